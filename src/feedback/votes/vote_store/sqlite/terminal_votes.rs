//! What a terminal does with its own votes: keeps them, and notes which of them the collector has.

use std::time::Duration;

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::{
    super::{VoteStore as _, VoteStoreError, vote_row},
    SqliteVotes, put_contact, put_survey, put_vote,
};
use crate::{
    config::survey::Survey,
    feedback::{Vote, VoteId},
};

/// Why a vote was not kept, as far as anybody knows.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// Nothing of it is in the file, and nothing will be.
    #[error(transparent)]
    Surely(#[from] VoteStoreError),
    /// The same: nobody waited for it any more.
    #[error("nobody waits for it any more")]
    Withdrawn,
    /// The commit itself failed. Whether the vote is in the file, only the file can tell ([`SqliteUrn::has`]).
    #[error("the commit failed: {0}")]
    InDoubt(VoteStoreError),
}

impl SqliteVotes {
    /// Keeps one vote of this terminal and gives it its number. Durable when it returns.
    ///
    /// # Errors
    /// The file cannot be written; then nothing of it was kept.
    pub fn keep(&mut self, vote: Vote, survey: &Survey, now: Timestamp) -> Result<Vote, VoteStoreError> {
        let id = vote.id;
        self.keep_all(vec![vote], survey, now)?.pop().ok_or(VoteStoreError::Taken(id))
    }

    /// Keeps several votes of this terminal in one commit and gives them their numbers. Durable when it returns.
    ///
    /// # Errors
    /// The file cannot be written; then nothing of any of them was kept.
    pub fn keep_all(
        &mut self,
        mut votes: Vec<Vote>,
        survey: &Survey,
        now: Timestamp,
    ) -> Result<Vec<Vote>, VoteStoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        put_own(&transaction, &mut votes, survey, now)?;
        transaction.commit()?;
        Ok(votes)
    }

    /// Keeps one vote of this terminal, waiting no longer than `patience` for another connection's commit. `may_commit` is
    /// asked once, when the commit is all that is left to do; if it says no, nothing is kept. Durable when it returns.
    ///
    /// # Errors
    /// Nothing is kept, or nobody knows: see [`Unkept`].
    pub fn keep_unless_withdrawn(
        &mut self,
        vote: Vote,
        survey: &Survey,
        now: Timestamp,
        patience: Duration,
        may_commit: impl FnOnce() -> bool,
    ) -> Result<Vote, KeepError> {
        self.connection.busy_timeout(patience).map_err(VoteStoreError::from)?;
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(VoteStoreError::from)?;
        let (id, mut votes) = (vote.id, vec![vote]);
        put_own(&transaction, &mut votes, survey, now)?;
        if !may_commit() {
            // Where that fails the connection is of no use, and what it began is undone by the next one.
            transaction.rollback().map_err(VoteStoreError::from)?;
            return Err(KeepError::Withdrawn);
        }
        transaction.commit().map_err(|error| KeepError::InDoubt(error.into()))?;
        votes.pop().ok_or(KeepError::Surely(VoteStoreError::Taken(id)))
    }

    /// True when this vote is in the file.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn has(&self, id: VoteId) -> Result<bool, VoteStoreError> {
        let mut look = self.connection.prepare_cached("SELECT 1 FROM votes WHERE id = ?1")?;
        Ok(look.exists([id.bytes().as_slice()])?)
    }

    /// True when this vote is in the file and on the disk: what was written so far is brought there first.
    ///
    /// # Errors
    /// The file cannot be read, or not be written through to the disk.
    pub fn has_durably(&mut self, id: VoteId) -> Result<bool, VoteStoreError> {
        if !self.has(id)? {
            return Ok(false);
        }
        let busy: bool = self.connection.query_row("PRAGMA wal_checkpoint(FULL)", [], |row| row.get(0))?;
        if busy {
            let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY);
            return Err(rusqlite::Error::SqliteFailure(code, Some("somebody else uses it".to_owned())).into());
        }
        Ok(true)
    }

    /// The oldest votes of this terminal that are still to be delivered, with the surveys they are of.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn undelivered(
        &mut self,
        terminal: &str,
        most: usize,
        now: Timestamp,
    ) -> Result<(Vec<Vote>, Vec<Survey>), VoteStoreError> {
        self.waiting_votes("delivery = 0 AND terminal = ?1 ORDER BY seq, id", (terminal, None), most, now)
    }

    /// The votes of this terminal that were refused no later than `until`, those first that were refused longest ago, with
    /// the surveys they are of.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn refused_until(
        &mut self,
        terminal: &str,
        until: Timestamp,
        most: usize,
        now: Timestamp,
    ) -> Result<(Vec<Vote>, Vec<Survey>), VoteStoreError> {
        let which = "delivery = 2 AND terminal = ?1 AND (aside IS NULL OR aside <= ?3) ORDER BY aside, seq";
        self.waiting_votes(which, (terminal, Some(until)), most, now)
    }

    fn waiting_votes(
        &mut self,
        which: &str,
        (terminal, until): (&str, Option<Timestamp>),
        most: usize,
        now: Timestamp,
    ) -> Result<(Vec<Vote>, Vec<Survey>), VoteStoreError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let until = until.unwrap_or(now).as_millisecond();
        let (mut votes, mut unreadable) = (vec![], vec![]);
        {
            let sql = format!("SELECT {} FROM votes WHERE ?3 IS NOT NULL AND {which} LIMIT ?2", vote_row::COLUMNS);
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params![terminal, most, until])?;
            while let Some(it) = rows.next()? {
                match vote_row::vote_from_row(it) {
                    Ok(vote) => votes.push(vote),
                    Err(error) => unreadable.push((vote_row::vote_id(it, 0)?, error.to_string())),
                }
            }
        }
        // One that this program cannot read must not hold up those behind it.
        for (id, why) in unreadable {
            tracing::error!(%id, "a vote cannot be read and stays here: {why}");
            self.mark_refused(id, &why, now)?;
        }
        let mut surveys = self.surveys()?;
        surveys.retain(|it| votes.iter().any(|vote| vote.survey == it.id && vote.version == it.version));
        Ok((votes, surveys))
    }

    /// How many votes of all terminals are set aside as refused, and why the last of them was.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn refused_summary(&mut self) -> Result<(u64, Option<String>), VoteStoreError> {
        let sql =
            "SELECT count(*), (SELECT refused FROM votes WHERE delivery = 2 ORDER BY aside DESC, seq DESC LIMIT 1)
                   FROM votes WHERE delivery = 2";
        let (count, why): (i64, Option<String>) =
            self.connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((u64::try_from(count).unwrap_or(0), why))
    }

    /// How many votes are still to be delivered.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn undelivered_count(&mut self) -> Result<u64, VoteStoreError> {
        let waiting: i64 =
            self.connection.query_row("SELECT count(*) FROM votes WHERE delivery = 0", [], |row| row.get(0))?;
        Ok(u64::try_from(waiting).unwrap_or(0))
    }

    /// The collector has these votes.
    ///
    /// # Errors
    /// The file cannot be written; they will be delivered again, which changes nothing.
    pub fn mark_delivered(&mut self, ids: &[VoteId]) -> Result<(), VoteStoreError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for id in ids {
            transaction
                .prepare_cached("UPDATE votes SET delivery = 1, refused = NULL, aside = NULL WHERE id = ?1")?
                .execute([id.bytes().as_slice()])?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// The collector has no vote of this terminal after `last`, whatever it said before: what it had must be delivered
    /// again. Tells how many votes that is.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn mark_undelivered_after(&mut self, terminal: &str, last: u64) -> Result<usize, VoteStoreError> {
        // Beyond the largest number nothing can be.
        let last = i64::try_from(last).unwrap_or(i64::MAX);
        let lost = "UPDATE votes SET delivery = 0 WHERE terminal = ?1 AND seq > ?2 AND delivery = 1";
        Ok(self.connection.prepare_cached(lost)?.execute(params![terminal, last])?)
    }

    /// The collector does not take this vote, or nobody can read it; it stays here, marked, with when and why.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn mark_refused(&mut self, id: VoteId, why: &str, now: Timestamp) -> Result<(), VoteStoreError> {
        self.connection
            .prepare_cached("UPDATE votes SET delivery = 2, refused = ?2, aside = ?3 WHERE id = ?1")?
            .execute(params![id.bytes().as_slice(), why, now.as_millisecond()])?;
        Ok(())
    }
}

/// Puts votes of a terminal's own into an open transaction and gives them their numbers.
fn put_own(
    transaction: &Transaction<'_>,
    votes: &mut [Vote],
    survey: &Survey,
    now: Timestamp,
) -> Result<(), VoteStoreError> {
    put_survey(transaction, survey, now)?;
    for vote in votes {
        let last: Option<i64> = transaction
            .prepare_cached("SELECT max(seq) FROM votes WHERE terminal = ?1")?
            .query_row([&vote.terminal], |row| row.get(0))
            .optional()?
            .flatten();
        // A file that is begun anew goes on after the one before it: no terminal casts a vote a second all its life.
        let begun = now.as_second().max(0);
        vote.seq = u64::try_from(last.unwrap_or(begun)).unwrap_or(0).saturating_add(1);
        if !put_vote(transaction, vote, now)? {
            return Err(VoteStoreError::Taken(vote.id));
        }
        // What this terminal is called stands in its configuration.
        put_contact(transaction, &vote.terminal, now, vote.answered_at(), None)?;
    }
    Ok(())
}
