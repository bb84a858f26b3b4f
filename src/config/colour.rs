//! Colours of the configuration: parses `#rrggbb` and computes the contrast between two colours.

use std::fmt;

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };

    /// Reads `#0B4F8A`.
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut parts = [0; 3];
        hex::decode_to_slice(text.strip_prefix('#')?, &mut parts).ok()?;
        let [red, green, blue] = parts;
        Some(Self { red, green, blue })
    }

    /// Contrast ratio by WCAG 2.1, from 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance by WCAG 2.1, from 0 to 1.
    fn luminance(self) -> f32 {
        let linear = |part: u8| {
            let part = f32::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_hexadecimal_only() {
        assert_eq!(Colour::from_hex("#0B4f8A"), Some(Colour { red: 11, green: 79, blue: 138 }));
        for wrong in ["", "0B4F8A", "#0B4F8", "#0B4F8AFF", "#0B4F8G", "#éééé", "red"] {
            assert_eq!(Colour::from_hex(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_standard() {
        let black = Colour { red: 0, green: 0, blue: 0 };
        assert!((black.contrast(Colour::WHITE) - 21.0).abs() < 0.01);
        let grey = Colour { red: 0x77, green: 0x77, blue: 0x77 };
        assert!((grey.contrast(Colour::WHITE) - 4.48).abs() < 0.01);
    }
}
