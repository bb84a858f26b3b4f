//! Verdict of a journal check: what is proven, and the first problem. Plain values.

use std::path::PathBuf;

use jiff::Timestamp;
use serde::Serialize;

use crate::{evidence::journal::alive_marker::AliveMarker, notice::BlobHash};

/// Facts about the journal from elsewhere, as from a printed imprint.
#[derive(Clone, Debug, Default)]
pub struct TrustAnchor {
    /// The public key, 64 hexadecimal digits.
    pub key: Option<String>,
    /// The hash of an entry that has to be there.
    pub head: Option<BlobHash>,
}

/// The result of a check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The first thing that is not as it was written; `None` where everything is.
    pub problem: Option<JournalProblem>,
    /// Files of entries in the journal's folder.
    pub files: usize,
    /// Entries that are proven: a signature stands for each one, its own or a later one's.
    pub entries: u64,
    /// Time of the first proven entry; `None` where nothing is proven.
    pub first: Option<Timestamp>,
    /// Time of the last proven entry; `None` where nothing is proven.
    pub last: Option<Timestamp>,
    /// Hash of the newest of them.
    pub head: BlobHash,
    /// Entries behind them that this board did not sign. They are no proof of anything.
    pub unsigned: u64,
    /// Where the first of those stands.
    pub unsigned_at: Option<JournalProblem>,
    /// Entries with a signature of their own; those of older programs are signed by checkpoints and the head only.
    pub signed_singly: u64,
    /// The key that signs now.
    pub key: Option<String>,
    /// How many times the key was lost and another one made. More than none is for a human to judge.
    pub other_keys: usize,
    /// Number of the entry with which the newest key begins, where it is not the first one.
    pub other_key_at: Option<u64>,
    /// Heads inside the journal whose signature is right.
    pub checkpoints: u64,
    /// Bytes of an entry that is being written, or that a power cut left unfinished.
    pub unfinished: usize,
    /// Ends of files that power cuts left, kept beside the journal.
    pub set_aside: u64,
    /// Entries that this board did not sign, found at a start and kept beside the journal.
    pub strange: u64,
    /// Entries whose time has not come, or runs backwards: the clock was wrong.
    pub doubted_times: u64,
}

/// Something that was changed, removed, reordered, inserted or cut off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct JournalProblem {
    pub file: PathBuf,
    /// Counted from one; `None` where it is about the file as a whole.
    pub line: Option<usize>,
    pub what: String,
}

impl Verdict {
    /// True when everything is as it was written, and nothing else is there.
    pub fn is_whole(&self) -> bool {
        self.problem.is_none() && self.unsigned == 0
    }

    /// True when what is signed is complete and unchanged by what the journal itself can say: another key may have
    /// signed
    /// after an end that nobody knows. What is not signed counts for nothing and does no harm.
    pub fn is_proven(&self) -> bool {
        self.problem.is_none() && self.other_keys == 0
    }
}

impl std::fmt::Display for JournalProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.what)
    }
}

/// A verdict, and whether the alive marker names an entry that is there.
pub(in crate::evidence) struct WalkOutcome {
    pub verdict: Verdict,
    pub at_alive: bool,
}

impl WalkOutcome {
    /// Whether the alive marker is of this journal and signed by its key.
    pub(crate) fn confirms_alive(&self, alive: &AliveMarker) -> bool {
        self.at_alive && self.verdict.key.as_ref().is_some_and(|key| alive.is_signed(key))
    }
}
