//! Text style: size, weight and colour of letters. Pure data.

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ink(pub u8, pub u8, pub u8);

impl Ink {
    /// Black, for text.
    pub(crate) const BLACK: Self = Self(0, 0, 0);
    /// White, for text on a coloured ground.
    pub(crate) const WHITE: Self = Self(255, 255, 255);
}

/// A weight of the typeface; both are embedded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FontWeight {
    /// For reading.
    Regular,
    /// For headings and labels.
    SemiBold,
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TextStyle {
    /// Size of the font.
    pub size: f32,
    /// Weight of the font.
    pub weight: FontWeight,
    /// Colour of the letters.
    pub ink: Ink,
}

impl TextStyle {
    /// From line to line.
    pub(crate) fn leading(self) -> f32 {
        self.size * 1.4
    }

    /// From the upper edge of a line to its base line.
    pub(super) fn ascent(self) -> f32 {
        self.size * 1.1
    }
}
