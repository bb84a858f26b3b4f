//! Kind name of a category where there is little room: "Vyhlášky" for "Veřejné vyhlášky". Pure.
//!
//! A name is shortened only to its own last word, and only where that is known to say the same.
//!
//! Left out: names in other languages (`categories`).

/// Last words that say the same as the whole name.
const ENOUGH: [&str; 5] = ["vyhlášky", "byty", "nálezy", "dražby", "záměry"];

/// First words without which the last one says something else: what a sale is announced by is no decree, what somebody
/// wants to build is no sale of the town's.
const NEEDED: [&str; 3] = ["dražební", "aukční", "stavební"];

/// The name of a category as tabs and rows of facts show it.
pub(crate) fn short_kind(category: &str) -> String {
    let last = category.rsplit(' ').next().unwrap_or(category).to_lowercase();
    let shorter = category.contains(' ') && ENOUGH.contains(&last.as_str());
    let whole = category.to_lowercase();
    if !shorter || NEEDED.iter().any(|first| whole.starts_with(first)) {
        return category.to_owned();
    }
    let mut letters = last.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shortened_only_where_its_last_word_says_the_same() {
        for (name, short) in [
            ("Veřejné vyhlášky", "Vyhlášky"),
            ("Ztráty a nálezy", "Nálezy"),
            ("Volné byty", "Byty"),
            ("Dražební vyhlášky", "Dražební vyhlášky"),
            ("Aukční vyhlášky", "Aukční vyhlášky"),
            ("Stavební záměry", "Stavební záměry"),
            ("Zápisy ze zasedání", "Zápisy ze zasedání"),
            ("Návrh rozpočtu", "Návrh rozpočtu"),
            ("Rozpočet", "Rozpočet"),
            ("", ""),
        ] {
            assert_eq!(short_kind(name), short);
        }
    }
}
