//! Ink of a page: how much white it has at its edges, found on a small picture of it. Pure.

/// A channel darker than this is ink; paper of scans is seldom quite white.
const INK: u8 = 190;
/// So many pixels of ink in a column or a row are no dust.
const DUST: usize = 2;

/// White at the edges of a page, as shares of its width and of its height.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct PageMargins {
    pub left: f32,
    pub right: f32,
    pub top: f32,
}

/// True for a pixel in BGRA that is darker than paper.
pub(super) fn is_ink(pixel: &[u8]) -> bool {
    pixel.iter().take(3).any(|channel| *channel < INK)
}

/// The margins of a picture in BGRA; none where it has no ink, or ink up to its edges.
pub(crate) fn page_margins(width: u32, height: u32, bgra: &[u8]) -> PageMargins {
    let (wide, tall) = (width as usize, height as usize);
    if wide == 0 || bgra.len() < wide.saturating_mul(tall).saturating_mul(4) {
        return PageMargins::default();
    }
    let mut columns = vec![0_usize; wide];
    let mut first = None;
    for (y, row) in bgra.chunks_exact(wide * 4).take(tall).enumerate() {
        let mut inked = 0;
        for (column, pixel) in columns.iter_mut().zip(row.chunks_exact(4)) {
            if is_ink(pixel) {
                *column += 1;
                inked += 1;
            }
        }
        if inked >= DUST {
            first.get_or_insert(y);
        }
    }
    let inked = |count: &usize| *count >= DUST;
    let left = columns.iter().position(inked);
    let right = columns.iter().rev().position(inked);
    let (Some(left), Some(right), Some(top)) = (left, right, first) else { return PageMargins::default() };
    PageMargins {
        left: left as f32 / width as f32,
        right: right as f32 / width as f32,
        top: top as f32 / height as f32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(ink: impl Fn(usize, usize) -> bool) -> Vec<u8> {
        (0..100 * 140).flat_map(|at| if ink(at % 100, at / 100) { [0, 0, 0, 255] } else { [255; 4] }).collect()
    }

    #[test]
    fn a_page_with_a_block_of_text_has_its_margins() {
        let text = page(|x, y| (12..90).contains(&x) && (20..120).contains(&y));
        let margins = page_margins(100, 140, &text);
        assert_eq!((margins.left, margins.right), (0.12, 0.1));
        assert!((margins.top - 20.0 / 140.0).abs() < 0.001);
    }

    #[test]
    fn dust_an_empty_page_and_ink_at_the_edges_give_none() {
        assert_eq!(page_margins(100, 140, &page(|x, y| (x, y) == (3, 3))), PageMargins::default());
        assert_eq!(page_margins(100, 140, &page(|_, _| true)), PageMargins::default());
        assert_eq!(page_margins(100, 140, &[0; 8]), PageMargins::default());
    }
}
