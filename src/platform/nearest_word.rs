//! The key somebody probably meant.

/// Which of `known` is nearest to `given`, if any is near enough to be meant.
pub(crate) fn nearest_word<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let enough = (given.chars().count() * 2 / 5).max(2);
    known
        .into_iter()
        .map(|key| (distance(given, key), key))
        .min()
        .filter(|(distance, key)| *distance <= enough && *distance < key.chars().count())
        .map(|(_, key)| key)
}

/// Insertions, deletions and replacements that make `b` of `a` (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        let mut left = i + 1;
        for (to, pair) in b.iter().zip(row.windows(2)) {
            if let [diagonal, above] = pair {
                left = (diagonal + usize::from(from != *to)).min(above + 1).min(left + 1);
                next.push(left);
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances() {
        for (a, b, n) in
            [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("dwel-s", "dwell-s", 1), ("kitten", "sitting", 3)]
        {
            assert_eq!(distance(a, b), n, "{a} {b}");
        }
    }

    #[test]
    fn only_what_is_near_is_suggested() {
        let keys = ["after-s", "countdown-s", "dwell-s"];
        assert_eq!(nearest_word("after_s", keys), Some("after-s"));
        assert_eq!(nearest_word("coutdown", keys), Some("countdown-s"));
        assert_eq!(nearest_word("x", keys), None);
        assert_eq!(nearest_word("something-else", keys), None);
    }
}
