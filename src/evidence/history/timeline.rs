//! Timeline of the journal: corrects the times of its entries. Pure. The order of entries is proven; their times are
//! only what the machine's clock showed. A time after the moment of reading, or before the time of an earlier entry, is
//! wrong. It is replaced by the time of a neighbouring entry, so that a document claims less and never more: an
//! interval begins at the next believable entry, and ends at the one before.
//!
//! Left out: what the entries mean (`journal_history`).

use jiff::{SignedDuration, Timestamp};

use crate::evidence::{JournalEntry, JournalEvent};

/// Clocks are put right by so much without harm, and entries of several stages come in this order or that.
const WANDER: SignedDuration = SignedDuration::from_secs(60);

/// Follows the times of entries.
#[derive(Clone, Debug, Default)]
pub(in crate::evidence) struct EntryTimeline {
    /// The moment of reading: nothing happened later. `None` where the caller gives none.
    now: Option<Timestamp>,
    /// The newest time that can be believed.
    newest: Option<Timestamp>,
    /// Entries whose time did not come yet; theirs is found with the next entry.
    early: Vec<JournalEntry>,
    /// How many times were not believed.
    doubted: u64,
}

impl EntryTimeline {
    /// A timeline on which nothing lies after this moment.
    pub(crate) fn read_at(now: Timestamp) -> Self {
        Self { now: Some(now), ..Self::default() }
    }

    /// The moment of reading.
    pub(crate) fn now(&self) -> Option<Timestamp> {
        self.now
    }

    /// The newest time that can be believed.
    pub(crate) fn newest(&self) -> Option<Timestamp> {
        self.newest
    }

    /// Entries whose time could not be believed.
    pub(crate) fn doubted(&self) -> u64 {
        self.doubted
    }

    /// Whether a moment has come.
    pub(crate) fn has_come(&self, at: Timestamp) -> bool {
        self.now.is_none_or(|now| at <= now)
    }

    /// The events whose time is settled now that this entry was read, in the order of the chain.
    pub(crate) fn push(&mut self, entry: JournalEntry) -> Vec<(Timestamp, JournalEvent)> {
        if !self.has_come(entry.at) {
            self.doubted = self.doubted.saturating_add(1);
            self.early.push(entry);
            return vec![];
        }
        let before = self.newest;
        let backwards = before.is_some_and(|before| entry.at.saturating_add(WANDER).is_ok_and(|at| at < before));
        // What is over is not lengthened; what is told late on purpose, as when the glass went dark, keeps its time.
        let lifted = backwards && begins(&entry.event);
        self.doubted = self.doubted.saturating_add(u64::from(lifted));
        let at = if lifted { before.unwrap_or(entry.at) } else { entry.at };
        let mut out = self.release(before.unwrap_or(at), at);
        self.newest = before.max(Some(at));
        out.push((at, entry.event));
        out
    }

    /// The events that are left at the end, without a believable time. A beginning is set to the moment of reading.
    pub(crate) fn finish(&mut self) -> Vec<(Timestamp, JournalEvent)> {
        let last = self.newest.or(self.now).unwrap_or(Timestamp::UNIX_EPOCH);
        self.release(last, self.now.unwrap_or(last))
    }

    fn release(&mut self, before: Timestamp, after: Timestamp) -> Vec<(Timestamp, JournalEvent)> {
        let early = std::mem::take(&mut self.early);
        early.into_iter().map(|entry| (if begins(&entry.event) { after } else { before }, entry.event)).collect()
    }
}

/// Whether from this event on more is claimed than before it.
fn begins(event: &JournalEvent) -> bool {
    !matches!(event, JournalEvent::TakenDown { .. } | JournalEvent::PlayerDown { .. } | JournalEvent::ScreenOff { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        evidence::{
            ChainHead,
            journal::posted_state::tests::{down, notice},
        },
        notice::BlobHash,
    };

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_795_345_200 + hour * 3600).unwrap()
    }

    fn times(now: i64, events: Vec<(i64, JournalEvent)>) -> (Vec<i64>, u64) {
        let mut line = EntryTimeline::read_at(at(now));
        let mut out = Vec::new();
        for (place, (hour, event)) in events.into_iter().enumerate() {
            let ChainHead { head, .. } = ChainHead::EMPTY;
            out.extend(line.push(JournalEntry {
                seq: place as u64 + 1,
                at: at(hour),
                doubtful: false,
                event,
                prev: head,
            }));
        }
        out.extend(line.finish());
        let hours = out.into_iter().map(|(moment, _)| moment.duration_since(at(0)).as_hours()).collect();
        (hours, line.doubted())
    }

    fn posted() -> JournalEvent {
        JournalEvent::Posted { notice: notice("a"), since: None }
    }

    #[test]
    fn a_time_that_has_not_come_is_taken_from_the_entries_beside_it() {
        let years = 24 * 365 * 70;
        let told = vec![(1, JournalEvent::Unknown), (years, down("a")), (years, posted()), (5, JournalEvent::Unknown)];
        assert_eq!(times(6, told), (vec![1, 1, 5, 5], 2));
        // Nothing follows: what begins has begun at no moment before now, and what ended had ended.
        let told = vec![(1, JournalEvent::Unknown), (years, posted()), (years, down("a"))];
        assert_eq!(times(6, told), (vec![1, 6, 1], 2));
        assert_eq!(times(6, vec![(years, posted())]), (vec![6], 1));
        assert_eq!(times(6, vec![(1, posted()), (6, down("a"))]), (vec![1, 6], 0));
    }

    #[test]
    fn a_clock_that_ran_backwards_lengthens_nothing() {
        let told = vec![(10, JournalEvent::Unknown), (3, posted()), (4, down("a")), (11, JournalEvent::Unknown)];
        assert_eq!(times(20, told), (vec![10, 10, 4, 11], 1));
        let drawn = JournalEvent::Drawn { of: BlobHash([0; 32]), sha256: BlobHash([1; 32]), bytes: 1 };
        assert_eq!(times(20, vec![(10, posted()), (10, drawn)]), (vec![10, 10], 0));
    }
}
