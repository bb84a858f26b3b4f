//! Document kinds and bodies told apart by words: Czech boards mix "Veřejná vyhláška" and "MÚ - odbor dopravy" in one
//! list. Pure.
//!
//! The rule for a title: the strong kind whose words stand nearest its beginning wins; at the same place the one with
//! more words; a weak kind ("Oznámení", which says next to nothing) only where there is no strong one.
//!
//! Left out: choosing the field that is classified (the callers in `ofn` and `xml`).

use crate::notice::fold;

/// Class of an agenda entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum AgendaEntryKind {
    /// A kind of document.
    Kind,
    /// A body: whose document it is.
    Body,
    Unknown,
}

struct KindWords {
    name: &'static str,
    /// Folded words as they follow one another; `|` separates alternatives, `=` asks for the whole word, otherwise the
    /// word only has to begin so.
    words: &'static str,
    weak: bool,
}

const fn strong(name: &'static str, words: &'static str) -> KindWords {
    KindWords { name, words, weak: false }
}

const fn weak(name: &'static str, words: &'static str) -> KindWords {
    KindWords { name, words, weak: true }
}

const KINDS: &[KindWords] = &[
    strong("Opatření obecné povahy", "opatren obecn povah"),
    strong("Obecně závazná vyhláška", "obecn zavazn vyhlask|=ozv"),
    strong("Veřejná vyhláška", "verejn vyhlask|vyhlask"),
    strong("Dražební vyhláška", "drazeb vyhlask|drazeb|drazb|elektronick drazb|elektronick aukc|aukc"),
    strong("Veřejnoprávní smlouva", "verejnopravn smlouv"),
    strong("Smlouva", "smlouv"),
    strong("Záměr", "=zamer|=zameru|=zamery|=zamerem|=zamerech"),
    strong("Rozpočet", "rozpoc|zaverecn =ucet|zaverecn =uctu"),
    strong("Volby", "=volby|=voleb|volebn|=volbach"),
    strong("Výběrové řízení", "vyberov rizen|vyberov|konkurs|konkurz"),
    strong("Volná místa", "voln pracovn mist|voln mist|pracovn mist"),
    strong("Volné byty", "voln byt|pronaj byt"),
    strong("Dotace", "dotac|dotacn"),
    strong("Usnesení", "usnesen"),
    strong("Rozhodnutí", "rozhodnut"),
    strong("Nařízení", "narizen"),
    // Of a meeting; "zápis do školy" is an enrolment.
    strong("Zápis", "zapis =z|zapis =ze"),
    strong("Pozvánka", "pozvank|zasedan|program zasedan"),
    strong("Ztráty a nálezy", "ztrat a nalez|=nalez|=nalezy|=nalezu|nalezen"),
    strong("Výzva", "=vyzva|=vyzvy|=vyzvu"),
    weak("Oznámení", "oznamen|informac|zverejnen|sdelen|uvedomen"),
];

/// Kinds that only make sense as a whole entry of an agenda.
const AGENDA_KINDS: &str = "zprav|dokument|ostatn|uzemn plan|stavebn rizen|posuzovan|zapis|prodej|pronaj|prilezit|jin";

const BODIES: &str = "odbor|oddelen|=urad|=uradu|ministerstv|=soud|=soudu|kancelar|magistrat|=mu|=oo|=ou|=ku|=meu|=mmr|\
    =mesto|=mesta|mestsk|mestys|=obec|obecn urad|krajsk|=kraj|=kraje|exekutor|notar|polici|ustav|=sprava|reditelstv|inspekc|\
    inspektorat|agentur|komor|svazek|=dso|sdruzen|spolecenstv|=spolek|=skola|nemocnic|knihovn|podnik|druzstv|ujezdn|\
    =a.s|=s.r.o|=s.p|=z.s|=o.p.s|=v.o.s|=k.s|=spol|=rada|=rady|zastupitelstv|hejtman|starost|primator|predsed|tajemnik|cez|insolvencn spravc";

/// Tells a kind of document from a body by whichever word comes first: "Zveřejnění záměru obce" is a kind, "Odbor
/// voleb" a body.
pub(in crate::source) fn classify_agenda_entry(entry: &str) -> AgendaEntryKind {
    let words = split_words(entry);
    let kind =
        KINDS.iter().filter_map(|kind| find_words(&words, kind.words)).chain(find_words(&words, AGENDA_KINDS)).min();
    let body = find_words(&words, BODIES);
    match (kind, body) {
        (Some((kind, _)), Some((body, _))) if body < kind => AgendaEntryKind::Body,
        (Some(_), _) => AgendaEntryKind::Kind,
        (None, Some(_)) => AgendaEntryKind::Body,
        (None, None) => AgendaEntryKind::Unknown,
    }
}

/// The category that a title speaks of, by the rule above.
pub(in crate::source) fn category_of_title(title: &str) -> Option<&'static str> {
    let words = split_words(title);
    KINDS
        .iter()
        .filter_map(|kind| find_words(&words, kind.words).map(|at| ((kind.weak, at), kind.name)))
        .min()
        .map(|(_, name)| name)
}

pub(in crate::source) fn split_words(text: &str) -> Vec<String> {
    let joined = fold(text).replace("s. r. o", "s.r.o").replace("a. s.", "a.s").replace("s. p.", "s.p");
    joined
        .split(|c: char| !(c.is_alphanumeric() || c == '.'))
        .map(|word| word.trim_matches('.').to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Where the first alternative stands: the index of its first word, then the more words the smaller, so that `min`
/// takes the nearest and the most telling. A "*" in an alternative stands for any one word.
pub(in crate::source) fn find_words(words: &[String], alternatives: &str) -> Option<(usize, usize)> {
    alternatives
        .split('|')
        .filter_map(|phrase| {
            let phrase: Vec<&str> = phrase.split_whitespace().collect();
            let at = words.windows(phrase.len().max(1)).position(|window| {
                window.iter().zip(&phrase).all(|(word, stem)| match stem.strip_prefix('=') {
                    Some(whole) => word == whole,
                    None => *stem == "*" || word.starts_with(stem),
                })
            })?;
            Some((at, usize::MAX - phrase.len()))
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_told_from_kinds() {
        for body in [
            "MÚ - odbor regionálního rozvoje, územního plánování a památkové péče,",
            "Město Horní Lhota",
            "Ministerstvo zemědělství",
            "Exekutorský úřad",
            "ČEZ Distribuce, a.s.",
            "Vodárny Lhota s. r. o.",
            "Úřad pro zastupování státu ve věcech majetkových",
            "DSO - Cyklostezka",
            "Zdravotní ústav",
            "Technické služby Lhota, s.r.o.",
            "Předseda soudu",
        ] {
            assert_eq!(classify_agenda_entry(body), AgendaEntryKind::Body, "{body}");
        }
        for kind in [
            "Smlouvy",
            "Oznámení",
            "Veřejná vyhláška",
            "Opatření obecné povahy",
            "Ostatní dokumenty",
            "Výzva",
            "Dražební vyhláška",
            "Dotační program",
            "Zprávy",
            "Zveřejnění záměru obce",
            "Volné byty",
            "Rozhodnutí",
            "Výběrové řízení",
            "Volby",
            "Pozvánka",
            "Elektronická aukce",
            "Veřejnoprávní smlouvy",
            "Ztráty a nálezy",
            "Jiná oznámení",
        ] {
            assert_eq!(classify_agenda_entry(kind), AgendaEntryKind::Kind, "{kind}");
        }
        assert_eq!(classify_agenda_entry("Obchodní"), AgendaEntryKind::Unknown);
    }

    #[test]
    fn a_title_names_its_category() {
        for (title, category) in [
            ("Veřejná vyhláška - opatření obecné povahy - příkaz", Some("Veřejná vyhláška")),
            ("Opatření obecné povahy č. 3", Some("Opatření obecné povahy")),
            ("Dražební vyhláška - elektronická dražba", Some("Dražební vyhláška")),
            ("Oznámení o záměru prodat pozemek", Some("Záměr")),
            ("Oznámení o zaměření skutečného stavu", Some("Oznámení")),
            ("Oznámení o náležitostech podání", Some("Oznámení")),
            ("Usnesení o nařízení jednání", Some("Usnesení")),
            ("Rozpočtové opatření č. 2", Some("Rozpočet")),
            ("Volná pracovní místa", Some("Volná místa")),
            ("Zápis z 11. zasedání ZO ze dne 6.3.2024", Some("Zápis")),
            ("Zápis ze zasedání zastupitelstva obce", Some("Zápis")),
            ("Usnesení ze zasedání zastupitelstva obce", Some("Usnesení")),
            ("Zasedání zastupitelstva obce", Some("Pozvánka")),
            ("Zápis do mateřské školy", None),
            ("Rozvrh práce 2026", None),
        ] {
            assert_eq!(category_of_title(title), category, "{title}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_sorted_without_a_panic(text in "\\PC{0,80}") {
            classify_agenda_entry(&text);
            category_of_title(&text);
        }
    }
}
