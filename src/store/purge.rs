//! Purges bytes that hold personal data and hang no more: from the blobs and the staging folder, then from the catalogue. The
//! hashes stay in the journal. Left out: what is to be purged (`doomed`), and pictures and texts of it (whoever draws is told).

use std::{fs, io, path::Path};

use jiff::Timestamp;

use super::{BlobStore, ledger::Ledger, state::State, write::Write};
use crate::{evidence::Event, notice::BlobHash};

/// Purges what is due; what cannot be removed now is due again. Gives back everything of which copies may be left elsewhere.
pub(super) fn purge(
    staging: &Path,
    blobs: &BlobStore,
    state: &mut State,
    ledger: &mut Ledger,
    now: Timestamp,
) -> Vec<BlobHash> {
    let doomed = match ledger.doomed() {
        Ok(doomed) if doomed.is_empty() => return vec![],
        Ok(doomed) => doomed,
        Err(error) => {
            tracing::error!(%error, "what is to be purged cannot be read");
            return vec![];
        }
    };
    let named = state.named_blobs();
    let mut gone = Vec::new();
    for hash in doomed.iter().filter(|doomed| !doomed.gone && !named.contains(&doomed.hash)).map(|doomed| doomed.hash) {
        match blobs.remove(&hash).and_then(|()| remove_staged(staging, &hash)) {
            Ok(()) => gone.push(hash),
            Err(error) => tracing::error!(%error, sha256 = %hash, "a document with personal data cannot be removed"),
        }
    }
    let mut outside: Vec<BlobHash> =
        doomed.iter().filter(|doomed| doomed.gone && !named.contains(&doomed.hash)).map(|doomed| doomed.hash).collect();
    if gone.is_empty() {
        return outside;
    }
    for hash in &gone {
        state.forget_blob(hash);
    }
    let writes: Vec<_> = gone.iter().flat_map(|hash| [Write::ForgetBlob(*hash), Write::Purged(*hash)]).collect();
    tracing::info!(documents = gone.len(), "documents with personal data are purged");
    if ledger.write(now, vec![Event::Purged { hashes: gone.clone() }], &writes).is_ok() {
        outside.extend(gone);
    }
    outside
}

/// Removes copies that are on their way into the store.
fn remove_staged(staging: &Path, hash: &BlobHash) -> io::Result<()> {
    let name = hash.to_string();
    for entry in fs::read_dir(staging)? {
        let path = entry?.path();
        let own = path.file_name().and_then(|file| file.to_str()).is_some_and(|file| file.contains(&name));
        if own && path.is_file() {
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
    }
    Ok(())
}
