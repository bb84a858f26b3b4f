//! Opening hours and quiet hours: how long an office was open between two moments, and when a quiet night ends. The one
//! home of this arithmetic, as days have 23 to 25 hours when the clocks change. Pure; moments are arguments.
//!
//! Left out: which hours hold on which day of which office (`rotation::calendar`), and how they are written (`config`).

use std::time::Duration;

use jiff::{SignedDuration, Timestamp, Zoned, civil::Date, tz::TimeZone};

/// Within one day, in minutes since midnight; `from` is before `to`, and `to` is not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenHours {
    /// First minute of the day that is within.
    pub from: u16,
    /// First minute of the day that is too late; 1440 is midnight.
    pub to: u16,
}

impl OpenHours {
    /// True within the hours.
    pub fn contains(self, minute: u16) -> bool {
        self.from <= minute && minute < self.to
    }
}

/// Silence is counted no further back than this.
const FURTHEST: SignedDuration = SignedDuration::from_hours(24 * 60);

/// Time between two moments within opening hours, Monday first. Days without hours are closed.
pub(crate) fn open_time_between(open: &[Option<OpenHours>; 7], from: Timestamp, to: &Zoned) -> Duration {
    let end = to.timestamp();
    let from = from.max(end.checked_sub(FURTHEST).unwrap_or(Timestamp::MIN));
    let mut sum = Duration::ZERO;
    let mut day = from.to_zoned(to.time_zone().clone()).date();
    while day <= to.date() {
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        if let Some(hours) = open.get(weekday).copied().flatten() {
            let opens = moment(day, hours.from, to.time_zone());
            let closes = moment(day, hours.to, to.time_zone());
            if let Some((opens, closes)) = opens.zip(closes) {
                let span = closes.min(end).duration_since(opens.max(from));
                sum = sum.saturating_add(Duration::try_from(span).unwrap_or_default());
            }
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    sum
}

/// The moment itself, or the end of the quiet hours that it lies in. They may run over midnight.
pub(crate) fn after_quiet_hours(quiet: Option<(u16, u16)>, at: &Zoned) -> Timestamp {
    let now = at.timestamp();
    let Some((from, to)) = quiet else { return now };
    let time = at.time();
    let minute = u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
    let day = match (from < to, minute >= from, minute < to) {
        (true, true, true) => Ok(at.date()),
        (false, true, _) if from != to => at.date().tomorrow(),
        (false, _, true) if from != to => Ok(at.date()),
        _ => return now,
    };
    let end = day.ok().and_then(|day| moment(day, to, at.time_zone()));
    // In the hour that the clocks go back the end may be behind already.
    end.filter(|end| *end > now).unwrap_or(now)
}

/// A minute of a day; 24:00 is the next day's first.
fn moment(day: Date, minute: u16, zone: &TimeZone) -> Option<Timestamp> {
    let (day, minute) = if minute >= 1_440 { (day.tomorrow().ok()?, 0) } else { (day, minute) };
    let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
    Some(day.at(hour, minute, 0, 0).to_zoned(zone.clone()).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zone() -> TimeZone {
        TimeZone::get("Europe/Prague").unwrap()
    }

    fn zoned(text: &str) -> Zoned {
        text.parse::<jiff::civil::DateTime>().unwrap().to_zoned(zone()).unwrap()
    }

    fn office() -> [Option<OpenHours>; 7] {
        let hours = |from: u16, to: u16| Some(OpenHours { from: from * 60, to: to * 60 });
        [hours(8, 17), hours(8, 14), hours(8, 17), hours(8, 14), hours(8, 12), None, None]
    }

    #[test]
    fn a_weekend_is_no_silence() {
        // Friday 20 November 2026, 11:30, to Monday 9:00.
        let open = open_time_between(&office(), zoned("2026-11-20T11:30").timestamp(), &zoned("2026-11-23T09:00"));
        assert_eq!(open, Duration::from_secs(90 * 60));
        assert_eq!(
            open_time_between(&[None; 7], zoned("2026-01-01T00:00").timestamp(), &zoned("2026-11-23T09:00")),
            Duration::ZERO
        );
        let backwards = open_time_between(&office(), zoned("2026-11-24T00:00").timestamp(), &zoned("2026-11-23T12:00"));
        assert_eq!(backwards, Duration::ZERO);
    }

    #[test]
    fn a_day_of_23_hours_is_that_long() {
        let always = [Some(OpenHours { from: 0, to: 1_440 }); 7];
        let day = open_time_between(&always, zoned("2026-03-29T00:00").timestamp(), &zoned("2026-03-30T00:00"));
        assert_eq!(day, Duration::from_secs(23 * 3600));
    }

    #[test]
    fn quiet_hours_run_over_midnight() {
        let quiet = Some((18 * 60, 7 * 60));
        for (at, sent) in [
            ("2026-11-23T17:59", "2026-11-23T17:59"),
            ("2026-11-23T18:00", "2026-11-24T07:00"),
            ("2026-11-24T03:00", "2026-11-24T07:00"),
            ("2026-11-24T07:00", "2026-11-24T07:00"),
        ] {
            assert_eq!(after_quiet_hours(quiet, &zoned(at)), zoned(sent).timestamp(), "{at}");
        }
        let noon = Some((12 * 60, 13 * 60));
        assert_eq!(after_quiet_hours(noon, &zoned("2026-11-23T12:30")), zoned("2026-11-23T13:00").timestamp());
        assert_eq!(
            after_quiet_hours(Some((60, 60)), &zoned("2026-11-23T01:00")),
            zoned("2026-11-23T01:00").timestamp()
        );
    }

    proptest! {
        #[test]
        fn opening_time_is_what_counting_minutes_gives(start in 0i64..60_000, length in 0i64..20_000) {
            let from = zoned("2026-10-19T00:00").timestamp() + SignedDuration::from_mins(start);
            let to = (from + SignedDuration::from_mins(length)).to_zoned(zone());
            let mut minutes = 0;
            for minute in 0..length {
                let at = (from + SignedDuration::from_mins(minute)).to_zoned(zone());
                let of_day = u16::from(at.hour().unsigned_abs()) * 60 + u16::from(at.minute().unsigned_abs());
                let hours = office()[usize::try_from(at.weekday().to_monday_zero_offset()).unwrap()];
                minutes += u64::from(hours.is_some_and(|it| it.from <= of_day && of_day < it.to));
            }
            prop_assert_eq!(open_time_between(&office(), from, &to), Duration::from_secs(minutes * 60));
        }

        #[test]
        fn what_waits_for_the_end_of_quiet_is_out_of_it(from in 0u16..1_440, to in 0u16..1_440, at in 0i64..600_000) {
            let now = zoned("2026-01-01T00:00").timestamp() + SignedDuration::from_mins(at);
            let sent = after_quiet_hours(Some((from, to)), &now.to_zoned(zone()));
            prop_assert!(sent >= now && sent.duration_since(now) <= SignedDuration::from_hours(26));
            let again = after_quiet_hours(Some((from, to)), &sent.to_zoned(zone()));
            // The hour that the clocks skip or repeat may move the end by that hour, never further.
            prop_assert!(again.duration_since(sent) <= SignedDuration::from_hours(1), "{} {}", sent, again);
        }
    }
}
