//! The terms of a posting (title, days, legal duties), derived from the file name, the sidecar and the kind of document. Pure.
//!
//! Left out: the words that answer the clerk (`answers`).

pub(super) mod file_name;
pub(super) mod legal_kinds;
pub(super) mod name_days;
pub(super) mod posting_terms;
