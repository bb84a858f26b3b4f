//! Place names in a text: streets, squares and cadastral territories (*k. ú.*) as an office writes them. Pure.
//!
//! A name is found beside the word that says what it is (*ulice*, *náměstí*, *k. ú.*), before a house number, and, as a
//! guess, behind a preposition (*v Nádražní*); a guess counts only where the same name is written plainly somewhere else.
//! The forms of one name have one key. Everything else with a capital letter may be a person.
//!
//! Left out: the words beside names (`place_words`), the cases of a name's adjective (`place_cases`), which notices name a place (`named_places`), keeping them (`index`).

use super::{
    place_cases::{feminine, is_adjective, is_noun, is_street_adjective, neuter},
    place_words::{
        FOLLOWING_WORDS, INNER_PREPOSITIONS, LEADING_PREPOSITIONS, MONTH_WORDS, NO_NAME_STEMS, PREPOSITIONS,
        SQUARE_WORDS, STREET_WORDS,
    },
    query::token_stem,
    tokens::{TextToken, tokens},
};
use crate::notice::fold;

pub(super) use super::place_cases::PlaceEvidence;

/// A place that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlaceName {
    /// The same for all forms of a name.
    pub key: String,
    /// As it is shown.
    pub word: String,
    pub evidence: PlaceEvidence,
}

/// What a name is of; the beginning of its key.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PlaceKind {
    Street,
    Square,
    Territory,
}

impl PlaceKind {
    fn prefix(self) -> &'static str {
        match self {
            Self::Street => STREET_KEY,
            Self::Square => "namesti:",
            Self::Territory => TERRITORY_KEY,
        }
    }
}

/// Beginning of the keys of streets, and of cadastral territories.
pub(super) const STREET_KEY: &str = "ulice:";
pub(super) const TERRITORY_KEY: &str = "ku:";

/// Words of a name at the most, and bytes of it.
const LONGEST_NAME: usize = 3;
const LONGEST: usize = 60;

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

/// The stems of a name's words, as they stand in a key.
fn stems(word: &str) -> String {
    tokens(word).iter().map(token_stem).collect::<Vec<_>>().join(" ")
}

fn place(kind: PlaceKind, name: &str, evidence: PlaceEvidence) -> Option<PlaceName> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let of = stems(&name);
    if of.is_empty() || name.len() > LONGEST {
        return None;
    }
    let word = match kind {
        PlaceKind::Street => name,
        PlaceKind::Square if fold(&name).ends_with(" namesti") => name,
        PlaceKind::Square => format!("náměstí {name}"),
        PlaceKind::Territory => format!("k. ú. {name}"),
    };
    Some(PlaceName { key: format!("{}{of}", kind.prefix()), word, evidence })
}

/// Reads names among the tokens of a text.
struct NameReader<'a> {
    text: &'a str,
    all: &'a [TextToken],
}

impl<'a> NameReader<'a> {
    fn at(&self, at: usize) -> Option<&'a TextToken> {
        self.all.get(at)
    }

    fn raw(&self, token: &TextToken) -> &'a str {
        self.text.get(token.range.clone()).unwrap_or_default()
    }

    fn gap(&self, a: &TextToken, b: &TextToken) -> &'a str {
        self.text.get(a.range.end..b.range.start).unwrap_or_default()
    }

    /// Nothing but a space, or the end of a line, lies between.
    fn beside(&self, a: &TextToken, b: &TextToken) -> bool {
        let gap = self.gap(a, b);
        !gap.is_empty() && gap.len() <= 2 && gap.chars().all(char::is_whitespace)
    }

    fn is_name(&self, token: &TextToken) -> bool {
        !token.code && self.raw(token).starts_with(char::is_uppercase)
    }

    /// *T.*, *G.*
    fn is_initial(&self, token: &TextToken) -> bool {
        self.is_name(token) && token.word.chars().count() == 1
    }

    fn is_cadastral(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|at| self.at(at)).map(|it| fold(&it.word));
        before.is_some_and(|it| it == "kat" || it.starts_with("katastraln"))
    }

    /// The name that begins at a token: its words, and the token behind it.
    fn name(&self, start: usize, kind: PlaceKind) -> Option<(&'a str, usize, usize)> {
        let first = self.at(start)?;
        if let Some(month) = self.at(start + 1)
            && first.word.len() <= 2
            && first.word.bytes().all(|it| it.is_ascii_digit())
            && MONTH_WORDS.contains(&fold(&month.word).as_str())
        {
            return Some((self.text.get(first.range.start..month.range.end)?, start + 2, 2));
        }
        let (mut at, mut words, mut count) = (start, 0, 0);
        let mut last: Option<&TextToken> = None;
        while let Some(token) = self.at(at).filter(|_| words < LONGEST_NAME) {
            let joined = last.is_none_or(|last| {
                let gap = self.gap(last, token);
                // In a table the next line is another cell; a name that may be whole ends with its own.
                let ends = gap.contains('\n') && is_adjective(last);
                (self.beside(last, token) && !ends) || (self.is_initial(last) && (gap == "." || gap == ". "))
            });
            let led = last.is_some_and(|last| PREPOSITIONS.contains(&fold(&last.word).as_str()) && words > 0);
            let inner = kind == PlaceKind::Territory
                && last.is_some()
                && INNER_PREPOSITIONS.contains(&token.word.as_str())
                && self.at(at + 1).is_some_and(|next| self.is_name(next) && self.beside(token, next));
            if !joined || !(self.is_name(token) || inner || (led && !token.code)) {
                break;
            }
            words += usize::from(!self.is_initial(token) && !inner);
            count += 1;
            last = Some(token);
            at += 1;
        }
        let last = last?;
        // A preposition alone, or a name that goes on beyond what is taken for one.
        if PREPOSITIONS.contains(&fold(&last.word).as_str()) || last.word.chars().count() < 2 {
            return None;
        }
        Some((self.text.get(first.range.start..last.range.end)?, at, count))
    }

    /// The name that follows the word for what it is.
    fn after(&self, at: usize, kind: PlaceKind) -> Option<PlaceName> {
        let (word, next) = (self.at(at)?, self.at(at + 1)?);
        let gap = self.gap(word, next);
        let joined = gap.chars().all(|it| it.is_whitespace() || ".:".contains(it)) && gap.len() <= 4;
        let (name, ..) = self.name(at + 1, kind).filter(|_| joined)?;
        place(kind, name, PlaceEvidence::Plain)
    }

    /// The names that follow *ulice*: one, or several with commas and *a* between. What follows a comma may be a town:
    /// it has to look like a street.
    fn list_after(&self, word: usize) -> Vec<Option<PlaceName>> {
        let mut out = vec![];
        let joined = |gap: &str| gap.chars().all(|it| it.is_whitespace() || ".:".contains(it)) && gap.len() <= 4;
        let opens = |a: &TextToken, b: &TextToken| joined(self.gap(a, b));
        let (Some(first), Some(second)) = (self.at(word), self.at(word + 1)) else { return out };
        if !opens(first, second) {
            return out;
        }
        let mut at = word + 1;
        while let Some((name, next, count)) = self.name(at, PlaceKind::Street) {
            let begins = self.at(at).map(|it| fold(&it.word)).unwrap_or_default();
            let likely = count > 1 || PREPOSITIONS.contains(&begins.as_str()) || self.at(at).is_some_and(is_adjective);
            if out.is_empty() || likely {
                out.push(place(PlaceKind::Street, name, PlaceEvidence::Plain));
            }
            let (Some(last), Some(token)) = (next.checked_sub(1).and_then(|it| self.at(it)), self.at(next)) else {
                break;
            };
            match self.gap(last, token) {
                ", " => at = next,
                _ if token.word == "a" && self.beside(last, token) => at = next + 1,
                _ => break,
            }
        }
        out
    }

    /// "v Lipové ulici", "Mírové náměstí"
    fn before(&self, at: usize, kind: PlaceKind) -> Option<PlaceName> {
        let (token, name) = (self.at(at)?, at.checked_sub(1).and_then(|at| self.at(at))?);
        let stem = token_stem(name);
        if !self.is_name(name) || !self.beside(name, token) || NO_NAME_STEMS.contains(&stem.as_str()) || is_noun(name) {
            return None;
        }
        let raw = self.raw(name);
        let (word, evidence) = match kind {
            PlaceKind::Square => {
                let (word, evidence) = neuter(raw)?;
                (format!("{word} náměstí"), evidence)
            }
            _ => feminine(raw).filter(|_| name.word.chars().count() > 3)?,
        };
        // The first word of a sentence has a capital letter anyway.
        let begins = at.checked_sub(2).and_then(|it| self.at(it));
        let begins = begins.is_none_or(|it| self.gap(it, name).contains(['.', '\n', ':', ';']));
        let evidence = if begins && kind == PlaceKind::Street { PlaceEvidence::Guess } else { evidence };
        place(kind, &word, evidence)
    }

    /// "v Nádražní", with nothing behind it that it may belong to.
    fn behind_preposition(&self, at: usize) -> Option<PlaceName> {
        let (token, name) = (self.at(at)?, self.at(at + 1)?);
        if !self.is_name(name) || !self.beside(token, name) || is_noun(name) || name.word.chars().count() < 4 {
            return None;
        }
        if let Some(next) = self.at(at + 2) {
            let alone = !self.beside(name, next) || next.code || FOLLOWING_WORDS.contains(&fold(&next.word).as_str());
            if !alone {
                return None;
            }
        }
        place(PlaceKind::Street, &feminine(self.raw(name))?.0, PlaceEvidence::Guess)
    }

    /// "Mlýnská 31", which is no day and no person.
    fn before_number(&self, at: usize) -> Option<PlaceName> {
        let (name, number) = (self.at(at)?, self.at(at + 1)?);
        let counts = number.code && !number.glued && number.word.starts_with(|it: char| it.is_ascii_digit());
        if !counts || !self.is_name(name) || !is_street_adjective(name) || self.gap(name, number) != " " {
            return None;
        }
        let is_day = self.at(at + 2).is_some_and(|next| {
            self.gap(number, next).starts_with('.')
                && (next.word.starts_with(|it: char| it.is_ascii_digit())
                    || MONTH_WORDS.contains(&fold(&next.word).as_str()))
        });
        let before = at.checked_sub(1).and_then(|at| self.at(at));
        let is_person = before.is_some_and(|it| self.is_name(it) && self.beside(it, name));
        let evidence = if is_person { PlaceEvidence::Guess } else { PlaceEvidence::Plain };
        place(PlaceKind::Street, self.raw(name), evidence).filter(|_| !is_day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
                proptest::prop_assert!(!it.word.is_empty() && it.word.len() <= LONGEST + 16 && !it.word.contains('\n'));
                proptest::prop_assert!(it.key.contains(':') && !it.key.ends_with(':'));
                proptest::prop_assert!(found.iter().skip(at + 1).all(|other| other.key != it.key));
            }
        }
    }
}
