//! Seen files of a notice: the text beside it and every document, each hashed once, as one word that a form carries. What is removed
//! is bound to the very hashes of that word, so no file goes that nobody saw.

use std::{io, path::PathBuf};

use super::{check_page::seen_text, folder_notice::FolderNotice};
use crate::{
    admin::acts::{FileEffect, hash_file},
    notice::BlobHash,
};

/// The files of a notice as they were when they were read.
pub(super) struct SeenFiles {
    word: String,
    documents: Vec<(PathBuf, BlobHash)>,
}

impl SeenFiles {
    /// Reads the documents of a notice.
    ///
    /// # Errors
    /// A document cannot be read.
    pub(super) fn read(own: &FolderNotice) -> io::Result<Self> {
        Self::of(own.seen, &own.files.documents)
    }

    fn of(text: Option<BlobHash>, documents: &[PathBuf]) -> io::Result<Self> {
        let hashed = |path: &PathBuf| Ok((path.clone(), hash_file(path)?));
        let documents: Vec<(PathBuf, BlobHash)> = documents.iter().map(hashed).collect::<io::Result<_>>()?;
        let all = documents.iter().fold(seen_text(text), |all, (_, hash)| all + &hash.to_string());
        Ok(Self { word: BlobHash::digest(all.as_bytes()).to_string(), documents })
    }

    /// All of it in one word: another file is another word.
    pub(super) fn word(&self) -> &str {
        &self.word
    }

    /// The removal of the documents, as they were read; of none where it is not wanted.
    pub(super) fn removals(&self, wanted: bool) -> Vec<FileEffect> {
        let removal = |(path, seen): &(PathBuf, BlobHash)| FileEffect::Remove { path: path.clone(), seen: *seen };
        self.documents.iter().filter(|_| wanted).map(removal).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_that_is_exchanged_after_it_was_seen_is_not_what_would_be_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pdf");
        let read = || SeenFiles::of(None, std::slice::from_ref(&path)).unwrap();
        fs::write(&path, "seen").unwrap();
        let seen = read();
        assert_eq!(read().word(), seen.word());
        // Between the look that compares it with the form and the act.
        fs::write(&path, "of a colleague").unwrap();
        assert_eq!(seen.removals(true), [FileEffect::Remove { path: path.clone(), seen: BlobHash::digest(b"seen") }]);
        assert_ne!(read().word(), seen.word());
        let described = SeenFiles::of(Some(BlobHash::digest(b"titul: A")), std::slice::from_ref(&path)).unwrap();
        assert_ne!(described.word(), read().word(), "the text beside it is seen as well");
    }
}
