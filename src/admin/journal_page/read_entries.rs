//! Entries of the journal that a filter asks for, newest first, as many as a page has.

use std::io;

use super::journal_filter::JournalFilter;
use crate::{
    admin::site::Site,
    evidence::{JournalConfig, JournalEntry, NewestFirst},
};

/// Entries of a page.
pub(super) struct FoundEntries {
    pub(super) entries: Vec<JournalEntry>,
    /// There are older ones as well.
    pub(super) more: bool,
}

/// Reads at most so many entries, older than the one of the number `before`.
pub(super) fn read_entries(
    site: &Site,
    filter: &JournalFilter,
    before: Option<u64>,
    most: usize,
) -> io::Result<FoundEntries> {
    let (folder, zone) = (JournalConfig::within(&site.state()).folder, site.zone());
    let mut entries = Vec::new();
    for entry in NewestFirst::open(&folder, filter.kinds(), before)? {
        let entry = entry?;
        if filter.ends_before(&entry, &zone) {
            break;
        }
        if !filter.matches(&entry, &zone) {
            continue;
        }
        if entries.len() >= most {
            return Ok(FoundEntries { entries, more: true });
        }
        entries.push(entry);
    }
    Ok(FoundEntries { entries, more: false })
}
