//! Apron around a clip: a few pixels more on every side where the page goes on, drawn and then cut away. PDFium draws
//! glyphs differently where the bitmap's edge cuts them, and pieces of a page must meet without a seam. Pure.
//!
//! Left out: the drawing (`worker`).

use super::job::PixelRect;

/// Width of the apron, in pixels: with 4 the overlap of glyphs in ordinary text still came out differently, with 16
/// it does not.
const WIDTH: u32 = 16;

/// A clip and the larger rectangle that is drawn for it, in pixels of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Apron {
    pub outer: PixelRect,
    inner: PixelRect,
}

impl Apron {
    /// The apron for a piece of a page of `width` x `height` pixels; where the page ends there is none.
    pub(crate) fn around(clip: PixelRect, width: u32, height: u32) -> Self {
        let grow = |start: u32, length: u32, page: u32| {
            let before = start.min(WIDTH);
            let after = page.saturating_sub(start.saturating_add(length)).min(WIDTH);
            (start.saturating_sub(before), length.saturating_add(before).saturating_add(after))
        };
        let ((x, width), (y, height)) = (grow(clip.x, clip.width, width), grow(clip.y, clip.height, height));
        Self { outer: PixelRect { x, y, width, height }, inner: clip }
    }

    /// Most bytes that a clip and its apron take.
    pub(crate) fn most_bytes(clip: PixelRect) -> usize {
        let side = |length: u32| (length as usize).saturating_add(2 * WIDTH as usize);
        side(clip.width).saturating_mul(side(clip.height)).saturating_mul(4)
    }

    /// Moves the clip's rows to the front of the drawn bytes, one after the other.
    pub(crate) fn cut(self, bytes: &mut [u8]) {
        if self.outer == self.inner {
            return;
        }
        let row = self.inner.width as usize * 4;
        let left = (self.inner.x - self.outer.x) as usize * 4;
        let top = (self.inner.y - self.outer.y) as usize;
        for y in 0..self.inner.height as usize {
            let from = (top + y) * self.outer.width as usize * 4 + left;
            // Rows only move towards the front, so none is overwritten before its turn.
            if from + row <= bytes.len() {
                bytes.copy_within(from..from + row, y * row);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_cut_is_the_clip(
            x in 0u32..40, y in 0u32..40, w in 1u32..30, h in 1u32..30, width in 1u32..60, height in 1u32..60,
        ) {
            let clip = PixelRect { x, y, width: w, height: h };
            let apron = Apron::around(clip, width, height);
            let mut bytes = vec![0; Apron::most_bytes(clip)];
            let pixel = |x: u32, y: u32| [x as u8, y as u8, 7, 255];
            for row in 0..apron.outer.height {
                for column in 0..apron.outer.width {
                    let at = ((row * apron.outer.width + column) * 4) as usize;
                    bytes[at..at + 4].copy_from_slice(&pixel(apron.outer.x + column, apron.outer.y + row));
                }
            }
            apron.cut(&mut bytes);
            for row in 0..h {
                for column in 0..w {
                    let at = ((row * w + column) * 4) as usize;
                    prop_assert_eq!(&bytes[at..at + 4], &pixel(x + column, y + row));
                }
            }
        }
    }
}
