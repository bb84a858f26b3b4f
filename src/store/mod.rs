//! The store: posts, revises, takes down and holds notices, and keeps the bytes of their attachments.
//!
//! Sources report; [`reconcile()`] compares each listing with what hangs; the catalogue (SQLite) and the blobs (files
//! named by their SHA-256) keep the outcome; readers get an immutable [`Snapshot`]. One thread owns all of it.
//!
//! **Invariants:** a notice goes down before its last day only when several readings confirm that its source removed
//! it, or when a human says so · a notice that must hang by law hangs, unless a reason is given · bytes are durable
//! before a row names them · a change is in the journal before it is in the catalogue · the last good board is there
//! before the store's thread starts, with no network at all · a notice that is over is not shown, whether or not the
//! disk can be written · while the time is not known ([`crate::clock`]) nothing changes and nothing is purged.
//!
//! Left out: fetching and parsing (`source`), keeping the journal (`evidence`), finding words (`search`).

mod actor;
mod commit;
mod file_intake;
mod deferred_reports;
mod handle;
mod disk_health;
mod open;
#[cfg(test)]
mod file_cost_tests;
pub mod replay;
mod pending;
mod release;
mod source_claims;
mod blobs;
mod catalogue;
mod journal_link;
mod reconcile;
mod view;

pub(crate) use blobs::blob_store::BlobStore;
pub(crate) use catalogue::error::CatalogueError;
pub(crate) use disk_health::DiskHealth;
pub use handle::StoreHandle;
pub(crate) use open::{FoundCatalogue, StoreError, find_catalogue, open_found};
pub use open::{StoreConfig, open, open_with_journal};
pub(crate) use reconcile::duplicates::{duplicate_groups, duplicate_marks};
pub(crate) use reconcile::identity::recognise;
pub use reconcile::rules::{HeldLoss, ReconcileRules, SourceKind, TakeDownReason};
pub(crate) use reconcile::rules::{
    NoticeAbsence, NoticeChange, PostedNotice, ReconcileOutcome, SourceReading, confirm_absences, reconcile,
};
pub(crate) use reconcile::shared_ids::settle_identities;
pub use release::{OrderError, StoreOrders};
pub(crate) use view::snapshot::{MissingNotice, SourceDefects};
pub use view::snapshot::{Snapshot, SourceState};
