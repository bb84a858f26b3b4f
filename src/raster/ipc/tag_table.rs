//! Table of a page's tags behind the table of its words, read from a worker that may lie. Pure.
//!
//! The number of parts, then each part: kind, number, place, description, and the numbers of its words. Where a page has no
//! tags there is no table.

use super::framing::{FieldReader, MalformedMessage};
use crate::raster::{
    ipc::limits::{MAX_WORDS, is_on_page},
    page_tags::{MAX_DESCRIPTION, MAX_DESCRIPTIONS, MAX_TAGS, PageTag, PageTagKind, clean_description},
    page_word::PointRect,
};

/// Bytes of a part beside its description and its words: kind, number, whether it has a place, the place, two lengths.
const MOST_PART: usize = 1 + 4 + 1 + 16 + 2 + 4;
/// Bytes of the longest table.
pub(super) const TAG_BYTES: usize = 4 + MAX_TAGS * MOST_PART + MAX_DESCRIPTIONS + MAX_WORDS * 4;

/// The table; `place` says which number a word has in the table of words, where it is in it.
pub(super) fn encode_tags(tags: &[PageTag], place: impl Fn(u32) -> Option<u32>) -> Vec<u8> {
    let mut out = vec![];
    let (mut descriptions, mut words) = (0, 0);
    for tag in tags.iter().take(MAX_TAGS) {
        let numbers: Vec<u32> = tag.words.iter().filter_map(|word| place(*word)).collect();
        let description = clean_description(&tag.description);
        let (rest_text, rest_words) = (MAX_DESCRIPTIONS - descriptions, MAX_WORDS - words);
        let description = if description.len() > rest_text { "" } else { description.as_str() };
        let numbers = numbers.get(..numbers.len().min(rest_words)).unwrap_or_default();
        (descriptions, words) = (descriptions + description.len(), words + numbers.len());
        let (kind, number) = code(tag.kind);
        out.push(kind);
        out.extend(number.to_le_bytes());
        let rect = tag.rect.filter(|rect| is_on_page(*rect));
        out.push(u8::from(rect.is_some()));
        if let Some(PointRect { x, y, width, height }) = rect {
            out.extend([x, y, width, height].into_iter().flat_map(f32::to_le_bytes));
        }
        // Both are bounded above.
        out.extend((description.len() as u16).to_le_bytes());
        out.extend(description.bytes());
        out.extend((numbers.len() as u32).to_le_bytes());
        out.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    }
    if tags.is_empty() {
        return out;
    }
    let count = (tags.len().min(MAX_TAGS) as u32).to_le_bytes();
    [&count[..], &out].concat()
}

/// Reads the table of a page of so many words: every number is one of them and stands once, texts are clean, places are on
/// the page. Nothing is allocated by the numbers in it.
pub(super) fn decode_tags(words: usize, bytes: &[u8]) -> Result<Vec<PageTag>, MalformedMessage> {
    if bytes.is_empty() {
        return Ok(vec![]);
    }
    if bytes.len() > TAG_BYTES {
        return Err(MalformedMessage::Length);
    }
    let mut reader = FieldReader::new(bytes);
    let count = reader.u32()? as usize;
    if count == 0 || count > MAX_TAGS {
        return Err(MalformedMessage::Value);
    }
    let (mut tags, mut descriptions, mut known) = (vec![], 0, vec![false; words]);
    for _ in 0..count {
        let (kind, number) = (reader.u8()?, reader.u32()?);
        let kind = kind_of(kind, number).ok_or(MalformedMessage::Value)?;
        let rect = match reader.u8()? {
            0 => None,
            1 => {
                let [x, y, width, height] = [reader.f32()?, reader.f32()?, reader.f32()?, reader.f32()?];
                Some(PointRect { x, y, width, height }).filter(|rect| is_on_page(*rect))
            }
            _ => return Err(MalformedMessage::Value),
        };
        let length = usize::from(reader.u16()?);
        descriptions += length;
        if length > MAX_DESCRIPTION || descriptions > MAX_DESCRIPTIONS {
            return Err(MalformedMessage::Value);
        }
        let text = std::str::from_utf8(reader.bytes(length)?).map_err(|_| MalformedMessage::Value)?;
        let description = clean_description(text);
        let length = reader.u32()? as usize;
        let numbers = reader.bytes(length.checked_mul(4).ok_or(MalformedMessage::Length)?)?;
        let mut own = Vec::with_capacity(numbers.len() / 4);
        for number in numbers.chunks_exact(4).filter_map(|bytes| bytes.first_chunk().copied().map(u32::from_le_bytes)) {
            match known.get_mut(number as usize) {
                Some(known) if !*known => *known = true,
                _ => return Err(MalformedMessage::Value),
            }
            own.push(number);
        }
        tags.push(PageTag { kind, description, rect, words: own });
    }
    reader.end()?;
    Ok(tags)
}

fn code(kind: PageTagKind) -> (u8, u32) {
    match kind {
        PageTagKind::Heading(level) => (1, u32::from(level)),
        PageTagKind::Paragraph => (2, 0),
        PageTagKind::ListItem => (3, 0),
        PageTagKind::HeadCell(row) => (4, row),
        PageTagKind::Cell(row) => (5, row),
        PageTagKind::Figure => (6, 0),
        PageTagKind::Artifact => (7, 0),
    }
}

fn kind_of(code: u8, number: u32) -> Option<PageTagKind> {
    Some(match (code, number) {
        (1, level @ 1..=6) => PageTagKind::Heading(level as u8),
        (2, 0) => PageTagKind::Paragraph,
        (3, 0) => PageTagKind::ListItem,
        (4, row) => PageTagKind::HeadCell(row),
        (5, row) => PageTagKind::Cell(row),
        (6, 0) => PageTagKind::Figure,
        (7, 0) => PageTagKind::Artifact,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Tags over so many words, each in one part at the most.
    fn tags(words: u32) -> impl Strategy<Value = Vec<PageTag>> {
        let kind = prop_oneof![
            (1u8..=6).prop_map(PageTagKind::Heading),
            Just(PageTagKind::Paragraph),
            Just(PageTagKind::ListItem),
            (0u32..9).prop_map(PageTagKind::HeadCell),
            (0u32..9).prop_map(PageTagKind::Cell),
            Just(PageTagKind::Figure),
            Just(PageTagKind::Artifact),
        ];
        let rect = (0f32..500.0, 0f32..800.0, 0f32..90.0, 0f32..90.0).prop_map(|(x, y, width, height)| PointRect {
            x,
            y,
            width,
            height,
        });
        let tag = (kind, "([a-zěšč]{1,9} ){0,4}[a-z]{1,3}", prop::option::of(rect))
            .prop_map(|(kind, description, rect)| PageTag { kind, description, rect, words: vec![] });
        prop::collection::vec(tag, 1..12).prop_map(move |mut tags| {
            let count = tags.len() as u32;
            for word in 0..words {
                let at = (word * 7 % count) as usize;
                tags[at].words.push(word);
            }
            tags
        })
    }

    proptest! {
        #[test]
        fn tags_go_round(tags in tags(40)) {
            let bytes = encode_tags(&tags, Some);
            prop_assert!(bytes.len() <= TAG_BYTES);
            prop_assert_eq!(decode_tags(40, &bytes), Ok(tags));
        }

        #[test]
        fn a_changed_byte_is_refused_or_within_the_bounds(
            tags in tags(20), at in any::<prop::sample::Index>(), byte: u8, cut in 0usize..5,
        ) {
            let mut bytes = encode_tags(&tags, Some);
            let at = at.index(bytes.len());
            bytes[at] = byte;
            bytes.truncate(bytes.len() - cut);
            if let Ok(tags) = decode_tags(20, &bytes) {
                let mut words: Vec<u32> = tags.iter().flat_map(|tag| tag.words.iter().copied()).collect();
                let count = words.len();
                words.sort_unstable();
                words.dedup();
                prop_assert!(words.len() == count && words.iter().all(|word| *word < 20));
                prop_assert!(tags.iter().all(|tag| tag.description.chars().all(|c| !c.is_control())));
            }
        }

        #[test]
        fn random_bytes_are_refused_calmly(words in 0usize..100, bytes in prop::collection::vec(any::<u8>(), 1..300)) {
            let _ = decode_tags(words, &bytes);
        }
    }

    #[test]
    fn a_word_in_two_parts_or_none_of_the_page_is_refused() {
        let tag = |words: &[u32]| PageTag {
            kind: PageTagKind::Paragraph,
            description: String::new(),
            rect: None,
            words: words.to_vec(),
        };
        assert!(decode_tags(3, &encode_tags(&[tag(&[0, 2]), tag(&[1])], Some)).is_ok());
        for wrong in [vec![tag(&[0, 0])], vec![tag(&[0]), tag(&[0])], vec![tag(&[3])]] {
            assert_eq!(decode_tags(3, &encode_tags(&wrong, Some)), Err(MalformedMessage::Value), "{wrong:?}");
        }
        let huge = [&1u32.to_le_bytes()[..], &[2, 0, 0, 0, 0, 0, 0, 0], &u32::MAX.to_le_bytes()].concat();
        assert!(decode_tags(3, &huge).is_err());
    }
}
