//! Platform, the shared technical foundation: what several modules need and what knows nothing of notices, votes or
//! screens. It imports no other module of ours.

pub(crate) mod atomic_file;
pub(crate) mod backoff;
pub(crate) mod csv_line;
pub(crate) mod escape;
pub(crate) mod file_cache;
pub(crate) mod file_watch;
pub(crate) mod hours;
pub(crate) mod http;
pub(crate) mod latency;
pub(crate) mod local_file;
pub(crate) mod nearest_word;
pub mod private_files;
pub(crate) mod rename_apart;
pub(crate) mod rename_exchange;
pub(crate) mod sandbox;
pub(crate) mod sqlite;
pub(crate) mod text_encoding;
pub(crate) mod wakeup;
