//! What the report calls terminals and counters. Pure.
//!
//! What a terminal said of itself comes first: it is what stands on its glass, and it is changed there. Then what the
//! configuration at hand says, for terminals that say nothing: older ones, and the report's own. Otherwise it is the
//! id. A terminal's own urn holds no names, so there it is the configuration alone.
//!
//! The report puts the answers of one counter together by its id, at whatever terminal they were given. It is called what
//! those terminals call it of which answers are counted; where they do not agree, all of it is said, in the order of the
//! terminals' ids, so that nobody takes the figure for one of them alone.

use std::collections::{BTreeMap, BTreeSet};

use crate::{config::survey::Localised, feedback::Called, words::Language};

/// Different names of one counter that are said; an ellipsis stands for more.
const MOST: usize = 3;

/// What terminals and counters are called, by id.
#[derive(Clone, Debug, Default)]
pub struct Names {
    pub terminals: BTreeMap<String, Localised>,
    pub counters: BTreeMap<String, Localised>,
}

impl Names {
    /// With what terminals said; `places` are the counters, and at which terminals they were answered.
    pub(super) fn with(&self, called: &BTreeMap<String, Called>, places: &BTreeMap<String, BTreeSet<String>>) -> Self {
        let mut names = self.clone();
        let terminals = called.iter().filter_map(|(id, it)| Some((id.clone(), it.name()?.clone())));
        names.terminals.extend(terminals);
        for (counter, terminals) in places {
            let said: Vec<&Localised> = terminals.iter().filter_map(|it| called.get(it)?.counter(counter)).collect();
            names.counters.extend(together(&said).map(|name| (counter.clone(), name)));
        }
        names
    }

    /// What one vote's terminal and counter are called.
    pub(super) fn of_vote<'a>(
        &'a self,
        called: &'a BTreeMap<String, Called>,
        terminal: &str,
        counter: Option<&str>,
    ) -> [Option<&'a Localised>; 2] {
        let said = called.get(terminal);
        let name = said.and_then(Called::name).or_else(|| self.terminals.get(terminal));
        let counter = counter.and_then(|id| said.and_then(|it| it.counter(id)).or_else(|| self.counters.get(id)));
        [name, counter]
    }
}

/// Different names as one; `None` of none.
fn together(said: &[&Localised]) -> Option<Localised> {
    let spoken = Language::ALL.into_iter().filter(|language| said.iter().any(|it| it.speaks(*language)));
    Localised::of_all(spoken.map(|language| {
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

    fn says(terminal: &str, counters: &[(&str, &str)]) -> Called {
        let counters: serde_json::Map<_, _> =
            counters.iter().map(|(id, cs)| ((*id).to_owned(), serde_json::json!({ "cs": cs }))).collect();
        Called::read(&serde_json::json!({ "name": { "cs": terminal }, "counters": counters }).to_string()).unwrap()
    }

    fn places(counter: &str, terminals: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        BTreeMap::from([(counter.to_owned(), terminals.iter().map(|it| (*it).to_owned()).collect())])
    }

    #[test]
    fn what_a_terminal_said_comes_before_the_configuration_and_that_before_the_id() {
        let name = |cs: &str| Localised::of(Language::Czech, cs);
        let known = |id: &str, cs: &str| BTreeMap::from([(id.to_owned(), name(cs))]);
        let mut config = Names { terminals: known("a", "A podle sběru"), counters: known("x", "X podle sběru") };
        config.terminals.extend(known("b", "B podle sběru"));
        let called = BTreeMap::from([("a".to_owned(), says("A", &[("x", "X")])), ("c".to_owned(), Called::default())]);
        let names = config.with(&called, &places("x", &["a"]));
        let of = |id: &str| names.terminals.get(id).map(|it| it.get(Language::Czech));
        assert_eq!((of("a"), of("b"), of("c")), (Some("A"), Some("B podle sběru"), None));
        assert_eq!(names.counters.get("x"), Some(&name("X")));
        // Nobody answered there at a terminal that has a name for it.
        assert_eq!(config.with(&called, &places("x", &["b"])).counters.get("x"), Some(&name("X podle sběru")));
        let [terminal, counter] = config.of_vote(&called, "b", Some("x"));
        assert_eq!((terminal, counter), (Some(&name("B podle sběru")), Some(&name("X podle sběru"))));
        assert_eq!(config.of_vote(&called, "d", Some("y")), [None, None]);
    }

    #[test]
    fn a_counter_that_terminals_call_differently_has_all_its_names() {
        let terminals: Vec<String> = (0..9).map(|it| format!("t{it}")).collect();
        let called =
            |number: usize| says("T", &[("1", ["Matrika", "Stavební úřad", "Matrika", "Doklady", "Daně"][number % 5])]);
        let called: BTreeMap<_, _> = terminals.iter().cloned().zip((0..9).map(called)).collect();
        let named = |terminals: &[&str]| {
            let names = Names::default().with(&called, &places("1", terminals));
            names.counters["1"].get(Language::Czech).to_owned()
        };
        assert_eq!(named(&["t0", "t2", "t5"]), "Matrika");
        assert_eq!(named(&["t2", "t1"]), "Stavební úřad / Matrika");
        assert_eq!(named(&["t0", "t1", "t3", "t4", "t8"]), "Matrika / Stavební úřad / Doklady / …");
    }
}
