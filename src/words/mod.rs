//! Words for people in six languages: labels, counts with the right plural, dates, non-breaking spaces. Pure.
//!
//! The texts are in `assets/lang/*.ftl` and are compiled in.
//!
//! Left out: titles and names, which come from the offices and are shown as written (with [`typeset_czech`] for their line
//! breaks).

mod accessibility;
mod admin;
mod card_facts;
mod categories;
mod dates;
mod file_size;
mod kind_name;
mod language;
mod markdown;
mod calendar_names;
mod name_days;
mod typeset;

pub(crate) use calendar_names::{weekday, weekday_short};
pub(crate) use card_facts::{CardEnd, card_end, card_files, card_sayers, card_title};
pub(crate) use categories::{category_in, category_language, category_name};
pub use dates::short_date;
pub(crate) use dates::{clock_time, day_month, day_of_year, long_date, month_of_day, month_year};
pub(crate) use file_size::file_size;
pub(crate) use kind_name::short_kind;
pub use language::Language;
pub(crate) use markdown::{MessageBlock, parse_markdown};
pub(crate) use name_days::name_day;
pub(crate) use typeset::{typeset, typeset_czech};

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use jiff::civil::Date;

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
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(language: Language) -> BTreeSet<&'static str> {
        let lines = language.file().lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        lines.map(|line| line.split(" =").next().unwrap()).collect()
    }

    #[test]
    fn all_languages_say_the_same_things() {
        for language in Language::ALL {
            assert_eq!(keys(language), keys(Language::Czech), "{language:?}");
        }
    }

    #[test]
    fn a_plain_message_is_what_the_words_say() {
        for language in Language::ALL {
            let said = plain_message(language, "touch-here");
            assert!(!said.is_empty() && said == Words::new(language).get("touch-here"), "{language:?}: {said}");
        }
    }

    #[test]
    fn every_obstacle_is_said_in_all_languages() {
        for language in Language::ALL {
            for obstacle in crate::notice::Obstacle::ALL {
                assert!(keys(language).contains(obstacle.message_key()), "{language:?}: {obstacle}");
            }
        }
    }

    /// Every message of a language with its text, as it stands in the file.
    fn messages(language: Language) -> Vec<(&'static str, String)> {
        let mut messages: Vec<(&str, String)> = vec![];
        for line in language.file().lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
                Some((key, text)) => messages.push((key, text.to_owned())),
                None => messages.iter_mut().last().into_iter().for_each(|(_, text)| text.extend(["\n", line])),
            }
        }
        messages
    }

    #[test]
    fn all_languages_say_them_with_the_same_values() {
        let values = |language| -> Vec<(&str, BTreeSet<String>)> {
            let named = |text: &str| -> BTreeSet<String> {
                let after = text.split('$').skip(1);
                after.map(|it| it.chars().take_while(char::is_ascii_lowercase).collect()).collect()
            };
            let mut all: Vec<_> = messages(language).iter().map(|(key, text)| (*key, named(text))).collect();
            all.sort();
            all
        };
        for language in Language::ALL {
            for (own, czech) in values(language).into_iter().zip(values(Language::Czech)) {
                assert_eq!(own, czech, "{language:?}");
            }
        }
    }

    #[test]
    fn no_message_was_left_in_czech() {
        let czech: std::collections::BTreeMap<_, _> = messages(Language::Czech).into_iter().collect();
        for language in Language::ALL.into_iter().filter(|it| *it != Language::Czech) {
            for (key, text) in messages(language) {
                assert!(!text.contains(['ě', 'ř', 'ů', 'Ě', 'Ř', 'Ů']), "{language:?}: {key}:{text}");
                // Slovak is so near that whole sentences are the same; of the others only single words are.
                let alike = language != Language::Slovak && czech.get(key).is_some_and(|it| *it == text);
                let said: String = text.split(['{', '}']).step_by(2).collect();
                let words = said.split_whitespace().filter(|it| it.chars().all(char::is_alphabetic)).count();
                assert!(!alike || words < 3, "{language:?}: {key}:{text}");
            }
        }
    }

    #[test]
    fn every_plural_has_the_forms_of_its_language() {
        for language in Language::ALL {
            let forms: &[&str] = match language {
                Language::English | Language::German => &["[one]", "*[other]"],
                Language::Czech | Language::Slovak => &["[one]", "[few]", "*[other]"],
                Language::Polish | Language::Ukrainian => &["[one]", "[few]", "*["],
            };
            // After a preposition two and five of a thing are in one case.
            let counted = |(key, text): &(&str, String)| text.contains("$count ->") && *key != "report-few-hint";
            for (key, text) in messages(language).into_iter().filter(counted) {
                assert!(forms.iter().all(|form| text.contains(form)), "{language:?}: {key}:{text}");
            }
        }
    }

    #[test]
    fn every_message_can_be_said() {
        let values = [
            "date", "from", "to", "until", "value", "page", "pages", "missing", "shown", "low", "high", "answered",
            "skipped", "timeout", "same", "any", "public", "seconds",
        ];
        let values = values.map(|name| (name, "1"));
        for language in Language::ALL {
            assert!(FluentResource::try_new(language.file().to_owned()).is_ok(), "{language:?}");
            let words = Words::new(language);
            for key in keys(language) {
                let pattern = words.bundle.get_message(key).and_then(|message| message.value()).expect(key);
                for count in [0, 1, 3, 5, 21] {
                    let mut args: FluentArgs<'_> = values.iter().copied().collect();
                    args.set("count", count);
                    let mut faults = Vec::new();
                    let text = words.bundle.format_pattern(pattern, Some(&args), &mut faults);
                    assert!(faults.is_empty() && !text.is_empty(), "{key}: {faults:?}");
                    assert!(!text.contains(['{', '}', '\u{2068}', '\u{2069}']), "{key}: {text}");
                }
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
            ("countdown", 3, "Za\u{a0}3\u{a0}sekundy se deska vrátí na začátek"),
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
    fn plurals_of_the_neighbours() {
        // `~` stands for the non-breaking space.
        for (language, forms) in [
            (Language::Polish, ["1~strona", "2~strony", "5~stron", "12~stron", "21~stron", "22~strony"]),
            (Language::Slovak, ["1~strana", "2~strany", "5~strán", "12~strán", "21~strán", "22~strán"]),
            (Language::German, ["1 Seite", "2 Seiten", "5 Seiten", "12 Seiten", "21 Seiten", "22 Seiten"]),
            (
                Language::Ukrainian,
                ["1~сторінка", "2~сторінки", "5~сторінок", "12~сторінок", "21~сторінка", "22~сторінки"],
            ),
        ] {
            let words = Words::new(language);
            assert_eq!([1, 2, 5, 12, 21, 22].map(|count| words.count("pages", count).replace('\u{a0}', "~")), forms);
        }
    }

    #[test]
    fn plurals_of_the_terminal() {
        for (language, forms) in [
            (Language::Czech, ["1~odpověď", "3~odpovědi", "5~odpovědí", "21~odpovědí", "104~odpovědí"]),
            (Language::English, ["1 answer", "3 answers", "5 answers", "21 answers", "104 answers"]),
            (Language::Polish, ["1~odpowiedź", "3~odpowiedzi", "5~odpowiedzi", "21~odpowiedzi", "104~odpowiedzi"]),
            (Language::Slovak, ["1~odpoveď", "3~odpovede", "5~odpovedí", "21~odpovedí", "104~odpovedí"]),
            (Language::German, ["1 Antwort", "3 Antworten", "5 Antworten", "21 Antworten", "104 Antworten"]),
            (Language::Ukrainian, ["1~відповідь", "3~відповіді", "5~відповідей", "21~відповідь", "104~відповіді"]),
        ] {
            let words = Words::new(language);
            let said = [1, 3, 5, 21, 104].map(|count| words.count("results-count", count).replace('\u{a0}', "~"));
            assert_eq!(said, forms);
            let leaving = [1, 2, 5].map(|count| words.count("terminal-leaving", count).replace('\u{a0}', " "));
            for (count, text) in [1, 2, 5].into_iter().zip(&leaving) {
                assert!(text.contains(&format!(" {count} ")), "{text}");
            }
        }
    }

    #[test]
    fn faces_are_told_apart_by_short_words() {
        for language in Language::ALL {
            let words = Words::new(language);
            for (scale, faces) in [("four", 4), ("five", 5)] {
                let said: BTreeSet<_> = (0..faces).map(|face| words.get(&format!("terminal-{scale}-{face}"))).collect();
                assert_eq!(said.len(), faces, "{said:?}");
                assert!(said.iter().flat_map(|it| it.split(' ')).all(|it| it.chars().count() <= 14), "{said:?}");
                assert!(said.iter().all(|it| it.chars().count() <= 34), "{said:?}");
            }
        }
    }

    #[test]
    fn results_name_their_month() {
        let month = jiff::civil::date(2026, 10, 1);
        let said = Language::ALL.map(|language| {
            let words = Words::new(language);
            words.fill("results-month", &[("value", &words.month_year(month))]).replace('\u{a0}', " ")
        });
        let expected = [
            "Výsledky za říjen 2026",
            "Results for October 2026",
            "Wyniki za październik 2026",
            "Výsledky za október 2026",
            "Ergebnisse für Oktober 2026",
            "Результати за жовтень 2026 р.",
        ];
        assert_eq!(said, expected);
    }

    #[test]
    fn dates_inside_words_are_not_broken() {
        let words = Words::new(Language::Czech);
        let date = words.short_date(jiff::civil::date(2026, 12, 7));
        assert_eq!(words.fill("until", &[("date", &date)]), "do\u{a0}7.\u{a0}12.\u{a0}2026");
        assert_eq!(words.fill("reference", &[("value", "MU/12/2026")]), "č.\u{a0}j.\u{a0}MU/12/2026");
    }

    #[test]
    fn a_missing_word_is_seen_and_stops_nothing() {
        assert_eq!(Words::new(Language::Czech).get("no-such-key"), "no-such-key");
    }

    /// Words go to any thread; the compiler says so.
    const _: () = {
        const fn shared<T: Send + Sync>() {}
        shared::<Words>();
    };
}
