//! Array of a slot's items as text: rebuilt with items added, removed, changed and in another order, each with its comments.
//! Pure.

use toml_edit::{Array, InlineTable, Value};

use super::slot_draft::{ITEM_KEYS, ItemDraft, is_item_number};

/// One item with what stands around it.
#[derive(Clone, Default)]
struct ItemPiece {
    /// Lines above it, and its indent.
    lead: String,
    table: InlineTable,
    /// What follows on its line behind the comma.
    tail: String,
}

/// The array with these items; `None` where what was built is no array, which does not happen.
pub(super) fn with_items(array: &Array, items: &[ItemDraft]) -> Option<Array> {
    let wide = is_wide(array) || array.is_empty();
    let (open, pieces, rest) = pieces(array);
    let indent = pieces.first().map_or("    ", |piece| piece.lead.rsplit('\n').next().unwrap_or_default());
    let indent = if indent.trim().is_empty() && !indent.is_empty() { indent } else { "    " };
    let mut used = vec![false; pieces.len()];
    let mut out = String::from("[");
    if wide {
        out.push_str(&open);
        out.push('\n');
    }
    for (place, item) in items.iter().enumerate() {
        let origin = item.origin.filter(|origin| used.get(*origin) == Some(&false));
        let old = origin.and_then(|origin| pieces.get(origin)).cloned();
        if let Some(used) = origin.and_then(|origin| used.get_mut(origin)) {
            *used = true;
        }
        let old = old.unwrap_or_else(|| ItemPiece { lead: indent.to_owned(), ..ItemPiece::default() });
        let body = with_keys(old.table, item);
        if wide {
            let lead = if old.lead.is_empty() { indent } else { &old.lead };
            out.push_str(&format!("{lead}{body},{}\n", old.tail));
        } else {
            out.push_str(if place > 0 { ", " } else { "" });
            out.push_str(&body);
        }
    }
    if wide {
        out.push_str(&rest);
    }
    out.push(']');
    let Ok(Value::Array(mut new)) = out.parse::<Value>() else { return None };
    *new.decor_mut() = array.decor().clone();
    Some(new)
}

fn is_wide(array: &Array) -> bool {
    let text = |raw: Option<&toml_edit::RawString>| raw.and_then(|it| it.as_str()).is_some_and(|it| it.contains('\n'));
    text(Some(array.trailing())) || array.iter().any(|it| text(it.decor().prefix()) || text(it.decor().suffix()))
}

/// What follows the bracket on its line, the items, and the lines before the closing bracket.
fn pieces(array: &Array) -> (String, Vec<ItemPiece>, String) {
    let raw = |raw: Option<&toml_edit::RawString>| raw.and_then(|it| it.as_str()).unwrap_or_default().to_owned();
    // The first line belongs to what stands before it.
    let split = |text: String| match text.split_once('\n') {
        Some((first, rest)) => (first.trim_end().to_owned(), rest.to_owned()),
        None => (text.trim_end().to_owned(), String::new()),
    };
    let (mut open, mut pieces) = (String::new(), Vec::<ItemPiece>::new());
    for value in array {
        let (before, lead) = split(raw(value.decor().prefix()));
        match pieces.last_mut() {
            Some(last) => last.tail.push_str(&before),
            None => open = before,
        }
        let table = value.as_inline_table().cloned().unwrap_or_default();
        pieces.push(ItemPiece { lead, table, tail: String::new() });
    }
    let last_suffix = array.iter().last().map(|it| raw(it.decor().suffix())).unwrap_or_default();
    let behind = format!("{}{}", last_suffix.trim_end_matches(' '), raw(Some(array.trailing())));
    let (tail, rest) = split(behind);
    match pieces.last_mut() {
        Some(last) => last.tail.push_str(&tail),
        None => open = tail,
    }
    (open, pieces, rest)
}

/// An item's table with the values of the form, without what stands around it.
fn with_keys(mut table: InlineTable, item: &ItemDraft) -> String {
    let before: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    for key in ITEM_KEYS {
        set_value(&mut table, key, item.value(key));
    }
    let after: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
    if before != after {
        table.fmt();
    }
    table.decor_mut().set_prefix("");
    table.decor_mut().set_suffix("");
    Value::InlineTable(table).to_string()
}

/// Puts a value, or takes it away where it is empty; the same value stays as it is written.
fn set_value(table: &mut InlineTable, key: &str, text: &str) {
    if text.is_empty() {
        table.remove(key);
        return;
    }
    let number = text.parse::<i64>().ok().filter(|_| is_item_number(key));
    let mut value = number.map_or_else(|| Value::from(text), Value::from);
    match table.get_mut(key) {
        Some(old) if same(old, &value) => {}
        Some(old) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        None => drop(table.insert(key, value)),
    }
}

/// Whether two values say the same, however they are written.
pub(super) fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::String(one), Value::String(other)) => one.value() == other.value(),
        (Value::Integer(one), Value::Integer(other)) => one.value() == other.value(),
        _ => false,
    }
}
