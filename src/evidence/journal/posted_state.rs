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
            JournalEvent::Posted { notice, since } => self.post(notice.clone(), since.unwrap_or(at)),
            JournalEvent::Revised { notice, .. } => self.revise(notice.clone(), at),
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

    /// As [`PostedState::apply`], for good and without a copy of the notice.
    pub(in crate::evidence) fn take_over(&mut self, at: Timestamp, event: JournalEvent) {
        match event {
            JournalEvent::Posted { notice, since } => drop(self.post(notice, since.unwrap_or(at))),
            JournalEvent::Revised { notice, .. } => drop(self.revise(notice, at)),
            other => drop(self.apply(at, &other)),
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

    fn post(&mut self, notice: Notice, since: Timestamp) -> PostedUndo {
        let key = (notice.source.clone(), notice.id.clone());
        self.set(key, PostingFate::Hangs { notice: Box::new(notice), since })
    }

    /// It hangs since it was posted.
    fn revise(&mut self, notice: Notice, at: Timestamp) -> PostedUndo {
        let since = match self.fate(&notice) {
            Some(PostingFate::Hangs { since, .. }) => *since,
            _ => at,
        };
        self.post(notice, since)
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
    fn what_is_taken_over_for_good_is_what_is_applied() {
        let (posted, revised) = (Timestamp::UNIX_EPOCH, "2026-11-22T11:00:00Z".parse().unwrap());
        let (mut applied, mut taken) = (PostedState::default(), PostedState::default());
        let received = JournalEvent::Received {
            address: "https://x/1".into(),
            sha256: crate::notice::BlobHash::digest(b"pdf"),
            bytes: 3,
            media: crate::notice::MediaKind::Pdf,
        };
        for (at, event) in [
            (posted, JournalEvent::Posted { notice: notice("a"), since: None }),
            (posted, JournalEvent::Posted { notice: notice("b"), since: Some(revised) }),
            (revised, JournalEvent::Revised { notice: notice("a"), what: vec![] }),
            (revised, JournalEvent::Revised { notice: notice("c"), what: vec![] }),
            (revised, received),
            (revised, down("b")),
        ] {
            applied.apply(at, &event);
            taken.take_over(at, event);
            assert_eq!(applied, taken);
        }
        let since: Vec<Timestamp> = taken.hanging().map(|(_, since)| since).collect();
        assert_eq!(since, [posted, revised], "a revision changes nothing of when it was posted");
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
