//! Document of the surveys, changed in place so that comments and order stay. Pure.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, TableLike, Value};

/// Ids of the surveys in the order of the file; blank where one has none.
pub(in crate::admin::survey_editor) fn survey_ids(document: &DocumentMut) -> Vec<String> {
    let surveys = document.get("survey").and_then(Item::as_array_of_tables);
    surveys.into_iter().flatten().map(|it| text(it, "id")).collect()
}

/// The place and the table of a survey; `None` where it is not there as `[[survey]]`.
pub(in crate::admin::survey_editor) fn find_survey<'d>(
    document: &'d mut DocumentMut,
    id: &str,
) -> Option<(usize, &'d mut Table)> {
    let place = survey_ids(document).iter().position(|it| it == id)?;
    let surveys = document.get_mut("survey")?.as_array_of_tables_mut()?;
    Some((place, surveys.get_mut(place)?))
}

/// A text of a table; blank where there is none.
pub(super) fn text(table: &dyn TableLike, key: &str) -> String {
    table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned()
}

/// A truth of a table; false where there is none.
pub(super) fn flag(table: &dyn TableLike, key: &str) -> bool {
    table.get(key).and_then(Item::as_bool).unwrap_or(false)
}

/// Puts a value in the place of the one before with what stands around it, or removes the key.
pub(super) fn set_value(table: &mut dyn TableLike, key: &str, value: Option<Value>) {
    match (value, table.get_mut(key)) {
        (None, None) => {}
        (None, Some(_)) => {
            table.remove(key);
        }
        (Some(mut value), Some(Item::Value(old))) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        (Some(value), _) => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// Sets a text where it is another one; a blank one is removed.
pub(super) fn set_text(table: &mut dyn TableLike, key: &str, new: &str) {
    if text(table, key) != new {
        set_value(table, key, (!new.is_empty()).then(|| Value::from(new)));
    }
}

/// Sets a truth where it is another one; false is no key at all.
pub(super) fn set_flag(table: &mut dyn TableLike, key: &str, new: bool) {
    if flag(table, key) != new {
        set_value(table, key, new.then(|| Value::from(true)));
    }
}

/// The tables under a key, as `[[…]]`; what stands within brackets becomes such.
pub(super) fn tables_mut<'t>(table: &'t mut Table, key: &str) -> Option<&'t mut ArrayOfTables> {
    let item = table.entry(key).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    if item.as_array_of_tables().is_none() {
        let tables = std::mem::take(item).into_array_of_tables();
        *item = tables.map_or_else(|other| other, Item::ArrayOfTables);
    }
    item.as_array_of_tables_mut()
}
