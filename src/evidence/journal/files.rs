//! File names of the journal and their order; the signed head; the lock.
//!
//! `journal-<number of its first entry>-<month>.jsonl`, so that names sort in the order of the chain; `head.json`, the
//! newest signed head; `standing.json`, the posted notices when the newest segment began; `key`, the private key;
//! `alive`, the last moment at which the program ran; `*.torn-*`, an unfinished line left by a power cut;
//! `*.unsigned-*`, entries that this board did not sign; `*.replaced-*`, a file found in the place of a segment that was
//! taken away.
//!
//! Left out: the contents (`entry`, `segment`, `snapshot`).

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::error::{JournalError, io_error};
use crate::{
    evidence::ChainHead,
    notice::BlobHash,
    platform::atomic_file::{Readers, write_durably},
};

/// Name of the signed head.
pub(in crate::evidence) const HEAD_FILE: &str = "head.json";
/// Name of the file that is locked.
pub(in crate::evidence) const LOCK_FILE: &str = "lock";

/// The newest head with its signature; the journal has to be at least as long.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::evidence) struct SignedHead {
    pub seq: u64,
    pub head: BlobHash,
    pub signature: String,
}

impl SignedHead {
    pub(crate) fn chain(&self) -> ChainHead {
        ChainHead { seq: self.seq, head: self.head }
    }

    /// The head in the folder; `None` where there is none, an error where it cannot be read or understood.
    pub(crate) fn read(folder: &Path) -> io::Result<Option<Self>> {
        match fs::read(folder.join(HEAD_FILE)) {
            Ok(bytes) => Ok(Some(serde_json::from_slice(&bytes)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(crate) fn write(&self, folder: &Path) -> io::Result<()> {
        write_durably(&folder.join(HEAD_FILE), &serde_json::to_vec(self)?, Readers::Owner)
    }
}

/// Name of the file whose first entry has this number and time.
pub(in crate::evidence) fn segment_name(first: u64, at: Timestamp) -> String {
    format!("journal-{first:012}-{}.jsonl", month_of(at))
}

/// The month of a segment, in UTC, as its name has it.
pub(in crate::evidence) fn month_of(at: Timestamp) -> String {
    at.strftime("%Y-%m").to_string()
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

/// Locks the folder: one program writes a journal at a time. The lock ends with the process.
pub(in crate::evidence) fn lock_folder(folder: &Path) -> Result<File, JournalError> {
    let path = folder.join(LOCK_FILE);
    let file = crate::platform::private_files::open_options()
        .create(true)
        .append(true)
        .open(&path)
        .map_err(io_error(&path))?;
    rustix::fs::flock(&file, rustix::fs::FlockOperation::NonBlockingLockExclusive).map_err(|error| match error {
        rustix::io::Errno::WOULDBLOCK => JournalError::Taken(folder.to_owned()),
        error => JournalError::Io { path: path.clone(), source: error.into() },
    })?;
    Ok(file)
}

/// The path whose name goes on with `end`.
pub(in crate::evidence) fn sibling_path(path: &Path, end: impl AsRef<std::ffi::OsStr>) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(end);
    name.into()
}
