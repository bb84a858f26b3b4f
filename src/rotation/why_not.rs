//! Reasons why not: every condition of a slot that does not hold at a moment. Pure.
//!
//! Left out: slots that apply and have a lower priority or nothing to show (`active_slots`).

use jiff::civil::DateTime;

use super::{
    calendar::{is_kind, is_nth, is_open, is_week},
    slot_hours::minute_of_day,
};
use crate::config::schedule::{Schedule, ScheduleSlot};

/// A condition of a slot that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyNot {
    /// It is none of its kinds of days.
    Days,
    /// It is a kind of day that it leaves out.
    Except,
    /// It is none of its dates.
    Dates,
    /// It is not that day of the month.
    DayOfMonth,
    /// It is another week, or before the first of them.
    Week,
    /// It is not its time of the day.
    Hours,
    /// The office is closed and would have to be open.
    OfficeClosed,
    /// The office is open and would have to be closed.
    OfficeOpen,
}

/// All conditions of a slot that do not hold at wall time `at`; none while it applies. A night belongs to the day on which
/// it began.
pub(crate) fn reasons_against(schedule: &Schedule, slot: &ScheduleSlot, at: DateTime) -> Vec<WhyNot> {
    let (today, minute, holidays) = (at.date(), minute_of_day(at), &schedule.holidays);
    let after_midnight = slot.crosses_midnight() && minute < slot.to;
    let before_midnight = slot.from <= minute && (minute < slot.to || slot.crosses_midnight());
    let day = if after_midnight { today.yesterday().ok() } else { Some(today) };
    let mut reasons = Vec::new();
    let mut unless = |holds: bool, reason| {
        if !holds {
            reasons.push(reason);
        }
    };
    let on = |test: &dyn Fn(jiff::civil::Date) -> bool| day.is_some_and(test);
    unless(slot.days.is_empty() || on(&|day| slot.days.iter().any(|kind| is_kind(*kind, holidays, day))), WhyNot::Days);
    unless(!on(&|day| slot.except.iter().any(|kind| is_kind(*kind, holidays, day))), WhyNot::Except);
    unless(slot.dates.is_empty() || on(&|day| slot.dates.iter().any(|it| it.contains(day))), WhyNot::Dates);
    unless(slot.every.is_none_or(|nth| on(&|day| is_nth(nth, day))), WhyNot::DayOfMonth);
    unless(slot.weeks.is_none_or(|weeks| on(&|day| is_week(weeks, day))), WhyNot::Week);
    unless(after_midnight || before_midnight, WhyNot::Hours);
    if let Some(office) = slot.office {
        let calendar = schedule.calendars.get(office.calendar);
        let open = calendar.is_some_and(|it| is_open(it, holidays, today, minute));
        let reason = if office.open { WhyNot::OfficeClosed } else { WhyNot::OfficeOpen };
        unless(calendar.is_some() && open == office.open, reason);
    }
    reasons
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::date;
    use proptest::prelude::*;

    use super::{super::slot_hours::slot_applies, *};
    use crate::config::IdleSettings;

    fn schedule() -> Schedule {
        let text = r#"
            [[calendar]]
            name = "urad"
            hours = [{ days = ["mo", "we"], from = "08:00", to = "17:00" }]
            [[slot]]
            name = "Úřední hodiny"
            days = ["workday"]
            office = "urad open"
            items = [{ show = "newest" }]
            [[slot]]
            name = "Noc"
            days = ["fr", "before-holiday"]
            from = "22:00"
            to = "05:30"
            items = [{ show = "nothing" }]
            [[slot]]
            name = "Rada"
            every = "first monday"
            except = ["holiday"]
            dates = ["09-01..06-30"]
            every-weeks = 2
            since = "2026-11-02"
            from = "16:00"
            to = "18:00"
            office = "urad closed"
            items = [{ show = "newest" }]
        "#;
        Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default()).unwrap()
    }

    #[test]
    fn every_condition_that_fails_is_named() {
        let schedule = schedule();
        let against = |slot: usize, at| reasons_against(&schedule, &schedule.slots[slot], at);
        assert_eq!(against(0, date(2026, 11, 30).at(9, 0, 0, 0)), []);
        assert_eq!(against(0, date(2026, 11, 30).at(17, 0, 0, 0)), [WhyNot::OfficeClosed]);
        assert_eq!(against(0, date(2026, 11, 29).at(9, 0, 0, 0)), [WhyNot::Days, WhyNot::OfficeClosed]);
        assert_eq!(against(1, date(2026, 12, 5).at(3, 0, 0, 0)), [], "the night of Friday ends on Saturday");
        assert_eq!(against(1, date(2026, 12, 5).at(23, 0, 0, 0)), [WhyNot::Days]);
        assert_eq!(against(1, date(2026, 12, 4).at(12, 0, 0, 0)), [WhyNot::Hours]);
        assert_eq!(against(2, date(2026, 12, 7).at(16, 30, 0, 0)), [WhyNot::Week, WhyNot::OfficeOpen]);
        assert_eq!(against(2, date(2026, 7, 6).at(17, 30, 0, 0)), [WhyNot::Except, WhyNot::Dates, WhyNot::Week]);
        assert_eq!(against(2, date(2026, 11, 10).at(9, 0, 0, 0)), [WhyNot::DayOfMonth, WhyNot::Week, WhyNot::Hours],);
    }

    proptest! {
        #[test]
        fn a_slot_applies_where_nothing_is_against_it(days in 0_i64..800, minute in 0_i8..96, slot in 0_usize..3) {
            let schedule = schedule();
            let day = date(2026, 6, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let at = day.at(minute / 4, minute % 4 * 15, 0, 0);
            let slot = &schedule.slots[slot];
            prop_assert_eq!(reasons_against(&schedule, slot, at).is_empty(), slot_applies(&schedule, slot, at));
        }
    }
}
