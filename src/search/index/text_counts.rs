//! Text counts of documents: how many pages of each have words that the search finds, of their own or recognised.

use std::path::Path;

use rusqlite::OptionalExtension as _;

use super::{SearchError, SearchIndex};
use crate::notice::BlobHash;

/// How much text a document has, as far as the index has read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DocumentTextCount {
    pub pages: u64,
    /// Pages with words.
    pub with_text: u64,
    /// Some of its pages wait to be recognised.
    pub waits: bool,
}

/// What the index of a board has of these documents, in their order; `None` where it has not read one.
///
/// # Errors
/// There is no index, or it cannot be read.
pub(crate) fn text_counts(index: &Path, documents: &[BlobHash]) -> Result<Vec<Option<DocumentTextCount>>, SearchError> {
    let index = SearchIndex::open_to_read(index)?;
    documents.iter().map(|hash| index.text_count(hash)).collect()
}

impl SearchIndex {
    fn text_count(&self, hash: &BlobHash) -> Result<Option<DocumentTextCount>, SearchError> {
        let name = hash.to_string();
        let mut document = self.db.prepare_cached("SELECT pages FROM document WHERE hash = ?1")?;
        let pages: Option<i64> = document.query_row([&name], |row| row.get(0)).optional()?;
        let Some(pages) = pages else { return Ok(None) };
        let mut with_text = self.db.prepare_cached("SELECT count(*) FROM page WHERE hash = ?1 AND trim(text) <> ''")?;
        let with_text: i64 = with_text.query_row([&name], |row| row.get(0))?;
        Ok(Some(DocumentTextCount {
            pages: pages.unsigned_abs(),
            with_text: with_text.unsigned_abs(),
            waits: pages < 0,
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_with_words_are_counted_and_what_was_not_read_is_not_known() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("search.sqlite");
        let [read, scan, unread] = [b"a", b"b", b"c"].map(|bytes| BlobHash::digest(bytes));
        {
            let index = SearchIndex::open_or_begin(&path).unwrap();
            for (hash, pages, texts) in [(read, 2, ["slovo", " "]), (scan, -2, ["", ""])] {
                index.db.execute("INSERT INTO document VALUES (?1, ?2)", (hash.to_string(), pages)).unwrap();
                for (page, text) in texts.into_iter().enumerate() {
                    let row = (hash.to_string(), page as i64, text);
                    index.db.execute("INSERT INTO page VALUES (?1, ?2, ?3)", row).unwrap();
                }
            }
        }
        let counts = text_counts(&path, &[read, scan, unread]).unwrap();
        let count = |pages, with_text, waits| Some(DocumentTextCount { pages, with_text, waits });
        assert_eq!(counts, [count(2, 1, false), count(2, 0, true), None]);
        assert!(text_counts(&folder.path().join("none"), &[read]).is_err());
    }
}
