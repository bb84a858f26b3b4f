//! Typing with the on-screen keyboard: the rows of keys of six languages, and the text that they make. Pure.
//!
//! Left out: the keys' nodes (`keyboard`).

use std::time::Duration;

use crate::{feedback::LONGEST_COMMENT, player::action::KeyboardKey, words::Language};

/// The same key again so soon is a trembling finger (EN 301 549, 5.8).
const AGAIN: Duration = Duration::from_millis(200);

/// The last key, to tell a trembling finger from a second letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeyRepeat(Option<(KeyboardKey, Duration)>);

impl KeyRepeat {
    /// Takes a key; true for one that trembles.
    pub(crate) fn trembles(&mut self, now: Duration, key: KeyboardKey) -> bool {
        let trembles = self.0.is_some_and(|(last, at)| last == key && now.saturating_sub(at) < AGAIN);
        if !trembles {
            self.0 = Some((key, now));
        }
        trembles
    }
}

/// What is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CommentDraft {
    text: String,
    /// The next letter is a capital one.
    pub shift: bool,
    /// Figures instead of letters.
    pub figures: bool,
    repeat: KeyRepeat,
}

impl CommentDraft {
    /// An empty sheet; sentences begin with a capital letter.
    pub(crate) fn new() -> Self {
        Self { shift: true, ..Self::default() }
    }

    /// What was written so far.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Characters that still fit.
    pub(crate) fn characters_left(&self) -> usize {
        LONGEST_COMMENT.saturating_sub(self.text.chars().count())
    }

    /// Takes a key; true when the keys look different now.
    pub(crate) fn press(&mut self, now: Duration, key: KeyboardKey) -> bool {
        if self.repeat.trembles(now, key) {
            return false;
        }
        let before = (self.shift, self.figures);
        match key {
            KeyboardKey::Letter(letter) if self.characters_left() > 0 => {
                self.text.push(if self.shift { upper(letter) } else { letter });
                self.shift = false;
            }
            // A space at the beginning, or a second one, says nothing.
            KeyboardKey::Space if self.characters_left() > 0 && !self.text.is_empty() && !self.text.ends_with(' ') => {
                self.shift = self.text.ends_with(['.', '!', '?']);
                self.text.push(' ');
            }
            KeyboardKey::Erase => {
                self.text.pop();
                self.shift = self.text.is_empty();
            }
            KeyboardKey::Shift => self.shift = !self.shift,
            KeyboardKey::Other => self.figures = !self.figures,
            KeyboardKey::Letter(_) | KeyboardKey::Space => {}
        }
        before != (self.shift, self.figures)
    }

    /// A letter as its key shows it.
    pub(crate) fn letter_shown(&self, letter: char) -> char {
        if self.shift { upper(letter) } else { letter }
    }
}

/// The capital letter, where it is one letter; "ß" stays.
fn upper(letter: char) -> char {
    let mut capitals = letter.to_uppercase();
    match (capitals.next(), capitals.next()) {
        (Some(capital), None) => capital,
        _ => letter,
    }
}

/// The rows of letters, from above: letters with marks, then three rows as on the language's keyboards.
pub(crate) fn letter_rows(language: Language) -> [&'static str; 4] {
    match language {
        Language::Czech => ["ěščřžýáíéúůďťňó", "qwertzuiop", "asdfghjkl", "yxcvbnm"],
        Language::English => ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
        Language::Polish => ["ąćęłńóśźż", "qwertyuiop", "asdfghjkl", "zxcvbnm"],
        Language::Slovak => ["ľščťžýáíéúäňôďĺŕó", "qwertzuiop", "asdfghjkl", "yxcvbnm"],
        Language::German => ["1234567890", "qwertzuiopü", "asdfghjklöä", "yxcvbnmß"],
        Language::Ukrainian => ["1234567890", "йцукенгшщзхї", "фівапролджєґ", "ячсмитьбю'"],
    }
}

/// The rows of figures and marks.
pub(crate) const FIGURES: [&str; 4] = ["1234567890", "-/:;()%+=&", "@#€„“–…*", "!?'\"°§"];

/// Marks beside the space.
pub(crate) const MARKS: [char; 4] = [',', '.', '?', '!'];

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    fn write(keys: &[KeyboardKey]) -> CommentDraft {
        let mut draft = CommentDraft::new();
        for (i, key) in keys.iter().enumerate() {
            draft.press(ms(300 * i as u64), *key);
        }
        draft
    }

    #[test]
    fn a_sentence_begins_with_a_capital_letter() {
        use KeyboardKey::{Letter, Space};
        let keys = [Letter('č'), Letter('a'), Letter('s'), Letter('.'), Space, Letter('ž'), Letter('e')];
        assert_eq!(write(&keys).text(), "Čas. Že");
        assert_eq!(write(&[Space, Letter('ß'), Space, Space]).text(), "ß ");
        assert!(write(&[Letter('a'), KeyboardKey::Erase]).shift);
    }

    #[test]
    fn a_trembling_finger_writes_once_and_a_double_letter_is_possible() {
        let mut draft = CommentDraft::new();
        for at in [0, 90, 180, 260, 600] {
            draft.press(ms(at), KeyboardKey::Letter('n'));
        }
        assert_eq!(draft.text(), "Nnn");
    }

    #[test]
    fn no_more_than_fits_is_written() {
        let mut draft = CommentDraft::new();
        for i in 0..(LONGEST_COMMENT as u64 + 20) {
            draft.press(ms(i * 300), KeyboardKey::Letter('ř'));
        }
        assert_eq!((draft.text().chars().count(), draft.characters_left()), (LONGEST_COMMENT, 0));
    }

    #[test]
    fn every_language_can_write_its_own_letters() {
        for (language, needed) in [
            (Language::Czech, "aábcčdďeéěfghiíjklmnňoópqrřsštťuúůvwxyýzž"),
            (Language::English, "abcdefghijklmnopqrstuvwxyz"),
            (Language::Polish, "aąbcćdeęfghijklłmnńoóprsśtuwyzźż"),
            (Language::Slovak, "aáäbcčdďeéfghiíjklĺľmnňoóôpqrŕsštťuúvwxyýzž"),
            (Language::German, "aäbcdefghijklmnoöpqrsßtuüvwxyz"),
            (Language::Ukrainian, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'"),
        ] {
            let rows = letter_rows(language);
            for letter in needed.chars() {
                let keys = rows.iter().flat_map(|row| row.chars()).filter(|it| *it == letter).count();
                assert_eq!(keys, 1, "{language:?} {letter}");
            }
        }
    }
}
