//! Gesture recogniser, from fingers to intents: press, tap, double tap, long press, pan, pinch, fling.
//!
//! A touch lasts from the first finger down to the last followed finger up. It begins with [`Intent::Press`] and ends
//! with exactly one of [`Intent::Tap`], [`Intent::Fling`] and [`Intent::Rest`]. Two fingers are followed; further ones
//! are ignored until they lift.
//!
//! Only a [`Phase::Move`] of a followed finger moves anything, by the way of that finger: contacts that appear,
//! disappear or are cancelled by the system make no page jump.
//!
//! A board belongs to many hands. A finger far from the followed ones presses a control of its own
//! ([`Intent::OtherPress`]); a finger that has lain still is set aside when another one comes, and takes part again once
//! it moves; a palm ends the touch and is ignored.
//!
//! Left out: the effect of an intent on the screen (`player`), the fingers that are not followed (`other_contacts`).

use std::time::Duration;

use super::{
    Finger, Intent, Phase, TouchThresholds, VelocityTracker,
    contact::TouchContact,
    feel::{LONG_PRESS, LOST_CONTACT, MOST_BLIND},
    gesture_stage::GestureStage,
    other_contacts::{OtherContacts, OtherRole},
    palm::palm_of,
    taps::{FirstTap, SecondTap},
};

/// Recogniser of gestures: reports in, intents out.
#[derive(Debug)]
pub(crate) struct GestureRecognizer {
    feel: TouchThresholds,
    stage: GestureStage,
    others: OtherContacts,
    last_tap: Option<FirstTap>,
    /// A time of looking, and how much older its reports may be.
    blind: (Duration, Duration),
}

impl GestureRecognizer {
    /// A recogniser with no finger on the panel.
    pub(crate) fn new(feel: TouchThresholds) -> Self {
        Self {
            feel,
            stage: GestureStage::Rest,
            others: OtherContacts::default(),
            last_tap: None,
            blind: Default::default(),
        }
    }

    /// Another one for the same panel, with no finger on it.
    pub(crate) fn fresh(&self) -> Self {
        Self::new(self.feel)
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
        let mut out = Vec::new();
        self.others.tick(now, &mut out);
        for contact in self.stage.followed().into_iter().flatten().filter(lost) {
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
        let lost = self.stage.followed().into_iter().flatten().map(|contact| contact.seen.saturating_add(LOST_CONTACT));
        lost.chain(long).chain(self.others.wake_at()).min()
    }

    /// Fingers on the glass, those that are not followed included.
    pub(crate) fn fingers_down(&self) -> usize {
        self.fingers_followed() + self.others.len()
    }

    /// Fingers that move something, or may.
    pub(crate) fn fingers_followed(&self) -> usize {
        self.stage.followed().into_iter().flatten().count()
    }

    /// True when whatever is on the glass at `now` has lain still for so long that nobody is at work with it.
    pub(crate) fn all_rest(&self, now: Duration) -> bool {
        let followed = self.stage.followed();
        followed.iter().flatten().chain(self.others.iter().map(|(contact, _)| contact)).all(|it| it.rests(now))
    }

    /// Ends the touch under way without tap or fling; for a change of screen. Fingers that stay down are ignored.
    pub(crate) fn interrupt(&mut self) -> Vec<Intent> {
        let mut out = Vec::new();
        self.end(None, |_| OtherRole::Ignored, &mut out);
        self.others.set_role(OtherRole::Ignored, |_| true, &mut out);
        out
    }

    fn down(&mut self, finger: Finger, out: &mut Vec<Intent>) {
        // A contact that comes down again without having lifted: its `Up` was lost.
        self.cancel(finger.id, out);
        let new = TouchContact::new(finger.id, finger.at, finger.time, finger.control);
        if !finger.at.is_finite() {
            // Something is on the glass, nobody knows where: it counts and does nothing.
            self.others.add(new, OtherRole::Ignored);
            return;
        }
        if self.is_of_palm(&new, out) {
            self.others.add(new, OtherRole::Palm);
            return;
        }
        let blind = self.blind_at(finger.time);
        if self.fingers_followed() > 0 {
            if self.stage.followed().iter().flatten().all(|it| it.rests(finger.time.saturating_sub(blind))) {
                self.end(None, |it| OtherRole::Waiting(it.at), out);
            } else if self.is_of_another_hand(&new) {
                out.extend(new.control.then_some(Intent::OtherPress(new.at)));
                let role = if new.control { OtherRole::Pressing(new.at) } else { OtherRole::Waiting(new.at) };
                self.others.add(new, role);
                return;
            }
        }
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
                self.others.add(new, OtherRole::Ignored);
                pinch
            }
        };
    }

    fn moved(&mut self, report: Finger, out: &mut Vec<Intent>) {
        let blind = self.blind_at(report.time);
        if let Some(contact) = self.others.moved(report, self.feel, out) {
            self.take_part(contact, out);
            return;
        }
        match &mut self.stage {
            GestureStage::Press { finger, began, since, speed, .. } if finger.id == report.id => {
                finger.move_to(report.at, report.time, self.feel);
                speed.push(report.time, blind, report.at);
                if began.distance(report.at) > self.feel.slop_after(report.time.saturating_sub(*since)) {
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
                let from = finger.at;
                finger.move_to(report.at, report.time, self.feel);
                speed.push(report.time, blind, report.at);
                if from != report.at {
                    out.push(Intent::Pan { from, to: report.at });
                }
            }
            GestureStage::Pinch { first, second } => {
                let from = (first.at, second.at);
                for finger in [&mut *first, &mut *second] {
                    if finger.id == report.id {
                        finger.move_to(report.at, report.time, self.feel);
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
            _ => self.others.remove(report.id, Phase::Up, out),
        }
    }

    fn cancel(&mut self, id: u64, out: &mut Vec<Intent>) {
        if self.stage.followed().into_iter().flatten().any(|finger| finger.id == id) {
            self.end(Some(id), |_| OtherRole::Ignored, out);
        }
        self.others.remove(id, Phase::Cancel, out);
    }

    /// Whether a contact belongs to a palm, whose other contacts then mean nothing either.
    fn is_of_palm(&mut self, new: &TouchContact, out: &mut Vec<Intent>) -> bool {
        let followed = self.stage.followed();
        let known = followed.iter().flatten().map(|it| (it, None));
        let known = known.chain(self.others.iter().map(|(it, role)| (it, Some(*role))));
        let Some(palm) = palm_of(new, known, self.feel) else { return false };
        if followed.iter().flatten().any(|it| palm.contains(&it.id)) {
            self.end(None, |_| OtherRole::Ignored, out);
        }
        self.others.set_role(OtherRole::Palm, |it| palm.contains(&it.id), out);
        true
    }

    /// Whether a finger beside the touch is not of the hand that made it, and no second finger of a pinch.
    fn is_of_another_hand(&self, new: &TouchContact) -> bool {
        let followed = self.stage.followed();
        let mut followed = followed.iter().flatten();
        followed.clone().all(|it| !it.near(new, self.feel)) && (new.control || followed.any(|it| it.control))
    }

    /// A finger that was waiting moved away from its place: it drags where no finger is followed, and pinches with one
    /// that is at work where both may.
    fn take_part(&mut self, contact: TouchContact, out: &mut Vec<Intent>) {
        let pinches = |finger: &TouchContact| !finger.control && !contact.control;
        if self.stage.followed().iter().flatten().all(|it| it.rests(contact.seen)) {
            self.end(None, |it| OtherRole::Waiting(it.at), out);
        }
        self.stage = match std::mem::replace(&mut self.stage, GestureStage::Rest) {
            GestureStage::Rest => {
                let at = contact.at;
                out.extend([Intent::Press(at), Intent::Release, Intent::Pan { from: at, to: at }]);
                let speed = VelocityTracker::start(contact.seen, Duration::ZERO, at);
                GestureStage::Pan { finger: contact, began: at, after_pinch: false, speed }
            }
            GestureStage::Press { finger, .. } if pinches(&finger) => {
                out.push(Intent::Release);
                GestureStage::Pinch { first: finger, second: contact }
            }
            GestureStage::Pan { finger, .. } if pinches(&finger) => {
                GestureStage::Pinch { first: finger, second: contact }
            }
            other => {
                self.stage = other;
                return;
            }
        };
        self.others.remove(contact.id, Phase::Cancel, out);
    }

    /// Ends the touch; its fingers, except `gone`, have this role from now on.
    fn end(&mut self, gone: Option<u64>, role: fn(&TouchContact) -> OtherRole, out: &mut Vec<Intent>) {
        self.last_tap = None;
        let fingers = self.stage.followed();
        match std::mem::replace(&mut self.stage, GestureStage::Rest) {
            GestureStage::Rest => return,
            GestureStage::Press { .. } => out.push(Intent::Release),
            GestureStage::Pan { .. } | GestureStage::Pinch { .. } => (),
        }
        for finger in fingers.into_iter().flatten().filter(|finger| Some(finger.id) != gone) {
            self.others.add(finger, role(&finger));
        }
        out.push(Intent::Rest);
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

#[cfg(test)]
#[path = "hands_tests.rs"]
mod hands_tests;
