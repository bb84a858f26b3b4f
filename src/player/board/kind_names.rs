//! Kind names of a list's categories as its cards say them, found once for the list: to find one takes longer than all else
//! of a card. Pure.
//!
//! Left out: what a category is called (`words`), its colour (`theme::kind`).

use std::collections::HashMap;

use crate::words::{Words, card_kind};

/// The names by category.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KindNames(HashMap<String, KindName>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct KindName {
    word: String,
    /// It stands beside the list, with its colour.
    beside: bool,
}

impl KindNames {
    /// The names of categories, each as notices write it and as it is called; some stand beside the list, as they are
    /// called.
    pub(crate) fn new<'a>(
        words: &Words,
        categories: impl Iterator<Item = (&'a str, &'a str)>,
        beside: &[String],
    ) -> Self {
        let name = |(written, called): (&'a str, &'a str)| {
            let name = KindName { word: card_kind(words, called), beside: beside.iter().any(|it| it == called) };
            (written.to_owned(), name)
        };
        Self(categories.map(name).collect())
    }

    /// The name of a category; its own where the list has none of it.
    pub(crate) fn word<'a>(&'a self, category: &'a str) -> &'a str {
        self.0.get(category).map_or(category, |name| name.word.as_str())
    }

    /// True where the name and its colour are to be read beside the list.
    pub(crate) fn is_beside(&self, category: &str) -> bool {
        self.0.get(category).is_some_and(|name| name.beside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_kind_is_said_as_cards_say_it_and_known_to_stand_beside_the_list() {
        let categories = ["Veřejné vyhlášky", "Ztráty a nálezy"];
        let names = |language| {
            let written = categories.into_iter().map(|it| (it, it)).chain([("NÁLEZY", "Ztráty a nálezy")]);
            KindNames::new(&Words::new(language), written, &["Ztráty a nálezy".to_owned()])
        };
        let czech = names(Language::Czech);
        assert_eq!(categories.map(|it| czech.word(it)), ["Vyhlášky", "Nálezy"]);
        assert_eq!(categories.map(|it| czech.is_beside(it)), [false, true]);
        assert_eq!((czech.word("NÁLEZY"), czech.is_beside("NÁLEZY")), ("Nálezy", true), "however it is written");
        assert_eq!((czech.word("Jiné"), czech.is_beside("Jiné")), ("Jiné", false));
        assert_ne!(names(Language::German).word("Ztráty a nálezy"), "Nálezy");
    }
}
