//! Gesture recogniser, from fingers to intents: press, tap, double tap, long press, pan, pinch, fling.
//!
//! A touch lasts from the first finger down to the last followed finger up. It begins with [`Intent::Press`] and ends
//! with exactly one of [`Intent::Tap`], [`Intent::Fling`] and [`Intent::Rest`]. Two fingers are followed; further ones
//! are ignored until they lift.
//!
//! Only a [`Phase::Move`] of a followed finger moves anything, by the way of that finger. So a palm cannot make the page
//! jump: its third and further contacts are ignored, and contacts that appear, disappear or are cancelled by the system
//! move nothing. A palm cannot be *recognised*, though: reports are positions without the size of the contact, and a
//! palm's first two contacts look like two fingers. Panels that do measure the size cancel a palm themselves.
//!
//! Left out: the effect of an intent on the screen (`player`).

use std::time::Duration;

use super::{
    Point, TouchThresholds, VelocityTracker,
    feel::{LONG_PRESS, LOST_CONTACT, MOST_BLIND},
    taps::{FirstTap, SecondTap},
};

/// Ignored fingers that are remembered; a panel that reports more loses count of the rest, nothing else.
const MOST_IGNORED: usize = 32;

/// Change of a finger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Down,
    Move,
    Up,
    /// The system took the touch away (a palm, another window).
    Cancel,
}

/// One report of the touch panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Finger {
    /// The panel's name of the contact, unique among those that are down.
    pub id: u64,
    pub phase: Phase,
    /// Position in pixels. Not used on `Up` and `Cancel`: panels report noise while a finger leaves the glass.
    pub at: Point,
    /// When it was looked at; all reports of one look have one time. See [`GestureRecognizer::blind`].
    pub time: Duration,
}

/// Intent of the fingers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Intent {
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
struct TouchContact {
    id: u64,
    at: Point,
    /// Time of its latest report.
    seen: Duration,
}

#[derive(Debug)]
enum GestureStage {
    Rest,
    /// One finger that may still be a tap.
    Press {
        finger: TouchContact,
        began: Point,
        since: Duration,
        second: SecondTap,
        long: bool,
        speed: VelocityTracker,
    },
    /// One finger that drags. `began` is where this drag started; after a pinch it may fling only once it left that
    /// place by more than the slop, because the fingers of a pinch never lift at the same moment.
    Pan {
        finger: TouchContact,
        began: Point,
        after_pinch: bool,
        speed: VelocityTracker,
    },
    Pinch {
        first: TouchContact,
        second: TouchContact,
    },
}

/// Recogniser of gestures: reports in, intents out.
#[derive(Debug)]
pub(crate) struct GestureRecognizer {
    feel: TouchThresholds,
    stage: GestureStage,
    ignored: Vec<TouchContact>,
    last_tap: Option<FirstTap>,
    /// A time of looking, and how much older its reports may be.
    blind: (Duration, Duration),
}

impl GestureRecognizer {
    /// A recogniser with no finger on the panel.
    pub(crate) fn new(feel: TouchThresholds) -> Self {
        Self { feel, stage: GestureStage::Rest, ignored: Vec::new(), last_tap: None, blind: Default::default() }
    }

    /// Says that reports given with the time `now` may be up to `length` older, because nobody looked for so long: the
    /// previous frame was being drawn. To be called before the reports of a frame are fed, with the whole time from
    /// the previous look to the end of that drawing; the time the program slept does not count, since a report ends
    /// it. What the hand did in between is then not held against it: a tap behind a slow frame is no long press, a gap
    /// is as short as it may have been, and a swipe within one frame has a speed.
    ///
    /// Where it is never called every report is taken to happen at its time.
    pub(crate) fn blind(&mut self, now: Duration, length: Duration) {
        self.blind = (now, length.min(MOST_BLIND));
    }

    /// Takes one report and returns its intents. Reports come in the order of their time.
    pub(crate) fn feed(&mut self, finger: Finger) -> Vec<Intent> {
        let mut out = self.tick(finger.time.saturating_sub(self.blind_at(finger.time)));
        match finger.phase {
            Phase::Down => self.down(finger, &mut out),
            Phase::Move if finger.at.is_finite() => self.moved(finger, &mut out),
            Phase::Move => (),
            Phase::Up => self.up(finger, &mut out),
            Phase::Cancel => self.cancel(finger.id, &mut out),
        }
        out
    }

    /// Lets time pass, after the reports up to `now` are fed: a press becomes a long one, and a contact that has said
    /// nothing for a minute is gone, its `Up` was lost. See [`GestureRecognizer::wake_at`].
    pub(crate) fn tick(&mut self, now: Duration) -> Vec<Intent> {
        let lost = |contact: &TouchContact| now.saturating_sub(contact.seen) >= LOST_CONTACT;
        self.ignored.retain(|contact| !lost(contact));
        let mut out = Vec::new();
        for contact in self.followed().into_iter().flatten().filter(lost) {
            self.cancel(contact.id, &mut out);
        }
        if let GestureStage::Press { began, since, long, .. } = &mut self.stage
            && !*long
            && now.saturating_sub(*since) >= LONG_PRESS
        {
            *long = true;
            out.push(Intent::LongPress(*began));
        }
        out
    }

    /// When [`GestureRecognizer::tick`] next has something to say if no finger moves.
    pub(crate) fn wake_at(&self) -> Option<Duration> {
        let long = match &self.stage {
            GestureStage::Press { since, long: false, .. } => Some(since.saturating_add(LONG_PRESS)),
            _ => None,
        };
        let contacts = self.followed().into_iter().flatten().chain(self.ignored.iter().copied());
        contacts.map(|contact| contact.seen.saturating_add(LOST_CONTACT)).chain(long).min()
    }

    /// Fingers on the glass, the ignored ones included.
    pub(crate) fn fingers_down(&self) -> usize {
        self.followed().into_iter().flatten().count() + self.ignored.len()
    }

    /// Ends the touch under way without tap or fling; for a change of screen. Fingers that stay down are ignored.
    pub(crate) fn interrupt(&mut self) -> Vec<Intent> {
        let mut out = Vec::new();
        self.end(None, &mut out);
        out
    }

    fn down(&mut self, finger: Finger, out: &mut Vec<Intent>) {
        // A contact that comes down again without having lifted: its `Up` was lost.
        self.cancel(finger.id, out);
        let new = TouchContact { id: finger.id, at: finger.at, seen: finger.time };
        if !finger.at.is_finite() {
            // Something is on the glass, nobody knows where: it counts and does nothing.
            self.ignore(new);
            return;
        }
        let blind = self.blind_at(finger.time);
        self.stage = match std::mem::replace(&mut self.stage, GestureStage::Rest) {
            GestureStage::Rest => {
                let second = match self.last_tap.take() {
                    Some(tap) => tap.second_tap(finger.at, finger.time, blind, self.feel),
                    None => SecondTap::No,
                };
                out.push(Intent::Press(finger.at));
                let speed = VelocityTracker::start(finger.time, blind, finger.at);
                GestureStage::Press { finger: new, began: finger.at, since: finger.time, second, long: false, speed }
            }
            GestureStage::Press { finger: first, .. } => {
                out.push(Intent::Release);
                GestureStage::Pinch { first, second: new }
            }
            GestureStage::Pan { finger: first, .. } => GestureStage::Pinch { first, second: new },
            pinch @ GestureStage::Pinch { .. } => {
                self.ignore(new);
                pinch
            }
        };
    }

    fn moved(&mut self, report: Finger, out: &mut Vec<Intent>) {
        let blind = self.blind_at(report.time);
        for contact in self.ignored.iter_mut().filter(|contact| contact.id == report.id) {
            contact.seen = report.time;
        }
        match &mut self.stage {
            GestureStage::Press { finger, began, speed, .. } if finger.id == report.id => {
                (finger.at, finger.seen) = (report.at, report.time);
                speed.push(report.time, blind, report.at);
                if began.distance(report.at) > self.feel.slop() {
                    out.extend([Intent::Release, Intent::Pan { from: report.at, to: report.at }]);
                    self.stage = GestureStage::Pan {
                        finger: *finger,
                        began: report.at,
                        after_pinch: false,
                        speed: speed.clone(),
                    };
                }
            }
            GestureStage::Pan { finger, speed, .. } if finger.id == report.id => {
                finger.seen = report.time;
                speed.push(report.time, blind, report.at);
                if finger.at != report.at {
                    out.push(Intent::Pan { from: finger.at, to: report.at });
                    finger.at = report.at;
                }
            }
            GestureStage::Pinch { first, second } => {
                let from = (first.at, second.at);
                for finger in [&mut *first, &mut *second] {
                    if finger.id == report.id {
                        (finger.at, finger.seen) = (report.at, report.time);
                    }
                }
                let to = (first.at, second.at);
                if from != to {
                    out.push(Intent::Pinch { from, to });
                }
            }
            _ => (),
        }
    }

    fn up(&mut self, report: Finger, out: &mut Vec<Intent>) {
        let blind = self.blind_at(report.time);
        match &self.stage {
            GestureStage::Press { finger, began: at, since, second, long, .. } if finger.id == report.id => {
                let at = *at;
                out.push(Intent::Tap(at));
                if *long {
                    // A slow hand's tap is neither the first nor the second of two.
                } else if second.is_tap(*since, report.time) {
                    out.push(Intent::DoubleTap(at));
                } else {
                    self.last_tap = Some(FirstTap { began: *since, ended: report.time, blind, at });
                }
                self.stage = GestureStage::Rest;
            }
            GestureStage::Pan { finger, began, after_pinch, speed } if finger.id == report.id => {
                let deliberate = !after_pinch || began.distance(finger.at) > self.feel.slop();
                let velocity = speed.velocity_at(report.time, blind);
                let thrown = deliberate && velocity.is_finite() && velocity.length() >= self.feel.slowest_fling();
                let limit = (self.feel.fastest_fling() / velocity.length()).min(1.0);
                out.push(if thrown { Intent::Fling { velocity: velocity * limit } } else { Intent::Rest });
                self.stage = GestureStage::Rest;
            }
            GestureStage::Pinch { first, second } if first.id == report.id || second.id == report.id => {
                let finger = if first.id == report.id { *second } else { *first };
                // The velocity of the pinch is not the velocity of the finger that stays: it starts anew.
                let speed = VelocityTracker::start(report.time, blind, finger.at);
                self.stage = GestureStage::Pan { finger, began: finger.at, after_pinch: true, speed };
            }
            _ => self.ignored.retain(|contact| contact.id != report.id),
        }
    }

    fn cancel(&mut self, id: u64, out: &mut Vec<Intent>) {
        if self.followed().into_iter().flatten().any(|finger| finger.id == id) {
            self.end(Some(id), out);
        }
        self.ignored.retain(|contact| contact.id != id);
    }

    /// Ends the touch; its fingers, except `gone`, are ignored from now on.
    fn end(&mut self, gone: Option<u64>, out: &mut Vec<Intent>) {
        self.last_tap = None;
        let fingers = self.followed();
        match std::mem::replace(&mut self.stage, GestureStage::Rest) {
            GestureStage::Rest => return,
            GestureStage::Press { .. } => out.push(Intent::Release),
            GestureStage::Pan { .. } | GestureStage::Pinch { .. } => (),
        }
        for finger in fingers.into_iter().flatten().filter(|finger| Some(finger.id) != gone) {
            self.ignore(finger);
        }
        out.push(Intent::Rest);
    }

    fn ignore(&mut self, contact: TouchContact) {
        if self.ignored.len() < MOST_IGNORED {
            self.ignored.push(contact);
        }
    }

    /// The fingers that are followed, at most two.
    fn followed(&self) -> [Option<TouchContact>; 2] {
        match &self.stage {
            GestureStage::Rest => [None, None],
            GestureStage::Press { finger, .. } | GestureStage::Pan { finger, .. } => [Some(*finger), None],
            GestureStage::Pinch { first, second } => [Some(*first), Some(*second)],
        }
    }

    /// How much older a report of this time may be.
    fn blind_at(&self, time: Duration) -> Duration {
        if self.blind.0 == time { self.blind.1 } else { Duration::ZERO }
    }
}

#[cfg(test)]
#[path = "gestures_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "fingers_tests.rs"]
mod fingers_tests;
