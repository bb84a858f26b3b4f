//! No document speaks of a time that has not come or that nobody knows of, whatever the clock showed.

use std::path::Path;

use jiff::{Timestamp, civil::date};
use vyveska::{
    evidence::{self, DocumentContext, FutureDayError, Journal, JournalEvent, JournalHistory, TrustAnchor, Verdict},
    words::{Language, Words},
};

use super::{at, down, notice, posted, zone};

const HOUR: i64 = 3600;
const DAY: i64 = 86_400;

/// The first of January 2099.
fn wrong() -> Timestamp {
    "2099-01-01T00:00:00Z".parse().unwrap()
}

fn up() -> JournalEvent {
    JournalEvent::PlayerUp { version: "1".into(), down_since: None, town: None }
}

/// A journal in which these things happened, each entry at its own time.
fn written(events: Vec<(Timestamp, JournalEvent)>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut journal = Journal::open(folder.path(), 1 << 20, at(0));
    for (moment, event) in events {
        journal.record(moment, vec![event]).unwrap();
    }
    folder
}

fn read(folder: &Path, now: Timestamp) -> (Verdict, JournalHistory) {
    evidence::verify_and_read(folder, &TrustAnchor::default(), now).unwrap()
}

fn clause(folder: &Path, number: u64, now: Timestamp) -> String {
    let (verdict, told) = read(folder, now);
    let origin = DocumentContext { town: "Kocourkov", zone: zone(), made: now, verdict: &verdict };
    let id = notice(number).id;
    let record = told.find(&id.0).next_back().unwrap();
    evidence::clause(&told, record, &origin).text().replace('\u{a0}', " ")
}

fn imprint(folder: &Path, day: jiff::civil::Date, now: Timestamp) -> Result<String, FutureDayError> {
    let (verdict, told) = read(folder, now);
    let origin = DocumentContext { town: "Kocourkov", zone: zone(), made: now, verdict: &verdict };
    let sheet = evidence::imprint(&told, day, &evidence::posted_on(&told, day, &zone()), &origin)?;
    Ok(sheet.text().replace('\u{a0}', " "))
}

#[test]
fn a_notice_that_hangs_is_said_to_hang_up_to_what_is_known_and_no_further() {
    let folder = written(vec![(at(0), up()), (at(0), posted(1)), (at(HOUR), JournalEvent::Unknown)]);
    let text = clause(folder.path(), 1, at(10 * DAY));
    assert!(text.contains("Sejmuto: k okamžiku vyhotovení nesejmuto; deník sahá do 22. 11. 2026 13:00:00"), "{text}");
    assert!(text.contains("Deník o vyvěšení písemnosti sahá do 22. 11. 2026 13:00:00"), "{text}");
    assert!(!text.contains("má být sejmuto"), "nothing is foretold: {text}");
    // The office's own plan is its own.
    assert!(text.contains("Plánovaný poslední den: 7. 12. 2099"), "{text}");
}

#[test]
fn a_day_that_has_not_come_has_no_imprint_and_today_has_one_up_to_now() {
    let folder = written(vec![(at(0), up()), (at(0), posted(1)), (at(HOUR), JournalEvent::Unknown)]);
    let now = at(2 * HOUR);
    for day in [date(2026, 11, 23), date(2030, 1, 1)] {
        assert_eq!(imprint(folder.path(), day, now), Err(FutureDayError(day)));
        let (_, told) = read(folder.path(), now);
        assert!(evidence::posted_on(&told, day, &zone()).is_empty());
        let words = Words::new(Language::Czech);
        let said = evidence::day_text(&told, day, &[], "Kocourkov", &zone(), &words);
        assert!(said.contains("Tento den dosud nenastal.") && !said.contains("nepřetržitě"), "{said}");
    }
    let today = imprint(folder.path(), date(2026, 11, 22), now).unwrap();
    assert!(today.contains("Tento den vyvěšeno: 22. 11. 2026 12:00:00 – 22. 11. 2026 13:00:00"), "{today}");
    assert!(today.contains("Deník o tomto dni sahá do 22. 11. 2026 13:00:00"), "{today}");
    // Of a day before the journal nothing is counted.
    let before = imprint(folder.path(), date(2026, 11, 20), now).unwrap();
    assert!(before.contains("O tomto dni deník nic neříká.") && !before.contains("Počet vyvěšených"), "{before}");
}

#[test]
fn a_clock_that_ran_seventy_years_ahead_for_ten_seconds_leaves_no_trace_in_a_document() {
    let mut later = notice(2);
    later.posting.from = date(2099, 1, 1);
    let folder = written(vec![
        (at(0), up()),
        (at(0), posted(1)),
        (at(0), posted(3)),
        (at(HOUR), JournalEvent::Unknown),
        (wrong(), JournalEvent::ClockJump { from: at(HOUR), to: wrong() }),
        (wrong(), down(1)),
        (wrong(), JournalEvent::Posted { notice: later, since: None }),
        (at(2 * HOUR), JournalEvent::ClockJump { from: wrong(), to: at(2 * HOUR) }),
        (at(2 * HOUR), posted(1)),
        (at(3 * HOUR), JournalEvent::Unknown),
    ]);
    let now = at(4 * HOUR);
    let (verdict, told) = read(folder.path(), now);
    assert!(verdict.is_whole());
    assert_eq!((told.known, verdict.doubted_times), (Some(at(3 * HOUR)), 3));
    for number in [1, 2, 3] {
        let text = clause(folder.path(), number, now);
        let times = text.replace("7. 12. 2099", "").replace("1. 1. 2099 – ", "");
        assert!(!times.contains("2099"), "{times}");
        assert!(text.contains("Zápisů, při nichž hodiny přístroje neukazovaly správný čas: 3"), "{text}");
    }
    let first = told.find("MU/1/2026").next().unwrap();
    assert_eq!(first.down.as_ref().unwrap().at, at(HOUR), "it hung until then for certain");
    assert!(clause(folder.path(), 2, now).contains("Vyvěšeno: dosud ne"));
    // What the wrong clock did last has no time at all.
    let folder = written(vec![(at(0), up()), (at(HOUR), JournalEvent::Unknown), (wrong(), posted(1))]);
    let text = clause(folder.path(), 1, now);
    assert!(text.contains("Vyvěšeno: čas není znám"), "{text}");
    assert!(!text.contains("nepřetržitě") && !text.contains("Převzato"), "{text}");
    assert!(imprint(folder.path(), date(2026, 11, 22), now).unwrap().contains("Počet vyvěšených písemností: 0"));
}

#[test]
fn a_clock_that_ran_backwards_lets_nothing_hang_longer() {
    let past: Timestamp = "1970-01-02T00:00:00Z".parse().unwrap();
    let folder = written(vec![
        (at(0), up()),
        (past, posted(1)),
        (past, up()),
        (at(HOUR), JournalEvent::Unknown),
        (at(2 * HOUR), down(1)),
    ]);
    let text = clause(folder.path(), 1, at(DAY));
    assert!(text.contains("Vyvěšeno: 22. 11. 2026 12:00:00"), "not since the first of November: {text}");
    assert!(!text.contains("1970"), "{text}");
}

#[test]
fn what_lies_between_two_times_of_a_clock_that_was_set_is_not_known() {
    let folder = written(vec![
        (at(0), up()),
        (at(0), posted(1)),
        (at(5 * HOUR), JournalEvent::ClockJump { from: at(HOUR), to: at(5 * HOUR) }),
        (at(6 * HOUR), down(1)),
    ]);
    let text = clause(folder.path(), 1, at(DAY));
    assert!(text.contains("Neznámo: 22. 11. 2026 13:00:00 – 22. 11. 2026 17:00:00"), "{text}");
    assert!(!text.contains("nepřetržitě"), "{text}");
}

#[test]
fn nothing_is_continuous_before_the_journal_begins_or_before_a_notice_hangs() {
    let mut early = notice(1);
    early.posting.from = date(2026, 11, 1);
    let since = Some(at(-5 * DAY));
    let mut coming = notice(2);
    coming.posting.from = date(2026, 12, 1);
    let folder = written(vec![
        (at(0), up()),
        (at(0), JournalEvent::Posted { notice: early, since }),
        (at(0), JournalEvent::Posted { notice: coming, since: None }),
        (at(HOUR), JournalEvent::Unknown),
    ]);
    let text = clause(folder.path(), 1, at(DAY));
    assert!(text.contains("Deník začíná") && !text.contains("nepřetržitě"), "{text}");
    let text = clause(folder.path(), 2, at(DAY));
    assert!(text.contains("Vyvěšeno: dosud ne") && !text.contains("nepřetržitě"), "{text}");
    assert!(text.contains("nedokládá žádnou dobu"), "{text}");
}

#[test]
fn a_first_day_moved_ahead_of_now_is_the_end_of_the_hanging_so_far() {
    let mut moved = notice(1);
    moved.posting.from = date(2026, 12, 24);
    moved.posting.until = Some(date(2027, 1, 8));
    let folder = written(vec![
        (at(0), up()),
        (at(0), posted(1)),
        (at(HOUR), JournalEvent::Revised { notice: moved, what: vec!["from".into()] }),
        (at(2 * HOUR), JournalEvent::Unknown),
    ]);
    let text = clause(folder.path(), 1, at(DAY));
    assert!(text.contains("Sejmuto: 22. 11. 2026 13:00:00") && !text.contains("nesejmuto"), "{text}");
    assert!(text.contains("má viset znovu od 24. 12. 2026"), "{text}");
}
