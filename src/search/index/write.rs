//! Writing of the index: notices and the texts of documents in and out, each call in one transaction, with the count of the
//! words that they bring or take.

use std::collections::{HashMap, HashSet};

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{
    IndexEntry, IndexKey, SearchError, SearchIndex,
    merge_mark::mark_removed_words,
    place_rows::{notice_owner, put_places, take_places},
    suggestion_counts::SuggestionCounts,
};
use crate::{
    notice::{BlobHash, fold},
    search::{query::token_stem, tokens::tokens},
};

/// Between two pages in the full-text table; no token.
pub(super) const PAGE_BREAK: &str = " \u{c} ";
/// Notices posted on one day that keep their order.
const A_DAY: i64 = 1 << 20;

/// How often each folded word with its stem is there more, or less; and each word that may be suggested.
#[derive(Default)]
struct WordCounts(HashMap<(String, String), i64>, SuggestionCounts);

impl WordCounts {
    /// Counts a text's words once each; returns its stems in order.
    fn add(&mut self, text: &str, sign: i64) -> String {
        let (mut stems, mut seen) = (String::with_capacity(text.len()), HashSet::new());
        for token in tokens(text) {
            let (surface, stem) = (fold(&token.word), token_stem(&token));
            stems.push_str(&stem);
            stems.push(' ');
            if seen.insert(surface.clone()) {
                *self.0.entry((surface, stem)).or_default() += sign;
            }
        }
        stems
    }

    fn write(self, write: &Transaction) -> Result<(), SearchError> {
        let mut more = write.prepare_cached(
            "INSERT INTO word VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET uses = uses + excluded.uses RETURNING uses",
        )?;
        let mut none = write.prepare_cached("DELETE FROM word WHERE surface = ?1 AND stem = ?2")?;
        for ((surface, stem), change) in self.0.into_iter().filter(|(_, change)| *change != 0) {
            let uses: i64 = more.query_row(params![surface, stem, change], |row| row.get(0))?;
            if uses <= 0 {
                none.execute(params![surface, stem])?;
            }
        }
        self.1.write(write)
    }
}

impl SearchIndex {
    /// Every notice, with the stamp by which it is known again.
    pub(in crate::search) fn notices(&self) -> Result<HashMap<IndexKey, String>, SearchError> {
        let mut all = self.db.prepare("SELECT source, name, stamp FROM notice")?;
        let rows = all.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The documents whose text is there, and whether it is complete: no page waits to be recognised.
    pub(in crate::search) fn documents(&self) -> Result<HashMap<BlobHash, bool>, SearchError> {
        let mut all = self.db.prepare("SELECT hash, pages FROM document")?;
        let rows = all.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)? >= 0)))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(rows.into_iter().filter_map(|(hash, complete)| Some((hash.parse().ok()?, complete))).collect())
    }

    /// Puts these notices in; one that is there is replaced. The stamp is the caller's.
    pub(in crate::search) fn put(&mut self, entries: &[(IndexEntry, String)]) -> Result<(), SearchError> {
        let write = self.db.transaction()?;
        let mut counts = WordCounts::default();
        for (entry, stamp) in entries {
            let old = take(&write, &entry.key(), &mut counts)?;
            let day = i64::from((entry.posted - jiff::civil::Date::constant(1970, 1, 1)).get_days()) * A_DAY;
            let same_day = old.filter(|id| (day..day + A_DAY).contains(id));
            let id = match same_day {
                Some(id) => id,
                None => write
                    .prepare_cached("SELECT ifnull(max(id), ?1) + 1 FROM notice WHERE id BETWEEN ?1 AND ?2")?
                    .query_row([day, day + A_DAY - 1], |row| row.get(0))?,
            };
            write.prepare_cached("INSERT INTO notice VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
                id,
                entry.source,
                entry.id,
                stamp,
                serde_json::to_string(entry)?
            ])?;
            let columns = entry.columns().map(|it| counts.add(&it, 1));
            let text = counts.add(entry.text.as_deref().unwrap_or_default(), 1);
            counts.1.add_title(&entry.title, 1);
            counts.1.add_text(entry.text.as_deref().unwrap_or_default(), 1);
            let texts = [entry.title.as_str()].into_iter().chain(entry.text.as_deref());
            put_places(&write, &notice_owner(&entry.key()), texts)?;
            fill(&write, id, &columns, text, entry)?;
        }
        counts.write(&write)?;
        write.commit()?;
        Ok(())
    }

    /// Takes these notices out.
    pub(in crate::search) fn remove(&mut self, keys: &[IndexKey]) -> Result<(), SearchError> {
        let write = self.db.transaction()?;
        let mut counts = WordCounts::default();
        for key in keys {
            take(&write, key, &mut counts)?;
        }
        counts.write(&write)?;
        write.commit()?;
        Ok(())
    }

    /// Puts the texts of a document's pages in, for all notices that name it; `complete`: no page waits to be recognised.
    pub(in crate::search) fn put_document(
        &mut self,
        hash: &BlobHash,
        pages: &[String],
        complete: bool,
        notices: &[IndexKey],
    ) -> Result<(), SearchError> {
        let write = self.db.transaction()?;
        let mut counts = WordCounts::default();
        // Of pages that were there before, as a scan whose words are recognised, no old word is to stay.
        take_document(&write, hash, &mut counts)?;
        let name = hash.to_string();
        let count = if complete { pages.len() as i64 } else { -(pages.len() as i64) };
        write.prepare_cached("INSERT INTO document VALUES (?1, ?2)")?.execute(params![name, count])?;
        put_places(&write, &name, pages.iter().map(String::as_str))?;
        for (page, text) in pages.iter().enumerate() {
            counts.add(text, 1);
            counts.1.add_text(text, 1);
            write.prepare_cached("INSERT INTO page VALUES (?1, ?2, ?3)")?.execute(params![name, page as i64, text])?;
        }
        for key in notices {
            let found = write
                .prepare_cached("SELECT id, entry FROM notice WHERE source = ?1 AND name = ?2")?
                .query_row([&key.0, &key.1], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
                .optional()?;
            let Some((id, entry)) = found else { continue };
            let entry: IndexEntry = serde_json::from_str(&entry)?;
            write.prepare_cached("DELETE FROM entry WHERE rowid = ?1")?.execute([id])?;
            let mut unchanged = WordCounts::default();
            let columns = entry.columns().map(|it| unchanged.add(&it, 1));
            let text = unchanged.add(entry.text.as_deref().unwrap_or_default(), 1);
            fill(&write, id, &columns, text, &entry)?;
        }
        counts.write(&write)?;
        write.commit()?;
        Ok(())
    }

    /// Takes the texts of these documents out, which no notice names any more.
    pub(in crate::search) fn remove_documents(&mut self, hashes: &[BlobHash]) -> Result<(), SearchError> {
        let write = self.db.transaction()?;
        let mut counts = WordCounts::default();
        for hash in hashes {
            take_document(&write, hash, &mut counts)?;
        }
        counts.write(&write)?;
        write.commit()?;
        Ok(())
    }
}

/// Takes a notice out; returns its number.
fn take(write: &Transaction, key: &IndexKey, counts: &mut WordCounts) -> Result<Option<i64>, SearchError> {
    let found = write
        .prepare_cached("DELETE FROM notice WHERE source = ?1 AND name = ?2 RETURNING id, entry")?
        .query_row([&key.0, &key.1], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))
        .optional()?;
    let Some((id, entry)) = found else { return Ok(None) };
    mark_removed_words(write)?;
    take_places(write, &notice_owner(key))?;
    let entry: IndexEntry = serde_json::from_str(&entry)?;
    for text in entry.columns().iter().chain(&entry.text) {
        counts.add(text, -1);
    }
    counts.1.add_title(&entry.title, -1);
    counts.1.add_text(entry.text.as_deref().unwrap_or_default(), -1);
    // A text that is missing was counted as an empty one.
    write.prepare_cached("DELETE FROM entry WHERE rowid = ?1")?.execute([id])?;
    Ok(Some(id))
}

/// Takes the texts of a document out.
fn take_document(write: &Transaction, hash: &BlobHash, counts: &mut WordCounts) -> Result<(), SearchError> {
    let name = hash.to_string();
    let mut pages = write.prepare_cached("DELETE FROM page WHERE hash = ?1 RETURNING text")?;
    let texts: Vec<String> = pages.query_map([&name], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for text in &texts {
        counts.add(text, -1);
        counts.1.add_text(text, -1);
    }
    // A scan has pages without a word until they are recognised.
    if texts.iter().any(|text| !text.is_empty()) {
        mark_removed_words(write)?;
    }
    write.prepare_cached("DELETE FROM document WHERE hash = ?1")?.execute([&name])?;
    take_places(write, &name)
}

/// Writes the full-text row of a notice: its own stems, then those of every page of its documents.
fn fill(
    write: &Transaction,
    id: i64,
    columns: &[String; 3],
    own: String,
    entry: &IndexEntry,
) -> Result<(), SearchError> {
    let mut text = own;
    let mut pages = write.prepare_cached("SELECT text FROM page WHERE hash = ?1 ORDER BY page")?;
    for (_, hash) in &entry.documents {
        let mut rows = pages.query([hash.to_string()])?;
        while let Some(row) = rows.next()? {
            text.push_str(PAGE_BREAK);
            for token in tokens(row.get_ref(0)?.as_str().unwrap_or_default()) {
                text.push_str(&token_stem(&token));
                text.push(' ');
            }
        }
    }
    let [reference, title, origin] = columns;
    write
        .prepare_cached("INSERT INTO entry (rowid, reference, title, origin, text) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![id, reference, title, origin, text])?;
    Ok(())
}
