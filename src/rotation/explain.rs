//! Explaining of a schedule for the admin, with warnings of entries that do not have the effect that they seem to have.

use std::{collections::BTreeSet, fmt};

use jiff::{SignedDuration, Span, Timestamp, civil::Date, tz::TimeZone};

use super::{
    active_slots::{SlotStretch, slot_stretches},
    slot_hours::begins_on,
};
use crate::{
    config::schedule::{DateRange, ItemContent, Schedule, ScheduleItem, ScheduleSlot},
    notice::SourceId,
};

/// How far ahead slots are tried: a year and a day.
const YEAR: SignedDuration = SignedDuration::from_hours(366 * 24);
/// How far ahead a slot's days are looked for, in days: a leap day is never further away in this century.
const FAR: i64 = 8 * 366;

/// Something in a schedule that is legal and yet hardly meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ScheduleWarning {
    /// No slot applies at times; the built-in rotation is shown. The first time, and hours in a year.
    Gap { from: Timestamp, until: Timestamp, hours: i64 },
    /// All the slot's dates are over.
    Past { slot: String },
    /// There is no day on which all the slot asks for comes together, in eight years.
    Never { slot: String },
    /// Not in the year to come, but then.
    Late { slot: String, first: Date },
    /// It applies on days, but the office is never open or closed at its hours.
    NoHours { slot: String },
    /// Whenever it applies, slots with a higher priority do as well.
    Shadowed { slot: String, by: Vec<String> },
    /// The configuration has no source of this name.
    NoSource { slot: String, source: SourceId },
}

impl fmt::Display for ScheduleWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gap { hours, .. } => {
                write!(f, "no slot applies for {hours} hours of the year: the built-in rotation is shown then")
            }
            Self::Past { slot } => write!(f, "slot \"{slot}\" can never win: its dates are over"),
            Self::Never { slot } => {
                write!(f, "slot \"{slot}\" can never win: no day has all of its days, dates and recurrence")
            }
            Self::Late { slot, first } => write!(f, "slot \"{slot}\" does not apply within a year, first on {first}"),
            Self::NoHours { slot } => {
                write!(f, "slot \"{slot}\" can never win: the office is never so within its hours in a year")
            }
            Self::Shadowed { slot, by } => {
                write!(f, "slot \"{slot}\" never wins within a year: always over it are \"{}\"", by.join("\", \""))
            }
            Self::NoSource { slot, source } => {
                write!(f, "slot \"{slot}\" shows source \"{}\", which the configuration does not have", source.0)
            }
        }
    }
}

/// Suspicious entries, seen from `from` for a year ahead. `sources` are the names of the configuration's sources.
pub(crate) fn schedule_warnings(
    schedule: &Schedule,
    zone: &TimeZone,
    sources: &[SourceId],
    from: Timestamp,
) -> Vec<ScheduleWarning> {
    let until = from.checked_add(YEAR).unwrap_or(Timestamp::MAX);
    let fallback = schedule.slots.len();
    let (mut winners, mut gap, mut gap_ms) = (BTreeSet::new(), None::<SlotStretch>, 0_i64);
    let mut shadows: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); fallback];
    let mut applied = BTreeSet::new();
    for ruling in slot_stretches(schedule, zone, from, until) {
        winners.extend(ruling.won.iter().copied());
        for loser in &ruling.over {
            applied.insert(*loser);
            if let Some(shadows) = shadows.get_mut(*loser) {
                shadows.extend(ruling.won.iter().copied());
            }
        }
        if ruling.won.contains(&fallback) {
            let end = ruling.until.min(until);
            let begin = ruling.from.max(from);
            gap_ms = gap_ms.saturating_add(end.as_millisecond().saturating_sub(begin.as_millisecond()));
            match &mut gap {
                Some(gap) if gap.until == begin => gap.until = end,
                Some(_) => (),
                None => gap = Some(SlotStretch { from: begin, until: end, ..ruling }),
            }
        }
    }
    let mut warnings = Vec::new();
    // Without any slot the built-in rotation is what is meant.
    if let Some(gap) = gap.filter(|_| !schedule.slots.is_empty()) {
        warnings.push(ScheduleWarning::Gap { from: gap.from, until: gap.until, hours: gap_ms / 3_600_000 });
    }
    let today = zone.to_datetime(from).date();
    for (i, slot) in schedule.slots.iter().enumerate() {
        let name = || slot.name.clone();
        if !winners.contains(&i) {
            warnings.push(if applied.contains(&i) {
                let by = shadows.get(i).into_iter().flatten().map(|it| schedule.slot(*it).name.clone()).collect();
                ScheduleWarning::Shadowed { slot: name(), by }
            } else {
                absent(schedule, slot, today)
            });
        }
        let mut told = BTreeSet::new();
        for source in slot.items.iter().filter_map(source) {
            if !sources.contains(source) && told.insert(source) {
                warnings.push(ScheduleWarning::NoSource { slot: name(), source: source.clone() });
            }
        }
    }
    warnings
}

/// Why a slot does not apply in the year after `today`.
fn absent(schedule: &Schedule, slot: &ScheduleSlot, today: Date) -> ScheduleWarning {
    let name = slot.name.clone();
    let over = |dates: &DateRange| matches!(dates, DateRange::Once { to, .. } if *to < today);
    if !slot.dates.is_empty() && slot.dates.iter().all(over) {
        return ScheduleWarning::Past { slot: name };
    }
    let mut days = (0..FAR).filter_map(|n| today.checked_add(Span::new().days(n)).ok());
    match days.find(|day| begins_on(schedule, slot, *day)) {
        None => ScheduleWarning::Never { slot: name },
        Some(first) if (first - today).get_days() <= 366 => ScheduleWarning::NoHours { slot: name },
        Some(first) => ScheduleWarning::Late { slot: name, first },
    }
}

fn source(item: &ScheduleItem) -> Option<&SourceId> {
    match &item.show {
        ItemContent::Magazine { source, .. } | ItemContent::Media { source } | ItemContent::Message { source, .. } => {
            Some(source)
        }
        ItemContent::Results { answer } => answer.as_ref().map(|(source, _)| source),
        _ => None,
    }
}

/// An item in words.
pub(crate) fn describe_item(item: &ScheduleItem, schedule: &Schedule) -> String {
    let what = match &item.show {
        ItemContent::Newest { count } => format!("the newest notices, up to {count}"),
        ItemContent::Ending { days, count } => format!("notices that end within {days} days, up to {count}"),
        ItemContent::Category { name, count } => format!("the newest notices of category \"{name}\", up to {count}"),
        ItemContent::Pinned { id } => format!("the notice {id}"),
        ItemContent::Announcements { count } => format!("the newest announcements, up to {count}"),
        ItemContent::Magazine { source, count: 1 } => format!("the newest issue of {}", source.0),
        ItemContent::Magazine { source, count } => format!("the newest issues of {}, up to {count}", source.0),
        ItemContent::Media { source } => format!("pictures and PDFs of {}", source.0),
        ItemContent::Message { source, file } => format!("the message {file} of {}", source.0),
        ItemContent::Clock { calendar } => {
            let office = calendar.and_then(|it| schedule.calendars.get(it)).map(|it| it.name.as_str());
            office.map_or_else(|| "the clock".to_owned(), |name| format!("the clock and the hours of {name}"))
        }
        ItemContent::Satisfaction => "the invitation to say how satisfied one is".to_owned(),
        ItemContent::Results { answer: None } => "what citizens said last month".to_owned(),
        ItemContent::Results { answer: Some((source, file)) } => {
            format!("what citizens said last month, and the answer {file} of {}", source.0)
        }
        ItemContent::Nothing => "nothing, dimmed".to_owned(),
    };
    item.dwell.map_or(what.clone(), |dwell| format!("{what}, {} s each", dwell.as_secs()))
}
