//! SQLite files that have to survive power cuts: opening, checking, migrations, and what becomes of a corrupt file.
//!
//! Own code, because `rusqlite_migration` does not know our release of `rusqlite` and reads the version outside of the
//! transaction that changes it, which two processes that open one file at once cannot share. Left out: who may read a file
//! (`private_files`), what is in it (`store`, `feedback`), and what can still be read of a corrupt one (its owner).

mod open;
mod migrate;
mod copy;
mod corrupt;
pub(crate) mod opened_file;

pub(crate) use copy::{CopyError, copy_database, return_copy};
pub(crate) use corrupt::{beside, failure, is_corrupt, set_aside};
#[cfg(test)]
pub(crate) use migrate::only_adds;
pub(crate) use migrate::{MigrationError, migrate, migrate_additive, migrate_for_readers};
pub(crate) use open::{Check, check, open, open_to_read};
pub(crate) use opened_file::OpenedFile;
