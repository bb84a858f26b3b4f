//! List markers: "1.", "a)", "(2)", "–" and bullets before the items of a list. Pure.

/// Signs that stand before items.
const BULLETS: &str = "•●○▪■□◦‣⁃·▫*➢➤✓\u{f0b7}\u{f0a7}\u{f0d8}\u{2043}";
const DASHES: &str = "-–—−";

/// True for a word that stands before an item of a list.
pub(super) fn is_marker(word: &str) -> bool {
    is_bullet(word) || is_dash(word) || word == "o" || is_numbering(word)
}

/// True for a bullet, which is never anything else.
pub(super) fn is_bullet(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| BULLETS.contains(c)) && chars.next().is_none()
}

/// True for a dash that stands alone.
pub(super) fn is_dash(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(|c| DASHES.contains(c)) && chars.next().is_none()
}

/// True for "1.", "1.2", "12)", "a)", "(1)", "IV.".
pub(super) fn is_numbering(word: &str) -> bool {
    let inner = word.trim_start_matches('(').trim_end_matches([')', '.']);
    let marked = word.len() > inner.len() && !inner.is_empty() && !word.ends_with('(');
    let steps = inner.split('.').all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit()));
    let letter = word.ends_with(')') && inner.chars().count() <= 2 && inner.chars().all(char::is_alphabetic);
    let numeral = inner.len() <= 5 && inner.bytes().all(|c| matches!(c, b'I' | b'V' | b'X'));
    let deep = inner.contains('.') && steps;
    deep || marked && (steps || letter || numeral)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_items_are_told_from_words() {
        for mark in ["1.", "12.", "1.2", "1.2.", "a)", "(1)", "3)", "IV.", "–", "-", "•", "o", "ab)"] {
            assert!(is_marker(mark), "{mark}");
        }
        for word in ["dne", "2026.", "a", "abc)", "č.", "15", "slovo", "(dále", "123/4", "Praha", "str.", ""] {
            assert!(!is_marker(word), "{word}");
        }
    }
}
