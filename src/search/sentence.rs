//! Sentence around a place in a text, shortened to what fits under a title. Pure.

use std::ops::Range;

/// Bytes of a sentence before and behind the hit that are kept at the most.
const BEFORE: usize = 120;
const BEHIND: usize = 200;

/// Abbreviations behind whose dot the sentence goes on, in lower case.
const ABBREVIATIONS: [&str; 16] =
    ["č", "čl", "čj", "čp", "ul", "nám", "odst", "písm", "tj", "tzv", "např", "tř", "kat", "st", "p", "zn"];

/// The bytes of the sentence in which `hit` stands.
pub(super) fn sentence_around(text: &str, hit: &Range<usize>) -> Range<usize> {
    let mut lowest = hit.start.saturating_sub(BEFORE);
    while !text.is_char_boundary(lowest) {
        lowest += 1;
    }
    let mut highest = (hit.end + BEHIND).min(text.len());
    while !text.is_char_boundary(highest) {
        highest -= 1;
    }
    let ends = |range: Range<usize>| {
        let part = text.get(range.clone()).unwrap_or_default();
        part.char_indices().filter(|(_, it)| matches!(it, '.' | '!' | '?')).map(move |(at, it)| (range.start + at, it))
    };
    let start = ends(lowest..hit.start).rfind(|(at, it)| is_end(text, *at, *it)).map(|(at, _)| at + 1);
    let end = ends(hit.end..highest).find(|(at, it)| is_end(text, *at, *it)).map(|(at, _)| at + 1);
    let cut = |at: usize, ahead: bool| {
        let part = if ahead { text.get(at..hit.start) } else { text.get(hit.end..at) }.unwrap_or_default();
        let space = if ahead { part.find(char::is_whitespace) } else { part.rfind(char::is_whitespace) };
        space.map_or(if ahead { hit.start } else { hit.end }, |it| if ahead { at + it } else { hit.end + it })
    };
    let start = start.unwrap_or_else(|| if lowest == 0 { 0 } else { cut(lowest, true) });
    let end = end.unwrap_or_else(|| if highest == text.len() { highest } else { cut(highest, false) });
    let found = text.get(start..end).unwrap_or_default();
    let start = start + found.len() - found.trim_start().len();
    start..start + found.trim().len()
}

/// True where the sign at `at` ends a sentence: white space follows, then no small letter, and before it stands neither a
/// number nor an abbreviation.
fn is_end(text: &str, at: usize, sign: char) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + 1..).unwrap_or_default());
    let next = after.trim_start().chars().next();
    let word = before.rsplit(|it: char| !it.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let goes_on = word.ends_with(|it: char| it.is_ascii_digit()) || ABBREVIATIONS.contains(&word.as_str());
    (after.is_empty() || after.starts_with(char::is_whitespace))
        && next.is_none_or(|it| !it.is_lowercase())
        && (sign != '.' || !goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_ends_at_its_dot_and_not_at_an_abbreviation() {
        let text = "Rada města jednala. Pozemek p. č. 12 v ul. Husova se prodá dne 1. 12. 2026 občanům. Další bod.";
        let at = text.find("Husova").unwrap();
        let found = &text[sentence_around(text, &(at..at + 6))];
        assert_eq!(found, "Pozemek p. č. 12 v ul. Husova se prodá dne 1. 12. 2026 občanům.");
    }

    proptest::proptest! {
        #[test]
        fn the_hit_is_in_its_sentence(text in "[a-žA-Ž. \n]{1,900}", at in 0usize..900) {
            let places: Vec<_> = text.char_indices().filter(|(_, it)| it.is_alphabetic()).collect();
            if let Some((at, letter)) = places.get(at % places.len().max(1)) {
                let hit = *at..at + letter.len_utf8();
                let found = sentence_around(&text, &hit);
                proptest::prop_assert!(found.start <= hit.start && hit.end <= found.end);
                proptest::prop_assert!(text.get(found.clone()).is_some() && found.len() <= BEFORE + BEHIND + 2);
            }
        }
    }
}
