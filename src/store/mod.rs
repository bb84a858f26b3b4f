//! The store: what is posted, revised, taken down or held, and the bytes of the attachments.
//!
//! Sources report; [`reconcile()`] compares each listing with what hangs; the catalogue (SQLite) and the blobs (files named
//! by their SHA-256) keep the outcome; readers get an immutable [`Snapshot`]. One thread owns all of it.
//!
//! **Invariants:** a feed that is empty or shrank abnormally takes nothing down · bytes are durable before a row names
//! them · the last good board is there before the store's thread starts, with no network at all · a notice that is over
//! is not shown, whether or not the disk can be written.
//!
//! Left out: fetching and parsing (`source`), evidence of what was on the glass, search.

mod actor;
mod blob;
mod catalog;
mod handle;
mod migrations;
mod open;
mod prune;
mod reconcile;
mod snapshot;
mod state;

pub use blob::BlobStore;
pub use catalog::CatalogError;
pub use handle::StoreHandle;
pub use open::{Store, StoreConfig, StoreError, open};
pub use reconcile::{Change, Held, Reason, Reconciled, Shown, SourceKind, reconcile};
pub use snapshot::{Snapshot, SourceState};
