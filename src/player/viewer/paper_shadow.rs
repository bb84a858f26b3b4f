//! Shadow of a page on the desk, as frames of one colour each around it: where it lies on an even ground a soft shadow has
//! few different values, and opaque rectangles cost a software renderer next to nothing. Pure.
//!
//! Left out: the page (`sheets`), soft shadows of nodes (`paint`).

use bevy::{
    color::{Color, ColorToComponents as _},
    math::Rect,
};

/// Distances from the paper's edge at which one shade ends and the next begins, in pixels of the design.
const STEPS: [f32; 9] = [0.0, 1.0, 2.0, 4.0, 7.0, 11.0, 16.0, 22.0, 28.0];
/// So much lower than the paper, how soft, how dark: near to it, and around it.
const LAYERS: [(f32, f32, f32); 2] = [(2.0, 4.0, 0.10), (6.0, 22.0, 0.11)];
/// Colour of the shadow.
const INK: [f32; 3] = [0.235, 0.196, 0.118];
/// A corner of a shadow is round: each frame is so much shorter at its ends than the corner of its square.
const ROUND: f32 = 0.45;

/// Share of the shadow at `distance` outside of an edge that is `below` further away from it.
fn share(distance: f32, below: f32) -> f32 {
    LAYERS
        .iter()
        .map(|(lower, blur, dark)| {
            // Half at the edge, nothing a blur's width away; near to the tail of a normal distribution.
            let x = ((distance - lower * below) / blur).clamp(-1.0, 1.0);
            let tail = 0.5 * (1.0 - x);
            dark * tail * tail * (3.0 - 2.0 * tail)
        })
        .sum()
}

/// The rectangles of the shadow of `paper`, with `px` pixels for one of the design, on a desk of this colour.
pub(super) fn paper_shadow(paper: Rect, px: f32, desk: Color) -> impl Iterator<Item = (Rect, Color)> {
    let ground = desk.to_srgba().to_f32_array_no_alpha();
    let shade = move |distance: f32, below: f32| {
        let dark = share(distance, below);
        let [red, green, blue] = [0, 1, 2].map(|i| ground[i] + (INK[i] - ground[i]) * dark);
        Color::srgb(red, green, blue)
    };
    STEPS
        .windows(2)
        .flat_map(move |pair| {
            let &[from, to] = pair else { return [None; 4] };
            let (near, far, cut) = ((from * px).round(), (to * px).round(), (to * px * ROUND).round());
            if near >= far {
                return [None; 4];
            }
            let middle = (from + to) / 2.0;
            let (a, b) = (paper.min, paper.max);
            let out = near.max(far - cut);
            [
                Some((Rect::new(a.x - out, a.y - far, b.x + out, a.y - near), shade(middle, -1.0))),
                Some((Rect::new(a.x - out, b.y + near, b.x + out, b.y + far), shade(middle, 1.0))),
                Some((Rect::new(a.x - far, a.y - near, a.x - near, b.y + near), shade(middle, 0.0))),
                Some((Rect::new(b.x + near, a.y - near, b.x + far, b.y + near), shade(middle, 0.0))),
            ]
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_darkest_below_the_paper_and_fades_out() {
        let paper = Rect::new(100.0, 100.0, 500.0, 700.0);
        let all: Vec<_> = paper_shadow(paper, 1.0, Color::srgb(0.9, 0.9, 0.9)).collect();
        let at = |x: f32, y: f32| {
            let over = |(place, _): &&(Rect, Color)| {
                place.min.x <= x && x < place.max.x && place.min.y <= y && y < place.max.y
            };
            all.iter().rfind(over).map_or(0.9, |(_, colour)| colour.to_srgba().red)
        };
        assert!(at(300.0, 700.5) < at(99.5, 300.0) && at(99.5, 300.0) < at(300.0, 99.5));
        assert!(at(300.0, 740.0) > 0.85 && at(300.0, 760.0) == 0.9);
        assert!(all.len() <= 44, "{} rectangles", all.len());
        for (place, _) in &all {
            assert!(place.intersect(paper).is_empty(), "nothing lies under the paper");
        }
    }
}
