//! What the journal of a board under a wrong clock says, and what its documents say.

use std::fs;

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use vyveska::{
    clock::{ClockFault, TimeVoucher},
    evidence::{self, ChainHead, DocumentContext, JournalEntry, JournalEvent, JournalHistory, TrustAnchor},
    notice::{Notice, NoticeId, Posting, SourceId},
    words::{Language, Words},
};

use super::board::{Board, built, noon, zone};

/// Every entry, in order.
pub fn entries(board: &Board) -> Vec<JournalEntry> {
    let mut paths: Vec<_> = fs::read_dir(board.evidence()).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "jsonl"));
    paths.sort();
    let texts = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    texts.flat_map(|text| text.lines().map(|line| JournalEntry::parse(line).unwrap().0).collect::<Vec<_>>()).collect()
}

/// No entry is of the wrong year, nothing was posted, revised or taken down at a time that was not known, and the journal is
/// whole.
pub fn says_only_what_was(board: &Board, year: &str) {
    let entries = entries(board);
    let (seen, latest) = (noon() - SignedDuration::from_hours(1), noon() + SignedDuration::from_hours(30 * 24));
    for entry in &entries {
        // Of a board that never ran before nobody knows more than that its program was built.
        let earliest = if entry.doubtful { built().built } else { seen };
        assert!((earliest..latest).contains(&entry.at), "{year}: {entry:?}");
        let changes = matches!(
            entry.event,
            JournalEvent::Posted { .. }
                | JournalEvent::Revised { .. }
                | JournalEvent::TakenDown { .. }
                | JournalEvent::Purged { .. }
        );
        assert!(!(changes && entry.doubtful), "{year}: {entry:?}");
        if let JournalEvent::Posted { notice, .. } | JournalEvent::Revised { notice, .. } = &entry.event {
            let posting = notice.posting;
            let days = [Some(posting.from), posting.until].into_iter().flatten();
            assert!(days.map(Date::year).all(|year| (noon().to_zoned(zone()).year() - year).abs() <= 1));
        }
    }
    let (verdict, _) = evidence::verify_and_read(&board.evidence(), &TrustAnchor::default(), noon()).unwrap();
    assert!(verdict.is_whole(), "{:?}", verdict.problem);
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn history(entries: Vec<(&str, bool, JournalEvent)>) -> JournalHistory {
    let (mut history, mut chain) = (JournalHistory::default(), ChainHead::EMPTY);
    for (moment, doubtful, event) in entries {
        let (line, next) = chain.next_signed_entry(at(moment), doubtful, event, |_, _| "0".repeat(128)).unwrap();
        history.push_entry(JournalEntry::parse(&line).unwrap().0);
        chain = next;
    }
    history
}

fn posted() -> JournalEvent {
    let posting = Posting { from: "2026-11-20".parse().unwrap(), until: Some("2026-12-20".parse().unwrap()) };
    let notice = Notice::new(SourceId("mesto".into()), NoticeId("a".into()), "Oznámení", posting);
    JournalEvent::Posted { notice, since: None }
}

fn up(since: Option<&str>) -> JournalEvent {
    JournalEvent::PlayerUp { version: "1".into(), down_since: since.map(at), town: Some("Kocourkov".into()) }
}

fn prague() -> TimeZone {
    TimeZone::get("Europe/Prague").unwrap()
}

/// A board that was off from the 22nd, started at 1970 on the 24th, and learned the time two hours later.
fn started_blind() -> Vec<(&'static str, bool, JournalEvent)> {
    vec![
        ("2026-11-20T07:00:00Z", false, up(None)),
        ("2026-11-20T07:01:00Z", false, posted()),
        ("2026-11-22T11:00:00Z", false, JournalEvent::PlayerDown { why: "asked to stop".into() }),
        ("2026-11-22T11:00:00Z", true, up(Some("2026-11-22T11:00:00Z"))),
        (
            "2026-11-22T11:00:00Z",
            true,
            JournalEvent::ClockDoubted { why: ClockFault::BeforeBuild, shown: at("1970-01-02T00:00:00Z") },
        ),
        ("2026-11-22T11:30:00Z", true, JournalEvent::ScreenOff { why: "the window is covered".into() }),
        ("2026-11-22T11:40:00Z", true, JournalEvent::ScreenOn { off_since: Some(at("2026-11-22T11:30:00Z")) }),
    ]
}

fn right() -> (&'static str, bool, JournalEvent) {
    let (began, counted_from) = (at("2026-11-24T09:00:00Z"), at("2026-11-22T11:00:00Z"));
    ("2026-11-24T11:00:00Z", false, JournalEvent::ClockRight { by: TimeVoucher::Synchronised, began, counted_from })
}

#[test]
fn the_time_that_a_board_was_off_ends_when_it_really_started() {
    let history = history([started_blind(), vec![right()]].concat());
    let shadows: Vec<_> = history.shadows.iter().map(|it| (it.dark, it.time.from, it.time.to.unwrap())).collect();
    assert_eq!(
        shadows,
        [
            (false, at("2026-11-22T11:00:00Z"), at("2026-11-24T09:00:00Z")),
            (true, at("2026-11-24T09:30:00Z"), at("2026-11-24T09:40:00Z")),
        ]
    );
    assert_eq!(history.unsure.len(), 1);
    assert_eq!(history.doubtful, 4);
}

#[test]
fn while_the_time_is_not_known_the_journal_goes_no_further() {
    let history = history(started_blind());
    assert_eq!(history.known, Some(at("2026-11-22T11:00:00Z")), "what was counted on is no statement");
    assert!(history.shadows.is_empty(), "and makes no gap: {:?}", history.shadows);
    // It never learned the time and was started once more, with a clock that was right.
    let again = ("2026-11-26T08:00:00Z", false, up(Some("2026-11-22T11:40:00Z")));
    let history = self::history([started_blind(), vec![again]].concat());
    let [off] = history.shadows.as_slice() else { panic!("{:?}", history.shadows) };
    assert_eq!((off.time.from, off.time.to), (at("2026-11-22T11:00:00Z"), Some(at("2026-11-26T08:00:00Z"))));
    assert!(off.why.as_ref().unwrap().contains("did not know the time"), "{off:?}");
}

#[test]
fn the_documents_say_when_the_time_was_not_known() {
    let mut all = [started_blind(), vec![right()]].concat();
    all.push(("2026-11-25T12:00:00Z", false, JournalEvent::PlayerDown { why: "asked to stop".into() }));
    let history = history(all);
    let verdict =
        evidence::verify(tempfile::tempdir().unwrap().path(), &TrustAnchor::default(), at("2026-11-26T12:00:00Z"))
            .unwrap();
    let origin = DocumentContext { town: "", zone: prague(), made: at("2026-11-26T12:00:00Z"), verdict: &verdict };
    let clause = format!("{:?}", evidence::clause(&history, &history.postings[0], &origin));
    let day = "2026-11-24".parse().unwrap();
    let hung = evidence::posted_on(&history, day, &prague());
    let imprint = format!("{:?}", evidence::imprint(&history, day, &hung, &origin).unwrap());
    for (text, what) in [(&clause, "doložka"), (&imprint, "imprint")] {
        let text = text.replace("\\u{a0}", " ");
        assert!(text.contains("Čas nebyl znám"), "{what}: {text}");
        assert!(text.contains("24. 11. 2026 10:00:00 – 24. 11. 2026 12:00:00"), "{what}: {text}");
        assert!(text.contains("čas dopočítaný") && text.contains("(4)"), "{what}: {text}");
        assert!(!text.contains("1970"), "{what}: {text}");
    }
    let told = evidence::day_text(&history, day, &hung, "", &prague(), &Words::new(Language::Czech));
    let told = told.replace('\u{a0}', " ");
    assert!(told.contains("Čas nebyl znám 10:00:00 – 12:00:00"), "{told}");
}
