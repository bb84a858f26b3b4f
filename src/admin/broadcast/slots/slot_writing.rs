//! Writing of a slot's draft into the schedule's text, so that comments, order and spelling of all that did not change stay.
//! Pure.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

use super::{
    item_array::{same, with_items},
    slot_blocks::SlotTextError,
    slot_draft::{ITEM_KEYS, ItemDraft, SLOT_KEYS, SlotDraft, is_item_number, is_slot_number},
    slot_reading::{draft_of, texts},
};

/// The text with the slot at this place as the draft has it.
///
/// # Errors
/// The text is of another form, or has no such slot.
pub(super) fn with_slot(text: &str, slot: usize, draft: &SlotDraft) -> Result<String, SlotTextError> {
    let mut document: DocumentMut = text.parse().map_err(|_| SlotTextError::Form)?;
    let tables = document.get_mut("slot").and_then(Item::as_array_of_tables_mut).ok_or(SlotTextError::Form)?;
    let table = tables.get_mut(slot).ok_or(SlotTextError::Missing)?;
    let old = draft_of(table);
    if old == *draft {
        return Ok(text.to_owned());
    }
    for key in SLOT_KEYS {
        if old.value(key) != draft.value(key) {
            set_text(table, key, draft.value(key));
        }
    }
    for (key, list) in [("days", &draft.days), ("except", &draft.except), ("dates", &draft.dates)] {
        if texts(table, key) != *list {
            set_list(table, key, list);
        }
    }
    if old.items != draft.items {
        set_items(table, &draft.items)?;
    }
    let written = document.to_string();
    // The library writes plain line ends.
    Ok(if text.contains("\r\n") { written.replace('\n', "\r\n") } else { written })
}

fn set_text(table: &mut Table, key: &str, text: &str) {
    if text.is_empty() {
        remove(table, key);
        return;
    }
    let number = text.parse::<i64>().ok().filter(|_| is_slot_number(key));
    put(table, key, number.map_or_else(|| Value::from(text), Value::from));
}

fn set_list(table: &mut Table, key: &str, list: &[String]) {
    if list.is_empty() {
        remove(table, key);
        return;
    }
    put(table, key, Value::Array(list.iter().map(String::as_str).collect::<Array>()));
}

/// Puts a value in the place of the old one with what stands around it, or before the items.
fn put(table: &mut Table, key: &str, mut value: Value) {
    if let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) {
        if !same(old, &value) {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        return;
    }
    let mut order: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).filter(|it| it != key).collect();
    let place = order.iter().position(|it| it == "items").unwrap_or(order.len());
    order.insert(place, key.to_owned());
    table.insert(key, Item::Value(value));
    let rank = |key: &str| order.iter().position(|it| it == key).unwrap_or(usize::MAX);
    table.sort_values_by(|one, _, other, _| rank(one.get()).cmp(&rank(other.get())));
}

/// Takes a key away; comments above it go to the key that follows.
fn remove(table: &mut Table, key: &str) {
    let above = table.key(key).and_then(|it| it.leaf_decor().prefix()).and_then(|it| it.as_str()).map(str::to_owned);
    let next = table.iter().map(|(key, _)| key.to_owned()).skip_while(|it| it != key).nth(1);
    table.remove(key);
    let above = above.filter(|it| it.contains('#'));
    if let (Some(above), Some(mut next)) = (above, next.as_deref().and_then(|next| table.key_mut(next))) {
        let own = next.leaf_decor().prefix().and_then(|it| it.as_str()).unwrap_or_default().to_owned();
        next.leaf_decor_mut().set_prefix(format!("{above}{own}"));
    }
}

fn set_items(table: &mut Table, items: &[ItemDraft]) -> Result<(), SlotTextError> {
    match table.get_mut("items") {
        Some(Item::Value(Value::Array(array))) => {
            *array = with_items(array, items).ok_or(SlotTextError::Form)?;
        }
        Some(Item::ArrayOfTables(tables)) => {
            let new = items.iter().map(|item| item_table(tables, item)).collect::<Vec<_>>();
            let positions: Vec<Option<isize>> = tables.iter().map(Table::position).collect();
            let last = positions.iter().copied().flatten().max();
            let mut built = ArrayOfTables::new();
            for (place, mut item) in new.into_iter().enumerate() {
                item.set_position(positions.get(place).copied().flatten().or(last));
                built.push(item);
            }
            *tables = built;
        }
        Some(_) => return Err(SlotTextError::Form),
        None => {
            let array = with_items(&Array::new(), items).ok_or(SlotTextError::Form)?;
            table.insert("items", Item::Value(Value::Array(array)));
        }
    }
    Ok(())
}

/// A table `[[slot.items]]` of an item, with the comments of the one that it was.
fn item_table(tables: &ArrayOfTables, item: &ItemDraft) -> Table {
    let mut table = item.origin.and_then(|origin| tables.get(origin)).cloned().unwrap_or_default();
    for key in ITEM_KEYS {
        let text = item.value(key);
        if text.is_empty() {
            remove(&mut table, key);
        } else {
            let number = text.parse::<i64>().ok().filter(|_| is_item_number(key));
            put(&mut table, key, number.map_or_else(|| Value::from(text), Value::from));
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::slot_reading::slot_of, *};

    const SCHEDULE: &str = include_str!("../../../../config/schedule.toml");
    const ALL_KEYS: &str = include_str!("../../../../config/all-keys-schedule.toml");

    /// Comments of a text, in order.
    fn comments(text: &str) -> Vec<String> {
        let of = |line: &str| line.find('#').map(|at| line[at..].trim_end().to_owned());
        text.lines().filter_map(of).collect()
    }

    #[test]
    fn one_value_changes_one_line() {
        let mut draft = slot_of(SCHEDULE, 1).unwrap();
        draft.set("priority", "50");
        let written = with_slot(SCHEDULE, 1, &draft).unwrap();
        assert_eq!(
            written,
            SCHEDULE.replace("priority = 10                   # 0 to", "priority = 50                   # 0 to")
        );
    }

    #[test]
    fn items_change_places_with_their_comments() {
        let mut draft = slot_of(SCHEDULE, 0).unwrap();
        draft.items.swap(0, 3);
        draft.items.remove(1);
        draft.items[1].values[1] = "9".to_owned();
        draft.items.push(ItemDraft { origin: None, values: vec!["satisfaction".to_owned()] });
        let written = with_slot(SCHEDULE, 0, &draft).unwrap();
        let expected = "items = [
    { show = \"clock\", office = \"urad\" },        # the time, and the hours of a calendar
    { show = \"announcements\", count = 9 },      # the newest announcements
    { show = \"newest\", count = 12 },            # the newest notices, 1 to 100
    { show = \"satisfaction\" },
]
";
        assert!(written.contains(expected), "{written}");
        let new = slot_of(&written, 0).unwrap();
        let shown: Vec<_> = new.items.iter().map(|it| it.value("show").to_owned()).collect();
        assert_eq!(shown, ["clock", "announcements", "newest", "satisfaction"]);
    }

    #[test]
    fn new_keys_stand_before_the_items_and_removed_ones_leave_their_comments() {
        let mut draft = slot_of(SCHEDULE, 1).unwrap();
        draft.set("from", "08:00");
        draft.days = vec!["workday".to_owned()];
        let written = with_slot(SCHEDULE, 1, &draft).unwrap();
        let block = &written[written.find("name = \"Úřední hodiny\"").unwrap()..];
        assert!(block.find("from = \"08:00\"").unwrap() < block.find("items = [").unwrap(), "{block}");
        assert_eq!(comments(&written), comments(SCHEDULE));
        let text = "[[slot]]\nname = \"a\"\n# when\nfrom = \"8:00\" # early\n# what\nitems = [{ show = \"clock\" }]\n";
        let mut draft = slot_of(text, 0).unwrap();
        draft.set("from", "");
        let written = with_slot(text, 0, &draft).unwrap();
        assert_eq!(written, "[[slot]]\nname = \"a\"\n# when\n# what\nitems = [{ show = \"clock\" }]\n");
    }

    #[test]
    fn items_in_tables_of_their_own_are_changed_as_well() {
        let text = "[[slot]]\nname = \"a\"\n\n# one\n[[slot.items]]\nshow = \"clock\"\n\n# two\n[[slot.items]]\nshow = \"newest\" # n\ncount = 3\n\n[[slot]]\nname = \"b\"\nitems = [{ show = \"nothing\" }]\n";
        let mut draft = slot_of(text, 0).unwrap();
        draft.items.swap(0, 1);
        let written = with_slot(text, 0, &draft).unwrap();
        let shown: Vec<_> = slot_of(&written, 0).unwrap().items.iter().map(|it| it.value("show").to_owned()).collect();
        assert_eq!(shown, ["newest", "clock"]);
        assert_eq!(slot_of(&written, 1), slot_of(text, 1));
        assert_eq!(comments(&written).len(), 3);
    }

    #[test]
    fn windows_line_ends_stay() {
        let text = "[[slot]]\r\nname = \"a\"\r\nitems = [{ show = \"clock\" }]\r\n";
        let mut draft = slot_of(text, 0).unwrap();
        draft.set("name", "b");
        assert_eq!(with_slot(text, 0, &draft).unwrap(), text.replace("\"a\"", "\"b\""));
    }

    fn spaces() -> impl Strategy<Value = String> {
        prop::sample::select(vec!["", " ", "  "]).prop_map(str::to_owned)
    }

    fn schedules() -> impl Strategy<Value = String> {
        let item = (prop::sample::select(vec!["newest", "clock", "nothing"]), spaces(), any::<bool>(), 1_u8..90);
        let item = item.prop_map(|(show, space, comment, count)| {
            let count = if show == "newest" { format!(",{space}count{space}={space}{count}") } else { String::new() };
            let comment = if comment { format!(" # item {show}") } else { String::new() };
            (format!("{{{space}show = \"{show}\"{count}{space}}}"), comment)
        });
        let slot =
            (prop::collection::vec(item, 1..5), any::<[bool; 4]>(), 0_u16..1_000).prop_map(|(items, has, priority)| {
                let mut text = String::from("# about the slot\n[[slot]]  # head\nname = \"NAME\" # its name\n");
                if has[0] {
                    text.push_str(&format!("# why this\npriority   =  {priority}  # number\n"));
                }
                if has[1] {
                    text.push_str("from = '8:00' # early\n\nto=\"24:00\"\n");
                }
                if has[2] {
                    text.push_str("days = [ \"mo\",\n  'workday' ] # days\n");
                }
                if has[3] {
                    text.push_str("items = [ # all\n");
                    items.iter().for_each(|(item, comment)| text.push_str(&format!("  # above\n\t{item},{comment}\n")));
                    text.push_str("  # end\n]\n# behind\n\n");
                } else {
                    let items: Vec<_> = items.into_iter().map(|it| it.0).collect();
                    text.push_str(&format!("items = [{}] # one line\n", items.join(" , ")));
                }
                text
            });
        prop::collection::vec(slot, 1..5).prop_map(|slots| {
            let mut text = String::from("# top\n[dwell]\nnotice-s = 12 # seconds\n\n");
            for (i, slot) in slots.iter().enumerate() {
                text.push_str(&slot.replace("NAME", &format!("slot {i}")));
            }
            text
        })
    }

    proptest! {
        #[test]
        fn a_form_that_changes_nothing_changes_no_byte(text in schedules(), slot in 0_usize..4) {
            for text in [text.as_str(), SCHEDULE, ALL_KEYS] {
                if let Some(draft) = slot_of(text, slot) {
                    prop_assert_eq!(with_slot(text, slot, &draft).unwrap(), text);
                }
            }
        }

        #[test]
        fn whatever_changes_is_read_back_and_every_comment_stays(
            text in schedules(), slot in 0_usize..4, priority in 0_u16..1_000, swap: bool, add: bool,
        ) {
            let Some(mut draft) = slot_of(&text, slot) else { return Ok(()) };
            draft.set("name", "Jiné \"jméno\"");
            draft.set("priority", &priority.to_string());
            draft.except = vec!["holiday".to_owned()];
            if swap {
                draft.items.reverse();
            }
            if add {
                draft.items.push(ItemDraft { origin: None, values: vec!["newest".to_owned(), "7".to_owned()] });
            }
            let written = with_slot(&text, slot, &draft).unwrap();
            let (mut before, mut after) = (comments(&text), comments(&written));
            before.sort();
            after.sort();
            prop_assert_eq!(before, after, "{}", written);
            let read = slot_of(&written, slot).unwrap();
            prop_assert_eq!(read.value("name"), "Jiné \"jméno\"");
            prop_assert_eq!(read.value("priority"), priority.to_string());
            let plain = |items: &[ItemDraft]| -> Vec<String> { items.iter().map(|it| it.value("show").to_owned() + it.value("count")).collect() };
            prop_assert_eq!(plain(&read.items), plain(&draft.items));
            let others = |text: &str| (0..5).filter(|it| *it != slot).map(|it| slot_of(text, it)).collect::<Vec<_>>();
            prop_assert_eq!(others(&written), others(&text));
        }
    }
}
