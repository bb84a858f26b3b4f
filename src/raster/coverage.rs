//! Coverage of a rectangle by others, in whole pixels: whether anything of it is left, and which part to draw for the rest.
//! Pure.
//!
//! Left out: which rectangles there are (`tile`).

use super::job::PixelRect;

/// Pieces of a rectangle that none of the others covers; they do not overlap.
pub(super) fn uncovered(of: PixelRect, by: &[PixelRect]) -> Vec<PixelRect> {
    let mut pieces = vec![of];
    for hole in by {
        pieces = pieces.into_iter().flat_map(|piece| without(piece, *hole)).collect();
    }
    pieces
}

/// The smallest rectangle around all of them; `None` of none.
pub(super) fn around(pieces: impl IntoIterator<Item = PixelRect>) -> Option<PixelRect> {
    pieces.into_iter().reduce(|one, other| {
        let (x, y) = (one.x.min(other.x), one.y.min(other.y));
        let (right, bottom) = (right(one).max(right(other)), bottom(one).max(bottom(other)));
        PixelRect { x, y, width: right.saturating_sub(x), height: bottom.saturating_sub(y) }
    })
}

/// Whether two rectangles have a pixel in common.
pub(crate) fn meet(one: PixelRect, other: PixelRect) -> bool {
    one.x < right(other) && other.x < right(one) && one.y < bottom(other) && other.y < bottom(one)
}

fn right(rect: PixelRect) -> u32 {
    rect.x.saturating_add(rect.width)
}

fn bottom(rect: PixelRect) -> u32 {
    rect.y.saturating_add(rect.height)
}

/// What is left of a rectangle when another is taken out of it: over it and under it in full width, then beside it.
fn without(rect: PixelRect, hole: PixelRect) -> impl Iterator<Item = PixelRect> {
    let span = |x: u32, y: u32, to_x: u32, to_y: u32| PixelRect {
        x,
        y,
        width: to_x.saturating_sub(x),
        height: to_y.saturating_sub(y),
    };
    let pieces = if meet(rect, hole) {
        let (top, low) = (rect.y.max(hole.y), bottom(rect).min(bottom(hole)));
        [
            span(rect.x, rect.y, right(rect), top),
            span(rect.x, low, right(rect), bottom(rect)),
            span(rect.x, top, rect.x.max(hole.x), low),
            span(right(rect).min(right(hole)), top, right(rect), low),
        ]
    } else {
        [rect, span(0, 0, 0, 0), span(0, 0, 0, 0), span(0, 0, 0, 0)]
    };
    pieces.into_iter().filter(|piece| piece.width > 0 && piece.height > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rect() -> impl Strategy<Value = PixelRect> {
        (0_u32..20, 0_u32..20, 1_u32..15, 1_u32..15).prop_map(|(x, y, width, height)| PixelRect { x, y, width, height })
    }

    fn holds(rect: PixelRect, x: u32, y: u32) -> bool {
        meet(rect, PixelRect { x, y, width: 1, height: 1 })
    }

    proptest! {
        #[test]
        fn the_pieces_are_what_no_other_covers(of in rect(), by in prop::collection::vec(rect(), 0..6)) {
            let pieces = uncovered(of, &by);
            let whole = around(pieces.iter().copied());
            for (x, y) in (0..40).flat_map(|x| (0..40).map(move |y| (x, y))) {
                let left = holds(of, x, y) && !by.iter().any(|by| holds(*by, x, y));
                prop_assert_eq!(pieces.iter().filter(|piece| holds(**piece, x, y)).count(), usize::from(left));
                prop_assert!(!left || whole.is_some_and(|whole| holds(whole, x, y)));
            }
            prop_assert_eq!(whole.is_none(), pieces.is_empty());
        }
    }
}
