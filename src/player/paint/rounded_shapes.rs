//! Round corners, edges and soft shadows of rectangles, as pieces of which as few as possible are blended. Pure.

use bevy::{
    color::Color,
    math::{Rect, Vec2},
};

use super::draw_list::{DrawList, RectangleInk, rgba, round, without};

/// A disc or a ring: the quad's second four numbers are pixels from its middle.
const DISC: f32 = 1.0;
/// A soft shadow: the quad's second four numbers are pixels from the middle of what casts it.
const SHADOW: f32 = 2.0;

impl DrawList {
    /// A rectangle with round corners; only the corners are blended.
    pub(crate) fn rounded(&mut self, place: Rect, clip: Rect, radius: f32, colour: Color) {
        let place = round(place);
        let r = radius.min(place.width() / 2.0).min(place.height() / 2.0).floor();
        if r < 1.0 {
            return self.fill(place, clip, colour);
        }
        let (a, b) = (place.min, place.max);
        self.fill(Rect::new(a.x, a.y + r, b.x, b.y - r), clip, colour);
        self.fill(Rect::new(a.x + r, a.y, b.x - r, a.y + r), clip, colour);
        self.fill(Rect::new(a.x + r, b.y - r, b.x - r, b.y), clip, colour);
        self.corners(place, clip, r, 0.0, colour);
    }

    /// The edge of a rectangle with round corners, `width` wide.
    pub(crate) fn edge(&mut self, place: Rect, clip: Rect, radius: f32, width: f32, colour: Color) {
        let place = round(place);
        let width = width.round().max(1.0);
        let r = radius.min(place.width() / 2.0).min(place.height() / 2.0).floor().max(0.0);
        let (a, b) = (place.min, place.max);
        self.fill(Rect::new(a.x + r, a.y, b.x - r, a.y + width), clip, colour);
        self.fill(Rect::new(a.x + r, b.y - width, b.x - r, b.y), clip, colour);
        let side = r.max(width);
        self.fill(Rect::new(a.x, a.y + side, a.x + width, b.y - side), clip, colour);
        self.fill(Rect::new(b.x - width, a.y + side, b.x, b.y - side), clip, colour);
        if r >= 1.0 {
            self.corners(place, clip, r, (r - width).max(0.0), colour);
        }
    }

    fn corners(&mut self, place: Rect, clip: Rect, outer: f32, inner: f32, colour: Color) {
        let (a, b) = (place.min, place.max);
        let middles = [
            (a, Vec2::new(a.x + outer, a.y + outer)),
            (Vec2::new(b.x - outer, a.y), Vec2::new(b.x - outer, a.y + outer)),
            (b - outer, b - outer),
            (Vec2::new(a.x, b.y - outer), Vec2::new(a.x + outer, b.y - outer)),
        ];
        for (corner, middle) in middles {
            let place = Rect::from_corners(corner, corner + outer).intersect(clip);
            if !place.is_empty() {
                let part = Rect { min: place.min - middle, max: place.max - middle };
                self.push(RectangleInk::Shape, place, part, rgba(colour), [DISC, outer, inner, 0.0]);
            }
        }
    }

    /// The soft shadow around (never under) a rectangle, which lies `below` pixels lower.
    pub(crate) fn shadow(&mut self, caster: Rect, clip: Rect, below: f32, blur: f32, colour: Color) {
        let caster = round(caster);
        let soft = Rect { min: caster.min + Vec2::new(0.0, below), max: caster.max + Vec2::new(0.0, below) };
        let (half, middle) = (soft.half_size(), soft.center());
        for place in without(round(soft.inflate(blur)), caster) {
            let place = place.intersect(clip);
            if !place.is_empty() {
                let part = Rect { min: place.min - middle, max: place.max - middle };
                // Two standard deviations of a blur make its radius, as in CSS.
                self.push(
                    RectangleInk::Shape,
                    place,
                    part,
                    rgba(colour),
                    [SHADOW, half.x, half.y, (blur / 2.0).max(0.5)],
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::player::paint::draw_list::Quad;

    fn covered(frame: &DrawList, x: f32, y: f32) -> usize {
        let inside = |q: &&Quad| (q[0]..q[2]).contains(&x) && (q[1]..q[3]).contains(&y);
        frame.quads.iter().filter(inside).count()
    }

    proptest::proptest! {
        #[test]
        fn a_rounded_rectangle_covers_each_of_its_pixels_once(
            w in 1.0f32..90.0, h in 1.0f32..90.0, radius in 0.0f32..60.0, cut in 0.0f32..80.0,
        ) {
            let place = round(Rect::new(3.0, 4.0, 3.0 + w, 4.0 + h));
            let clip = Rect::new(0.0, 0.0, 500.0, cut.round());
            let mut frame = DrawList::default();
            frame.rounded(place, clip, radius, Color::WHITE);
            for y in 0..100 {
                for x in 0..100 {
                    let at = Vec2::new(x as f32 + 0.5, y as f32 + 0.5);
                    let inside = at.x > place.min.x && at.x < place.max.x && at.y > place.min.y && at.y < place.max.y;
                    let expected = usize::from(inside && at.y < clip.max.y);
                    proptest::prop_assert_eq!(covered(&frame, at.x, at.y), expected, "{}", at);
                }
            }
        }
    }
}
