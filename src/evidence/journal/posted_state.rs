//! Posted state, pure: the notices that are posted according to the journal. It decides whether an event is new, and the
//! catalogue is rebuilt from it.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::changed_fields::changed_fields;
use crate::{
    evidence::{JournalEvent, TakenDownBy},
    notice::{Blob, Notice, NoticeId, SourceId},
};

/// State of a notice, by the newest entry about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PostingFate {
    /// It is posted since this entry's time (or the time the entry itself names).
    Hangs {
        notice: Box<Notice>,
        since: Timestamp,
    },
    Down {
        at: Timestamp,
        by: TakenDownBy,
    },
}

/// The outcome of all entries so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PostedState {
    notices: BTreeMap<(SourceId, NoticeId), PostingFate>,
    /// The newest bytes of each address.
    files: HashMap<String, Blob>,
    /// The held changes of each source.
    held: HashMap<SourceId, (usize, usize)>,
}

/// A standing as lists, for a file.
#[derive(Serialize, Deserialize)]
pub(in crate::evidence) struct SavedPostedState {
    notices: Vec<((SourceId, NoticeId), PostingFate)>,
    files: Vec<(String, Blob)>,
    held: Vec<(SourceId, (usize, usize))>,
}

/// How to take one event back, where it could not be written.
pub(in crate::evidence) enum PostedUndo {
    Nothing,
    Notice((SourceId, NoticeId), Option<PostingFate>),
    File(String, Option<Blob>),
    Held(SourceId, Option<(usize, usize)>),
    All(Box<PostedState>),
}

impl PostedState {
    /// What is written for an event: the event, another one that says only what is new, or nothing where the journal
    /// says
    /// it already. The standing has it from here on.
    pub(in crate::evidence) fn admit(
        &mut self,
        at: Timestamp,
        event: JournalEvent,
    ) -> Option<(JournalEvent, PostedUndo)> {
        let event = match event {
            JournalEvent::Posted { notice, .. } | JournalEvent::Revised { notice, .. } if self.hangs(&notice) => {
                return None;
            }
            // Cut off between the journal and the catalogue, then changed by its source: a revision, whatever it is
            // called.
            JournalEvent::Posted { notice, since } => match self.fate(&notice) {
                Some(PostingFate::Hangs { notice: old, .. }) => {
                    JournalEvent::Revised { what: changed_fields(old, &notice), notice }
                }
                _ => JournalEvent::Posted { notice, since },
            },
            JournalEvent::Revised { notice, what } => match self.fate(&notice) {
                Some(PostingFate::Hangs { notice: old, .. }) => {
                    JournalEvent::Revised { what: changed_fields(old, &notice), notice }
                }
                Some(PostingFate::Down { .. }) => JournalEvent::Posted { notice, since: None },
                None => JournalEvent::Revised { notice, what },
            },
            JournalEvent::TakenDown { source, id, planned, by, why } => {
                let key = (source, id);
                let planned = match self.notices.get(&key) {
                    Some(PostingFate::Hangs { notice, .. }) => planned.or(notice.posting.until),
                    Some(PostingFate::Down { .. }) => return None,
                    // Posted before the journal was begun.
                    None => planned,
                };
                let (source, id) = key;
                JournalEvent::TakenDown { source, id, planned, by, why }
            }
            JournalEvent::Received { address, sha256, bytes, media } => {
                if self.files.get(&address) == Some(&Blob { hash: sha256, kind: media, bytes }) {
                    return None;
                }
                JournalEvent::Received { address, sha256, bytes, media }
            }
            JournalEvent::Held { source, missing, shown } if self.held.get(&source) == Some(&(missing, shown)) => {
                return None;
            }
            JournalEvent::Released { source } if !self.held.contains_key(&source) => return None,
            other => other,
        };
        let undo = self.apply(at, &event);
        Some((event, undo))
    }

    /// Takes over an entry of the journal.
    pub(in crate::evidence) fn apply(&mut self, at: Timestamp, event: &JournalEvent) -> PostedUndo {
        match event {
            JournalEvent::Posted { notice, since } => {
                let fate = PostingFate::Hangs { notice: Box::new(notice.clone()), since: since.unwrap_or(at) };
                self.set((notice.source.clone(), notice.id.clone()), fate)
            }
            JournalEvent::Revised { notice, .. } => {
                let since = match self.fate(notice) {
                    Some(PostingFate::Hangs { since, .. }) => *since,
                    _ => at,
                };
                let fate = PostingFate::Hangs { notice: Box::new(notice.clone()), since };
                self.set((notice.source.clone(), notice.id.clone()), fate)
            }
            JournalEvent::TakenDown { source, id, by, .. } => {
                self.set((source.clone(), id.clone()), PostingFate::Down { at, by: *by })
            }
            JournalEvent::Received { address, sha256, bytes, media } => {
                let blob = Blob { hash: *sha256, kind: *media, bytes: *bytes };
                PostedUndo::File(address.clone(), self.files.insert(address.clone(), blob))
            }
            JournalEvent::Held { source, missing, shown } => {
                PostedUndo::Held(source.clone(), self.held.insert(source.clone(), (*missing, *shown)))
            }
            JournalEvent::Released { source } => PostedUndo::Held(source.clone(), self.held.remove(source)),
            // The journal that said all this was not the one that was followed.
            JournalEvent::RolledBack { .. } => PostedUndo::All(Box::new(std::mem::take(self))),
            _ => PostedUndo::Nothing,
        }
    }

    /// Takes an event back. Events are taken back newest first.
    pub(in crate::evidence) fn undo(&mut self, undo: PostedUndo) {
        match undo {
            PostedUndo::Nothing => {}
            PostedUndo::Notice(key, Some(fate)) => drop(self.notices.insert(key, fate)),
            PostedUndo::Notice(key, None) => drop(self.notices.remove(&key)),
            PostedUndo::File(address, Some(blob)) => drop(self.files.insert(address, blob)),
            PostedUndo::File(address, None) => drop(self.files.remove(&address)),
            PostedUndo::Held(source, Some(held)) => drop(self.held.insert(source, held)),
            PostedUndo::Held(source, None) => drop(self.held.remove(&source)),
            PostedUndo::All(standing) => *self = *standing,
        }
    }

    /// Every posted notice, with its time of posting.
    pub fn hanging(&self) -> impl Iterator<Item = (&Notice, Timestamp)> {
        self.notices.values().filter_map(|fate| match fate {
            PostingFate::Hangs { notice, since } => Some((notice.as_ref(), *since)),
            PostingFate::Down { .. } => None,
        })
    }

    /// When and by whom this notice was taken down, if that is the newest thing known of it.
    pub fn taken_down(&self, source: &SourceId, id: &NoticeId) -> Option<(Timestamp, TakenDownBy)> {
        match self.notices.get(&(source.clone(), id.clone())) {
            Some(PostingFate::Down { at, by }) => Some((*at, *by)),
            _ => None,
        }
    }

    /// The newest bytes that came from each address.
    pub fn files(&self) -> impl Iterator<Item = (&str, Blob)> {
        self.files.iter().map(|(address, blob)| (address.as_str(), *blob))
    }

    pub(in crate::evidence) fn save(&self) -> SavedPostedState {
        SavedPostedState {
            notices: self.notices.iter().map(|(key, fate)| (key.clone(), fate.clone())).collect(),
            files: self.files.iter().map(|(address, blob)| (address.clone(), *blob)).collect(),
            held: self.held.iter().map(|(source, held)| (source.clone(), *held)).collect(),
        }
    }

    pub(in crate::evidence) fn restore(saved: SavedPostedState) -> Self {
        Self {
            notices: saved.notices.into_iter().collect(),
            files: saved.files.into_iter().collect(),
            held: saved.held.into_iter().collect(),
        }
    }

    fn fate(&self, notice: &Notice) -> Option<&PostingFate> {
        self.notices.get(&(notice.source.clone(), notice.id.clone()))
    }

    fn hangs(&self, notice: &Notice) -> bool {
        matches!(self.fate(notice), Some(PostingFate::Hangs { notice: old, .. }) if **old == *notice)
    }

    fn set(&mut self, key: (SourceId, NoticeId), fate: PostingFate) -> PostedUndo {
        let old = self.notices.insert(key.clone(), fate);
        PostedUndo::Notice(key, old)
    }
}

#[cfg(test)]
pub(in crate::evidence) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::Posting;

    pub(crate) fn notice(id: &str) -> Notice {
        let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 7)) };
        Notice {
            reference: Some("MU/1/2026".into()),
            ..Notice::new(SourceId("mesto".into()), NoticeId(id.into()), format!("Oznámení {id}"), posting)
        }
    }

    pub(crate) fn down(id: &str) -> JournalEvent {
        let (source, id) = (SourceId("mesto".into()), NoticeId(id.into()));
        JournalEvent::TakenDown { source, id, planned: None, by: TakenDownBy::Source, why: None }
    }

    #[test]
    fn what_the_journal_says_already_is_not_written_again() {
        let (mut standing, at) = (PostedState::default(), Timestamp::UNIX_EPOCH);
        let post = |title: &str| {
            let mut notice = notice("a");
            notice.title = title.into();
            JournalEvent::Posted { notice, since: None }
        };
        assert!(standing.admit(at, post("1")).is_some());
        assert!(standing.admit(at, post("1")).is_none());
        let (event, undo) = standing.admit(at, post("2")).unwrap();
        assert!(matches!(event, JournalEvent::Revised { what, .. } if what == ["title"]));
        standing.undo(undo);
        assert!(standing.admit(at, post("1")).is_none(), "the revision was taken back");
        let (event, _) = standing.admit(at, down("a")).unwrap();
        assert!(matches!(event, JournalEvent::TakenDown { planned: Some(day), .. } if day == date(2026, 12, 7)));
        assert!(standing.admit(at, down("a")).is_none());
        assert!(standing.admit(at, post("1")).is_some(), "hung again");
    }
}
