//! Table of a page's words in shared memory, read from a worker that may lie. Pure.
//!
//! The head: whether words are missing, percent of the page under pictures, whether the document is tagged, two letters
//! of its language or two zeros. Then each word: left, top, width and height as 32-bit floats, flags, length, letters. Behind
//! the words the tags, where the page has any (`tag_table`).

use super::{
    framing::MalformedMessage,
    limits::{MAX_WORDS, is_on_page},
    tag_table::{TAG_BYTES, decode_tags, encode_tags},
};
use crate::raster::{
    page_text::{PageFacts, PageText},
    page_word::{PageWord, PointRect, clean_word},
};

/// Longest word, in bytes; a longer one goes on as the next.
pub(crate) const MAX_WORD: usize = 512;
/// Bytes of the memory that a page's text has.
pub(crate) const TEXT_BYTES: usize = 4 << 20;

/// Bytes in front of the words.
const TABLE_HEAD: usize = 5;
/// Bytes in front of a word's letters: left, top, width and height as 32-bit floats, flags, length.
const WORD_HEAD: usize = 4 * 4 + 1 + 2;

impl PageText {
    /// The table for the memory, and how many words are in it; what has no room or is no word stays out.
    pub fn encode(&self) -> (u32, Vec<u8>) {
        let PageFacts { picture_percent, tagged, language } = self.facts;
        let [first, second] = language.filter(is_language).unwrap_or_default();
        let (mut count, mut out) =
            (0u32, vec![u8::from(self.cut_short), picture_percent.min(100), u8::from(tagged), first, second]);
        let mut places = vec![None; self.words.len()];
        for (word, place) in self.words.iter().zip(&mut places) {
            let text = clean_word(&word.text);
            let Ok(length @ 1..) = u16::try_from(text.len()) else { continue };
            let full = count as usize >= MAX_WORDS || out.len() + WORD_HEAD + text.len() > TEXT_BYTES - TAG_BYTES;
            if full {
                *out.first_mut().unwrap_or(&mut 0) = 1;
                break;
            }
            if text.len() > MAX_WORD || !is_on_page(word.rect) {
                continue;
            }
            let PointRect { x, y, width, height } = word.rect;
            out.extend([x, y, width, height].into_iter().flat_map(f32::to_le_bytes));
            out.push(u8::from(word.starts_line));
            out.extend(length.to_le_bytes());
            out.extend(text.bytes());
            *place = Some(count);
            count += 1;
        }
        out.extend(encode_tags(&self.tags, |word| places.get(word as usize).copied().flatten()));
        (count, out)
    }

    /// Reads the table of `count` words from a worker that may lie: nothing is allocated by its numbers, rectangles
    /// are real ones, letters are UTF-8 and clean.
    pub fn decode(count: u32, bytes: &[u8]) -> Result<Self, MalformedMessage> {
        if count as usize > MAX_WORDS || bytes.len() > TEXT_BYTES {
            return Err(MalformedMessage::Length);
        }
        let (head, mut rest) = bytes.split_first_chunk::<TABLE_HEAD>().ok_or(MalformedMessage::Length)?;
        let &[cut_short @ (0 | 1), picture_percent @ 0..=100, tagged @ (0 | 1), first, second] = head else {
            return Err(MalformedMessage::Value);
        };
        let language = match [first, second] {
            [0, 0] => None,
            letters if is_language(&letters) => Some(letters),
            _ => return Err(MalformedMessage::Value),
        };
        let facts = PageFacts { picture_percent, tagged: tagged == 1, language };
        // No more room than the bytes can fill.
        let mut words = Vec::with_capacity((count as usize).min(bytes.len() / WORD_HEAD));
        for _ in 0..count {
            let (head, after) = rest.split_first_chunk::<WORD_HEAD>().ok_or(MalformedMessage::Length)?;
            let &[a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, starts_line @ (0 | 1), low, high] = head else {
                return Err(MalformedMessage::Value);
            };
            let [x, y, width, height] =
                [[a, b, c, d], [e, f, g, h], [i, j, k, l], [m, n, o, p]].map(f32::from_le_bytes);
            let rect = PointRect { x, y, width, height };
            let length = usize::from(u16::from_le_bytes([low, high]));
            let (text, after) = after.split_at_checked(length).ok_or(MalformedMessage::Length)?;
            let text = clean_word(std::str::from_utf8(text).map_err(|_| MalformedMessage::Value)?);
            if !is_on_page(rect) || text.is_empty() || length > MAX_WORD {
                return Err(MalformedMessage::Value);
            }
            words.push(PageWord { text, rect, starts_line: starts_line == 1 });
            rest = after;
        }
        let tags = decode_tags(words.len(), rest)?;
        Ok(Self { tags, ..Self::from_layer(words, cut_short == 1, facts) })
    }
}

fn is_language(letters: &[u8; 2]) -> bool {
    letters.iter().all(u8::is_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::raster::page_word::is_letter;

    fn words() -> impl Strategy<Value = PageText> {
        let rect = (0f32..9000.0, 0f32..9000.0, 0f32..500.0, 0f32..50.0).prop_map(|(x, y, width, height)| PointRect {
            x,
            y,
            width,
            height,
        });
        let word = ("[a-zěščřž.,-]{1,40}", rect, any::<bool>()).prop_map(|(text, rect, starts_line)| PageWord {
            text,
            rect,
            starts_line,
        });
        let language = prop::option::of(prop::sample::select(vec![*b"cs", *b"uk"]));
        let facts = (0u8..=100, any::<bool>(), language);
        (prop::collection::vec(word, 0..40), any::<bool>(), facts).prop_map(
            |(words, cut_short, (picture_percent, tagged, language))| {
                PageText::from_layer(words, cut_short, PageFacts { picture_percent, tagged, language })
            },
        )
    }

    proptest! {
        #[test]
        fn text_goes_round(text in words()) {
            let (count, bytes) = text.encode();
            prop_assert_eq!(PageText::decode(count, &bytes), Ok(text));
        }

        #[test]
        fn what_a_liar_changes_is_refused_or_clean(
            text in words(), at in any::<prop::sample::Index>(), byte: u8, count in 0u32..100, cut in 0usize..5,
        ) {
            let (_, mut bytes) = text.encode();
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes.truncate(bytes.len().saturating_sub(cut));
            if let Ok(text) = PageText::decode(count, &bytes) {
                prop_assert!(text.words.iter().all(|word| !word.text.is_empty() && word.text.chars().all(is_letter)));
                prop_assert!(text.words.iter().all(|word| word.rect.x.is_finite() && word.rect.width.is_finite()));
            }
        }

        #[test]
        fn random_bytes_are_refused_calmly(count: u32, bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            let _ = PageText::decode(count, &bytes);
        }
    }

    fn one(text: &str, x: f32) -> PageText {
        let rect = PointRect { x, y: 1.0, width: 2.0, height: 3.0 };
        let word = PageWord { text: text.into(), rect, starts_line: true };
        PageText::from_layer(vec![word], false, PageFacts::default())
    }

    #[test]
    fn numbers_that_are_none_and_dirty_letters_do_not_pass() {
        for x in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1.0, 1e30] {
            assert_eq!(one("word", x).encode().0, 0, "{x}");
            let (count, mut bytes) = one("word", 5.0).encode();
            bytes[TABLE_HEAD..TABLE_HEAD + 4].copy_from_slice(&x.to_le_bytes());
            assert_eq!(PageText::decode(count, &bytes), Err(MalformedMessage::Value), "{x}");
        }
        let (count, mut bytes) = one("abcd", 5.0).encode();
        let letters = TABLE_HEAD + WORD_HEAD;
        bytes[letters] = 0x1b;
        assert_eq!(PageText::decode(count, &bytes).map(|text| text.plain()), Ok("bcd".into()));
        bytes[letters] = 0xff;
        assert_eq!(PageText::decode(count, &bytes), Err(MalformedMessage::Value));
        assert!(PageText::decode(u32::MAX, &bytes).is_err());
    }

    #[test]
    fn facts_that_are_none_do_not_pass() {
        for (at, byte) in [(0, 2), (1, 101), (2, 2), (3, b'c'), (4, b'S')] {
            let (count, mut bytes) = one("slovo", 5.0).encode();
            bytes[at] = byte;
            assert_eq!(PageText::decode(count, &bytes), Err(MalformedMessage::Value), "{at}");
        }
    }

    #[test]
    fn a_page_with_too_many_words_is_cut_short_and_says_so() {
        let words = vec![one("slovo", 1.0).words.remove(0); MAX_WORDS + 1];
        let (count, bytes) = PageText::from_layer(words, false, PageFacts::default()).encode();
        let text = PageText::decode(count, &bytes).unwrap();
        assert!(text.cut_short && text.words.len() == MAX_WORDS);
    }
}
