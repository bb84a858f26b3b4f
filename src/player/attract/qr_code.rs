//! QR code as pixels: black on white with its quiet zone, whole pixels a module, so that a telephone reads it.

use bevy::prelude::*;
use fast_qr::{ECL, QRBuilder};

use crate::player::paint::{Picture, Pictures};

/// White modules around the code (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;
/// Longer addresses make codes too fine for a telephone held in the hand.
const LONGEST: usize = 300;

/// The code of an address, at most `side` pixels wide. `None` for an address that is too long to be read from here.
pub(crate) fn qr_picture(address: &str, side: f32, pictures: &mut Pictures) -> Option<Picture> {
    let (side, pixels) = pixels(address, side.max(1.0) as usize)?;
    Some(pictures.keep(side, side, pixels))
}

fn pixels(address: &str, side: usize) -> Option<(u32, Vec<u8>)> {
    if address.len() > LONGEST {
        return None;
    }
    let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
    let modules = code.size + 2 * QUIET;
    let scale = side / modules;
    if scale < 2 {
        return None;
    }
    let width = modules * scale;
    let mut pixels = Vec::with_capacity(width * width * 4);
    for y in 0..width {
        for x in 0..width {
            let module = |at: usize| (at / scale).checked_sub(QUIET).filter(|at| *at < code.size);
            let dark = module(x).zip(module(y)).is_some_and(|(x, y)| code[y][x].value());
            pixels.extend_from_slice(if dark { &[0, 0, 0, 255] } else { &[255; 4] });
        }
    }
    Some((u32::try_from(width).ok()?, pixels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_a_quiet_zone_and_whole_modules() {
        let (side, pixels) = pixels("https://lhota.example/aktuality/17", 300).unwrap();
        let white = |x: u32, y: u32| pixels[((y * side + x) * 4) as usize] == 255;
        assert!(side <= 300 && pixels.len() == (side * side * 4) as usize);
        // The finder pattern stands behind four white modules.
        let scale = (0..side).find(|at| !white(*at, *at)).unwrap() / QUIET as u32;
        assert!(scale >= 2 && (0..side).all(|at| white(at, 0) && white(0, at)));
        assert!(!white(QUIET as u32 * scale, QUIET as u32 * scale));
    }

    #[test]
    fn what_a_telephone_could_not_read_is_no_code() {
        assert!(pixels(&"x".repeat(301), 300).is_none());
        assert!(pixels("https://lhota.example/", 20).is_none());
    }
}
