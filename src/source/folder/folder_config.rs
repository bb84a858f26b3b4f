//! Configuration of one watched folder. Plain values.

use std::{path::PathBuf, time::Duration};

use crate::{
    config::DocumentKind,
    notice::{NoticeKind, SourceId},
};

/// One folder of the configuration.
#[derive(Clone, Debug)]
pub struct FolderConfig {
    /// Name of the folder in the configuration; its notices carry it.
    pub source: SourceId,
    /// The watched folder.
    pub path: PathBuf,
    /// The kind of its contents: official notices, or media for the idle loop, for which no answers are written.
    pub kind: NoticeKind,
    /// Category of the files that lie in no sub-folder.
    pub category: Option<String>,
    /// Length of a posting in days where neither the clerk nor the kind of the document gives one.
    pub days: u32,
    /// Kinds of documents that come before the built-in ones.
    pub kinds: Vec<DocumentKind>,
    /// Folder for files on their way in, on the file system of the store.
    pub staging: PathBuf,
    /// Pace of the scans; one second suits.
    pub poll: Duration,
    /// A file that is not whole is refused after standing still for this long; a minute suits. What is no document at
    /// all goes after a twelfth of it.
    pub patience: Duration,
    /// File in the state folder where it is remembered which folder this is; `None` forgets it with every start.
    pub memory: Option<PathBuf>,
}
