//! Passage of a hit: the first page with the most of the words, and the sentence there.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::{IndexEntry, Passage, SearchError, write::PAGE_BREAK};
use crate::search::{query::SearchQuery, sentence::sentence_around};

/// The passage of a notice, given the stems of its text; `None` where no word is in its text.
pub(super) fn find_passage(
    db: &Connection,
    entry: &IndexEntry,
    stems: &str,
    query: &SearchQuery,
) -> Result<Option<Passage>, SearchError> {
    let mut best = (0, 0);
    for (at, page) in stems.split(PAGE_BREAK).enumerate() {
        let mut found = vec![false; query.terms.len()];
        for stem in page.split(' ') {
            for (found, term) in found.iter_mut().zip(&query.terms) {
                *found = *found || term.has_stem(stem);
            }
        }
        let words = found.iter().filter(|it| **it).count();
        if words > best.0 {
            best = (words, at);
        }
        if words == query.terms.len() {
            break;
        }
    }
    let (text, page) = match best {
        (0, _) => return Ok(None),
        (_, 0) => (entry.text.clone().unwrap_or_default(), None),
        (_, at) => match page_at(db, entry, at - 1)? {
            Some((text, page)) => (text, Some(page)),
            None => return Ok(None),
        },
    };
    let hits = query.hits(&text);
    let Some(first) = hits.first() else { return Ok(None) };
    let place = sentence_around(&text, first);
    let inside = hits.iter().filter(|hit| hit.start >= place.start && hit.end <= place.end);
    let marks = inside.map(|hit| hit.start - place.start..hit.end - place.start).collect();
    // A line's end is one byte, as is the space in its place.
    let sentence = text.get(place).unwrap_or_default().replace('\n', " ");
    Ok(Some(Passage { page, sentence, marks }))
}

/// The text of a notice's page, counted through its documents, and which page of which attachment that is.
fn page_at(db: &Connection, entry: &IndexEntry, at: usize) -> Result<Option<(String, (usize, u32))>, SearchError> {
    // The number is negative while pages wait to be recognised.
    let mut count = db.prepare_cached("SELECT abs(pages) FROM document WHERE hash = ?1")?;
    let mut left = at;
    for (attachment, hash) in &entry.documents {
        let pages: Option<usize> = count.query_row([hash.to_string()], |row| row.get(0)).optional()?;
        let pages = pages.unwrap_or(0);
        if left < pages {
            let mut text = db.prepare_cached("SELECT text FROM page WHERE hash = ?1 AND page = ?2")?;
            let text: String = text.query_row(params![hash.to_string(), left as i64], |row| row.get(0))?;
            return Ok(Some((text, (*attachment, left as u32))));
        }
        left -= pages;
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use crate::{
        notice::BlobHash,
        search::{INDEX_FILE, SearchQuery, index::SearchIndex, index_tests::entry},
    };

    #[test]
    fn sentences_are_found_in_a_document_whose_pages_wait_and_in_the_one_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let mut index = SearchIndex::open_or_begin(&folder.path().join(INDEX_FILE)).unwrap();
        let mut notice = entry(1, "Smlouva", "1");
        notice.documents.push((1, BlobHash::digest(b"second")));
        let [first, second] = [notice.documents[0].1, notice.documents[1].1];
        index.put(&[(notice.clone(), String::new())]).unwrap();
        index.put_document(&first, &["Prodá se dům.".to_owned(), String::new()], false, &[notice.key()]).unwrap();
        index.put_document(&second, &["Pronajme se louka.".to_owned()], true, &[notice.key()]).unwrap();
        for (line, page, sentence) in [("domem", (0, 0), "Prodá se dům."), ("louka", (1, 0), "Pronajme se louka.")] {
            let found = index.find(&SearchQuery::parse(line), 5).unwrap();
            let passage = found.hits[0].passage.as_ref().unwrap();
            assert_eq!((passage.page, passage.sentence.as_str()), (Some(page), sentence));
        }
    }
}
