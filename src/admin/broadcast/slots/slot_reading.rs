//! Reading of a slot out of the schedule's text into a draft, right or wrong as it stands there. Pure.

use toml_edit::{DocumentMut, Item, TableLike, Value};

use super::slot_draft::{ITEM_KEYS, ItemDraft, SLOT_KEYS, SlotDraft};

/// The slot with this place in the text; `None` where there is none, or the text is no TOML.
pub(super) fn slot_of(text: &str, slot: usize) -> Option<SlotDraft> {
    let document: DocumentMut = text.parse().ok()?;
    let table = document.get("slot")?.as_array_of_tables()?.get(slot)?;
    Some(draft_of(table))
}

/// The draft of a slot's table.
pub(super) fn draft_of(table: &dyn TableLike) -> SlotDraft {
    let mut draft = SlotDraft::default();
    for key in SLOT_KEYS {
        draft.set(key, &scalar(table, key));
    }
    draft.days = texts(table, "days");
    draft.except = texts(table, "except");
    draft.dates = texts(table, "dates");
    draft.items = items_of(table.get("items"));
    draft
}

/// The items, whichever of the two ways they are written in.
fn items_of(item: Option<&Item>) -> Vec<ItemDraft> {
    let draft = |(origin, table): (usize, &dyn TableLike)| ItemDraft {
        origin: Some(origin),
        values: ITEM_KEYS.iter().map(|key| scalar(table, key)).collect(),
    };
    match item {
        Some(Item::Value(Value::Array(array))) => {
            let tables =
                array.iter().enumerate().filter_map(|(i, it)| Some((i, it.as_inline_table()? as &dyn TableLike)));
            tables.map(draft).collect()
        }
        Some(Item::ArrayOfTables(tables)) => tables.iter().enumerate().map(|(i, it)| draft((i, it))).collect(),
        _ => Vec::new(),
    }
}

/// A text, or anything else as it is written.
fn scalar(table: &dyn TableLike, key: &str) -> String {
    match table.get(key).and_then(Item::as_value) {
        Some(Value::String(text)) => text.value().clone(),
        Some(Value::Integer(number)) => number.value().to_string(),
        Some(value) => {
            let mut value = value.clone();
            value.decor_mut().clear();
            value.to_string().trim().to_owned()
        }
        None => String::new(),
    }
}

/// A list of texts; one alone is a list of one.
pub(super) fn texts(table: &dyn TableLike, key: &str) -> Vec<String> {
    match table.get(key).and_then(Item::as_value) {
        Some(Value::Array(array)) => array.iter().map(|it| it.as_str().unwrap_or_default().to_owned()).collect(),
        Some(Value::String(text)) => vec![text.value().clone()],
        _ => Vec::new(),
    }
}
