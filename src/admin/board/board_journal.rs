//! Board journal: the checked journal with the acts on notices and the erasures, for the pages of what hung.
//!
//! Left out: reading and keeping it (`journal_reading`), and what is on the glass now (`list::glass_times`).

use std::{path::PathBuf, sync::Arc};

use jiff::Timestamp;

use super::notice_acts::NoticeAct;
use crate::{
    admin::{
        journal_reading::{self, JournalReading},
        site::Site,
        web::Fault,
    },
    evidence::{JournalConfig, JournalEvent},
    notice::BlobHash,
};

/// The journal at one moment.
pub(super) struct BoardJournal {
    pub reading: Arc<JournalReading>,
    /// Oldest first.
    pub acts: Vec<NoticeAct>,
    /// Files with personal data that were erased, and when, oldest first.
    pub purged: Vec<(Timestamp, Vec<BlobHash>)>,
}

impl BoardJournal {
    fn of(reading: Arc<JournalReading>) -> Self {
        let acts = reading.entries.iter().filter_map(NoticeAct::of_entry).collect();
        let purged = reading.entries.iter().filter_map(|entry| match &entry.event {
            JournalEvent::Purged { hashes } => Some((entry.at, hashes.clone())),
            _ => None,
        });
        Self { acts, purged: purged.collect(), reading }
    }
}

/// The journal as it is now, or was a moment ago.
///
/// # Errors
/// It cannot be read.
pub(super) fn read(site: &Site) -> Result<BoardJournal, Fault> {
    journal_reading::read(site).map(BoardJournal::of).map_err(|error| unread(&error))
}

/// The journal, read for what is printed of it.
///
/// # Errors
/// It cannot be read.
pub(super) fn read_anew(site: &Site) -> Result<BoardJournal, Fault> {
    let reading = journal_reading::read_anew(&folder(site), site.now()).map_err(|error| unread(&error))?;
    Ok(BoardJournal::of(Arc::new(reading)))
}

/// Where the board's journal is.
pub(super) fn folder(site: &Site) -> PathBuf {
    JournalConfig::within(&site.state()).folder
}

fn unread(error: &dyn std::fmt::Display) -> Fault {
    tracing::error!(%error, "the journal cannot be read");
    Fault::Conflict("board-no-journal")
}
