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
mod file_intake;
mod deferred_reports;
mod handle;
mod disk_health;
mod open;
#[cfg(test)]
mod file_cost_tests;
pub mod replay;
mod release;
mod blobs;
mod catalogue;
mod journal_link;
mod reconcile;
mod view;

pub use blobs::blob_store::BlobStore;
pub use catalogue::database::CatalogueError;
pub use disk_health::{DiskHealth, DiskTrouble, StorePart};
pub use handle::StoreHandle;
pub use open::{Store, StoreConfig, StoreError, open, open_with_journal};
pub use reconcile::identity::recognise;
pub use reconcile::rules::{
    HeldLoss, NoticeAbsence, NoticeChange, PostedNotice, ReconcileOutcome, ReconcileRules, SourceKind, SourceReading,
    TakeDownReason, confirm_absences, reconcile,
};
pub use reconcile::shared_ids::settle_identities;
pub use release::{OrderError, StoreOrders};
pub use view::snapshot::{MissingNotice, Snapshot, SourceDefects, SourceState};
