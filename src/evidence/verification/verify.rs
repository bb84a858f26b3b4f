//! Reading the whole journal and saying whether it is what was written, and which of it is signed.
//!
//! Left out: the walk from line to line (`walk`), and what the entries mean (`history`).

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::Serialize;

use super::chain_walk::ChainWalker;
use crate::{
    evidence::{
        JournalEntry, JournalHistory,
        journal::{
            alive_marker::AliveMarker,
            files::{self, SignedHead},
        },
    },
    notice::BlobHash,
};

/// What is known of the journal from elsewhere, as from a printed imprint.
#[derive(Clone, Debug, Default)]
pub struct TrustAnchor {
    /// The public key, 64 hexadecimal digits.
    pub key: Option<String>,
    /// The hash of an entry that has to be there.
    pub head: Option<BlobHash>,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// The first thing that is not as it was written; `None` where everything is.
    pub problem: Option<JournalProblem>,
    pub files: usize,
    /// Entries that are proven: a signature stands for each one, its own or a later one's.
    pub entries: u64,
    pub first: Option<Timestamp>,
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

/// The journal cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("{source}: {}", .path.display())]
pub struct VerifyError {
    path: PathBuf,
    source: io::Error,
}

impl Verdict {
    /// True when everything is as it was written, and nothing else is there.
    pub fn is_whole(&self) -> bool {
        self.problem.is_none() && self.unsigned == 0
    }

    /// True when what is signed is complete and unchanged by what the journal itself can say: another key may have signed
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

/// Checks the journal in this folder at this moment. The player may be writing it meanwhile.
pub fn verify(folder: &Path, trust: &TrustAnchor, now: Timestamp) -> Result<Verdict, VerifyError> {
    verify_and_read(folder, trust, now).map(|(verdict, _)| verdict)
}

/// Checks the journal and reads what it tells up to this moment. Only what is signed is told. Entries behind a problem are
/// read as well, where they are whole themselves.
pub fn verify_and_read(
    folder: &Path,
    trust: &TrustAnchor,
    now: Timestamp,
) -> Result<(Verdict, JournalHistory), VerifyError> {
    let mut history = JournalHistory::read_at(now);
    // Before the files: what is written meanwhile only makes the journal longer than these say.
    let alive = AliveMarker::read(folder);
    let mut verdict = walk(folder, trust, alive.as_ref(), |entry| history.push_entry(entry))?;
    history.finish();
    if let Some(alive) = alive.filter(|alive| verdict.lives_by(alive)) {
        history.push_alive(alive.at);
    }
    verdict.verdict.doubted_times = history.doubted_times();
    history.doubted = !verdict.verdict.is_proven();
    Ok((verdict.verdict, history))
}

/// A verdict, and whether the sign of life speaks of an entry that is there.
pub(in crate::evidence) struct WalkOutcome {
    pub verdict: Verdict,
    pub at_alive: bool,
}

impl WalkOutcome {
    fn lives_by(&self, alive: &AliveMarker) -> bool {
        self.at_alive && self.verdict.key.as_ref().is_some_and(|key| alive.is_signed(key))
    }
}

fn walk(
    folder: &Path,
    trust: &TrustAnchor,
    alive: Option<&AliveMarker>,
    mut each: impl FnMut(JournalEntry),
) -> Result<WalkOutcome, VerifyError> {
    let wrong = |path: &Path| {
        let path = path.to_owned();
        move |source| VerifyError { path, source }
    };
    // The head first: what is written meanwhile only makes the journal longer than the head says.
    let head = SignedHead::read(folder);
    let paths = files::list_segments(folder).map_err(wrong(folder))?;
    let signed = head.as_ref().ok().and_then(Option::as_ref).map_or(0, |head| head.seq);
    let mut walk = ChainWalker::new(trust, signed, alive.map(AliveMarker::chain));
    let count = paths.len();
    for (place, path) in paths.iter().enumerate() {
        let bytes = fs::read(path).map_err(wrong(path))?;
        for (number, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
            let place_of =
                |what: String| JournalProblem { file: path.clone(), line: Some(number.saturating_add(1)), what };
            match line.strip_suffix(b"\n") {
                Some(line) => {
                    if let Some(what) = walk.check_line(line, place_of, &mut each) {
                        walk.problem.get_or_insert_with(|| place_of(what));
                    }
                }
                None if place.saturating_add(1) == count => walk.unfinished = line.len(),
                None => drop(walk.problem.get_or_insert_with(|| place_of("the file ends in mid-entry".into()))),
            }
        }
    }
    Ok(walk.finish(folder, head, alive, count))
}
