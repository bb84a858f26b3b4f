//! SQLite vote store in one file: the terminal's own `votes.db`, and the collector's database without a server.
//!
//! WAL with `synchronous = FULL`: a commit is on the disk when it returns, so that neither `kill -9` nor a power cut
//! loses a vote that was thanked for. Several connections may use the file at once.
//!
//! Left out: opening the file (`sqlite/open`), a terminal's work with its own votes (`sqlite/terminal_votes`), rows
//! (`vote_row`) and the schema (`sqlite_schema`).

mod open;
mod terminal_votes;
mod write;

use std::collections::BTreeMap;

pub(crate) use open::count_votes;
pub(crate) use terminal_votes::KeepError;

use jiff::Timestamp;
use rusqlite::{Connection, TransactionBehavior, params};

use self::write::store_batch;

use super::{
    error::VoteStoreError,
    store::{StoredVotes, TerminalContact, VoteQuery, VoteStore},
    vote_row,
};
use crate::{
    config::survey::Survey,
    feedback::{TerminalNames, Vote, VoteBatch, VoteId},
    platform::sqlite::{OpenedFile, failure},
};

/// Votes in a file.
#[derive(Debug)]
pub struct SqliteVotes {
    connection: Connection,
    /// Device and number of the file, which tell it from another with its name.
    file: OpenedFile,
}

impl VoteStore for SqliteVotes {
    fn store(&mut self, batch: &VoteBatch, received: Timestamp) -> Result<StoredVotes, VoteStoreError> {
        Ok(self.store_all(&[(batch, received)])?.pop().unwrap_or_default())
    }

    fn store_all(&mut self, deliveries: &[(&VoteBatch, Timestamp)]) -> Result<Vec<StoredVotes>, VoteStoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let taken = deliveries.iter().map(|(batch, received)| store_batch(&transaction, batch, *received));
        let taken = taken.collect::<Result<_, _>>()?;
        transaction.commit()?;
        Ok(taken)
    }

    fn last_numbers(&mut self, terminals: &[&str]) -> Result<Vec<u64>, VoteStoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM votes WHERE terminal = ?1")?;
        let last = terminals.iter().map(|it| statement.query_row([it], |row| row.get(0)));
        Ok(last.collect::<Result<_, _>>()?)
    }

    fn count(&mut self) -> Result<u64, VoteStoreError> {
        let count: i64 = self.connection.query_row("SELECT count(*) FROM votes", [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    fn read_votes(&mut self, asked: &VoteQuery, each: &mut dyn FnMut(Vote)) -> Result<(), VoteStoreError> {
        let sql = format!(
            "SELECT {} FROM votes WHERE at >= ?1 AND at < ?2 AND (?3 IS NULL OR terminal = ?3) ORDER BY terminal, seq, id",
            vote_row::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let from = asked.from.map_or(i64::MIN, Timestamp::as_millisecond);
        let to = asked.to.map_or(i64::MAX, Timestamp::as_millisecond);
        let mut rows = statement.query(params![from, to, asked.terminal])?;
        let mut unreadable = 0_u64;
        while let Some(it) = rows.next()? {
            match vote_row::vote_from_row(it) {
                Ok(vote) => each(vote),
                Err(_) => unreadable += 1,
            }
        }
        if unreadable > 0 {
            tracing::error!(votes = unreadable, "votes that cannot be read are left out");
        }
        Ok(())
    }

    fn surveys(&mut self) -> Result<Vec<Survey>, VoteStoreError> {
        let mut statement = self.connection.prepare_cached("SELECT survey FROM surveys ORDER BY first, id, version")?;
        let texts: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        Ok(vote_row::readable_surveys(&texts))
    }

    fn contacts(&mut self) -> Result<Vec<TerminalContact>, VoteStoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT terminal, delivered, voted FROM terminals ORDER BY terminal")?;
        let rows = statement.query_map([], |it| {
            let voted: Option<i64> = it.get(2)?;
            Ok(TerminalContact {
                terminal: it.get(0)?,
                delivered: vote_row::timestamp_from_millis(it.get(1)?)?,
                voted: voted.map(vote_row::timestamp_from_millis).transpose()?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn erase_comments(&mut self, votes: &[VoteId]) -> Result<Vec<bool>, VoteStoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let erase = |vote: &VoteId| {
            transaction
                .prepare_cached("UPDATE votes SET comment = '' WHERE id = ?1 AND comment IS NOT NULL")?
                .execute([vote.bytes().as_slice()])
        };
        let erased = votes.iter().map(|it| Ok(erase(it)? > 0)).collect::<Result<_, rusqlite::Error>>()?;
        transaction.commit()?;
        // Pages that were split may hold a row as it was, in what is free on them, and so does the log beside the file.
        self.connection.execute_batch("VACUUM")?;
        let busy: bool = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            let why =
                "somebody reads it all the while, so what was erased is still in the log beside it; erase it once more";
            return Err(failure(rusqlite::ffi::SQLITE_BUSY, why).into());
        }
        Ok(erased)
    }

    fn terminal_names(&mut self) -> Result<BTreeMap<String, TerminalNames>, VoteStoreError> {
        let mut statement =
            self.connection.prepare_cached("SELECT terminal, names FROM terminals WHERE names IS NOT NULL")?;
        let rows = statement.query_map([], |it| Ok((it.get(0)?, it.get::<_, String>(1)?)))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(rows
            .into_iter()
            .filter_map(|(terminal, names)| Some((terminal, TerminalNames::from_json(&names)?)))
            .collect())
    }
}

#[cfg(test)]
#[path = "sqlite_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "spoiled_tests.rs"]
mod spoiled_tests;
