//! Timeouts of a visit: the mark on a touched answer, the wait for the vote writer's receipt, the countdown, and the end
//! of the thanks. The thanks stand for `thanks-s`, and a visitor is waited for as long as `wait-s` says, both from
//! `config/feedback/terminal.rs`.

use std::time::Duration;

use super::{CHOICE_HIGHLIGHT, RECEIPT_TIMEOUT, UNKNOWN_TIMEOUT, Visit, VisitScreen, VoteStamp};
use crate::feedback::{StepEnding, Vote, VoteId};

/// The countdown is seen for so long, which is what a person needs to react (WCAG 2.2, 2.2.1), and for two thirds of
/// the
/// wait where that is short.
const COUNTDOWN: Duration = Duration::from_secs(20);

impl Visit {
    /// Somebody is there: what waits begins to wait anew.
    pub(crate) fn extend_wait(&mut self, now: Duration) {
        self.since = now;
    }

    /// Something is being said: what waits waits on, and a countdown that was announced begins when nothing is said any
    /// more.
    pub(crate) fn hold(&mut self, now: Duration) {
        let quiet = self.rules.wait.saturating_sub(self.countdown());
        if now >= self.since.saturating_add(quiet) {
            self.since = now.saturating_sub(quiet);
        } else {
            self.since = now;
        }
        if self.is_over() {
            self.came = self.came.max(now.saturating_sub(self.rules.thanks / 2));
        }
    }

    /// Somebody changed something for themselves, the language or the reach: it goes back if nothing follows.
    pub(crate) fn mark_changed(&mut self, now: Duration) {
        self.touched = true;
        self.since = now;
    }

    /// Takes the receipt of a vote.
    pub(crate) fn set_receipt(&mut self, id: VoteId, kept: bool) {
        let before = self.open.len();
        self.open.retain(|(open, _)| *open != id);
        if self.open.len() < before {
            *if kept { &mut self.kept } else { &mut self.lost } += 1;
        }
    }

    /// Votes that were waited for long enough: they are to be taken back, and what came of that is to be said by
    /// [`Visit::set_receipt`] or [`Visit::too_late`] before time passes on.
    pub(crate) fn overdue_votes(&self, now: Duration) -> Vec<VoteId> {
        match self.next {
            Some((VisitScreen::Thanks, since)) if now >= since.saturating_add(RECEIPT_TIMEOUT) => {
                self.open.iter().filter(|(_, late)| !late).map(|(id, _)| *id).collect()
            }
            _ => Vec::new(),
        }
    }

    /// This vote can no longer be taken back; its receipt is waited for some more.
    pub(crate) fn too_late(&mut self, id: VoteId) {
        self.open.iter_mut().filter(|(open, _)| *open == id).for_each(|(_, late)| *late = true);
    }

    /// Until when votes that are not known to be kept are waited for.
    fn patience(&self) -> Duration {
        if self.open.iter().all(|(_, late)| *late) { UNKNOWN_TIMEOUT } else { RECEIPT_TIMEOUT }
    }

    /// The outcome of the votes, as far as known.
    fn verdict(&self) -> VisitScreen {
        match (self.open.is_empty(), self.kept, self.lost) {
            (false, ..) => VisitScreen::Unknown,
            (true, _, 0) => VisitScreen::Thanks,
            (true, 0, _) => VisitScreen::NotKept,
            (true, ..) => VisitScreen::PartKept,
        }
    }

    /// True on the last screens, which nothing can be touched on.
    fn is_over(&self) -> bool {
        matches!(self.at, VisitScreen::Thanks | VisitScreen::NotKept | VisitScreen::PartKept | VisitScreen::Unknown)
    }

    /// Ends the visit, whatever it is at; the next person finds the first screen.
    pub(crate) fn leave(&mut self, now: Duration) {
        self.reset_person();
        self.show_screen(self.start(), now);
    }

    /// Advances the time. Returns whether the screen has changed, and a vote where somebody has left.
    pub(crate) fn tick(&mut self, now: Duration, stamp: &mut dyn FnMut() -> VoteStamp) -> (bool, Option<Vote>) {
        if let Some((next, since)) = self.next {
            if now < since.saturating_add(if self.chosen.is_some() { CHOICE_HIGHLIGHT } else { Duration::ZERO }) {
                return (false, None);
            }
            let next = match next {
                VisitScreen::Thanks if !self.open.is_empty() && now < since.saturating_add(self.patience()) => {
                    return (false, None);
                }
                VisitScreen::Thanks => self.verdict(),
                next => next,
            };
            self.show_screen(next, now);
            return (true, None);
        }
        if self.at == VisitScreen::Unknown && self.open.is_empty() {
            // The word came after all.
            self.show_screen(self.verdict(), now);
            return (true, None);
        }
        if self.ends().is_none_or(|end| now < end) {
            return (false, None);
        }
        let left = match (self.at, self.survey.clone()) {
            (VisitScreen::Question(1..) | VisitScreen::Reasons(..) | VisitScreen::Comment, Some(survey)) => {
                self.unanswered(stamp(), &survey, StepEnding::Timeout)
            }
            _ => None,
        };
        if left.is_none() {
            self.leave(now);
            return (true, None);
        }
        // The same screen stands until the vote writer has answered.
        self.next = Some((VisitScreen::Thanks, now));
        (false, self.enter(left))
    }

    /// When this screen ends by itself.
    fn ends(&self) -> Option<Duration> {
        match self.at {
            VisitScreen::Thanks => Some(self.came.saturating_add(self.rules.thanks)),
            // Bad news takes longer to read.
            VisitScreen::NotKept | VisitScreen::PartKept | VisitScreen::Unknown => {
                Some(self.came.saturating_add(self.rules.thanks.saturating_mul(2)))
            }
            VisitScreen::Nothing | VisitScreen::Counters if !self.touched => None,
            VisitScreen::Question(0) if !self.touched && !self.may_go_back() => None,
            _ => Some(self.since.saturating_add(self.rules.wait)),
        }
    }

    /// Seconds until the screen goes back, once they are few.
    pub(crate) fn seconds_left(&self, now: Duration) -> Option<u32> {
        if self.next.is_some() || self.is_over() {
            return None;
        }
        let left = self.ends()?.saturating_sub(now);
        let seconds = left.as_secs().saturating_add(u64::from(left.subsec_nanos() > 0));
        (left <= self.countdown()).then(|| u32::try_from(seconds).unwrap_or(u32::MAX))
    }

    fn countdown(&self) -> Duration {
        COUNTDOWN.min(self.rules.wait * 2 / 3)
    }

    /// How long after `now` time does something next; `None` when only a touch does.
    pub(crate) fn next_change(&self, now: Duration) -> Option<Duration> {
        if let Some((next, since)) = self.next {
            let beat = since.saturating_add(CHOICE_HIGHLIGHT);
            let receipt = since.saturating_add(self.patience());
            let waits = next == VisitScreen::Thanks && !self.open.is_empty() && now >= beat;
            return Some(if waits { receipt } else { beat }.saturating_sub(now));
        }
        let left = self.ends()?.saturating_sub(now);
        if self.is_over() {
            return Some(left);
        }
        let quiet = left.saturating_sub(self.countdown());
        if !quiet.is_zero() {
            return Some(quiet);
        }
        // To the next whole second.
        let part = Duration::from_nanos(u64::from(left.subsec_nanos()));
        Some(if part.is_zero() { left.min(Duration::from_secs(1)) } else { part })
    }

    /// Another screen.
    pub(super) fn show_screen(&mut self, at: VisitScreen, now: Duration) {
        self.at = at;
        self.serial = self.serial.wrapping_add(1);
        (self.came, self.since) = (now, now);
        self.guard.screen_changed(now);
        (self.chosen, self.next) = (None, None);
    }

    /// Nothing of this person is left.
    pub(super) fn reset_person(&mut self) {
        self.person = self.person.wrapping_add(1);
        self.counter = (self.rules.counters.len() == 1).then_some(0);
        self.touched = false;
        self.first = None;
        self.open.clear();
        (self.kept, self.lost) = (0, 0);
    }
}
