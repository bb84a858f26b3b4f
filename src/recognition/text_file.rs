//! File of a recognised page: what became of it, with a checksum over the document and the page as well, so that a file
//! under another's name is none. Pure.

use super::page_recognition::RecognisedPage;
use crate::{
    notice::BlobHash,
    raster::{PageText, TextOrigin},
};

const MAGIC: [u8; 8] = *b"VYTEXT01";
/// Magic, checksum.
const HEAD: usize = 8 + 32;
/// Longest file: the table of a page's words, and what stands before it.
pub(super) const MOST_BYTES: usize = HEAD + 6 + (4 << 20);

/// The bytes under a name of a document, as a file.
pub(super) fn seal(document: BlobHash, name: &str, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEAD + content.len());
    out.extend(MAGIC);
    out.extend(checksum(document, name, content));
    out.extend(content);
    out
}

/// The bytes in a file, if it is whole and under its own name.
pub(super) fn unseal<'a>(document: BlobHash, name: &str, file: &'a [u8]) -> Option<&'a [u8]> {
    let (magic, rest) = file.split_first_chunk::<8>()?;
    let (sum, content) = rest.split_first_chunk::<32>()?;
    (*magic == MAGIC && *sum == checksum(document, name, content)).then_some(content)
}

fn checksum(document: BlobHash, name: &str, content: &[u8]) -> [u8; 32] {
    BlobHash::digest(&[&document.0, name.as_bytes(), &[0], content].concat()).0
}

/// What became of a page, as bytes.
pub(super) fn encode_page(page: &RecognisedPage) -> Vec<u8> {
    let RecognisedPage::Text(text) = page else { return vec![0] };
    let confidence = match text.origin {
        TextOrigin::Recognised { confidence } => confidence,
        _ => 0,
    };
    let (count, table) = text.encode();
    let mut out = vec![1, confidence];
    out.extend(count.to_le_bytes());
    out.extend(table);
    out
}

/// Reads what became of a page; its numbers are checked as those of a worker.
pub(super) fn decode_page(bytes: &[u8]) -> Option<RecognisedPage> {
    let (&[1, confidence @ 0..=100], rest) = bytes.split_first_chunk::<2>().unwrap_or((&[0, 0], bytes)) else {
        return (bytes == [0]).then_some(RecognisedPage::NotReadable);
    };
    let (count, table) = rest.split_first_chunk::<4>()?;
    let text = PageText::decode(u32::from_le_bytes(*count), table).ok()?;
    let origin = if text.words.is_empty() { TextOrigin::None } else { TextOrigin::Recognised { confidence } };
    Some(RecognisedPage::Text(PageText { origin, ..text }))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::raster::{PageFacts, PageWord, PointRect};

    fn page(words: &[String], confidence: u8) -> RecognisedPage {
        let rect = PointRect { x: 10.0, y: 20.0, width: 30.0, height: 12.0 };
        let word = |text: &String| PageWord { text: text.clone(), rect, starts_line: text.len() > 4 };
        let words: Vec<PageWord> = words.iter().map(word).collect();
        let origin = if words.is_empty() { TextOrigin::None } else { TextOrigin::Recognised { confidence } };
        RecognisedPage::Text(PageText { words, cut_short: false, origin, facts: PageFacts::default(), tags: vec![] })
    }

    proptest! {
        #[test]
        fn pages_go_round_and_rubbish_is_none(
            words in prop::collection::vec("[a-zěšč]{1,9}", 0..20), confidence in 0u8..=100,
            at in any::<prop::sample::Index>(), bit in 0u8..8, bytes in prop::collection::vec(any::<u8>(), 0..80),
        ) {
            let page = page(&words, confidence);
            let content = encode_page(&page);
            prop_assert_eq!(decode_page(&content), Some(page));
            let _ = decode_page(&bytes);
            let (document, name) = (BlobHash([7; 32]), "3");
            let file = seal(document, name, &content);
            prop_assert_eq!(unseal(document, name, &file), Some(content.as_slice()));
            prop_assert_eq!(unseal(document, "4", &file), None);
            prop_assert_eq!(unseal(BlobHash([8; 32]), name, &file), None);
            let mut damaged = file;
            let at = at.index(damaged.len());
            damaged[at] ^= 1 << bit;
            prop_assert_eq!(unseal(document, name, &damaged), None);
        }
    }

    #[test]
    fn what_could_not_be_read_goes_round() {
        assert_eq!(decode_page(&encode_page(&RecognisedPage::NotReadable)), Some(RecognisedPage::NotReadable));
        for bytes in [&[][..], &[0, 0], &[1], &[1, 101], &[2]] {
            assert_eq!(decode_page(bytes), None, "{bytes:?}");
        }
    }
}
