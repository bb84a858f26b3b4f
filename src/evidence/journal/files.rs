//! The journal's files: their names and order, the signed head, writing a file whole or not at all.
//!
//! `journal-<number of its first entry>-<month>.jsonl`, so that names sort as the chain goes; `head.json`, the newest
//! signed head; `standing.json`, what hung when the newest file was begun; `key`, the private key; `alive`, when the
//! program last ran; `*.torn-*`, what a power cut left unfinished; `*.unsigned-*`, entries that this board did not sign;
//! `*.replaced-*`, what stood in the place of a file that was taken away. Left out: what is in them.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{
    evidence::ChainHead,
    notice::BlobHash,
    platform::atomic_file::{Readers, write_durably},
};

pub(in crate::evidence) const HEAD_FILE: &str = "head.json";

/// The newest head and the key's word for it; says how long the journal has to be at least.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::evidence) struct SignedHead {
    pub seq: u64,
    pub head: BlobHash,
    pub signature: String,
}

impl SignedHead {
    pub fn chain(&self) -> ChainHead {
        ChainHead { seq: self.seq, head: self.head }
    }

    /// The head in the folder; `None` where there is none, an error where it cannot be read or understood.
    pub fn read(folder: &Path) -> io::Result<Option<Self>> {
        match fs::read(folder.join(HEAD_FILE)) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub fn write(&self, folder: &Path) -> io::Result<()> {
        write_durably(&folder.join(HEAD_FILE), &serde_json::to_vec(self)?, Readers::Owner)
    }
}

/// Name of the file whose first entry has this number and time.
pub(in crate::evidence) fn segment_name(first: u64, at: Timestamp) -> String {
    format!("journal-{first:012}-{}.jsonl", at.strftime("%Y-%m"))
}

/// Number of a file's first entry, by its name.
pub(in crate::evidence) fn first_entry_number(path: &Path) -> Option<u64> {
    let name = path.file_name()?.to_str()?.strip_prefix("journal-")?;
    name.get(..12)?.parse().ok()
}

/// The journal's files in the order of the chain.
pub(in crate::evidence) fn list_segments(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with("journal-") && name.ends_with(".jsonl")) {
            out.push(entry.path());
        }
    }
    out.sort();
    Ok(out)
}

/// The path whose name goes on with `end`.
pub(in crate::evidence) fn sibling_path(path: &Path, end: impl AsRef<std::ffi::OsStr>) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
