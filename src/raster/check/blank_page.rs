//! Blank-page test: the size at which a page is drawn for it, and whether anything is on the drawing. Pure.

use crate::raster::job::{Bitmap, Draw, PageSize, PixelRect};

/// Longest side of a page that is looked at, in pixels; and of one that seems to be blank and is looked at closely.
const SMALL: f32 = 420.0;
const CLOSE: f32 = 1900.0;
/// Where the lightest and the darkest place of a page differ by no more, nothing is on it: a scanner's grain.
const GRAIN: u8 = 6;

/// How closely a page is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Distance {
    Far,
    Close,
}

/// The order for a whole page, counted from 0.
pub(crate) fn whole_page(page: u32, size: PageSize, distance: Distance) -> Draw {
    let longest = size.width_pt.max(size.height_pt).max(0.1);
    // Not enlarged beyond what is needed to see a hairline.
    let side = if distance == Distance::Far { SMALL } else { CLOSE };
    let scale = (side / longest).min(8.0);
    let (width, height) = size.pixels(scale);
    Draw { page, scale, clip: PixelRect { x: 0, y: 0, width, height } }
}

/// True where one colour is all over the page.
pub(crate) fn is_blank(bitmap: &Bitmap) -> bool {
    let (mut least, mut most) = ([u8::MAX; 3], [u8::MIN; 3]);
    for &[blue, green, red, _] in bitmap.bgra.as_chunks::<4>().0 {
        for (i, value) in [blue, green, red].into_iter().enumerate() {
            if let (Some(least), Some(most)) = (least.get_mut(i), most.get_mut(i)) {
                *least = value.min(*least);
                *most = value.max(*most);
            }
        }
    }
    least.iter().zip(most).all(|(least, most)| most.saturating_sub(*least) <= GRAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mark_makes_a_page_that_is_not_blank_and_a_scanners_grain_does_not() {
        let mut page = Bitmap { width: 100, height: 100, bgra: vec![255; 40_000] };
        assert!(is_blank(&page));
        page.bgra[20_000] = 250;
        assert!(is_blank(&page));
        page.bgra[20_000] = 240;
        assert!(!is_blank(&page));
        assert!(is_blank(&Bitmap { width: 10, height: 10, bgra: [200, 210, 220, 255].repeat(100) }), "tinted paper");
    }

    #[test]
    fn a_page_of_any_size_is_drawn_small() {
        for (width_pt, height_pt) in [(595.0, 842.0), (200_000.0, 3.0), (0.01, 0.01), (3.0, 190_000.0)] {
            for distance in [Distance::Far, Distance::Close] {
                let draw = whole_page(0, PageSize { width_pt, height_pt }, distance);
                assert!(draw.bitmap_bytes().is_some_and(|bytes| bytes <= 1901 * 1901 * 4), "{width_pt} {height_pt}");
            }
        }
    }
}
