//! Votes in one SQLite file: the terminal's own `votes.db`, and the collector's without a server.
//!
//! WAL with `synchronous = FULL`: a commit is on the disk when it returns, so that neither `kill -9` nor a pulled plug
//! loses a vote that was thanked for. Several connections may use the file at once. A file that is spoiled is put
//! aside under another name, never deleted, and a new one begun. Rows and columns are `row`'s, the schema `schema`'s.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use jiff::Timestamp;
use rusqlite::{Connection, ErrorCode, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::{Asked, Heard, Taken, Urn, UrnError, row, schema};
use crate::{
    config::survey::Survey,
    feedback::{Batch, Vote, VoteId},
};

/// How long one connection waits for another's commit.
const PATIENCE: Duration = Duration::from_secs(10);

/// Files up to so many bytes are read through when they are opened; a terminal's is never larger in its life.
const CHECKED: u64 = 64 << 20;

/// Votes in a file.
#[derive(Debug)]
pub struct SqliteUrn {
    connection: Connection,
}

impl SqliteUrn {
    /// Opens the file, or makes it, for whoever keeps votes in it: one that is spoiled is put aside and a new one begun, so
    /// that people can go on voting.
    ///
    /// # Errors
    /// The folder or the file cannot be used.
    pub fn begin(path: &Path) -> Result<Self, UrnError> {
        match Self::open(path) {
            Err(UrnError::Sqlite(error)) if spoiled(&error) => {
                let aside = set_aside(path)?;
                tracing::error!(%error, aside = %aside.display(), "the file of votes is spoiled and was put aside");
                Self::open(path)
            }
            other => other,
        }
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
        Ok(Self { connection })
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
            vote.seq = last.and_then(|it| u64::try_from(it).ok()).unwrap_or(0).saturating_add(1);
            if !put_vote(&transaction, vote, now)? {
                return Err(UrnError::Taken(vote.id));
            }
            heard(&transaction, &vote.terminal, now, vote.voted())?;
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
        let votes: Vec<Vote> = {
            let sql = format!(
                "SELECT {} FROM votes WHERE delivery = 0 AND terminal = ?1 ORDER BY seq, id LIMIT ?2",
                row::COLUMNS
            );
            let mut statement = self.connection.prepare_cached(&sql)?;
            let rows = statement.query_map(params![terminal, most], row::read)?;
            rows.collect::<Result<_, _>>()?
        };
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
        while let Some(it) = rows.next()? {
            each(row::read(it)?);
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
    heard(transaction, &batch.terminal, received, batch.voted())?;
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

fn heard(transaction: &Transaction, terminal: &str, now: Timestamp, voted: Option<Timestamp>) -> Result<(), UrnError> {
    transaction
        .prepare_cached(
            "INSERT INTO terminals (terminal, delivered, voted) VALUES (?1, ?2, ?3)
             ON CONFLICT (terminal) DO UPDATE SET
                 delivered = max(delivered, excluded.delivered),
                 voted = max(coalesce(voted, excluded.voted), coalesce(excluded.voted, voted))",
        )?
        .execute(params![terminal, now.as_millisecond(), voted.map(Timestamp::as_millisecond)])?;
    Ok(())
}

fn spoiled(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Gives a spoiled file, and what belongs to it, another name.
fn set_aside(path: &Path) -> Result<PathBuf, UrnError> {
    let name = |n: u32, suffix: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".spoiled-{n}{suffix}"));
        PathBuf::from(name)
    };
    let free = (1..=u32::MAX).find(|n| !name(*n, "").exists()).unwrap_or(u32::MAX);
    for suffix in ["-wal", "-shm", ""] {
        let mut from = path.as_os_str().to_owned();
        from.push(suffix);
        if Path::new(&from).exists() {
            fs::rename(&from, name(free, suffix))?;
        }
    }
    Ok(name(free, ""))
}

#[cfg(test)]
#[path = "sqlite_tests.rs"]
mod tests;
