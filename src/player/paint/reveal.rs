//! Reveal of a screen: for a moment a part of the glass still shows the list of rectangles of the screen before, and what
//! is seen of the new one grows. Every pixel is drawn once, so that it costs as much as one screen; at its end nothing of
//! it is left. In a cross-fade the screen before is a picture that lies over the new one and is seen less and less. A
//! warning only lays a colour over a screen: the edge of the glass lights up once.
//!
//! Left out: when something is revealed, and from where (`transition`, and `attract` for the idle loop); the picture of the
//! screen before (`frame_before`).

use std::{sync::Arc, time::Duration};

use bevy::{
    color::{Alpha as _, Color},
    ecs::resource::Resource,
    math::{Rect, Vec2},
};

use super::{
    draw_list::{DrawList, Quad, RectangleInk, round, without},
    picture::Picture,
};

/// How the new screen comes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum RevealShape {
    /// It is seen in a part of `area` that grows from a place to all of it.
    Grows { from: Rect, area: Rect },
    /// The screen before is seen in a part of `area` that shrinks from all of it to a place.
    Shrinks { to: Rect, area: Rect },
    /// The screen before is seen less and less, on the whole glass at once.
    Fades { glass: Rect },
    /// An edge of this width around the glass lights up and goes.
    Pulses { area: Rect, width: f32, colour: Color },
}

impl RevealShape {
    /// Where the screen before is still seen, at an eased part of the way.
    fn old_pieces(self, along: f32) -> Vec<Rect> {
        let between = |a: Rect, b: Rect| round(Rect { min: a.min.lerp(b.min, along), max: a.max.lerp(b.max, along) });
        match self {
            Self::Grows { from, area } => without(area, between(from, area)).collect(),
            Self::Shrinks { to, area } => [between(area, to)].into_iter().filter(|it| !it.is_empty()).collect(),
            Self::Fades { .. } | Self::Pulses { .. } => vec![],
        }
    }

    /// The frame at a part of the time.
    fn frame(self, before: &Arc<DrawList>, new: DrawList, time: f32) -> DrawList {
        match self {
            Self::Grows { .. } | Self::Shrinks { .. } => composed(before, &new, &self.old_pieces(eased(time))),
            Self::Fades { glass } => {
                let mut out = new;
                // As fast at every moment: nothing moves that would have to begin and to come to rest.
                out.fade(before.clone(), glass, (1.0 - time).clamp(0.0, 1.0));
                out
            }
            Self::Pulses { area, width, colour } => {
                let mut out = new;
                let light = (time * std::f32::consts::PI).sin().clamp(0.0, 1.0);
                for edge in without(area, area.inflate(-width)) {
                    out.fill(edge, area, colour.with_alpha(colour.alpha() * light));
                }
                out
            }
        }
    }
}

/// What is being revealed.
struct RunningReveal {
    /// What was on the glass; taken when the first frame of the new screen is made.
    before: Option<Arc<DrawList>>,
    /// Keeps the pictures of the screen before.
    _pictures: Vec<Picture>,
    shape: RevealShape,
    gone: Duration,
    pace: RevealPace,
    length: Duration,
}

/// What a reveal goes on by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum RevealPace {
    /// Frames, of which the first takes long; a slow one must not swallow the way.
    BeforeFirstFrame,
    Frames,
    /// Time alone, on every board alike.
    Clock,
}

/// A slow frame counts as so much.
const LONGEST_STEP: Duration = Duration::from_millis(50);

/// The reveal that is on its way, if any.
#[derive(Resource, Default)]
pub(crate) struct Reveal(Option<RunningReveal>);

impl Reveal {
    /// Begins one with the next frame, over whatever is on the glass.
    pub(crate) fn begin(&mut self, shape: RevealShape, length: Duration, pictures: Vec<Picture>) {
        let (gone, pace) = (Duration::ZERO, RevealPace::BeforeFirstFrame);
        self.0 = Some(RunningReveal { before: None, _pictures: pictures, shape, gone, pace, length });
    }

    /// Begins one that should have begun so long `ago`, and ends when it should.
    pub(crate) fn begin_by_clock(
        &mut self,
        shape: RevealShape,
        length: Duration,
        ago: Duration,
        pictures: Vec<Picture>,
    ) {
        let pace = RevealPace::Clock;
        self.0 = Some(RunningReveal { before: None, _pictures: pictures, shape, gone: ago, pace, length });
    }

    /// Goes on by so much time; true while something of the screen before is seen.
    pub(crate) fn step(&mut self, dt: Duration) -> bool {
        if let Some(running) = &mut self.0 {
            match running.pace {
                RevealPace::BeforeFirstFrame => running.pace = RevealPace::Frames,
                RevealPace::Frames => running.gone += dt.min(LONGEST_STEP),
                RevealPace::Clock => running.gone += dt,
            }
            if running.gone >= running.length {
                self.0 = None;
            }
        }
        self.0.is_some()
    }

    /// Where the screen before goes; known when the new one is laid out.
    pub(crate) fn shrink_to(&mut self, place: Rect) {
        if let Some(RunningReveal { shape: RevealShape::Shrinks { to, .. }, .. }) = &mut self.0 {
            *to = place;
        }
    }

    /// Everything of the new screen is seen.
    pub(crate) fn end(&mut self) {
        self.0 = None;
    }

    /// True while something of the screen before is seen.
    pub(crate) fn is_running(&self) -> bool {
        self.0.is_some()
    }

    /// The new screen's frame with what is seen of the one before, which is on the glass when a reveal begins.
    pub(super) fn compose(&mut self, on_glass: &DrawList, new: DrawList) -> DrawList {
        let Some(running) = &mut self.0 else { return new };
        let fades = matches!(running.shape, RevealShape::Fades { .. });
        if fades && running.before.is_none() && (on_glass.before.is_some() || on_glass.quads.is_empty()) {
            // A mix is not mixed again, and nothing is no screen.
            self.0 = None;
            return new;
        }
        let along = running.gone.as_secs_f32() / running.length.as_secs_f32().max(0.001);
        let before = running.before.get_or_insert_with(|| Arc::new(on_glass.clone()));
        running.shape.frame(before, new, along)
    }
}

/// The new frame without these pieces, and the old one in them.
fn composed(old: &DrawList, new: &DrawList, pieces: &[Rect]) -> DrawList {
    let mut out = DrawList { ground: new.ground, ..DrawList::default() };
    for (ink, quad) in quads(new) {
        let mut seen = vec![place_of(quad)];
        for piece in pieces {
            seen = seen.into_iter().flat_map(|rect| without(rect, *piece)).collect();
        }
        for rect in seen {
            out.push_quad(ink, cut(quad, rect));
        }
    }
    for piece in pieces {
        let [red, green, blue, alpha] = old.ground;
        let (min, max) = (piece.min, piece.max);
        let ground = [min.x, min.y, max.x, max.y, 0.0, 0.0, 0.0, 0.0, red, green, blue, alpha, 0.0, 0.0, 0.0, 0.0];
        out.push_quad(RectangleInk::Fill, ground);
        for (ink, quad) in quads(old) {
            let seen = place_of(quad).intersect(*piece);
            if !seen.is_empty() {
                out.push_quad(ink, cut(quad, seen));
            }
        }
    }
    out
}

/// The quads of a frame, each with its ink.
fn quads(frame: &DrawList) -> impl Iterator<Item = (RectangleInk, &Quad)> {
    frame.runs.iter().flat_map(|run| {
        let range = run.quads.start as usize..run.quads.end as usize;
        frame.quads.get(range).unwrap_or_default().iter().map(|quad| (run.ink, quad))
    })
}

fn place_of(quad: &Quad) -> Rect {
    Rect { min: Vec2::new(quad[0], quad[1]), max: Vec2::new(quad[2], quad[3]) }
}

/// What of a quad lies in a part of its place.
fn cut(quad: &Quad, seen: Rect) -> Quad {
    let place = place_of(quad);
    let size = place.size().max(Vec2::splat(f32::MIN_POSITIVE));
    let (from, to) = ((seen.min - place.min) / size, (seen.max - place.min) / size);
    let (start, end) = (Vec2::new(quad[4], quad[5]), Vec2::new(quad[6], quad[7]));
    let (min, max) = (start + (end - start) * from, start + (end - start) * to);
    let mut out = *quad;
    let edges = [seen.min.x, seen.min.y, seen.max.x, seen.max.y, min.x, min.y, max.x, max.y];
    for (number, edge) in out.iter_mut().zip(edges) {
        *number = edge;
    }
    out
}

/// Part of the way after a part of the time: cubic-bezier(0.2, 0, 0, 1), which begins fast and comes to rest slowly.
pub(crate) fn eased(time: f32) -> f32 {
    let time = time.clamp(0.0, 1.0);
    let (mut low, mut high) = (0.0_f32, 1.0_f32);
    for _ in 0..16 {
        let s = (low + high) / 2.0;
        let x = 0.6 * s * (1.0 - s) * (1.0 - s) + s * s * s;
        if x < time { low = s } else { high = s }
    }
    let s = (low + high) / 2.0;
    (3.0 * s * s - 2.0 * s * s * s).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLASS: Rect = Rect { min: Vec2::ZERO, max: Vec2::new(40.0, 60.0) };

    fn screen(colour: Color, boxes: &[Rect]) -> DrawList {
        let mut frame = DrawList::new(colour);
        frame.fill(GLASS, GLASS, colour);
        boxes.iter().for_each(|place| frame.fill(*place, GLASS, colour));
        frame
    }

    /// The colour of the topmost rectangle at a pixel, and how many of them are grounds.
    fn seen(frame: &DrawList, x: f32, y: f32) -> f32 {
        let inside = |q: &&Quad| (q[0]..q[2]).contains(&x) && (q[1]..q[3]).contains(&y);
        frame.quads.iter().rfind(inside).map_or(frame.ground[0], |quad| quad[8])
    }

    #[test]
    fn what_is_seen_is_the_old_screen_in_its_pieces_and_the_new_one_elsewhere() {
        let (old, new) = (screen(Color::BLACK, &[]), screen(Color::WHITE, &[Rect::new(2.0, 2.0, 30.0, 9.0)]));
        let card = Rect::new(10.0, 20.0, 30.0, 30.0);
        for (shape, card_is_new) in [
            (RevealShape::Grows { from: card, area: GLASS }, true),
            (RevealShape::Shrinks { to: card, area: GLASS }, false),
        ] {
            let mut reveal = Reveal::default();
            reveal.begin(shape, Duration::from_millis(200), vec![]);
            let first = reveal.compose(&old, new.clone());
            // At its beginning all but the card is old, or everything is.
            assert_eq!(seen(&first, 1.5, 1.5), 0.0);
            assert_eq!(seen(&first, 20.5, 25.5), if card_is_new { 1.0 } else { 0.0 });
            assert!(reveal.step(Duration::from_secs(1)), "a slow first frame swallows nothing");
            assert!(reveal.step(Duration::from_millis(50)) && reveal.step(Duration::from_secs(1)), "nor does another");
            let half = reveal.compose(&first, new.clone());
            assert_eq!(seen(&half, 20.5, 25.5), if card_is_new { 1.0 } else { 0.0 });
            assert!(reveal.step(Duration::from_millis(50)) && !reveal.step(Duration::from_millis(50)), "it ends");
            assert_eq!(reveal.compose(&half, new.clone()), new, "and leaves nothing");
        }
    }

    proptest::proptest! {
        #[test]
        fn at_every_moment_each_pixel_is_of_one_screen(
            x in 0.0_f32..30.0, y in 0.0_f32..50.0, w in 0.0_f32..10.0, h in 0.0_f32..10.0, along in 0.0_f32..1.0,
        ) {
            let card = Rect::new(x, y, x + w, y + h);
            let (old, new) = (screen(Color::BLACK, &[]), screen(Color::WHITE, &[]));
            for shape in [RevealShape::Grows { from: card, area: GLASS }, RevealShape::Shrinks { to: card, area: GLASS }] {
                let pieces = shape.old_pieces(along);
                let frame = composed(&old, &new, &pieces);
                for y in 0..60 {
                    for x in 0..40 {
                        let at = Vec2::new(x as f32 + 0.5, y as f32 + 0.5);
                        let is_old = pieces.iter().any(|piece| piece.contains(at));
                        let expected = if is_old { 0.0 } else { 1.0 };
                        proptest::prop_assert_eq!(seen(&frame, at.x, at.y), expected);
                    }
                }
            }
        }

        #[test]
        fn the_way_goes_forward_only(a in 0.0_f32..1.0, b in 0.0_f32..1.0) {
            proptest::prop_assert!(eased(a.min(b)) <= eased(a.max(b)) + 0.001);
            proptest::prop_assert!(eased(0.0) < 0.01 && eased(1.0) > 0.99 && eased(0.4) > 0.7);
        }
    }

    #[test]
    fn a_pulse_leaves_the_middle_alone() {
        let (old, new) = (screen(Color::BLACK, &[]), screen(Color::WHITE, &[]));
        let old = Arc::new(old);
        let pulse = RevealShape::Pulses { area: GLASS, width: 4.0, colour: Color::BLACK };
        let lit = pulse.frame(&old, new.clone(), 0.5);
        assert_eq!((seen(&lit, 1.5, 1.5), seen(&lit, 20.5, 30.5)), (0.0, 1.0));
        assert_eq!(seen(&pulse.frame(&old, new.clone(), 1.0), 1.5, 1.5), 1.0);
    }

    #[test]
    fn a_fade_is_the_new_screen_under_less_and_less_of_the_old_one_and_keeps_its_time() {
        let (old, new) = (screen(Color::BLACK, &[]), screen(Color::WHITE, &[]));
        let mut reveal = Reveal::default();
        let (length, ago) = (Duration::from_millis(700), Duration::from_millis(70));
        reveal.begin_by_clock(RevealShape::Fades { glass: GLASS }, length, ago, vec![]);
        let first = reveal.compose(&old, new.clone());
        let over = |frame: &DrawList| (frame.runs.last().map(|run| run.ink), frame.quads.last().map(|quad| quad[11]));
        assert_eq!(first.quads[..new.quads.len()], new.quads);
        assert_eq!(over(&first), (Some(RectangleInk::Faded), Some(0.9)));
        assert_eq!(first.before.as_deref(), Some(&old), "what was on the glass, not what is over it now");
        // One slow frame: boards are in step by time alone.
        assert!(reveal.step(Duration::from_millis(280)));
        let half = reveal.compose(&first, new.clone());
        assert_eq!((over(&half), half.before.as_deref()), ((Some(RectangleInk::Faded), Some(0.5)), Some(&old)));
        assert!(!reveal.step(Duration::from_millis(350)));
        assert_eq!(reveal.compose(&half, new.clone()), new, "and leaves nothing");
        // Another scene in the middle of it follows at once.
        reveal.begin_by_clock(RevealShape::Fades { glass: GLASS }, length, ago, vec![]);
        assert_eq!(reveal.compose(&half, new.clone()), new);
        assert!(!reveal.is_running());
    }

    #[test]
    fn a_cut_picture_shows_the_same_part_of_it() {
        let quad: Quad = [10.0, 0.0, 110.0, 50.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        let half = cut(&quad, Rect::new(60.0, 0.0, 110.0, 25.0));
        assert_eq!(half[..8], [60.0, 0.0, 110.0, 25.0, 0.5, 0.0, 1.0, 0.5]);
    }
}
