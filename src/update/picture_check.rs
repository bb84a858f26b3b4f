//! Picture check: whether a picture of the glass has more than one colour, as a board always has. Pure.

use std::collections::HashMap;

/// A board has the town's name, a title and the time on it: more than this part of the picture is of other colours than
/// the commonest.
const OTHER_COLOURS: f64 = 0.003;

/// Whether a PNG shows more than one colour; `None` where it cannot be read.
pub(super) fn has_several_colours(png: &[u8]) -> Option<bool> {
    let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png).ok()?.into_rgb8();
    let mut counts: HashMap<[u8; 3], u64> = HashMap::new();
    for pixel in picture.pixels() {
        // Shades that nobody tells apart are one.
        *counts.entry(pixel.0.map(|part| part >> 4)).or_default() += 1;
    }
    let (all, most) = (counts.values().sum::<u64>(), counts.values().copied().max().unwrap_or(0));
    Some(all > 0 && all.saturating_sub(most) as f64 > all as f64 * OTHER_COLOURS)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{ImageFormat, Rgb, RgbImage};

    use super::*;

    fn png(colour: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let picture = RgbImage::from_fn(540, 960, |x, y| Rgb(colour(x, y)));
        picture.write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    #[test]
    fn one_colour_is_no_board_and_a_line_of_text_is() {
        assert_eq!(has_several_colours(&png(|_, _| [0, 0, 0])), Some(false));
        assert_eq!(has_several_colours(&png(|_, _| [11, 79, 138])), Some(false));
        assert_eq!(has_several_colours(&png(|x, _| [(x % 3) as u8; 3])), Some(false), "noise of one shade");
        assert_eq!(
            has_several_colours(&png(|x, y| if x == 7 && y < 40 { [255; 3] } else { [0; 3] })),
            Some(false),
            "dust"
        );
        let title =
            |x: u32, y: u32| if (100..140).contains(&y) && x.is_multiple_of(5) { [255; 3] } else { [11, 79, 138] };
        assert_eq!(has_several_colours(&png(title)), Some(true));
        assert_eq!(has_several_colours(b"no picture"), None);
    }
}
