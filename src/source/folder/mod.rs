//! The watched folder, where clerks publish: a document that is dropped in hangs on the board, one that is taken away
//! comes down, and the answer comes back beside it.
//!
//! The scan decides, on its own pace; the watcher only wakes it. Only whole files are taken, and a folder that is not
//! there, or is another one, takes nothing down. In reading order: what is there (`walk`), whether it is the folder
//! (`share`), which files make one notice (`grouping`), the documents on their way in (`intake`, `whole`, `recheck`), the
//! texts beside them (`sidecar`), what follows from both (`terms`, `outcome`, `desk`, `missing`), and what the clerk is
//! told (`answer`, `taken`, `remarks`, `status`, `refuse`).

mod days;
mod name;
mod copies;
mod share;
mod walk;
mod grouping;
mod leaving;
mod whole;
mod document;
mod habits;
mod intake;
mod recheck;
mod sidecar_form;
mod sidecar;
mod notes;
mod kinds;
mod terms;
mod outcome;
mod odd;
mod desk;
mod missing;
mod put_off;
mod answer;
mod steps;
mod taken;
mod remarks;
mod status;
mod refuse;
mod actor;

pub use actor::{FolderConfig, FolderHandle, start, start_watched};
pub use share::memory_file;
pub use sidecar::{Problem, Sidecar, read_sidecar};
