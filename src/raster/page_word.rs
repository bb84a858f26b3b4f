//! Word of a page and the rectangle that it fills, and which letters may stand in one. Pure.
//!
//! Left out: the words of a whole page (`page_text`).

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
    // What only says where a word may be divided is not seen and is none of its letters.
    let nothing = matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{ad}' | '\u{200b}' | '\u{2060}');
    !c.is_control() && !c.is_whitespace() && !turns && !nothing
}
