//! Category table of what hangs: names that mean one category are counted together and found under one label. Pure.
//!
//! Left out: which names mean one (`notice::category_names`).

use std::{cmp::Reverse, collections::HashMap};

use crate::notice::{category_key, named_categories};

/// The categories of a board.
#[derive(Debug, Default)]
pub(in crate::store) struct CategoryTable {
    /// Label and number of notices.
    counted: Vec<(String, usize)>,
    /// Place among them by each name, label and key.
    places: HashMap<String, usize>,
}

impl CategoryTable {
    /// Of the names that notices bear, each with the number of its notices: most notices first, then by label.
    pub(crate) fn new(named: &HashMap<&str, usize>) -> Self {
        let mut found = named_categories(named.iter().map(|(name, count)| (*name, *count)));
        found.sort_by(|a, b| (Reverse(a.count), &a.label).cmp(&(Reverse(b.count), &b.label)));
        let mut places = HashMap::new();
        for (place, category) in found.iter().enumerate() {
            places.extend(category.names.iter().map(|name| ((*name).to_owned(), place)));
            places.insert(category.label.clone(), place);
            places.insert(category.key.clone(), place);
        }
        Self { counted: found.into_iter().map(|category| (category.label, category.count)).collect(), places }
    }

    /// Labels with the number of notices, in their order.
    pub(crate) fn counted(&self) -> &[(String, usize)] {
        &self.counted
    }

    /// Place of a name's category, however the name is written.
    pub(crate) fn place(&self, name: &str) -> Option<usize> {
        self.places.get(name).or_else(|| self.places.get(&category_key(name))).copied()
    }

    /// What a name's category is called; `None` where no notice is of it.
    pub(crate) fn label(&self, name: &str) -> Option<&str> {
        self.counted.get(self.place(name)?).map(|(label, _)| label.as_str())
    }

    /// Each name under which a category is found, with its label.
    pub(crate) fn labels(&self) -> impl Iterator<Item = (&str, &str)> {
        self.places.iter().filter_map(move |(name, place)| Some((name.as_str(), self.counted.get(*place)?.0.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_in_two_forms_is_counted_once_and_found_by_each() {
        let named = [("Veřejné vyhlášky", 2), ("Veřejná vyhláška", 3), ("Volby", 4), ("Svoz odpadu", 1)];
        let table = CategoryTable::new(&named.into_iter().collect());
        let expected = [("Veřejné vyhlášky", 5), ("Volby", 4), ("Svoz odpadu", 1)];
        assert_eq!(table.counted(), expected.map(|(name, count)| (name.to_owned(), count)));
        for name in ["Veřejné vyhlášky", "Veřejná vyhláška", "VEŘEJNÁ VYHLÁŠKA"] {
            assert_eq!((table.place(name), table.label(name)), (Some(0), Some("Veřejné vyhlášky")), "{name}");
        }
        assert_eq!((table.place("svoz  odpadu"), table.place("Dražby"), table.label("")), (Some(2), None, None));
        assert!(table.labels().any(|it| it == ("Veřejná vyhláška", "Veřejné vyhlášky")));
    }

    #[test]
    fn a_label_that_no_notice_bears_is_found_too() {
        let table = CategoryTable::new(&[("Dražba", 1), ("DRAŽBA", 1)].into_iter().collect());
        assert_eq!(table.counted(), [("Dražby".to_owned(), 2)]);
        assert_eq!(table.place("Dražby"), Some(0));
    }
}
