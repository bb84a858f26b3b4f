//! Bytes of a feed → text. The norm wants UTF-8; exports of older systems are UTF-16, windows-1250 or ISO 8859-2, and say
//! so rarely and not always truly. Pure.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_8859_2, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250};

/// How far into the text an XML declaration is looked for, in bytes.
const DECLARATION: usize = 200;

/// The text, not copied where it is UTF-8, and what is to be said about it where it is something else.
pub(crate) fn decode_text(bytes: &[u8]) -> (Cow<'_, str>, Option<String>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = utf_16(bytes) {
        return with(encoding, bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.into(), None),
        Err(_) => with(declared(bytes).unwrap_or_else(|| guessed(bytes)), bytes),
    }
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> (Cow<'a, str>, Option<String>) {
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    let said = match (encoding == UTF_8, lossy) {
        (true, false) => None,
        (true, true) => Some("the feed is not all UTF-8".to_owned()),
        (false, false) => Some(format!("the feed is {}, not UTF-8", encoding.name())),
        (false, true) => Some(format!("the feed is {}, not UTF-8, and not all of it can be read", encoding.name())),
    };
    (text, said)
}

/// UTF-16 without a mark: markup and JSON begin with ASCII, so every other byte of the beginning is zero.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    match bytes.get(..4)? {
        [first, 0, _, 0] if *first != 0 => Some(UTF_16LE),
        [0, first, 0, _] if *first != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// What an XML declaration says. Not asked for where the bytes are UTF-8, whatever they are called.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(DECLARATION))?).into_owned();
    let declaration = head.trim_start().strip_prefix("<?xml")?.split("?>").next()?.to_owned();
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let label = value.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != UTF_8)
}

/// UTF-8 with a few broken places, or one of the two one-byte encodings of Czech. Those differ in š, ť, ž: windows-1250
/// has them where ISO 8859-2 has control characters.
fn guessed(bytes: &[u8]) -> &'static Encoding {
    let text = String::from_utf8_lossy(bytes);
    let broken = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let whole = text.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER).count();
    if whole > broken {
        return UTF_8;
    }
    let windows = bytes.iter().filter(|byte| matches!(byte, 0x8a | 0x8d | 0x8e | 0x9a | 0x9d | 0x9e)).count();
    let iso = bytes.iter().filter(|byte| matches!(byte, 0xa9 | 0xab | 0xae | 0xb9 | 0xbb | 0xbe)).count();
    if iso > windows { ISO_8859_2 } else { WINDOWS_1250 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"název\": \"Příliš žluťoučký kůň, Šťáhlavy – ŽĎÁR\"}";

    fn utf_16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn czech_text_is_read_whatever_it_is_written_in() {
        let windows = WINDOWS_1250.encode(TEXT).0.into_owned();
        let iso = ISO_8859_2.encode(&TEXT.replace('–', "-")).0.into_owned();
        let declared = [b"<?xml version='1.0' encoding='windows-1250'?>".as_slice(), &windows].concat();
        for (bytes, said) in [
            (TEXT.as_bytes().to_vec(), None),
            (format!("\u{feff}{TEXT}").into_bytes(), None),
            (utf_16(TEXT, u16::to_le_bytes), Some("UTF-16LE")),
            (utf_16(TEXT, u16::to_be_bytes), Some("UTF-16BE")),
            (utf_16(&format!("\u{feff}{TEXT}"), u16::to_le_bytes), Some("UTF-16LE")),
            (utf_16(&format!("\u{feff}{TEXT}"), u16::to_be_bytes), Some("UTF-16BE")),
            (windows, Some("windows-1250")),
            (iso, Some("ISO-8859-2")),
            (declared, Some("windows-1250")),
        ] {
            let (text, note) = decode_text(&bytes);
            assert!(text.replace('-', "–").ends_with(&TEXT.replace('-', "–")), "{said:?}: {text}");
            assert_eq!(note.is_some(), said.is_some(), "{note:?}");
            assert!(note.unwrap_or_default().contains(said.unwrap_or_default()), "{said:?}");
        }
    }

    #[test]
    fn one_broken_byte_does_not_turn_utf_8_into_something_else() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.insert(2, 0xff);
        let (text, note) = decode_text(&bytes);
        assert!(text.contains("Příliš žluťoučký"), "{text}");
        assert_eq!(note.as_deref(), Some("the feed is not all UTF-8"));
    }

    #[test]
    fn a_declaration_that_lies_about_utf_8_is_not_believed() {
        let text = format!("<?xml version=\"1.0\" encoding=\"windows-1250\"?>{TEXT}");
        assert_eq!(decode_text(text.as_bytes()), (text.as_str().into(), None));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            decode_text(&bytes);
        }
    }
}
