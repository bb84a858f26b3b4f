//! Board journal: the checked journal with the acts of people and the erasures, for the pages of what hung.
//!
//! A journal of years takes a second to check, so that the newest reading is kept until another entry is written. What is
//! printed is always read anew. Left out: what is on the glass now (`list::glass_times`).

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::SystemTime,
};

use jiff::{SignedDuration, Timestamp};

use super::notice_acts::NoticeAct;
use crate::{
    admin::{site::Site, web::Fault},
    evidence::{self, JournalConfig, JournalEvent, JournalHistory, TrustAnchor, Verdict},
    notice::BlobHash,
};

/// The journal at one moment.
pub(super) struct BoardJournal {
    pub verdict: Verdict,
    pub history: JournalHistory,
    /// Oldest first.
    pub acts: Vec<NoticeAct>,
    /// Files with personal data that were erased, and when, oldest first.
    pub purged: Vec<(Timestamp, Vec<BlobHash>)>,
    /// When it was read.
    pub read: Timestamp,
}

/// A reading is as old as this at most: the sign of life beside the journal goes on without an entry.
const FRESH: SignedDuration = SignedDuration::from_secs(30);

/// What tells one state of the folder from another: its files with their lengths and times.
type FolderStamps = Vec<(PathBuf, u64, Option<SystemTime>)>;

/// The newest reading, of the one journal that a process administers.
static NEWEST: Mutex<Option<(FolderStamps, Arc<BoardJournal>)>> = Mutex::new(None);

/// The journal as it is now; read once for all who ask before the next entry.
///
/// # Errors
/// It cannot be read.
pub(super) fn read(site: &Site) -> Result<Arc<BoardJournal>, Fault> {
    let folder = folder(site);
    let (now, stamps) = (site.now(), stamps(&folder).map_err(|error| unread(&error))?);
    // Held while it is read, so that several who ask at once wait for one reading.
    let mut newest = NEWEST.lock().unwrap_or_else(PoisonError::into_inner);
    let fresh = |reading: &BoardJournal| (SignedDuration::ZERO..FRESH).contains(&now.duration_since(reading.read));
    if let Some((_, reading)) = newest.as_ref().filter(|(of, reading)| *of == stamps && fresh(reading)) {
        return Ok(Arc::clone(reading));
    }
    let reading = Arc::new(read_anew(site)?);
    *newest = Some((stamps, Arc::clone(&reading)));
    Ok(reading)
}

/// The journal, read for what is printed of it.
///
/// # Errors
/// It cannot be read.
pub(super) fn read_anew(site: &Site) -> Result<BoardJournal, Fault> {
    let (now, mut acts, mut purged) = (site.now(), Vec::new(), Vec::new());
    let read = evidence::verify_and_visit(&folder(site), &TrustAnchor::default(), now, |entry| {
        acts.extend(NoticeAct::of_entry(entry));
        if let JournalEvent::Purged { hashes } = &entry.event {
            purged.push((entry.at, hashes.clone()));
        }
    });
    let (verdict, history) = read.map_err(|error| unread(&error))?;
    Ok(BoardJournal { verdict, history, acts, purged, read: now })
}

/// Where the board's journal is.
pub(super) fn folder(site: &Site) -> PathBuf {
    JournalConfig::within(&site.state()).folder
}

fn unread(error: &dyn std::fmt::Display) -> Fault {
    tracing::error!(%error, "the journal cannot be read");
    Fault::Conflict("board-no-journal")
}

fn stamps(folder: &Path) -> io::Result<FolderStamps> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("journal-") || name == "head.json" {
            let metadata = entry.metadata()?;
            out.push((entry.path(), metadata.len(), metadata.modified().ok()));
        }
    }
    out.sort();
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_more_is_another_state_and_a_sign_of_life_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal-000000000001-2026-11.jsonl");
        fs::write(&journal, "a\n").unwrap();
        fs::write(folder.path().join("alive"), "1").unwrap();
        let before = stamps(folder.path()).unwrap();
        fs::write(folder.path().join("alive"), "22").unwrap();
        assert_eq!(stamps(folder.path()).unwrap(), before);
        fs::write(&journal, "a\nb\n").unwrap();
        assert_ne!(stamps(folder.path()).unwrap(), before);
        assert!(stamps(&folder.path().join("none")).is_err());
    }
}
