//! Finger exploration of a screen without sight: a finger hears what is under it and fires nothing; a double tap anywhere opens
//! what was heard last; two fingers scroll. Pure; time as an argument.
//!
//! It is the pattern of the screen readers of telephones. Left out: what is under the finger (`collect`).

use std::time::Duration;

use crate::touch::{Finger, Phase, Point};

/// A touch is a tap when it is as short as this, and moves no more than so many millimetres.
const TAP: Duration = Duration::from_millis(300);
const TAP_MM: f32 = 8.0;
/// The second tap begins so soon after the first one ended.
const BETWEEN_TAPS: Duration = Duration::from_millis(350);
/// A finger that stays hears after so long; before that it may be a double tap.
const STAYS: Duration = Duration::from_millis(150);
/// Two fingers that moved so many millimetres scroll.
const SCROLL_MM: f32 = 25.0;

/// What a finger asks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Exploration {
    /// Say what is here.
    Hear(Point),
    /// Open what was heard last.
    Open,
    /// Scroll so many steps on.
    Scroll(i32),
}

/// A touch that may become a tap.
#[derive(Clone, Copy, Debug)]
struct TapCandidate {
    id: u64,
    began: Duration,
    at: Point,
}

/// Fingers of a person who does not see the screen.
#[derive(Clone, Debug, Default)]
pub(crate) struct FingerExploration {
    /// Every finger on the glass: where it came down, and where it is.
    down: Vec<(u64, Point, Point)>,
    /// More than one finger was down since the glass was empty.
    several: bool,
    scrolled: bool,
    tap: Option<TapCandidate>,
    /// When the last tap ended.
    tapped: Option<Duration>,
    /// What is heard unless a double tap comes of it, and when.
    pending: Option<(Point, Duration)>,
}

impl FingerExploration {
    /// What a finger asks for; `px_per_mm` is the density of the panel.
    pub(crate) fn feed(&mut self, finger: Finger, px_per_mm: f32) -> Option<Exploration> {
        match finger.phase {
            Phase::Down => self.press(finger),
            Phase::Move => self.shift(finger, px_per_mm),
            Phase::Up => self.lift(finger, px_per_mm),
            Phase::Cancel => {
                self.remove(finger.id);
                (self.tapped, self.pending) = (None, None);
                None
            }
        }
    }

    /// What is due at `now` without a finger that moves.
    pub(crate) fn tick(&mut self, now: Duration) -> Option<Exploration> {
        let (at, _) = self.pending.take_if(|(_, due)| now >= *due)?;
        Some(Exploration::Hear(at))
    }

    /// When something is due.
    pub(crate) fn due_at(&self) -> Option<Duration> {
        self.pending.map(|(_, due)| due)
    }

    fn press(&mut self, finger: Finger) -> Option<Exploration> {
        self.down.retain(|(id, ..)| *id != finger.id);
        self.down.push((finger.id, finger.at, finger.at));
        if self.down.len() > 1 {
            self.several = true;
            (self.tap, self.tapped, self.pending) = (None, None, None);
            return None;
        }
        self.tap = Some(TapCandidate { id: finger.id, began: finger.time, at: finger.at });
        // The taps of a double tap say nothing: what was heard before them is what it opens.
        let second = self.tapped.is_some_and(|ended| finger.time.saturating_sub(ended) <= BETWEEN_TAPS);
        if !second {
            self.tapped = None;
        }
        self.pending = (!second).then_some((finger.at, finger.time + STAYS));
        None
    }

    fn shift(&mut self, finger: Finger, px_per_mm: f32) -> Option<Exploration> {
        let known = self.down.iter_mut().find(|(id, ..)| *id == finger.id)?;
        known.2 = finger.at;
        if self.tap.is_some_and(|tap| tap.at.distance(finger.at) > TAP_MM * px_per_mm) {
            (self.tap, self.tapped, self.pending) = (None, None, None);
        }
        if self.several {
            return self.scroll(px_per_mm);
        }
        // A finger that trembles on its place has heard it already.
        self.tap.is_none().then_some(Exploration::Hear(finger.at))
    }

    /// Two fingers that moved the same way far enough, once until the glass is empty.
    fn scroll(&mut self, px_per_mm: f32) -> Option<Exploration> {
        if self.scrolled || self.down.len() != 2 {
            return None;
        }
        let moved = |(_, from, to): &(u64, Point, Point)| (to.y - from.y) / px_per_mm.max(f32::EPSILON);
        let (most, least) =
            self.down.iter().map(moved).fold((f32::MIN, f32::MAX), |(most, least), by| (most.max(by), least.min(by)));
        let steps = match (most, least) {
            // Up the glass: what stands further down comes.
            (most, _) if most <= -SCROLL_MM => 1,
            (_, least) if least >= SCROLL_MM => -1,
            _ => return None,
        };
        self.scrolled = true;
        Some(Exploration::Scroll(steps))
    }

    fn lift(&mut self, finger: Finger, px_per_mm: f32) -> Option<Exploration> {
        let tap = self.tap.take_if(|tap| {
            tap.id == finger.id
                && finger.time.saturating_sub(tap.began) <= TAP
                && tap.at.distance(finger.at) <= TAP_MM * px_per_mm
        });
        self.remove(finger.id);
        let waits = self.pending.take().is_some();
        if tap.is_none() {
            self.tapped = None;
            return None;
        }
        if self.tapped.take().is_some() {
            return Some(Exploration::Open);
        }
        self.tapped = Some(finger.time);
        self.pending = waits.then_some((finger.at, finger.time + BETWEEN_TAPS));
        None
    }

    fn remove(&mut self, id: u64) {
        self.down.retain(|(known, ..)| *known != id);
        self.tap = self.tap.filter(|tap| tap.id != id);
        if self.down.is_empty() {
            (self.several, self.scrolled) = (false, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Pixels in a millimetre of the tests' panel.
    const DENSITY: f32 = 2.0;

    fn finger(id: u64, phase: Phase, at: (f32, f32), ms: u64) -> Finger {
        Finger { id, phase, at: Point::new(at.0, at.1), time: Duration::from_millis(ms), control: false }
    }

    fn play(fingers: &[Finger]) -> Vec<Exploration> {
        let mut exploration = FingerExploration::default();
        let mut said = vec![];
        for finger in fingers {
            said.extend(exploration.tick(finger.time));
            said.extend(exploration.feed(*finger, DENSITY));
        }
        let end = fingers.last().map_or(Duration::ZERO, |last| last.time) + Duration::from_secs(1);
        said.extend(exploration.tick(end));
        said
    }

    fn tap(at: (f32, f32), ms: u64) -> [Finger; 2] {
        [finger(1, Phase::Down, at, ms), finger(1, Phase::Up, at, ms + 80)]
    }

    fn opens(said: &[Exploration]) -> usize {
        said.iter().filter(|it| **it == Exploration::Open).count()
    }

    #[test]
    fn a_double_tap_anywhere_opens_and_says_nothing_else() {
        let fingers = [tap((10.0, 10.0), 0), tap((900.0, 700.0), 300)].concat();
        assert_eq!(play(&fingers), [Exploration::Open]);
        assert_eq!(play(&tap((10.0, 10.0), 0)), [Exploration::Hear(Point::new(10.0, 10.0))]);
        let fingers = [tap((10.0, 10.0), 0), tap((10.0, 10.0), 300), tap((10.0, 10.0), 600)].concat();
        assert_eq!(opens(&play(&fingers)), 1, "a third tap is a first one");
        let slow = [tap((10.0, 10.0), 0), tap((10.0, 10.0), 900)].concat();
        assert_eq!(opens(&play(&slow)), 0);
    }

    #[test]
    fn a_finger_that_moves_hears_and_lifting_it_does_nothing() {
        let fingers = [
            finger(1, Phase::Down, (10.0, 10.0), 0),
            finger(1, Phase::Move, (60.0, 10.0), 40),
            finger(1, Phase::Move, (90.0, 10.0), 80),
            finger(1, Phase::Up, (90.0, 10.0), 120),
        ];
        let places: Vec<Exploration> = [60.0, 90.0].map(|x| Exploration::Hear(Point::new(x, 10.0))).to_vec();
        assert_eq!(play(&fingers), places);
    }

    #[test]
    fn a_finger_that_stays_hears_before_it_is_lifted() {
        let mut exploration = FingerExploration::default();
        assert_eq!(exploration.feed(finger(1, Phase::Down, (10.0, 10.0), 0), DENSITY), None);
        assert_eq!((exploration.due_at(), exploration.tick(STAYS / 2)), (Some(STAYS), None));
        assert_eq!(exploration.tick(STAYS), Some(Exploration::Hear(Point::new(10.0, 10.0))));
        assert_eq!(exploration.feed(finger(1, Phase::Up, (10.0, 10.0), 900), DENSITY), None);
        assert_eq!(exploration.due_at(), None, "it is not said twice");
    }

    #[test]
    fn two_fingers_scroll_once_and_open_nothing() {
        let both = |phase, y: f32, ms| [finger(1, phase, (100.0, y), ms), finger(2, phase, (200.0, y), ms)];
        let fingers = [
            both(Phase::Down, 500.0, 0),
            both(Phase::Move, 460.0, 20),
            both(Phase::Move, 400.0, 40),
            both(Phase::Move, 200.0, 60),
            both(Phase::Up, 200.0, 80),
        ]
        .concat();
        let said = play(&fingers);
        assert_eq!(said.iter().filter(|it| **it == Exploration::Scroll(1)).count(), 1, "{said:?}");
        assert!(!said.iter().any(|it| *it == Exploration::Scroll(-1) || *it == Exploration::Open));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn a_random_drag_fires_nothing(
            from in (0.0f32..1080.0, 0.0f32..1920.0),
            moves in prop::collection::vec((-200.0f32..200.0, -200.0f32..200.0, 4u64..60), 1..40),
            before in any::<bool>(),
        ) {
            // Somebody may have tapped just before.
            let mut fingers = if before { tap(from, 0).to_vec() } else { vec![] };
            let (mut at, mut ms) = (from, 200);
            fingers.push(finger(1, Phase::Down, at, ms));
            let mut farthest: f32 = 0.0;
            for (x, y, later) in moves {
                at = (at.0 + x, at.1 + y);
                ms += later;
                farthest = farthest.max((at.0 - from.0).hypot(at.1 - from.1));
                fingers.push(finger(1, Phase::Move, at, ms));
            }
            fingers.push(finger(1, Phase::Up, at, ms + 8));
            // A touch that stays on its place is a tap, no drag.
            prop_assume!(farthest > TAP_MM * DENSITY);
            let said = play(&fingers);
            prop_assert_eq!(opens(&said), 0);
            prop_assert!(said.iter().all(|it| matches!(it, Exploration::Hear(_))));
        }
    }
}
