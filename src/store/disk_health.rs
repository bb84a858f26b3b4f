//! Disk health of the store: records which writes fail, where, since when and what a person can do about it, until
//! they succeed again.
//!
//! This file is also the home of the rule for a **full or read-only disk**. In short: the board goes on showing its
//! last good state, no change is made that cannot be written down, and people are told. In detail:
//!
//! | part | when a write fails | where |
//! |---|---|---|
//! | journal of evidence | a change that must be journalled first is refused; entries that need not be wait in memory, bounded | `evidence::journal::writer` |
//! | posting, revising, taking down | not done; the listing waits and is tried again at every tick | `store::source_claims` |
//! | a change that is journalled and not in the catalogue | kept as unapplied, applied before any new change | `store::journal_link::journaled_writes` |
//! | a notice whose last day is over | not shown any more, although its row stays | `store::view` |
//! | catalogue that cannot be opened for writing | the last board is read from a copy, or from the journal | `store::catalogue::database` |
//! | downloaded file | removed from staging, to free the space for the next attempt; wanted again | `store::file_intake`, `source::http::downloads` |
//! | deleting unused files, purging personal data | tried again with the next round | `store::blobs::sweep`, `store::blobs::purge` |
//! | votes | the visitor is told that the vote was not kept | `feedback::votes::vote_writer` |
//! | cache of drawn pages | not written; pages are drawn again | `raster::disk_cache` |
//!
//! Less than 64 MiB of free space counts as full. `problems::detect` makes an urgent problem of it, `vyveska status`
//! and the staff screen show it.
//!
//! Left out: telling people (`problems`), the health of a source (`view::snapshot`).

use std::{
    collections::BTreeMap,
    fmt, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::Serialize;

/// Free bytes below which the disk counts as full: less than many an attachment has.
const ROOM: u64 = 64 << 20;

/// Health of the store's disk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DiskHealth {
    /// Bytes that the program may still write; `None` where the disk did not say.
    pub free_bytes: Option<u64>,
    /// Current troubles; empty where all is well.
    pub troubles: Vec<DiskTrouble>,
}

/// One thing that the store cannot do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DiskTrouble {
    pub what: StorePart,
    pub path: PathBuf,
    /// The system's words.
    pub why: String,
    pub since: Timestamp,
    /// Advice to a person.
    pub todo: &'static str,
}

/// Parts of the store that a disk may fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StorePart {
    /// There is hardly any room left.
    Disk,
    /// The journal of evidence: nothing is posted or taken down.
    Journal,
    /// The catalogue: nothing is posted, revised or taken down for good.
    Catalogue,
    /// The bytes of attachments.
    Blobs,
    /// Files with personal data of which the notice is down stay on the disk.
    Purge,
    /// Files that nothing names stay on the disk.
    Clearing,
}

impl StorePart {
    fn cannot(self) -> &'static str {
        match self {
            Self::Disk => "the disk is full",
            Self::Journal => "the journal cannot be written; nothing is posted or taken down",
            Self::Catalogue => "the catalogue cannot be written; nothing new is posted",
            Self::Blobs => "documents cannot be kept",
            Self::Purge => "documents with personal data that hang no more cannot be removed",
            Self::Clearing => "files that nothing names cannot be removed",
        }
    }
}

impl DiskHealth {
    /// True while everything can be written.
    pub fn is_well(&self) -> bool {
        self.troubles.is_empty()
    }

    /// One line for each trouble: what, since when, why, where, how much room there is, what to do.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let free = self.free_bytes.map_or_else(String::new, |free| format!(", {} MiB free", free >> 20));
        self.troubles.iter().map(move |trouble| {
            let DiskTrouble { what, path, why, since, todo } = trouble;
            format!("{what} since {since}: {why} ({}{free}). What to do: {todo}", path.display())
        })
    }

    /// Everything but the number of free bytes, which changes all the time, is as in the other.
    pub(super) fn tells_the_same(&self, other: &Self) -> bool {
        self.troubles == other.troubles
    }
}

impl fmt::Display for StorePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.cannot())
    }
}

/// Why something failed: the system's words, and what kind of failure it is.
pub(super) struct FailureCause {
    pub kind: io::ErrorKind,
    pub why: String,
}

impl From<&io::Error> for FailureCause {
    fn from(error: &io::Error) -> Self {
        Self { kind: error.kind(), why: error.to_string() }
    }
}

/// Collects the outcomes of writes to the store's disk.
pub(super) struct DiskMonitor {
    state: PathBuf,
    free: Option<u64>,
    troubles: BTreeMap<StorePart, DiskTrouble>,
}

impl DiskMonitor {
    /// Of the store in this folder.
    pub(crate) fn new(state: &Path) -> Self {
        Self { state: state.to_owned(), free: None, troubles: BTreeMap::new() }
    }

    /// Records the outcome of the newest write; a change is logged.
    pub(crate) fn record(&mut self, what: StorePart, path: &Path, outcome: Result<(), FailureCause>, at: Timestamp) {
        match outcome {
            Ok(()) => {
                if self.troubles.remove(&what).is_some() {
                    tracing::info!("well again: {what}");
                }
            }
            Err(FailureCause { kind, why }) => {
                let since = self.troubles.get(&what).map(|trouble| trouble.since);
                if since.is_none() {
                    tracing::error!(why, path = %path.display(), "{what}");
                }
                let trouble =
                    DiskTrouble { what, path: path.to_owned(), why, since: since.unwrap_or(at), todo: todo(kind) };
                self.troubles.insert(what, trouble);
            }
        }
    }

    /// Asks the disk how much room there is.
    pub(crate) fn check_room(&mut self, at: Timestamp) {
        let free = rustix::fs::statvfs(&self.state).map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize));
        self.room(free.ok(), at);
    }

    fn room(&mut self, free: Option<u64>, at: Timestamp) {
        self.free = free;
        let Some(free) = free else { return };
        let outcome = match free < ROOM {
            true => Err(FailureCause { kind: io::ErrorKind::StorageFull, why: format!("{} KiB are free", free >> 10) }),
            false => Ok(()),
        };
        let state = self.state.clone();
        // The number changes with every look; the words stay those of the first one.
        let stands = outcome.is_err() && self.is_failing(StorePart::Disk);
        if !stands {
            self.record(StorePart::Disk, &state, outcome, at);
        }
    }

    /// True while this does not work.
    pub(crate) fn is_failing(&self, what: StorePart) -> bool {
        self.troubles.contains_key(&what)
    }

    /// The health as it is published.
    pub(crate) fn health(&self) -> DiskHealth {
        DiskHealth { free_bytes: self.free, troubles: self.troubles.values().cloned().collect() }
    }
}

fn todo(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room on this disk or give the state folder a larger one; the board goes on by itself"
        }
        io::ErrorKind::ReadOnlyFilesystem => {
            "the disk was made read-only, often because it fails: check it (dmesg, fsck), replace it, start again"
        }
        io::ErrorKind::PermissionDenied => "let the player's user own the state folder and all that is in it",
        io::ErrorKind::ResourceBusy => "another program holds the file (a copy, a virus scanner): end it",
        io::ErrorKind::NotFound => "the state folder is gone: bring it back, start the player again",
        _ => "check the disk (dmesg, fsck) and the log; the board goes on by itself once it can be written",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_795_345_200 + second).unwrap()
    }

    #[test]
    fn a_trouble_is_told_with_its_first_moment_and_what_to_do_until_it_is_over() {
        let mut watch = DiskMonitor::new(Path::new("/state"));
        let full = || Err(FailureCause::from(&io::Error::from(io::ErrorKind::StorageFull)));
        watch.room(Some(900 << 20), at(0));
        watch.record(StorePart::Blobs, Path::new("/state/blobs"), full(), at(1));
        watch.record(StorePart::Blobs, Path::new("/state/blobs"), full(), at(9));
        let health = watch.health();
        assert_eq!((health.troubles.len(), health.troubles[0].since), (1, at(1)));
        let line = health.lines().next().unwrap();
        for part in ["documents cannot be kept", "/state/blobs", "900 MiB free", "make room on this disk"] {
            assert!(line.contains(part), "{line}");
        }
        watch.record(StorePart::Blobs, Path::new("/state/blobs"), Ok(()), at(10));
        assert!(watch.health().is_well());
    }

    #[test]
    fn a_disk_with_hardly_any_room_is_told_before_a_write_fails() {
        let mut watch = DiskMonitor::new(Path::new("/state"));
        watch.room(Some(ROOM - 1), at(0));
        let first = watch.health();
        watch.room(Some(ROOM - 5_000), at(5));
        assert!(watch.health().tells_the_same(&first), "not told anew with every byte");
        assert_eq!(first.troubles[0].what, StorePart::Disk);
        watch.room(Some(ROOM), at(10));
        assert!(watch.health().is_well());
    }
}
