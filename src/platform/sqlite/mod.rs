//! SQLite files: setting a corrupt database aside, and telling whether the file under a name is still the opened one.
//!
//! Left out: schemas and queries, which belong to the owner of each database.

pub mod corrupt_db;
pub(crate) mod file_identity;
