//! Purges bytes that hold personal data and hang no more: from the blobs and the staging folder, then from the catalogue. The
//! hashes stay in the journal. Left out: what is to be purged (`doomed`), and pictures and texts of it (whoever draws is told).

use std::{collections::HashSet, fs, io, path::Path};

use jiff::Timestamp;

use super::{BlobStore, ledger::Ledger, state::State, write::Write};
use crate::{evidence::Event, notice::BlobHash};

/// Purges what is due; what cannot be removed now is due again. Gives back everything of which copies may be left elsewhere,
/// and the first thing that went wrong.
pub(super) fn purge(
    staging: &Path,
    blobs: &BlobStore,
    state: &mut State,
    ledger: &mut Ledger,
    now: Timestamp,
) -> (Vec<BlobHash>, io::Result<()>) {
    let mut doomed = match ledger.doomed() {
        Ok(doomed) => doomed,
        Err(error) => return (vec![], Err(io::Error::other(format!("what is to be purged cannot be read: {error}")))),
    };
    doomed.retain(|doomed| !state.names(&doomed.hash));
    let due: HashSet<BlobHash> = doomed.iter().filter(|doomed| !doomed.gone).map(|doomed| doomed.hash).collect();
    let mut outside: Vec<BlobHash> = doomed.iter().filter(|doomed| doomed.gone).map(|doomed| doomed.hash).collect();
    if due.is_empty() {
        return (outside, Ok(()));
    }
    // A hash is purged once nothing of it is left, here or on its way into the store.
    let mut outcome = Ok(());
    let mut left = HashSet::new();
    for hash in &due {
        if let Err(error) = blobs.remove(hash) {
            left.insert(*hash);
            outcome = Err(error);
        }
    }
    remove_staged(staging, &due, &mut left, &mut outcome);
    let mut gone: Vec<BlobHash> = due.difference(&left).copied().collect();
    if gone.is_empty() {
        return (outside, outcome);
    }
    gone.sort_unstable();
    for hash in &gone {
        state.forget_blob(hash);
    }
    let writes: Vec<_> = gone.iter().flat_map(|hash| [Write::ForgetBlob(*hash), Write::Purged(*hash)]).collect();
    tracing::info!(documents = gone.len(), "documents with personal data are purged");
    if ledger.write(now, vec![Event::Purged { hashes: gone.clone() }], &writes).is_ok() {
        outside.extend(gone);
    }
    (outside, outcome)
}

/// Removes copies that are on their way into the store, in one pass over the folder; `left` gains those of which one stays.
fn remove_staged(staging: &Path, due: &HashSet<BlobHash>, left: &mut HashSet<BlobHash>, outcome: &mut io::Result<()>) {
    let entries = match fs::read_dir(staging) {
        Ok(entries) => entries,
        Err(error) => {
            *outcome = Err(error);
            left.extend(due);
            return;
        }
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        // `<hash>-<n>.ready`, `<hash>.download`: the hash stands where hexadecimal digits do.
        let digits = name.to_str().into_iter().flat_map(|name| name.split(|c: char| !c.is_ascii_hexdigit()));
        let hashes = digits.filter_map(|part| part.parse().ok());
        let Some(hash) = hashes.into_iter().find(|hash: &BlobHash| due.contains(hash)) else { continue };
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            continue;
        }
        match fs::remove_file(entry.path()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                left.insert(hash);
                *outcome = Err(error);
            }
            _ => {}
        }
    }
}
