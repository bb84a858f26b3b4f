//! Line of the search: what was typed so far, and which letters the keys write. Pure.
//!
//! Left out: the keys (`keys`), what is found (`crate::search`).

use std::time::Duration;

use crate::player::{action::KeyboardKey, widgets::KeyRepeat};

/// Characters of a line at the most.
const LONGEST: usize = 80;
/// What "č. j." writes.
const REFERENCE: &str = "č. j. ";

/// The line in the field.
#[derive(Clone, Default)]
pub(super) struct SearchLine {
    text: String,
    /// The next letter is one with a mark.
    pub(super) accents: bool,
    repeat: KeyRepeat,
}

/// What a key changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct LineChange {
    pub text: bool,
    pub keys: bool,
}

impl SearchLine {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Another line as a whole.
    pub(super) fn set(&mut self, text: &str) -> LineChange {
        let keys = std::mem::take(&mut self.accents);
        let text: String = text.chars().take(LONGEST).collect();
        let changed = text != self.text;
        self.text = text;
        LineChange { text: changed, keys }
    }

    /// Begins a reference.
    pub(super) fn begin_reference(&mut self) -> LineChange {
        if self.text.ends_with(REFERENCE) {
            return LineChange::default();
        }
        let apart = if self.text.is_empty() || self.text.ends_with(' ') { "" } else { " " };
        self.set(&format!("{}{apart}{REFERENCE}", self.text))
    }

    /// Takes a key.
    pub(super) fn press(&mut self, now: Duration, key: KeyboardKey) -> LineChange {
        if self.repeat.trembles(now, key) {
            return LineChange::default();
        }
        let (before, accents) = (self.text.len(), self.accents);
        let room = self.text.chars().count() < LONGEST;
        match key {
            KeyboardKey::Letter(letter) if room => {
                self.text.push(letter);
                // One letter with a mark, then the others again: words have few of them.
                self.accents = false;
            }
            // A space at the beginning, or a second one, says nothing.
            KeyboardKey::Space if room && !self.text.is_empty() && !self.text.ends_with(' ') => self.text.push(' '),
            KeyboardKey::Erase => drop(self.text.pop()),
            KeyboardKey::Other => self.accents = !self.accents,
            KeyboardKey::Letter(_) | KeyboardKey::Space | KeyboardKey::Shift => {}
        }
        LineChange { text: self.text.len() != before, keys: self.accents != accents }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_typed_erased_and_bounded() {
        use KeyboardKey::{Erase, Letter, Other, Space};
        let mut line = SearchLine::default();
        let mut at = Duration::ZERO;
        let mut press = |line: &mut SearchLine, key| {
            at += Duration::from_millis(300);
            line.press(at, key)
        };
        assert_eq!(press(&mut line, Space), LineChange::default());
        assert_eq!(press(&mut line, Other), LineChange { text: false, keys: true });
        assert_eq!(press(&mut line, Letter('č')), LineChange { text: true, keys: true });
        for key in [Letter('p'), Space, Space, Letter('1'), Letter('2'), Erase] {
            press(&mut line, key);
        }
        assert_eq!(line.text(), "čp 1");
        line.begin_reference();
        assert!(!line.begin_reference().text);
        assert_eq!(line.text(), "čp 1 č. j. ");
        line.set("");
        assert_eq!(line.begin_reference(), LineChange { text: true, keys: false });
        for _ in 0..200 {
            press(&mut line, Letter('a'));
        }
        assert_eq!(line.text().chars().count(), LONGEST);
    }
}
