//! Text cleaning for feeds and file names: entities, tags, stray white space, control characters, decomposed
//! diacritics.

use std::borrow::Cow;

use html5gum::{State, Token, Tokenizer};
use icu_normalizer::ComposingNormalizerBorrowed;

/// Longest text kept of any one field, in characters; real titles reach 227.
const LONGEST: usize = 2_000;
/// Raw text that is read for it, in characters: tags and entities need room of their own.
const LONGEST_RAW: usize = 32 * LONGEST;
/// Bytes of the longest entity that HTML knows, and some.
const LONGEST_ENTITY: usize = 36;

/// Text as it may be shown: HTML entities decoded (even several times escaped), tags dropped, runs of white space and
/// control characters folded to one space.
pub(crate) fn clean(raw: &str) -> String {
    let end = raw.char_indices().nth(LONGEST_RAW).map_or(raw.len(), |(at, _)| at);
    let decoded = decode_entities(&raw[..end]);
    let decoded = nfc(&decoded);
    // Without this every bracket of a hostile text would be searched for its end.
    let last_end = decoded.rfind('>').unwrap_or(0);
    let mut out = String::with_capacity(decoded.len());
    let mut rest: &str = &decoded;
    while let Some(open) = rest.find('<') {
        let (before, tag) = rest.split_at(open);
        out.push_str(before);
        let is_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let ends = is_tag && decoded.len() - tag.len() < last_end;
        match ends.then(|| tag.find('>')).flatten() {
            Some(close) if is_tag => {
                out.push(' ');
                rest = &tag[close + 1..];
            }
            _ => {
                out.push('<');
                rest = &tag[1..];
            }
        }
    }
    out.push_str(rest);
    one_line(&out, LONGEST)
}

/// Decodes HTML entities until nothing changes; feeds escape up to four times (`&amp;amp;amp;`).
pub(crate) fn decode_entities(raw: &str) -> String {
    let mut text = raw.to_owned();
    for _ in 0..5 {
        let next = decode_once(&text);
        if next == text {
            break;
        }
        text = next;
    }
    text
}

/// The text with every letter in one piece with its diacritics (Unicode NFC). macOS stores names of files in pieces;
/// both look the same and are different bytes.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// Lower case without diacritics, however they are stored, for comparing and searching ("Vyhláška" = "vyhlaska").
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in nfc(text).chars() {
        // Most letters; without the tables of Unicode.
        if c.is_ascii() {
            out.push(c.to_ascii_lowercase());
        } else {
            out.extend(c.to_lowercase().map(plain));
        }
    }
    out
}

fn plain(c: char) -> char {
    match c {
        'á' | 'ä' | 'ą' | 'à' | 'â' => 'a',
        'č' | 'ć' | 'ç' => 'c',
        'ď' => 'd',
        'é' | 'ě' | 'ë' | 'ę' | 'è' => 'e',
        'í' | 'ï' | 'î' => 'i',
        'ľ' | 'ĺ' | 'ł' => 'l',
        'ň' | 'ń' => 'n',
        'ó' | 'ö' | 'ô' | 'ő' => 'o',
        'ř' | 'ŕ' => 'r',
        'š' | 'ś' => 's',
        'ť' => 't',
        'ú' | 'ů' | 'ü' | 'ű' => 'u',
        'ý' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        other => other,
    }
}

/// The text with U+FFFD for each sign that breaks a line, moves a terminal's cursor or turns the direction of writing:
/// what a file is named must not forge a line of its own in an answer or in a document of evidence.
pub(crate) fn without_controls(text: &str) -> String {
    let turns = |c| matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if c.is_control() || turns(c) { '\u{fffd}' } else { c }).collect()
}

/// The first `most` characters as one line: runs of white space and control characters folded to one space, what cannot
/// be seen left out.
pub(crate) fn one_line(text: &str, most: usize) -> String {
    let mut out = String::with_capacity(text.len().min(most.saturating_mul(4)));
    let mut gap = false;
    for c in text.chars().take(most) {
        let invisible = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}');
        if invisible {
            continue;
        }
        if c.is_whitespace() || c.is_control() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(c);
    }
    out
}

fn decode_once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_ENTITY).position(|it| it == b';').map_or(0, |at| at + 1);
        match entity(&rest[..end]) {
            Some(decoded) => {
                out.push_str(&decoded);
                rest = &rest[end..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// What an entity stands for, `&` and `;` included. Only whole ones: without the semicolon `&section=2` of an address would
/// be a paragraph sign. What stands for a control character is none.
fn entity(name: &str) -> Option<String> {
    let inside = name.strip_prefix('&')?.strip_suffix(';')?;
    if inside.is_empty() || !inside.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'#') {
        return None;
    }
    let mut tokens = Tokenizer::new(name);
    // Text without tags.
    tokens.set_state(State::RcData);
    let mut out = String::new();
    while let Some(Ok(token)) = tokens.next() {
        if let Token::String(text) = token {
            out.push_str(&String::from_utf8_lossy(&text));
        }
    }
    let whole = out != name && (out == ";" || !out.ends_with(';')) && !out.contains(char::is_control);
    whole.then_some(out).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cleans_what_feeds_carry() {
        for (raw, expected) in [
            ("  Záměr \n  pronájmu\t ", "Záměr pronájmu"),
            ("&quot;CÍSAŘSKÝ DEN&quot;", "\"CÍSAŘSKÝ DEN\""),
            ("A &amp;amp;amp; B", "A & B"),
            ("<p>Text <b>tučně</b></p>", "Text tučně"),
            ("teplota < 5 °C a > 3", "teplota < 5 °C a > 3"),
            ("a & b; c", "a & b; c"),
            ("&#268;as &#x10d;", "Čas č"),
            ("zero\u{200b}width", "zerowidth"),
            ("K&rcaron;i&zcaron;&iacute;k &Ccaron; &#128; &semi;", "Křižík Č € ;"),
            ("a=1&section=2&copy;&neznam;&#7;&#;&;", "a=1&section=2©&neznam;&#7;&#;&;"),
            ("", ""),
        ] {
            assert_eq!(clean(raw), expected, "{raw}");
        }
    }

    #[test]
    fn folds_case_and_diacritics() {
        assert_eq!(fold("Příliš ŽLUŤOUČKÝ kůň"), "prilis zlutoucky kun");
        // Small letters of what is no ASCII may be ASCII, and letters without a plain form stay.
        assert_eq!(fold("21 \u{212a}, Straße, МИР"), "21 k, straße, мир");
    }

    #[test]
    fn diacritics_in_pieces_are_the_same_letters() {
        let apart = "Ver\u{30c}ejna\u{301} vyhla\u{301}s\u{30c}ka ku\u{30a}n\u{30c} ми\u{306}";
        let whole = "Veřejná vyhláška kůň мй";
        assert_ne!(apart, whole);
        assert_eq!((nfc(apart).as_ref(), clean(apart).as_str()), (whole, whole));
        assert_eq!(fold(apart), fold(whole));
        assert_eq!(clean("c&#780;as"), "čas");
    }

    proptest::proptest! {
        #[test]
        fn cleaning_ends_and_is_idempotent_on_plain_text(raw in "[a-zěščřžýáíé ]{0,80}") {
            let once = clean(&raw);
            proptest::prop_assert_eq!(clean(&once), once);
        }

        #[test]
        fn cleaning_never_panics(raw in "\\PC{0,200}") {
            clean(&raw);
        }
    }
}
