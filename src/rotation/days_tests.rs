//! The days on which other boards go wrong: both changes of the clock, midnight, 29 February, the year's end, holidays,
//! nights; and content that comes, goes and is missing.

use std::{path::Path, sync::Arc};

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, DateTime, date},
    tz::TimeZone,
};

use super::*;
use crate::{
    config::{Idle, Schedule},
    notice::{Attachment, Blob, BlobHash, MediaKind, Notice, NoticeId, Posting, SourceId},
};

pub(super) fn prague() -> TimeZone {
    TimeZone::get("Europe/Prague").unwrap()
}

pub(super) fn schedule(text: &str) -> Schedule {
    Schedule::parse(text, Path::new("s.toml"), &Idle::default()).unwrap_or_else(|report| panic!("{report}"))
}

pub(super) fn notice(source: &str, id: &str, from: Date, until: Option<Date>) -> Notice {
    let blob = Blob { hash: BlobHash([0; 32]), kind: MediaKind::Pdf, bytes: 1 };
    Notice {
        attachments: vec![Attachment { blob: Some(blob), ..Attachment::new("a.pdf", format!("/srv/{id}.pdf")) }],
        ..Notice::new(SourceId(source.into()), NoticeId(id.into()), id, Posting { from, until })
    }
}

fn moment(text: &str) -> Timestamp {
    text.parse::<Timestamp>()
        .unwrap_or_else(|_| text.parse::<DateTime>().unwrap().to_zoned(prague()).unwrap().timestamp())
}

/// Names of the slots that have the board, with the times at which that changes, by the clock on the wall.
fn course(schedule: &Schedule, from: &str, to: &str) -> Vec<String> {
    let zone = prague();
    rulings(schedule, &zone, moment(from), moment(to))
        .map(|it| {
            let names: Vec<_> = it.won.iter().map(|slot| schedule.slot(*slot).name.as_str()).collect();
            format!("{} {}", it.from.to_zoned(zone.clone()).strftime("%d %H:%M%:z"), names.join("+"))
        })
        .collect()
}

const NIGHT: &str = "
[[slot]]
name = 'day'
items = [{ show = 'clock' }]
[[slot]]
name = 'two'
from = '02:15'
to = '02:45'
priority = 2
items = [{ show = 'clock' }]
[[slot]]
name = 'night'
from = '22:00'
to = '04:00'
days = ['sa', 'fr']
priority = 1
items = [{ show = 'nothing' }]
";

#[test]
fn the_hour_that_is_skipped_in_spring_is_not_shown() {
    assert_eq!(
        course(&schedule(NIGHT), "2026-03-28T12:00", "2026-03-29T12:00"),
        ["28 04:00+01:00 day", "28 22:00+01:00 night", "29 00:00+01:00 night", "29 04:00+02:00 day"]
    );
    // 22:00 to 04:00 is an hour shorter.
    let ruling = rulings(&schedule(NIGHT), &prague(), moment("2026-03-29T01:00"), moment("2026-03-29T01:01")).next();
    let ruling = ruling.unwrap();
    assert_eq!(ruling.until.duration_since(ruling.from), SignedDuration::from_hours(3));
}

#[test]
fn the_hour_that_comes_twice_in_autumn_is_shown_twice() {
    assert_eq!(
        course(&schedule(NIGHT), "2026-10-24T22:00", "2026-10-25T12:00"),
        [
            "24 22:00+02:00 night",
            "25 00:00+02:00 night",
            "25 02:15+02:00 two",
            "25 02:45+02:00 night",
            "25 02:15+01:00 two",
            "25 02:45+01:00 night",
            "25 04:00+01:00 day"
        ]
    );
}

#[test]
fn nights_belong_to_the_day_they_began_over_leap_day_and_new_year() {
    let night = |days: &str| {
        schedule(&format!(
            "[[slot]]\nname = 'night'\nfrom = '23:30'\nto = '00:30'\n{days}\nitems = [{{ show = 'nothing' }}]"
        ))
    };
    let leap = night("dates = ['02-29']");
    assert_eq!(
        course(&leap, "2028-02-28T12:00", "2028-03-01T12:00"),
        [
            "28 00:00+01:00 built-in",
            "29 00:00+01:00 built-in",
            "29 23:30+01:00 night",
            "01 00:00+01:00 night",
            "01 00:30+01:00 built-in"
        ]
    );
    assert_eq!(
        course(&leap, "2027-02-28T00:00", "2027-03-02T00:00"),
        ["28 00:00+01:00 built-in", "01 00:00+01:00 built-in"]
    );
    assert_eq!(
        course(&night("dates = ['2026-12-31']"), "2026-12-31T23:00", "2027-01-01T12:00"),
        ["31 00:00+01:00 built-in", "31 23:30+01:00 night", "01 00:00+01:00 night", "01 00:30+01:00 built-in"]
    );
    // Every year, over its end.
    let turn = night("dates = ['12-31..01-01']");
    assert_eq!(course(&turn, "2027-01-01T23:00", "2027-01-02T12:00").len(), 4);
    assert_eq!(course(&turn, "2027-01-02T12:00", "2027-01-03T12:00").len(), 2);
}

#[test]
fn priorities_holidays_and_the_office() {
    let schedule = schedule(
        "
[[calendar]]
name = 'urad'
hours = [{ days = ['mo', 'tu', 'we', 'th'], from = '08:00', to = '17:00' }]
[[slot]]
name = 'open'
office = 'urad open'
items = [{ show = 'clock' }]
[[slot]]
name = 'closed'
office = 'urad closed'
items = [{ show = 'nothing' }]
[[slot]]
name = 'holiday'
days = ['holiday']
from = '10:00'
to = '11:00'
priority = 1
items = [{ show = 'clock' }]
[[slot]]
name = 'eve'
days = ['before-holiday']
except = ['holiday']
from = '16:00'
to = '18:00'
priority = 1
items = [{ show = 'clock' }]
",
    );
    // Tuesday 17 November is a holiday.
    assert_eq!(
        course(&schedule, "2026-11-16T00:00", "2026-11-18T12:00"),
        [
            "16 00:00+01:00 closed",
            "16 08:00+01:00 open",
            "16 16:00+01:00 eve",
            "16 18:00+01:00 closed",
            "17 00:00+01:00 closed",
            "17 10:00+01:00 holiday",
            "17 11:00+01:00 closed",
            "18 00:00+01:00 closed",
            "18 08:00+01:00 open"
        ]
    );
    // Good Friday, Easter Monday; Christmas, where only the first day has an eve that is no holiday.
    let of = |day: Date| {
        let from = day.to_zoned(prague()).unwrap().timestamp();
        let until = day.tomorrow().unwrap().to_zoned(prague()).unwrap().timestamp();
        let won = rulings(&schedule, &prague(), from, until).flat_map(|it| it.won).collect::<Vec<_>>();
        (won.contains(&2), won.contains(&3))
    };
    for (day, holiday, eve) in [
        (date(2026, 4, 2), false, true),
        (date(2026, 4, 3), true, false),
        (date(2026, 4, 4), false, false),
        (date(2026, 4, 5), false, true),
        (date(2026, 4, 6), true, false),
        (date(2026, 12, 23), false, true),
        (date(2026, 12, 24), true, false),
        (date(2026, 12, 26), true, false),
        (date(2026, 12, 31), false, true),
    ] {
        assert_eq!(of(day), (holiday, eve), "{day}");
    }
}

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
    let content = Content { notices: &notices, ..Content::default() };
    let at = |text| due(&schedule, &content, moment(text), &prague());

    let before = at("2026-11-22T23:59:50");
    assert_eq!((before.slot.as_str(), before.what.kind()), ("pinned", "notice"));
    assert_eq!(before.until, moment("2026-11-23T00:00"));
    assert_eq!(before.why.over, ["all"]);
    let after = at("2026-11-23T00:00:00");
    assert_eq!((after.slot.as_str(), after.what.notice().unwrap().id.0.as_str()), ("all", "e"));
    assert_eq!(after.why.empty, ["pinned"]);
    // No board asks, nothing is announced: straight to the clock.
    assert_eq!(at("2026-11-23T00:00:12").what, What::Clock(None));
    assert_eq!(at("2026-11-25T12:00:00").what, What::Clock(None));
    // Taken down: gone at once, at the same moment.
    let without = due(&schedule, &Content::default(), moment("2026-11-22T23:59:50"), &prague());
    assert_eq!((without.slot.as_str(), without.what), ("all", What::Clock(None)));
}

#[test]
fn without_a_schedule_the_newest_rotate_and_without_notices_the_clock_stands() {
    let schedule = Schedule::built_in(&Idle::default());
    let notices: Vec<_> =
        (1..=20).map(|i| Arc::new(notice("m", &format!("{i:02}"), date(2026, 11, i), None))).collect();
    let content = Content { notices: &notices, ..Content::default() };
    let mut now = moment("2026-11-23T00:00");
    for expected in (9..=20).rev().chain([20]) {
        let due = due(&schedule, &content, now, &prague());
        assert_eq!(due.what.notice().unwrap().id.0, format!("{expected:02}"));
        assert_eq!((due.since, due.until), (now, now.checked_add(SignedDuration::from_secs(12)).unwrap()));
        assert_eq!(due.slot, "built-in");
        now = due.until;
    }
    assert_eq!(due(&schedule, &Content::default(), now, &prague()).what, What::Clock(None));
}

#[test]
fn nothing_flashes_by_before_a_slot_ends() {
    // Ten seconds each; the minute before 00:01:05 has six of them and five seconds, the one before 00:01:02 has two.
    for (end, last) in [("00:01", 50), ("00:02", 110)] {
        let schedule = schedule(&format!(
            "[[slot]]\nname = 'a'\nto = '{end}'\nitems = [{{ show = 'clock', dwell-s = 59 }}, {{ show = 'nothing', dwell-s = 59 }}]"
        ));
        let at = |s: i8| {
            due(
                &schedule,
                &Content::default(),
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
    let content = Content { media: &media, ..Content::default() };
    let mut now = moment("2026-11-23T00:00");
    let mut shown = Vec::new();
    for _ in 0..5 {
        let due = due(&schedule, &content, now, &prague());
        shown.push(format!("{} {}", due.what.kind(), due.what.notice().unwrap().id.0));
        now = due.until;
    }
    assert_eq!(
        shown,
        ["message folder:akce:a/uvitani.md", "media a", "media b", "magazine 11", "message folder:akce:a/uvitani.md"]
    );
}

#[test]
fn what_is_hardly_meant_is_told() {
    let schedule = schedule(
        "
[[calendar]]
name = 'urad'
hours = [{ days = ['mo'], from = '08:00', to = '09:00' }]
[[slot]]
name = 'over all'
from = '06:00'
priority = 5
items = [{ show = 'clock' }]
[[slot]]
name = 'shadowed'
from = '07:00'
to = '08:00'
items = [{ show = 'clock' }]
[[slot]]
name = 'past'
dates = ['2026-01-01..2026-02-01']
items = [{ show = 'clock' }]
[[slot]]
name = 'never'
days = ['tu']
every = 'first monday'
items = [{ show = 'clock' }]
[[slot]]
name = 'leap'
dates = '02-29'
priority = 9
items = [{ show = 'clock' }]
[[slot]]
name = 'no hours'
from = '20:00'
to = '21:00'
office = 'urad open'
items = [{ show = 'clock' }]
[[slot]]
name = 'dead'
priority = 9
from = '06:00'
to = '06:01'
items = [{ show = 'media', source = 'plakaty' }, { show = 'magazine', source = 'mesto' }]
",
    );
    let found = warnings(&schedule, &prague(), &[SourceId("mesto".into())], moment("2026-11-23T12:00"));
    let mut expected = vec![
        Warning::Gap { from: moment("2026-11-24T00:00"), until: moment("2026-11-24T06:00"), hours: 366 * 6 },
        Warning::Shadowed { slot: "shadowed".into(), by: vec!["over all".into()] },
        Warning::Past { slot: "past".into() },
        Warning::Never { slot: "never".into() },
        Warning::Late { slot: "leap".into(), first: date(2028, 2, 29) },
        Warning::NoHours { slot: "no hours".into() },
        Warning::NoSource { slot: "dead".into(), source: SourceId("plakaty".into()) },
    ];
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for warning in found {
        assert_eq!(warning, expected.remove(0));
    }
    assert!(warnings(&Schedule::built_in(&Idle::default()), &prague(), &[], moment("2026-11-23T12:00")).is_empty());
}
