//! Sidecar formats TOML and JSON, parsed into one list of keys and plain values. Pure. Neither parser follows nesting
//! deeper than its own bound, and nested values are rejected here.

use std::fmt;

use jiff::civil::Date;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::platform::text_encoding;

/// A value as far as a sidecar has use for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum SidecarValue {
    Text(String),
    Flag(bool),
    Day(Date),
    Number(String),
    Other,
}

/// Why nothing could be read.
pub(in crate::source::folder) struct UnreadableSidecar {
    /// Counted from one.
    pub line: Option<usize>,
    pub why: String,
    pub advice: &'static str,
}

const TOML: &str = "Na každém řádku má být klíč = hodnota; text patří do uvozovek, například: nazev = \"Záměr pronájmu\". \
    Ano a ne se píše true a false.";
const JSON: &str = "Celý soubor má být jeden objekt, například: {\"nazev\": \"Záměr pronájmu\"}.";

/// The keys and values in the order of the file (of TOML: of the alphabet).
pub(in crate::source::folder) fn read_pairs(
    name: &str,
    bytes: &[u8],
) -> Result<Vec<(String, SidecarValue)>, UnreadableSidecar> {
    let (text, _) = text_encoding::decode_text(bytes);
    let text = text.trim_start_matches('\u{feff}');
    match name.get(name.len().saturating_sub(5)..).is_some_and(|end| end.eq_ignore_ascii_case(".json")) {
        true => json(text),
        false => toml(text).or_else(|bad| toml(&with_plain_keys(text)).map_err(|_| bad)),
    }
}

fn toml(text: &str) -> Result<Vec<(String, SidecarValue)>, UnreadableSidecar> {
    let table = text.parse::<toml::Table>().map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start));
        let line = before.map(|before| before.matches('\n').count().saturating_add(1));
        UnreadableSidecar { line, why: error.message().lines().take(1).collect(), advice: TOML }
    })?;
    let value = |value| match value {
        toml::Value::String(text) => SidecarValue::Text(text),
        toml::Value::Boolean(flag) => SidecarValue::Flag(flag),
        toml::Value::Integer(number) => SidecarValue::Number(number.to_string()),
        toml::Value::Float(number) => SidecarValue::Number(number.to_string()),
        toml::Value::Datetime(moment) => moment.date.and_then(day).map_or(SidecarValue::Other, SidecarValue::Day),
        toml::Value::Array(_) | toml::Value::Table(_) => SidecarValue::Other,
    };
    Ok(table.into_iter().map(|(key, it)| (key, value(it))).collect())
}

fn day(date: toml::value::Date) -> Option<Date> {
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

/// The text with quotes around its keys: TOML has no diacritics in keys without them; clerks do.
pub(crate) fn with_plain_keys(text: &str) -> String {
    let plain = |line: &str| match line.split_once('=') {
        Some((key, value)) if !key.contains(['"', '\'', '#', '[']) && !key.trim().is_empty() => {
            format!("\"{}\" ={value}", key.trim())
        }
        _ => line.to_owned(),
    };
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

fn json(text: &str) -> Result<Vec<(String, SidecarValue)>, UnreadableSidecar> {
    let pairs: JsonPairs = serde_json::from_str(text).map_err(|error| {
        let line = (error.line() > 0).then(|| error.line());
        UnreadableSidecar { line, why: error.to_string(), advice: JSON }
    })?;
    let value = |value| match value {
        serde_json::Value::String(text) => SidecarValue::Text(text),
        serde_json::Value::Bool(flag) => SidecarValue::Flag(flag),
        serde_json::Value::Number(number) => SidecarValue::Number(number.to_string()),
        serde_json::Value::Null => SidecarValue::Text(String::new()),
        serde_json::Value::Array(_) | serde_json::Value::Object(_) => SidecarValue::Other,
    };
    Ok(pairs.0.into_iter().map(|(key, it)| (key, value(it))).collect())
}

/// An object with every key as often as it stands there; a map would keep the last one in silence.
struct JsonPairs(Vec<(String, serde_json::Value)>);

impl<'de> Deserialize<'de> for JsonPairs {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = JsonPairs;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<JsonPairs, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(JsonPairs(pairs))
            }
        }
        deserializer.deserialize_map(Each)
    }
}
