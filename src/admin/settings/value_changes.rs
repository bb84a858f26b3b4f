//! Value changes between two texts of the configuration, key by key, and whether they could darken the glass. Pure.

use crate::config::{self, SECRET_KEYS};

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
    let (old, new) = (config::flat_values(old), config::flat_values(new));
    let change = |key: String| {
        let secret = SECRET_KEYS.contains(&key.rsplit('.').next().unwrap_or_default());
        let shown = |value: Option<&String>, hidden: &str| {
            value.map(|value| if secret { hidden.to_owned() } else { value.clone() })
        };
        let [before, after] = HIDDEN;
        ValueChange { old: shown(old.get(&key), before), new: shown(new.get(&key), after), key }
    };
    config::differing_keys(&old, &new).into_iter().map(change).collect()
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
