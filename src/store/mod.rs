//! The store: what is posted, revised, taken down or held, and the bytes of the attachments.
//!
//! Sources report; [`reconcile()`] compares each listing with what hangs; the catalogue (SQLite) and the blobs (files named
//! by their SHA-256) keep the outcome; readers get an immutable [`Snapshot`]. One thread owns all of it.
//!
//! **Invariants:** nothing goes down before its last day unless several readings confirm that the source took it away, or
//! a human says so · what must hang by law does, unless a reason is given ·
//! bytes are durable before a row names them · what changes is in the journal before it is in the catalogue · the last good
//! board is there before the store's thread starts, with no network at all · a notice that is over is not shown, whether
//! or not the disk can be written · while the time is not known ([`crate::clock`]) nothing changes and nothing is purged.
//!
//! Left out: fetching and parsing (`source`), keeping the journal (`evidence`), search.

mod actor;
mod intake;
mod late;
mod ledger;
mod blob;
mod catalog;
mod handle;
mod health;
mod index;
mod migrations;
mod whereabouts;
mod write;
mod open;
mod prune;
mod drawn;
mod doomed;
mod purge;
mod clear;
mod recognise;
mod shared_id;
mod twins;
mod reconcile;
#[cfg(test)]
mod files_tests;
#[cfg(test)]
mod reconcile_rule_tests;
#[cfg(test)]
mod reconcile_tests;
pub mod replay;
mod snapshot;
mod state;
mod board;
mod publish;
mod telling;
mod release;
mod tell;

pub use blob::BlobStore;
pub use catalog::CatalogError;
pub use handle::StoreHandle;
pub use health::{Health, Part, Trouble};
pub use open::{Store, StoreConfig, StoreError, open, open_witnessed};
pub use recognise::recognise;
pub use reconcile::{Absence, Change, Held, Reading, Reason, Reconciled, Rules, Shown, SourceKind, confirm, reconcile};
pub use release::{OrderError, Orders};
pub use shared_id::settle;
pub use snapshot::{Defects, Pending, Snapshot, SourceState};
