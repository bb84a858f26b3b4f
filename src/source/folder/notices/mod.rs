//! The notices of a watched folder: the outcome of each group of files, the listing for the store, missing documents,
//! entries that are skipped, and scans while the time is unknown.
//!
//! Left out: the text of the answers (`answers`).

pub(super) mod claims;
pub(super) mod folder_listing;
pub(super) mod group_outcome;
pub(super) mod missing;
pub(super) mod problem_answers;
pub(super) mod same_bytes;
pub(super) mod scan_view;
pub(super) mod skipped_entries;
pub(super) mod unknown_time;
