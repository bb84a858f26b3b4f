//! Joined words: the text of a block from the words of its lines, halves of divided words and spaced-out letters put
//! together, each word with its bytes. Pure.

use super::text_block::PlacedWord;
use crate::{
    notice::nfc,
    raster::{PageText, PageWord},
};

/// So many single letters in succession are one word that is spaced out.
const SPACED: usize = 4;
/// What stands behind a hyphen that belongs to the word.
const BEHIND_HYPHEN: &[&str] =
    &["li", "západ", "východ", "sever", "jih", "střed", "město", "venkov", "předměstí", "ti", "to"];

/// A block's text as it grows.
#[derive(Debug, Default)]
pub(super) struct BlockText {
    pub text: String,
    pub words: Vec<PlacedWord>,
}

impl BlockText {
    /// Adds signs that are none of the page's.
    pub(super) fn add_signs(&mut self, signs: &str) {
        self.text.push_str(signs);
    }

    /// Adds the words of a line.
    pub(super) fn add_line(&mut self, page: &PageText, words: &[usize]) {
        let words: Vec<(usize, &PageWord)> =
            words.iter().filter_map(|number| Some((*number, page.words.get(*number)?))).collect();
        let mut rest = words.as_slice();
        let mut first = true;
        while let [(number, word), after @ ..] = rest {
            let run = spaced_run(rest);
            if run >= SPACED {
                let (letters, after) = rest.split_at(run);
                self.add_spaced(letters);
                rest = after;
            } else {
                self.add_word(*number, word, first);
                rest = after;
            }
            first = false;
        }
    }

    fn add_word(&mut self, number: usize, word: &PageWord, starts_line: bool) {
        let text = nfc(&word.text);
        if !(starts_line && self.goes_on(&text)) {
            self.space();
        }
        self.push(number, word, &text);
    }

    /// Letters with spaces between them; a wider space parts words.
    fn add_spaced(&mut self, letters: &[(usize, &PageWord)]) {
        for ((number, word), begins) in letters.iter().zip(word_beginnings(letters)) {
            if begins {
                self.space();
            }
            self.push(*number, word, &nfc(&word.text));
        }
    }

    fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn push(&mut self, number: usize, word: &PageWord, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.words.push(PlacedWord { range: start..self.text.len(), word: number, rect: word.rect });
    }

    /// True where the text ends in the first half of a word, which `next` goes on with; a hyphen that parts it goes.
    fn goes_on(&mut self, next: &str) -> bool {
        let Some(head) = self.text.strip_suffix(['-', '\u{2010}']) else { return false };
        let half = head.rsplit(' ').next().unwrap_or_default();
        if !half.ends_with(char::is_alphanumeric) || !next.starts_with(char::is_alphanumeric) {
            return false;
        }
        let plain = next.trim_end_matches(|c: char| !c.is_alphanumeric());
        let own = half.contains('-') || BEHIND_HYPHEN.contains(&plain);
        if next.starts_with(char::is_lowercase) && half.ends_with(char::is_lowercase) && !own {
            let end = head.len();
            self.text.truncate(end);
            if let Some(last) = self.words.last_mut() {
                last.range.end = last.range.end.min(end);
            }
        }
        true
    }
}

/// Which of these spaced-out letters begin a word: the first, and those behind a wider space than usual.
fn word_beginnings(letters: &[(usize, &PageWord)]) -> Vec<bool> {
    let gap = |pair: &[(usize, &PageWord)]| {
        let [(_, before), (_, after)] = pair else { return 0.0 };
        after.rect.x - (before.rect.x + before.rect.width)
    };
    let mut gaps: Vec<f32> = letters.windows(2).map(gap).collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or_default();
    let begins = |(at, (_, word)): (usize, &(usize, &PageWord))| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before..=at));
        before.is_none_or(|pair| gap(pair) > usual.max(word.rect.height * 0.05) * 1.7)
    };
    letters.iter().enumerate().map(begins).collect()
}

/// Which words of a page go on with the word before them: the letters of a spaced-out word but its first.
pub(crate) fn spaced_letters(page: &PageText) -> Vec<bool> {
    let mut goes_on = vec![false; page.words.len()];
    let words: Vec<(usize, &PageWord)> = page.words.iter().enumerate().collect();
    for line in words.chunk_by(|_, (_, next)| !next.starts_line) {
        let mut rest = line;
        while !rest.is_empty() {
            let run = spaced_run(rest);
            let (letters, after) = rest.split_at(if run >= SPACED { run } else { 1 });
            for ((number, _), begins) in letters.iter().zip(word_beginnings(letters)) {
                if let Some(goes_on) = goes_on.get_mut(*number) {
                    *goes_on = !begins;
                }
            }
            rest = after;
        }
    }
    goes_on
}

/// How many single letters stand at the beginning, no further apart than spaced-out ones; the last may have a mark behind it.
fn spaced_run(words: &[(usize, &PageWord)]) -> usize {
    let is_letter = |word: &PageWord| {
        let mut chars = word.text.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    let near = |pair: &[(usize, &PageWord)]| {
        let [(_, before), (_, after)] = pair else { return false };
        after.rect.x - (before.rect.x + before.rect.width) < 1.5 * before.rect.height
    };
    let mut run = words.iter().take_while(|(_, word)| is_letter(word)).count();
    run = 1 + words.windows(2).take(run.saturating_sub(1)).take_while(|pair| near(pair)).count();
    // "N Í:" ends the word; "Í č. 5" does not, for its letters are of another size.
    let large = |word: &PageWord| word.text.starts_with(char::is_uppercase);
    let last_large = words.get(run - 1).is_some_and(|(_, word)| large(word));
    let marked = words.get(run).filter(|(_, word)| {
        let letter = word.text.chars().count() == 2 && word.text.starts_with(char::is_alphabetic);
        letter && word.text.ends_with([':', '.', ',']) && large(word) == last_large
    });
    let whole = marked.is_some() && words.get(run - 1..=run).is_some_and(near);
    run + usize::from(whole && run + 1 >= SPACED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::PointRect;

    fn text(lines: &[&str]) -> String {
        let mut page = PageText::default();
        let mut out = BlockText::default();
        for (line, words) in lines.iter().enumerate() {
            let start = page.words.len();
            let mut x = 0.0;
            for word in words.split(' ') {
                let width = word.chars().count() as f32 * 6.0;
                let rect = PointRect { x, y: line as f32 * 14.0, width, height: 12.0 };
                // An empty word is one space more.
                x += width + 3.0;
                if !word.is_empty() {
                    page.words.push(PageWord { text: word.into(), rect, starts_line: false });
                }
            }
            let numbers: Vec<usize> = (start..page.words.len()).collect();
            out.add_line(&page, &numbers);
        }
        for word in &out.words {
            assert!(out.text.get(word.range.clone()).is_some_and(|part| !part.is_empty()), "{:?}", out.text);
        }
        out.text
    }

    #[test]
    fn divided_words_are_joined_and_others_are_not() {
        assert_eq!(text(&["zahájení rozhod-", "nutí o stavbě"]), "zahájení rozhodnutí o stavbě");
        assert_eq!(text(&["okres Praha-", "západ, obec"]), "okres Praha-západ, obec");
        assert_eq!(text(&["Frýdek-", "Místek"]), "Frýdek-Místek");
        assert_eq!(text(&["Brno-město a oko-", "lí"]), "Brno-město a okolí");
        assert_eq!(text(&["v letech 2025-", "2026"]), "v letech 2025-2026");
        assert_eq!(text(&["konec -", "začátek"]), "konec - začátek");
        assert_eq!(text(&["je-", "li to tak"]), "je-li to tak");
    }

    #[test]
    fn spaced_out_letters_are_a_word() {
        assert_eq!(text(&["U S N E S E N Í č. 5"]), "USNESENÍ č. 5");
        assert_eq!(text(&["V E Ř E J N Á  V Y H L Á Š K A:"]), "VEŘEJNÁ VYHLÁŠKA:");
        assert_eq!(text(&["a v o nás"]), "a v o nás");
    }
}
