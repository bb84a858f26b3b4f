//! Grid of a week: which slots have the glass at each minute at which that may change, worked out by `rotation` itself. Pure.
//!
//! A cell is told by the clock on the wall; on a day whose clocks change the list tells the stretches as they are.

use jiff::{
    Span, Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

use crate::{
    config::schedule::Schedule,
    rotation::{Light, Night, SlotStretch, hours_on, is_holiday, light_at, slot_stretches},
};

/// Minutes of a day.
const DAY: u16 = 1_440;

/// One cell: a stretch of a day in which nothing changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WeekCell {
    /// Its beginning.
    pub at: DateTime,
    /// Rows that it covers.
    pub rows: usize,
    pub state: CellState,
}

/// What is so during a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CellState {
    /// Indices of the slots that share the glass; the one after the last is the built-in fallback.
    pub won: Vec<usize>,
    /// Slots that apply as well and have a lower priority.
    pub over: Vec<usize>,
    /// The first calendar's office is closed.
    pub closed: bool,
    /// The glass is dim or switched off.
    pub night: bool,
}

/// One day of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WeekDay {
    pub date: Date,
    pub holiday: bool,
    /// The clocks are set forward or back on it.
    pub clocks_change: bool,
    /// For each row the cell that begins there; `None` below a cell that covers it.
    pub cells: Vec<Option<WeekCell>>,
    /// The stretches of the day as they are, in order.
    pub stretches: Vec<SlotStretch>,
}

/// The week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WeekGrid {
    /// Beginnings of the rows in minutes since midnight, and the end of the last.
    pub minutes: Vec<u16>,
    pub days: Vec<WeekDay>,
}

/// The grid of the seven days from `monday` on, with every slot taken to have something to show.
pub(super) fn week_grid(schedule: &Schedule, night: Option<&Night>, zone: &TimeZone, monday: Date) -> WeekGrid {
    let dates: Vec<Date> = (0..7).filter_map(|n| monday.checked_add(Span::new().days(n)).ok()).collect();
    let stretches: Vec<Vec<SlotStretch>> = dates.iter().map(|date| stretches_of(schedule, zone, *date)).collect();
    let mut minutes = vec![0, DAY];
    for (date, stretches) in dates.iter().zip(&stretches) {
        minutes.extend(stretches.iter().map(|it| minute_of(zone, it.from, *date)));
        let hours = schedule.calendars.first().map(|it| hours_on(it, &schedule.holidays, *date)).unwrap_or_default();
        minutes.extend(hours.into_iter().flat_map(|it| [it.from, it.to]));
    }
    if let Some(night) = night {
        minutes.extend([night.from, night.to].map(|it| minute_of_time(it.hour(), it.minute())));
    }
    minutes.sort_unstable();
    minutes.dedup();
    let days = dates.into_iter().zip(stretches).map(|(date, stretches)| {
        let cells = cells_of(schedule, night, zone, date, &stretches, &minutes);
        let holiday = is_holiday(&schedule.holidays, date);
        WeekDay { date, holiday, clocks_change: clocks_change(zone, date), cells, stretches }
    });
    let days = days.collect();
    WeekGrid { minutes, days }
}

/// Midnight at the beginning of a day.
pub(super) fn midnight(zone: &TimeZone, day: Date) -> Option<Timestamp> {
    day.to_zoned(zone.clone()).ok().map(|it| it.timestamp())
}

fn stretches_of(schedule: &Schedule, zone: &TimeZone, day: Date) -> Vec<SlotStretch> {
    let (from, to) = (midnight(zone, day), day.tomorrow().ok().and_then(|day| midnight(zone, day)));
    from.zip(to).map(|(from, to)| slot_stretches(schedule, zone, from, to).collect()).unwrap_or_default()
}

fn cells_of(
    schedule: &Schedule,
    night: Option<&Night>,
    zone: &TimeZone,
    date: Date,
    stretches: &[SlotStretch],
    minutes: &[u16],
) -> Vec<Option<WeekCell>> {
    let office = schedule.calendars.first().map(|it| hours_on(it, &schedule.holidays, date));
    let mut cells: Vec<Option<WeekCell>> = Vec::new();
    let mut last = None::<usize>;
    for minute in minutes.iter().copied().filter(|it| *it < DAY) {
        let at = at_minute(date, minute);
        let Ok(zoned) = zone.to_ambiguous_zoned(at).compatible() else { continue };
        let moment = zoned.timestamp();
        // An hour that the clock leaves out is the one that follows.
        let stretch = stretches.iter().find(|it| (it.from..it.until).contains(&moment));
        let state = CellState {
            won: stretch.map(|it| it.won.clone()).unwrap_or_default(),
            over: stretch.map(|it| it.over.clone()).unwrap_or_default(),
            closed: office.as_ref().is_some_and(|hours| !hours.iter().any(|it| it.contains(minute))),
            night: light_at(night, &zoned, None, false) != Light::Day,
        };
        let same = last.and_then(|index| cells.get_mut(index)).and_then(Option::as_mut).filter(|it| it.state == state);
        match same {
            Some(cell) => {
                cell.rows = cell.rows.saturating_add(1);
                cells.push(None);
            }
            None => {
                last = Some(cells.len());
                cells.push(Some(WeekCell { at, rows: 1, state }));
            }
        }
    }
    cells
}

fn at_minute(date: Date, minute: u16) -> DateTime {
    let part = |number: u16| i8::try_from(number).unwrap_or(0);
    date.at(part(minute / 60), part(minute % 60), 0, 0)
}

fn minute_of_time(hour: i8, minute: i8) -> u16 {
    u16::try_from(i32::from(hour) * 60 + i32::from(minute)).unwrap_or(0)
}

/// The minute of `day` at which a moment comes by the clock on the wall; the end of the day for what is later.
fn minute_of(zone: &TimeZone, at: Timestamp, day: Date) -> u16 {
    let civil = zone.to_datetime(at);
    if civil.date() == day { minute_of_time(civil.hour(), civil.minute()) } else { DAY }
}

fn clocks_change(zone: &TimeZone, day: Date) -> bool {
    let (from, to) = (midnight(zone, day), day.tomorrow().ok().and_then(|day| midnight(zone, day)));
    from.zip(to).is_some_and(|(from, to)| to.duration_since(from).as_hours() != 24)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use jiff::civil::{date, time};
    use proptest::prelude::*;

    use super::*;
    use crate::{config::IdleSettings, rotation::Programme};

    fn parsed(text: &str) -> Schedule {
        Schedule::parse(text, Path::new("s.toml"), &IdleSettings::default()).unwrap()
    }

    fn town() -> Schedule {
        parsed(include_str!("../../../../assets/town/schedule.toml"))
    }

    fn prague() -> TimeZone {
        TimeZone::get("Europe/Prague").unwrap()
    }

    #[test]
    fn the_week_of_the_town() {
        let schedule = town();
        let night = Night { from: time(22, 0, 0, 0), to: time(6, 0, 0, 0), dim: true, off: false };
        let grid = week_grid(&schedule, Some(&night), &prague(), date(2026, 11, 16));
        assert_eq!(grid.minutes, [0, 360, 480, 720, 840, 1_020, 1_320, 1_440]);
        let monday: Vec<_> = grid.days[0].cells.iter().flatten().map(|it| (it.at.hour(), it.rows)).collect();
        assert_eq!(monday, [(0, 1), (6, 1), (8, 3), (17, 1), (22, 1)]);
        let at_eight = grid.days[0].cells[2].as_ref().unwrap();
        assert_eq!((&at_eight.state.won, &at_eight.state.over), (&vec![1], &vec![0]));
        assert!(!at_eight.state.closed && !at_eight.state.night);
        assert!(grid.days[0].cells[0].as_ref().unwrap().state.night);
        // 17 November is a holiday: the third slot has it, and the office is closed.
        let holiday = &grid.days[1];
        assert!(holiday.holiday && !holiday.clocks_change);
        assert!(holiday.cells.iter().flatten().all(|it| it.state.won == [2] && it.state.closed));
        assert_eq!(holiday.stretches.len(), 1);
    }

    #[test]
    fn a_day_of_the_change_of_time_is_told() {
        let grid = week_grid(&town(), None, &prague(), date(2026, 10, 19));
        assert!(grid.days[6].clocks_change && grid.days.iter().filter(|it| it.clocks_change).count() == 1);
    }

    #[test]
    fn without_a_schedule_the_built_in_rotation_fills_the_week() {
        let schedule = Schedule::built_in(&IdleSettings::default());
        let grid = week_grid(&schedule, None, &prague(), date(2026, 11, 30));
        assert!(grid.minutes == [0, DAY] && grid.days.len() == 7);
        assert!(grid.days.iter().all(|day| day.cells.len() == 1 && day.cells[0].as_ref().unwrap().state.won == [0]));
    }

    proptest! {
        #[test]
        fn a_cell_says_what_the_rotation_says_at_any_of_its_minutes(
            day in 0_usize..7, minute in 0_u16..DAY, from in 0_u16..DAY, to in 0_u16..=DAY, priority in 0_u16..30,
        ) {
            let clock = |it: u16| format!("{:02}:{:02}", it / 60, it % 60);
            let mut text = include_str!("../../../../assets/town/schedule.toml").to_owned();
            text.push_str(&format!(
                "\n[[slot]]\nname = \"x\"\nfrom = \"{}\"\nto = \"{}\"\npriority = {priority}\nitems = [{{ show = \"clock\" }}]\n",
                clock(from), clock(to),
            ));
            let (schedule, zone) = (parsed(&text), prague());
            let grid = week_grid(&schedule, None, &zone, date(2026, 11, 30));
            let row = grid.minutes.partition_point(|it| *it <= minute) - 1;
            let cells = &grid.days[day].cells;
            let cell = cells[..=row].iter().rev().flatten().next().unwrap();
            let at = at_minute(grid.days[day].date, minute).to_zoned(zone.clone()).unwrap().timestamp();
            let stretch = slot_stretches(&schedule, &zone, at, at + jiff::SignedDuration::from_secs(1)).next().unwrap();
            prop_assert_eq!(&cell.state.won, &stretch.won);
            // The clock always has something to show, so with content it is the same slot.
            let content = crate::rotation::BoardContent::default();
            if cell.state.won == [3] {
                prop_assert_eq!(&Programme::around(&schedule, &content, at, &zone).ruling.won, &[3]);
            }
            let covered: usize = cells.iter().flatten().map(|it| it.rows).sum();
            prop_assert_eq!(covered, grid.minutes.len() - 1);
        }
    }
}
