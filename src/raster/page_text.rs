//! Text of a page: its words, the rectangles that they fill, and where the words come from. Pure.
//!
//! Left out: finding the words in a PDF (`worker/text_extraction`), their way through shared memory
//! (`ipc/text_table`), and finding them in a picture (`recognition`).

/// A rectangle in points (1/72 inch) of the page as it is seen, its own rotation applied, origin at its upper left
/// corner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PointRect {
    /// Left edge.
    pub x: f32,
    /// Upper edge.
    pub y: f32,
    /// Width to the right.
    pub width: f32,
    /// Height downwards.
    pub height: f32,
}

/// One word and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct PageWord {
    /// Never empty; without white space, control characters and marks that turn the direction of what follows.
    pub text: String,
    /// Where it stands.
    pub rect: PointRect,
    /// The first of a line.
    pub starts_line: bool,
}

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
}

impl PageText {
    /// The words of a document's own layer, if there are any.
    pub fn from_layer(words: Vec<PageWord>, cut_short: bool, facts: PageFacts) -> Self {
        let origin = if words.is_empty() { TextOrigin::None } else { TextOrigin::Layer };
        Self { words, cut_short, origin, facts }
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

impl PointRect {
    /// The smallest rectangle around both.
    pub fn with(self, other: Self) -> Self {
        let (x, y) = (self.x.min(other.x), self.y.min(other.y));
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: bottom - y }
    }
}

/// The text without white space, control characters, and marks that turn what stands after them.
pub(crate) fn clean_word(text: &str) -> String {
    text.chars().filter(|c| is_letter(*c)).collect()
}

/// True for what may stand in a word.
pub(crate) fn is_letter(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    let nothing = matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{ad}');
    !c.is_control() && !c.is_whitespace() && !turns && !nothing
}
