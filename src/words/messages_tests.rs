//! Tests of the messages: all languages say the same things, with the same values, in all of their plurals.

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
        "skipped", "timeout", "same", "any", "public", "seconds", "all",
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
        ("countdown", 20, "Do\u{a0}20\u{a0}sekund se deska vrátí na začátek"),
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
        (Language::Ukrainian, ["1~сторінка", "2~сторінки", "5~сторінок", "12~сторінок", "21~сторінка", "22~сторінки"]),
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
