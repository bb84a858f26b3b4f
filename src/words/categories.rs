//! Categories of Czech boards in other languages: what a kind of notice is called, and in one sentence what it is. Pure.
//!
//! Towns name their categories as they like ("Záměry obce", "Zveřejnění záměrů"), so a category is known by the
//! beginnings of its words. One that is not known keeps its Czech name; a wrong name would be worse than a foreign one.
//!
//! Left out: the names and sentences (`assets/lang`), colours (`player::theme::kind`), the categories that a title tells
//! of (`source::feed`).

use super::{Language, Words};
use crate::notice::fold;

/// Keys of the categories with the folded beginnings of words by which they are known, in the order of the name; `|`
/// separates alternatives, `=` asks for the whole word, `!` refuses a name that has it. The first that is found counts.
const CATEGORIES: [(&str, &str); 32] = [
    ("building", "stavebn rizen|stavebn povol|stavebn zamer|=stavba|=stavby|povol zamer"),
    ("environment", "posuzovan vliv|vliv zivotn|=eia"),
    ("general-measure", "opatren obecn povah"),
    ("binding-decree", "obecn zavazn|=ozv|!navrh"),
    ("auction", "drazeb|drazb|=aukce|=aukci|aukcn"),
    ("public-contract", "verejnopravn smlouv"),
    ("public-notice", "verejn vyhlask|verejn vyhlasek"),
    ("decree", "vyhlask|vyhlasek|!navrh"),
    ("budget-account", "rozpoc zaverecn|zaverecn rozpoc"),
    ("final-account", "zaverecn =ucet|zaverecn =ucty|zaverecn =uctu"),
    ("budget", "rozpoc"),
    ("land-use", "uzemn =plan|uzemn =plany|uzemn planovan"),
    ("building", "uzemn rizen"),
    ("intention", "=zamer|=zamery|=zameru|=zamerech"),
    // Anybody may come to a session of the council (§ 93 of the Municipalities Act), not to each meeting of its
    // committees, of its *rada* (§ 101) or of an election commission.
    (
        "session",
        "zasedan zastupitel|zastupitel zasedan|jednan zastupitel|\
         !vybor|!komis|!=rada|!=rady|!=z|!=ze|!zapis|!usnesen",
    ),
    // What came of a meeting is not announced by it.
    ("meeting", "zasedan|jednan zastupitel|!=z|!=ze|!zapis|!usnesen"),
    ("election", "=volby|=voleb|volebn"),
    ("job", "voln pracovn mist|voln mist|pracovn mist|pracovn prilezit|pracovn nabid|!hrob|!parkov"),
    ("housing", "voln byt|=byty|pronaj byt"),
    ("finding", "ztrat nalez|=nalezy|nalezen vec|nalezen predmet"),
    ("tender", "vyberov rizen"),
    ("procurement", "verejn zakazk|verejn zakazek"),
    ("grant", "=dotace|=dotaci|dotacn"),
    ("resolution", "usnesen"),
    ("delivery", "dorucov|=doruceni|prevzit pisemnost|ulozen pisemnost"),
    ("decision", "rozhodnut"),
    // A court or an authority also orders something by one: a hearing, an execution.
    ("regulation", "narizen|!navrh|!jednan|!exekuc|!likvidac"),
    ("road", "uzavirk|uzavirek|dopravn omezen"),
    ("call", "=vyzva|=vyzvy"),
    ("announcement", "=oznameni"),
    ("other", "=ostatni|=jine|=ruzne"),
    ("announcement", "=informace"),
];

/// The key of the category that a Czech name tells of.
fn category_key(name: &str) -> Option<&'static str> {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is = |word: &str, stem: &str| match stem.strip_prefix('=') {
        Some(whole) => word == whole,
        None => word.starts_with(stem),
    };
    // The words stand in this order, others may stand between them.
    let told = |phrase: &str| {
        let mut rest = words.iter();
        phrase.split(' ').all(|stem| rest.any(|word| is(word, stem)))
    };
    let refused = |phrase: &str| phrase.strip_prefix('!').is_some_and(told);
    let fits = |phrases: &str| phrases.split('|').any(told) && !phrases.split('|').any(refused);
    CATEGORIES.iter().find(|(_, phrases)| fits(phrases)).map(|(key, _)| *key)
}

/// A category of a Czech board in the language of these words: its name (in Czech as the town writes it), and what its
/// notices are, in one sentence. `None` when it is not known.
pub(crate) fn category_in(words: &Words, czech_name: &str) -> Option<(String, String)> {
    let key = category_key(czech_name)?;
    let name = match words.language() {
        Language::Czech => czech_name.to_owned(),
        _ => words.get(&format!("category-{key}")),
    };
    Some((name, words.get(&format!("category-{key}-what"))))
}

/// The name of a category in the language of these words, or else in Czech as the town writes it.
pub(crate) fn category_name(words: &Words, czech_name: &str) -> String {
    category_in(words, czech_name).map_or_else(|| czech_name.to_owned(), |(name, _)| name)
}

/// The language of [`category_name`]: Czech where the category is not known.
pub(crate) fn category_language(words: &Words, czech_name: &str) -> Language {
    if category_key(czech_name).is_some() { words.language() } else { Language::Czech }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_real_boards_are_known() {
        for (name, key) in [
            ("Veřejné vyhlášky", Some("public-notice")),
            ("VEŘEJNÁ VYHLÁŠKA", Some("public-notice")),
            ("Vyhlášky", Some("decree")),
            ("Obecně závazné vyhlášky", Some("binding-decree")),
            ("Dražební vyhlášky", Some("auction")),
            ("Elektronické aukce", Some("auction")),
            ("Opatření obecné povahy", Some("general-measure")),
            ("Návrh opatření obecné povahy", Some("general-measure")),
            ("Záměry obce", Some("intention")),
            ("Zveřejnění záměru", Some("intention")),
            ("Povolování záměrů", Some("building")),
            ("Rozpočet a závěrečný účet", Some("budget-account")),
            ("Rozpočtová opatření", Some("budget")),
            ("Volby", Some("election")),
            ("Volná pracovní místa", Some("job")),
            ("Volné byty", Some("housing")),
            ("Ztráty a nálezy", Some("finding")),
            ("Výběrová řízení", Some("tender")),
            ("Veřejné zakázky", Some("procurement")),
            ("Veřejnoprávní smlouvy", Some("public-contract")),
            ("Územní plán", Some("land-use")),
            ("Oznámení", Some("announcement")),
            ("Ostatní", Some("other")),
            ("Svoz odpadu", None),
            ("Odbor dopravy", None),
            ("Smlouvy", None),
            ("", None),
        ] {
            assert_eq!(category_key(name), key, "{name}");
        }
    }

    #[test]
    fn only_a_session_of_the_council_is_said_to_be_open_to_everybody() {
        for (name, key) in [
            ("Zasedání zastupitelstva", Some("session")),
            ("ZASEDÁNÍ ZASTUPITELSTVA MĚSTA", Some("session")),
            ("Pozvánka na 9. zasedání zastupitelstva obce", Some("session")),
            ("Zastupitelstvo – zasedání", Some("session")),
            ("Jednání zastupitelstva", Some("session")),
            ("Zasedání", Some("meeting")),
            ("Veřejná zasedání", Some("meeting")),
            ("Zasedání rady", Some("meeting")),
            ("Zasedání rady a zastupitelstva", Some("meeting")),
            ("Zasedání výboru", Some("meeting")),
            ("Zasedání výborů zastupitelstva", Some("meeting")),
            ("Jednání výborů zastupitelstva", Some("meeting")),
            ("Zasedání okrskové volební komise", Some("meeting")),
            ("Usnesení ze zasedání zastupitelstva", Some("resolution")),
            ("Zasedání zastupitelstva – usnesení", Some("resolution")),
            ("Zápisy ze zasedání zastupitelstva", None),
            ("Zasedání zastupitelstva – zápisy", None),
            ("Videozáznamy z jednání zastupitelstva", None),
        ] {
            assert_eq!(category_key(name), key, "{name}");
        }
        for language in Language::ALL {
            let said = |name| category_in(&Words::new(language), name).unwrap();
            let (meeting, session) = (said("Zasedání"), said("Zasedání zastupitelstva"));
            assert!(meeting.0 != session.0 && meeting.1 != session.1, "{language:?}");
        }
    }

    #[test]
    fn a_name_that_only_begins_like_another_is_not_explained_as_that() {
        for (name, key) in [
            // Sales by the state's office for its property are announced so.
            ("Aukční vyhláška", Some("auction")),
            ("Veřejná vyhlášení", None),
            ("Veřejné vyhlášení výběrového řízení", Some("tender")),
            ("Doručování veřejných vyhlášek", Some("public-notice")),
            ("Obecně závazná vyhláška", Some("binding-decree")),
            ("Návrhy obecně závazných vyhlášek", None),
            ("Návrh nařízení města", None),
            ("Nařízení města", Some("regulation")),
            ("Nařízení ústního jednání", None),
            ("Nařízení exekuce", None),
            ("Závěrečné účty a rozpočty", Some("budget-account")),
            ("Návrh závěrečného účtu", Some("final-account")),
            ("Územní řízení", Some("building")),
            ("Územní plánování", Some("land-use")),
            ("Územní plán a územní řízení", Some("land-use")),
            ("Stavební záměry", Some("building")),
            ("Volná místa", Some("job")),
            ("Volná hrobová místa", None),
            ("Doručení písemnosti", Some("delivery")),
            ("Dokumenty doručené k vyvěšení", None),
        ] {
            assert_eq!(category_key(name), key, "{name}");
        }
    }

    #[test]
    fn every_category_is_said_in_one_sentence_in_every_language() {
        for language in Language::ALL {
            let words = Words::new(language);
            for (key, _) in CATEGORIES {
                let (name, what) = (words.get(&format!("category-{key}")), words.get(&format!("category-{key}-what")));
                assert!(!name.starts_with("category-") && name.chars().count() <= 40, "{language:?}: {name}");
                assert!(what.ends_with('.') && what.matches('.').count() <= 2, "{language:?}: {what}");
                assert!(what.split_whitespace().count() <= 27, "{language:?}: {what}");
            }
        }
    }

    #[test]
    fn a_category_is_said_in_the_language_or_keeps_its_name() {
        let said = |language, name| category_in(&Words::new(language), name);
        assert_eq!(said(Language::German, "Dražby").map(|it| it.0).as_deref(), Some("Versteigerungen"));
        assert_eq!(said(Language::Ukrainian, "Volby").map(|it| it.0).as_deref(), Some("Вибори"));
        let czech = said(Language::Czech, "Záměry obce").unwrap();
        assert_eq!(czech.0, "Záměry obce");
        assert!(czech.1.starts_with("Město předem oznamuje"));
        assert_eq!(said(Language::English, "Svoz odpadu"), None);
    }
}
