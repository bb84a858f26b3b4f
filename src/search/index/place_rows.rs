//! Rows of place names in the index: what each notice and each document names, kept and taken out with it.

use std::collections::HashMap;

use rusqlite::{Transaction, params};

use super::{IndexKey, SearchError, SearchIndex};
use crate::search::{place_cases::PlaceEvidence, place_key::PlaceName, place_names::place_names};

/// What a notice's own names are kept under; a document's are kept under its hash.
pub(in crate::search) fn notice_owner((source, name): &IndexKey) -> String {
    format!("{source}\n{name}")
}

/// Writes down what these texts of an owner name.
pub(super) fn put_places<'a>(
    write: &Transaction,
    owner: &str,
    texts: impl Iterator<Item = &'a str>,
) -> Result<(), SearchError> {
    let mut put = write.prepare_cached(
        "INSERT INTO place VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO UPDATE SET word = excluded.word, evidence = excluded.evidence
         WHERE excluded.evidence > place.evidence",
    )?;
    for text in texts {
        for PlaceName { key, word, evidence } in place_names(text) {
            put.execute(params![owner, key, word, evidence as i64])?;
        }
    }
    Ok(())
}

/// Takes out what an owner names.
pub(super) fn take_places(write: &Transaction, owner: &str) -> Result<(), SearchError> {
    write.prepare_cached("DELETE FROM place WHERE owner = ?1")?.execute([owner])?;
    Ok(())
}

impl SearchIndex {
    /// What each notice and each document names, by owner.
    pub(in crate::search) fn place_names(&self) -> Result<HashMap<String, Vec<PlaceName>>, SearchError> {
        let mut all = self.db.prepare("SELECT owner, key, word, evidence FROM place")?;
        let mut rows = all.query([])?;
        let mut out: HashMap<String, Vec<PlaceName>> = HashMap::new();
        while let Some(row) = rows.next()? {
            let evidence = match row.get::<_, i64>(3)? {
                0 => PlaceEvidence::Guess,
                1 => PlaceEvidence::Inflected,
                _ => PlaceEvidence::Plain,
            };
            let name = PlaceName { key: row.get(1)?, word: row.get(2)?, evidence };
            out.entry(row.get(0)?).or_default().push(name);
        }
        Ok(out)
    }
}
