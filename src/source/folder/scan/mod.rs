//! The scan of a watched folder: walking it, deciding whether it is the accepted folder, grouping files into notices, copies
//! told by their names, and waiting while files are leaving.
//!
//! Left out: reading the files (`intake`).

pub(super) mod copy_names;
pub(super) mod departures;
pub(super) mod folder_identity;
pub(super) mod grouping;
pub(super) mod walk;
