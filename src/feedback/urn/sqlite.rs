//! Votes in one SQLite file: the terminal's own `votes.db`, and the collector's without a server.
//!
//! WAL with `synchronous = FULL`: a commit is on the disk when it returns, so that neither `kill -9` nor a pulled plug
//! loses a vote that was thanked for. Several connections may use the file at once. Rows and columns are `row`'s, the
//! schema `schema`'s; what becomes of a spoiled file is `salvage`'s.

use std::{collections::BTreeMap, io, os::unix::fs::MetadataExt as _, path::Path, time::Duration};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::{Asked, Heard, Taken, Urn, UrnError, row, salvage, schema};
use crate::{
    config::survey::Survey,
    feedback::{Batch, Called, Vote, VoteId},
};

/// How long one connection waits for another's commit, unless it is told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// Files up to so many bytes, some three hundred thousand votes, are read through when they are opened. In a larger one a
/// fault is found where it is read or written.
const CHECKED: u64 = 64 << 20;

/// Votes in a file.
#[derive(Debug)]
pub struct SqliteUrn {
    connection: Connection,
    /// Device and number of the file, which tell it from another with its name.
    file: Option<(u64, u64)>,
}

impl SqliteUrn {
    /// Opens the file, or makes it, for whoever keeps votes in it: one that is spoiled is put aside and a new one begun, so
    /// that people can go on voting.
    ///
    /// # Errors
    /// The folder or the file cannot be used.
    pub fn begin(path: &Path) -> Result<Self, UrnError> {
        match Self::open(path) {
            Err(UrnError::Sqlite(error)) if salvage::spoiled(&error) => Self::renew(path, &error),
            other => other,
        }
    }

    /// Puts a file aside that was found to be spoiled, and begins a new one with what can still be read of it.
    fn renew(path: &Path, why: &rusqlite::Error) -> Result<Self, UrnError> {
        let aside = salvage::set_aside(path)?;
        tracing::error!(%why, aside = %aside.display(), "the file of votes is spoiled and was put aside");
        let mut urn = Self::open(path)?;
        match salvage::salvage(&aside, &mut urn.connection) {
            Ok(votes) => tracing::warn!(votes, "votes were copied out of the spoiled file"),
            Err(error) => tracing::error!(%error, "nothing could be copied out of the spoiled file"),
        }
        Ok(urn)
    }

    /// Puts the file aside and begins a new one if this error says that it is spoiled; `None` where it says something else.
    ///
    /// # Errors
    /// The folder or the new file cannot be used.
    pub fn renew_after(path: &Path, error: &UrnError) -> Option<Result<Self, UrnError>> {
        match error {
            UrnError::Sqlite(error) if salvage::spoiled(error) => Some(Self::renew(path, error)),
            _ => None,
        }
    }

    /// Waits so long for another connection's commit.
    ///
    /// # Errors
    /// The connection is of no use.
    pub fn patient(self, patience: Duration) -> Result<Self, UrnError> {
        self.connection.busy_timeout(patience)?;
        Ok(self)
    }

    /// True when the file of this name is another one by now.
    pub fn is_stale(&self, path: &Path) -> bool {
        self.file.is_none() || named(path).ok() != self.file
    }

    /// Opens the file, or makes it. A spoiled one is left as it is.
    ///
    /// # Errors
    /// The folder or the file cannot be used.
    pub fn open(path: &Path) -> Result<Self, UrnError> {
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(PATIENCE)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // A collector's file of millions of votes would take minutes; there a fault is found where it is read.
        let small = path.metadata().is_ok_and(|it| it.len() <= CHECKED);
        let sound: String =
            if small { connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))? } else { "ok".to_owned() };
        if sound != "ok" {
            let code = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_CORRUPT);
            return Err(rusqlite::Error::SqliteFailure(code, Some(sound)).into());
        }
        schema::migrate(&mut connection)?;
        Ok(Self { connection, file: named(path).ok() })
    }

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

impl Urn for SqliteUrn {
    fn take(&mut self, batch: &Batch, received: Timestamp) -> Result<Taken, UrnError> {
        Ok(self.take_all(&[(batch, received)])?.pop().unwrap_or_default())
    }

    fn take_all(&mut self, deliveries: &[(&Batch, Timestamp)]) -> Result<Vec<Taken>, UrnError> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let taken = deliveries.iter().map(|(batch, received)| take(&transaction, batch, *received));
        let taken = taken.collect::<Result<_, _>>()?;
        transaction.commit()?;
        Ok(taken)
    }

    fn last(&mut self, terminals: &[&str]) -> Result<Vec<u64>, UrnError> {
        let mut statement =
            self.connection.prepare_cached("SELECT coalesce(max(seq), 0) FROM votes WHERE terminal = ?1")?;
        let last = terminals.iter().map(|it| statement.query_row([it], |row| row.get(0)));
        Ok(last.collect::<Result<_, _>>()?)
    }

    fn count(&mut self) -> Result<u64, UrnError> {
        let count: i64 = self.connection.query_row("SELECT count(*) FROM votes", [], |row| row.get(0))?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    fn votes(&mut self, asked: &Asked, each: &mut dyn FnMut(Vote)) -> Result<(), UrnError> {
        let sql = format!(
            "SELECT {} FROM votes WHERE at >= ?1 AND at < ?2 AND (?3 IS NULL OR terminal = ?3) ORDER BY terminal, seq, id",
            row::COLUMNS
        );
        let mut statement = self.connection.prepare_cached(&sql)?;
        let from = asked.from.map_or(i64::MIN, Timestamp::as_millisecond);
        let to = asked.to.map_or(i64::MAX, Timestamp::as_millisecond);
        let mut rows = statement.query(params![from, to, asked.terminal])?;
        let mut unreadable = 0_u64;
        while let Some(it) = rows.next()? {
            match row::read(it) {
                Ok(vote) => each(vote),
                Err(_) => unreadable += 1,
            }
        }
        if unreadable > 0 {
            tracing::error!(votes = unreadable, "votes that cannot be read are left out");
        }
        Ok(())
    }

    fn surveys(&mut self) -> Result<Vec<Survey>, UrnError> {
        let mut statement = self.connection.prepare_cached("SELECT survey FROM surveys ORDER BY first, id, version")?;
        let texts: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        texts.iter().map(|text| row::survey(text)).collect()
    }

    fn heard(&mut self) -> Result<Vec<Heard>, UrnError> {
        let mut statement =
            self.connection.prepare_cached("SELECT terminal, delivered, voted FROM terminals ORDER BY terminal")?;
        let rows = statement.query_map([], |it| {
            let voted: Option<i64> = it.get(2)?;
            Ok(Heard {
                terminal: it.get(0)?,
                delivered: row::moment(it.get(1)?)?,
                voted: voted.map(row::moment).transpose()?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn called(&mut self) -> Result<BTreeMap<String, Called>, UrnError> {
        let mut statement =
            self.connection.prepare_cached("SELECT terminal, names FROM terminals WHERE names IS NOT NULL")?;
        let rows = statement.query_map([], |it| Ok((it.get(0)?, it.get::<_, String>(1)?)))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok(rows.into_iter().filter_map(|(terminal, names)| Some((terminal, Called::read(&names)?))).collect())
    }
}

/// Takes a delivery into an open transaction.
fn take(transaction: &Transaction, batch: &Batch, received: Timestamp) -> Result<Taken, UrnError> {
    for survey in &batch.surveys {
        put_survey(transaction, survey, received)?;
    }
    let mut taken = Taken::default();
    for vote in &batch.votes {
        if put_vote(transaction, vote, received)? {
            taken.new += 1;
        } else {
            taken.known += 1;
        }
    }
    heard(transaction, &batch.terminal, received, batch.voted(), batch.names.as_ref())?;
    Ok(taken)
}

fn put_survey(transaction: &Transaction, survey: &Survey, now: Timestamp) -> Result<(), UrnError> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO surveys (id, version, survey, first) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![survey.id, survey.version, row::survey_text(survey), now.as_millisecond()])?;
    Ok(())
}

/// True when it was new. A vote that is known stays as it is.
fn put_vote(transaction: &Transaction, vote: &Vote, now: Timestamp) -> Result<bool, UrnError> {
    let new = row::insert(transaction, vote, now)? > 0;
    if !new {
        let sql = format!("SELECT {} FROM votes WHERE id = ?1", row::COLUMNS);
        let known = transaction.prepare_cached(&sql)?.query_row([vote.id.bytes().as_slice()], row::read).optional()?;
        if known.is_some_and(|known| known != row::rounded(vote)) {
            tracing::error!(id = %vote.id, terminal = vote.terminal, "another vote has the same name; the first one stays");
        }
    }
    Ok(new)
}

/// The moments never go back; names stay until others come.
fn heard(
    transaction: &Transaction,
    terminal: &str,
    now: Timestamp,
    voted: Option<Timestamp>,
    called: Option<&Called>,
) -> Result<(), UrnError> {
    // A terminal whose clock is ahead has not voted in the future; otherwise its silence would never be noticed.
    let voted = voted.map(|at| at.min(now).as_millisecond());
    transaction
        .prepare_cached(
            "INSERT INTO terminals (terminal, delivered, voted, names) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (terminal) DO UPDATE SET
                 delivered = max(delivered, excluded.delivered),
                 voted = max(coalesce(voted, excluded.voted), coalesce(excluded.voted, voted)),
                 names = coalesce(excluded.names, names)",
        )?
        .execute(params![terminal, now.as_millisecond(), voted, called.map(Called::text)])?;
    Ok(())
}

fn named(path: &Path) -> io::Result<(u64, u64)> {
    path.metadata().map(|it| (it.dev(), it.ino()))
}

#[cfg(test)]
#[path = "sqlite_tests.rs"]
mod tests;
