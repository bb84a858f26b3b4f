//! Clears away files that nothing names. Left out: which those are (`prune`).

use std::{collections::HashSet, fs, io, path::Path};

use jiff::Timestamp;

use super::{
    blob_store::list_staging,
    retention::{RetentionPolicy, blobs_to_prune, staging_to_prune},
};
use crate::store::{
    BlobStore, catalogue::write::CatalogueWrite, journal_link::journaled_writes::JournaledWrites,
    view::state::StoreState,
};

/// Removes what nothing names from the disk; `machine` is the time that the files' own are compared with. True when a
/// document that the board names was found to be gone, or there again; beside it the first thing that went wrong. What cannot
/// be removed keeps nothing else from being removed.
pub(in crate::store) fn sweep_files(
    staging: &Path,
    blobs: &BlobStore,
    state: &mut StoreState,
    ledger: &mut JournaledWrites,
    policy: RetentionPolicy,
    now: Timestamp,
    machine: Timestamp,
) -> (bool, io::Result<()>) {
    let mut changed = false;
    let outcome: io::Result<()> = (|| {
        let mut kept = Ok(());
        for path in staging_to_prune(list_staging(staging)?, machine) {
            kept = kept.and(fs::remove_file(path));
        }
        let on_disk = blobs.list_blobs()?;
        changed = state.set_present(&on_disk);
        let named: HashSet<_> = on_disk.iter().map(|blob| blob.hash).filter(|hash| state.is_blob_named(hash)).collect();
        let gone = blobs_to_prune(&on_disk, &named, machine, policy);
        let writes: Vec<_> = gone.iter().copied().map(CatalogueWrite::ForgetBlob).collect();
        // The rows go first, so that none names bytes that are gone; on a full disk the bytes go all the same.
        if !writes.is_empty() {
            let _ = ledger.write(now, vec![], &writes);
        }
        for hash in &gone {
            state.forget_blob(hash);
            kept = kept.and(blobs.remove(hash));
        }
        kept
    })();
    (changed, outcome)
}
