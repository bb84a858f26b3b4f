//! The watched folder: a document that a clerk drops in hangs on the board, one that is taken away comes down.
//!
//! The scan decides, on its own pace; the watcher only wakes it. Only whole files are taken, and a folder that cannot be
//! read takes nothing down.

mod actor;
mod document;
mod name;
mod walk;

pub use actor::{FolderConfig, FolderHandle, start};
