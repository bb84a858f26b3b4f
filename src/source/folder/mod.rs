//! The watched folder, where clerks publish: a document that is dropped in hangs on the board, one that is taken away
//! comes down, and the answer comes back beside it.
//!
//! The scan decides, on its own pace; the watcher only wakes it. Only whole files are taken, and a folder that cannot be
//! read takes nothing down. In reading order: what is there (`walk`), which files make one notice (`grouping`), the
//! documents on their way in (`intake`), the texts beside them (`sidecar`), what follows from both (`terms`, `desk`), and
//! what the clerk is told (`answer`, `status`, `refuse`).

mod name;
mod walk;
mod grouping;
mod document;
mod intake;
mod sidecar_form;
mod sidecar;
mod notes;
mod kinds;
mod terms;
mod desk;
mod missing;
mod put_off;
mod answer;
mod status;
mod refuse;
mod actor;

pub use actor::{FolderConfig, FolderHandle, start};
pub use sidecar::{Problem, Sidecar, read_sidecar};
