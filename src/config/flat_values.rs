//! Flat values of a text of the configuration: every key with its tables in front, `idle.after-s`, `feed[2].url`, and its value
//! as text. Pure.

use std::collections::BTreeMap;

/// The values by their keys; none of a text that is no TOML.
pub(crate) fn flat_values(text: &str) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    if let Ok(table) = text.parse::<toml::Table>() {
        table.iter().for_each(|(key, value)| add(key.clone(), value, &mut out));
    }
    out
}

fn add(path: String, value: &toml::Value, out: &mut BTreeMap<String, String>) {
    match value {
        toml::Value::Table(table) => table.iter().for_each(|(key, value)| add(format!("{path}.{key}"), value, out)),
        toml::Value::Array(array) if array.iter().any(toml::Value::is_table) => {
            for (at, value) in array.iter().enumerate() {
                add(format!("{path}[{}]", at.saturating_add(1)), value, out);
            }
        }
        toml::Value::String(text) => drop(out.insert(path, text.clone())),
        value => drop(out.insert(path, value.to_string())),
    }
}

/// The keys whose values differ, in their order.
pub(crate) fn differing_keys(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> Vec<String> {
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter().filter(|key| old.get(*key) != new.get(*key)).cloned().collect()
}
