//! Keys of the settings form: the common ones of the configuration, with what may stand in each and what is shipped. Pure.

/// What may stand in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueKind {
    Text,
    Number,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
}

/// A key that the form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FormKey {
    pub(super) table: &'static str,
    pub(super) key: &'static str,
    pub(super) kind: ValueKind,
    /// What is in force where the key is not there; empty where nothing is.
    pub(super) shipped: &'static str,
}

impl FormKey {
    const fn new(table: &'static str, key: &'static str, kind: ValueKind, shipped: &'static str) -> Self {
        Self { table, key, kind, shipped }
    }

    /// "idle.after-s": name and id of its field, and its place in reports.
    pub(super) fn name(&self) -> String {
        format!("{}.{}", self.table, self.key)
    }

    /// Key of its words.
    pub(super) fn message_key(&self) -> String {
        format!("setting-{}-{}", self.table, self.key)
    }
}

use ValueKind::{Choice, Flag, Number, Text};

/// Languages of the board.
const LANGUAGES: &[&str] = &["cs", "en", "pl", "sk", "de", "uk"];

/// The tables of the form, in order, with their keys.
pub(super) const GROUPS: [(&str, &[FormKey]); 5] = [
    (
        "town",
        &[
            FormKey::new("town", "name", Text, ""),
            FormKey::new("town", "subtitle", Text, ""),
            FormKey::new("town", "office", Text, ""),
            FormKey::new("town", "address", Text, ""),
            FormKey::new("town", "telephone", Text, ""),
            FormKey::new("town", "language", Choice(LANGUAGES), "cs"),
        ],
    ),
    (
        "idle",
        &[
            FormKey::new("idle", "after-s", Number, "60"),
            FormKey::new("idle", "countdown-s", Number, "20"),
            FormKey::new("idle", "dwell-s", Number, "12"),
            FormKey::new("idle", "newest", Number, "12"),
            FormKey::new("idle", "motion", Flag, "true"),
        ],
    ),
    (
        "display",
        &[
            FormKey::new("display", "night-from", Text, ""),
            FormKey::new("display", "night-to", Text, ""),
            FormKey::new("display", "dim", Flag, "true"),
            FormKey::new("display", "day-percent", Number, "100"),
            FormKey::new("display", "night-percent", Number, "30"),
        ],
    ),
    (
        "alerts",
        &[
            FormKey::new("board", "old-data-hours", Number, "48"),
            FormKey::new("alerts", "source-hours", Number, "4"),
            FormKey::new("alerts", "free-mb", Number, "1024"),
            FormKey::new("alerts", "digest", Text, "7:00"),
            FormKey::new("alerts", "weekly", Text, "mo 7:00"),
            FormKey::new("alerts", "quiet-from", Text, ""),
            FormKey::new("alerts", "quiet-to", Text, ""),
        ],
    ),
    (
        "admin",
        &[
            FormKey::new("admin", "approval", Choice(&["nobody", "applicants", "all"]), "applicants"),
            FormKey::new("admin", "second-factor", Choice(&["none", "admins", "all"]), "admins"),
            FormKey::new("admin", "idle-minutes", Number, "60"),
            FormKey::new("admin", "session-hours", Number, "10"),
            FormKey::new("admin", "upload-mb", Number, "50"),
        ],
    ),
];

/// All keys.
pub(super) fn all() -> impl Iterator<Item = &'static FormKey> {
    GROUPS.iter().flat_map(|(_, keys)| keys.iter())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::{
        config::{self, Config},
        words::{Language, Words},
    };

    fn read(text: &str) -> Config {
        let text = format!("town.name = 'V'\n[[folder]]\nname = 'f'\npath = '/f'\n{text}");
        let mut config = config::parse(&text, Path::new("v.toml")).unwrap_or_else(|report| panic!("{text}: {report}"));
        config.admin.get_or_insert_default();
        config
    }

    #[test]
    fn what_is_said_to_be_shipped_is() {
        for key in all().filter(|key| !key.shipped.is_empty() && key.table != "town") {
            let value = match key.kind {
                Text | Choice(_) => format!("\"{}\"", key.shipped),
                Number | Flag => key.shipped.to_owned(),
            };
            assert_eq!(read(&format!("[{}]\n{} = {value}\n", key.table, key.key)), read(""), "{}", key.name());
        }
    }

    #[test]
    fn every_key_and_group_has_words_in_every_language() {
        for language in Language::ALL {
            let words = Words::for_admin(language);
            let groups = GROUPS.iter().map(|(group, _)| format!("setting-group-{group}"));
            for key in all().map(FormKey::message_key).chain(groups) {
                assert!(words.find(&key).is_some(), "{language:?}: {key}");
            }
        }
    }
}
