//! Store of recognised text: the words of each page and the survey of each document, in files by the document's hash and
//! the recogniser's version. It is derived and can be lost at any time; it is never evidence.
//!
//! Left out: room and purging (`platform::file_cache`), what is in the files (`text_file`, `document_survey`).

use std::{io, path::Path};

use super::{
    document_survey::DocumentSurvey,
    page_recognition::RecognisedPage,
    text_file::{MOST_BYTES, decode_page, encode_page, seal, unseal},
};
use crate::{notice::BlobHash, platform::file_cache::FileCache};

/// How the names of the store's own folders begin.
const PREFIX: &str = "text-";
/// Name of a survey among the files of its document.
const SURVEY: &str = "survey";

/// Recognised text on disk.
#[derive(Debug)]
pub(super) struct TextStore {
    files: FileCache,
}

impl TextStore {
    /// The store in a folder, of what this version of the recogniser makes. Touches nothing.
    pub(super) fn new(folder: &Path, version: &str, most_bytes: u64) -> Self {
        Self { files: FileCache::new(folder, PREFIX, version, most_bytes) }
    }

    /// What became of a page, where it was recognised.
    pub(super) fn page(&self, document: BlobHash, page: u32) -> Option<RecognisedPage> {
        self.read(document, &page.to_string(), decode_page)
    }

    pub(super) fn put_page(&self, document: BlobHash, page: u32, recognised: &RecognisedPage) {
        self.write(document, &page.to_string(), &encode_page(recognised));
    }

    /// What was found out about a document's pages.
    pub(super) fn survey(&self, document: BlobHash) -> Option<DocumentSurvey> {
        self.read(document, SURVEY, DocumentSurvey::decode)
    }

    pub(super) fn put_survey(&self, document: BlobHash, survey: &DocumentSurvey) {
        self.write(document, SURVEY, &survey.encode());
    }

    fn read<T>(&self, document: BlobHash, name: &str, decode: impl FnOnce(&[u8]) -> Option<T>) -> Option<T> {
        let unpack = |file: Vec<u8>| decode(unseal(document, name, &file)?);
        self.files.get(&document.to_string(), name, MOST_BYTES, unpack)
    }

    fn write(&self, document: BlobHash, name: &str, content: &[u8]) {
        self.files.insert(&document.to_string(), name, &seal(document, name, content));
    }

    /// Removes what other versions left, and makes room if there is too much.
    pub(super) fn tidy(&self) {
        self.files.tidy();
    }

    /// Removes all text of a document and keeps none of it from now on.
    pub(super) fn purge(&self, document: BlobHash) -> io::Result<()> {
        self.files.purge(&document.to_string())
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::recognition::document_survey::PageState;

    #[test]
    fn text_comes_back_and_of_a_purged_document_no_byte_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let store = TextStore::new(folder.path(), "00000000000000aa", 1 << 20);
        let (document, other) = (BlobHash([1; 32]), BlobHash([2; 32]));
        let survey = DocumentSurvey { pages: vec![PageState::Scan], ..DocumentSurvey::default() };
        for document in [document, other] {
            store.put_page(document, 0, &RecognisedPage::NotReadable);
            store.put_survey(document, &survey);
        }
        assert_eq!(store.page(document, 0), Some(RecognisedPage::NotReadable));
        assert_eq!(store.page(document, 1), None);
        assert_eq!(store.survey(document), Some(survey.clone()));
        store.purge(document).unwrap();
        store.put_page(document, 0, &RecognisedPage::NotReadable);
        store.put_survey(document, &survey);
        assert_eq!((store.page(document, 0), store.survey(document)), (None, None));
        let left = fs::read_dir(folder.path().join("text-00000000000000aa")).unwrap();
        let left: Vec<_> = left.map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [other.to_string().as_str()], "neither name nor byte");
        let next = TextStore::new(folder.path(), "00000000000000bb", 1 << 20);
        assert_eq!(next.survey(other), None, "another recogniser begins anew");
        next.tidy();
        assert_eq!(store.survey(other), None, "and takes away what the last one left");
    }
}
