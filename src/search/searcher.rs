//! Searcher: asks the index from any thread that may wait for the disk, on a connection that only reads.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use super::{
    PageHits, SearchError, SearchHit, SearchQuery, Suggestion,
    index::{FoundHits, SearchIndex},
};
use crate::notice::BlobHash;

/// What a search tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchAnswer {
    /// The first notices, best tier first, newest first in each. Marks are bytes of UTF-8.
    pub hits: Vec<SearchHit>,
    /// Notices that have all words; 1000 stands for that many and more.
    pub count: u64,
    /// Nothing has the words as they were typed; these differ by one typo.
    pub corrected: bool,
    /// What was looked for, to mark the hits on a page with ([`super::hit_boxes()`]).
    #[serde(skip)]
    pub query: SearchQuery,
}

/// Asks an index. Cheap to clone; those who ask at once wait for each other.
#[derive(Clone)]
pub struct Searcher {
    path: Arc<Path>,
    index: Arc<Mutex<Option<SearchIndex>>>,
}

impl Searcher {
    /// Of the index in this file, which need not be there yet.
    pub fn new(path: PathBuf) -> Self {
        Self { path: path.into(), index: Arc::default() }
    }

    /// The first `most` notices that have all words of a typed line; none for a line without words. Waits for the disk.
    ///
    /// # Errors
    /// There is no index, or it cannot be read.
    pub fn search(&self, line: &str, most: usize) -> Result<SearchAnswer, SearchError> {
        let query = SearchQuery::parse(line);
        let FoundHits { hits, count, query, corrected } = self.ask(|index| index.find(&query, most))?;
        Ok(SearchAnswer { hits, count, corrected, query })
    }

    /// Up to `most` words to go on with.
    ///
    /// # Errors
    /// There is no index, or it cannot be read.
    pub fn suggest(&self, line: &str, most: usize) -> Result<Vec<Suggestion>, SearchError> {
        self.ask(|index| index.suggest(line, most))
    }

    /// How many notices can be searched.
    ///
    /// # Errors
    /// There is no index, or it cannot be read.
    pub fn size(&self) -> Result<u64, SearchError> {
        self.ask(SearchIndex::size)
    }

    /// The pages of a document that the query of an answer hits.
    ///
    /// # Errors
    /// There is no index, or it cannot be read.
    pub fn pages(&self, document: &BlobHash, query: &SearchQuery) -> Result<Vec<PageHits>, SearchError> {
        self.ask(|index| index.pages(document, query))
    }

    fn ask<T>(&self, question: impl FnOnce(&SearchIndex) -> Result<T, SearchError>) -> Result<T, SearchError> {
        let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        // The board may have made the file anew meanwhile.
        let open =
            index.take().filter(|it| it.is_at(&self.path)).map_or_else(|| SearchIndex::open_to_read(&self.path), Ok)?;
        let answer = question(&open)?;
        *index = Some(open);
        Ok(answer)
    }
}
