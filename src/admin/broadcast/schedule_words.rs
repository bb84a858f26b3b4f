//! Words of a schedule for people: items, when a slot applies, its priority, and warnings. Pure.

use jiff::{civil::Weekday, tz::TimeZone};

use crate::{
    config::schedule::{DateRange, DayKind, ItemContent, Schedule, ScheduleItem, ScheduleSlot},
    rotation::{ScheduleWarning, WhyNot},
    words::{Words, clock_time, weekday_short},
};

/// Words for priorities: key, least number of the level, and the number that the form sets for it.
pub(super) const PRIORITY_LEVELS: [(&str, u16); 5] = [
    ("broadcast-priority-base", 0),
    ("broadcast-priority-office", 10),
    ("broadcast-priority-event", 50),
    ("broadcast-priority-holiday", 100),
    ("broadcast-priority-crisis", 500),
];

/// Index of the level that a number belongs to.
pub(super) fn priority_level(number: u16) -> usize {
    PRIORITY_LEVELS.iter().rposition(|(_, least)| *least <= number).unwrap_or(0)
}

/// "úřední hodiny (10)".
pub(super) fn priority_words(words: &Words, number: u16) -> String {
    let key = PRIORITY_LEVELS.get(priority_level(number)).map_or("broadcast-priority-base", |it| it.0);
    format!("{} ({number})", words.get(key))
}

/// Name of a slot; the one after the last is the built-in rotation.
pub(super) fn slot_name(words: &Words, schedule: &Schedule, slot: usize) -> String {
    schedule.slots.get(slot).map_or_else(|| words.get("broadcast-built-in"), |it| it.name.clone())
}

/// Several names: "Advent + Zastupitelstvo".
pub(super) fn slot_names(words: &Words, schedule: &Schedule, slots: &[usize]) -> String {
    slots.iter().map(|slot| slot_name(words, schedule, *slot)).collect::<Vec<_>>().join(" + ")
}

/// "8:00" of minutes since midnight; 24:00 stays.
pub(super) fn minute_words(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

/// An item in words, without its time.
pub(super) fn item_words(words: &Words, schedule: &Schedule, item: &ScheduleItem) -> String {
    let value = |key: &str, value: &str| words.fill(key, &[("value", value)]);
    match &item.show {
        ItemContent::Newest { count } => words.count("broadcast-item-newest", *count),
        ItemContent::Ending { days, count } => {
            words.count_of("broadcast-item-ending", usize::from(*days), &count.to_string())
        }
        ItemContent::Category { name, count } => words.count_of("broadcast-item-category", *count, name),
        ItemContent::Pinned { id } => value("broadcast-item-notice", id),
        ItemContent::Announcements { count } => words.count("broadcast-item-announcements", *count),
        ItemContent::Magazine { source, count } => words.count_of("broadcast-item-magazine", *count, &source.0),
        ItemContent::Media { source } => value("broadcast-item-media", &source.0),
        ItemContent::Message { source, file } => {
            words.fill("broadcast-item-message", &[("value", file), ("source", &source.0)])
        }
        ItemContent::Clock { calendar } => match calendar.and_then(|it| schedule.calendars.get(it)) {
            Some(office) => value("broadcast-item-clock-office", &office.name),
            None => words.get("broadcast-item-clock"),
        },
        ItemContent::Satisfaction => words.get("broadcast-item-satisfaction"),
        ItemContent::Results { answer: None } => words.get("broadcast-item-results"),
        ItemContent::Results { answer: Some((source, file)) } => {
            words.fill("broadcast-item-results-answer", &[("value", file), ("source", &source.0)])
        }
        ItemContent::Nothing => words.get("broadcast-item-nothing"),
    }
}

/// The item of a slot in words; the fallback's too.
pub(super) fn item_words_at(words: &Words, schedule: &Schedule, slot: usize, item: usize) -> String {
    let found = schedule.slot(slot).items.get(item);
    found.map_or_else(|| words.get("broadcast-item-clock"), |item| item_words(words, schedule, item))
}

/// A kind of day: "po", "pracovní den".
pub(super) fn day_kind_words(words: &Words, kind: DayKind) -> String {
    match kind {
        DayKind::Weekday(day) => weekday_short(words.language(), day).to_owned(),
        DayKind::Workday => words.get("broadcast-day-workday"),
        DayKind::Holiday => words.get("broadcast-day-holiday"),
        DayKind::BeforeHoliday => words.get("broadcast-day-before-holiday"),
        DayKind::AfterHoliday => words.get("broadcast-day-after-holiday"),
    }
}

fn dates_words(words: &Words, dates: &DateRange) -> String {
    let day_month = |(month, day): (i8, i8)| {
        jiff::civil::Date::new(2028, month, day).map_or_else(|_| String::new(), |day| words.day_month(day))
    };
    match *dates {
        DateRange::Once { from, to } if from == to => words.short_date(from),
        DateRange::Once { from, to } => format!("{} – {}", words.short_date(from), words.short_date(to)),
        DateRange::Yearly { from, to } => {
            let days = if from == to { day_month(from) } else { format!("{} – {}", day_month(from), day_month(to)) };
            words.fill("broadcast-when-yearly", &[("value", &days)])
        }
    }
}

/// Keys of the words of weekdays with their number in a month.
const NTH: [&str; 5] = [
    "broadcast-nth-first",
    "broadcast-nth-second",
    "broadcast-nth-third",
    "broadcast-nth-fourth",
    "broadcast-nth-fifth",
];

/// When a slot applies: "pracovní den · 8:00–12:00 · jen když je otevřeno (urad)".
pub(super) fn slot_when_words(words: &Words, schedule: &Schedule, slot: &ScheduleSlot) -> String {
    let kinds =
        |kinds: &[DayKind]| kinds.iter().map(|kind| day_kind_words(words, *kind)).collect::<Vec<_>>().join(", ");
    let mut parts = vec![if slot.days.is_empty() { words.get("broadcast-when-every-day") } else { kinds(&slot.days) }];
    if !slot.except.is_empty() {
        parts.push(words.fill("broadcast-when-except", &[("value", &kinds(&slot.except))]));
    }
    parts.push(if slot.from == 0 && slot.to == 1_440 {
        words.get("broadcast-when-all-day")
    } else {
        format!("{}–{}", minute_words(slot.from), minute_words(slot.to))
    });
    parts.extend(slot.dates.iter().map(|it| dates_words(words, it)));
    if let Some(nth) = slot.every {
        let index = usize::try_from(nth.nth.saturating_sub(1)).ok();
        let key = index.and_then(|it| NTH.get(it)).copied().unwrap_or("broadcast-nth-last");
        parts.push(words.fill(key, &[("value", weekday_short(words.language(), nth.weekday))]));
    }
    if let Some(weeks) = slot.weeks {
        let since = words.short_date(weeks.since);
        parts.push(words.count_of("broadcast-when-weeks", usize::from(weeks.every), &since));
    }
    if let Some(office) = slot.office {
        let name = schedule.calendars.get(office.calendar).map_or("", |it| it.name.as_str());
        let key = if office.open { "broadcast-when-open" } else { "broadcast-when-closed" };
        parts.push(words.fill(key, &[("value", name)]));
    }
    parts.join(" · ")
}

/// Why a slot does not apply, in words.
pub(super) fn why_not_words(words: &Words, schedule: &Schedule, slot: &ScheduleSlot, why: WhyNot) -> String {
    let kinds = |kinds: &[DayKind]| kinds.iter().map(|it| day_kind_words(words, *it)).collect::<Vec<_>>().join(", ");
    let value = |key: &str, value: &str| words.fill(key, &[("value", value)]);
    let office = || slot.office.and_then(|it| schedule.calendars.get(it.calendar)).map_or("", |it| it.name.as_str());
    match why {
        WhyNot::Days => value("broadcast-not-days", &kinds(&slot.days)),
        WhyNot::Except => value("broadcast-not-except", &kinds(&slot.except)),
        WhyNot::Dates => {
            let dates: Vec<String> = slot.dates.iter().map(|it| dates_words(words, it)).collect();
            value("broadcast-not-dates", &dates.join(", "))
        }
        WhyNot::DayOfMonth => {
            let only = ScheduleSlot { every: slot.every, ..ScheduleSlot::newest_notices(1, std::time::Duration::ZERO) };
            let told = slot_when_words(words, schedule, &only);
            value("broadcast-not-day-of-month", told.rsplit(" · ").next().unwrap_or_default())
        }
        WhyNot::Week => {
            let since = slot.weeks.map(|it| words.short_date(it.since)).unwrap_or_default();
            words.count_of("broadcast-not-week", slot.weeks.map_or(1, |it| usize::from(it.every)), &since)
        }
        WhyNot::Hours => {
            value("broadcast-not-hours", &format!("{}–{}", minute_words(slot.from), minute_words(slot.to)))
        }
        WhyNot::OfficeClosed => value("broadcast-not-open", office()),
        WhyNot::OfficeOpen => value("broadcast-not-closed", office()),
    }
}

/// A warning of the schedule's year in words.
pub(super) fn warning_words(words: &Words, warning: &ScheduleWarning, zone: &TimeZone) -> String {
    let slot = |key: &str, slot: &str| words.fill(key, &[("slot", slot)]);
    match warning {
        ScheduleWarning::Gap { from, until, hours } => {
            let moment = |at: &jiff::Timestamp| {
                let at = at.to_zoned(zone.clone());
                format!("{} {}", words.short_date(at.date()), clock_time(at.time()))
            };
            let hours = usize::try_from(*hours).unwrap_or(0);
            let said = words.count("broadcast-warn-gap", hours);
            format!(
                "{said} {}",
                words.fill("broadcast-warn-gap-first", &[("from", &moment(from)), ("to", &moment(until))])
            )
        }
        ScheduleWarning::Past { slot: name } => slot("broadcast-warn-past", name),
        ScheduleWarning::Never { slot: name } => slot("broadcast-warn-never", name),
        ScheduleWarning::Late { slot: name, first } => {
            words.fill("broadcast-warn-late", &[("slot", name), ("date", &words.short_date(*first))])
        }
        ScheduleWarning::NoHours { slot: name } => slot("broadcast-warn-no-hours", name),
        ScheduleWarning::Shadowed { slot: name, by } => {
            words.fill("broadcast-warn-shadowed", &[("slot", name), ("by", &by.join(", "))])
        }
        ScheduleWarning::NoSource { slot: name, source } => {
            words.fill("broadcast-warn-no-source", &[("slot", name), ("source", &source.0)])
        }
    }
}

/// Monday to Sunday.
pub(super) const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];
