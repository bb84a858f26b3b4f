//! Tags of a page (ISO 32000-1, 14.8): what a document itself says of its words and pictures, in the order in which it is to be
//! read. Pure.
//!
//! They are the document's own claim and may be rubbish. Left out: finding them in a PDF (`worker/structure_tree`), their way
//! through shared memory (`ipc/tag_table`), and judging whether they are any good (`reading`).

use super::page_word::{PointRect, clean_word};

/// Most tags of one page.
pub(crate) const MAX_TAGS: usize = 8_192;
/// Longest description of a picture, in bytes; what is longer is cut.
pub(crate) const MAX_DESCRIPTION: usize = 2_000;
/// Bytes of all the descriptions of a page.
pub(crate) const MAX_DESCRIPTIONS: usize = 64 << 10;

/// What a part of a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageTagKind {
    /// A heading of this level, 1 the highest.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// An item of a list, with its mark.
    ListItem,
    /// A cell of a table that names a column or a row; cells of one row have its number.
    HeadCell(u32),
    /// Another cell.
    Cell(u32),
    /// A picture or a drawing.
    Figure,
    /// What is no part of the text: heads and feet of pages, decoration.
    Artifact,
}

/// A part of a page by the tags of its document.
#[derive(Clone, Debug, PartialEq)]
pub struct PageTag {
    /// What it is.
    pub kind: PageTagKind,
    /// Description of a picture, in one line and clean; blank where there is none.
    pub description: String,
    /// Where a picture stands, in points of the page as it is seen.
    pub rect: Option<PointRect>,
    /// Numbers of its words among the page's, in the order in which they are to be read; no word is in two parts.
    pub words: Vec<u32>,
}

/// A description in one line, without control characters and marks that turn the direction of what follows, and no longer than
/// is kept; blank where it has neither letter nor figure.
pub(crate) fn clean_description(text: &str) -> String {
    let words: Vec<String> = text.split_whitespace().map(clean_word).filter(|word| !word.is_empty()).collect();
    let mut out = words.join(" ");
    if !out.contains(char::is_alphanumeric) {
        return String::new();
    }
    if out.len() > MAX_DESCRIPTION {
        out.truncate(out.floor_char_boundary(MAX_DESCRIPTION));
        // Not within a word, where there is another way.
        if let Some(end) = out.rfind(' ') {
            out.truncate(end);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_one_clean_line_of_bounded_length() {
        assert_eq!(clean_description(" Mapa\r\n\tokolí\u{202e} \u{7} školy \0"), "Mapa okolí školy");
        assert_eq!(clean_description("\u{feff} \u{1} … \u{fffd}"), "");
        let long = clean_description(&"žluťoučký ".repeat(1_000));
        assert!(long.len() <= MAX_DESCRIPTION && long.ends_with("žluťoučký"));
        let one_word = clean_description(&"ž".repeat(5_000));
        assert_eq!(one_word.chars().count(), MAX_DESCRIPTION / 2);
    }
}
