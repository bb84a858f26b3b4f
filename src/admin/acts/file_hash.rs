//! Hash of a file on the disk, read piece by piece.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::Path,
};

use sha2::{Digest as _, Sha256};

use crate::notice::BlobHash;

/// The SHA-256 of a plain file; `None` where nothing is there. A link is not followed.
///
/// # Errors
/// It cannot be read, or is no plain file (`InvalidInput`).
pub(in crate::admin) fn file_hash(path: &Path) -> io::Result<Option<BlobHash>> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
        Ok(found) if !found.is_file() => return Err(io::ErrorKind::InvalidInput.into()),
        Ok(_) => {}
    }
    hash_file(path).map(Some)
}

/// The SHA-256 of a file that is there; a link is followed.
///
/// # Errors
/// It cannot be read.
pub(in crate::admin) fn hash_file(path: &Path) -> io::Result<BlobHash> {
    let (mut file, mut hash, mut piece) = (File::open(path)?, Sha256::new(), vec![0; 128 << 10]);
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(BlobHash(hash.finalize().into()));
        }
        hash.update(piece.get(..read).unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_hash_of_its_bytes_and_what_is_none_has_none() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        assert_eq!(file_hash(&path).unwrap(), None);
        let bytes = vec![7; 200_000];
        fs::write(&path, &bytes).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(file_hash(&path).unwrap(), Some(BlobHash::digest(&bytes)));
        assert_eq!(hash_file(&link).unwrap(), BlobHash::digest(&bytes));
        for other in [&link, folder.path()] {
            assert_eq!(file_hash(other).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        }
    }
}
