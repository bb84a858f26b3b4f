//! A simulated month of a board, minute by minute: what is no fault sends nothing, a feed that flaps is one problem, an outage
//! is told once when it begins and once when it is over.

use std::sync::Arc;

use jiff::{SignedDuration, Zoned, civil::date, tz::TimeZone};

use super::{
    MachineFaults, ProblemEvent, ProblemInputs, ProblemMemory, ProblemUpdate, WorkerCounts, advance, find_problems,
};
use crate::{
    feedback::votes::vote_uploader::DeliveryStatus,
    notice::{Notice, NoticeId, Posting, SourceId},
    store::{Snapshot, SourceState},
};

/// The day's message is at seven.
const SEVEN: u16 = 7 * 60;
const MINUTES: i64 = 30 * 24 * 60;

/// What is wrong at a minute of the day, on a day of the month.
type Scenario = fn(day: i64, minute: i64, board: &mut ProblemInputs);

/// Plays a month; what was sent, with the minute of the month.
fn month(scenario: Scenario) -> Vec<(i64, String)> {
    let zone = TimeZone::get("Europe/Prague").unwrap();
    // The clock goes back on the 25th, in the middle of it.
    let start: Zoned = date(2026, 10, 10).at(0, 0, 0, 0).to_zoned(zone).unwrap();
    let posting = Posting { from: date(2026, 10, 1), until: None };
    let notice = Notice::new(SourceId("mesto".into()), NoticeId("1".into()), "Záměr", posting);
    let (mut past, mut sent) = (ProblemMemory::default(), vec![]);
    for at in 0..MINUTES {
        let now = start.checked_add(SignedDuration::from_mins(at)).unwrap();
        let minute = i64::from(now.hour()) * 60 + i64::from(now.minute());
        let mut snapshot = Snapshot::from_notices(vec![Arc::new(notice.clone())], now.date(), now.timestamp());
        let read = Some(now.timestamp());
        snapshot.sources = vec![SourceState { checked: read, ..SourceState::unknown(SourceId("mesto".into())) }];
        let mut inputs = ProblemInputs {
            now: now.timestamp(),
            snapshot: Some(Arc::new(snapshot)),
            workers: Some(WorkerCounts { wanted: 2, running: 2 }),
            delivery: Some(DeliveryStatus::default()),
            ..ProblemInputs::default()
        };
        scenario(at / (24 * 60), minute, &mut inputs);
        // Updates and power cuts: only what is written down is left.
        if minute == 3 * 60 {
            past = serde_json::from_str(&serde_json::to_string(&past).unwrap()).unwrap();
        }
        let of_day = (now.date(), u16::try_from(minute).unwrap());
        let ProblemUpdate { past: next, tell, .. } =
            advance(past, &find_problems(&inputs), now.timestamp(), of_day, Some(SEVEN));
        past = next;
        sent.extend(tell.iter().map(|it| {
            let what = match it {
                ProblemEvent::Begins(it) => format!("{} begins", it.problem.kind.code()),
                ProblemEvent::Ends(it) => format!("{} ends", it.kind.code()),
                ProblemEvent::Day { standing, over, .. } => format!("day {} {}", standing.len(), over.len()),
            };
            (at, what)
        }));
    }
    sent
}

/// The source of a board cannot be read at this minute.
fn without_source(board: &mut ProblemInputs) {
    let mut snapshot = board.snapshot.as_deref().cloned().unwrap();
    snapshot.sources[0].problem = Some("the server answered 503".to_owned());
    board.snapshot = Some(Arc::new(snapshot));
}

/// What happens on every board that is well.
fn as_always(day: i64, minute: i64, board: &mut ProblemInputs) {
    let within = |from: i64, length: i64| (from..from + length).contains(&minute);
    // The feed is maintained by night, and once for longer, before anybody comes.
    if within(120, 4) || (day % 5 == 0 && within(180, 40)) {
        without_source(board);
    }
    // Summer afternoons, and a supply that dips when the screen goes on.
    let hot = within(14 * 60, 9).then_some(82.0);
    board.machine = MachineFaults { hot, under_voltage: within(6 * 60, 2), ..MachineFaults::default() };
    // The line to the internet is mended within an hour and a half.
    board.machine.time_server_lost = day % 7 == 3 && within(13 * 60, 90);
    if day % 3 == 1 && within(10 * 60, 25) {
        board.delivery =
            Some(DeliveryStatus { waiting: 3, problem: Some("no answer".to_owned()), ..DeliveryStatus::default() });
    }
    // The graphics card is opened anew; the player is updated; the display is pulled out for cleaning.
    board.dark = within(9 * 60, 1).then(|| "the graphics card was lost".to_owned());
    if within(185, 2) {
        board.workers = Some(WorkerCounts { wanted: 2, running: 0 });
    }
    board.machine.displays_gone = (day % 10 == 4 && within(8 * 60, 4)).then(|| "HDMI-A-1".to_owned());
}

#[test]
fn a_month_in_which_nothing_is_wrong_sends_nothing() {
    assert_eq!(month(as_always), []);
}

#[test]
fn a_feed_that_flaps_for_a_day_is_one_problem() {
    let sent = month(|day, minute, board| {
        as_always(day, minute, board);
        if day == 12 && minute >= 8 * 60 && minute % 6 < 3 {
            without_source(board);
        }
    });
    let words: Vec<&str> = sent.iter().map(|(_, what)| what.as_str()).collect();
    assert_eq!(words, ["source begins", "source ends"]);
}

#[test]
fn an_outage_of_an_afternoon_is_told_when_it_begins_and_when_it_is_over() {
    let sent = month(|day, minute, board| {
        as_always(day, minute, board);
        if day == 20 && (13 * 60..16 * 60).contains(&minute) {
            board.dark = Some("the window takes no picture".to_owned());
        }
    });
    // The clock went back on the sixteenth day: an hour more has passed than the days have.
    let began = 20 * 24 * 60 + 13 * 60;
    let told: Vec<(i64, &str)> = sent.iter().map(|(at, what)| (*at - began, what.as_str())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    let late = told[0].0 % 60;
    assert!((2..=3).contains(&late) && told[0].1 == "dark begins", "{told:?}");
    assert!((told[1].0 - told[0].0 - (180 + 8)).abs() <= 1 && told[1].1 == "dark ends", "{told:?}");
}

#[test]
fn what_is_not_urgent_and_stays_is_told_once_a_day() {
    let sent = month(|day, minute, board| {
        as_always(day, minute, board);
        board.machine.under_voltage |= (3..6).contains(&day);
    });
    let words: Vec<&str> = sent.iter().map(|(_, what)| what.as_str()).collect();
    assert_eq!(words, ["day 1 0", "day 1 0", "day 1 0", "day 0 1"]);
}
