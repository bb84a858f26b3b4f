//! The watched folder, where clerks publish: a document dropped into it is posted on the board, a document removed
//! from it is taken down, and the answer is written beside it.
//!
//! The scan decides at its own interval; the file watcher only wakes it. Only whole files are taken, and a folder that
//! is missing, or is another one, takes nothing down. In reading order: files in the folder (`scan::walk`), whether it
//! is the accepted folder (`scan::folder_identity`), files that make one notice (`scan::grouping`), documents on their
//! way in (`intake`), the texts beside them (`sidecar`), the terms of posting (`terms`), the notices and the listing
//! (`notices`), the answers to the clerk (`answers`), and what is told before a document lies in the folder (`preview`).

mod acceptance;
mod actor;
mod answers;
mod clerk_problem;
mod document_checks;
mod folder_config;
mod handle;
mod intake;
mod notice_files;
mod notices;
mod paths;
mod preview;
mod scan;
mod sidecar;
mod terms;

pub(crate) use acceptance::strange_folder;
pub(crate) use answers::{
    answer_names::AnsweredState,
    answer_reader::{ClerkAnswer, read_answer},
};
pub(crate) use clerk_problem::ClerkProblem;
pub use document_checks::DocumentChecks;
pub use folder_config::FolderConfig;
pub use handle::{FolderHandle, start, start_with_checks};
pub(crate) use notice_files::{DescribedNotice, NoticeFiles, WrittenAnswer};
pub(crate) use preview::{
    DocumentFault, PostingPreview, comparable_stem, days_of_name, document_fault, has_impossible_days, is_plain_name,
    kind_of_text, known_kinds, notice_id, preview_posting, read_written_day, title_of_name,
};
pub use scan::folder_identity::memory_file;
pub(crate) use sidecar::format::with_plain_keys;
pub use sidecar::reader::read_sidecar;
pub(crate) use sidecar::{reader::Sidecar, writer::sidecar_text};
