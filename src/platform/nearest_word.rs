//! Nearest word: suggests the known key that a misspelt one was probably meant to be, by edit distance.

use strsim::levenshtein;

/// Which of `known` is nearest to `given`, if any is near enough to be meant.
pub(crate) fn nearest_word<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let enough = (given.chars().count() * 2 / 5).max(2);
    known
        .into_iter()
        .map(|key| (levenshtein(given, key), key))
        .min()
        .filter(|(distance, key)| *distance <= enough && *distance < key.chars().count())
        .map(|(_, key)| key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_near_is_suggested() {
        let keys = ["after-s", "countdown-s", "dwell-s"];
        assert_eq!(nearest_word("after_s", keys), Some("after-s"));
        assert_eq!(nearest_word("coutdown", keys), Some("countdown-s"));
        assert_eq!(nearest_word("dwel-s", keys), Some("dwell-s"));
        assert_eq!(nearest_word("dvell-ž", keys), Some("dwell-s"), "letters are counted, not bytes");
        assert_eq!(nearest_word("x", keys), None);
        assert_eq!(nearest_word("", keys), None);
        assert_eq!(nearest_word("something-else", keys), None);
    }
}
