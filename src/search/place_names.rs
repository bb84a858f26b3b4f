//! Place names in a text: streets, squares and cadastral territories (*k. ú.*) as an office writes them. Pure.
//!
//! A name is found beside the word that says what it is (*ulice*, *náměstí*, *k. ú.*), before a house number, and, as a
//! guess, behind a preposition (*v Nádražní*); a guess counts only where the same name is written plainly somewhere else.
//! The forms of one name have one key. Everything else with a capital letter may be a person.
//!
//! Left out: how far a name goes (`name_reader`), the words beside names (`place_words`), the cases of a name's adjective
//! (`place_cases`), which notices name a place (`named_places`), keeping them (`index`).

use super::{
    name_reader::NameReader,
    place_key::{PlaceKind, PlaceName},
    place_words::{LEADING_PREPOSITIONS, SQUARE_WORDS, STREET_WORDS},
    tokens::tokens,
};
use crate::notice::fold;

/// The places that a text names, in its order; each once, with the best that is known of it.
pub(super) fn place_names(text: &str) -> Vec<PlaceName> {
    let all = tokens(text);
    let mut out: Vec<PlaceName> = vec![];
    let mut add = |found: Option<PlaceName>| {
        let Some(found) = found else { return };
        match out.iter_mut().find(|it| it.key == found.key) {
            Some(known) if known.evidence < found.evidence => *known = found,
            Some(_) => {}
            None => out.push(found),
        }
    };
    let reader = NameReader { text, all: &all };
    for (at, token) in all.iter().enumerate() {
        let word = fold(&token.word);
        if STREET_WORDS.contains(&word.as_str()) {
            reader.list_after(at).into_iter().for_each(&mut add);
            add(reader.before(at, PlaceKind::Street));
        } else if SQUARE_WORDS.contains(&word.as_str()) {
            add(reader.after(at, PlaceKind::Square));
            add(reader.before(at, PlaceKind::Square));
        } else if (word == "ku" && reader.raw(token).contains('.')) || (word == "uzemi" && reader.is_cadastral(at)) {
            add(reader.after(at, PlaceKind::Territory));
        } else if LEADING_PREPOSITIONS.contains(&word.as_str()) && !reader.is_name(token) {
            add(reader.behind_preposition(at));
        } else {
            add(reader.before_number(at));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{place_cases::PlaceEvidence, place_key::LONGEST_NAME};

    fn told(text: &str) -> String {
        let mark = |it: &PlaceName| match it.evidence {
            PlaceEvidence::Guess => "?",
            PlaceEvidence::Inflected | PlaceEvidence::Plain => "",
        };
        place_names(text).iter().map(|it| format!("{}{}", it.word, mark(it))).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn streets_squares_and_territories_are_found_beside_their_words() {
        for (text, expected) in [
            ("Uzavírka ulice Nádražní a nařízená objížďka", "Nádražní"),
            ("trasou ulicemi Mlýnská, Lipová a Na Hrázi; pěší", "Mlýnská | Lipová | Na Hrázi"),
            ("práce v Lipové ulici", "Lipová"),
            ("oprava Husovy ulice", "Husova"),
            ("v Nádražní ul. 12", "Nádražní"),
            ("parkoviště v ulici Za Tratí", "Za Tratí"),
            ("ul. Boženy Němcové 4", "Boženy Němcové"),
            ("nabídka městského bytu Lipová 8", "Lipová"),
            ("ul. T.G. Masaryka v Kadani", "T.G. Masaryka"),
            ("ul.17. listopadu, Klášterec nad Ohří", "17. listopadu"),
            ("Kadaň, ul. 5. května", "5. května"),
            ("ul. Tyršova, Klášterec nad Ohří", "Tyršova"),
            ("ul. Březinova, Havlíčkova, U Splitu, V.Havla", "Březinova | Havlíčkova | U Splitu | V.Havla"),
            ("stanovení úpravy provozu - Mírové náměstí v Kadani", "Mírové náměstí"),
            ("loupež na Masarykově náměstí", "Masarykovo náměstí"),
            ("trh na nám. Míru", "náměstí Míru"),
            ("pronájem pozemků v k.ú. Kadaň a v k. ú. Tušimice", "k. ú. Kadaň | k. ú. Tušimice"),
            ("katastrální území Klášterec nad Ohří", "k. ú. Klášterec nad Ohří"),
            ("Uzavírka v Nádražní a v Lipové, 1. prosince", "Nádražní? | Lipová?"),
            ("ul.\nNádražní", "Nádražní"),
            ("ulice Nádražní\nÚsek 12", "Nádražní"),
            ("ulice Boženy\nNěmcové", "Boženy Němcové"),
            ("k.ú. v Kadani", ""),
            ("KÚ ÚK - odbor dopravy", ""),
            ("Nařízení 2/2026, usnesení 17, Josef Novák 12", ""),
            ("Dotčené ulice jsou označeny", ""),
            ("Jana Nováková 12", "Nováková?"),
            ("pro Novákovou 12. prosince", ""),
            ("v Ústeckém kraji, v Nádražní budově", ""),
            ("v ulici", ""),
            ("ulice Na", ""),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn the_forms_of_one_name_have_one_key() {
        for forms in [
            ["ulice Nádražní", "Nádražní ulice", "opravy v Nádražní", "ul. Nádražní", "Nádražní 12"].as_slice(),
            &["ulice Lipová", "v Lipové ulici", "v Lipové", "Lipová 8", "cesta z Lipové ulice"],
            &["ulice Husova", "v Husově ulici", "do Husovy ulice", "Husova 3"],
            &["Mírové náměstí", "na Mírovém náměstí", "z Mírového náměstí"],
        ] {
            let keys: Vec<String> = forms.iter().flat_map(|it| place_names(it)).map(|it| it.key).collect();
            assert_eq!(keys.len(), forms.len(), "{forms:?}: {keys:?}");
            assert!(keys.iter().all(|it| *it == keys[0]), "{forms:?}: {keys:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_calmly_and_no_place_is_told_twice(
            text in "\\PC{0,80}|([Uu]l(ice|\\.)? |nám(\\.|ěstí) |k\\. ?ú\\. |[A-Ž][a-ž]{0,9}|v |[,. ]{1,2}|[0-9]{1,3}){0,20}",
        ) {
            let found = place_names(&text);
            for (at, it) in found.iter().enumerate() {
                proptest::prop_assert!(!it.word.is_empty() && it.word.len() <= LONGEST_NAME + 16 && !it.word.contains('\n'));
                proptest::prop_assert!(it.key.contains(':') && !it.key.ends_with(':'));
                proptest::prop_assert!(found.iter().skip(at + 1).all(|other| other.key != it.key));
            }
        }
    }
}
