//! Named places of a board: which notices name which streets, squares and cadastral territories, in title, text or pages.
//! Pure.
//!
//! What nearly every notice names tells nothing, and a board on which few notices name anything has none. Left out: finding
//! names in a text (`place_names`), when it is done (`follower`).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{
    place_cases::PlaceEvidence,
    place_key::{PlaceName, STREET_KEY, TERRITORY_KEY},
    place_names::place_names,
};
use crate::notice::{Notice, fold};

/// Notices that name some place at the least.
const LEAST_NAMING: usize = 8;
/// Places at the most: those that most notices name.
const MOST_PLACES: usize = 40;
/// On a board of so many notices a place that more than half of them name is left out.
const LARGE_BOARD: usize = 16;

/// A place, and the notices that name it.
#[derive(Clone, Debug)]
pub struct NamedPlace {
    /// The same on every board.
    pub key: String,
    /// As it is shown, in Czech.
    pub name: String,
    /// Those that name it, as they were when they were read.
    pub notices: Vec<Arc<Notice>>,
}

/// The places of a board, in the order of their names.
#[derive(Clone, Debug, Default)]
pub struct NamedPlaces(pub Vec<NamedPlace>);

/// What is known of one place.
#[derive(Default)]
struct PlaceGroup {
    /// How often each word is written, by what is known of it.
    words: BTreeMap<(PlaceEvidence, String), usize>,
    notices: Vec<Arc<Notice>>,
}

/// Groups the names of these notices by place; a place that no title names is none.
pub(super) fn named_places(notices: &[(Arc<Notice>, Vec<&PlaceName>)]) -> NamedPlaces {
    let names = || notices.iter().flat_map(|(_, names)| names);
    let territories: BTreeSet<&str> = names().filter_map(|it| it.key.strip_prefix(TERRITORY_KEY)).collect();
    // On pages labels of drawings and heads of tables stand beside a street's word; a title was written to be read.
    let titles = notices.iter().flat_map(|(notice, _)| place_names(&notice.title));
    let titled: BTreeSet<String> = titles.map(|name| without_town(&name, &territories).0).collect();
    let mut groups: BTreeMap<String, PlaceGroup> = BTreeMap::new();
    for (notice, names) in notices {
        for name in names {
            let (key, word) = without_town(name, &territories);
            let group = groups.entry(key).or_default();
            *group.words.entry((name.evidence, word)).or_default() += 1;
            if !group.notices.last().is_some_and(|last| Arc::ptr_eq(last, notice)) {
                group.notices.push(notice.clone());
            }
        }
    }
    let tells = |group: &PlaceGroup| notices.len() < LARGE_BOARD || group.notices.len() * 2 <= notices.len();
    let mut places: Vec<NamedPlace> = groups
        .into_iter()
        .filter(|(key, group)| titled.contains(key) && tells(group))
        .filter_map(|(key, group)| Some(NamedPlace { key, name: best_word(&group.words)?, notices: group.notices }))
        .collect();
    let naming: BTreeSet<*const Notice> =
        places.iter().flat_map(|place| place.notices.iter().map(Arc::as_ptr)).collect();
    if naming.len() < LEAST_NAMING {
        return NamedPlaces::default();
    }
    places.sort_by(|a, b| b.notices.len().cmp(&a.notices.len()).then_with(|| a.key.cmp(&b.key)));
    places.truncate(MOST_PLACES);
    places.sort_by_key(|place| (fold(&place.name), place.key.clone()));
    NamedPlaces(places)
}

/// A street without the town behind it ("U Stadionu Kadaň"), where the town's name is also that of a territory.
fn without_town(name: &PlaceName, territories: &BTreeSet<&str>) -> (String, String) {
    let both = (name.key.rsplit_once(' '), name.word.rsplit_once(' '));
    if let (Some((key, last)), Some((word, _))) = both
        && key.starts_with(STREET_KEY)
        && territories.contains(last)
    {
        return (key.to_owned(), word.to_owned());
    }
    (name.key.clone(), name.word.clone())
}

/// The word that is written most of those of which most is known; none where everything is a guess.
fn best_word(words: &BTreeMap<(PlaceEvidence, String), usize>) -> Option<String> {
    let best = words.keys().map(|(evidence, _)| *evidence).max().filter(|it| *it > PlaceEvidence::Guess)?;
    let of_best = words.iter().filter(|((evidence, _), _)| *evidence == best);
    of_best.rev().max_by_key(|(_, count)| **count).map(|((_, word), _)| word.clone())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{NoticeId, Posting, SourceId};

    fn board(titles: &[&str]) -> Vec<(String, usize)> {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        let notice = |(at, title): (usize, &&str)| {
            Arc::new(Notice::new(SourceId("mesto".into()), NoticeId(at.to_string()), *title, posting))
        };
        let notices: Vec<Arc<Notice>> = titles.iter().enumerate().map(notice).collect();
        let names: Vec<Vec<PlaceName>> = notices.iter().map(|it| place_names(&it.title)).collect();
        let all: Vec<_> = notices.iter().cloned().zip(names.iter().map(|it| it.iter().collect())).collect();
        named_places(&all).0.into_iter().map(|it| (it.name, it.notices.len())).collect()
    }

    #[test]
    fn the_forms_of_a_street_are_one_place_and_a_guess_alone_is_none() {
        let titles = [
            "Uzavírka ulice Nádražní",
            "Výkopy v Nádražní, 1. etapa",
            "Nádražní ulice",
            "Byt ul. Nádražní 12",
            "Opravy v Lipové ulici",
            "Práce v Husově ulici a ulici Lipová",
            "Chodník ul. U Stadionu Kadaň",
            "Prodej v k. ú. Kadaň",
            "Schůze v Poděbradské",
            "Rozpočet města",
        ];
        let expected = [("Husova", 1), ("k. ú. Kadaň", 1), ("Lipová", 2), ("Nádražní", 4), ("U Stadionu", 1)]
            .map(|(name, count)| (name.to_owned(), count));
        assert_eq!(board(&titles), expected);
    }

    #[test]
    fn a_place_that_pages_alone_name_is_none() {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        let titled = |at: usize| {
            let title = if at < 8 { "Uzavírka ulice Nádražní" } else { "Výkopy" };
            Arc::new(Notice::new(SourceId("mesto".into()), NoticeId(at.to_string()), title, posting))
        };
        let pages = [place_names("Výkopy v ulici Nádražní"), place_names("náměstí Chodníky")].concat();
        let all: Vec<_> = (0..10).map(|at| (titled(at), pages.iter().collect())).collect();
        let places = named_places(&all).0;
        assert_eq!(
            places.iter().map(|it| (it.name.as_str(), it.notices.len())).collect::<Vec<_>>(),
            [("Nádražní", 10)]
        );
    }

    #[test]
    fn few_names_are_none_and_what_most_notices_name_is_left_out() {
        assert!(board(&["ul. Nádražní", "ul. Lipová"]).is_empty());
        let many: Vec<String> =
            (0..20).map(|at| format!("Prodej v k. ú. Kadaň{}", if at < 9 { ", ul. Nádražní" } else { "" })).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(board(&many), [("Nádražní".to_owned(), 9)]);
    }
}
