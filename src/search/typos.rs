//! Typos: every word that is one typing error away from another. Pure.
//!
//! Asking the vocabulary for some hundreds of words costs a few milliseconds however large it is; comparing a word with all
//! of a large vocabulary costs a hundred.

/// Letters of fewer are not corrected: nearly every short word is one letter from another one.
pub(super) const SHORTEST: usize = 4;

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";

/// Folded words with one letter more, less or other, or with two neighbours exchanged.
pub(super) fn typos(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    if letters.len() < SHORTEST {
        return vec![];
    }
    let mut out = vec![];
    for at in 0..=letters.len() {
        let (before, after) = letters.split_at(at);
        let mut push = |middle: &[char], rest: &[char]| out.push([before, middle, rest].concat().into_iter().collect());
        if let [first, rest @ ..] = after {
            push(&[], rest);
            LETTERS.chars().filter(|it| it != first).for_each(|it| push(&[it], rest));
            if let [second, rest @ ..] = rest {
                push(&[*second, *first], rest);
            }
        }
        LETTERS.chars().for_each(|it| push(&[it], after));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_too_many_too_few_wrong_or_exchanged() {
        let all = typos("drazba");
        for word in ["drazb", "drabza", "drasba", "drazbas", "ydrazba"] {
            assert!(all.iter().any(|it| it == word), "{word}");
        }
        assert!(!all.iter().any(|it| it == "dzaba") && typos("les").is_empty());
    }
}
