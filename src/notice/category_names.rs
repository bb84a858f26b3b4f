//! Category names that mean one category: the singular and the plural of the kinds that Czech boards use, and any name
//! whatever its case, diacritics and spaces. Pure.
//!
//! One source says "Veřejné vyhlášky" and the other "Veřejná vyhláška"; a visitor looks for one kind. Only whole names are
//! compared: what a name has beside those of the table makes it another category. "Zasedání" is not "Zasedání
//! zastupitelstva", for committees and election commissions meet as well. A kind whose singular and plural are written alike
//! ("Usnesení") needs no row.
//!
//! Left out: what a notice says of itself, which stays as it was published; names in other languages (`words`); which
//! kind of the law a text speaks of (`source`).

use std::collections::BTreeMap;

use super::text::fold;

/// What a category is called where it is written in several ways, and its forms, folded and separated by `|`. The first
/// form is the name itself.
const FORMS: &[(&str, &str)] = &[
    ("Veřejné vyhlášky", "verejne vyhlasky|verejna vyhlaska"),
    ("Obecně závazné vyhlášky", "obecne zavazne vyhlasky|obecne zavazna vyhlaska"),
    ("Dražební vyhlášky", "drazebni vyhlasky|drazebni vyhlaska"),
    ("Vyhlášky", "vyhlasky|vyhlaska"),
    ("Dražby", "drazby|drazba"),
    ("Veřejné dražby", "verejne drazby|verejna drazba"),
    ("Elektronické dražby", "elektronicke drazby|elektronicka drazba"),
    ("Elektronické aukce", "elektronicke aukce|elektronicka aukce"),
    // § 39 of the Municipalities Act: of a municipality whatever it is called.
    (
        "Záměry",
        "zamery|zamer|zamery obce|zamer obce|zamery mesta|zamer mesta|zamery mestyse|zamer mestyse|\
         zverejneni zameru|zverejneni zameru obce|zverejneni zameru mesta|zverejneni zameru mestyse",
    ),
    ("Návrhy rozpočtu", "navrhy rozpoctu|navrh rozpoctu"),
    ("Rozpočty", "rozpocty|rozpocet"),
    ("Rozpočtová opatření", "rozpoctova opatreni|rozpoctove opatreni"),
    ("Závěrečné účty", "zaverecne ucty|zaverecny ucet"),
    ("Návrhy opatření obecné povahy", "navrhy opatreni obecne povahy|navrh opatreni obecne povahy"),
    (
        "Oznámení o možnosti převzít písemnost",
        "oznameni o moznosti prevzit pisemnost|oznameni o moznosti prevzit pisemnosti|\
         oznameni o moznosti prevzeti pisemnosti",
    ),
    (
        "Oznámení o vyhlášení právního předpisu",
        "oznameni o vyhlaseni pravniho predpisu|oznameni o vyhlaseni pravnich predpisu",
    ),
    ("Pozvánky", "pozvanky|pozvanka"),
    ("Zápisy", "zapisy|zapis"),
    ("Zprávy", "zpravy|zprava"),
    ("Výběrová řízení", "vyberova rizeni|vyberove rizeni"),
    ("Veřejné zakázky", "verejne zakazky|verejna zakazka"),
    ("Veřejnoprávní smlouvy", "verejnopravni smlouvy|verejnopravni smlouva"),
    ("Smlouvy", "smlouvy|smlouva"),
    ("Územní plány", "uzemni plany|uzemni plan"),
    ("Stavby", "stavby|stavba"),
    ("Volná místa", "volna mista|volne misto"),
    ("Volná pracovní místa", "volna pracovni mista|volne pracovni misto"),
    ("Volné byty", "volne byty|volny byt"),
    ("Dotační programy", "dotacni programy|dotacni program"),
    ("Výzvy", "vyzvy|vyzva"),
    ("Uzavírky", "uzavirky|uzavirka"),
];

/// One category with all names that notices bear of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NamedCategory<'a> {
    /// The same for each of its names.
    pub key: String,
    /// What it is called: as it is written where it is written in one way, else as the law's kinds are called in the
    /// plural, else as most notices write it.
    pub label: String,
    /// How many notices it has.
    pub count: usize,
    /// Each way in which it is written.
    pub names: Vec<&'a str>,
}

/// By what names of one category are the same.
pub(crate) fn category_key(name: &str) -> String {
    let plain = fold(name).split_whitespace().collect::<Vec<_>>().join(" ");
    match forms_of(&plain) {
        Some((_, forms)) => forms.split('|').next().unwrap_or(forms).to_owned(),
        None => plain,
    }
}

/// The row of a folded name.
fn forms_of(plain: &str) -> Option<&'static (&'static str, &'static str)> {
    FORMS.iter().find(|(_, forms)| forms.split('|').any(|form| form == plain))
}

/// The categories of names, each given with the number of its notices, in the order of their keys.
pub(crate) fn named_categories<'a>(named: impl IntoIterator<Item = (&'a str, usize)>) -> Vec<NamedCategory<'a>> {
    let mut found: BTreeMap<String, Vec<(&'a str, usize)>> = BTreeMap::new();
    for (name, count) in named {
        found.entry(category_key(name)).or_default().push((name, count));
    }
    let category = |(key, mut names): (String, Vec<(&'a str, usize)>)| {
        // Most notices first, then by name.
        names.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        let written = names.first().map_or("", |(name, _)| *name);
        let label = match forms_of(&key) {
            Some((label, _)) if names.len() > 1 => *label,
            _ => written,
        };
        NamedCategory {
            label: label.to_owned(),
            count: names.iter().map(|(_, count)| *count).sum(),
            names: names.into_iter().map(|(name, _)| name).collect(),
            key,
        }
    };
    found.into_iter().map(category).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn singular_and_plural_of_a_kind_of_the_law_are_one_category() {
        for (one, several) in [
            ("Veřejná vyhláška", "Veřejné vyhlášky"),
            ("Záměr", "Záměry"),
            ("Záměr obce", "Záměry"),
            ("Záměr obce", "Záměry města"),
            ("Zveřejnění záměru obce", "Záměr obce"),
            ("Rozpočet", "Rozpočty"),
            ("Usnesení", "USNESENÍ"),
            ("Oznámení", "oznameni"),
            ("Nařízení", "Narizeni"),
            ("Dražba", "Dražby"),
            ("Dražební vyhláška", "Dražební vyhlášky"),
            ("Obecně závazná vyhláška", "Obecně závazné vyhlášky"),
            ("Vyhláška", "Vyhlášky"),
            ("Zápis", "Zápisy"),
            ("Pozvánka", "Pozvánky"),
            ("Výběrové řízení", "Výběrová řízení"),
            ("Územní řízení", "ÚZEMNÍ ŘÍZENÍ"),
            ("Stavební řízení", "stavebni\u{a0}rizeni"),
            ("Opatření obecné povahy", "  Opatření  obecné povahy "),
            ("Návrh rozpočtu", "Návrhy rozpočtů"),
            ("Závěrečný účet", "Závěrečné účty"),
            ("Veřejnoprávní smlouva", "Veřejnoprávní smlouvy"),
            ("Ver\u{30c}ejna\u{301} vyhla\u{301}s\u{30c}ka", "VEREJNE VYHLASKY"),
        ] {
            assert_eq!(category_key(one), category_key(several), "{one}");
        }
    }

    #[test]
    fn brothers_and_names_that_nobody_knows_stay_apart() {
        let names = [
            "Veřejné vyhlášky",
            "Vyhlášky",
            "Obecně závazné vyhlášky",
            "Dražební vyhlášky",
            "Dražby",
            "Záměry",
            "Povolování záměrů",
            "Záměr kraje",
            "Zveřejnění záměru kraje",
            "Zasedání",
            "Zasedání zastupitelstva",
            "Rozpočty",
            "Rozpočtové dokumenty",
            "Návrh rozpočtu",
            "Rozpočtová opatření",
            "Oznámení",
            "Jiná oznámení",
            "Smlouvy",
            "Veřejnoprávní smlouvy",
            "Veřejná vyhláška – stavební úřad",
            "Svoz odpadu",
            "Svozy odpadu",
            "",
        ];
        let keys: BTreeSet<String> = names.iter().map(|name| category_key(name)).collect();
        assert_eq!(keys.len(), names.len());
    }

    #[test]
    fn each_form_stands_once_and_the_first_is_the_name() {
        let all: Vec<&str> = FORMS.iter().flat_map(|(_, forms)| forms.split('|')).collect();
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        for (label, forms) in FORMS {
            assert_eq!(forms.split('|').next(), Some(fold(label).as_str()));
        }
        assert!(all.iter().all(|form| fold(form) == *form && form.trim() == *form));
    }

    #[test]
    fn a_category_has_one_label_and_all_its_notices() {
        let found = named_categories([
            ("Veřejná vyhláška", 5),
            ("Veřejné vyhlášky", 2),
            ("Dražba", 3),
            ("SVOZ ODPADU", 1),
            ("Svoz odpadu", 4),
        ]);
        let told: Vec<_> = found.iter().map(|it| (it.label.as_str(), it.count, it.names.len())).collect();
        // A kind that is written in one way is called as it is written.
        assert_eq!(told, [("Dražba", 3, 1), ("Svoz odpadu", 5, 2), ("Veřejné vyhlášky", 7, 2)]);
        assert_eq!(found[2].names, ["Veřejná vyhláška", "Veřejné vyhlášky"]);
        assert!(named_categories([]).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(name in "[A-Ža-ž ]{0,40}|[Vv]eřejn[áé] {1,2}vyhlášk[ay]") {
            let key = category_key(&name);
            proptest::prop_assert_eq!(category_key(&key), key);
        }
    }
}
