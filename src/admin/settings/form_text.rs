//! Form and text of the settings: the values that a text of the configuration has, and the text with other values, its
//! comments and order kept. Pure.

use toml_edit::{DocumentMut, Item, Table, TableLike, Value, value};

use super::form_keys::{self, FormKey, ValueKind};

/// A value of the form: name of its field and what stands in it; empty where the key is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormValue {
    pub(super) name: String,
    pub(super) text: String,
}

/// A feed of the configuration, as far as the form has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FormFeed {
    /// `feed[2].every-min`.
    pub(super) field: String,
    pub(super) name: String,
    pub(super) every: String,
}

/// The text is no TOML, or a value has another shape than the form can change.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(super) struct FormTextError(String);

fn parse(text: &str) -> Result<DocumentMut, FormTextError> {
    text.parse().map_err(|error: toml_edit::TomlError| FormTextError(error.to_string()))
}

/// The values of a text, in the order of the form.
pub(super) fn values(text: &str) -> Result<Vec<FormValue>, FormTextError> {
    let document = parse(text)?;
    let read = |key: &FormKey| {
        let item = document.get(key.table).and_then(Item::as_table_like).and_then(|table| table.get(key.key));
        FormValue { name: key.name(), text: item.map(written).unwrap_or_default() }
    };
    Ok(form_keys::all().map(read).collect())
}

/// The feeds of a text.
pub(super) fn feeds(text: &str) -> Result<Vec<FormFeed>, FormTextError> {
    let document = parse(text)?;
    let tables = document.get("feed").and_then(Item::as_array_of_tables).into_iter().flatten();
    let feed = |(at, table): (usize, &Table)| FormFeed {
        field: feed_field(at),
        name: table.get("name").map(written).unwrap_or_default(),
        every: table.get("every-min").map(written).unwrap_or_default(),
    };
    Ok(tables.enumerate().map(feed).collect())
}

fn feed_field(at: usize) -> String {
    format!("feed[{}].every-min", at.saturating_add(1))
}

/// The text with what `given` says for the fields that it knows: `None` leaves a value, an empty one takes its key out.
pub(super) fn with_values(text: &str, given: impl Fn(&str) -> Option<String>) -> Result<String, FormTextError> {
    let mut document = parse(text)?;
    for key in form_keys::all() {
        let Some(wanted) = given(&key.name()) else { continue };
        let root = document.as_table_mut();
        if wanted.is_empty() && !root.contains_key(key.table) {
            continue;
        }
        let table = root.entry(key.table).or_insert_with(|| Item::Table(Table::new()));
        let table = table.as_table_like_mut();
        let table = table.ok_or_else(|| FormTextError(format!("{} is not a table", key.table)))?;
        set(table, key.key, key.kind, &wanted);
    }
    let tables = document.get_mut("feed").and_then(Item::as_array_of_tables_mut);
    for (at, table) in tables.into_iter().flat_map(|tables| tables.iter_mut()).enumerate() {
        if let Some(wanted) = given(&feed_field(at)) {
            set(table, "every-min", ValueKind::Number, &wanted);
        }
    }
    Ok(document.to_string())
}

/// Changes a value in place, so that the comment behind it stays.
fn set(table: &mut dyn TableLike, key: &str, kind: ValueKind, wanted: &str) {
    let had = table.get(key);
    if had.map(written).unwrap_or_default() == wanted {
        return;
    }
    if wanted.is_empty() {
        table.remove(key);
        return;
    }
    let mut new: Value = match kind {
        // What is no number is left to the check of the configuration, which says what it should be.
        ValueKind::Number => wanted.parse::<i64>().map_or_else(|_| wanted.into(), Into::into),
        ValueKind::Flag => wanted.parse::<bool>().map_or_else(|_| wanted.into(), Into::into),
        ValueKind::Text | ValueKind::Choice(_) => wanted.into(),
    };
    if let Some(old) = had.and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(item) => *item = value(new),
        None => drop(table.insert(key, value(new))),
    }
}

/// A value as a person reads it, without quotes.
fn written(item: &Item) -> String {
    match item.as_value() {
        Some(Value::String(text)) => text.value().clone(),
        Some(value) => value.clone().decorated("", "").to_string(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Město\n[town]\nname = \"Vzorov\"   # jméno\n\n[idle]\n# po dotyku\nafter-s = 90        # vteřin\nmotion = false\n\n[[feed]]\nname = \"mesto\"\nevery-min = 30 # půl hodiny\n\n[[feed]]\nname = \"kraj\"\n";

    fn changed(changes: &[(&str, &str)]) -> String {
        with_values(TEXT, |name| changes.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned()))
            .unwrap()
    }

    #[test]
    fn a_value_is_changed_and_everything_else_stays_as_it_was_written() {
        assert_eq!(changed(&[]), TEXT);
        assert_eq!(changed(&[("town.name", "Vzorov"), ("idle.after-s", "90"), ("display.dim", "")]), TEXT);
        assert_eq!(changed(&[("idle.after-s", "120")]), TEXT.replace("90 ", "120 "));
        assert_eq!(changed(&[("town.name", "\"Nový\"")]), TEXT.replace("\"Vzorov\"", "'\"Nový\"'"));
        assert_eq!(changed(&[("idle.motion", "")]), TEXT.replace("motion = false\n", ""));
        assert_eq!(changed(&[("feed[1].every-min", "15")]), TEXT.replace("30 #", "15 #"));
        let added = changed(&[("feed[2].every-min", "60"), ("admin.upload-mb", "20")]);
        let config: toml::Table = added.parse().unwrap();
        assert_eq!(config["feed"][1]["every-min"].as_integer(), Some(60));
        assert_eq!(config["admin"]["upload-mb"].as_integer(), Some(20));
        assert!(added.contains("# po dotyku"));
    }

    #[test]
    fn values_and_feeds_are_read_as_people_write_them() {
        let values = values(TEXT).unwrap();
        let get = |name: &str| values.iter().find(|it| it.name == name).unwrap().text.clone();
        assert_eq!(
            (get("town.name"), get("idle.after-s"), get("idle.motion")),
            ("Vzorov".into(), "90".into(), "false".into())
        );
        assert_eq!(get("display.dim"), "");
        let feeds = feeds(TEXT).unwrap();
        assert_eq!((feeds.len(), feeds[0].every.as_str(), feeds[1].field.as_str()), (2, "30", "feed[2].every-min"));
        assert!(super::values("[town").is_err());
    }
}
