//! Purges bytes that hold personal data and hang no more: from the blobs and the staging folder, then from the catalogue. The
//! hashes stay in the journal. Left out: what is to be purged (`doomed`), and pictures and texts of it (whoever draws is told).

use std::{collections::HashSet, fs, io, path::Path};

use jiff::Timestamp;

use crate::{
    evidence::JournalEvent,
    notice::BlobHash,
    store::{
        BlobStore, catalogue::write::CatalogueWrite, journal_link::journaled_writes::JournaledWrites,
        view::state::StoreState,
    },
};

/// Purges what is due; what cannot be removed now is due again. Gives back everything of which copies may be left elsewhere,
/// and the first thing that went wrong.
pub(in crate::store) fn purge_queued(
    staging: &Path,
    blobs: &BlobStore,
    state: &mut StoreState,
    ledger: &mut JournaledWrites,
    now: Timestamp,
) -> (Vec<BlobHash>, io::Result<()>) {
    let mut doomed = match ledger.queued_purges() {
        Ok(doomed) => doomed,
        Err(error) => return (vec![], Err(io::Error::other(format!("what is to be purged cannot be read: {error}")))),
    };
    doomed.retain(|doomed| !state.is_blob_named(&doomed.hash));
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
    let writes: Vec<_> =
        gone.iter().flat_map(|hash| [CatalogueWrite::ForgetBlob(*hash), CatalogueWrite::Purged(*hash)]).collect();
    tracing::info!(documents = gone.len(), "documents with personal data are purged");
    if ledger.write(now, vec![JournalEvent::Purged { hashes: gone.clone() }], &writes).is_ok() {
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
