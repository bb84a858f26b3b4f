//! Permission to update: whether the board may be started anew at a moment. Pure.
//!
//! Never within opening hours or shortly before, never while somebody stands there, never under a crisis message, and only in
//! the hours of the night that the configuration gives. Left out: asking the board (`sampling`).

use jiff::{Zoned, civil::Date};

use super::board_sample::BoardSample;
use crate::{
    config::{Config, Schedule},
    platform::hours::OpenHours,
    rotation::hours_on,
};

/// An office that opens within so many minutes is open: the watch takes ten, and a way back one more.
const BEFORE_OPENING: u16 = 60;

/// A moment at which an update is wanted.
#[derive(Clone, Debug)]
pub(super) struct UpdateMoment<'a> {
    /// Now, by the town's clock.
    pub now: &'a Zoned,
    /// First and last minute of the day for updates, the last not included; may run over midnight.
    pub hours: (u16, u16),
    /// When the office is open on this day.
    pub open: &'a [OpenHours],
    /// The running board; `None` where it does not answer.
    pub sample: Option<&'a BoardSample>,
}

/// Why it may not be now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum UpdateRefusal {
    #[error("it is not within the hours for updates")]
    Hours,
    #[error("the office is open, or opens soon")]
    OfficeOpen,
    #[error("somebody is in front of the board")]
    Visitor,
    #[error("a crisis message stands")]
    Warning,
    #[error("the time is not known")]
    TimeUnknown,
}

impl UpdateRefusal {
    /// It passes by itself, perhaps within minutes.
    pub(crate) fn passes_soon(self) -> bool {
        matches!(self, Self::Visitor | Self::Warning)
    }
}

/// Why it may not be at this moment; `None` where it may. A board that does not answer has nobody in front of it whom an
/// update could take anything from.
pub(super) fn update_refusal(moment: &UpdateMoment) -> Option<UpdateRefusal> {
    let time = moment.now.time();
    let minute = u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs());
    if moment.sample.is_some_and(|board| board.time_unknown) {
        return Some(UpdateRefusal::TimeUnknown);
    }
    let (from, to) = moment.hours;
    let within = if from < to { (from..to).contains(&minute) } else { minute >= from || minute < to };
    if !within {
        return Some(UpdateRefusal::Hours);
    }
    let is_near = |hours: &OpenHours| hours.from < minute.saturating_add(BEFORE_OPENING) && minute < hours.to;
    if moment.open.iter().any(is_near) {
        return Some(UpdateRefusal::OfficeOpen);
    }
    let board = moment.sample?;
    if board.warnings > 0 {
        return Some(UpdateRefusal::Warning);
    }
    (board.visitor == Some(true)).then_some(UpdateRefusal::Visitor)
}

/// When an office of the town is open on a day, by the schedule's calendars and by the hours of `[alerts]`.
pub(super) fn office_hours_on(config: &Config, schedule: &Schedule, day: Date) -> Vec<OpenHours> {
    let calendars = schedule.calendars.iter().flat_map(|calendar| hours_on(calendar, &schedule.holidays, day));
    let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    calendars.chain(config.alerts.open.get(weekday).copied().flatten()).collect()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::*;

    fn at(time: &str) -> Zoned {
        format!("2026-11-30T{time}").parse::<jiff::civil::DateTime>().unwrap().to_zoned(TimeZone::UTC).unwrap()
    }

    #[test]
    fn the_board_is_never_started_anew_before_somebodys_eyes() {
        use UpdateRefusal::{Hours, OfficeOpen, TimeUnknown, Visitor, Warning};
        let quiet = BoardSample { visitor: Some(false), ..BoardSample::default() };
        let open = [OpenHours { from: 8 * 60, to: 17 * 60 }, OpenHours { from: 4 * 60, to: 5 * 60 }];
        let ask = |time: &str, hours: (u16, u16), sample: Option<&BoardSample>| {
            update_refusal(&UpdateMoment { now: &at(time), hours, open: &open, sample })
        };
        let night = (120, 360);
        for (time, refusal) in [
            ("01:59", Some(Hours)),
            ("02:00", None),
            ("03:00", None),
            ("03:01", Some(OfficeOpen)),
            ("04:59", Some(OfficeOpen)),
            ("05:00", None),
            ("06:00", Some(Hours)),
            ("12:00", Some(Hours)),
        ] {
            assert_eq!(ask(time, night, Some(&quiet)), refusal, "{time}");
        }
        assert_eq!((ask("23:30", (1_380, 240), None), ask("00:10", (1_380, 240), None)), (None, None));
        for (board, refusal) in [
            (BoardSample { visitor: Some(true), ..quiet.clone() }, Visitor),
            (BoardSample { warnings: 1, visitor: Some(true), ..quiet.clone() }, Warning),
            (BoardSample { time_unknown: true, ..quiet.clone() }, TimeUnknown),
        ] {
            assert_eq!(ask("02:30", night, Some(&board)), Some(refusal));
        }
        assert!(Visitor.passes_soon() && !Hours.passes_soon());
    }
}
