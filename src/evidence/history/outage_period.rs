//! Outage period: the outages of the last days, and for which part of the time it was confirmed that the board was to be
//! seen. Pure.
//!
//! Planned darkness is apart from outages, and time of which nothing can be known is counted for nothing: a share of it is
//! not zero, it is none.

use jiff::{SignedDuration, Timestamp};

use crate::evidence::{JournalHistory, NIGHT, Outage, TimeInterval};

/// What the journal says of a time.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct OutagePeriod {
    /// What of the time the journal covers; `None` where that is nothing.
    pub known: Option<TimeInterval>,
    /// Not planned; the newest first.
    pub outages: Vec<Outage>,
    /// Times of which the journal does not know whether the board was to be seen.
    pub unknown: Vec<TimeInterval>,
    /// Time in which the board should have been to be seen and that can be measured; `None` where there is none.
    pub expected: Option<SignedDuration>,
    /// Part of it for which it was confirmed, 0 to 1.
    pub confirmed: Option<f64>,
    /// Time that was dark by the display's schedule.
    pub planned: SignedDuration,
    /// Length of the outages together.
    pub lost: SignedDuration,
}

/// Looks so many days back from a moment.
pub(crate) fn outage_period(history: &JournalHistory, now: Timestamp, days: i64) -> OutagePeriod {
    let from = now.checked_sub(SignedDuration::from_hours(days.saturating_mul(24))).unwrap_or(Timestamp::MIN);
    let Some(began) = history.began else { return OutagePeriod::default() };
    let Some(window) = history.known_part(TimeInterval { from: from.max(began), to: Some(now) }) else {
        return OutagePeriod::default();
    };
    let end = window.to.unwrap_or(now);
    let closed = |time: TimeInterval| TimeInterval { from: time.from, to: Some(time.to.unwrap_or(end).min(end)) };
    let (mut planned, mut unknown, mut outages) = (Vec::new(), history.doubtful_times_in(window), Vec::new());
    for outage in history.outages_in(window) {
        match &outage {
            it if it.is_unknown() => unknown.push(it.time),
            it if it.dark && it.why.as_deref() == Some(NIGHT) => planned.push(it.time),
            _ => outages.push(outage),
        }
    }
    outages.sort_by_key(|outage| std::cmp::Reverse(outage.time.from));
    let mut sums = Sums::default();
    let mut ends = vec![window.from, end];
    let lost: Vec<TimeInterval> = outages.iter().map(|outage| outage.time).collect();
    for time in planned.iter().chain(&unknown).chain(&lost).map(|time| closed(*time)) {
        ends.extend([time.from, time.to.unwrap_or(end)]);
    }
    ends.sort_unstable();
    ends.dedup();
    for (from, to) in ends.iter().zip(ends.iter().skip(1)) {
        let within = |times: &[TimeInterval]| {
            times
                .iter()
                .map(|time| closed(*time))
                .any(|time| time.from <= *from && time.to.is_some_and(|end| *to <= end))
        };
        let length = to.duration_since(*from);
        let sum = match () {
            () if within(&unknown) => continue,
            () if within(&planned) => &mut sums.planned,
            () if within(&lost) => &mut sums.lost,
            () => &mut sums.seen,
        };
        *sum = sum.saturating_add(length);
    }
    let expected = sums.seen.saturating_add(sums.lost);
    let measurable = !expected.is_zero();
    OutagePeriod {
        known: Some(window),
        outages,
        unknown,
        expected: measurable.then_some(expected),
        confirmed: measurable.then(|| sums.seen.as_secs_f64() / expected.as_secs_f64()),
        planned: sums.planned,
        lost: sums.lost,
    }
}

#[derive(Default)]
struct Sums {
    seen: SignedDuration,
    lost: SignedDuration,
    planned: SignedDuration,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{ChainHead, JournalEntry, JournalEvent};

    const NOON: &str = "2026-11-20T12:00:00Z";

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn history(now: &str, events: Vec<(&str, JournalEvent)>) -> JournalHistory {
        let (mut history, mut chain) = (JournalHistory::read_at(at(now)), ChainHead::EMPTY);
        for (moment, event) in events {
            let (line, next) = chain.next_entry(at(moment), event).unwrap();
            history.push_entry(JournalEntry::parse(&line).unwrap().0);
            chain = next;
        }
        history.finish();
        history
    }

    fn up(down_since: Option<&str>) -> JournalEvent {
        JournalEvent::PlayerUp { version: "1".into(), down_since: down_since.map(at), town: None }
    }

    #[test]
    fn planned_darkness_is_no_outage_and_an_outage_within_it_is_none_either() {
        let off = |why: &str| JournalEvent::ScreenOff { why: why.into() };
        let on = |since: &str| JournalEvent::ScreenOn { off_since: Some(at(since)) };
        let history = history(
            "2026-11-21T12:00:00Z",
            vec![
                (NOON, up(None)),
                ("2026-11-20T20:00:00Z", off(NIGHT)),
                ("2026-11-20T23:00:00Z", off("the window is covered")),
                ("2026-11-21T01:00:00Z", on("2026-11-20T23:00:00Z")),
                ("2026-11-21T06:00:00Z", on("2026-11-20T20:00:00Z")),
                ("2026-11-21T08:00:00Z", up(Some("2026-11-21T07:00:00Z"))),
                ("2026-11-21T12:00:00Z", JournalEvent::Unknown),
            ],
        );
        let month = outage_period(&history, at("2026-11-21T12:00:00Z"), 30);
        let hours = SignedDuration::from_hours;
        assert_eq!((month.planned, month.lost, month.expected), (hours(10), hours(1), Some(hours(14))));
        assert!((month.confirmed.unwrap() - 13.0 / 14.0).abs() < 1e-9);
        assert_eq!(month.outages.len(), 2);
        assert_eq!(month.outages[0].time.from, at("2026-11-21T07:00:00Z"), "the newest first");
        assert_eq!(month.outages[0].why, None, "the cause of a power cut is not known");
    }

    #[test]
    fn what_the_journal_does_not_cover_is_not_measured() {
        let none = JournalHistory::read_at(at(NOON));
        assert_eq!(outage_period(&none, at(NOON), 30), OutagePeriod::default());
        // The machine slept all the time.
        let jump = JournalEvent::ClockJump { from: at(NOON), to: at("2026-11-20T18:00:00Z") };
        let slept = history("2026-11-20T18:00:00Z", vec![(NOON, up(None)), ("2026-11-20T18:00:00Z", jump)]);
        let month = outage_period(&slept, at("2026-11-20T18:00:00Z"), 30);
        assert_eq!((month.expected, month.confirmed, month.unknown.len()), (None, None, 1));
        // Nothing is said of the time behind the last entry.
        let ended =
            history("2026-11-25T12:00:00Z", vec![(NOON, up(None)), ("2026-11-20T14:00:00Z", JournalEvent::Unknown)]);
        let month = outage_period(&ended, at("2026-11-25T12:00:00Z"), 30);
        assert_eq!((month.expected, month.confirmed), (Some(SignedDuration::from_hours(2)), Some(1.0)));
    }
}
