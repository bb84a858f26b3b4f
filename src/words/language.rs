//! Languages of the product, with their codes.
//!
//! Left out: the texts (`assets/lang`).

use serde::{Deserialize, Serialize};

/// A language of the product's own words. In serde, also as the key of a map, it is its tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Čeština, `cs`.
    #[default]
    #[serde(rename = "cs")]
    Czech,
    /// English, `en`.
    #[serde(rename = "en")]
    English,
    /// Polski, `pl`.
    #[serde(rename = "pl")]
    Polish,
    /// Slovenčina, `sk`.
    #[serde(rename = "sk")]
    Slovak,
    /// Deutsch, `de`.
    #[serde(rename = "de")]
    German,
    /// Українська, `uk`.
    #[serde(rename = "uk")]
    Ukrainian,
}

impl Language {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Czech, Self::English, Self::Polish, Self::Slovak, Self::German, Self::Ukrainian];

    /// BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Czech => "cs",
            Self::English => "en",
            Self::Polish => "pl",
            Self::Slovak => "sk",
            Self::German => "de",
            Self::Ukrainian => "uk",
        }
    }

    /// The language of a tag, when the product speaks it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// Its own name, as its speakers look for it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Czech => "Česky",
            Self::English => "English",
            Self::Polish => "Polski",
            Self::Slovak => "Slovensky",
            Self::German => "Deutsch",
            Self::Ukrainian => "Українська",
        }
    }

    /// The language in which a warning is said as well: English beside Czech, Czech beside any other.
    pub const fn other(self) -> Self {
        match self {
            Self::Czech => Self::English,
            _ => Self::Czech,
        }
    }

    pub(super) const fn file(self) -> &'static str {
        match self {
            Self::Czech => include_str!("../../assets/lang/cs.ftl"),
            Self::English => include_str!("../../assets/lang/en.ftl"),
            Self::Polish => include_str!("../../assets/lang/pl.ftl"),
            Self::Slovak => include_str!("../../assets/lang/sk.ftl"),
            Self::German => include_str!("../../assets/lang/de.ftl"),
            Self::Ukrainian => include_str!("../../assets/lang/uk.ftl"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn a_language_is_its_tag() {
        for language in Language::ALL {
            assert_eq!(Language::from_tag(language.tag()), Some(language));
            assert_eq!(serde_json::to_value(language).unwrap(), language.tag());
            assert_eq!(serde_json::from_value::<Language>(language.tag().into()).unwrap(), language);
        }
        assert_eq!(Language::from_tag("fr"), None);
    }

    #[test]
    fn a_map_by_language_is_written_by_tags_in_the_order_of_the_screen() {
        let names: BTreeMap<_, _> =
            Language::ALL.into_iter().rev().map(|language| (language, language.name())).collect();
        assert!(names.keys().copied().eq(Language::ALL));
        let written = serde_json::to_string(&names).unwrap();
        assert!(written.starts_with(r#"{"cs":"Česky","en":"English","pl":"#), "{written}");
        let read: BTreeMap<Language, String> = toml::from_str("cs = \"Ano\"\nuk = \"Так\"").unwrap();
        assert_eq!(read.get(&Language::Ukrainian).map(String::as_str), Some("Так"));
    }
}
