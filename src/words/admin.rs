//! Words of the administration web: a folder for each section in `assets/lang/admin`, a file for each language. Pure.

use super::Language;

/// The sections with words of their own.
#[cfg(test)]
pub(super) const SECTIONS: &[&str] = &[
    "frame",
    "posting",
    "approval",
    "accounts",
    "acts",
    "board",
    "broadcast",
    "configuration",
    "devices",
    "journal",
    "overview",
    "satisfaction",
    "settings",
    "sources",
    "surveys",
];

macro_rules! files {
    ($tag:literal) => {
        &[
            include_str!(concat!("../../assets/lang/admin/frame/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/posting/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/approval/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/accounts/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/acts/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/board/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/broadcast/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/configuration/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/devices/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/journal/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/overview/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/satisfaction/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/settings/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/sources/", $tag, ".ftl")),
            include_str!(concat!("../../assets/lang/admin/surveys/", $tag, ".ftl")),
        ]
    };
}

/// The texts of a language, section by section.
pub(super) const fn files(language: Language) -> &'static [&'static str] {
    match language {
        Language::Czech => files!("cs"),
        Language::English => files!("en"),
        Language::Polish => files!("pl"),
        Language::Slovak => files!("sk"),
        Language::German => files!("de"),
        Language::Ukrainian => files!("uk"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Every message of a section with the values it names.
    fn messages(text: &'static str) -> BTreeMap<&'static str, BTreeSet<String>> {
        let mut messages: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut own = "";
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                own = line.split(" =").next().unwrap();
                assert!(messages.insert(own, BTreeSet::new()).is_none(), "{own} is said twice");
            }
            let named = line.split('$').skip(1).map(|it| it.chars().take_while(char::is_ascii_lowercase).collect());
            messages.entry(own).or_default().extend(named);
        }
        messages.remove("");
        messages
    }

    #[test]
    fn all_languages_say_the_same_things_with_the_same_values() {
        for language in Language::ALL {
            for (place, section) in SECTIONS.iter().enumerate() {
                let (own, czech) = (messages(files(language)[place]), messages(files(Language::Czech)[place]));
                assert_eq!(own, czech, "{section}, {language:?}");
            }
        }
    }

    #[test]
    fn no_message_was_left_in_czech_and_none_has_a_fault() {
        for language in Language::ALL {
            for text in files(language) {
                assert!(fluent_bundle::FluentResource::try_new((*text).to_owned()).is_ok(), "{language:?}");
                let czech = text.lines().find(|it| !it.starts_with('#') && it.contains(['ě', 'ř', 'ů', 'Ě', 'Ř', 'Ů']));
                assert!(language == Language::Czech || czech.is_none(), "{language:?}: {czech:?}");
            }
        }
    }

    #[test]
    fn no_section_says_what_another_says() {
        let mut said: BTreeMap<&str, usize> = BTreeMap::new();
        // A board's own words are there as well.
        said.extend(messages(Language::Czech.file()).into_keys().map(|key| (key, usize::MAX)));
        for (place, text) in files(Language::Czech).iter().enumerate() {
            for key in messages(text).into_keys() {
                let other = said.insert(key, place);
                assert!(other.is_none(), "{key}");
            }
        }
    }
}
