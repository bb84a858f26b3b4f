//! Render failures: which pages could not be drawn, why, and when they are asked for again.
//!
//! A reason that lies in the document stands for as long as the document hangs. Any other (no worker, no memory, one
//! slow page) is tried again, at first soon and then ever more rarely; the words for it say that it is so for now.
//! Pure: the moment is an argument.
//!
//! Left out: the documents that are not tried again because they stopped workers (`raster`'s quarantine).

use std::{
    collections::HashMap,
    hash::Hash,
    time::{Duration, Instant},
};

use crate::{platform::backoff::doubled_wait, raster::Unshowable};

/// Pause before the first new try; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// Failures remembered; beyond it all are forgotten and found out anew.
const MOST: usize = 4_000;

struct Failure {
    reason: Unshowable,
    tries: u32,
    /// None where trying again is of no use.
    again: Option<Instant>,
}

/// Failed work by what was wanted.
pub(crate) struct Failures<Want> {
    failures: HashMap<Want, Failure>,
    /// The soonest new try of what was asked about since [`Failures::end_frame`].
    next: Option<Instant>,
    told: Option<Instant>,
}

impl<Want> Default for Failures<Want> {
    fn default() -> Self {
        Self { failures: HashMap::new(), next: None, told: None }
    }
}

/// What is known of wanted work that has failed before.
#[derive(Debug, PartialEq)]
pub(crate) struct Failed {
    pub reason: Unshowable,
    /// It is time to try it again.
    pub try_again: bool,
}

impl<Want: Copy + Eq + Hash> Failures<Want> {
    /// Takes in that it failed, and when.
    pub(crate) fn add(&mut self, want: Want, reason: Unshowable, now: Instant) {
        if self.failures.len() >= MOST && !self.failures.contains_key(&want) {
            self.failures.clear();
        }
        let tries = self.failures.get(&want).map_or(0, |failure| failure.tries);
        let pause = doubled_wait(FIRST_PAUSE, tries, LONGEST_PAUSE);
        let again = (!reason.is_final()).then(|| now + pause);
        self.failures.insert(want, Failure { reason, tries: tries.saturating_add(1), again });
    }

    /// Takes in that it went well.
    pub(crate) fn remove(&mut self, want: &Want) {
        self.failures.remove(want);
    }

    /// What is known of it, if it has failed.
    pub(crate) fn get(&mut self, want: &Want, now: Instant) -> Option<Failed> {
        let Failure { reason, again, .. } = self.failures.get(want)?;
        let try_again = again.is_some_and(|again| again <= now);
        if let Some(again) = again.filter(|again| *again > now) {
            self.next = Some(self.next.map_or(again, |next| next.min(again)));
        }
        Some(Failed { reason: reason.clone(), try_again })
    }

    /// Keeps the failures of what `stays`.
    pub(crate) fn retain(&mut self, stays: impl Fn(&Want) -> bool) {
        self.failures.retain(|want, _| stays(want));
    }

    /// Ends a frame.
    pub(crate) fn end_frame(&mut self) {
        self.told = self.next.take();
    }

    /// When something that the last frame asked about can be tried again.
    pub(crate) fn next_try(&self) -> Option<Instant> {
        self.told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken() -> Unshowable {
        Unshowable::Broken("the raster worker does not start".into())
    }

    #[test]
    fn what_is_not_the_documents_fault_is_tried_again_ever_more_rarely() {
        let (mut failures, start) = (Failures::default(), Instant::now());
        let mut at = start;
        let mut pauses = vec![];
        for _ in 0..8 {
            failures.add(1, broken(), at);
            let mut pause = Duration::ZERO;
            while !failures.get(&1, at + pause).unwrap().try_again {
                pause += Duration::from_secs(1);
            }
            pauses.push(pause.as_secs());
            at += pause;
        }
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60, 60]);
        failures.remove(&1);
        assert_eq!(failures.get(&1, at), None);
        failures.add(1, Unshowable::TooSlow, at);
        assert!(failures.get(&1, at + FIRST_PAUSE).unwrap().try_again, "the pauses begin anew after it went well");
    }

    #[test]
    fn a_fault_of_the_document_is_final() {
        let (mut failures, start) = (Failures::default(), Instant::now());
        for reason in [Unshowable::Encrypted, Unshowable::Damaged, Unshowable::Unsupported, Unshowable::Quarantined] {
            failures.add(1, reason.clone(), start);
            let failed = failures.get(&1, start + Duration::from_secs(1_000_000));
            assert_eq!(failed, Some(Failed { reason, try_again: false }));
        }
        failures.end_frame();
        assert_eq!(failures.next_try(), None);
    }

    #[test]
    fn the_next_try_is_told_of_what_is_asked_for_alone() {
        let (mut failures, start) = (Failures::default(), Instant::now());
        failures.add(1, broken(), start);
        failures.add(2, broken(), start + Duration::from_secs(1));
        failures.get(&2, start + Duration::from_secs(1));
        failures.end_frame();
        assert_eq!(failures.next_try(), Some(start + Duration::from_secs(3)));
        failures.end_frame();
        assert_eq!(failures.next_try(), None, "nobody asks for it any more");
    }

    #[test]
    fn its_memory_is_bounded() {
        let mut failures = Failures::default();
        for want in 0..10_000 {
            failures.add(want, Unshowable::Damaged, Instant::now());
        }
        assert!(failures.failures.len() <= MOST);
    }
}
