//! Words for people, in Czech and English: labels, counts with the right plural, dates, non-breaking spaces. Pure.
//!
//! The words themselves are in `assets/lang/*.ftl` and are compiled in. Left out: titles and names, which come from the
//! offices and are shown as written (through [`czech`] where they are broken into lines).

mod dates;
mod markdown;
mod typeset;

pub use dates::{long, short, time};
pub use markdown::{Message, message};
pub use typeset::czech;

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use jiff::civil::Date;

/// Language of the board's own words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    Czech,
    English,
}

impl Language {
    /// BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Czech => "cs",
            Self::English => "en",
        }
    }

    /// The language that the switch on the board leads to.
    pub fn other(self) -> Self {
        match self {
            Self::Czech => Self::English,
            Self::English => Self::Czech,
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Czech => include_str!("../../assets/lang/cs.ftl"),
            Self::English => include_str!("../../assets/lang/en.ftl"),
        }
    }
}

/// The words of one language, ready to be asked from any thread.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the words that are compiled in. A fault in the file is logged and costs only the message it is in.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
        // Direction marks would be drawn as boxes, and both languages run the same way.
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(language.file().to_owned()).unwrap_or_else(|(resource, faults)| {
            tracing::error!(language = language.tag(), ?faults, "the file of words has faults");
            resource
        });
        if let Err(faults) = bundle.add_resource(resource) {
            tracing::error!(language = language.tag(), ?faults, "the file of words says something twice");
        }
        Self { language, bundle }
    }

    /// The language of these words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A plain message ("back").
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A message with a number and the plural it asks for ("attachments": 1 příloha, 2 přílohy, 5 příloh).
    pub fn count(&self, key: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.format(key, Some(&args))
    }

    /// A message with named values ("page-of" with "page" and "pages").
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let args = values.iter().map(|(name, value)| (*name, *value)).collect();
        self.format(key, Some(&args))
    }

    /// "7. 12. 2026" or "7 December 2026".
    pub fn short_date(&self, date: Date) -> String {
        short(self.language, date)
    }

    /// "neděle 22. listopadu 2026" or "Sunday 22 November 2026".
    pub fn long_date(&self, date: Date) -> String {
        long(self.language, date)
    }

    /// A key that does not exist is shown itself: the board goes on, and the log says what is missing.
    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(language = self.language.tag(), key, "there are no words for this");
            return key.to_owned();
        };
        let mut faults = Vec::new();
        let text: Cow<'_, str> = self.bundle.format_pattern(pattern, args, &mut faults);
        if !faults.is_empty() {
            tracing::error!(language = self.language.tag(), key, ?faults, "the words lack a value");
        }
        match self.language {
            Language::Czech => czech(&text),
            Language::English => text.into_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const BOTH: [Language; 2] = [Language::Czech, Language::English];

    fn keys(language: Language) -> BTreeSet<&'static str> {
        let lines = language.file().lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        lines.map(|line| line.split(" =").next().unwrap()).collect()
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(Language::Czech), keys(Language::English));
    }

    #[test]
    fn every_message_can_be_said() {
        let values = ["date", "from", "until", "value", "page", "pages", "missing", "shown"].map(|name| (name, "1"));
        for language in BOTH {
            assert!(FluentResource::try_new(language.file().to_owned()).is_ok(), "{language:?}");
            let words = Words::new(language);
            for key in keys(language) {
                let mut args: FluentArgs<'_> = values.iter().copied().collect();
                args.set("count", 3);
                let mut faults = Vec::new();
                let pattern = words.bundle.get_message(key).and_then(|message| message.value()).expect(key);
                let text = words.bundle.format_pattern(pattern, Some(&args), &mut faults);
                assert!(faults.is_empty() && !text.is_empty(), "{key}: {faults:?}");
                assert!(!text.contains(['{', '}', '\u{2068}', '\u{2069}']), "{key}: {text}");
            }
        }
    }

    #[test]
    fn czech_plurals() {
        let words = Words::new(Language::Czech);
        for (key, count, expected) in [
            ("attachments", 1, "1\u{a0}příloha"),
            ("attachments", 2, "2\u{a0}přílohy"),
            ("attachments", 5, "5\u{a0}příloh"),
            ("attachments", 22, "22\u{a0}příloh"),
            ("pages", 1, "1\u{a0}strana"),
            ("pages", 4, "4\u{a0}strany"),
            ("pages", 300, "300\u{a0}stran"),
            ("days-left", 1, "zbývá 1\u{a0}den"),
            ("days-left", 2, "zbývají 2\u{a0}dny"),
            ("days-left", 5, "zbývá 5\u{a0}dní"),
            ("countdown", 3, "Za 3\u{a0}sekundy se deska vrátí na začátek"),
        ] {
            assert_eq!(words.count(key, count), expected);
        }
    }

    #[test]
    fn english_plurals_and_values() {
        let words = Words::new(Language::English);
        assert_eq!(words.count("days-left", 1), "1 day left");
        assert_eq!(words.count("days-left", 2), "2 days left");
        assert_eq!(words.fill("page-of", &[("page", "3"), ("pages", "12")]), "3 / 12");
    }

    #[test]
    fn dates_inside_words_are_not_broken() {
        let words = Words::new(Language::Czech);
        let date = words.short_date(jiff::civil::date(2026, 12, 7));
        assert_eq!(words.fill("until", &[("date", &date)]), "do 7.\u{a0}12.\u{a0}2026");
        assert_eq!(words.fill("reference", &[("value", "MU/12/2026")]), "č.\u{a0}j.\u{a0}MU/12/2026");
    }

    #[test]
    fn a_missing_word_is_seen_and_stops_nothing() {
        assert_eq!(Words::new(Language::Czech).get("no-such-key"), "no-such-key");
    }

    #[test]
    fn words_go_to_any_thread() {
        fn shared<T: Send + Sync>() {}
        shared::<Words>();
    }
}
