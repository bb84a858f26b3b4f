//! Counts of the words that may be suggested: how many titles and pages have each, kept with what they are in.

use std::collections::HashMap;

use rusqlite::{Transaction, params};

use super::SearchError;
use crate::search::suggested_words::{SuggestedWord, streets, title_words};

/// How often each word is there more, or less.
#[derive(Default)]
pub(super) struct SuggestionCounts(HashMap<SuggestedWord, i64>);

impl SuggestionCounts {
    /// Counts the words of a title and its streets.
    pub(super) fn add_title(&mut self, title: &str, sign: i64) {
        title_words(title).into_iter().for_each(|it| *self.0.entry(it).or_default() += sign);
        self.add_text(title, sign);
    }

    /// Counts the streets of a text.
    pub(super) fn add_text(&mut self, text: &str, sign: i64) {
        streets(text).into_iter().for_each(|it| *self.0.entry(it).or_default() += sign);
    }

    pub(super) fn write(self, write: &Transaction) -> Result<(), SearchError> {
        let mut more = write.prepare_cached(
            "INSERT INTO suggestion VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO UPDATE SET uses = uses + excluded.uses RETURNING uses",
        )?;
        let mut none =
            write.prepare_cached("DELETE FROM suggestion WHERE surface = ?1 AND word = ?2 AND street = ?3")?;
        for (suggested, change) in self.0.into_iter().filter(|(_, change)| *change != 0) {
            let surface = suggested.surface();
            let SuggestedWord { word, stem, street } = suggested;
            let uses: i64 = more.query_row(params![surface, word, street, stem, change], |row| row.get(0))?;
            if uses <= 0 {
                none.execute(params![surface, word, street])?;
            }
        }
        Ok(())
    }
}
