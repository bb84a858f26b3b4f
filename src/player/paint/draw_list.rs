//! Draw list: one frame as a list of rectangles, what is filled, what is a picture, what is blended. Pure; in pixels of the window,
//! in the order in which things lie over each other. Every rectangle is cut to its clip here, so the pass needs none.
//!
//! Opaque rectangles are kept apart from blended ones: on a software renderer a blended pixel costs several times an
//! opaque one, and almost all of a page and of a card is opaque.
//!
//! Left out: round corners, edges and shadows (`rounded_shapes`).

use std::{ops::Range, sync::Arc};

use bevy::{
    asset::AssetId,
    color::{Color, ColorToPacked as _},
    ecs::resource::Resource,
    image::Image,
    math::{Rect, Vec2, Vec4},
    render::extract_resource::ExtractResource,
};

use super::picture::Picture;

/// Where a quad's pixels come from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum Texture {
    Picture(u64),
    /// Letters, as the text layout keeps them.
    Atlas(AssetId<Image>),
    /// The frame that fades ([`DrawList::before`]).
    Before,
}

/// How a run of quads is drawn; each is a pipeline of the pass.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub(crate) enum RectangleInk {
    /// One opaque colour.
    Fill,
    /// An opaque picture, pixel by pixel.
    Exact(Texture),
    /// An opaque picture at another size.
    Smooth(Texture),
    /// An opaque picture in other colours ([`PageTone`]), pixel by pixel.
    Toned(Texture),
    /// The same at another size.
    TonedSmooth(Texture),
    /// One see-through colour.
    Veil,
    /// A piece of a rounded corner, a shadow.
    Shape,
    /// Letters in a colour.
    Letters(Texture),
    /// A see-through picture times a colour.
    Tinted(Texture),
    /// The frame that fades, pixel by pixel.
    Faded,
}

/// Other colours of a page: each is multiplied, after it was turned into its opposite where `inverted` says so.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct PageTone {
    pub tint: Color,
    pub inverted: bool,
}

/// A rectangle on the glass: place, part of the texture (shares of a picture, texels of an atlas, pixels of a shape),
/// colour, the shape's numbers.
pub(crate) type Quad = [f32; 16];

/// Consecutive quads of one ink.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Run {
    pub ink: RectangleInk,
    pub quads: Range<u32>,
}

/// Everything that is on the glass; Bevy copies it into the render world where it changed.
#[derive(Resource, ExtractResource, Clone, Debug, Default)]
pub(crate) struct DrawList {
    /// What is seen where nothing lies.
    pub ground: [f32; 4],
    pub quads: Vec<Quad>,
    pub runs: Vec<Run>,
    /// The frame that [`RectangleInk::Faded`] shows, while one fades into this one.
    pub before: Option<Arc<DrawList>>,
}

impl PartialEq for DrawList {
    /// The frame that fades is told by its address: of a fade it is one and the same.
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.before, &other.before) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        same && self.ground == other.ground && self.runs == other.runs && self.quads == other.quads
    }
}

pub(super) fn rgba(colour: Color) -> [f32; 4] {
    let [r, g, b, a] = colour.to_srgba().to_u8_array();
    [r, g, b, a].map(|channel| f32::from(channel) / 255.0)
}

impl DrawList {
    pub(crate) fn new(ground: Color) -> Self {
        Self { ground: rgba(ground), ..Self::default() }
    }

    pub(super) fn push(&mut self, ink: RectangleInk, place: Rect, part: Rect, colour: [f32; 4], numbers: [f32; 4]) {
        let quad = [
            place.min.x,
            place.min.y,
            place.max.x,
            place.max.y,
            part.min.x,
            part.min.y,
            part.max.x,
            part.max.y,
            colour[0],
            colour[1],
            colour[2],
            colour[3],
            numbers[0],
            numbers[1],
            numbers[2],
            numbers[3],
        ];
        self.push_quad(ink, quad);
    }

    /// One more rectangle over all others.
    pub(super) fn push_quad(&mut self, ink: RectangleInk, quad: Quad) {
        let end = self.quads.len() as u32;
        self.quads.push(quad);
        match self.runs.last_mut() {
            Some(run) if run.ink == ink => run.quads.end = end + 1,
            _ => self.runs.push(Run { ink, quads: end..end + 1 }),
        }
    }

    /// A rectangle of one colour.
    pub(crate) fn fill(&mut self, place: Rect, clip: Rect, colour: Color) {
        let place = round(place).intersect(clip);
        let colour = rgba(colour);
        if place.is_empty() || colour[3] <= 0.0 {
            return;
        }
        let ink = if colour[3] >= 1.0 { RectangleInk::Fill } else { RectangleInk::Veil };
        self.push(ink, place, Rect::default(), colour, [0.0; 4]);
    }

    /// An opaque picture, stretched over a place, in its own colours or in others.
    pub(crate) fn picture(&mut self, place: Rect, clip: Rect, picture: &Picture, tone: Option<PageTone>) {
        let whole = Vec2::new(picture.width() as f32, picture.height() as f32);
        let texture = Texture::Picture(picture.id());
        let exact = place.size() == whole && place.min == place.min.round();
        let seen = place.intersect(clip);
        if seen.is_empty() || place.size().min_element() <= 0.0 {
            return;
        }
        let part = Rect { min: (seen.min - place.min) / place.size(), max: (seen.max - place.min) / place.size() };
        let ink = match (tone, exact) {
            (None, true) => RectangleInk::Exact(texture),
            (None, false) => RectangleInk::Smooth(texture),
            (Some(_), true) => RectangleInk::Toned(texture),
            (Some(_), false) => RectangleInk::TonedSmooth(texture),
        };
        let inverted = tone.is_some_and(|tone| tone.inverted);
        let tint = tone.map_or([1.0; 4], |tone| rgba(tone.tint));
        self.push(ink, seen, part, tint, [f32::from(u8::from(inverted)), 0.0, 0.0, 0.0]);
    }

    /// A see-through picture in a colour, stretched over a place.
    pub(crate) fn tinted(&mut self, place: Rect, clip: Rect, picture: &Picture, tint: Color) {
        let place = round(place);
        let seen = place.intersect(clip);
        if seen.is_empty() {
            return;
        }
        let part = Rect { min: (seen.min - place.min) / place.size(), max: (seen.max - place.min) / place.size() };
        self.push(RectangleInk::Tinted(Texture::Picture(picture.id())), seen, part, rgba(tint), [0.0; 4]);
    }

    /// The frame before over all of this one, of which so much is still seen, from 0 to 1.
    pub(super) fn fade(&mut self, before: Arc<DrawList>, glass: Rect, share: f32) {
        self.before = Some(before);
        let whole = Rect { min: Vec2::ZERO, max: Vec2::ONE };
        self.push(RectangleInk::Faded, glass, whole, [1.0, 1.0, 1.0, share], [0.0; 4]);
    }

    /// A letter whose upper left corner is at `corner`; `part` is its rectangle in the atlas.
    pub(crate) fn letter(&mut self, corner: Vec2, part: Rect, atlas: AssetId<Image>, clip: Rect, colour: Color) {
        let corner = corner.round();
        let seen = Rect { min: corner, max: corner + part.size() }.intersect(clip);
        if !seen.is_empty() {
            let part = Rect { min: part.min + (seen.min - corner), max: part.min + (seen.max - corner) };
            self.push(RectangleInk::Letters(Texture::Atlas(atlas)), seen, part, rgba(colour), [0.0; 4]);
        }
    }
}

/// A rectangle on whole pixels.
pub(crate) fn round(rect: Rect) -> Rect {
    let v = Vec4::new(rect.min.x, rect.min.y, rect.max.x, rect.max.y).round();
    Rect::new(v.x, v.y, v.z, v.w)
}

/// What is left of a rectangle when another is taken out of it.
pub(crate) fn without(rect: Rect, hole: Rect) -> impl Iterator<Item = Rect> {
    let hole = rect.intersect(hole);
    let pieces = if hole.is_empty() {
        [rect, Rect::default(), Rect::default(), Rect::default()]
    } else {
        [
            Rect { min: rect.min, max: Vec2::new(rect.max.x, hole.min.y) },
            Rect { min: Vec2::new(rect.min.x, hole.max.y), max: rect.max },
            Rect { min: Vec2::new(rect.min.x, hole.min.y), max: Vec2::new(hole.min.x, hole.max.y) },
            Rect { min: Vec2::new(hole.max.x, hole.min.y), max: Vec2::new(rect.max.x, hole.max.y) },
        ]
    };
    pieces.into_iter().filter(|piece| piece.width() > 0.0 && piece.height() > 0.0)
}

#[cfg(test)]
mod tests {
    use bevy::color::Alpha as _;

    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_left_and_the_hole_cover_the_rectangle_once(
            x in 0.0f32..50.0, y in 0.0f32..50.0, w in 0.0f32..60.0, h in 0.0f32..60.0,
        ) {
            let rect = Rect::new(10.0, 10.0, 40.0, 40.0);
            let hole = round(Rect::new(x, y, x + w, y + h));
            let pieces: Vec<Rect> = without(rect, hole).collect();
            for y in 0..60 {
                for x in 0..60 {
                    let at = Vec2::new(x as f32 + 0.5, y as f32 + 0.5);
                    let count = pieces.iter().filter(|piece| piece.contains(at)).count();
                    proptest::prop_assert_eq!(count, usize::from(rect.contains(at) && !hole.contains(at)));
                }
            }
        }
    }

    #[test]
    fn a_picture_at_its_own_size_is_shown_pixel_by_pixel_wherever_it_is_cut() {
        let picture = Picture::for_tests(100, 50);
        let mut frame = DrawList::default();
        let clip = Rect::new(20.0, 0.0, 400.0, 400.0);
        frame.picture(Rect::new(10.0, 5.0, 110.0, 55.0), clip, &picture, None);
        frame.picture(Rect::new(10.0, 5.0, 210.0, 105.0), clip, &picture, None);
        assert!(matches!(frame.runs[0].ink, RectangleInk::Exact(_)));
        assert_eq!(frame.quads[0][4..8], [0.1, 0.0, 1.0, 1.0]);
        assert!(matches!(frame.runs[1].ink, RectangleInk::Smooth(_)));
        assert_eq!(frame.quads[1][4..8], [0.05, 0.0, 1.0, 1.0]);
        let tone = PageTone { tint: Color::srgb(1.0, 0.5, 0.0), inverted: true };
        frame.picture(Rect::new(10.0, 5.0, 110.0, 55.0), clip, &picture, Some(tone));
        assert!(matches!(frame.runs[2].ink, RectangleInk::Toned(_)), "in other colours it is as sharp");
        assert_eq!((frame.quads[2][8], frame.quads[2][10], frame.quads[2][12]), (1.0, 0.0, 1.0));
    }

    #[test]
    fn neighbours_of_one_ink_are_one_run() {
        let mut frame = DrawList::default();
        let clip = Rect::new(0.0, 0.0, 100.0, 100.0);
        frame.fill(Rect::new(0.0, 0.0, 10.0, 10.0), clip, Color::WHITE);
        frame.fill(Rect::new(20.0, 0.0, 30.0, 10.0), clip, Color::BLACK);
        frame.fill(Rect::new(200.0, 0.0, 230.0, 10.0), clip, Color::BLACK);
        frame.fill(Rect::new(20.0, 0.0, 30.0, 10.0), clip, Color::BLACK.with_alpha(0.5));
        let runs: Vec<_> = frame.runs.iter().map(|run| (run.ink, run.quads.clone())).collect();
        assert_eq!(runs, [(RectangleInk::Fill, 0..2), (RectangleInk::Veil, 2..3)]);
    }
}
