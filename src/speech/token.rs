//! Tokens of a text, and a view of them that rules read from: digits, words and single marks. Pure.
//!
//! Left out: what they mean (`czech`, `foreign`).

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// ASCII digits.
    Digits,
    /// Letters.
    Word,
    /// One character that is neither.
    Mark,
}

/// A piece of the text without white space.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    pub kind: TokenKind,
    /// White space stands before it, or nothing does.
    pub spaced: bool,
    /// A line begins with it.
    pub line_start: bool,
}

/// The tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let (mut spaced, mut line_start) = (true, true);
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() || c.is_control() {
            spaced = true;
            line_start |= c == '\n';
            continue;
        }
        let kind = kind_of(c);
        let mut end = start + c.len_utf8();
        while kind != TokenKind::Mark
            && let Some((at, next)) = chars.next_if(|(_, next)| kind_of(*next) == kind && !next.is_whitespace())
        {
            end = at + next.len_utf8();
        }
        out.push(Token { text: &text[start..end], kind, spaced, line_start });
        (spaced, line_start) = (false, false);
    }
    out
}

fn kind_of(c: char) -> TokenKind {
    match c {
        '0'..='9' => TokenKind::Digits,
        // Letters that count ("Ⅳ", "ª") are marks: nobody says them as they stand.
        _ if c.is_alphabetic() && !c.is_numeric() && !matches!(c, 'ª' | 'º') => TokenKind::Word,
        _ => TokenKind::Mark,
    }
}

/// The tokens from a place on; what lies before it is context.
#[derive(Clone, Copy)]
pub(super) struct TokenView<'a> {
    all: &'a [Token<'a>],
    at: usize,
}

impl<'a> TokenView<'a> {
    pub(super) fn new(all: &'a [Token<'a>]) -> Self {
        Self { all, at: 0 }
    }

    /// The view that begins `count` tokens further on.
    pub(super) fn skip(self, count: usize) -> Self {
        Self { at: self.at.saturating_add(count), ..self }
    }

    pub(super) fn token(self, index: usize) -> Option<&'a Token<'a>> {
        self.all.get(self.at.saturating_add(index))
    }

    /// The token's text; empty past the end.
    pub(super) fn text(self, index: usize) -> &'a str {
        self.token(index).map_or("", |token| token.text)
    }

    /// The token's text when it is a word.
    pub(super) fn word(self, index: usize) -> &'a str {
        self.of_kind(index, TokenKind::Word)
    }

    /// The token's text when it is digits.
    pub(super) fn digits(self, index: usize) -> &'a str {
        self.of_kind(index, TokenKind::Digits)
    }

    fn of_kind(self, index: usize, kind: TokenKind) -> &'a str {
        self.token(index).filter(|token| token.kind == kind).map_or("", |token| token.text)
    }

    /// A small number: at most four digits.
    pub(super) fn small(self, index: usize) -> Option<u64> {
        Some(self.digits(index)).filter(|digits| (1..=4).contains(&digits.len()))?.parse().ok()
    }

    pub(super) fn is(self, index: usize, text: &str) -> bool {
        self.text(index) == text
    }

    /// Whether the token is there and stands right after the one before it.
    pub(super) fn joined(self, index: usize) -> bool {
        self.token(index).is_some_and(|token| !token.spaced)
    }

    /// Whether the token is a short dash of any kind.
    pub(super) fn is_dash(self, index: usize) -> bool {
        matches!(self.text(index), "-" | "–" | "—" | "‐" | "‑" | "−")
    }

    /// The token so many places before this one.
    pub(super) fn back(self, count: usize) -> Option<&'a Token<'a>> {
        self.all.get(self.at.checked_sub(count)?)
    }

    /// The word before this place in lower case, where nothing but a full stop or a colon stands between.
    pub(super) fn word_before(self) -> String {
        let last = self.back(1);
        let skipped = last.filter(|token| matches!(token.text, "." | ":")).map_or(1, |_| 2);
        let token = self.back(skipped).filter(|token| token.kind == TokenKind::Word);
        // A capital that stands alone inside a sentence is a name: "změna Z 35".
        let capital =
            |token: &&Token<'_>| token.text.chars().all(char::is_uppercase) && token.text.chars().count() == 1;
        let inside = self.back(skipped + 1).is_some_and(|token| token.text != ".");
        let token = token.filter(|token| !(inside && capital(token)));
        token.map_or(String::new(), |token| token.text.to_lowercase())
    }

    /// Whether one of the `within` tokens before this one is such a word, in lower case.
    pub(super) fn has_before(self, within: usize, is_it: impl Fn(&str) -> bool) -> bool {
        (1..=within)
            .filter_map(|count| self.back(count))
            .any(|token| token.kind == TokenKind::Word && token.text.len() < 24 && is_it(&token.text.to_lowercase()))
    }

    /// Tokens up to the next white space, at most `most`.
    pub(super) fn chunk(self, most: usize) -> usize {
        (0..most).take_while(|index| self.token(*index).is_some() && (*index == 0 || self.joined(*index))).count()
    }

    /// Tokens that `pattern` takes here: each letter run, digit run and mark of it in turn, spaces wherever they are. Letters
    /// match in either case when the pattern's are small.
    pub(super) fn matches(self, pattern: &str) -> Option<usize> {
        let parts = tokens(pattern);
        let fits = |index: usize, part: &Token<'_>| {
            let text = self.text(index);
            let small = part.text.chars().next().is_some_and(char::is_lowercase);
            text == part.text || (small && first_small(text) == part.text)
        };
        parts.iter().enumerate().all(|(index, part)| fits(index, part)).then_some(parts.len())
    }
}

fn first_small(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_lowercase);
    first.chain(chars.take(24)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_words_and_marks_part() {
        let text = "č. j. MU/12\u{a0}m²";
        let all = tokens(text);
        let texts: Vec<_> = all.iter().map(|token| token.text).collect();
        assert_eq!(texts, ["č", ".", "j", ".", "MU", "/", "12", "m", "²"]);
        let view = TokenView::new(&all);
        assert_eq!(view.matches("č.j."), Some(4));
        assert_eq!(view.skip(4).chunk(9), 3);
        assert!(view.skip(7).joined(1) && !view.joined(0));
    }
}
