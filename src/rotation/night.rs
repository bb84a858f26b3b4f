//! Night mode: the brightness of the glass at a moment. It is decided by wall time, so a night of the change of time is
//! an hour longer or shorter.

use jiff::{Timestamp, ToSpan as _, Zoned, civil::Time};

/// How much light the glass gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Light {
    Day,
    Dim,
    Off,
}

/// Night mode of this board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Night {
    pub from: Time,
    /// Not included.
    pub to: Time,
    pub dim: bool,
    pub off: bool,
}

/// The light at `now`. Somebody who touched keeps the glass on until `awake`, and a warning (`alarm`) keeps it bright.
pub(crate) fn light_at(night: Option<&Night>, now: &Zoned, awake: Option<Timestamp>, alarm: bool) -> Light {
    let Some(night) = night.filter(|it| is_night(it, now.time())) else { return Light::Day };
    if alarm {
        return Light::Day;
    }
    let visitor = awake.is_some_and(|until| now.timestamp() < until);
    match (night.off, night.dim) {
        (true, _) if !visitor => Light::Off,
        (_, true) => Light::Dim,
        _ => Light::Day,
    }
}

/// When the light may be another one by itself; always after `now`. At most a day away.
pub(crate) fn next_light_change(night: Option<&Night>, now: &Zoned, awake: Option<Timestamp>) -> Option<Timestamp> {
    let (night, zone) = (night?, now.time_zone());
    // When the clocks are set the time on the wall leaps, perhaps over a boundary.
    let leap = zone.following(now.timestamp()).next().map(|it| it.timestamp());
    let times = [night.from, night.to].into_iter().flat_map(|time| {
        let days = (0..=1).filter_map(move |days| now.date().checked_add(days.days()).ok());
        // A time that comes twice is a boundary twice.
        days.flat_map(move |day| {
            let at = zone.to_ambiguous_zoned(day.to_datetime(time));
            [at.clone().earlier().ok(), at.later().ok()].map(|it| it.map(|it| it.timestamp()))
        })
    });
    times.flatten().chain(leap).chain(awake).filter(|at| *at > now.timestamp()).min()
}

fn is_night(night: &Night, time: Time) -> bool {
    if night.from < night.to { night.from <= time && time < night.to } else { night.from <= time || time < night.to }
}

#[cfg(test)]
mod tests {
    use jiff::{civil::time, tz::TimeZone};
    use proptest::prelude::*;

    use super::*;

    fn at(text: &str) -> Zoned {
        text.parse::<Timestamp>().unwrap().to_zoned(TimeZone::get("Europe/Prague").unwrap())
    }

    fn long() -> Night {
        Night { from: time(22, 0, 0, 0), to: time(6, 0, 0, 0), dim: true, off: false }
    }

    #[test]
    fn night_goes_over_midnight_and_ends_before_its_end() {
        for (moment, light) in [
            ("2026-11-23T21:59:59+01:00", Light::Day),
            ("2026-11-23T22:00:00+01:00", Light::Dim),
            ("2026-11-24T00:00:00+01:00", Light::Dim),
            ("2026-11-24T05:59:59+01:00", Light::Dim),
            ("2026-11-24T06:00:00+01:00", Light::Day),
        ] {
            assert_eq!(light_at(Some(&long()), &at(moment), None, false), light, "{moment}");
        }
        assert_eq!(light_at(None, &at("2026-11-24T03:00:00+01:00"), None, false), Light::Day);
    }

    #[test]
    fn a_touch_and_a_warning_wake_it() {
        let off = Night { off: true, ..long() };
        let now = at("2026-11-24T03:00:00+01:00");
        let later = now.timestamp() + jiff::SignedDuration::from_secs(60);
        assert_eq!(light_at(Some(&off), &now, None, false), Light::Off);
        assert_eq!(light_at(Some(&off), &now, Some(later), false), Light::Dim);
        assert_eq!(light_at(Some(&off), &now, Some(now.timestamp()), false), Light::Off);
        assert_eq!(light_at(Some(&off), &now, None, true), Light::Day);
    }

    #[test]
    fn nights_of_the_change_of_time() {
        let short = Night { from: time(1, 0, 0, 0), to: time(2, 30, 0, 0), ..long() };
        // 29 March: 2:00 to 3:00 does not exist; 2:30 is 3:00.
        assert_eq!(light_at(Some(&short), &at("2026-03-29T00:59:59Z"), None, false), Light::Dim);
        assert_eq!(light_at(Some(&short), &at("2026-03-29T01:00:00Z"), None, false), Light::Day);
        // 25 October: 2:00 to 3:00 comes twice, and with it the half of it that is night.
        for (moment, light) in [
            ("2026-10-25T00:29:59Z", Light::Dim),
            ("2026-10-25T00:30:00Z", Light::Day),
            ("2026-10-25T01:00:00Z", Light::Dim),
            ("2026-10-25T01:30:00Z", Light::Day),
        ] {
            assert_eq!(light_at(Some(&short), &at(moment), None, false), light, "{moment}");
        }
    }

    proptest! {
        #[test]
        fn waking_when_told_misses_no_change(
            from in 0..1440i16, to in 0..1440i16, start in 0..700i64, off: bool, awake in proptest::option::of(0..300i64),
        ) {
            prop_assume!(from != to);
            let clock = |n: i16| time((n / 60) as i8, (n % 60) as i8, 0, 0);
            let rule = Night { from: clock(from), to: clock(to), dim: true, off };
            // From some hours before each change of time of the year.
            for day in ["2026-03-28T18:00:00Z", "2026-10-24T18:00:00Z"] {
                let mut now = at(day).checked_add(start.minutes()).unwrap();
                let awake = awake.map(|n| now.timestamp() + jiff::SignedDuration::from_mins(n));
                for _ in 0..8 {
                    let next = next_light_change(Some(&rule), &now, awake).unwrap();
                    prop_assert!(next > now.timestamp());
                    let next = next.to_zoned(now.time_zone().clone());
                    let light = light_at(Some(&rule), &now, awake, false);
                    let mut between = now.clone();
                    while between < next {
                        let same = light_at(Some(&rule), &between, awake, false);
                        prop_assert_eq!(same, light, "{}", between);
                        between = between.checked_add(7.minutes()).unwrap();
                    }
                    now = next;
                }
            }
        }
    }
}
