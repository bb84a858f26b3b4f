//! From fingers to intents: press, tap, double tap, long press, pan, pinch, fling.
//!
//! A touch lasts from the first finger down to the last followed finger up. It begins with [`Intent::Press`] and ends
//! with exactly one of [`Intent::Tap`], [`Intent::Fling`] and [`Intent::Rest`]. Two fingers are followed; more are
//! ignored until they lift. What an intent does on the glass is not decided here.

use std::time::Duration;

use super::{
    Feel, Point, Speed,
    feel::{DOUBLE_TAP_LATEST, DOUBLE_TAP_SOONEST, LONG_PRESS},
};

/// Ignored fingers that are remembered; a panel that reports more loses count of the rest, nothing else.
const MOST_IGNORED: usize = 32;

/// What happened to a finger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Down,
    Move,
    Up,
    /// The system took the touch away (a palm, another window).
    Cancel,
}

/// One report of the touch panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Finger {
    /// The panel's name of the contact, unique among those that are down.
    pub id: u64,
    pub phase: Phase,
    /// Position in pixels. Not used on `Up` and `Cancel`: panels report noise while a finger leaves the glass.
    pub at: Point,
    pub time: Duration,
}

/// What the fingers want.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Intent {
    /// The first finger came down: show the pressed state, stop a glide.
    Press(Point),
    /// A finger came and went without moving, however slowly; where it came down.
    Tap(Point),
    /// Follows the `Tap` of the second of two quick taps at one place.
    DoubleTap(Point),
    /// The finger has been pressing for half a second. It is still a press: slow hands get their `Tap` on lifting.
    LongPress(Point),
    /// The press is no longer a tap.
    Release,
    /// One finger moved. The first `Pan` after a press has no length: what was moved within the slop is not caught up.
    Pan { from: Point, to: Point },
    /// Two fingers, where they were and where they are.
    Pinch { from: (Point, Point), to: (Point, Point) },
    /// The last finger lifted while moving; pixels per second.
    Fling { velocity: Point },
    /// The touch ended in no tap and no fling.
    Rest,
}

#[derive(Clone, Copy, Debug)]
struct Contact {
    id: u64,
    at: Point,
}

#[derive(Debug)]
enum Stage {
    Rest,
    /// One finger that may still be a tap.
    Press {
        finger: Contact,
        began: Point,
        since: Duration,
        second: bool,
        long: bool,
        speed: Speed,
    },
    /// One finger that drags. `began` is where this drag started; after a pinch it may fling only once it left that
    /// place by more than the slop, because the fingers of a pinch never lift at the same moment.
    Pan {
        finger: Contact,
        began: Point,
        after_pinch: bool,
        speed: Speed,
    },
    Pinch {
        first: Contact,
        second: Contact,
    },
}

/// Recogniser of gestures: reports in, intents out.
#[derive(Debug)]
pub struct Gestures {
    feel: Feel,
    stage: Stage,
    ignored: Vec<u64>,
    last_tap: Option<(Duration, Point)>,
}

impl Gestures {
    pub fn new(feel: Feel) -> Self {
        Self { feel, stage: Stage::Rest, ignored: Vec::new(), last_tap: None }
    }

    /// Takes one report and says what it means. Reports come in the order of their time.
    pub fn feed(&mut self, finger: Finger) -> Vec<Intent> {
        let mut out = self.tick(finger.time);
        match finger.phase {
            Phase::Down if finger.at.is_finite() => self.down(finger, &mut out),
            Phase::Move if finger.at.is_finite() => self.moved(finger, &mut out),
            Phase::Down | Phase::Move => (),
            Phase::Up => self.up(finger, &mut out),
            Phase::Cancel => self.cancel(finger.id, &mut out),
        }
        out
    }

    /// Lets time pass: a press becomes a long one. See [`Gestures::wake_at`].
    pub fn tick(&mut self, now: Duration) -> Vec<Intent> {
        if let Stage::Press { began, since, long, .. } = &mut self.stage
            && !*long
            && now.saturating_sub(*since) >= LONG_PRESS
        {
            *long = true;
            return vec![Intent::LongPress(*began)];
        }
        Vec::new()
    }

    /// When [`Gestures::tick`] next has something to say if no finger moves.
    pub fn wake_at(&self) -> Option<Duration> {
        match &self.stage {
            Stage::Press { since, long: false, .. } => Some(since.saturating_add(LONG_PRESS)),
            _ => None,
        }
    }

    /// Fingers on the glass, the ignored ones included.
    pub fn fingers_down(&self) -> usize {
        let followed = match self.stage {
            Stage::Rest => 0,
            Stage::Press { .. } | Stage::Pan { .. } => 1,
            Stage::Pinch { .. } => 2,
        };
        followed + self.ignored.len()
    }

    /// Ends the touch under way without tap or fling; for a change of screen. Fingers that stay down are ignored.
    pub fn interrupt(&mut self) -> Vec<Intent> {
        let mut out = Vec::new();
        self.end(None, &mut out);
        out
    }

    fn down(&mut self, finger: Finger, out: &mut Vec<Intent>) {
        // A contact that comes down again without having lifted: its `Up` was lost.
        self.cancel(finger.id, out);
        let new = Contact { id: finger.id, at: finger.at };
        self.stage = match std::mem::replace(&mut self.stage, Stage::Rest) {
            Stage::Rest => {
                let second = self.last_tap.take().is_some_and(|(time, at)| {
                    let gap = finger.time.saturating_sub(time);
                    (DOUBLE_TAP_SOONEST..=DOUBLE_TAP_LATEST).contains(&gap)
                        && at.distance(finger.at) <= self.feel.double_tap()
                });
                out.push(Intent::Press(finger.at));
                let speed = Speed::starting(finger.time, finger.at);
                Stage::Press { finger: new, began: finger.at, since: finger.time, second, long: false, speed }
            }
            Stage::Press { finger: first, .. } => {
                out.push(Intent::Release);
                Stage::Pinch { first, second: new }
            }
            Stage::Pan { finger: first, .. } => Stage::Pinch { first, second: new },
            pinch @ Stage::Pinch { .. } => {
                self.ignore(finger.id);
                pinch
            }
        };
    }

    fn moved(&mut self, report: Finger, out: &mut Vec<Intent>) {
        match &mut self.stage {
            Stage::Press { finger, began, speed, .. } if finger.id == report.id => {
                finger.at = report.at;
                speed.push(report.time, report.at);
                if began.distance(report.at) > self.feel.slop() {
                    out.extend([Intent::Release, Intent::Pan { from: report.at, to: report.at }]);
                    self.stage =
                        Stage::Pan { finger: *finger, began: report.at, after_pinch: false, speed: speed.clone() };
                }
            }
            Stage::Pan { finger, speed, .. } if finger.id == report.id => {
                speed.push(report.time, report.at);
                if finger.at != report.at {
                    out.push(Intent::Pan { from: finger.at, to: report.at });
                    finger.at = report.at;
                }
            }
            Stage::Pinch { first, second } => {
                let from = (first.at, second.at);
                for finger in [first, second] {
                    if finger.id == report.id {
                        finger.at = report.at;
                    }
                }
                let to = self.pair().unwrap_or(from);
                if from != to {
                    out.push(Intent::Pinch { from, to });
                }
            }
            _ => (),
        }
    }

    fn up(&mut self, report: Finger, out: &mut Vec<Intent>) {
        match &self.stage {
            Stage::Press { finger, began, second, long, .. } if finger.id == report.id => {
                let began = *began;
                out.push(Intent::Tap(began));
                if *second && !*long {
                    out.push(Intent::DoubleTap(began));
                } else if !*long {
                    self.last_tap = Some((report.time, began));
                }
                self.stage = Stage::Rest;
            }
            Stage::Pan { finger, began, after_pinch, speed } if finger.id == report.id => {
                let deliberate = !after_pinch || began.distance(finger.at) > self.feel.slop();
                let velocity = speed.at(report.time);
                let thrown = deliberate && velocity.is_finite() && velocity.length() >= self.feel.slowest_fling();
                let limit = (self.feel.fastest_fling() / velocity.length()).min(1.0);
                out.push(if thrown { Intent::Fling { velocity: velocity * limit } } else { Intent::Rest });
                self.stage = Stage::Rest;
            }
            Stage::Pinch { first, second } if first.id == report.id || second.id == report.id => {
                let finger = if first.id == report.id { *second } else { *first };
                // The velocity of the pinch is not the velocity of the finger that stays: it starts anew.
                let speed = Speed::starting(report.time, finger.at);
                self.stage = Stage::Pan { finger, began: finger.at, after_pinch: true, speed };
            }
            _ => self.ignored.retain(|id| *id != report.id),
        }
    }

    fn cancel(&mut self, id: u64, out: &mut Vec<Intent>) {
        let followed = match &self.stage {
            Stage::Rest => false,
            Stage::Press { finger, .. } | Stage::Pan { finger, .. } => finger.id == id,
            Stage::Pinch { first, second } => first.id == id || second.id == id,
        };
        if followed {
            self.end(Some(id), out);
        }
        self.ignored.retain(|other| *other != id);
    }

    /// Ends the touch; its fingers, except `gone`, are ignored from now on.
    fn end(&mut self, gone: Option<u64>, out: &mut Vec<Intent>) {
        self.last_tap = None;
        let fingers = match std::mem::replace(&mut self.stage, Stage::Rest) {
            Stage::Rest => return,
            Stage::Press { finger, .. } => {
                out.push(Intent::Release);
                [Some(finger), None]
            }
            Stage::Pan { finger, .. } => [Some(finger), None],
            Stage::Pinch { first, second } => [Some(first), Some(second)],
        };
        for finger in fingers.into_iter().flatten().filter(|finger| Some(finger.id) != gone) {
            self.ignore(finger.id);
        }
        out.push(Intent::Rest);
    }

    fn ignore(&mut self, id: u64) {
        if self.ignored.len() < MOST_IGNORED {
            self.ignored.push(id);
        }
    }

    fn pair(&self) -> Option<(Point, Point)> {
        match &self.stage {
            Stage::Pinch { first, second } => Some((first.at, second.at)),
            _ => None,
        }
    }
}

#[cfg(test)]
#[path = "gestures_tests.rs"]
mod tests;
