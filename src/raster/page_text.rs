//! Text of a page: its words, the rectangles that they fill, and where the words come from. Pure.
//!
//! Left out: finding the words in a PDF (`worker/text_extraction`), their way through shared memory
//! (`ipc/text_table`), finding them in a picture (`recognition`), and what tags say of them (`page_tags`).

use super::{page_tags::PageTag, page_word::PageWord};

/// Where the words of a page come from, or why it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TextOrigin {
    /// There are no words and none will come: the page is blank, or a picture that nobody recognises.
    #[default]
    None,
    /// The document's own words.
    Layer,
    /// Recognised from the picture of the page: they may contain errors.
    Recognised {
        /// How sure the recogniser is, in percent.
        confidence: u8,
    },
    /// The page is a picture and its words wait to be recognised: the page is to be asked for again when
    /// [`crate::raster::PoolClient::recognised_pages`] has changed.
    Awaited,
    /// The page is a picture, and its words could not be recognised.
    NotReadable,
}

/// What is told of a page beside its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PageFacts {
    /// How much of the page lies under pictures, in percent.
    pub picture_percent: u8,
    /// The document has tags (ISO 32000-1, 14.8), by which reading programs find their way.
    pub tagged: bool,
    /// The language that the document says it is in, two small letters of ISO 639-1.
    pub language: Option<[u8; 2]>,
}

/// The words of a page in the order in which the document has them, which is nearly always the order of reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageText {
    /// Words in the order of the document.
    pub words: Vec<PageWord>,
    /// The page has more words than are kept.
    pub cut_short: bool,
    /// Where the words come from.
    pub origin: TextOrigin,
    /// What is told of the page beside the words.
    pub facts: PageFacts,
    /// What the document says of its words and pictures, in the order in which they are to be read; nothing where it says
    /// nothing.
    pub tags: Vec<PageTag>,
}

impl PageText {
    /// The words of a document's own layer, if there are any.
    pub fn from_layer(words: Vec<PageWord>, cut_short: bool, facts: PageFacts) -> Self {
        let origin = if words.is_empty() { TextOrigin::None } else { TextOrigin::Layer };
        Self { words, cut_short, origin, facts, tags: vec![] }
    }

    /// The words as running text, a space between two and a line break where a line ends.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for word in &self.words {
            if !out.is_empty() {
                out.push(if word.starts_line { '\n' } else { ' ' });
            }
            out.push_str(&word.text);
        }
        out
    }
}
