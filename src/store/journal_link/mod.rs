//! The link between the evidence journal and the catalogue: each change is journalled first; changes that the catalogue lacks
//! are applied later, or recovered when the store opens.
//!
//! Left out: the journal itself (`evidence`).

pub(super) mod journal_events;
pub(super) mod journaled_writes;
