//! Words of the accessibility report, which a board does not need: a file for each language in `assets/lang/accessibility`.
//! Pure.

use super::Language;

/// The text of a language.
pub(super) const fn file(language: Language) -> &'static str {
    match language {
        Language::Czech => include_str!("../../assets/lang/accessibility/cs.ftl"),
        Language::English => include_str!("../../assets/lang/accessibility/en.ftl"),
        Language::Polish => include_str!("../../assets/lang/accessibility/pl.ftl"),
        Language::Slovak => include_str!("../../assets/lang/accessibility/sk.ftl"),
        Language::German => include_str!("../../assets/lang/accessibility/de.ftl"),
        Language::Ukrainian => include_str!("../../assets/lang/accessibility/uk.ftl"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every message with the values that it names.
    fn messages(language: Language) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let lines = file(language).lines().filter(|line| line.starts_with("acc-"));
        let message = |line: &'static str| {
            let (key, text) = line.split_once(" = ").unwrap();
            let values = text.split("{ $").skip(1).filter_map(|it| it.split(' ').next());
            (key, values.collect())
        };
        lines.map(message).collect()
    }

    #[test]
    fn all_languages_say_the_same_of_accessibility_with_the_same_values() {
        for language in Language::ALL {
            assert_eq!(messages(language), messages(Language::Czech), "{language:?}");
            assert!(fluent_bundle::FluentResource::try_new(file(language).to_owned()).is_ok(), "{language:?}");
            let czech = file(language).lines().find(|it| !it.contains("značky") && it.contains(['ě', 'ř', 'ů']));
            assert!(language == Language::Czech || czech.is_none(), "{language:?}: {czech:?}");
        }
    }

    #[test]
    fn every_word_on_accessibility_is_said_somewhere() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/installation/accessibility");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let cli = std::path::PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/src/cli/accessibility.rs"));
        let code: String = files.chain([cli]).map(|path| std::fs::read_to_string(path).unwrap()).collect();
        for key in messages(Language::Czech).into_keys() {
            assert!(code.contains(&format!("\"{key}\"")), "{key}");
        }
    }
}
