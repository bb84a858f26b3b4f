//! Messages of one language: found by their key and filled with what they tell, in the plural that it asks for.
//!
//! Left out: the texts themselves (`assets/lang/*.ftl`), dates (`dates`), line breaks (`typeset`).

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use jiff::civil::Date;

use super::{
    Language, accessibility, admin,
    dates::{day_month, day_of_year, long_date, month_year, short_date},
    typeset::typeset,
};

/// The words of one language, ready to be asked from any thread.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// Reads the words that are compiled in. A fault in the file is logged and costs only the message it is in.
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
        // Direction marks would be drawn as boxes, and all six languages run the same way.
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

    /// The same with the words of the administration web, which a board does not need.
    pub(crate) fn for_admin(language: Language) -> Self {
        Self::new(language).and(admin::files(language))
    }

    /// The same with the words of the accessibility report.
    pub(crate) fn for_accessibility(language: Language) -> Self {
        Self::new(language).and(&[accessibility::file(language)])
    }

    fn and(mut self, texts: &[&str]) -> Self {
        let language = self.language.tag();
        for text in texts {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(resource, faults)| {
                tracing::error!(language, ?faults, "a file of words has faults");
                resource
            });
            if let Err(faults) = self.bundle.add_resource(resource) {
                tracing::error!(language, ?faults, "a file of words says something twice");
            }
        }
        self
    }

    /// The language of these words.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A plain message ("back").
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A plain message, where there is one of this key.
    pub(crate) fn find(&self, key: &str) -> Option<String> {
        self.bundle.has_message(key).then(|| self.get(key))
    }

    /// A message with a number and the plural it asks for ("attachments": 1 příloha, 2 přílohy, 5 příloh).
    pub fn count(&self, key: &str, count: usize) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        self.format(key, Some(&args))
    }

    /// A message with a number, the plural it asks for, and how many there are in all, as `$value`.
    pub fn count_of(&self, key: &str, count: usize, value: &str) -> String {
        let mut args = FluentArgs::new();
        args.set("count", count);
        args.set("value", value.to_owned());
        self.format(key, Some(&args))
    }

    /// A message with named values ("page-of" with "page" and "pages").
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let args = values.iter().map(|(name, value)| (*name, *value)).collect();
        self.format(key, Some(&args))
    }

    /// "7. 12. 2026" or "7 December 2026".
    pub fn short_date(&self, date: Date) -> String {
        short_date(self.language, date)
    }

    /// "7. 12." or "7 Dec".
    pub fn day_month(&self, date: Date) -> String {
        day_month(self.language, date)
    }

    /// "neděle 22. listopadu 2026" or "Sunday 22 November 2026".
    pub fn long_date(&self, date: Date) -> String {
        long_date(self.language, date)
    }

    /// "neděle 22. listopadu" or "Sunday 22 November".
    pub(crate) fn day_of_year(&self, date: Date) -> String {
        day_of_year(self.language, date)
    }

    /// "říjen 2026" or "October 2026".
    pub fn month_year(&self, date: Date) -> String {
        month_year(self.language, date)
    }

    /// A missing key is shown itself: the board goes on, and the log names the key.
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
        typeset(self.language, &text)
    }
}

/// A message of one line without values, found without reading all words of its language: for the few that are said in
/// every language at once.
pub(crate) fn plain_message(language: Language, key: &str) -> &'static str {
    let value = |line: &'static str| line.strip_prefix(key)?.strip_prefix(" = ");
    language.file().lines().find_map(value).unwrap_or_default()
}

#[cfg(test)]
#[path = "messages_tests.rs"]
mod tests;
