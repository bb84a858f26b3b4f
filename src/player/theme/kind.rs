//! Kinds of notices by the names of their categories, for the colour that stands beside the word. Pure.
//!
//! Towns name their categories as they like ("Dražební vyhlášky", "Veřejné dražby"); the colour follows the stem of the
//! word. A town's own kinds take the colours that are free.
//!
//! Left out: the colours themselves (`palette`), names in other languages (`words`).

use crate::notice::fold;

/// A kind that has a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Decrees,
    Intentions,
    Auctions,
    Budget,
    Sessions,
    Elections,
    Housing,
    Findings,
}

impl Kind {
    /// All of them, in the order in which a town's own kinds take those that are free.
    pub(crate) const ALL: [Self; 8] = [
        Self::Decrees,
        Self::Intentions,
        Self::Auctions,
        Self::Budget,
        Self::Sessions,
        Self::Elections,
        Self::Housing,
        Self::Findings,
    ];
}

/// Beginnings of words, without diacritics, by which a kind is known; the first that is found counts.
const STEMS: [(&str, Kind); 16] = [
    ("drazeb", Kind::Auctions),
    ("drazb", Kind::Auctions),
    ("rozpoc", Kind::Budget),
    ("zasedan", Kind::Sessions),
    ("zastupitel", Kind::Sessions),
    ("volb", Kind::Elections),
    ("voleb", Kind::Elections),
    ("zamer", Kind::Intentions),
    ("byt", Kind::Housing),
    ("bydlen", Kind::Housing),
    ("nalez", Kind::Findings),
    ("ztrat", Kind::Findings),
    ("vyhlask", Kind::Decrees),
    ("vyhlasek", Kind::Decrees),
    ("narizen", Kind::Decrees),
    ("uzemn", Kind::Decrees),
];

/// The kind that a category's name tells of.
pub(crate) fn kind_of(category: &str) -> Option<Kind> {
    let folded = fold(category);
    let words = || folded.split(|c: char| !c.is_alphanumeric());
    STEMS.iter().find(|(stem, _)| words().any(|word| word.starts_with(stem))).map(|(_, kind)| *kind)
}

/// A kind for each category: the one that its name tells of, or else the next that no other has; `None` when all are
/// taken. Two categories of one kind share it.
pub(crate) fn kinds_of<'a>(categories: impl IntoIterator<Item = &'a str>) -> Vec<Option<Kind>> {
    let mut kinds: Vec<Option<Kind>> = categories.into_iter().map(kind_of).collect();
    let mut free = Kind::ALL.into_iter().filter(|kind| !kinds.contains(&Some(*kind))).collect::<Vec<_>>().into_iter();
    for kind in kinds.iter_mut().filter(|kind| kind.is_none()) {
        *kind = free.next();
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_real_boards_have_their_kinds() {
        for (name, kind) in [
            ("Veřejné vyhlášky", Some(Kind::Decrees)),
            ("Dražební vyhlášky", Some(Kind::Auctions)),
            ("ZÁMĚRY OBCE", Some(Kind::Intentions)),
            ("Návrh rozpočtu", Some(Kind::Budget)),
            ("Pozvánka na zasedání zastupitelstva", Some(Kind::Sessions)),
            ("Volby do Senátu", Some(Kind::Elections)),
            ("Volné byty", Some(Kind::Housing)),
            ("Volná pracovní místa", None),
            ("Ztráty a nálezy", Some(Kind::Findings)),
            ("Svoz odpadu", None),
            ("", None),
        ] {
            assert_eq!(kind_of(name), kind, "{name}");
        }
    }

    #[test]
    fn own_kinds_take_what_is_free() {
        let kinds = kinds_of(["Svoz odpadu", "Vyhlášky", "Pohřebnictví", "Záměry"]);
        assert_eq!(kinds, [Some(Kind::Auctions), Some(Kind::Decrees), Some(Kind::Budget), Some(Kind::Intentions)]);
        let many: Vec<String> = (0..12).map(|i| format!("Svoz {i}")).collect();
        let kinds = kinds_of(many.iter().map(String::as_str));
        assert_eq!(kinds.iter().flatten().count(), 8);
        assert!(kinds[8..].iter().all(Option::is_none));
    }
}
