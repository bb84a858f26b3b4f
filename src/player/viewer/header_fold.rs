//! Header folding: it goes away while somebody reads on and comes back as soon as they go back. Pure, time as an
//! argument.
//!
//! Left out: the header itself (`header`), which of the touches are reading (`movement`).

use std::time::Duration;

/// Length of the movement.
const FOLD: Duration = Duration::from_millis(160);

/// Whether the header is there, and how much of it is to be seen on its way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct HeaderFold {
    folded: bool,
    /// How much of it is to be seen, from 0 to 1, along the time of the movement.
    along: f32,
    /// How far the page went in one direction, in pixels; downwards is positive.
    way: f32,
}

impl Default for HeaderFold {
    fn default() -> Self {
        Self { folded: false, along: 1.0, way: 0.0 }
    }
}

impl HeaderFold {
    /// The page was moved by so many pixels, downwards positive. `enough` is a way that is meant.
    pub(super) fn page_moved(&mut self, by: f32, enough: f32) {
        if by * self.way < 0.0 {
            self.way = 0.0;
        }
        self.way += by;
        if self.way.abs() >= enough {
            self.folded = self.way < 0.0;
        }
    }

    /// Away with it, or back.
    pub(super) fn set(&mut self, folded: bool) {
        self.folded = folded;
        self.way = 0.0;
    }

    /// Lets time pass; true while it moves. Without `motion` it is there or not.
    pub(super) fn step(&mut self, dt: Duration, motion: bool) -> bool {
        let goal = if self.folded { 0.0 } else { 1.0 };
        let by = if motion { dt.as_secs_f32() / FOLD.as_secs_f32() } else { 1.0 };
        self.along = if goal > self.along { (self.along + by).min(goal) } else { (self.along - by).max(goal) };
        self.along != goal
    }

    /// Share of its height that is to be seen: it starts fast and ends slowly.
    pub(super) fn shown(self) -> f32 {
        let gone = if self.folded { 1.0 - self.along } else { self.along };
        let eased = 1.0 - (1.0 - gone).powi(3);
        if self.folded { 1.0 - eased } else { eased }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_goes_with_reading_on_and_comes_with_going_back() {
        let mut fold = HeaderFold::default();
        assert_eq!((fold.shown(), fold.step(FOLD, true)), (1.0, false));
        // A tremble is no reading.
        for by in [-8.0, 6.0, -9.0, 7.0] {
            fold.page_moved(by, 24.0);
        }
        assert!(!fold.step(FOLD, true) && fold.shown() == 1.0);
        fold.page_moved(-30.0, 24.0);
        assert!(fold.step(FOLD / 2, true));
        assert!(fold.shown() < 0.3, "it starts fast: {}", fold.shown());
        assert!(!fold.step(FOLD, true));
        assert_eq!(fold.shown(), 0.0);
        fold.page_moved(10.0, 24.0);
        fold.page_moved(20.0, 24.0);
        assert!(!fold.step(FOLD, false), "without movements it is there at once");
        assert_eq!(fold.shown(), 1.0);
    }

    #[test]
    fn the_movement_takes_its_time_and_no_more() {
        let mut fold = HeaderFold::default();
        fold.set(true);
        let mut frames = 0;
        let mut last = 1.0;
        while fold.step(Duration::from_millis(16), true) {
            assert!(fold.shown() <= last);
            last = fold.shown();
            frames += 1;
        }
        assert_eq!(frames, 9);
    }
}
