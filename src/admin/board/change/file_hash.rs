//! Hash of a file on the disk, read piece by piece.

use std::{fs::File, io::Read as _, path::Path};

use sha2::{Digest as _, Sha256};

use crate::notice::BlobHash;

/// The SHA-256 of a file.
///
/// # Errors
/// It cannot be read.
pub(in crate::admin::board) fn hash_file(path: &Path) -> std::io::Result<BlobHash> {
    let (mut file, mut hash, mut piece) = (File::open(path)?, Sha256::new(), vec![0_u8; 64 << 10]);
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
    fn a_file_has_the_hash_of_its_bytes() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let bytes = vec![7; 200_000];
        std::fs::write(file.path(), &bytes).unwrap();
        assert_eq!(hash_file(file.path()).unwrap(), BlobHash::digest(&bytes));
    }
}
