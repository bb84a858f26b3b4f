//! `[[slot]]`: when something is shown, how much it matters, and in which order.

use std::time::Duration;

use super::{
    DateRange, DayKind, ItemContent, NthWeekday, OfficeCalendar, ScheduleItem, WeekInterval,
    calendar::TIME,
    days::{DATE, DATES, DAYS, parse_date, parse_date_range, parse_day_kind, parse_minute, parse_nth_weekday},
};
use crate::config::table_reader::TableReader;

/// Minutes of a day.
const DAY: u16 = 1_440;

/// One slot. It applies where everything it says holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleSlot {
    pub name: String,
    /// Any of these kinds of days; every day when empty. A day is the one on which the slot's hours begin.
    pub days: Vec<DayKind>,
    /// None of these kinds of days.
    pub except: Vec<DayKind>,
    /// Minutes since midnight on the wall clock.
    pub from: u16,
    /// Minutes since midnight, not included; at or before `from` it is on the next day.
    pub to: u16,
    /// Any of these dates; all when empty.
    pub dates: Vec<DateRange>,
    pub every: Option<NthWeekday>,
    pub weeks: Option<WeekInterval>,
    pub office: Option<OfficeCondition>,
    /// Higher wins.
    pub priority: u16,
    /// Share of the time among slots of the same priority that apply together.
    pub share: u16,
    pub order: ItemOrder,
    /// Empty where a slot shows nothing of its own; such a slot never wins.
    pub items: Vec<ScheduleItem>,
}

/// Only while an office is open, or only while it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OfficeCondition {
    /// Index of the calendar.
    pub calendar: usize,
    pub open: bool,
}

/// The order of a slot's items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ItemOrder {
    /// As written, each item with all it has.
    #[default]
    Sequence,
    /// By weight, one thing of an item at a time, evenly interleaved.
    Weighted,
    /// Another order in each round; each thing once in a round.
    Shuffle,
}

impl ScheduleSlot {
    /// The newest notices all day, each for the same time.
    pub fn newest_notices(count: usize, dwell: Duration) -> Self {
        Self {
            name: "built-in".to_owned(),
            items: vec![ScheduleItem { show: ItemContent::Newest { count }, weight: 1, dwell: Some(dwell) }],
            ..Self::empty()
        }
    }

    fn empty() -> Self {
        Self {
            name: String::new(),
            days: Vec::new(),
            except: Vec::new(),
            from: 0,
            to: DAY,
            dates: Vec::new(),
            every: None,
            weeks: None,
            office: None,
            priority: 0,
            share: 1,
            order: ItemOrder::Sequence,
            items: Vec::new(),
        }
    }

    /// True when its hours run over midnight.
    pub fn crosses_midnight(&self) -> bool {
        self.to <= self.from
    }

    pub(super) fn read(mut section: TableReader, calendars: &[Option<OfficeCalendar>]) -> Option<Self> {
        let name = section.text("name");
        let name = section.required("name", name, "a name in quotes, for the log and for people");
        let order = section
            .parsed("order", "\"sequence\", \"weighted\" or \"shuffle\"", |text| match text {
                "sequence" => Ok(ItemOrder::Sequence),
                "weighted" => Ok(ItemOrder::Weighted),
                "shuffle" => Ok(ItemOrder::Shuffle),
                _ => Err("is not an order"),
            })
            .unwrap_or_default();
        let small = |it: u64| u16::try_from(it).ok();
        let mut slot = Self {
            days: section.parsed_list("days", DAYS, parse_day_kind),
            except: section.parsed_list("except", DAYS, parse_day_kind),
            from: section.parsed("from", TIME, parse_minute).unwrap_or(0),
            to: section.parsed("to", TIME, parse_minute).unwrap_or(DAY),
            dates: section.parsed_list("dates", DATES, parse_date_range),
            every: section.parsed(
                "every",
                "\"first monday\" to \"fifth sunday\", or \"last friday\"",
                parse_nth_weekday,
            ),
            priority: section.integer("priority", 0..=1_000).and_then(small).unwrap_or(0),
            share: section.integer("share", 1..=100).and_then(small).unwrap_or(1),
            order,
            ..Self::empty()
        };
        if slot.from == DAY {
            section.report_problem("from", "is the end of the day", "a time from \"00:00\" to \"23:59\"");
        }
        let weeks = section.integer("every-weeks", 1..=52).and_then(small);
        let since = section.parsed("since", DATE, parse_date);
        match (section.contains("every-weeks"), section.contains("since")) {
            (true, false) => section.report_problem("since", "is missing", "a day of the first week, \"2026-11-23\""),
            (false, true) => section.report_problem("since", "stands without every-weeks", "every-weeks beside it"),
            _ => slot.weeks = weeks.zip(since).map(|(every, since)| WeekInterval { every, since }),
        }
        slot.office = office(&mut section, calendars);
        let items = section.tables("items");
        if items.is_empty() {
            section.report_problem("items", "is missing or empty", "a list like [{ show = \"newest\", count = 12 }]");
        }
        slot.items = items
            .into_iter()
            .filter_map(|it| ScheduleItem::read(it, calendars, order == ItemOrder::Weighted))
            .collect();
        section.report_unknown_keys();
        Some(Self { name: name?, ..slot })
    }
}

fn office(section: &mut TableReader, calendars: &[Option<OfficeCalendar>]) -> Option<OfficeCondition> {
    const LEGAL: &str = "a calendar's name and \"open\" or \"closed\", \"urad open\"";
    let text = section.text("office")?;
    let (name, state) = text.split_once(' ').unwrap_or((&text, ""));
    let open = match state.trim() {
        "open" => true,
        "closed" => false,
        _ => {
            section.report_problem("office", "does not say open or closed", LEGAL);
            return None;
        }
    };
    let calendar = calendars.iter().position(|it| it.as_ref().is_some_and(|it| it.name == name));
    if calendar.is_none() {
        section.report_problem("office", "names no [[calendar]] of this file", LEGAL);
    }
    calendar.map(|calendar| OfficeCondition { calendar, open })
}
