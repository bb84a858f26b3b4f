//! QR code as pixels: black on white with its quiet zone, whole pixels a module, so that a telephone reads it.

use bevy::prelude::*;
use fast_qr::{ECL, QRBuilder, QRCode};

use crate::player::paint::{Picture, Pictures};

/// White modules around the code (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;
/// Longer texts make codes too fine for a telephone held in the hand, in bytes.
pub(crate) const LONGEST_QR_TEXT: usize = 300;

/// A code and the size of its modules.
pub(crate) struct QrModules {
    code: QRCode,
    /// Pixels to a side of one module.
    pub scale: usize,
}

impl QrModules {
    /// The code of a text in a square of `side` pixels with its quiet zone. `None` for a text that is too long to be read
    /// from here.
    pub(crate) fn within(text: &str, side: f32) -> Option<Self> {
        if text.len() > LONGEST_QR_TEXT {
            return None;
        }
        let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
        let scale = side.max(1.0) as usize / (code.size + 2 * QUIET);
        (scale >= 2).then_some(Self { code, scale })
    }

    /// Pixels to a side of the code alone, without its quiet zone.
    #[cfg(test)]
    pub(crate) fn code_side(&self) -> usize {
        self.code.size * self.scale
    }

    /// Pixels to a side with the quiet zone, and the pixels (RGBA).
    fn pixels(&self) -> Option<(u32, Vec<u8>)> {
        let (scale, size) = (self.scale, self.code.size);
        let width = (size + 2 * QUIET) * scale;
        let mut pixels = Vec::with_capacity(width * width * 4);
        for y in 0..width {
            for x in 0..width {
                let module = |at: usize| (at / scale).checked_sub(QUIET).filter(|at| *at < size);
                let dark = module(x).zip(module(y)).is_some_and(|(x, y)| self.code[y][x].value());
                pixels.extend_from_slice(if dark { &[0, 0, 0, 255] } else { &[255; 4] });
            }
        }
        Some((u32::try_from(width).ok()?, pixels))
    }
}

/// The code of a text, at most `side` pixels wide. `None` for a text that is too long to be read from here.
pub(crate) fn qr_picture(text: &str, side: f32, pictures: &mut Pictures) -> Option<Picture> {
    let (side, pixels) = QrModules::within(text, side)?.pixels()?;
    Some(pictures.keep(side, side, pixels))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(text: &str, side: f32) -> Option<(u32, Vec<u8>)> {
        QrModules::within(text, side)?.pixels()
    }

    #[test]
    fn a_code_has_a_quiet_zone_and_whole_modules() {
        let (side, pixels) = pixels("https://lhota.example/aktuality/17", 300.0).unwrap();
        let white = |x: u32, y: u32| pixels[((y * side + x) * 4) as usize] == 255;
        assert!(side <= 300 && pixels.len() == (side * side * 4) as usize);
        // The finder pattern stands behind four white modules.
        let scale = (0..side).find(|at| !white(*at, *at)).unwrap() / QUIET as u32;
        assert!(scale >= 2 && (0..side).all(|at| white(at, 0) && white(0, at)));
        assert!(!white(QUIET as u32 * scale, QUIET as u32 * scale));
    }

    #[test]
    fn what_a_telephone_could_not_read_is_no_code() {
        assert!(pixels(&"x".repeat(301), 300.0).is_none());
        assert!(pixels("https://lhota.example/", 20.0).is_none());
    }
}
