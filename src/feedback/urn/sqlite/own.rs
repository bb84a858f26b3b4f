//! What a terminal does with its own votes: keeps them, and notes which of them the collector has.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, TransactionBehavior, params};

use super::{
    super::{Urn as _, UrnError, row},
    SqliteUrn, heard, put_survey, put_vote,
};
use crate::{
    config::survey::Survey,
    feedback::{Vote, VoteId},
};

impl SqliteUrn {
    /// Keeps one vote of this terminal and gives it its number. Durable when it returns.
    ///
    /// # Errors
    /// The file cannot be written; then nothing of it was kept.
    pub fn keep(&mut self, vote: Vote, survey: &Survey, now: Timestamp) -> Result<Vote, UrnError> {
        let id = vote.id;
        self.keep_all(vec![vote], survey, now)?.pop().ok_or(UrnError::Taken(id))
    }

    /// Keeps several votes of this terminal in one commit and gives them their numbers. Durable when it returns.
    ///
    /// # Errors
    /// The file cannot be written; then nothing of any of them was kept.
    pub fn keep_all(&mut self, mut votes: Vec<Vote>, survey: &Survey, now: Timestamp) -> Result<Vec<Vote>, UrnError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        put_survey(&transaction, survey, now)?;
        for vote in &mut votes {
            let last: Option<i64> = transaction
                .prepare_cached("SELECT max(seq) FROM votes WHERE terminal = ?1")?
                .query_row([&vote.terminal], |row| row.get(0))
                .optional()?
                .flatten();
            // A file that is begun anew goes on after the one before it: no terminal casts a vote a second all its life.
            let begun = now.as_second().max(0);
            vote.seq = u64::try_from(last.unwrap_or(begun)).unwrap_or(0).saturating_add(1);
            if !put_vote(&transaction, vote, now)? {
                return Err(UrnError::Taken(vote.id));
            }
            // What this terminal is called stands in its configuration.
            heard(&transaction, &vote.terminal, now, vote.voted(), None)?;
        }
        transaction.commit()?;
        Ok(votes)
    }

    /// The oldest votes of this terminal that are still to be delivered, with the surveys they are of.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn undelivered(&mut self, terminal: &str, most: usize) -> Result<(Vec<Vote>, Vec<Survey>), UrnError> {
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let (mut votes, mut unreadable) = (vec![], vec![]);
        {
            let sql = format!(
                "SELECT {} FROM votes WHERE delivery = 0 AND terminal = ?1 ORDER BY seq, id LIMIT ?2",
                row::COLUMNS
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query(params![terminal, most])?;
            while let Some(it) = rows.next()? {
                match row::read(it) {
                    Ok(vote) => votes.push(vote),
                    Err(error) => unreadable.push((row::id(it, 0)?, error.to_string())),
                }
            }
        }
        // One that this program cannot read must not hold up those behind it.
        for (id, why) in unreadable {
            tracing::error!(%id, "a vote cannot be read and stays here: {why}");
            self.refused(id, &why)?;
        }
        let mut surveys = self.surveys()?;
        surveys.retain(|it| votes.iter().any(|vote| vote.survey == it.id && vote.version == it.version));
        Ok((votes, surveys))
    }

    /// How many votes are still to be delivered.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn waiting(&mut self) -> Result<u64, UrnError> {
        let waiting: i64 =
            self.connection.query_row("SELECT count(*) FROM votes WHERE delivery = 0", [], |row| row.get(0))?;
        Ok(u64::try_from(waiting).unwrap_or(0))
    }

    /// The collector has these votes.
    ///
    /// # Errors
    /// The file cannot be written; they will be delivered again, which changes nothing.
    pub fn delivered(&mut self, ids: &[VoteId]) -> Result<(), UrnError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for id in ids {
            transaction
                .prepare_cached("UPDATE votes SET delivery = 1 WHERE id = ?1")?
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
    pub fn deliver_again(&mut self, terminal: &str, last: u64) -> Result<usize, UrnError> {
        // Beyond the largest number nothing can be.
        let last = i64::try_from(last).unwrap_or(i64::MAX);
        let lost = "UPDATE votes SET delivery = 0 WHERE terminal = ?1 AND seq > ?2 AND delivery = 1";
        Ok(self.connection.prepare_cached(lost)?.execute(params![terminal, last])?)
    }

    /// The collector will never take this vote; it stays here, marked.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn refused(&mut self, id: VoteId, why: &str) -> Result<(), UrnError> {
        self.connection
            .prepare_cached("UPDATE votes SET delivery = 2, refused = ?2 WHERE id = ?1")?
            .execute(params![id.bytes().as_slice(), why])?;
        Ok(())
    }
}
