//! Choice form: a reason or an option of a question as a row of fields. Pure.

use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Table, TableLike, Value};

use super::{
    document::{set_text, set_value, text},
    texts::FormTexts,
};
use crate::{
    admin::{survey_editor::short_id::short_id, web::Fields},
    words::Language,
};

/// Rows that are empty at the end of each list.
const SPARE: usize = 2;
/// Rows that are read at the most.
const MOST: usize = 40;

/// A row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin::survey_editor) struct ChoiceForm {
    /// Its id in the document; blank of a new one.
    pub was: String,
    pub id: String,
    pub text: FormTexts,
    /// Scores after which a reason is offered, "0, 1".
    pub scores: String,
}

impl ChoiceForm {
    fn is_blank(&self) -> bool {
        self.id.is_empty() && self.text.is_empty() && self.scores.is_empty()
    }

    /// Rows as they were typed under `q0-r` and its like.
    pub(super) fn from_fields(fields: &Fields, name: &str) -> Vec<Self> {
        let row = |number: usize| {
            let field = |part: &str| fields.get(&format!("{name}{number}-{part}")).to_owned();
            let text = FormTexts::from_fields(fields, &format!("{name}{number}-text"));
            Self { was: field("was"), id: field("id"), text, scores: field("scores") }
        };
        let sent = |number: &usize| fields.iter().any(|(key, _)| key.starts_with(&format!("{name}{number}-")));
        (0..MOST).take_while(sent).map(row).collect()
    }

    /// Rows of the document.
    pub(super) fn from_document(question: &dyn TableLike, key: &str) -> Vec<Self> {
        let row = |table: &dyn TableLike| {
            let id = text(table, "id");
            let text = FormTexts::from_document(table, "text");
            let scores = table.get("scores").and_then(Item::as_array).into_iter().flatten();
            let scores: Vec<String> = scores.filter_map(Value::as_integer).map(|it| it.to_string()).collect();
            Self { was: id.clone(), id, text, scores: scores.join(", ") }
        };
        match question.get(key) {
            Some(Item::ArrayOfTables(tables)) => tables.iter().map(|it| row(it)).collect(),
            Some(Item::Value(Value::Array(array))) => {
                array.iter().filter_map(Value::as_inline_table).map(|it| row(it)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The rows with empty ones to be filled in.
    pub(super) fn with_spare(mut rows: Vec<Self>) -> Vec<Self> {
        rows.retain(|it| !it.is_blank());
        rows.extend(std::iter::repeat_n(Self::default(), SPARE));
        rows
    }

    /// Writes the rows that are not blank; what is not among them goes.
    pub(super) fn write_all(rows: &[Self], question: &mut dyn TableLike, key: &str, asked: &[Language]) {
        let mut taken: Vec<String> = rows.iter().map(|it| it.id.clone()).filter(|id| !id.is_empty()).collect();
        let mut kept: Vec<Self> = rows.iter().filter(|it| !it.is_blank()).cloned().collect();
        for row in kept.iter_mut().filter(|it| it.id.is_empty()) {
            row.id = short_id(row.text.first(), &taken);
            taken.push(row.id.clone());
        }
        if kept.is_empty() {
            question.remove(key);
            return;
        }
        match question.get_mut(key) {
            Some(Item::ArrayOfTables(tables)) => write_tables(&kept, tables, asked),
            Some(Item::Value(Value::Array(array))) => write_array(&kept, array, asked),
            _ => {
                let mut array = Array::new();
                write_array(&kept, &mut array, asked);
                question.insert(key, Item::Value(Value::Array(array)));
            }
        }
    }

    fn write(&self, table: &mut dyn TableLike, asked: &[Language]) {
        set_text(table, "id", &self.id);
        self.text.write(table, "text", asked);
        let before: Vec<i64> =
            table.get("scores").and_then(Item::as_array).into_iter().flatten().filter_map(Value::as_integer).collect();
        // What is no number is written as it was typed, for the check to name it.
        let parts: Vec<&str> = self.scores.split([',', ' ', ';']).map(str::trim).filter(|it| !it.is_empty()).collect();
        let typed: Option<Vec<i64>> = parts.iter().map(|it| it.parse().ok()).collect();
        if typed.as_ref() == Some(&before) {
            return;
        }
        let value = match typed {
            Some(scores) if scores.is_empty() => None,
            Some(scores) => Some(Value::Array(scores.into_iter().collect())),
            None => Some(Value::from(self.scores.as_str())),
        };
        set_value(table, "scores", value);
    }
}

fn write_tables(rows: &[ChoiceForm], tables: &mut ArrayOfTables, asked: &[Language]) {
    tables.retain(|table| rows.iter().any(|row| !row.was.is_empty() && row.was == text(table, "id")));
    for row in rows {
        let place = tables.iter().position(|table| !row.was.is_empty() && row.was == text(table, "id"));
        match place.and_then(|place| tables.get_mut(place)) {
            Some(table) => row.write(table, asked),
            None => {
                let mut table = Table::new();
                row.write(&mut table, asked);
                tables.push(table);
            }
        }
    }
}

fn write_array(rows: &[ChoiceForm], array: &mut Array, asked: &[Language]) {
    let own = |value: &Value, row: &ChoiceForm| {
        let id = value.as_inline_table().map(|table| text(table, "id"));
        !row.was.is_empty() && id.as_ref() == Some(&row.was)
    };
    array.retain(|value| rows.iter().any(|row| own(value, row)));
    for row in rows {
        let place = array.iter().position(|value| own(value, row));
        match place.and_then(|place| array.get_mut(place)).and_then(Value::as_inline_table_mut) {
            Some(table) => row.write(table, asked),
            None => {
                let mut table = InlineTable::new();
                row.write(&mut table, asked);
                // One choice a line, as the shipped file has it.
                array.push_formatted(Value::InlineTable(table).decorated("\n    ", ""));
                array.set_trailing("\n");
                array.set_trailing_comma(true);
            }
        }
    }
}
