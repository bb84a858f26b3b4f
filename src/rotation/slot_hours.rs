//! When a slot applies, by what the clock on the wall says.
//!
//! So an hour that is skipped in spring is skipped here, and one that comes twice in autumn is shown twice: a slot from
//! 02:15 to 02:45 does not apply on the last Sunday of March, and applies two times on the last Sunday of October.

use jiff::civil::{Date, DateTime};

use super::calendar::{is_kind, is_nth, is_open, is_week};
use crate::config::schedule::{Schedule, ScheduleSlot};

/// Minutes since midnight, by the clock on the wall.
pub(super) fn minute_of_day(at: DateTime) -> u16 {
    u16::try_from(i32::from(at.hour()) * 60 + i32::from(at.minute())).unwrap_or(0)
}

/// True when the slot's hours begin on this day.
pub(super) fn begins_on(schedule: &Schedule, slot: &ScheduleSlot, day: Date) -> bool {
    let holidays = &schedule.holidays;
    (slot.days.is_empty() || slot.days.iter().any(|kind| is_kind(*kind, holidays, day)))
        && !slot.except.iter().any(|kind| is_kind(*kind, holidays, day))
        && (slot.dates.is_empty() || slot.dates.iter().any(|dates| dates.contains(day)))
        && slot.every.is_none_or(|nth| is_nth(nth, day))
        && slot.weeks.is_none_or(|weeks| is_week(weeks, day))
}

/// True while the slot applies.
pub(super) fn slot_applies(schedule: &Schedule, slot: &ScheduleSlot, at: DateTime) -> bool {
    let (day, minute) = (at.date(), minute_of_day(at));
    let today = slot.from <= minute && (minute < slot.to || slot.crosses_midnight());
    let tonight = minute < slot.to && slot.crosses_midnight();
    let hours = (today && begins_on(schedule, slot, day))
        || (tonight && day.yesterday().is_ok_and(|day| begins_on(schedule, slot, day)));
    hours
        && slot.office.is_none_or(|office| {
            let calendar = schedule.calendars.get(office.calendar);
            calendar.is_some_and(|it| is_open(it, &schedule.holidays, day, minute) == office.open)
        })
}
