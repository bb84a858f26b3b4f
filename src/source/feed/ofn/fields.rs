//! Tolerant object fields of an OFN feed: keys match without case and diacritics, composed or decomposed, and with
//! letters that only look Latin. Values are text in any of the forms feeds use.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::notice::{clean, fold};

/// Keys and values of one object; keys are folded ("vyvěšení" → "vyveseni").
pub(in crate::source::feed) struct FeedFields<'a> {
    map: BTreeMap<String, (&'a str, &'a Value)>,
}

impl<'a> FeedFields<'a> {
    /// `None` when the value is no object.
    pub(crate) fn from_value(value: &'a Value) -> Option<Self> {
        let mut map = BTreeMap::new();
        for (key, value) in value.as_object()? {
            let exact = key.is_ascii();
            let entry = map.entry(fold_key(key)).or_insert((key.as_str(), value));
            // Where a look-alike key and the right one are both there, the right one counts.
            if exact || entry.1.is_null() {
                *entry = (key, value);
            }
        }
        Some(Self { map })
    }

    /// Value of the first of `keys` (folded) that is there and not null.
    pub(crate) fn get(&self, keys: &[&str]) -> Option<&'a Value> {
        keys.iter().filter_map(|key| self.map.get(*key)).map(|(_, value)| *value).find(|value| !value.is_null())
    }

    /// Cleaned text of the first of `keys` that has any.
    pub(crate) fn text(&self, keys: &[&str]) -> Option<String> {
        keys.iter().filter_map(|key| self.get(&[key])).find_map(value_text)
    }

    /// The key as the feed writes it.
    pub(crate) fn written_key(&self, key: &str) -> Option<&'a str> {
        self.map.get(key).map(|(written, _)| *written)
    }
}

/// Cleaned text of a value: a string, a number, an object by languages (Czech first), or the first text of an array.
/// Never empty.
pub(in crate::source::feed) fn value_text(value: &Value) -> Option<String> {
    match value {
        Value::String(raw) => Some(clean(raw)).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(values) => values.iter().find_map(value_text),
        Value::Object(languages) => ["cs", "@value", "sk", "en", "de", "pl"]
            .iter()
            .filter_map(|language| languages.get(*language))
            .chain(languages.iter().filter(|(key, _)| !key.starts_with('@') && *key != "typ").map(|(_, value)| value))
            .filter(|value| value.is_string() || value.is_array())
            .find_map(value_text),
        Value::Null | Value::Bool(_) => None,
    }
}

/// The same text as written, markup and line breaks and all.
pub(in crate::source::feed) fn raw_text(value: &Value) -> Option<&str> {
    match value {
        Value::String(raw) => Some(raw.as_str()).filter(|raw| !raw.trim().is_empty()),
        Value::Array(values) => values.iter().find_map(raw_text),
        Value::Object(languages) => ["cs", "@value", "sk", "en", "de", "pl"]
            .iter()
            .filter_map(|language| languages.get(*language))
            .chain(languages.iter().filter(|(key, _)| !key.starts_with('@') && *key != "typ").map(|(_, value)| value))
            .filter(|value| value.is_string() || value.is_array())
            .find_map(raw_text),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// A key as [`FeedFields`] knows it.
pub(in crate::source::feed) fn fold_key(key: &str) -> String {
    let key: String = key.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).map(look_alike).collect();
    fold(key.trim()).replace([' ', '-'], "_")
}

fn look_alike(c: char) -> char {
    match c {
        'ỉ' | 'ị' | 'ı' | 'ì' | 'і' => 'i',
        'а' => 'a',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'с' => 'c',
        'у' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn keys_are_found_however_they_are_written() {
        for value in [json!({"vyvěšení": 1}), json!({"vyveseni": 1}), json!({"Vyve\u{30c}s\u{30c}eni\u{301}": 1})] {
            assert!(FeedFields::from_value(&value).unwrap().get(&["vyveseni"]).is_some(), "{value}");
        }
        let value = json!({"ỉri": "a"});
        assert_eq!(FeedFields::from_value(&value).unwrap().written_key("iri"), Some("ỉri"));
        let both = json!({"iri": "right", "ỉri": "wrong"});
        assert_eq!(FeedFields::from_value(&both).unwrap().text(&["iri"]).as_deref(), Some("right"));
    }

    #[test]
    fn text_is_found_in_every_form() {
        for value in [
            json!("  Záměr&nbsp;obce "),
            json!({"cs": "Záměr obce", "en": "Plan"}),
            json!({"cs": "", "en": "Záměr obce"}),
            json!(["", {"cs": "Záměr obce"}]),
            json!([{"@value": "Záměr obce", "@language": "cs"}]),
            json!({"cs": ["Záměr obce"]}),
        ] {
            assert_eq!(value_text(&value).as_deref(), Some("Záměr obce"), "{value}");
        }
        for value in [json!({}), json!(""), json!(null), json!({"cs": ""}), json!([])] {
            assert_eq!(value_text(&value), None, "{value}");
        }
    }
}
