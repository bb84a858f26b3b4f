//! `[[slot]]`: when something is shown, how much it matters, and in which order.

use std::time::Duration;

use super::{
    Calendar, Dates, DayKind, Item, Nth, Show, Weeks,
    calendar::TIME,
    days::{DATE, DATES, DAYS, date, dates, day_kind, minute, nth},
};
use crate::config::raw::Section;

/// Minutes of a day.
const DAY: u16 = 1_440;

/// One slot. It applies where everything it says holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
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
    pub dates: Vec<Dates>,
    pub every: Option<Nth>,
    pub weeks: Option<Weeks>,
    pub office: Option<Office>,
    /// Higher wins.
    pub priority: u16,
    /// Share of the time among slots of the same priority that apply together.
    pub share: u16,
    pub order: Order,
    /// Empty where a slot shows nothing of its own; such a slot never wins.
    pub items: Vec<Item>,
}

/// Only while an office is open, or only while it is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Office {
    /// Index of the calendar.
    pub calendar: usize,
    pub open: bool,
}

/// The order of a slot's items.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As written, each item with all it has.
    #[default]
    Sequence,
    /// By weight, one thing of an item at a time, evenly interleaved.
    Weighted,
    /// Another order in each round; each thing once in a round.
    Shuffle,
}

impl Slot {
    /// The newest notices all day, each for the same time.
    pub fn newest(count: usize, dwell: Duration) -> Self {
        Self {
            name: "built-in".to_owned(),
            items: vec![Item { show: Show::Newest { count }, weight: 1, dwell: Some(dwell) }],
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
            order: Order::Sequence,
            items: Vec::new(),
        }
    }

    /// True when its hours run over midnight.
    pub fn wraps(&self) -> bool {
        self.to <= self.from
    }

    pub(super) fn read(mut section: Section, calendars: &[Option<Calendar>]) -> Option<Self> {
        let name = section.text("name");
        let name = section.required("name", name, "a name in quotes, for the log and for people");
        let order = section
            .parsed("order", "\"sequence\", \"weighted\" or \"shuffle\"", |text| match text {
                "sequence" => Ok(Order::Sequence),
                "weighted" => Ok(Order::Weighted),
                "shuffle" => Ok(Order::Shuffle),
                _ => Err("is not an order"),
            })
            .unwrap_or_default();
        let small = |it: u64| u16::try_from(it).ok();
        let mut slot = Self {
            days: section.list("days", DAYS, day_kind),
            except: section.list("except", DAYS, day_kind),
            from: section.parsed("from", TIME, minute).unwrap_or(0),
            to: section.parsed("to", TIME, minute).unwrap_or(DAY),
            dates: section.list("dates", DATES, dates),
            every: section.parsed("every", "\"first monday\" to \"fifth sunday\", or \"last friday\"", nth),
            priority: section.whole("priority", 0..=1_000).and_then(small).unwrap_or(0),
            share: section.whole("share", 1..=100).and_then(small).unwrap_or(1),
            order,
            ..Self::empty()
        };
        if slot.from == DAY {
            section.problem("from", "is the end of the day", "a time from \"00:00\" to \"23:59\"");
        }
        let weeks = section.whole("every-weeks", 1..=52).and_then(small);
        let since = section.parsed("since", DATE, date);
        match (section.has("every-weeks"), section.has("since")) {
            (true, false) => section.problem("since", "is missing", "a day of the first week, \"2026-11-23\""),
            (false, true) => section.problem("since", "stands without every-weeks", "every-weeks beside it"),
            _ => slot.weeks = weeks.zip(since).map(|(every, since)| Weeks { every, since }),
        }
        slot.office = office(&mut section, calendars);
        let items = section.tables("items");
        if items.is_empty() {
            section.problem("items", "is missing or empty", "a list like [{ show = \"newest\", count = 12 }]");
        }
        slot.items = items.into_iter().filter_map(|it| Item::read(it, calendars, order == Order::Weighted)).collect();
        section.finish();
        Some(Self { name: name?, ..slot })
    }
}

fn office(section: &mut Section, calendars: &[Option<Calendar>]) -> Option<Office> {
    const LEGAL: &str = "a calendar's name and \"open\" or \"closed\", \"urad open\"";
    let text = section.text("office")?;
    let (name, state) = text.split_once(' ').unwrap_or((&text, ""));
    let open = match state.trim() {
        "open" => true,
        "closed" => false,
        _ => {
            section.problem("office", "does not say open or closed", LEGAL);
            return None;
        }
    };
    let calendar = calendars.iter().position(|it| it.as_ref().is_some_and(|it| it.name == name));
    if calendar.is_none() {
        section.problem("office", "names no [[calendar]] of this file", LEGAL);
    }
    calendar.map(|calendar| Office { calendar, open })
}
