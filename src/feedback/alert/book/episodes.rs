//! Alert episodes in the database: beginning, end and acknowledgement. An episode and its messages are one transaction.
//!
//! Left out: sending of the messages (`message_queue` says which are due, `send` sends them).

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{
    connection::AlertBook,
    episode_rows::{COLUMNS, episode, immediate_transaction, json, kind, timestamp_from_millis, vote},
    error::AlertBookError,
    message_queue,
};
use crate::feedback::alert::{
    AlertChannel, Episode, EpisodeBegins, EpisodeChange, EpisodeEnds, EpisodeFigures, OpenEpisode, TerminalPast,
};

/// Result of an acknowledgement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acknowledgement {
    /// It is in the book; nothing more is sent about the episode.
    Done,
    /// Somebody else acknowledged it before, at this time.
    Already(Timestamp, String),
    /// The book has no episode of this name.
    Unknown,
}

impl AlertBook {
    /// Since when each of these terminals is watched; those that were not are watched from `now` on.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn watched_since(
        &mut self,
        terminals: &[&str],
        now: Timestamp,
    ) -> Result<BTreeMap<String, Timestamp>, AlertBookError> {
        let write = immediate_transaction(&mut self.db)?;
        for terminal in terminals {
            // Not from a moment that a wrong clock has shown and that is yet to come.
            let since =
                "INSERT INTO watched (terminal, since) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET since = min(since, excluded.since)
                         WHERE since > excluded.since";
            write.execute(since, params![terminal, now.as_millisecond()])?;
        }
        write.commit()?;
        let mut read = self.db.prepare("SELECT terminal, since FROM watched")?;
        let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        rows.map(|row| {
            row.map_err(AlertBookError::from)
                .and_then(|(terminal, since)| Ok((terminal, timestamp_from_millis(since)?)))
        })
        .collect()
    }

    /// The past that the rules need, by terminal.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn past_by_terminal(&self) -> Result<BTreeMap<String, TerminalPast>, AlertBookError> {
        let mut past: BTreeMap<String, TerminalPast> = BTreeMap::new();
        let mut read =
            self.db.prepare("SELECT terminal, name, kind, begun, first_vote FROM episodes WHERE ended IS NULL")?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            let standing = OpenEpisode {
                name: row.get(1)?,
                kind: kind(row, 2)?,
                begun: timestamp_from_millis(row.get(3)?)?,
                mark: vote(row, 4)?,
            };
            past.entry(row.get(0)?).or_default().standing.push(standing);
        }
        let newest =
            "SELECT terminal, last_vote, max(ended) FROM episodes WHERE last_vote IS NOT NULL GROUP BY terminal";
        let mut read = self.db.prepare(newest)?;
        let mut rows = read.query([])?;
        while let Some(row) = rows.next()? {
            past.entry(row.get(0)?).or_default().mark = vote(row, 1)?.zip(Some(timestamp_from_millis(row.get(2)?)?));
        }
        Ok(past)
    }

    /// Writes what began and what is over on a terminal of this id and name, each with its messages to these channels
    /// and addresses, none of
    /// which goes out before `due`. What is in the book already changes nothing.
    ///
    /// # Errors
    /// The book cannot be used; then nothing of it was written.
    pub fn write_changes(
        &mut self,
        terminal: (&str, Option<&str>),
        changes: &[EpisodeChange],
        channels: &[(AlertChannel, String)],
        due: Timestamp,
        now: Timestamp,
    ) -> Result<(), AlertBookError> {
        let write = immediate_transaction(&mut self.db)?;
        for change in changes {
            match change {
                EpisodeChange::Begins(begins) => {
                    let over =
                        changes.iter().any(|it| matches!(it, EpisodeChange::Ends(ends) if ends.name == begins.name));
                    // What is over as well and is in the book was told; it does not begin again.
                    let name = if over { begins.name.clone() } else { name_of(&write, begins)? };
                    begin(&write, terminal, &name, begins, channels, (now, due))?;
                }
                EpisodeChange::Ends(ends) => end(&write, ends, (now, due))?,
            }
        }
        Ok(write.commit()?)
    }

    /// Records an acknowledgement. Messages about the episode that still wait are dropped.
    ///
    /// # Errors
    /// The book cannot be used; then nothing was written.
    pub fn acknowledge(
        &mut self,
        name: &str,
        by: &str,
        comment: Option<&str>,
        now: Timestamp,
    ) -> Result<Acknowledgement, AlertBookError> {
        let write = immediate_transaction(&mut self.db)?;
        let find = "SELECT acknowledged, acknowledger FROM episodes WHERE name = ?1";
        let found: Option<(Option<i64>, Option<String>)> =
            write.query_row(find, [name], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match found {
            None => return Ok(Acknowledgement::Unknown),
            Some((Some(at), Some(by))) => return Ok(Acknowledgement::Already(timestamp_from_millis(at)?, by)),
            Some(_) => {}
        }
        let note = "UPDATE episodes SET acknowledged = ?2, acknowledger = ?3, comment = ?4 WHERE name = ?1";
        write.execute(note, params![name, now.as_millisecond(), by, comment])?;
        let drop = "UPDATE messages SET state = 'dropped', settled = ?2 WHERE episode = ?1 AND state = 'waits'";
        write.execute(drop, params![name, now.as_millisecond()])?;
        write.commit()?;
        Ok(Acknowledgement::Done)
    }

    /// The episodes, the newest first; without `all` those that stand, and those that nobody has acknowledged.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn episodes(&self, all: bool) -> Result<Vec<Episode>, AlertBookError> {
        let some = if all { "" } else { "WHERE ended IS NULL OR acknowledged IS NULL" };
        let mut read = self.db.prepare(&format!("SELECT {COLUMNS} FROM episodes {some} ORDER BY begun DESC, name"))?;
        let mut rows = read.query([])?;
        let mut episodes = Vec::new();
        while let Some(row) = rows.next()? {
            let mut episode = episode(row)?;
            episode.messages = message_queue::messages_of(&self.db, &episode.name)?;
            episodes.push(episode);
        }
        Ok(episodes)
    }

    /// One episode, without its messages.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn episode(&self, name: &str) -> Result<Option<Episode>, AlertBookError> {
        let mut read = self.db.prepare(&format!("SELECT {COLUMNS} FROM episodes WHERE name = ?1"))?;
        let mut rows = read.query([name])?;
        rows.next()?.map(episode).transpose()
    }
}

/// The name under which an episode begins. One that was ended by no answer, but by a rule that was switched off or a
/// terminal that was taken away, and that is there again, begins again: people were told that nobody looks any more.
fn name_of(write: &Transaction<'_>, it: &EpisodeBegins) -> Result<String, AlertBookError> {
    let (nothing, mut name) = (json(&EpisodeFigures::default())?, it.name.clone());
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
    it: &EpisodeBegins,
    channels: &[(AlertChannel, String)],
    times: (Timestamp, Timestamp),
) -> Result<(), AlertBookError> {
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
    if new == 1 { message_queue::queue_begin(write, name, channels, times) } else { Ok(()) }
}

fn end(write: &Transaction<'_>, it: &EpisodeEnds, times: (Timestamp, Timestamp)) -> Result<(), AlertBookError> {
    let (at, mark) = (it.at.as_millisecond(), it.mark.map(|mark| mark.to_string()));
    let over = "UPDATE episodes SET ended = ?2, last_vote = ?3, last_figures = ?4 WHERE name = ?1 AND ended IS NULL";
    if write.execute(over, params![it.name, at, mark, json(&it.figures)?])? == 1 {
        message_queue::queue_end(write, &it.name, times)?;
    }
    Ok(())
}
