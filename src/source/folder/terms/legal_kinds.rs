//! Legal kinds of documents: recognises the kind by the words of the category or title, with the duties of Czech law
//! for each kind. Pure.
//!
//! Left out: the kinds themselves (`config`: those of the law, and `[[kind]]`).

use crate::{
    config::{DocumentKind, statutory_kinds},
    notice::fold,
    source::feed::document_kind,
};

/// The kinds that a folder knows.
#[derive(Clone, Debug)]
pub(in crate::source::folder) struct LegalKinds {
    own: Vec<DocumentKind>,
    built_in: Vec<DocumentKind>,
}

impl LegalKinds {
    /// The configured kinds before the built-in ones; one of the same name takes the place of the built-in one.
    pub(crate) fn new(own: &[DocumentKind]) -> Self {
        let named = |name: &str| own.iter().any(|kind| fold(&kind.name) == fold(name));
        let built_in = statutory_kinds().into_iter().filter(|kind| !named(&kind.name));
        Self { own: own.to_vec(), built_in: built_in.collect() }
    }

    /// All of them, the configured ones first.
    pub(crate) fn all(&self) -> impl Iterator<Item = &DocumentKind> {
        self.own.iter().chain(&self.built_in)
    }

    /// The kind that a text speaks of: one that bears it as its name, else the one whose words stand nearest its
    /// beginning, at the same place the one with more of them. What the configuration names comes first.
    pub(crate) fn find(&self, text: &str) -> Option<&DocumentKind> {
        let folded = fold(text.trim());
        let named = self.all().find(|kind| fold(&kind.name) == folded);
        let words = document_kind::split_words(text);
        let stands = |phrase: &str| document_kind::find_words(&words, &fold(phrase));
        let place = |kind: &DocumentKind| {
            let mut refusals = kind.matches.iter().filter_map(|phrase| phrase.strip_prefix('!'));
            // A phrase with its "!" stands in no text.
            let places = kind.matches.iter().filter_map(|phrase| stands(phrase));
            places.min().filter(|_| !refusals.any(|phrase| stands(phrase).is_some()))
        };
        let nearest = |kinds: &'_ [DocumentKind]| {
            let placed = kinds.iter().enumerate().filter_map(|(at, kind)| Some((place(kind)?, at)));
            placed.min().map(|(_, at)| at)
        };
        named.or_else(|| self.own.get(nearest(&self.own)?)).or_else(|| self.built_in.get(nearest(&self.built_in)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(kinds: &LegalKinds, text: &str) -> String {
        kinds.find(text).map_or_else(String::new, |kind| kind.name.clone())
    }

    #[test]
    fn titles_and_categories_tell_the_kinds_of_the_law() {
        let kinds = LegalKinds::new(&[]);
        for (text, expected) in [
            ("Veřejné vyhlášky", "Veřejná vyhláška"),
            ("Veřejná vyhláška - opatření obecné povahy - příkaz", "Veřejná vyhláška"),
            ("Návrh opatření obecné povahy", "Opatření obecné povahy"),
            ("Záměr", "Záměr obce"),
            ("Oznámení o záměru prodat pozemek", "Záměr obce"),
            ("Oznámení o zahájení řízení o povolení záměru", ""),
            ("Oznámení o konání 12. zasedání zastupitelstva", "Zasedání zastupitelstva"),
            ("Program 18. zasedání zastupitelstva města", "Zasedání zastupitelstva"),
            ("Pozvánka na zasedání zastupitelstva obce ze dne 1. 12.", "Zasedání zastupitelstva"),
            ("Oznámení ze dne 1. 12. 2026 o zasedání zastupitelstva", "Zasedání zastupitelstva"),
            // What came of it does not announce it.
            ("Usnesení ze 18. zasedání zastupitelstva města", ""),
            ("Zápis z 11. zasedání ZM", ""),
            ("Zasedání zastupitelstva – usnesení", ""),
            ("Záznam ze zasedání zastupitelstva", ""),
            ("Informace z 5. veřejného zasedání zastupitelstva", ""),
            ("Návrh rozpočtu na rok 2027", "Návrh rozpočtu"),
            ("Návrh střednědobého výhledu rozpočtu", "Návrh rozpočtu"),
            ("Návrh rozpočtového opatření č. 3", ""),
            ("Návrh závěrečného účtu za rok 2025", "Návrh závěrečného účtu"),
            ("Závěrečný účet - návrh", "Návrh závěrečného účtu"),
            // Approved, it hangs by other rules.
            ("Závěrečný účet za rok 2025", ""),
            ("Oznámení o možnosti převzít písemnost", "Oznámení o možnosti převzít písemnost"),
            ("Oznámení o uložení písemnosti na ohlašovně", "Oznámení o uložení písemnosti"),
            ("Uložení písemnosti - doručení veřejnou vyhláškou", "Oznámení o možnosti převzít písemnost"),
            ("Výzva k převzetí písemnosti", "Oznámení o uložení písemnosti"),
            ("Oznámení o vyhlášení nařízení města", "Oznámení o vyhlášení právního předpisu"),
            ("Návrh obecně závazné vyhlášky", ""),
            ("Oznámení o době a místě konání voleb", "Volby"),
            ("Dražební vyhláška - elektronická dražba", "Dražební vyhláška"),
            ("Volná pracovní místa", ""),
            ("", ""),
        ] {
            assert_eq!(name(&kinds, text), expected, "{text}");
        }
        let minimum = |text| kinds.find(text).and_then(|kind| kind.minimum_days);
        assert_eq!(
            (minimum("Návrh rozpočtu"), minimum("Zasedání zastupitelstva"), minimum("Volby"), minimum("Dražba")),
            (Some(15), Some(7), None, None)
        );
        assert_eq!(kinds.find("Návrh rozpočtu").and_then(|kind| kind.days), Some(45));
        assert!(kinds.find("Oznámení o možnosti převzít písemnost").is_some_and(|kind| kind.delivery && kind.personal));
        // It waits at the registry; which act delivers it, and when, only its sender knows.
        assert!(kinds.find("Oznámení o uložení písemnosti").is_some_and(|kind| !kind.delivery && kind.personal));
    }

    #[test]
    fn the_configuration_comes_first() {
        let own = |name: &str, matches: &str| DocumentKind {
            name: name.into(),
            matches: vec![matches.into()],
            days: Some(30),
            minimum_days: None,
            delivery: false,
            personal: false,
        };
        let kinds = LegalKinds::new(&[own("Povodně", "povodn"), own("veřejná vyhláška", "verejn vyhlask")]);
        assert_eq!(name(&kinds, "Veřejná vyhláška o povodních"), "veřejná vyhláška");
        assert_eq!(name(&kinds, "Návrh rozpočtu na povodně"), "Povodně");
        assert_eq!(kinds.find("Veřejná vyhláška").and_then(|kind| kind.days), Some(30));
    }

    proptest::proptest! {
        #[test]
        fn any_text_finds_a_kind_or_none(text in "\\PC{0,80}", word in "\\PC{1,12}") {
            let kind = DocumentKind { name: word.clone(), matches: vec![word], days: None, minimum_days: None, delivery: false, personal: false };
            LegalKinds::new(&[kind]).find(&text);
        }
    }
}
