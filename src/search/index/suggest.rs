//! Suggestions for a line that is being typed: streets and words of titles that hang, so that none of them finds nothing.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{SearchError, SearchIndex};
use crate::{notice::fold, search::query::SearchQuery};

/// Words of the table that are looked at.
const LOOKED_AT: i64 = 300;
/// Words that are tried together with what was typed before.
const TRIED: usize = 24;
/// A word that is in more than this share of the notices tells nothing.
const COMMON: u64 = 4;

/// A word that hangs, and the line that it makes of what was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// As it is shown.
    pub word: String,
    /// What is searched for when it is chosen.
    pub line: String,
}

/// A word of the table: as it is shown, how often, its stem, whether it is a street.
type Candidate = (String, i64, String, bool);

impl SearchIndex {
    /// How many notices are in it.
    pub(in crate::search) fn size(&self) -> Result<u64, SearchError> {
        Ok(self.db.prepare_cached("SELECT count(*) FROM notice")?.query_row([], |row| row.get(0))?)
    }

    /// Up to `most` words that go on what is typed, or that begin a search; the streets first, then what is frequent.
    pub(in crate::search) fn suggest(&self, line: &str, most: usize) -> Result<Vec<Suggestion>, SearchError> {
        let start = if line.ends_with(char::is_alphanumeric) {
            line.rfind(|it: char| !it.is_alphanumeric()).map_or(0, |at| at + line.get(at..).map_or(0, first_length))
        } else {
            line.len()
        };
        let (before, typed) = line.split_at_checked(start).unwrap_or((line, ""));
        let before = before.trim();
        let mut out = vec![];
        for (word, ..) in self.candidates(&fold(typed), before.is_empty())?.into_iter().take(TRIED) {
            let line = joined(before, &word);
            // What is alone is there; together with other words it may not be.
            if !before.is_empty() && !self.is_anything(&format!("{line} "))? {
                continue;
            }
            out.push(Suggestion { word, line });
            if out.len() >= most {
                break;
            }
        }
        Ok(out)
    }

    fn is_anything(&self, line: &str) -> Result<bool, SearchError> {
        let mut query = SearchQuery::parse(line);
        query.terms.iter_mut().try_for_each(|term| self.resolve(term))?;
        self.has_any(&query)
    }

    /// One word of each stem, the most frequent; `first`: without what nearly every notice has.
    fn candidates(&self, typed: &str, first: bool) -> Result<Vec<Candidate>, SearchError> {
        let mut found = vec![];
        for street in [true, false] {
            let mut rows = self.db.prepare_cached(
                "SELECT word, uses, stem, street FROM suggestion
                 WHERE street = ?3 AND surface >= ?1 AND surface < ?1 || char(1114111) ORDER BY uses DESC, word LIMIT ?2",
            )?;
            let rows = rows.query_map(params![typed, LOOKED_AT, street], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })?;
            found.extend(rows.collect::<Result<Vec<Candidate>, _>>()?);
        }
        let most = if first && typed.is_empty() { (self.size()? / COMMON).max(2) } else { u64::MAX };
        let mut known: BTreeMap<(String, bool), usize> = BTreeMap::new();
        let mut out: Vec<Candidate> = vec![];
        for (word, uses, stem, street) in found {
            // A street's name is no other word that a title has.
            let twice = street || !known.contains_key(&(stem.clone(), true));
            match known.get(&(stem.clone(), street)).and_then(|at| out.get_mut(*at)) {
                Some(known) => known.1 += uses,
                None if twice => {
                    known.insert((stem.clone(), street), out.len());
                    out.push((word, uses, stem, street));
                }
                None => {}
            }
        }
        let top = out.iter().filter(|it| it.3).count();
        out.retain(|(_, uses, ..)| u64::try_from(*uses).unwrap_or(0) <= most);
        out.sort_by(|a, b| (b.3, b.1, &a.0).cmp(&(a.3, a.1, &b.0)));
        if typed.is_empty() && top > 3 {
            // Both kinds at the beginning: three streets, then words and streets in turn.
            let (streets, words): (Vec<_>, Vec<_>) = out.into_iter().partition(|it| it.3);
            let (mut streets, mut words) = (streets.into_iter(), words.into_iter());
            out = streets.by_ref().take(3).collect();
            loop {
                let two = [words.next(), streets.next()];
                if two.iter().all(Option::is_none) {
                    break;
                }
                out.extend(two.into_iter().flatten());
            }
        }
        Ok(out)
    }
}

/// What was typed with the word behind it; a preposition that both have stands once.
fn joined(before: &str, word: &str) -> String {
    let (rest, last) = before.rsplit_once(' ').unwrap_or(("", before));
    let twice = word.split_once(' ').is_some_and(|(first, _)| fold(first) == fold(last));
    format!("{} {word}", if twice { rest } else { before }).trim().to_owned()
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}
