//! Plumbing that every other module may use: HTTP clients, SQLite files, file permissions, file watching, back-off,
//! text encodings. It imports nothing of ours.
//!
//! Left out: what is fetched, stored or watched, and why (the modules above decide that).

pub(crate) mod atomic_file;
pub(crate) mod backoff;
pub(crate) mod file_watch;
pub mod hours;
pub mod http;
pub(crate) mod local_file;
pub(crate) mod nearest_word;
pub mod private_files;
pub(crate) mod sandbox;
pub mod sqlite;
pub(crate) mod text_encoding;
pub(crate) mod wakeup;
