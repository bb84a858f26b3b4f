//! What the journal says hangs, pure: the measure of what is new, and the source the catalogue is made from again.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{By, Event, event::revised};
use crate::notice::{Blob, Notice, NoticeId, SourceId};

/// What became of a notice, by the newest entry about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It hangs since this entry's time (or the time the entry itself names).
    Hangs {
        notice: Box<Notice>,
        since: Timestamp,
    },
    Down {
        at: Timestamp,
        by: By,
    },
}

/// The outcome of all entries so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    notices: BTreeMap<(SourceId, NoticeId), Fate>,
    /// The newest bytes of each address.
    files: HashMap<String, Blob>,
    /// What is held of each source now.
    held: HashMap<SourceId, (usize, usize)>,
}

/// A standing as lists, for a file.
#[derive(Serialize, Deserialize)]
pub(super) struct Saved {
    notices: Vec<((SourceId, NoticeId), Fate)>,
    files: Vec<(String, Blob)>,
    held: Vec<(SourceId, (usize, usize))>,
}

/// How to take one event back, where it could not be written.
pub(super) enum Undo {
    Nothing,
    Notice((SourceId, NoticeId), Option<Fate>),
    File(String, Option<Blob>),
    Held(SourceId, Option<(usize, usize)>),
    All(Box<Standing>),
}

impl Standing {
    /// What is written for an event: the event, another one that says only what is new, or nothing where the journal says
    /// it already. The standing has it from here on.
    pub(super) fn admit(&mut self, at: Timestamp, event: Event) -> Option<(Event, Undo)> {
        let event = match event {
            Event::Posted { notice, .. } | Event::Revised { notice, .. } if self.hangs(&notice) => return None,
            // Cut off between the journal and the catalogue, then changed by its source: a revision, whatever it is called.
            Event::Posted { notice, since } => match self.fate(&notice) {
                Some(Fate::Hangs { notice: old, .. }) => Event::Revised { what: revised(old, &notice), notice },
                _ => Event::Posted { notice, since },
            },
            Event::Revised { notice, what } => match self.fate(&notice) {
                Some(Fate::Hangs { notice: old, .. }) => Event::Revised { what: revised(old, &notice), notice },
                Some(Fate::Down { .. }) => Event::Posted { notice, since: None },
                None => Event::Revised { notice, what },
            },
            Event::TakenDown { source, id, planned, by, why } => {
                let key = (source, id);
                let planned = match self.notices.get(&key) {
                    Some(Fate::Hangs { notice, .. }) => planned.or(notice.posting.until),
                    Some(Fate::Down { .. }) => return None,
                    // Posted before the journal was begun.
                    None => planned,
                };
                let (source, id) = key;
                Event::TakenDown { source, id, planned, by, why }
            }
            Event::Received { address, sha256, bytes, media } => {
                if self.files.get(&address) == Some(&Blob { hash: sha256, kind: media, bytes }) {
                    return None;
                }
                Event::Received { address, sha256, bytes, media }
            }
            Event::Held { source, missing, shown } if self.held.get(&source) == Some(&(missing, shown)) => return None,
            Event::Released { source } if !self.held.contains_key(&source) => return None,
            other => other,
        };
        let undo = self.apply(at, &event);
        Some((event, undo))
    }

    /// Takes over an entry of the journal.
    pub(super) fn apply(&mut self, at: Timestamp, event: &Event) -> Undo {
        match event {
            Event::Posted { notice, since } => {
                let fate = Fate::Hangs { notice: Box::new(notice.clone()), since: since.unwrap_or(at) };
                self.set((notice.source.clone(), notice.id.clone()), fate)
            }
            Event::Revised { notice, .. } => {
                let since = match self.fate(notice) {
                    Some(Fate::Hangs { since, .. }) => *since,
                    _ => at,
                };
                let fate = Fate::Hangs { notice: Box::new(notice.clone()), since };
                self.set((notice.source.clone(), notice.id.clone()), fate)
            }
            Event::TakenDown { source, id, by, .. } => {
                self.set((source.clone(), id.clone()), Fate::Down { at, by: *by })
            }
            Event::Received { address, sha256, bytes, media } => {
                let blob = Blob { hash: *sha256, kind: *media, bytes: *bytes };
                Undo::File(address.clone(), self.files.insert(address.clone(), blob))
            }
            Event::Held { source, missing, shown } => {
                Undo::Held(source.clone(), self.held.insert(source.clone(), (*missing, *shown)))
            }
            Event::Released { source } => Undo::Held(source.clone(), self.held.remove(source)),
            // The journal that said all this was not the one that was followed.
            Event::RolledBack { .. } => Undo::All(Box::new(std::mem::take(self))),
            _ => Undo::Nothing,
        }
    }

    /// Takes an event back. Events are taken back newest first.
    pub(super) fn undo(&mut self, undo: Undo) {
        match undo {
            Undo::Nothing => {}
            Undo::Notice(key, Some(fate)) => drop(self.notices.insert(key, fate)),
            Undo::Notice(key, None) => drop(self.notices.remove(&key)),
            Undo::File(address, Some(blob)) => drop(self.files.insert(address, blob)),
            Undo::File(address, None) => drop(self.files.remove(&address)),
            Undo::Held(source, Some(held)) => drop(self.held.insert(source, held)),
            Undo::Held(source, None) => drop(self.held.remove(&source)),
            Undo::All(standing) => *self = *standing,
        }
    }

    /// Every notice that hangs by the journal, and since when.
    pub fn hanging(&self) -> impl Iterator<Item = (&Notice, Timestamp)> {
        self.notices.values().filter_map(|fate| match fate {
            Fate::Hangs { notice, since } => Some((notice.as_ref(), *since)),
            Fate::Down { .. } => None,
        })
    }

    /// When and by whom this notice was taken down, if that is the newest thing known of it.
    pub fn down(&self, source: &SourceId, id: &NoticeId) -> Option<(Timestamp, By)> {
        match self.notices.get(&(source.clone(), id.clone())) {
            Some(Fate::Down { at, by }) => Some((*at, *by)),
            _ => None,
        }
    }

    /// The newest bytes that came from each address.
    pub fn files(&self) -> impl Iterator<Item = (&str, Blob)> {
        self.files.iter().map(|(address, blob)| (address.as_str(), *blob))
    }

    pub(super) fn save(&self) -> Saved {
        Saved {
            notices: self.notices.iter().map(|(key, fate)| (key.clone(), fate.clone())).collect(),
            files: self.files.iter().map(|(address, blob)| (address.clone(), *blob)).collect(),
            held: self.held.iter().map(|(source, held)| (source.clone(), *held)).collect(),
        }
    }

    pub(super) fn restore(saved: Saved) -> Self {
        Self {
            notices: saved.notices.into_iter().collect(),
            files: saved.files.into_iter().collect(),
            held: saved.held.into_iter().collect(),
        }
    }

    fn fate(&self, notice: &Notice) -> Option<&Fate> {
        self.notices.get(&(notice.source.clone(), notice.id.clone()))
    }

    fn hangs(&self, notice: &Notice) -> bool {
        matches!(self.fate(notice), Some(Fate::Hangs { notice: old, .. }) if **old == *notice)
    }

    fn set(&mut self, key: (SourceId, NoticeId), fate: Fate) -> Undo {
        let old = self.notices.insert(key.clone(), fate);
        Undo::Notice(key, old)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::Posting;

    pub fn notice(id: &str) -> Notice {
        let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 7)) };
        Notice {
            reference: Some("MU/1/2026".into()),
            ..Notice::new(SourceId("mesto".into()), NoticeId(id.into()), format!("Oznámení {id}"), posting)
        }
    }

    pub fn down(id: &str) -> Event {
        let (source, id) = (SourceId("mesto".into()), NoticeId(id.into()));
        Event::TakenDown { source, id, planned: None, by: By::Source, why: None }
    }

    #[test]
    fn what_the_journal_says_already_is_not_written_again() {
        let (mut standing, at) = (Standing::default(), Timestamp::UNIX_EPOCH);
        let post = |title: &str| {
            let mut notice = notice("a");
            notice.title = title.into();
            Event::Posted { notice, since: None }
        };
        assert!(standing.admit(at, post("1")).is_some());
        assert!(standing.admit(at, post("1")).is_none());
        let (event, undo) = standing.admit(at, post("2")).unwrap();
        assert!(matches!(event, Event::Revised { what, .. } if what == ["title"]));
        standing.undo(undo);
        assert!(standing.admit(at, post("1")).is_none(), "the revision was taken back");
        let (event, _) = standing.admit(at, down("a")).unwrap();
        assert!(matches!(event, Event::TakenDown { planned: Some(day), .. } if day == date(2026, 12, 7)));
        assert!(standing.admit(at, down("a")).is_none());
        assert!(standing.admit(at, post("1")).is_some(), "hung again");
    }
}
