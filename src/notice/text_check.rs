//! Text check of a document: how many of its pages have words that a reading program or a search finds, and where they come
//! from.

use serde::Serialize;

/// What is known of a document's text. Pages that are in none of the counts are blank.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextCheck {
    /// Pages of the document.
    pub pages: usize,
    /// Pages with words of their own.
    pub with_layer: usize,
    /// Pages whose words were recognised from their picture.
    pub recognised: usize,
    /// Pages that wait to be recognised.
    pub awaited: usize,
    /// Pictures without words: not recognised, because they could not be or because nobody recognises.
    pub without: usize,
    /// Mean confidence of the recognised pages, in percent.
    pub confidence: Option<u8>,
    /// The document has tags, by which reading programs find their way.
    pub tagged: bool,
    /// The language that the document says it is in, two letters of ISO 639-1.
    pub language: Option<[u8; 2]>,
}
