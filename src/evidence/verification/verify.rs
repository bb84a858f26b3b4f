//! Verification of the whole journal: reads all segments and reports whether they are unchanged and which entries are
//! signed.
//!
//! Left out: the walk from line to line (`chain_walk`), and what the entries mean (`history`).

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::{
    chain_walk::ChainWalker,
    verdict::{JournalProblem, TrustAnchor, Verdict, WalkOutcome},
};
use crate::evidence::{
    JournalEntry, JournalHistory,
    journal::{
        alive_marker::AliveMarker,
        files::{self, SignedHead},
    },
};

/// The journal cannot be read at all.
#[derive(Debug, thiserror::Error)]
#[error("{source}: {}", .path.display())]
pub struct VerifyError {
    path: PathBuf,
    source: io::Error,
}

/// Checks the journal in this folder at this moment. The player may be writing it meanwhile.
pub fn verify(folder: &Path, trust: &TrustAnchor, now: Timestamp) -> Result<Verdict, VerifyError> {
    verify_and_read(folder, trust, now).map(|(verdict, _)| verdict)
}

/// Checks the journal and reads what it tells up to this moment. Only what is signed is told. Entries behind a problem
/// are
/// read as well, where they are whole themselves.
pub fn verify_and_read(
    folder: &Path,
    trust: &TrustAnchor,
    now: Timestamp,
) -> Result<(Verdict, JournalHistory), VerifyError> {
    verify_and_visit(folder, trust, now, |_| ())
}

/// The same, for whoever wants more of the entries than their history: each of them is shown to `visit` in its order.
pub(crate) fn verify_and_visit(
    folder: &Path,
    trust: &TrustAnchor,
    now: Timestamp,
    mut visit: impl FnMut(&JournalEntry),
) -> Result<(Verdict, JournalHistory), VerifyError> {
    let mut history = JournalHistory::read_at(now);
    // Before the files: what is written meanwhile only makes the journal longer than these say.
    let alive = AliveMarker::read(folder);
    let mut verdict = walk(folder, trust, alive.as_ref(), |entry| {
        visit(&entry);
        history.push_entry(entry);
    })?;
    history.finish();
    if let Some(alive) = alive.filter(|alive| verdict.confirms_alive(alive)) {
        history.push_alive(alive.at);
    }
    verdict.verdict.doubted_times = history.doubted_times();
    history.doubted = !verdict.verdict.is_proven();
    Ok((verdict.verdict, history))
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
