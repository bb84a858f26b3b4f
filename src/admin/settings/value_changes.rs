//! Value changes between two texts of the configuration, key by key, and whether they could darken the glass. Pure.

use std::collections::BTreeMap;

use crate::config::SECRET_KEYS;

/// Tables and keys at the top whose change may leave the glass dark: on trial.
const RISKY: [&str; 6] = ["mode", "panel", "display", "terminal", "raster", "store"];
/// A secret, before and after it was replaced.
const HIDDEN: [&str; 2] = ["•••", "••• *"];

/// A value that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ValueChange {
    /// `idle.after-s`, `feed[2].url`.
    pub(super) key: String,
    pub(super) old: Option<String>,
    pub(super) new: Option<String>,
}

impl ValueChange {
    /// Whether it may leave the glass dark.
    pub(super) fn is_risky(&self) -> bool {
        let top = self.key.split(['.', '[']).next().unwrap_or_default();
        RISKY.contains(&top)
    }
}

/// The values that differ, in the order of their keys. A text that is no TOML has no values.
pub(super) fn value_changes(old: &str, new: &str) -> Vec<ValueChange> {
    let (old, new) = (values(old), values(new));
    let mut keys: Vec<&String> = old.keys().chain(new.keys()).collect();
    keys.sort();
    keys.dedup();
    let changed = keys.into_iter().filter(|key| old.get(*key) != new.get(*key));
    let change = |key: &String| {
        let secret = SECRET_KEYS.contains(&key.rsplit('.').next().unwrap_or_default());
        let shown = |value: Option<&String>, hidden: &str| {
            value.map(|value| if secret { hidden.to_owned() } else { value.clone() })
        };
        let [before, after] = HIDDEN;
        ValueChange { key: key.clone(), old: shown(old.get(key), before), new: shown(new.get(key), after) }
    };
    changed.map(change).collect()
}

fn values(text: &str) -> BTreeMap<String, String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_compared_by_their_keys_and_secrets_are_not_told() {
        let old = "mode = 'board'\n[idle]\nafter-s = 60\n[staff]\npin = '2580'\n[[feed]]\nname = 'a'\n";
        let new = "# comment\nmode = 'board'\n[idle]\nafter-s = 90\nmotion = false\n[staff]\npin = '1111'\n[[feed]]\nname = 'b'\n";
        let told: Vec<(String, Option<String>, Option<String>)> =
            value_changes(old, new).into_iter().map(|it| (it.key, it.old, it.new)).collect();
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            told,
            [
                ("feed[1].name".into(), text("a"), text("b")),
                ("idle.after-s".into(), text("60"), text("90")),
                ("idle.motion".into(), None, text("false")),
                ("staff.pin".into(), text("•••"), text("••• *")),
            ]
        );
    }

    #[test]
    fn what_may_darken_the_glass_is_known() {
        let risky = |new: &str| value_changes("", new).iter().any(ValueChange::is_risky);
        for text in
            ["mode = 'terminal'", "[panel]\ndiagonal-in = 5", "[display]\nnight-from = '8:00'", "[raster]\nworkers = 1"]
        {
            assert!(risky(text), "{text}");
        }
        for text in ["[town]\nname = 'a'", "[idle]\nafter-s = 5", "[[feed]]\nname = 'display'", "[panels]\na = 1"] {
            assert!(!risky(text), "{text}");
        }
    }
}
