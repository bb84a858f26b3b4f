//! Texts of a form in the languages of the town: as fields, and as they stand in the document. Pure.

use std::collections::BTreeMap;

use toml_edit::{InlineTable, Item, TableLike, Value};

use super::document::set_value;
use crate::{admin::web::Fields, config::TownSettings, words::Language};

/// A text by language; blank ones are not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin::survey_editor) struct FormTexts(BTreeMap<Language, String>);

/// Languages that a form asks for: Czech or the town's own first.
pub(in crate::admin::survey_editor) fn page_languages(town: &TownSettings) -> Vec<Language> {
    let mut all = vec![town.language];
    all.extend(town.languages.iter().copied().filter(|it| *it != town.language));
    all
}

impl FormTexts {
    /// The text in a language; empty where there is none.
    pub(in crate::admin::survey_editor) fn get(&self, language: &Language) -> &str {
        self.0.get(language).map_or("", String::as_str)
    }

    /// The first text there is, by the order of languages.
    pub(super) fn first(&self) -> &str {
        Language::ALL.iter().find_map(|it| self.0.get(it)).map_or("", String::as_str)
    }

    /// Nothing is written.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was typed into `name-cs` and its like.
    pub(super) fn from_fields(fields: &Fields, name: &str) -> Self {
        let typed = |language: Language| {
            let text = fields.get(&format!("{name}-{}", language.tag()));
            (!text.is_empty()).then(|| (language, text.to_owned()))
        };
        Self(Language::ALL.into_iter().filter_map(typed).collect())
    }

    /// As it stands in the document: one text, which is Czech, or a table of languages.
    pub(super) fn from_document(table: &dyn TableLike, key: &str) -> Self {
        let Some(item) = table.get(key) else { return Self::default() };
        if let Some(text) = item.as_str() {
            return Self(BTreeMap::from([(Language::Czech, text.to_owned())]));
        }
        let texts = item.as_table_like().into_iter().flat_map(|table| table.iter());
        let text = |(tag, item): (&str, &Item)| Some((Language::from_tag(tag)?, item.as_str()?.to_owned()));
        Self(texts.filter_map(text).collect())
    }

    /// Writes it; texts in languages that the form does not ask for stay.
    pub(super) fn write(&self, table: &mut dyn TableLike, key: &str, asked: &[Language]) {
        let before = Self::from_document(table, key);
        let kept = before.0.iter().filter(|(language, _)| !asked.contains(language));
        let typed = self.0.iter().filter(|(language, _)| asked.contains(language));
        let after = Self(kept.chain(typed).map(|(language, text)| (*language, text.clone())).collect());
        if after == before {
            return;
        }
        let value = match (after.0.len(), after.0.get(&Language::Czech)) {
            (0, _) => None,
            (1, Some(text)) => Some(Value::from(text.as_str())),
            _ => {
                let spoken = Language::ALL.into_iter().filter_map(|it| Some((it.tag(), after.0.get(&it)?.as_str())));
                Some(Value::InlineTable(spoken.collect::<InlineTable>()))
            }
        };
        set_value(table, key, value);
    }
}
