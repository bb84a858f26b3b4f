//! Scrolling list in one dimension: follows the finger, flings, gives way at its ends and springs back.

use std::time::Duration;

use super::{Glide, Point, TouchThresholds, elastic};

/// Position of a list that is longer than its view; all lengths in pixels.
#[derive(Clone, Debug)]
pub(crate) struct Scroll {
    offset: f64,
    content: f64,
    view: f64,
    held: bool,
    glide: Option<Glide>,
}

impl Scroll {
    /// A list of length `content` in a view of length `view`, at its beginning.
    pub(crate) fn new(content: f32, view: f32) -> Self {
        let mut scroll = Self { offset: 0.0, content: 0.0, view: 1.0, held: false, glide: None };
        scroll.resize(content, view);
        scroll
    }

    /// How far the list's beginning lies before the view's; below zero, or beyond the last rest, while stretched.
    pub(crate) fn offset(&self) -> f32 {
        self.offset as f32
    }

    /// Length of the view.
    pub(crate) fn view(&self) -> f32 {
        self.view as f32
    }

    /// True where the list is longer than its view, so that there is something to scroll.
    pub(crate) fn is_longer(&self) -> bool {
        self.content > self.view + 0.5
    }

    /// The list or its view has another length now. The offset stays where that is possible.
    pub(crate) fn resize(&mut self, content: f32, view: f32) {
        let sane = |length: f32| f64::from(if length.is_finite() { length.max(0.0) } else { 0.0 });
        self.content = sane(content);
        self.view = sane(view).max(1.0);
        if !self.held {
            self.scroll_to(self.offset as f32);
        }
    }

    /// More of the list is known: it has another length from now on. Whatever moves goes on.
    pub(crate) fn lengthen(&mut self, content: f32) {
        if content.is_finite() {
            self.content = f64::from(content.max(0.0));
        }
    }

    /// What lies before the view is longer by so much: the same part stays in sight, and whatever moves goes on.
    pub(crate) fn shift(&mut self, by: f32) {
        if by.is_finite() {
            self.offset += f64::from(by);
        }
    }

    /// Goes to an offset at once, as near as the ends allow.
    pub(crate) fn scroll_to(&mut self, offset: f32) {
        let (low, high) = self.bounds();
        self.glide = None;
        if offset.is_finite() {
            self.offset = f64::from(offset).clamp(low, high);
        }
    }

    /// Scrolls the least that brings `start..end` of the list into view; the beginning wins where both do not fit.
    pub(crate) fn reveal(&mut self, start: f32, end: f32) {
        if end - self.view as f32 > self.offset as f32 {
            self.scroll_to(end - self.view as f32);
        }
        if start < self.offset as f32 {
            self.scroll_to(start);
        }
    }

    /// A finger came down: stops a glide. True when there was one, and the touch is then no tap.
    pub(crate) fn hold(&mut self) -> bool {
        self.held = true;
        self.glide.take().is_some_and(|glide| !glide.is_over())
    }

    /// True while it glides on, so that a finger that comes down stops it.
    pub(crate) fn is_gliding(&self) -> bool {
        self.glide.as_ref().is_some_and(|glide| !glide.is_over())
    }

    /// The finger moved along the list by `delta`; the list follows it.
    pub(crate) fn drag(&mut self, delta: f32) {
        self.held = true;
        self.glide = None;
        self.follow(delta);
    }

    /// The finger lifted without throwing.
    pub(crate) fn release(&mut self) {
        self.held = false;
    }

    /// The finger lifted at a velocity along the list, in pixels per second.
    pub(crate) fn fling(&mut self, velocity: f32, feel: TouchThresholds) {
        self.held = false;
        self.glide = Some(Glide::new(Point::new(0.0, velocity), feel));
    }

    /// Lets time pass; true while the list moves by itself.
    pub(crate) fn step(&mut self, dt: Duration) -> bool {
        if self.held {
            return false;
        }
        if let Some(mut glide) = self.glide.take() {
            let way = glide.step(dt).y;
            self.follow(way);
            let (low, high) = self.bounds();
            // At an end the glide is over; what it overshot is pulled back below.
            if !glide.is_over() && (low..=high).contains(&self.offset) {
                self.glide = Some(glide);
                return true;
            }
        }
        let (offset, moving) = elastic::settle(self.offset, self.bounds(), dt);
        self.offset = offset;
        moving
    }

    fn follow(&mut self, delta: f32) {
        if delta.is_finite() {
            self.offset = elastic::drag(self.offset, -f64::from(delta), self.bounds(), self.view);
        }
    }

    fn bounds(&self) -> (f64, f64) {
        (0.0, (self.content - self.view).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FRAME: Duration = Duration::from_millis(16);

    fn come_to_rest(scroll: &mut Scroll) -> u32 {
        (0..1_000).find(|_| !scroll.step(FRAME)).unwrap_or(u32::MAX)
    }

    #[test]
    fn the_list_follows_the_finger() {
        let mut scroll = Scroll::new(5_000.0, 1_000.0);
        scroll.hold();
        scroll.drag(-300.0);
        assert_eq!(scroll.offset(), 300.0);
        assert!(!scroll.step(FRAME), "a held list stands");
    }

    #[test]
    fn only_what_is_longer_than_its_view_scrolls() {
        assert!(!Scroll::new(0.0, 0.0).is_longer() && !Scroll::new(800.0, 800.0).is_longer());
        let mut scroll = Scroll::new(801.0, 800.0);
        assert!(scroll.is_longer());
        scroll.resize(801.0, 900.0);
        assert!(!scroll.is_longer());
    }

    #[test]
    fn a_touch_stops_a_glide_and_says_so() {
        let mut scroll = Scroll::new(50_000.0, 1_000.0);
        scroll.fling(-3_000.0, TouchThresholds::new(2.7));
        assert!(scroll.step(FRAME));
        assert!(scroll.hold());
        let stopped = scroll.offset();
        scroll.release();
        assert!(!scroll.step(FRAME));
        assert_eq!(scroll.offset(), stopped);
        assert!(!scroll.hold());
    }

    #[test]
    fn a_list_that_turns_out_to_be_longer_glides_on() {
        let mut scroll = Scroll::new(50_000.0, 1_000.0);
        scroll.fling(-3_000.0, TouchThresholds::new(2.7));
        scroll.step(FRAME);
        scroll.lengthen(60_000.0);
        assert!(scroll.step(FRAME));
        assert_eq!(scroll.bounds().1, 59_000.0);
    }

    #[test]
    fn what_grows_before_the_view_moves_nothing_that_is_seen() {
        let mut scroll = Scroll::new(5_000.0, 1_000.0);
        scroll.fling(-3_000.0, TouchThresholds::new(2.7));
        scroll.step(FRAME);
        let before = scroll.offset();
        scroll.lengthen(5_700.0);
        scroll.shift(700.0);
        assert_eq!(scroll.offset(), before + 700.0);
        assert!(scroll.step(FRAME), "it glides on");
    }

    #[test]
    fn pulled_beyond_its_beginning_it_returns() {
        let mut scroll = Scroll::new(5_000.0, 1_000.0);
        scroll.drag(400.0);
        assert!(scroll.offset() < -100.0 && scroll.offset() > -400.0);
        scroll.release();
        assert!(come_to_rest(&mut scroll) < 70);
        assert_eq!(scroll.offset(), 0.0);
    }

    #[test]
    fn reveals_with_the_least_movement() {
        let mut scroll = Scroll::new(5_000.0, 1_000.0);
        scroll.reveal(1_200.0, 1_400.0);
        assert_eq!(scroll.offset(), 400.0);
        scroll.reveal(300.0, 350.0);
        assert_eq!(scroll.offset(), 300.0);
    }

    proptest! {
        #[test]
        fn every_throw_ends_in_bounds(
            content in 0.0_f32..1e6, view in 1.0_f32..4000.0, start in 0.0_f32..1e6, velocity in prop::num::f32::ANY,
            drag in prop::num::f32::ANY,
        ) {
            let mut scroll = Scroll::new(content, view);
            scroll.scroll_to(start);
            scroll.drag(drag);
            scroll.fling(velocity, TouchThresholds::new(2.7));
            prop_assert!(come_to_rest(&mut scroll) < 400);
            prop_assert!((0.0..=scroll.bounds().1 as f32).contains(&scroll.offset()));
        }
    }
}
