//! Place names in the report: what terminals and counters are called. Pure.
//!
//! A name that a terminal sent comes first: it is the one on its glass, and it is changed there. Then the name in the
//! configuration at hand, for terminals that send none: older ones, and the report's own. Otherwise the id stands. A
//! terminal's own vote store holds no names, so there the configuration alone counts.
//!
//! The report groups the answers of one counter by its id, at whatever terminal they were given. Its name is the one of
//! those terminals of which answers are counted; where they differ, all names are given, in the order of the terminals'
//! ids, so that nobody takes the figure for one of them alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::{config::survey::LocalisedText, feedback::TerminalNames, words::Language};

/// Most names of one counter that are printed; an ellipsis stands for more.
const MOST: usize = 3;

/// Names of terminals and counters, by id.
#[derive(Clone, Debug, Default)]
pub struct PlaceNames {
    /// Names by the terminals' ids.
    pub terminals: BTreeMap<String, LocalisedText>,
    /// Names by the counters' ids.
    pub counters: BTreeMap<String, LocalisedText>,
}

impl PlaceNames {
    /// Adds the names that terminals sent; `places` are the counters, and the terminals at which they were answered.
    pub(super) fn with_reported(
        &self,
        called: &BTreeMap<String, TerminalNames>,
        places: &BTreeMap<String, BTreeSet<String>>,
    ) -> Self {
        let mut names = self.clone();
        let terminals = called.iter().filter_map(|(id, it)| Some((id.clone(), it.name()?.clone())));
        names.terminals.extend(terminals);
        for (counter, terminals) in places {
            let said: Vec<&LocalisedText> =
                terminals.iter().filter_map(|it| called.get(it)?.counter(counter)).collect();
            names.counters.extend(together(&said).map(|name| (counter.clone(), name)));
        }
        names
    }

    /// The names of one vote's terminal and counter.
    pub(super) fn for_vote<'a>(
        &'a self,
        called: &'a BTreeMap<String, TerminalNames>,
        terminal: &str,
        counter: Option<&str>,
    ) -> [Option<&'a LocalisedText>; 2] {
        let said = called.get(terminal);
        let name = said.and_then(TerminalNames::name).or_else(|| self.terminals.get(terminal));
        let counter = counter.and_then(|id| said.and_then(|it| it.counter(id)).or_else(|| self.counters.get(id)));
        [name, counter]
    }
}

/// Different names as one; `None` of none.
fn together(said: &[&LocalisedText]) -> Option<LocalisedText> {
    let spoken = Language::ALL.into_iter().filter(|language| said.iter().any(|it| it.has_language(*language)));
    LocalisedText::from_texts(spoken.map(|language| {
        let mut texts: Vec<&str> = Vec::new();
        for text in said.iter().map(|it| it.get(language)) {
            if texts.contains(&text) {
                continue;
            }
            if texts.len() == MOST {
                texts.push("…");
                break;
            }
            texts.push(text);
        }
        (language, texts.join(" / "))
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn says(terminal: &str, counters: &[(&str, &str)]) -> TerminalNames {
        let counters: serde_json::Map<_, _> =
            counters.iter().map(|(id, cs)| ((*id).to_owned(), serde_json::json!({ "cs": cs }))).collect();
        TerminalNames::from_json(&serde_json::json!({ "name": { "cs": terminal }, "counters": counters }).to_string())
            .unwrap()
    }

    fn places(counter: &str, terminals: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        BTreeMap::from([(counter.to_owned(), terminals.iter().map(|it| (*it).to_owned()).collect())])
    }

    #[test]
    fn what_a_terminal_said_comes_before_the_configuration_and_that_before_the_id() {
        let name = |cs: &str| LocalisedText::in_language(Language::Czech, cs);
        let known = |id: &str, cs: &str| BTreeMap::from([(id.to_owned(), name(cs))]);
        let mut config = PlaceNames { terminals: known("a", "A podle sběru"), counters: known("x", "X podle sběru") };
        config.terminals.extend(known("b", "B podle sběru"));
        let called =
            BTreeMap::from([("a".to_owned(), says("A", &[("x", "X")])), ("c".to_owned(), TerminalNames::default())]);
        let names = config.with_reported(&called, &places("x", &["a"]));
        let of = |id: &str| names.terminals.get(id).map(|it| it.get(Language::Czech));
        assert_eq!((of("a"), of("b"), of("c")), (Some("A"), Some("B podle sběru"), None));
        assert_eq!(names.counters.get("x"), Some(&name("X")));
        // Nobody answered there at a terminal that has a name for it.
        assert_eq!(config.with_reported(&called, &places("x", &["b"])).counters.get("x"), Some(&name("X podle sběru")));
        let [terminal, counter] = config.for_vote(&called, "b", Some("x"));
        assert_eq!((terminal, counter), (Some(&name("B podle sběru")), Some(&name("X podle sběru"))));
        assert_eq!(config.for_vote(&called, "d", Some("y")), [None, None]);
    }

    #[test]
    fn a_counter_that_terminals_call_differently_has_all_its_names() {
        let terminals: Vec<String> = (0..9).map(|it| format!("t{it}")).collect();
        let called =
            |number: usize| says("T", &[("1", ["Matrika", "Stavební úřad", "Matrika", "Doklady", "Daně"][number % 5])]);
        let called: BTreeMap<_, _> = terminals.iter().cloned().zip((0..9).map(called)).collect();
        let named = |terminals: &[&str]| {
            let names = PlaceNames::default().with_reported(&called, &places("1", terminals));
            names.counters["1"].get(Language::Czech).to_owned()
        };
        assert_eq!(named(&["t0", "t2", "t5"]), "Matrika");
        assert_eq!(named(&["t2", "t1"]), "Stavební úřad / Matrika");
        assert_eq!(named(&["t0", "t1", "t3", "t4", "t8"]), "Matrika / Stavební úřad / Doklady / …");
    }
}
