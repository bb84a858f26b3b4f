//! Colour of the pages on wish: as they are, on warm paper, or light on dark. Pure.
//!
//! Some people read longer on a ground that is not white, or with the colours turned round; the page stays as sharp. Left
//! out: how the colours are drawn (`paint`), those of the screen around the page (`theme`).

use bevy::color::Color;

use crate::player::paint::PageTone;

/// How much of its light a page keeps where the screen around it is dark.
const IN_THE_DARK: f32 = 0.8;

/// What the visitor chose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PageColour {
    #[default]
    White,
    Warm,
    Inverted,
}

impl PageColour {
    /// The one that a touch on "Barva stránky" leads to.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::White => Self::Warm,
            Self::Warm => Self::Inverted,
            Self::Inverted => Self::White,
        }
    }

    /// Key of the word for it.
    pub(super) fn word_key(self) -> &'static str {
        match self {
            Self::White => "viewer-colour-white",
            Self::Warm => "viewer-colour-warm",
            Self::Inverted => "viewer-colour-inverted",
        }
    }

    /// What becomes of a page's colours; `None` where they stay.
    pub(super) fn tone(self, dark: bool) -> Option<PageTone> {
        let light = |share: [f32; 3]| {
            let [red, green, blue] = share.map(|it| if dark && self != Self::Inverted { it * IN_THE_DARK } else { it });
            Color::srgb(red, green, blue)
        };
        match self {
            Self::White if !dark => None,
            Self::White => Some(PageTone { tint: light([1.0; 3]), inverted: false }),
            Self::Warm => Some(PageTone { tint: light([0.988, 0.945, 0.843]), inverted: false }),
            Self::Inverted => Some(PageTone { tint: light([0.94, 0.93, 0.9]), inverted: true }),
        }
    }

    /// Paper where no picture is yet.
    pub(super) fn paper(self, dark: bool) -> Color {
        match self.tone(dark) {
            None => Color::WHITE,
            Some(tone) if tone.inverted => Color::BLACK,
            Some(tone) => tone.tint,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_on_every_paper_reaches_seven_to_one() {
        let contrast = |a: Color, b: Color| {
            let luminance = |colour: Color| {
                let linear = colour.to_linear();
                0.2126 * linear.red + 0.7152 * linear.green + 0.0722 * linear.blue
            };
            let (a, b) = (luminance(a), luminance(b));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        for dark in [false, true] {
            let mut colour = PageColour::default();
            for _ in 0..3 {
                let ink = match colour.tone(dark) {
                    Some(tone) if tone.inverted => tone.tint,
                    _ => Color::BLACK,
                };
                assert!(contrast(ink, colour.paper(dark)) >= 7.0, "{colour:?} {dark}");
                colour = colour.next();
            }
            assert_eq!(colour, PageColour::White, "three touches lead back");
        }
    }
}
