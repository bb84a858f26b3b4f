//! Glass times: when the list of all that hangs, and each notice by itself, last stood on the glass by the journal. Pure.
//!
//! The player writes these entries once an hour and after each visit, so that the newest is up to an hour old; nothing
//! newer is claimed. Left out: how often and how long (`evidence::JournalHistory::on_glass`).

use std::collections::HashMap;

use jiff::Timestamp;

use crate::{
    evidence::{JournalEntry, JournalEvent},
    notice::{NoticeId, SourceId},
};

/// Kinds of the entries that tell of it.
pub(in crate::admin::board) const KINDS: [&str; 3] = ["listed", "rotated", "opened"];
/// How much of the journal's end is read, in bytes: a day or more of a busy board.
pub(in crate::admin::board) const MOST_BYTES: u64 = 1 << 20;

/// Ends of the newest stretches of time in which something stood on the glass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin::board) struct GlassTimes {
    /// The list of all that hangs.
    pub listed: Option<Timestamp>,
    alone: HashMap<(SourceId, NoticeId), Timestamp>,
}

impl GlassTimes {
    /// By these entries; what they say of a time to come counts for nothing.
    pub(in crate::admin::board) fn of_entries(entries: &[JournalEntry], now: Timestamp) -> Self {
        let mut out = Self::default();
        for entry in entries.iter().filter(|entry| entry.at <= now) {
            match &entry.event {
                JournalEvent::Listed { until, .. } if *until <= now => out.listed = out.listed.max(Some(*until)),
                JournalEvent::Rotated { until, notices, .. } if *until <= now => {
                    for notice in notices.iter().filter(|notice| notice.times > 0) {
                        out.note(&notice.source, &notice.id, *until);
                    }
                }
                JournalEvent::Opened { source, id, until, .. } if *until <= now => out.note(source, id, *until),
                _ => {}
            }
        }
        out
    }

    /// When this notice last stood there by itself.
    pub(in crate::admin::board) fn alone(&self, source: &SourceId, id: &NoticeId) -> Option<Timestamp> {
        self.alone.get(&(source.clone(), id.clone())).copied()
    }

    fn note(&mut self, source: &SourceId, id: &NoticeId, until: Timestamp) {
        let known = self.alone.entry((source.clone(), id.clone())).or_insert(until);
        *known = until.max(*known);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::{ChainHead, NoticeTime};

    #[test]
    fn the_newest_time_counts_and_none_that_has_not_come() {
        let at = |seconds| Timestamp::from_second(seconds).unwrap();
        let (source, id) = (SourceId("s".into()), NoticeId("1".into()));
        let looped = |until, times| JournalEvent::Rotated {
            since: at(0),
            until: at(until),
            notices: vec![NoticeTime { source: source.clone(), id: id.clone(), times, seconds: 9 }],
        };
        let listed = |until| JournalEvent::Listed { since: at(0), until: at(until), times: 1, seconds: 1 };
        let opened = |until| JournalEvent::Opened {
            source: source.clone(),
            id: id.clone(),
            since: at(0),
            until: at(until),
            pages: vec![],
        };
        let mut chain = ChainHead::EMPTY;
        let mut entry = |second, event| {
            let (line, next) = chain.next_entry(at(second), event).unwrap();
            chain = next;
            JournalEntry::parse(&line).unwrap().0
        };
        let entries = [
            entry(10, looped(10, 2)),
            entry(20, opened(15)),
            entry(20, looped(18, 0)),
            entry(30, listed(25)),
            entry(40, listed(90)),
            entry(99, listed(30)),
        ];
        let times = GlassTimes::of_entries(&entries, at(50));
        assert_eq!((times.listed, times.alone(&source, &id)), (Some(at(25)), Some(at(15))));
        assert_eq!(times.alone(&source, &NoticeId("2".into())), None);
    }
}
