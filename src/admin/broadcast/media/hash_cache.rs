//! Cache of hashes of media files: a file of the same length and time is not read again for a page that shows it. An act reads
//! it again, so that a hash that is out of date is refused there.

use std::{
    collections::HashMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    time::SystemTime,
};

use crate::{admin::acts::file_hash, notice::BlobHash};

/// Hashes that are kept; all are forgotten where there are more.
const MOST: usize = 10_000;

/// Length, time of the last change, and hash.
type KnownHash = (u64, Option<SystemTime>, BlobHash);

static KNOWN: Mutex<Option<HashMap<PathBuf, KnownHash>>> = Mutex::new(None);

/// The hash of a file; `None` where nothing is there.
///
/// # Errors
/// It cannot be read.
pub(super) fn cached_hash(path: &Path) -> io::Result<Option<BlobHash>> {
    let found = fs::metadata(path)?;
    let (length, time) = (found.len(), found.modified().ok());
    let known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner).as_ref().and_then(|it| it.get(path).copied());
    if let Some((_, _, hash)) = known.filter(|known| time.is_some() && (known.0, known.1) == (length, time)) {
        return Ok(Some(hash));
    }
    let hash = file_hash(path)?;
    if let Some(hash) = hash {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get_or_insert_default();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(path.to_owned(), (length, time, hash));
    }
    Ok(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_has_another_hash() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.md");
        fs::write(&path, "a").unwrap();
        let first = cached_hash(&path).unwrap().unwrap();
        assert_eq!(cached_hash(&path).unwrap(), Some(first));
        fs::write(&path, "ab").unwrap();
        assert_eq!(cached_hash(&path).unwrap(), Some(BlobHash::digest(b"ab")));
        assert!(cached_hash(&dir.path().join("none")).is_err());
    }
}
