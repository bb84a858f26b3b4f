//! Finding in the index: tiers, each newest first; words resolved with the vocabulary; a second try with one typo where
//! nothing was found.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{IndexEntry, SearchError, SearchHit, SearchIndex, SearchTier, passage};
use crate::search::{
    query::{SearchQuery, SearchTerm},
    typos::typos,
};

/// Words of the vocabulary that one beginning stands for, besides those whose stem begins with it.
const MOST_WORDS: i64 = 200;
/// Notices that are counted; of more it is said that there are more.
const MOST_COUNTED: i64 = 1000;

/// What was found.
pub(in crate::search) struct FoundHits {
    pub hits: Vec<SearchHit>,
    /// Notices that have the words, `MOST_COUNTED` at the most.
    pub count: u64,
    /// The query with all stems that were looked for, to mark hits with.
    pub query: SearchQuery,
    /// Nothing was found as typed.
    pub corrected: bool,
}

impl SearchIndex {
    /// The first `most` notices that have all words of the query.
    pub(in crate::search) fn find(&self, typed: &SearchQuery, most: usize) -> Result<FoundHits, SearchError> {
        let mut corrected = false;
        let mut query = typed.clone();
        query.terms.iter_mut().try_for_each(|term| self.resolve(term))?;
        let mut rows = self.rows(&query, most)?;
        if rows.is_empty() && !query.is_empty() {
            corrected = true;
            query.terms.iter_mut().try_for_each(|term| self.correct(term))?;
            rows = self.rows(&query, most)?;
        }
        let hits = rows.into_iter().map(|(id, tier)| self.hit(id, tier, &query)).collect::<Result<_, _>>()?;
        let count = if query.is_empty() { 0 } else { self.count(&query)? };
        Ok(FoundHits { hits, count, query, corrected })
    }

    /// Adds the stems of what is written as the word was typed, or begins so.
    pub(super) fn resolve(&self, term: &mut SearchTerm) -> Result<(), SearchError> {
        let SearchTerm::Word { typed, stems, begins } = term else { return Ok(()) };
        let sql = if *begins {
            "SELECT DISTINCT stem FROM word WHERE surface >= ?1 AND surface < ?1 || char(1114111)
             AND (surface = ?1 OR substr(stem, 1, length(?1)) <> ?1) LIMIT ?2"
        } else {
            "SELECT stem FROM word WHERE surface = ?1 LIMIT ?2"
        };
        let mut found = self.db.prepare_cached(sql)?;
        for stem in found.query_map(params![*typed, MOST_WORDS], |row| row.get::<_, String>(0))? {
            stems.insert(stem?);
        }
        Ok(())
    }

    /// Adds the stems of what is one typo away.
    fn correct(&self, term: &mut SearchTerm) -> Result<(), SearchError> {
        let SearchTerm::Word { typed, stems, begins } = term else { return Ok(()) };
        let mut found = self.db.prepare_cached(
            "SELECT stem FROM word WHERE surface >= ?1 AND surface < ?1 || char(1114111) AND (?2 OR surface = ?1) LIMIT 20",
        )?;
        for word in typos(typed) {
            for stem in found.query_map(params![word, *begins], |row| row.get::<_, String>(0))? {
                stems.insert(stem?);
            }
        }
        Ok(())
    }

    /// Numbers of the notices, best tier first, newest first in each.
    fn rows(&self, query: &SearchQuery, most: usize) -> Result<Vec<(i64, SearchTier)>, SearchError> {
        if query.is_empty() {
            return Ok(vec![]);
        }
        let all = query.terms.iter().map(SearchTerm::expression).collect::<Vec<_>>().join(" AND ");
        let tiers = [
            (SearchTier::Reference, format!("{{reference}} : ({all})")),
            (SearchTier::Title, format!("{{title}} : ({all})")),
            (SearchTier::Origin, format!("{{reference title origin}} : ({all})")),
            (SearchTier::Text, all.clone()),
        ];
        let mut found =
            self.db.prepare_cached("SELECT rowid FROM entry WHERE entry MATCH ?1 ORDER BY rowid DESC LIMIT ?2")?;
        let mut out: Vec<(i64, SearchTier)> = vec![];
        let mut known: BTreeMap<i64, SearchTier> = BTreeMap::new();
        for (tier, expression) in tiers {
            // Those of better tiers come again.
            for id in found.query_map(params![expression, most as i64 + known.len() as i64], |row| row.get(0))? {
                let id = id?;
                if out.len() < most && known.insert(id, tier).is_none() {
                    out.push((id, tier));
                }
            }
            if out.len() >= most {
                break;
            }
        }
        Ok(out)
    }

    /// True where a notice has all words of the query, wherever.
    pub(super) fn has_any(&self, query: &SearchQuery) -> Result<bool, SearchError> {
        let all = query.terms.iter().map(SearchTerm::expression).collect::<Vec<_>>().join(" AND ");
        let mut found = self.db.prepare_cached("SELECT 1 FROM entry WHERE entry MATCH ?1 LIMIT 1")?;
        Ok(!query.is_empty() && found.exists([all])?)
    }

    fn count(&self, query: &SearchQuery) -> Result<u64, SearchError> {
        let all = query.terms.iter().map(SearchTerm::expression).collect::<Vec<_>>().join(" AND ");
        let sql = "SELECT count(*) FROM (SELECT 1 FROM entry WHERE entry MATCH ?1 LIMIT ?2)";
        Ok(self.db.prepare_cached(sql)?.query_row(params![all, MOST_COUNTED], |row| row.get(0))?)
    }

    fn hit(&self, id: i64, tier: SearchTier, query: &SearchQuery) -> Result<SearchHit, SearchError> {
        let (entry, stems): (String, String) = self
            .db
            .prepare_cached("SELECT n.entry, e.text FROM notice n JOIN entry e ON e.rowid = n.id WHERE n.id = ?1")?
            .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let entry: IndexEntry = serde_json::from_str(&entry)?;
        Ok(SearchHit {
            tier,
            passage: passage::find_passage(&self.db, &entry, &stems, query)?,
            title_marks: query.hits(&entry.title),
            source: entry.source,
            id: entry.id,
            posted: entry.posted,
            title: entry.title,
            reference: entry.reference,
            originator: entry.originator,
            category: entry.category,
        })
    }
}
