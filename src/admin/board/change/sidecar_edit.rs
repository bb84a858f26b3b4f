//! Edit of a sidecar: sets keys of the text beside a document and leaves comments, other keys and their order as they are.
//! Pure.
//!
//! A clerk may have spelt a key as it pleased him ("Číslo jednací"); that key is set, not another one beside it. Left out:
//! whether the values are right, which the board's own reader says (`planned_change`).

use toml_edit::{DocumentMut, Item, Value};

use crate::{notice::fold, source::folder::with_plain_keys};

/// A value that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin::board) enum SidecarEntry {
    Text(String),
    Flag(bool),
    /// The key goes.
    Nothing,
}

/// A key, as it is documented, and its new value.
pub(in crate::admin::board) type SidecarChange = (&'static str, SidecarEntry);

/// The text is no sidecar, and a person has to look at it.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(in crate::admin::board) struct UneditableSidecar(String);

/// Names that mean the same key.
const ALIASES: [(&str, &str); 2] = [("cislo-jednaci", "cj"), ("kategorie", "druh")];

/// The text of a file of this name with these keys set.
///
/// # Errors
/// The old text cannot be read.
pub(in crate::admin::board) fn edit_sidecar(
    name: &str,
    old: &str,
    changes: &[SidecarChange],
) -> Result<String, UneditableSidecar> {
    let old = old.trim_start_matches('\u{feff}');
    match name.to_lowercase().ends_with(".json") {
        true => edit_json(old, changes),
        false => edit_toml(old, changes),
    }
}

fn edit_toml(old: &str, changes: &[SidecarChange]) -> Result<String, UneditableSidecar> {
    let windows = old.contains("\r\n");
    let old = old.replace("\r\n", "\n");
    let read = |text: &str| text.parse::<DocumentMut>();
    let document = read(&old).or_else(|error| read(&with_plain_keys(&old)).map_err(|_| error));
    let mut document = document.map_err(|error| UneditableSidecar(error.message().to_owned()))?;
    for (key, value) in changes {
        let keys: Vec<String> = document.iter().map(|(own, _)| own.to_owned()).filter(|own| means(own, key)).collect();
        let new = match value {
            SidecarEntry::Text(text) => Value::from(text.as_str()),
            SidecarEntry::Flag(flag) => Value::from(*flag),
            SidecarEntry::Nothing => {
                keys.iter().for_each(|own| drop(document.remove(own)));
                continue;
            }
        };
        match keys.first().and_then(|own| document.get_mut(own)) {
            Some(item) => {
                let mut new = new;
                if let Some(value) = item.as_value() {
                    // What stands behind it on its line stays there.
                    *new.decor_mut() = value.decor().clone();
                }
                *item = Item::Value(new);
            }
            None => {
                document.insert(key, Item::Value(new));
            }
        }
    }
    let text = document.to_string();
    let text = if text.is_empty() || text.ends_with('\n') { text } else { format!("{text}\n") };
    Ok(if windows { text.replace('\n', "\r\n") } else { text })
}

fn edit_json(old: &str, changes: &[SidecarChange]) -> Result<String, UneditableSidecar> {
    let wrong = |error: serde_json::Error| UneditableSidecar(error.to_string());
    let old = if old.trim().is_empty() { "{}" } else { old };
    let mut object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(old).map_err(wrong)?;
    for (key, value) in changes {
        let known = object.keys().find(|own| means(own, key)).cloned();
        let new = match value {
            SidecarEntry::Text(text) => text.as_str().into(),
            SidecarEntry::Flag(flag) => (*flag).into(),
            SidecarEntry::Nothing => {
                known.map(|own| object.remove(&own));
                continue;
            }
        };
        object.insert(known.unwrap_or_else(|| (*key).to_owned()), new);
    }
    serde_json::to_string_pretty(&object).map(|text| format!("{text}\n")).map_err(wrong)
}

/// Whether a key as a clerk spelt it is this one.
fn means(own: &str, key: &str) -> bool {
    let plain = fold(own.trim()).replace([' ', '_'], "-");
    let alias = ALIASES.iter().find(|(name, _)| *name == key).map(|(_, alias)| *alias);
    plain == key || alias == Some(plain.as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::folder::read_sidecar;

    fn text(value: &str) -> SidecarEntry {
        SidecarEntry::Text(value.into())
    }

    const OLD: &str = "# Popis\nnazev = \"Záměr\"   # schválila rada\n\ncj = 'MU/1/2026'\nvyveseno-do = 2026-12-07 # včetně\n# konec\n";

    #[test]
    fn a_value_is_set_in_its_place_and_everything_else_stays() {
        let new =
            edit_sidecar("a.toml", OLD, &[("vyveseno-do", text("20. 12. 2026")), ("cislo-jednaci", text("MU/2/2026"))]);
        assert_eq!(new.unwrap(), OLD.replace("2026-12-07", "\"20. 12. 2026\"").replace("'MU/1/2026'", "\"MU/2/2026\""),);
        let new = edit_sidecar("a.toml", OLD, &[("duvod-sejmuti", text("omyl \"v\" názvu\n"))]).unwrap();
        for line in ["# Popis", "nazev = \"Záměr\"   # schválila rada", "vyveseno-do = 2026-12-07 # včetně", "# konec"]
        {
            assert!(new.contains(line), "{line} is not in\n{new}");
        }
        assert_eq!(read_sidecar("a.toml", new.as_bytes()).0.removal.as_deref(), Some("omyl \"v\" názvu"));
    }

    #[test]
    fn keys_are_known_however_they_are_spelt() {
        let old = "název = 'Záměr'\r\nČíslo_jednací = 'MU/1/2026'\r\n";
        let new =
            edit_sidecar("a.toml", old, &[("cislo-jednaci", text("MU/2/2026")), ("nazev", text("Jiný"))]).unwrap();
        let (read, problems) = read_sidecar("a.toml", new.as_bytes());
        assert_eq!(
            (read.reference.as_deref(), read.title.as_deref(), problems),
            (Some("MU/2/2026"), Some("Jiný"), vec![])
        );
        assert!(new.contains("\r\n") && !new.replace("\r\n", "").contains('\n'), "{new:?}");
        let json =
            edit_sidecar("a.JSON", "{\"Druh\": \"x\", \"oprava\": \"y\"}", &[("kategorie", text("Volby"))]).unwrap();
        assert_eq!(read_sidecar("a.json", json.as_bytes()).0.category.as_deref(), Some("Volby"));
        assert!(json.contains("\"oprava\": \"y\""), "{json}");
    }

    #[test]
    fn a_key_goes_and_what_is_no_sidecar_is_left_to_a_person() {
        let new = edit_sidecar(
            "a.toml",
            OLD,
            &[("vyveseno-do", SidecarEntry::Nothing), ("doruceni", SidecarEntry::Flag(true))],
        );
        let new = new.unwrap();
        assert!(!new.contains("vyveseno-do") && new.contains("doruceni = true"), "{new}");
        assert!(edit_sidecar("a.toml", "nazev = Záměr", &[("nazev", text("x"))]).is_err());
        assert!(edit_sidecar("a.json", "[1]", &[("nazev", text("x"))]).is_err());
        assert_eq!(edit_sidecar("a.toml", "", &[("nazev", text("x"))]).unwrap(), "nazev = \"x\"\n");
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_back_and_comments_stay(
            value in "\\PC{1,60}", other in "[a-zěščř ]{0,20}", comment in "[ -~]{0,20}", json: bool,
        ) {
            let (name, old) = match json {
                true => ("a.json", serde_json::json!({ "puvodce": other, "nazev": "a" }).to_string()),
                false => ("a.toml", format!("# {comment}\nnazev = 'a' # {comment}\npuvodce = '{other}'\n")),
            };
            let new = edit_sidecar(name, &old, &[("nazev", text(&value))]).unwrap();
            let (read, problems) = read_sidecar(name, new.as_bytes());
            prop_assert_eq!(problems, vec![]);
            let cleaned = crate::notice::clean(&value);
            prop_assert_eq!(read.title.unwrap_or_default(), cleaned);
            prop_assert_eq!(read.originator.unwrap_or_default(), crate::notice::clean(&other));
            if !json {
                let line = ["# ", &comment, "\n"].concat();
                let (starts, kept) = (new.starts_with(&line), new.matches(&line).count() == old.matches(&line).count());
                prop_assert!(starts && kept, "{}", new);
            }
            // The same change again is none.
            prop_assert_eq!(edit_sidecar(name, &new, &[("nazev", text(&value))]).unwrap(), new);
        }
    }
}
