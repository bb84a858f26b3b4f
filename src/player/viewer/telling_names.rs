//! Telling names of attachments: how much of each has to be left so that it says which attachment it is. Pure.
//!
//! "Rozhodnutí…" says no more than what nearly every notice has, and of two names that begin alike the beginning says
//! neither. What is left has two words at the least, and no other name begins with it.

use crate::player::theme::ellipsis::tidy_end;

/// The least beginning of each name; the whole name where nothing shorter tells it.
pub(super) fn telling_names(names: &[String]) -> Vec<&str> {
    names.iter().map(|name| telling_beginning(name, names)).collect()
}

fn telling_beginning<'a>(name: &'a str, all: &[String]) -> &'a str {
    // Behind the first space stands the second word.
    let mut beginnings = name.match_indices(' ').skip(1).filter_map(|(at, _)| name.get(..at));
    let tells = |beginning: &&str| {
        let is_other = |other: &String| other != name && other.starts_with(*beginning);
        tidy_end(beginning) == *beginning && !all.iter().any(is_other)
    };
    beginnings.find(tells).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn telling(names: &[&str]) -> Vec<String> {
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        telling_names(&names).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn a_name_keeps_two_words_and_what_no_other_begins_with() {
        assert_eq!(
            telling(&["Rozhodnutí o\u{a0}uzavírce silnice", "Mapa objížďky", "Vizualizace nového mostu", "Rozhodnutí"]),
            ["Rozhodnutí o\u{a0}uzavírce", "Mapa objížďky", "Vizualizace nového", "Rozhodnutí"]
        );
        assert_eq!(
            telling(&["Výkres situace a širších vztahů", "Výkres situace"]),
            ["Výkres situace a širších", "Výkres situace"],
            "nothing that joins is its end"
        );
        assert_eq!(telling(&["Příloha", "Příloha"]), ["Příloha", "Příloha"], "nothing tells them");
    }

    proptest! {
        #[test]
        fn no_beginning_is_another_names(
            names in prop::collection::vec("(Výkres|Zpráva|Plán)( (situace|a|řezu|mostu)){0,4}", 0..6),
        ) {
            for (name, telling) in names.iter().zip(telling_names(&names)) {
                prop_assert!(name.starts_with(telling));
                if telling != name {
                    prop_assert!(telling.contains(' '));
                    prop_assert!(names.iter().all(|other| other == name || !other.starts_with(telling)));
                }
            }
        }
    }
}
