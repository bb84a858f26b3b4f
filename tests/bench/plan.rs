//! What is asked for, and what was read: the wanted rows, how often each is measured, and the numbers per row.
//!
//! Leaves out which rows there are; see `table_rows`.

use std::collections::BTreeMap;
use std::time::Duration;

use super::stats::Stats;

/// What is asked for.
pub struct Plan {
    /// Rows by name or by the beginning of it; all of them when there are none.
    pub rows: Vec<String>,
    /// Fewer rounds and shorter spans: shows that the measuring works, not what the numbers are.
    pub quick: bool,
}

impl Plan {
    /// True when this row is asked for.
    pub fn wants(&self, id: &str) -> bool {
        self.rows.is_empty() || self.rows.iter().any(|r| id.starts_with(r.as_str()))
    }

    /// True when any of these rows is asked for.
    pub fn wants_any(&self, ids: &[&str]) -> bool {
        ids.iter().any(|id| self.wants(id))
    }

    /// How often a gesture is made in each direction.
    pub fn rounds(&self) -> usize {
        if self.quick { 3 } else { 6 }
    }

    /// How often a program is started.
    pub fn starts(&self) -> usize {
        if self.quick { 3 } else { 5 }
    }

    /// How long a program at rest is watched.
    pub fn rest(&self) -> Duration {
        Duration::from_secs(if self.quick { 10 } else { 60 })
    }

    /// How many different documents are opened.
    pub fn documents(&self) -> u32 {
        if self.quick { 6 } else { 24 }
    }

    /// How often a document is opened and closed.
    pub fn open_rounds(&self) -> usize {
        if self.quick { 20 } else { 100 }
    }

    /// How many notices of the demo are paged through, and how many pages of each document.
    pub fn paging(&self) -> (usize, u32) {
        if self.quick { (4, 8) } else { (usize::MAX, u32::MAX) }
    }
}

/// What was read of one program, by row.
#[derive(Default)]
pub struct Readings {
    values: BTreeMap<&'static str, Result<Stats, String>>,
    notes: BTreeMap<&'static str, String>,
}

impl Readings {
    /// Keeps what was read for a row, if the row is wanted.
    pub fn put(&mut self, id: Option<&'static str>, stats: Result<Stats, String>) {
        if let Some(id) = id {
            if let Ok(stats) = &stats {
                eprintln!("bench:   {id}: p50 {:.2}, p95 {:.2}, {} values", stats.p50(), stats.p95(), stats.count());
            }
            self.values.insert(id, stats);
        }
    }

    /// Words beside a row's number.
    pub fn note(&mut self, id: &'static str, words: String) {
        self.notes.insert(id, words);
    }

    /// Says for those of the rows that have no number yet why there is none.
    pub fn fail(&mut self, ids: &[&'static str], why: &str) {
        for id in ids {
            self.values.entry(id).or_insert_with(|| Err(why.to_owned()));
        }
    }

    /// What was read for a row.
    pub fn get(&self, id: &str) -> Option<&Result<Stats, String>> {
        self.values.get(id)
    }

    /// The words beside it.
    pub fn words(&self, id: &str) -> Option<&str> {
        self.notes.get(id).map(String::as_str)
    }
}
