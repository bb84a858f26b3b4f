//! Form of a slot: its fields with what can be chosen, filled with a draft. Pure.

use super::slot_draft::{ItemDraft, SlotDraft, keys_of};
use crate::{
    admin::broadcast::{
        day_fields::range_text,
        schedule_words::{PRIORITY_LEVELS, WEEK, day_kind_words, priority_level},
    },
    config::schedule::{DayKind, Schedule},
    words::{Words, weekday},
};

/// Something that can be chosen.
pub(super) struct SlotChoice {
    pub value: String,
    pub word: String,
    pub chosen: bool,
}

/// All fields.
pub(super) struct SlotForm {
    pub name: String,
    pub days: Vec<SlotChoice>,
    pub except: Vec<SlotChoice>,
    /// Some are chosen, so that they are shown.
    pub excepts: bool,
    pub from: String,
    pub to: String,
    pub dates: String,
    pub nth: Vec<SlotChoice>,
    pub nth_day: Vec<SlotChoice>,
    pub every_weeks: String,
    pub since: String,
    pub offices: Vec<SlotChoice>,
    pub levels: Vec<SlotChoice>,
    pub priority: String,
    pub share: String,
    pub orders: Vec<SlotChoice>,
    pub items: Vec<ItemForm>,
    /// Kinds of items that can be added.
    pub kinds: Vec<SlotChoice>,
}

/// Fields of one item.
pub(super) struct ItemForm {
    pub row: usize,
    pub number: usize,
    pub origin: String,
    pub show: String,
    /// What it shows, in words.
    pub kind: String,
    pub fields: Vec<ItemField>,
    pub first: bool,
    pub last: bool,
}

/// One field of an item.
pub(super) struct ItemField {
    /// Id and name.
    pub id: String,
    pub label: String,
    pub value: String,
    pub number: bool,
    /// What can be chosen; empty where it is typed.
    pub choices: Vec<SlotChoice>,
}

/// Kinds of days as the file names them.
const KINDS: [(&str, DayKind); 11] = [
    ("mo", DayKind::Weekday(WEEK[0])),
    ("tu", DayKind::Weekday(WEEK[1])),
    ("we", DayKind::Weekday(WEEK[2])),
    ("th", DayKind::Weekday(WEEK[3])),
    ("fr", DayKind::Weekday(WEEK[4])),
    ("sa", DayKind::Weekday(WEEK[5])),
    ("su", DayKind::Weekday(WEEK[6])),
    ("workday", DayKind::Workday),
    ("holiday", DayKind::Holiday),
    ("before-holiday", DayKind::BeforeHoliday),
    ("after-holiday", DayKind::AfterHoliday),
];

/// Words of the file for days of the month, with the keys of ours.
const NTH: [(&str, &str); 6] = [
    ("first", "broadcast-nth-word-first"),
    ("second", "broadcast-nth-word-second"),
    ("third", "broadcast-nth-word-third"),
    ("fourth", "broadcast-nth-word-fourth"),
    ("fifth", "broadcast-nth-word-fifth"),
    ("last", "broadcast-nth-word-last"),
];

/// Words of the file for weekdays of a month.
pub(super) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const ORDERS: [(&str, &str); 3] = [
    ("", "broadcast-order-sequence"),
    ("weighted", "broadcast-order-weighted"),
    ("shuffle", "broadcast-order-shuffle"),
];

/// What an item can show, with the keys of the words.
pub(super) const SHOWS: [(&str, &str); 12] = [
    ("newest", "broadcast-show-newest"),
    ("ending", "broadcast-show-ending"),
    ("category", "broadcast-show-category"),
    ("notice", "broadcast-show-notice"),
    ("announcements", "broadcast-show-announcements"),
    ("magazine", "broadcast-show-magazine"),
    ("media", "broadcast-show-media"),
    ("message", "broadcast-show-message"),
    ("clock", "broadcast-show-clock"),
    ("satisfaction", "broadcast-show-satisfaction"),
    ("results", "broadcast-show-results"),
    ("nothing", "broadcast-show-nothing"),
];

/// Labels of an item's fields.
const LABELS: [(&str, &str); 9] = [
    ("count", "broadcast-label-count"),
    ("days", "broadcast-label-days"),
    ("name", "broadcast-label-category"),
    ("id", "broadcast-label-notice"),
    ("source", "broadcast-label-source"),
    ("file", "broadcast-label-file"),
    ("office", "broadcast-label-office"),
    ("weight", "broadcast-label-weight"),
    ("dwell-s", "broadcast-label-dwell"),
];

/// The form of a draft. `schedule` has the offices, `sources` are the media folders' names.
pub(super) fn slot_form(words: &Words, draft: &SlotDraft, schedule: &Schedule, sources: &[String]) -> SlotForm {
    let kinds = |own: &[String]| {
        let choice = |(value, kind): &(&str, DayKind)| SlotChoice {
            value: (*value).to_owned(),
            word: day_kind_words(words, *kind),
            chosen: own.iter().any(|it| is_kind(it, value)),
        };
        KINDS.iter().map(choice).collect()
    };
    let (nth, day) = draft.value("every").split_once(' ').unwrap_or_default();
    let none = || (String::new(), "–".to_owned());
    let nths = NTH.iter().map(|(value, key)| ((*value).to_owned(), words.get(key)));
    let days =
        WEEKDAYS.iter().zip(WEEK).map(|(value, day)| ((*value).to_owned(), weekday(words.language(), day).to_owned()));
    let day = WEEKDAYS.iter().find(|it| day.len() >= 2 && it.starts_with(day)).copied().unwrap_or_default();
    let offices = schedule.calendars.iter().flat_map(|it| {
        let state = |state: &str, key: &str| (format!("{} {state}", it.name), words.fill(key, &[("value", &it.name)]));
        [state("open", "broadcast-when-open"), state("closed", "broadcast-when-closed")]
    });
    let number = draft.value("priority").parse::<u16>().unwrap_or(0);
    let level = priority_level(number);
    let levels = PRIORITY_LEVELS.iter().enumerate().map(|(index, (key, least))| SlotChoice {
        value: index.to_string(),
        word: format!("{} ({least})", words.get(key)),
        chosen: index == level,
    });
    let is_level = PRIORITY_LEVELS.get(level).is_some_and(|(_, least)| *least == number);
    let orders = ORDERS.iter().map(|(value, key)| ((*value).to_owned(), words.get(key)));
    let order = if draft.value("order") == "sequence" { "" } else { draft.value("order") };
    let last = draft.items.len();
    let items = draft.items.iter().enumerate();
    let state = |row: usize, item| (row.saturating_add(1) == last, order == "weighted", item);
    SlotForm {
        name: draft.value("name").to_owned(),
        days: kinds(&draft.days),
        except: kinds(&draft.except),
        excepts: !draft.except.is_empty(),
        from: draft.value("from").to_owned(),
        to: draft.value("to").to_owned(),
        dates: draft.dates_typed.clone().unwrap_or_else(|| dates_text(&draft.dates)),
        nth: choices(std::iter::once(none()).chain(nths), nth),
        nth_day: choices(std::iter::once(none()).chain(days), day),
        every_weeks: draft.value("every-weeks").to_owned(),
        since: draft.value("since").to_owned(),
        offices: choices(std::iter::once(none()).chain(offices), draft.value("office")),
        levels: levels.collect(),
        priority: if is_level { String::new() } else { draft.value("priority").to_owned() },
        share: draft.value("share").to_owned(),
        orders: choices(orders, order),
        items: items.map(|(row, item)| item_form(words, schedule, sources, row, state(row, item))).collect(),
        kinds: choices(SHOWS.iter().map(|(value, key)| ((*value).to_owned(), words.get(key))), ""),
    }
}

/// Whether a day of the file is this kind; "monday" is "mo".
fn is_kind(own: &str, kind: &str) -> bool {
    own == kind || (kind.len() == 2 && WEEKDAYS.contains(&own) && own.starts_with(kind))
}

/// Dates of the file as people write them; as they stand there where they are none.
fn dates_text(dates: &[String]) -> String {
    dates.iter().map(|it| range_text(it)).collect::<Vec<_>>().join("\n")
}

/// Choices of values and words; one that is not among them is added, so that nothing is lost.
fn choices(all: impl Iterator<Item = (String, String)>, own: &str) -> Vec<SlotChoice> {
    let mut out: Vec<SlotChoice> = all.map(|(value, word)| SlotChoice { chosen: value == own, value, word }).collect();
    if !own.is_empty() && !out.iter().any(|it| it.chosen) {
        out.push(SlotChoice { value: own.to_owned(), word: own.to_owned(), chosen: true });
    }
    out
}

fn item_form(
    words: &Words,
    schedule: &Schedule,
    sources: &[String],
    row: usize,
    (last, weighted, item): (bool, bool, &ItemDraft),
) -> ItemForm {
    let show = item.value("show");
    let kind =
        SHOWS.iter().find(|(value, _)| *value == show).map_or_else(|| show.to_owned(), |(_, key)| words.get(key));
    // A weight means something in one order alone; one that stands there is shown so that it can be taken away.
    let means = |key: &&&str| **key != "weight" || weighted || !item.value("weight").is_empty();
    let field = |key: &&str| {
        let (_, label) = LABELS.iter().find(|(name, _)| name == key)?;
        let own = item.value(key);
        let none = std::iter::once((String::new(), "–".to_owned()));
        let named = |names: Vec<String>| names.into_iter().map(|it| (it.clone(), it));
        let choices = match *key {
            "source" => choices(none.chain(named(sources.to_vec())), own),
            "office" => choices(none.chain(named(schedule.calendars.iter().map(|it| it.name.clone()).collect())), own),
            _ => Vec::new(),
        };
        Some(ItemField {
            id: format!("item-{row}-{key}"),
            label: words.get(label),
            value: own.to_owned(),
            number: super::slot_draft::is_item_number(key),
            choices,
        })
    };
    ItemForm {
        row,
        number: row.saturating_add(1),
        origin: item.origin.map(|it| it.to_string()).unwrap_or_default(),
        show: show.to_owned(),
        kind,
        fields: keys_of(show).iter().filter(means).filter_map(field).collect(),
        first: row == 0,
        last,
    }
}
