//! The book of episodes: begun, over, acknowledged. Its own SQLite file, so that the votes are never in its way.
//!
//! WAL with `synchronous = FULL`: what is written survives a power cut. An episode and its messages are one transaction.
//! Several connections share the file: the one that judges, one for each way out, and the command line. What goes out and
//! when is in `outbox`.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, Row, Transaction, TransactionBehavior, params};

use super::{
    Begins, Change, Ends, Figures, Kind, Letter, Past, Standing, outbox,
    schema::{checked, connect},
};
use crate::{
    feedback::VoteId,
    platform::sqlite::{FileIdentity, file_identity, is_corrupt, set_aside},
};

/// Why the book cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    #[error("the book of alerts cannot be used: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the book of alerts cannot be made or moved: {0}")]
    Folder(#[from] io::Error),
    #[error("the book of alerts is of a newer program, version {0}")]
    TooNew(usize),
    #[error("the book of alerts holds what it cannot: {0}")]
    Spoiled(String),
}

/// An episode as it stands in the book.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    pub name: String,
    pub kind: Kind,
    pub terminal: String,
    /// What the terminal was called when it began, in the town's language; its messages all say the same.
    pub called: Option<String>,
    pub begun: Timestamp,
    pub figures: Figures,
    pub ended: Option<Timestamp>,
    pub last_figures: Option<Figures>,
    /// When, by whom, and what they said.
    pub acknowledged: Option<(Timestamp, String, Option<String>)>,
    pub messages: Vec<Letter>,
}

/// What became of an acknowledgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acknowledged {
    /// It is in the book; nothing more is sent about the episode.
    Done,
    /// Somebody was there before, at this time.
    Already(Timestamp, String),
    Unknown,
}

/// One connection to the book.
pub struct Book {
    pub(super) db: Connection,
    path: PathBuf,
    /// Which file it is, whatever lies under its name by now.
    file: Option<FileIdentity>,
}

/// Two that find the book spoiled do not put each other's new one aside.
static OPENING: Mutex<()> = Mutex::new(());

impl Book {
    /// Opens the book, begins it where there is none. A spoiled one is put aside (`alerts.db.spoiled-1`), said in the
    /// log, and a new one begun: being told twice is better than never again.
    ///
    /// # Errors
    /// The file can be neither used nor moved, or is of a newer program.
    pub fn open(path: &Path) -> Result<Self, BookError> {
        if let Some(folder) = path.parent() {
            crate::private_files::folder(folder)?;
        }
        let _turn = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
        let db = match connect(path).and_then(checked) {
            Err(BookError::Sqlite(error)) if is_corrupt(&error) => {
                let aside = set_aside(path)?;
                tracing::error!(%error, aside = %aside.display(), "the book of alerts was spoiled and put aside; a new one is begun");
                connect(path)
            }
            other => other,
        }?;
        Ok(Self { db, path: path.to_owned(), file: file_identity(path) })
    }

    /// False when another file lies under its name: it was put aside as spoiled, or somebody took it away.
    pub fn is_current(&self) -> bool {
        self.file.is_some() && self.file == file_identity(&self.path)
    }

    /// Opens a book that is there already, for the command line.
    ///
    /// # Errors
    /// There is none, or it cannot be used.
    pub fn existing(path: &Path) -> Result<Self, BookError> {
        fs::metadata(path)?;
        Ok(Self { db: connect(path)?, path: path.to_owned(), file: file_identity(path) })
    }

    /// Since when each of these terminals is watched; those that were not are watched from `now` on.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn watch(&mut self, terminals: &[&str], now: Timestamp) -> Result<BTreeMap<String, Timestamp>, BookError> {
        let write = immediate(&mut self.db)?;
        for terminal in terminals {
            // Not from a moment that a wrong clock has shown and that is yet to come.
            let since =
                "INSERT INTO watched VALUES (?1, ?2) ON CONFLICT DO UPDATE SET since = min(since, excluded.since)
                         WHERE since > excluded.since";
            write.execute(since, params![terminal, now.as_millisecond()])?;
        }
        write.commit()?;
        let mut read = self.db.prepare("SELECT terminal, since FROM watched")?;
        let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.map(|row| row.map_err(BookError::from).and_then(|(terminal, since)| Ok((terminal, time(since)?))))
            .collect()
    }

    /// What the rules need of the past, by terminal.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn past(&self) -> Result<BTreeMap<String, Past>, BookError> {
        let mut past: BTreeMap<String, Past> = BTreeMap::new();
        let mut read =
            self.db.prepare("SELECT terminal, name, kind, begun, first_vote FROM episodes WHERE ended IS NULL")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            let standing =
                Standing { name: row.get(1)?, kind: kind(row, 2)?, begun: time(row.get(3)?)?, mark: vote(row, 4)? };
            past.entry(row.get(0)?).or_default().standing.push(standing);
        }
        let newest =
            "SELECT terminal, last_vote, max(ended) FROM episodes WHERE last_vote IS NOT NULL GROUP BY terminal";
        let mut read = self.db.prepare(newest)?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            past.entry(row.get(0)?).or_default().mark = vote(row, 1)?.zip(Some(time(row.get(2)?)?));
        }
        Ok(past)
    }

    /// Writes what began and what is over on a terminal of this id and name, each with its messages to these channels and addresses, none of
    /// which goes out before `due`. What is in the book already changes nothing.
    ///
    /// # Errors
    /// The book cannot be used; then nothing of it was written.
    pub fn write(
        &mut self,
        terminal: (&str, Option<&str>),
        changes: &[Change],
        channels: &[(outbox::Channel, String)],
        due: Timestamp,
        now: Timestamp,
    ) -> Result<(), BookError> {
        let write = immediate(&mut self.db)?;
        for change in changes {
            match change {
                Change::Begins(begins) => {
                    let over = changes.iter().any(|it| matches!(it, Change::Ends(ends) if ends.name == begins.name));
                    // What is over as well and is in the book was told; it does not begin again.
                    let name = if over { begins.name.clone() } else { name_of(&write, begins)? };
                    begin(&write, terminal, &name, begins, channels, (now, due))?;
                }
                Change::Ends(ends) => end(&write, ends, (now, due))?,
            }
        }
        Ok(write.commit()?)
    }

    /// Takes note that somebody knows. What is still waiting to be sent about the episode is dropped.
    ///
    /// # Errors
    /// The book cannot be used; then nothing was written.
    pub fn acknowledge(
        &mut self,
        name: &str,
        by: &str,
        comment: Option<&str>,
        now: Timestamp,
    ) -> Result<Acknowledged, BookError> {
        let write = immediate(&mut self.db)?;
        let find = "SELECT acknowledged, acknowledger FROM episodes WHERE name = ?1";
        let found: Option<(Option<i64>, Option<String>)> =
            write.query_row(find, [name], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match found {
            None => return Ok(Acknowledged::Unknown),
            Some((Some(at), Some(by))) => return Ok(Acknowledged::Already(time(at)?, by)),
            Some(_) => {}
        }
        let note = "UPDATE episodes SET acknowledged = ?2, acknowledger = ?3, comment = ?4 WHERE name = ?1";
        write.execute(note, params![name, now.as_millisecond(), by, comment])?;
        let drop = "UPDATE messages SET state = 'dropped', settled = ?2 WHERE episode = ?1 AND state = 'waits'";
        write.execute(drop, params![name, now.as_millisecond()])?;
        write.commit()?;
        Ok(Acknowledged::Done)
    }

    /// The episodes, the newest first; without `all` those that stand, and those that nobody has acknowledged.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn episodes(&self, all: bool) -> Result<Vec<Episode>, BookError> {
        let some = if all { "" } else { "WHERE ended IS NULL OR acknowledged IS NULL" };
        let mut read = self.db.prepare(&format!("SELECT {COLUMNS} FROM episodes {some} ORDER BY begun DESC, name"))?;
        let mut rows = read.query([])?;
        let mut episodes = Vec::new();
        while let Some(row) = rows.next()? {
            let mut episode = episode(row)?;
            episode.messages = outbox::of(&self.db, &episode.name)?;
            episodes.push(episode);
        }
        Ok(episodes)
    }

    /// One episode, without its messages.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn episode(&self, name: &str) -> Result<Option<Episode>, BookError> {
        let mut read = self.db.prepare(&format!("SELECT {COLUMNS} FROM episodes WHERE name = ?1"))?;
        let mut rows = read.query([name])?;
        rows.next()?.map(episode).transpose()
    }
}

const COLUMNS: &str = "name, kind, terminal, begun, figures, ended, last_figures, acknowledged, acknowledger, comment, \
                       called";

/// The name under which an episode begins. One that was ended by no answer, but by a rule that was switched off or a
/// terminal that was taken away, and that is there again, begins again: people were told that nobody looks any more.
fn name_of(write: &Transaction<'_>, it: &Begins) -> Result<String, BookError> {
    let (nothing, mut name) = (json(&Figures::default())?, it.name.clone());
    let mut off =
        write.prepare_cached("SELECT 1 FROM episodes WHERE name = ?1 AND ended IS NOT NULL AND last_figures = ?2")?;
    for again in 2.. {
        if !off.exists([&name, &nothing])? {
            break;
        }
        name = format!("{}-{again}", it.name);
    }
    Ok(name)
}

fn begin(
    write: &Transaction<'_>,
    (terminal, called): (&str, Option<&str>),
    name: &str,
    it: &Begins,
    channels: &[(outbox::Channel, String)],
    times: (Timestamp, Timestamp),
) -> Result<(), BookError> {
    let new = write.execute(
        "INSERT OR IGNORE INTO episodes (name, kind, terminal, begun, raised, first_vote, figures, called)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            name,
            it.kind.word(),
            terminal,
            it.begun.as_millisecond(),
            times.0.as_millisecond(),
            it.mark.map(|mark| mark.to_string()),
            json(&it.figures)?,
            called,
        ],
    )?;
    if new == 1 { outbox::begin(write, name, channels, times) } else { Ok(()) }
}

fn end(write: &Transaction<'_>, it: &Ends, times: (Timestamp, Timestamp)) -> Result<(), BookError> {
    let (at, mark) = (it.at.as_millisecond(), it.mark.map(|mark| mark.to_string()));
    let over = "UPDATE episodes SET ended = ?2, last_vote = ?3, last_figures = ?4 WHERE name = ?1 AND ended IS NULL";
    if write.execute(over, params![it.name, at, mark, json(&it.figures)?])? == 1 {
        outbox::end(write, &it.name, times)?;
    }
    Ok(())
}

fn episode(row: &Row<'_>) -> Result<Episode, BookError> {
    let acknowledged: Option<i64> = row.get(7)?;
    let by: Option<String> = row.get(8)?;
    let figures: String = row.get(4)?;
    let last: Option<String> = row.get(6)?;
    let read = |text: &str| serde_json::from_str(text).map_err(|error| BookError::Spoiled(error.to_string()));
    let comment: Option<String> = row.get(9)?;
    let acknowledged = match acknowledged.zip(by) {
        Some((at, by)) => Some((time(at)?, by, comment)),
        None => None,
    };
    Ok(Episode {
        name: row.get(0)?,
        kind: kind(row, 1)?,
        terminal: row.get(2)?,
        called: row.get(10)?,
        begun: time(row.get(3)?)?,
        figures: read(&figures)?,
        ended: row.get::<_, Option<i64>>(5)?.map(time).transpose()?,
        last_figures: last.as_deref().map(read).transpose()?,
        acknowledged,
        messages: Vec::new(),
    })
}

fn kind(row: &Row<'_>, at: usize) -> Result<Kind, BookError> {
    let word: String = row.get(at)?;
    Kind::from_word(&word).ok_or(BookError::Spoiled(word))
}

fn vote(row: &Row<'_>, at: usize) -> Result<Option<VoteId>, BookError> {
    let name: Option<String> = row.get(at)?;
    name.map(|name| name.parse().map_err(|_| BookError::Spoiled(name))).transpose()
}

fn json(figures: &Figures) -> Result<String, BookError> {
    serde_json::to_string(figures).map_err(|error| BookError::Spoiled(error.to_string()))
}

pub(super) fn time(millis: i64) -> Result<Timestamp, BookError> {
    Timestamp::from_millisecond(millis).map_err(|error| BookError::Spoiled(error.to_string()))
}

/// A transaction that writes from its beginning, so that it waits for the others there and not in the middle.
pub(super) fn immediate(db: &mut Connection) -> Result<Transaction<'_>, BookError> {
    Ok(db.transaction_with_behavior(TransactionBehavior::Immediate)?)
}
