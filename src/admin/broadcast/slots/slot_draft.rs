//! Draft of a slot: what its form has, as texts. Pure.

use crate::admin::web::Fields;

/// Items that a form takes.
pub(super) const MOST_ITEMS: usize = 60;
/// Keys of an item in the order of the form; `show` says which of them mean anything.
pub(super) const ITEM_KEYS: [&str; 10] =
    ["show", "count", "days", "name", "id", "source", "file", "office", "weight", "dwell-s"];
/// Numbers among them.
const ITEM_NUMBERS: [&str; 4] = ["count", "days", "weight", "dwell-s"];
/// Keys of a slot that are one text or number each.
pub(super) const SLOT_KEYS: [&str; 10] =
    ["name", "from", "to", "every", "every-weeks", "since", "office", "priority", "share", "order"];
/// Numbers among them.
const SLOT_NUMBERS: [&str; 3] = ["every-weeks", "priority", "share"];

/// A slot as a form has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SlotDraft {
    /// By [`SLOT_KEYS`]; empty where the key is not there.
    pub values: Vec<String>,
    pub days: Vec<String>,
    pub except: Vec<String>,
    /// Dates in the schedule's form.
    pub dates: Vec<String>,
    /// Dates as they were typed, where they are none.
    pub dates_typed: Option<String>,
    pub items: Vec<ItemDraft>,
}

/// An item as a form has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ItemDraft {
    /// Its place among the items of the text, from which its comments come.
    pub origin: Option<usize>,
    /// By [`ITEM_KEYS`]; empty where the key is not there.
    pub values: Vec<String>,
}

/// Whether a key of a slot is a number in the file.
pub(super) fn is_slot_number(key: &str) -> bool {
    SLOT_NUMBERS.contains(&key)
}

/// Whether a key of an item is a number in the file.
pub(super) fn is_item_number(key: &str) -> bool {
    ITEM_NUMBERS.contains(&key)
}

/// Keys that mean something for what an item shows.
pub(super) fn keys_of(show: &str) -> &'static [&'static str] {
    match show {
        "newest" | "announcements" => &["show", "count", "weight", "dwell-s"],
        "ending" => &["show", "count", "days", "weight", "dwell-s"],
        "category" => &["show", "count", "name", "weight", "dwell-s"],
        "notice" => &["show", "id", "weight", "dwell-s"],
        "magazine" => &["show", "count", "source", "weight", "dwell-s"],
        "media" => &["show", "source", "weight", "dwell-s"],
        "message" | "results" => &["show", "source", "file", "weight", "dwell-s"],
        "clock" => &["show", "office", "weight", "dwell-s"],
        _ => &["show", "weight", "dwell-s"],
    }
}

impl SlotDraft {
    /// The value of a key; empty where there is none.
    pub(super) fn value(&self, key: &str) -> &str {
        let at = SLOT_KEYS.iter().position(|it| *it == key);
        at.and_then(|at| self.values.get(at)).map_or("", String::as_str)
    }

    /// Sets the value of a key.
    pub(super) fn set(&mut self, key: &str, value: &str) {
        self.values.resize(SLOT_KEYS.len(), String::new());
        let at = SLOT_KEYS.iter().position(|it| *it == key);
        if let Some(own) = at.and_then(|at| self.values.get_mut(at)) {
            value.clone_into(own);
        }
    }

    /// What a form was sent with. Rows of items without `show` are none.
    pub(super) fn of_form(form: &Fields) -> Self {
        let mut draft = Self::default();
        for key in SLOT_KEYS {
            draft.set(key, form.get(key));
        }
        draft.days = form.all("days").map(str::to_owned).collect();
        draft.except = form.all("except").map(str::to_owned).collect();
        let typed = form.get("dates");
        match crate::admin::broadcast::day_fields::read_ranges(typed) {
            Some(dates) => draft.dates = dates,
            None => draft.dates_typed = Some(typed.to_owned()),
        }
        for row in 0..MOST_ITEMS {
            let field = |key: &str| form.get(&format!("item-{row}-{key}")).to_owned();
            if field("show").is_empty() {
                continue;
            }
            let mut item = ItemDraft { origin: field("origin").parse().ok(), values: ITEM_KEYS.map(&field).to_vec() };
            item.keep_what_means_something();
            draft.items.push(item);
        }
        draft
    }
}

impl ItemDraft {
    /// The value of a key; empty where there is none.
    pub(super) fn value(&self, key: &str) -> &str {
        let at = ITEM_KEYS.iter().position(|it| *it == key);
        at.and_then(|at| self.values.get(at)).map_or("", String::as_str)
    }

    /// Empties what the kind of item has no use for; a form has all fields for all kinds.
    fn keep_what_means_something(&mut self) {
        let keys = keys_of(self.value("show"));
        for (key, value) in ITEM_KEYS.iter().zip(&mut self.values) {
            if !keys.contains(key) {
                value.clear();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_keeps_what_was_typed_and_drops_what_means_nothing() {
        let form = Fields::parse(
            "name=Advent&days=workday&days=sa&dates=24.+12.&priority=50&item-0-show=media&item-0-source=plakaty\
             &item-0-count=9&item-2-show=clock&item-2-origin=1&item-1-show=",
        );
        let draft = SlotDraft::of_form(&form);
        assert_eq!((draft.value("name"), draft.value("priority"), draft.value("from")), ("Advent", "50", ""));
        assert_eq!((draft.days.len(), draft.dates.as_slice()), (2, &["12-24".to_owned()][..]));
        assert_eq!(draft.items.len(), 2);
        assert_eq!((draft.items[0].value("source"), draft.items[0].value("count")), ("plakaty", ""));
        assert_eq!(draft.items[1].origin, Some(1));
        let wrong = SlotDraft::of_form(&Fields::parse("dates=nikdy"));
        assert_eq!(wrong.dates_typed.as_deref(), Some("nikdy"));
    }
}
