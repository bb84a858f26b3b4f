//! Spoken text as it grows: words with single spaces, and pauses as commas and full stops. Pure.
//!
//! Left out: what is said (`czech`, `foreign`).

/// The words that an engine is given.
#[derive(Debug, Default)]
pub(super) struct SpokenText {
    text: String,
}

impl SpokenText {
    /// Adds words, apart from what stands there.
    pub(super) fn say(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() && !self.text.ends_with(['-', ' ']) {
            self.text.push(' ');
        }
        self.text.push_str(words);
    }

    /// A hyphen within a word; what is said next follows without a space.
    pub(super) fn hyphen(&mut self) {
        self.text.push('-');
    }

    /// A mark that the engine hears as a pause or a tone; none doubles and none comes first.
    pub(super) fn pause(&mut self, mark: char) {
        match self.text.chars().next_back() {
            None => {}
            // The longer pause holds.
            Some(',') if mark != ',' => {
                self.text.pop();
                self.text.push(mark);
            }
            Some(last) if is_pause(last) => {}
            Some(_) => self.text.push(mark),
        }
    }

    /// The last word said.
    pub(super) fn last_word(&self) -> &str {
        self.text.rsplit(' ').next().unwrap_or_default()
    }

    /// Bytes so far.
    pub(super) fn len(&self) -> usize {
        self.text.len()
    }

    /// What was said since there were so many bytes.
    pub(super) fn after(&self, length: usize) -> &str {
        self.text.get(length..).unwrap_or_default()
    }

    /// Puts letters at a place that [`SpokenText::len`] told.
    pub(super) fn insert(&mut self, at: usize, letters: &str) {
        if self.text.is_char_boundary(at) {
            self.text.insert_str(at, letters);
        }
    }

    pub(super) fn finish(self) -> String {
        let mut text = self.text;
        text.truncate(text.trim_end_matches([' ', ',', ':', ';', '-']).len());
        text
    }
}

fn is_pause(c: char) -> bool {
    matches!(c, ',' | '.' | ';' | ':' | '?' | '!')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_do_not_double() {
        let mut out = SpokenText::default();
        out.pause(',');
        out.say("ano");
        out.pause(',');
        out.pause('.');
        out.pause(',');
        out.say("ne");
        out.pause(',');
        assert_eq!(out.finish(), "ano. ne");
    }
}
