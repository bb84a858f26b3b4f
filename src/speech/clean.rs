//! Clean text before and after the normaliser: one form of every sign, and nothing that an engine cannot say. Pure.
//!
//! Left out: what the signs mean (`czech`, `foreign`).

use icu_normalizer::ComposingNormalizerBorrowed;

/// The text in one form: full-width and raised figures, ligatures and special spaces as plain ones, words that a line's end
/// cut put together, invisible signs gone.
pub(super) fn cleaned(text: &str) -> String {
    let mut apart = String::with_capacity(text.len() + 8);
    let mut last = ' ';
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let figure = c.is_numeric() && !c.is_ascii_digit();
        // A raised figure after a number is a note, not a part of it; "10½" is two numbers.
        if figure && last.is_ascii_digit() {
            apart.push(' ');
        }
        apart.push(decimal_digit(c).unwrap_or(c));
        last = c;
    }
    let plain = ComposingNormalizerBorrowed::new_nfkc().normalize(&apart).replace('\u{2044}', "/");
    joined_lines(&without_underscores(&plain))
}

/// The line below words is a space, as file names use it, but for addresses.
fn without_underscores(text: &str) -> String {
    let address = |word: &str| word.contains('@') || word.contains("://") || word.starts_with("www.");
    let plain = |word: &str| if address(word) { word.to_owned() } else { word.replace('_', " ") };
    text.split_inclusive(char::is_whitespace).map(plain).collect()
}

/// "usne-\nsení" is one word.
fn joined_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("-\n") {
        let (before, after) = (&rest[..at], &rest[at + 2..]);
        let after = after.trim_start_matches([' ', '\t']);
        let within = before.chars().next_back().is_some_and(char::is_lowercase)
            && after.chars().next().is_some_and(char::is_lowercase);
        out.push_str(before);
        if !within {
            out.push_str("-\n");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What an engine may be given: letters, spaces and marks that it hears as pauses.
pub(super) fn sayable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let letter = c.is_alphabetic() && !c.is_numeric();
        let mark = matches!(c, ',' | '.' | ';' | ':' | '?' | '!' | '\'' | '’' | '-');
        if letter || mark {
            out.push(c);
        } else if !out.ends_with(' ') && !out.is_empty() {
            out.push(' ');
        }
    }
    let has_letters = out.chars().any(char::is_alphabetic);
    if has_letters { out.trim().to_owned() } else { String::new() }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Digits of the scripts whose readers may write them here.
fn decimal_digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        _ => return None,
    };
    char::from_digit(u32::from(c) - zero, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_have_one_form() {
        assert_eq!(cleaned("50\u{a0}m²"), "50 m2");
        assert_eq!(cleaned("výměra 10½ ha"), "výměra 10 1/2 ha");
        assert_eq!(cleaned("usne-\nsení, Brno-\nměsto"), "usnesení, Brnoměsto");
        assert_eq!(cleaned("zákon\u{ad}ný de\u{30c}"), "zákonný dě");
        assert_eq!(cleaned("٣ osoby"), "3 osoby");
        assert_eq!(sayable("a § 5/6 b"), "a b");
        assert_eq!(sayable("…—,"), "");
    }
}
