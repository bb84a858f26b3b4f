//! What is written on the glass: the keys of six languages, and the text they make. Pure.

use std::time::Duration;

use crate::{feedback::LONGEST_COMMENT, words::Language};

/// The same key again so soon is a trembling finger (EN 301 549, 5.8).
const AGAIN: Duration = Duration::from_millis(200);

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Letter(char),
    Space,
    Erase,
    Shift,
    /// Letters or figures.
    Other,
}

/// What is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    text: String,
    /// The next letter is a capital one.
    pub shift: bool,
    /// Figures instead of letters.
    pub figures: bool,
    last: Option<(Key, Duration)>,
}

impl Draft {
    /// An empty sheet; sentences begin with a capital letter.
    pub fn new() -> Self {
        Self { shift: true, ..Self::default() }
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// Characters that still fit.
    pub fn left(&self) -> usize {
        LONGEST_COMMENT.saturating_sub(self.text.chars().count())
    }

    /// Takes a key; true when the keys look different now.
    pub fn key(&mut self, now: Duration, key: Key) -> bool {
        if self.last.is_some_and(|(last, at)| last == key && now.saturating_sub(at) < AGAIN) {
            return false;
        }
        self.last = Some((key, now));
        let before = (self.shift, self.figures);
        match key {
            Key::Letter(letter) if self.left() > 0 => {
                self.text.push(if self.shift { upper(letter) } else { letter });
                self.shift = false;
            }
            // A space at the beginning, or a second one, says nothing.
            Key::Space if self.left() > 0 && !self.text.is_empty() && !self.text.ends_with(' ') => {
                self.shift = self.text.ends_with(['.', '!', '?']);
                self.text.push(' ');
            }
            Key::Erase => {
                self.text.pop();
                self.shift = self.text.is_empty();
            }
            Key::Shift => self.shift = !self.shift,
            Key::Other => self.figures = !self.figures,
            Key::Letter(_) | Key::Space => {}
        }
        before != (self.shift, self.figures)
    }

    /// A letter as its key shows it.
    pub fn shown(&self, letter: char) -> char {
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
pub fn letters(language: Language) -> [&'static str; 4] {
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
pub const FIGURES: [&str; 4] = ["1234567890", "-/:;()%+=&", "@#€„“–…*", "!?'\"°§"];

/// Marks beside the space.
pub const MARKS: [char; 4] = [',', '.', '?', '!'];

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(n: u64) -> Duration {
        Duration::from_millis(n)
    }

    fn write(keys: &[Key]) -> Draft {
        let mut draft = Draft::new();
        for (i, key) in keys.iter().enumerate() {
            draft.key(ms(300 * i as u64), *key);
        }
        draft
    }

    #[test]
    fn a_sentence_begins_with_a_capital_letter() {
        use Key::{Letter, Space};
        let keys = [Letter('č'), Letter('a'), Letter('s'), Letter('.'), Space, Letter('ž'), Letter('e')];
        assert_eq!(write(&keys).text(), "Čas. Že");
        assert_eq!(write(&[Space, Letter('ß'), Space, Space]).text(), "ß ");
        assert!(write(&[Letter('a'), Key::Erase]).shift);
    }

    #[test]
    fn a_trembling_finger_writes_once_and_a_double_letter_is_possible() {
        let mut draft = Draft::new();
        for at in [0, 90, 180, 260, 600] {
            draft.key(ms(at), Key::Letter('n'));
        }
        assert_eq!(draft.text(), "Nnn");
    }

    #[test]
    fn no_more_than_fits_is_written() {
        let mut draft = Draft::new();
        for i in 0..(LONGEST_COMMENT as u64 + 20) {
            draft.key(ms(i * 300), Key::Letter('ř'));
        }
        assert_eq!((draft.text().chars().count(), draft.left()), (LONGEST_COMMENT, 0));
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
            let rows = letters(language);
            for letter in needed.chars() {
                let keys = rows.iter().flat_map(|row| row.chars()).filter(|it| *it == letter).count();
                assert_eq!(keys, 1, "{language:?} {letter}");
            }
        }
    }
}
