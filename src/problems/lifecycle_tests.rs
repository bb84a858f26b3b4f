//! Tests of the lifecycle over hours and days, by a clock that the tests move.

use jiff::{Zoned, tz::TimeZone};

use super::*;

/// The day's message is at seven.
const SEVEN: u16 = 7 * 60;

struct ProblemDays {
    past: ProblemMemory,
    now: Zoned,
    standing: Vec<StandingProblem>,
}

fn problem(kind: ProblemKind, urgent: bool) -> Problem {
    Problem { kind, place: "mesto".to_owned(), what: String::new(), urgent, urgent_after: None, since: None }
}

impl ProblemDays {
    /// A Monday, in Prague.
    fn at(hour: i8) -> Self {
        let day: jiff::civil::Date = "2026-11-23".parse().unwrap();
        let now = day.at(hour, 0, 0, 0).to_zoned(TimeZone::get("Europe/Prague").unwrap()).unwrap();
        Self { past: ProblemMemory::default(), now, standing: vec![] }
    }

    /// So many minutes pass, looked at every minute; what was told, in words.
    fn pass(&mut self, minutes: i64, list: &[Problem]) -> Vec<String> {
        let mut told = vec![];
        for _ in 0..minutes {
            self.now = self.now.checked_add(SignedDuration::from_mins(1)).unwrap();
            let minute = u16::try_from(self.now.hour()).unwrap() * 60 + u16::try_from(self.now.minute()).unwrap();
            let past = std::mem::take(&mut self.past);
            let ProblemUpdate { past, tell, standing } =
                advance(past, list, self.now.timestamp(), (self.now.date(), minute), Some(SEVEN));
            (self.past, self.standing) = (past, standing);
            told.extend(tell.iter().map(|tell| match tell {
                ProblemEvent::Begins(it) => format!("{} begins", it.problem.kind.code()),
                ProblemEvent::Ends(it) => format!("{} ends", it.kind.code()),
                ProblemEvent::Day { standing, over, .. } => {
                    let stands = standing
                        .iter()
                        .map(|it| format!("{}{}", it.problem.kind.code(), if it.new { "*" } else { "" }));
                    let over = over.iter().map(|it| format!("-{}", it.kind.code()));
                    format!("day: {}", stands.chain(over).collect::<Vec<_>>().join(" "))
                }
            }));
        }
        told
    }

    /// As after a restart: only what is written down is left.
    fn restart(&mut self) {
        let text = serde_json::to_string(&self.past).unwrap();
        self.past = serde_json::from_str(&text).unwrap();
    }
}

#[test]
fn what_mends_itself_within_minutes_is_nobodys_business() {
    let mut board = ProblemDays::at(9);
    let short = [problem(ProblemKind::Source, true)];
    assert_eq!(board.pass(5, &short), Vec::<String>::new());
    assert!(board.standing.is_empty());
    assert_eq!(board.pass(24 * 60, &[]), Vec::<String>::new(), "nobody hears of the end of what they never heard of");
    assert!(board.past.known.is_empty());
}

#[test]
fn an_urgent_problem_is_told_once_and_its_end_once_across_restarts() {
    let mut board = ProblemDays::at(9);
    let list = [problem(ProblemKind::Source, true)];
    assert_eq!(board.pass(6, &list), ["source begins"]);
    for _ in 0..5 {
        board.restart();
        assert_eq!(board.pass(60, &list), Vec::<String>::new());
        assert_eq!(board.standing.len(), 1);
    }
    // It comes and goes within minutes: it is the same problem.
    for _ in 0..10 {
        assert_eq!(board.pass(5, &[]), Vec::<String>::new());
        board.restart();
        assert_eq!(board.pass(5, &list), Vec::<String>::new());
    }
    assert_eq!(board.pass(12, &[]), ["source ends"]);
    board.restart();
    assert_eq!(board.pass(60, &[]), Vec::<String>::new());
    // After its end it is another one.
    assert_eq!(board.pass(6, &list), ["source begins"]);
}

#[test]
fn what_comes_and_goes_all_day_is_a_few_messages() {
    let mut board = ProblemDays::at(8);
    let list = [problem(ProblemKind::Journal, true)];
    let mut told = vec![];
    for _ in 0..24 {
        told.extend(board.pass(15, &list));
        told.extend(board.pass(15, &[]));
        board.restart();
    }
    assert_eq!(told, ["journal begins", "journal ends", "journal begins"]);
    assert_eq!(board.pass(60, &[]), ["journal ends"]);
    // A day later it is a new one, which is over after ten minutes as any other.
    assert_eq!(board.pass(26 * 60, &[]), Vec::<String>::new());
    assert_eq!(board.pass(1, &list), ["journal begins"]);
    assert_eq!(board.pass(12, &[]), ["journal ends"]);
}

#[test]
fn once_a_day_everything_that_stands_is_told_with_what_is_new_and_what_is_over() {
    let mut board = ProblemDays::at(9);
    let (held, office) = (problem(ProblemKind::Held, false), problem(ProblemKind::Office, false));
    assert_eq!(board.pass(60, std::slice::from_ref(&held)), Vec::<String>::new(), "not before its hour");
    let both = [held.clone(), office.clone()];
    assert_eq!(board.pass(22 * 60, &both), ["day: held* office*"]);
    board.restart();
    assert_eq!(board.pass(12 * 60, &both), Vec::<String>::new());
    assert_eq!(board.pass(12 * 60, std::slice::from_ref(&office)), ["day: office -held"]);
    assert_eq!(board.pass(24 * 60, &[]), ["day: -office"]);
    assert_eq!(board.pass(3 * 24 * 60, &[]), Vec::<String>::new(), "a board that is well writes nothing");
}

#[test]
fn a_problem_that_becomes_urgent_is_told_at_once_and_is_in_the_days_message_as_well() {
    let mut board = ProblemDays::at(6);
    assert_eq!(board.pass(70, &[problem(ProblemKind::Source, false)]), ["day: source*"]);
    assert_eq!(board.pass(60, &[problem(ProblemKind::Source, true)]), ["source begins"]);
    assert_eq!(board.pass(24 * 60, &[problem(ProblemKind::Source, true)]), ["day: source"]);
    assert_eq!(board.pass(60, &[]), ["source ends"]);
    assert_eq!(board.pass(24 * 60, &[]), Vec::<String>::new(), "its end was told");
}

#[test]
fn a_source_that_was_never_read_becomes_urgent_by_the_age_of_its_problem() {
    let mut board = ProblemDays::at(9);
    let urgent_after = Some(SignedDuration::from_hours(4));
    let list = [Problem { urgent_after, ..problem(ProblemKind::Source, false) }];
    assert_eq!(board.pass(3 * 60, &list), Vec::<String>::new());
    assert!(!board.standing[0].problem.urgent);
    board.restart();
    assert_eq!(board.pass(61, &list), ["source begins"]);
    assert!(board.standing[0].problem.urgent);
}

#[test]
fn a_board_that_was_off_at_the_hour_tells_when_it_is_on_again_and_not_twice() {
    let mut board = ProblemDays::at(6);
    let list = [problem(ProblemKind::Held, false)];
    assert_eq!(board.pass(70, &list), ["day: held*"]);
    board.now = board.now.checked_add(SignedDuration::from_hours(30)).unwrap();
    board.restart();
    assert_eq!(board.pass(60, &list), ["day: held"]);
    board.restart();
    assert_eq!(board.pass(60, &list), Vec::<String>::new());
}

#[test]
fn a_clock_that_was_wrong_for_a_while_holds_up_no_message() {
    let mut board = ProblemDays::at(9);
    let list = [problem(ProblemKind::Held, false)];
    board.pass(60, &list);
    let right = board.now.clone();
    board.now = "2099-01-01T09:00[Europe/Prague]".parse().unwrap();
    board.pass(5, &list);
    board.now = right;
    assert!(board.past.known.iter().all(|it| it.since <= board.now.timestamp()));
    board.pass(1, &list);
    assert_eq!(board.pass(24 * 60, &list).last().map(String::as_str), Some("day: held"), "the next day as always");
    let mut ahead = ProblemDays::at(9);
    ahead.now = "2099-01-01T09:00[Europe/Prague]".parse().unwrap();
    ahead.pass(3, &list);
    ahead.now = ProblemDays::at(9).now;
    ahead.pass(3, &list);
    assert_eq!(ahead.standing.len(), 1);
    assert!(ahead.standing[0].since <= ahead.now.timestamp(), "nothing stands since a day that has not come");
}

#[test]
fn without_a_days_message_only_what_is_urgent_is_told() {
    let (mut past, mut told) = (ProblemMemory::default(), 0);
    let list = [problem(ProblemKind::Held, false), problem(ProblemKind::Journal, true)];
    let start: Timestamp = "2026-11-23T08:00:00Z".parse().unwrap();
    for minute in 0..3_000_i64 {
        let now = start + SignedDuration::from_mins(minute);
        let day = now.to_zoned(TimeZone::UTC).date();
        let list = if minute < 1_500 { &list[..] } else { &[] };
        let step = advance(past, list, now, (day, 600), None);
        told += step.tell.len();
        past = step.past;
    }
    assert_eq!((told, past.known.len()), (2, 0), "its beginning and its end");
}
