//! The watched folder, where clerks publish: a document that is dropped in hangs on the board, one that is taken away
//! comes down, and the answer comes back beside it.
//!
//! The scan decides, on its own pace; the watcher only wakes it. Only whole files are taken, and a folder that is not
//! there, or is another one, takes nothing down. In reading order: what is there (`walk`), whether it is the folder
//! (`share`), which files make one notice (`grouping`), the documents on their way in (`intake`, `whole`, `recheck`), the
//! texts beside them (`sidecar`), what follows from both (`terms`, `outcome`, `desk`, `missing`), and what the clerk is
//! told (`answer`, `taken`, `remarks`, `status`, `refuse`).

mod actor;
mod answers;
mod intake;
mod notices;
mod scan;
mod sidecar;
mod terms;

pub use actor::{FolderConfig, FolderHandle, start, start_with_checks};
pub use scan::folder_identity::memory_file;
pub use sidecar::reader::{ClerkProblem, Sidecar, read_sidecar};
