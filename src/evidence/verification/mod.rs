//! Verification of a journal: walks the hash chain entry by entry, checks signatures, and names the first entry that
//! was changed, removed or inserted.
//!
//! Left out: writing and repairing the journal (`journal`), and what its entries say about notices (`history`).

pub(super) mod chain_walk;
pub(super) mod trusted_time;
pub(super) mod verify;
