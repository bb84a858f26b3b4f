//! Tests of content that comes, goes, is missing, and is cut off by the end of a slot.

use std::sync::Arc;

use jiff::{SignedDuration, civil::date};

use super::{
    days_tests::{moment, notice, prague, schedule},
    due::due_at,
    *,
};
use crate::{
    config::{IdleSettings, Schedule},
    notice::Notice,
};

#[test]
fn what_is_over_goes_at_midnight_and_what_is_empty_is_passed_over() {
    let schedule = schedule(
        "
[[slot]]
name = 'pinned'
priority = 9
items = [{ show = 'notice', id = 'C 1/2026' }]
[[slot]]
name = 'all'
items = [{ show = 'ending', days = 1 }, { show = 'satisfaction' }, { show = 'announcements' }, { show = 'clock' }]
",
    );
    let pinned =
        Notice { reference: Some("C 1/2026".into()), ..notice("m", "p", date(2026, 1, 1), Some(date(2026, 11, 22))) };
    let ending = notice("m", "e", date(2026, 1, 1), Some(date(2026, 11, 24)));
    let notices = [Arc::new(pinned), Arc::new(ending)];
    let content = BoardContent { notices: &notices, ..BoardContent::default() };
    let at = |text| due_at(&schedule, &content, moment(text), &prague());

    let before = at("2026-11-22T23:59:50");
    assert_eq!((before.slot.as_str(), before.what.kind()), ("pinned", "notice"));
    assert_eq!(before.until, moment("2026-11-23T00:00"));
    assert_eq!(before.why.over, ["all"]);
    let after = at("2026-11-23T00:00:00");
    assert_eq!((after.slot.as_str(), after.what.notice().unwrap().id.0.as_str()), ("all", "e"));
    assert_eq!(after.why.empty, ["pinned"]);
    let empty = |day| items_without_content(&schedule, &content, day);
    assert_eq!(empty(date(2026, 11, 22)), [(1, 1), (1, 2)]);
    assert_eq!(empty(date(2026, 11, 23)), [(0, 0), (1, 1), (1, 2)]);
    // No board asks, nothing is announced: straight to the clock.
    assert_eq!(at("2026-11-23T00:00:12").what, ShownItem::Clock(None));
    assert_eq!(at("2026-11-25T12:00:00").what, ShownItem::Clock(None));
    // Taken down: gone at once, at the same moment.
    let without = due_at(&schedule, &BoardContent::default(), moment("2026-11-22T23:59:50"), &prague());
    assert_eq!((without.slot.as_str(), without.what), ("all", ShownItem::Clock(None)));
}

#[test]
fn without_a_schedule_the_newest_rotate_and_without_notices_the_clock_stands() {
    let schedule = Schedule::built_in(&IdleSettings::default());
    let notices: Vec<_> =
        (1..=20).map(|i| Arc::new(notice("m", &format!("{i:02}"), date(2026, 11, i), None))).collect();
    let content = BoardContent { notices: &notices, ..BoardContent::default() };
    let mut now = moment("2026-11-23T00:00");
    for expected in (9..=20).rev().chain([20]) {
        let due = due_at(&schedule, &content, now, &prague());
        assert_eq!(due.what.notice().unwrap().id.0, format!("{expected:02}"));
        assert_eq!((due.since, due.until), (now, now.checked_add(SignedDuration::from_secs(12)).unwrap()));
        assert_eq!(due.slot, "built-in");
        now = due.until;
    }
    assert_eq!(due_at(&schedule, &BoardContent::default(), now, &prague()).what, ShownItem::Clock(None));
}

#[test]
fn nothing_flashes_by_before_a_slot_ends() {
    // Ten seconds each; the minute before 00:01:05 has six of them and five seconds, the one before 00:01:02 has two.
    for (end, last) in [("00:01", 50), ("00:02", 110)] {
        let schedule = schedule(&format!(
            "[[slot]]\nname = 'a'\nto = '{end}'\nitems = [{{ show = 'clock', dwell-s = 59 }}, {{ show = 'nothing', dwell-s = 59 }}]"
        ));
        let at = |s: i8| {
            due_at(
                &schedule,
                &BoardContent::default(),
                moment(&format!("2026-11-23T{:02}:{:02}", 0, 0))
                    .checked_add(SignedDuration::from_secs(i64::from(s)))
                    .unwrap(),
                &prague(),
            )
        };
        let due = at(last);
        let until = moment(&format!("2026-11-23T{end}"));
        assert_eq!(due.until, until, "the last stands to the end");
        assert!(due.until.duration_since(due.since) >= SignedDuration::from_secs(59));
    }
}

#[test]
fn results_are_shown_with_the_towns_answer_once_there_are_any() {
    let schedule = schedule(
        "[[slot]]\nname = 'a'\nitems = [{ show = 'results', source = 'akce', file = 'odpoved.md' }, { show = 'clock' }]",
    );
    let day = date(2026, 11, 1);
    let answer = Notice {
        text: Some("Otevřeli jsme třetí přepážku.".into()),
        attachments: vec![],
        ..notice("akce", "folder:akce:odpoved.md", day, None)
    };
    let media = [Arc::new(answer)];
    let now = moment("2026-11-23T12:00");
    let kinds = |content: &BoardContent| {
        let first = due_at(&schedule, content, now, &prague());
        let second = due_at(&schedule, content, first.until, &prague());
        let mut kinds = [first, second].map(|it| (it.what.kind(), it.what.notice().map(|it| it.id.0.clone())));
        kinds.sort();
        kinds
    };
    let without = BoardContent { media: &media, ..BoardContent::default() };
    assert_eq!(kinds(&without), [("clock", None), ("clock", None)]);
    let with = BoardContent { media: &media, results: true, ..BoardContent::default() };
    assert_eq!(kinds(&with), [("clock", None), ("results", Some("folder:akce:odpoved.md".to_owned()))]);
    let unanswered = BoardContent { results: true, ..BoardContent::default() };
    assert_eq!(kinds(&unanswered), [("clock", None), ("results", None)]);
}

#[test]
fn messages_media_and_magazines_come_from_their_source() {
    let schedule = schedule(
        "
[[slot]]
name = 'all'
items = [
    { show = 'message', source = 'akce', file = 'uvitani.md' },
    { show = 'media', source = 'akce' },
    { show = 'magazine', source = 'listy' },
]
",
    );
    let day = date(2026, 11, 1);
    let message = Notice {
        text: Some("# Vítejte".into()),
        attachments: vec![],
        ..notice("akce", "folder:akce:a/uvitani.md", day, None)
    };
    let media = [
        message,
        notice("akce", "b", day, None),
        notice("akce", "a", day, None),
        notice("listy", "10", date(2026, 10, 1), None),
        notice("listy", "11", day, None),
        notice("other", "x", day, None),
    ]
    .map(Arc::new);
    let content = BoardContent { media: &media, ..BoardContent::default() };
    let mut now = moment("2026-11-23T00:00");
    let mut shown = Vec::new();
    for _ in 0..5 {
        let due = due_at(&schedule, &content, now, &prague());
        shown.push(format!("{} {}", due.what.kind(), due.what.notice().unwrap().id.0));
        now = due.until;
    }
    assert_eq!(
        shown,
        ["message folder:akce:a/uvitani.md", "media a", "media b", "magazine 11", "message folder:akce:a/uvitani.md"]
    );
}
