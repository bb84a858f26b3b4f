//! The notices of a watched folder: what becomes of each group of files, the listing for the store, missing documents, entries
//! that are skipped, and scans while the time is unknown.
//!
//! Left out: the text of the answers (`answers`).

pub(super) mod claims;
pub(super) mod group_outcome;
pub(super) mod missing;
pub(super) mod skipped_entries;
pub(super) mod unknown_time;
