//! A text in the languages the town wrote it in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use toml::de::DeValue;

use crate::{
    config::table_reader::TableReader,
    words::{Language, typeset_czech},
};

/// At least one language, none of them blank.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LocalisedText(BTreeMap<Language, String>);

impl LocalisedText {
    /// The text in one language alone.
    pub fn in_language(language: Language, text: &str) -> Self {
        Self(BTreeMap::from([(language, text.to_owned())]))
    }

    /// The texts of several languages; `None` of none. Of two in one language the last stays.
    pub fn from_texts(texts: impl IntoIterator<Item = (Language, String)>) -> Option<Self> {
        let texts: BTreeMap<Language, String> = texts.into_iter().collect();
        (!texts.is_empty()).then_some(Self(texts))
    }

    /// Every text with its language.
    pub fn texts(&self) -> impl Iterator<Item = (Language, &str)> {
        self.0.iter().map(|(language, text)| (*language, text.as_str()))
    }

    /// In the language asked for, else in Czech, else in the first one there is.
    pub fn get(&self, language: Language) -> &str {
        let found = self.0.get(&language).or_else(|| self.0.get(&Language::Czech));
        found.or_else(|| self.0.values().next()).map_or("", String::as_str)
    }

    /// As [`Self::get`], with the no-break spaces that Czech lines want.
    pub fn typeset(&self, language: Language) -> String {
        typeset_czech(self.get(language))
    }

    /// True when it was written in this language.
    pub fn has_language(&self, language: Language) -> bool {
        self.0.contains_key(&language)
    }

    /// `{ cs = "…", en = "…" }`, or one text in quotes, which is Czech.
    pub(in crate::config) fn read(section: &mut TableReader, key: &'static str) -> Option<Self> {
        section.value_with(
            key,
            "a text in quotes, or { cs = \"…\", en = \"…\" } with cs, en, pl, sk, de, uk",
            Self::take,
        )
    }

    /// A list of such texts; what is wrong is reported.
    pub(super) fn read_list(section: &mut TableReader, key: &'static str) -> Vec<Self> {
        let legal = "a list of texts, each in quotes or { cs = \"…\", en = \"…\" }";
        let read = section.value_with(key, legal, |value| match value {
            DeValue::Array(array) => array.iter().map(|it| Self::take(it.get_ref())).collect(),
            _ => Err("is not a list"),
        });
        read.unwrap_or_default()
    }

    fn take(value: &DeValue) -> Result<Self, &'static str> {
        let full = |text: &str| match text.trim() {
            "" => Err("is blank"),
            text => Ok(text.to_owned()),
        };
        match value {
            DeValue::String(text) => Ok(Self(BTreeMap::from([(Language::Czech, full(text)?)]))),
            DeValue::Table(table) => {
                let mut texts = BTreeMap::new();
                for (key, value) in table {
                    let language = Language::from_tag(key.get_ref()).ok_or("is in a language that is not spoken")?;
                    texts.insert(language, full(value.get_ref().as_str().ok_or("is not a text in quotes")?)?);
                }
                if texts.is_empty() { Err("says nothing") } else { Ok(Self(texts)) }
            }
            _ => Err("is not a text"),
        }
    }
}
