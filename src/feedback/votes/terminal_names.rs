//! Terminal names: the display names of a terminal and its counters, sent with every delivery, so that people read
//! "Přepážka 4 · Občanské průkazy" where votes say "prepazka-4". Pure.
//!
//! Names are texts for people and no more. They are clean and within their bounds from whatever source: a long one is
//! cut, surplus ones and texts that are no name are left out, and no fault in a name costs the votes beside it. A
//! terminal names itself and its own counters; the newest names hold.
//!
//! Left out: which name a report shows (`report/place_names`).

use std::{
    collections::BTreeMap,
    fmt::{Formatter, Result as Written},
};

use serde::{
    Deserializer, Serialize,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::short_name::is_short_name;
use crate::{
    config::{TerminalConfig, survey::LocalisedText},
    notice::one_line,
    words::Language,
};

/// Characters of a name in one language.
const LONGEST: usize = 120;
/// Counters of one terminal that have names; its glass has room for half of them.
const MOST_COUNTERS: usize = 24;
/// Entries of one table that are looked at.
const WIDEST: usize = 64;
/// Tables within tables: names, counters, one counter's languages.
const DEEPEST: u8 = 3;

/// Names of one terminal and its counters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TerminalNames {
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<LocalisedText>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    counters: BTreeMap<String, LocalisedText>,
}

impl TerminalNames {
    /// The names in the terminal's own configuration.
    pub fn from_config(terminal: &TerminalConfig) -> Self {
        let clean = |text: &LocalisedText| cleaned(text.texts());
        let mut called = Self { name: terminal.name.as_ref().and_then(clean), counters: BTreeMap::new() };
        for counter in &terminal.counters {
            called.put(&counter.id, clean(&counter.name));
        }
        called
    }

    /// The terminal's own name.
    pub fn name(&self) -> Option<&LocalisedText> {
        self.name.as_ref()
    }

    /// Names of its counters by their ids.
    pub fn counters(&self) -> impl Iterator<Item = (&str, &LocalisedText)> {
        self.counters.iter().map(|(id, name)| (id.as_str(), name))
    }

    /// The name of its counter with this id.
    pub fn counter(&self, id: &str) -> Option<&LocalisedText> {
        self.counters.get(id)
    }

    /// As a database keeps it.
    pub(in crate::feedback) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Names from their text in a database; `None` for an invalid text.
    pub(in crate::feedback) fn from_json(text: &str) -> Option<Self> {
        lenient(&mut serde_json::Deserializer::from_str(text)).unwrap_or_default()
    }

    fn of(table: Vec<(String, LenientValue)>) -> Self {
        let mut called = Self::default();
        for (key, value) in table {
            match (key.as_str(), value) {
                ("name", value) => called.name = value.name(),
                ("counters", LenientValue::Table(counters)) => {
                    counters.into_iter().for_each(|(id, value)| called.put(&id, value.name()));
                }
                _ => {}
            }
        }
        called
    }

    fn put(&mut self, id: &str, name: Option<LocalisedText>) {
        if is_short_name(id)
            && self.counters.len() < MOST_COUNTERS
            && let Some(name) = name
        {
            self.counters.insert(id.to_owned(), name);
        }
    }
}

/// `None` when nothing is left of it in any language.
fn cleaned<'a>(texts: impl Iterator<Item = (Language, &'a str)>) -> Option<LocalisedText> {
    let texts = texts.map(|(language, text)| (language, one_line(text, LONGEST)));
    LocalisedText::from_texts(texts.filter(|(_, text)| !text.is_empty()))
}

/// Reads names from whatever stands in their place; only what cannot be read at all is an error. `None` where no table
/// is.
pub(in crate::feedback) fn lenient<'de, D: Deserializer<'de>>(from: D) -> Result<Option<TerminalNames>, D::Error> {
    Ok(match DepthLimit(DEEPEST).deserialize(from)? {
        LenientValue::Table(table) => Some(TerminalNames::of(table)),
        LenientValue::Text(_) | LenientValue::Other => None,
    })
}

/// The received names, as far as they are valid.
enum LenientValue {
    Text(String),
    Table(Vec<(String, LenientValue)>),
    Other,
}

impl LenientValue {
    fn name(self) -> Option<LocalisedText> {
        let Self::Table(table) = self else { return None };
        let texts = table.iter().filter_map(|(tag, text)| match text {
            Self::Text(text) => Some((Language::from_tag(tag)?, text.as_str())),
            _ => None,
        });
        cleaned(texts)
    }
}

/// Reads anything, so many tables deep; beyond that, and beyond the bounds, it is read over and not kept.
struct DepthLimit(u8);

impl<'de> DeserializeSeed<'de> for DepthLimit {
    type Value = LenientValue;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<LenientValue, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for DepthLimit {
    type Value = LenientValue;

    fn expecting(&self, f: &mut Formatter<'_>) -> Written {
        f.write_str("names")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<LenientValue, E> {
        // Cleaning may leave out some of it; no name is worth more than this.
        Ok(LenientValue::Text(text.chars().take(LONGEST * 2).collect()))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<LenientValue, E> {
        Ok(LenientValue::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<LenientValue, E> {
        Ok(LenientValue::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<LenientValue, E> {
        Ok(LenientValue::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<LenientValue, E> {
        Ok(LenientValue::Other)
    }

    fn visit_unit<E: Error>(self) -> Result<LenientValue, E> {
        Ok(LenientValue::Other)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<LenientValue, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(LenientValue::Other)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<LenientValue, A::Error> {
        let mut table = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            match self.0.checked_sub(1).filter(|_| table.len() < WIDEST) {
                Some(deeper) => table.push((key, map.next_value_seed(DepthLimit(deeper))?)),
                None => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(LenientValue::Table(table))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::{Value, json};

    use super::*;
    use crate::{config::TerminalCounter, feedback::VoteBatch};

    fn delivered(names: &Value) -> Option<TerminalNames> {
        let text = json!({ "terminal": "a", "surveys": [], "votes": [], "names": names }).to_string();
        serde_json::from_str::<VoteBatch>(&text).unwrap_or_else(|error| panic!("{error}: {text}")).names
    }

    fn czech(text: &str) -> LocalisedText {
        LocalisedText::in_language(Language::Czech, text)
    }

    #[test]
    fn a_terminal_says_what_its_configuration_says() {
        let mut terminal = TerminalConfig::with_id("prepazka-4", Path::new("s.toml"));
        assert_eq!(serde_json::to_value(TerminalNames::from_config(&terminal)).unwrap(), json!({}));
        terminal.name = Some(czech("Přepážka 4 · Občanské průkazy"));
        let english = [(Language::Czech, "Matrika".to_owned()), (Language::English, "Registry".to_owned())];
        let name = LocalisedText::from_texts(english).unwrap();
        terminal.counters = vec![TerminalCounter { id: "matrika".into(), name: name.clone() }];
        let called = TerminalNames::from_config(&terminal);
        let written = serde_json::to_value(&called).unwrap();
        let wire = json!({ "name": { "cs": "Přepážka 4 · Občanské průkazy" },
            "counters": { "matrika": { "cs": "Matrika", "en": "Registry" } } });
        assert_eq!(written, wire);
        assert_eq!(delivered(&written), Some(called.clone()));
        assert_eq!(TerminalNames::from_json(&called.to_json()), Some(called.clone()));
        assert_eq!((called.counter("matrika"), called.counter("pokladna")), (Some(&name), None));
        assert_eq!((TerminalNames::from_json("{"), TerminalNames::from_json("")), (None, None));
    }

    #[test]
    fn an_older_terminal_says_nothing_and_a_newer_one_more_than_is_known() {
        let older = r#"{ "terminal": "a", "surveys": [], "votes": [] }"#;
        let older: VoteBatch = serde_json::from_str(older).unwrap();
        assert_eq!(older.names, None);
        assert!(!serde_json::to_string(&older).unwrap().contains("names"));
        let newer =
            json!({ "name": { "cs": "Přepážka", "vi": "Quầy" }, "floor": 2, "counters": { "x": { "cs": "X" } } });
        let called = delivered(&newer).unwrap();
        assert_eq!((called.name(), called.counter("x")), (Some(&czech("Přepážka")), Some(&czech("X"))));
    }

    #[test]
    fn bad_names_are_cut_and_cleaned() {
        let long = "ž".repeat(5_000);
        let called = delivered(&json!({
            "name": { "cs": format!(" a\u{202e}b\r\n\0 c {long}"), "en": "\u{200b} \t", "de": 5 },
            "counters": { "dobra": { "cs": "Dobrá" }, "../zla": { "cs": "Zlá" }, "": { "cs": "Žádná" }, "bez": {}, "jina": "J" },
        }));
        let called = called.unwrap();
        let name = called.name().unwrap();
        assert!(name.get(Language::Czech).starts_with("ab c ž"), "{name:?}");
        assert!(name.get(Language::Czech).chars().count() <= LONGEST);
        assert!(!name.has_language(Language::English) && !name.has_language(Language::German));
        assert_eq!(called.counters.keys().collect::<Vec<_>>(), ["dobra"]);
        let many: Value =
            (0..1_000).map(|i| (format!("c{i}"), json!({ "cs": "x" }))).collect::<serde_json::Map<_, _>>().into();
        assert_eq!(delivered(&json!({ "counters": many })).unwrap().counters.len(), MOST_COUNTERS);
        for none in [json!(null), json!(5), json!([1, { "a": [2] }]), json!("Přepážka"), json!(true), json!(-1.5)] {
            assert_eq!(delivered(&none), None, "{none}");
        }
    }

    fn anything() -> impl proptest::strategy::Strategy<Value = Value> {
        use proptest::prelude::*;
        let word = prop_oneof!["name", "counters", "cs", "en", "matrika", "\\PC{0,8}"];
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            ".{0,200}".prop_map(Value::from),
        ];
        leaf.prop_recursive(6, 200, 10, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..10).prop_map(Value::from),
                proptest::collection::vec((word.clone(), inner), 0..10)
                    .prop_map(|it| it.into_iter().collect::<serde_json::Map<_, _>>().into()),
            ]
        })
    }

    proptest::proptest! {
        #[test]
        fn nothing_in_the_place_of_names_costs_the_delivery(names in anything()) {
            let Some(called) = delivered(&names) else { return Ok(()) };
            let all = called.name.iter().chain(called.counters.values());
            for (_, text) in all.flat_map(LocalisedText::texts) {
                proptest::prop_assert!(!text.is_empty() && text.chars().count() <= LONGEST, "{text:?}");
                proptest::prop_assert!(!text.chars().any(char::is_control), "{text:?}");
            }
            proptest::prop_assert_eq!(TerminalNames::from_json(&called.to_json()), Some(called));
        }
    }
}
