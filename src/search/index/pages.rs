//! Pages of a document on which a query hits, and how often, so that one can go from hit to hit.

use super::{SearchError, SearchIndex};
use crate::{notice::BlobHash, search::query::SearchQuery};

impl SearchIndex {
    /// Each page with a hit, from 0, and how many it has.
    pub(in crate::search) fn pages(&self, hash: &BlobHash, query: &SearchQuery) -> Result<Vec<PageHits>, SearchError> {
        let mut all = self.db.prepare_cached("SELECT page, text FROM page WHERE hash = ?1 ORDER BY page")?;
        let mut rows = all.query([hash.to_string()])?;
        let mut out = vec![];
        while let Some(row) = rows.next()? {
            let hits = query.hits(row.get_ref(1)?.as_str().unwrap_or_default()).len();
            if hits > 0 {
                out.push(PageHits { page: row.get::<_, i64>(0)?.unsigned_abs() as usize, hits });
            }
        }
        Ok(out)
    }
}

/// Hits on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageHits {
    /// From 0.
    pub page: usize,
    /// How many; never 0.
    pub hits: usize,
}
