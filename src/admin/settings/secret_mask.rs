//! Secret mask: a text of the configuration without its secrets, and the secrets back in it (ASVS 13.3.1). Pure.
//!
//! In place of each secret stands a mark with a number. Who leaves the mark keeps the secret, wherever he moves it; who writes
//! something else replaces it. Secrets in comments are masked as well. A text that is no TOML is masked line by line.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::config::SECRET_KEYS;

/// What marks begin with; no value has it.
const DOTS: &str = "•••";

/// Secrets that were taken out of texts, as they are written there, quotes included.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct SecretVault(Vec<String>);

impl SecretVault {
    /// The text with a mark in place of each secret, which is kept.
    pub(super) fn mask(&mut self, text: &str) -> String {
        let (mut out, mut end) = (String::new(), 0);
        for place in secret_places(text) {
            let secret = text.get(place.clone()).unwrap_or_default();
            if secret.contains(DOTS) {
                continue;
            }
            out.push_str(text.get(end..place.start).unwrap_or_default());
            let number = self.number_of(secret);
            out.push_str(&mark(number));
            end = place.end;
        }
        out.push_str(text.get(end..).unwrap_or_default());
        out
    }

    /// The text with the secrets in place of their marks; `None` where a mark is damaged or of no secret.
    pub(super) fn unmask(&self, text: &str) -> Option<String> {
        let mut out = text.to_owned();
        for (place, secret) in self.0.iter().enumerate().rev() {
            out = out.replace(&mark(place.saturating_add(1)), secret);
        }
        (!out.contains(DOTS)).then_some(out)
    }

    fn number_of(&mut self, secret: &str) -> usize {
        let known = self.0.iter().position(|it| it == secret);
        known.unwrap_or_else(|| {
            self.0.push(secret.to_owned());
            self.0.len().saturating_sub(1)
        }) + 1
    }
}

fn mark(number: usize) -> String {
    format!("\"{DOTS}{number} (nastaveno)\"")
}

/// Where secrets stand; what overlaps is one.
fn secret_places(text: &str) -> Vec<Range<usize>> {
    let mut all = secret_values(text);
    all.extend(secret_like(text));
    all.sort_by_key(|place| place.start);
    let mut out: Vec<Range<usize>> = Vec::new();
    for place in all {
        match out.last_mut().filter(|last| place.start < last.end) {
            Some(last) => last.end = last.end.max(place.end),
            None => out.push(place),
        }
    }
    out
}

/// The values of secret keys of a text that is TOML.
fn secret_values(text: &str) -> Vec<Range<usize>> {
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut out = Vec::new();
    if errors.is_empty() {
        collect(table.get_ref(), &mut out);
    }
    out
}

fn collect(table: &DeTable<'_>, out: &mut Vec<Range<usize>>) {
    for (key, value) in table {
        match value.get_ref() {
            DeValue::Table(table) => collect(table, out),
            DeValue::Array(array) => {
                let inner = array.iter().filter_map(|item| item.get_ref().as_table());
                inner.for_each(|table| collect(table, out));
                if is_secret(key.get_ref()) {
                    out.push(value.span());
                }
            }
            _ if is_secret(key.get_ref()) => out.push(value.span()),
            _ => {}
        }
    }
}

fn is_secret(key: &str) -> bool {
    SECRET_KEYS.contains(&key)
}

/// Whatever looks like a secret on its line: in comments, and in a text that is no TOML.
fn secret_like(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for (at, key) in SECRET_KEYS.iter().flat_map(|key| text.match_indices(key)) {
        let before = text.get(..at).unwrap_or_default();
        if before.ends_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_') {
            continue;
        }
        let start = at.saturating_add(key.len());
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let Some(value) = line.trim_start_matches(['"', '\'']).trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start();
        let from = start.saturating_add(line.len()).saturating_sub(value.len());
        let length = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => quoted_length(value, quote),
            // What has no quotes ends with its line.
            Some(_) => value.trim_end().len(),
            None => 0,
        };
        if length > 0 {
            out.push(from..from.saturating_add(length));
        }
    }
    out
}

/// Length of a quoted text at the beginning of a line; the whole line where the quotes are not closed.
fn quoted_length(value: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in value.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' if quote == '"' => escaped = true,
            c if c == quote => return at.saturating_add(c.len_utf8()),
            _ => {}
        }
    }
    value.len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = r#"# token = "stary-tajny"
mode = "board"
[staff]
pin = "2580"    # PIN
[take-home]
token = '0123456789abcdef0123456789abcdef'
[alerts]
webhook = """https://hook.example/
tajne"""
webhook-ca-file = "urad.pem"
[[collect.terminal]]
id = "a"
"token" = "aaaaaaaa\"tajne"
[[collect.terminal]]
id = "b"
token = "bbbbbbbbtajne"
"#;

    #[test]
    fn no_secret_is_left_and_everything_else_is() {
        let mut vault = SecretVault::default();
        let masked = vault.mask(TEXT);
        for secret in ["2580", "0123456789", "hook.example", "tajn"] {
            assert!(!masked.contains(secret), "{masked}");
        }
        for kept in ["mode = \"board\"", "# PIN", "webhook-ca-file = \"urad.pem\"", "id = \"b\""] {
            assert!(masked.contains(kept), "{masked}");
        }
        assert!(masked.parse::<toml::Table>().is_ok(), "{masked}");
        assert_eq!(vault.unmask(&masked).as_deref(), Some(TEXT));
        assert_eq!(vault.mask(&masked), masked, "a mark is no secret");
    }

    #[test]
    fn a_secret_goes_with_its_mark_and_a_new_one_replaces_it() {
        let mut vault = SecretVault::default();
        let masked = vault.mask("pin = \"2580\"\ntoken = \"tajny\"\n");
        let lines: Vec<&str> = masked.lines().collect();
        let moved = format!("{}\n{}\n", lines[1], lines[0]);
        assert_eq!(vault.unmask(&moved).as_deref(), Some("token = \"tajny\"\npin = \"2580\"\n"));
        assert_eq!(vault.unmask("pin = \"1111\"\n").as_deref(), Some("pin = \"1111\"\n"));
        for damaged in ["pin = \"•••9 (nastaveno)\"", "pin = \"•••1\"", "pin = •••1 (nastaveno)"] {
            assert_eq!(vault.unmask(damaged), None, "{damaged}");
        }
        let broken = vault.mask("[staff\npin = \"9876\"\ntoken = nezavreny\n");
        assert!(!broken.contains("9876") && !broken.contains("nezavreny"), "{broken}");
    }

    proptest! {
        #[test]
        fn whatever_is_masked_comes_back(text in "(pin|token|[a-z]{1,3}|=|\"|'|\\[|\\]|\n|#| |ž){0,40}") {
            let mut vault = SecretVault::default();
            let masked = vault.mask(&text);
            prop_assert_eq!(vault.unmask(&masked), Some(text));
        }
    }
}
