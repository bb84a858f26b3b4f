//! Queue of notes (messages with a text of their own) and a small memory beside it: a remembered value and the note
//! about it are one transaction, so that nobody is told twice or never.
//!
//! Left out: the subject of a note (`problems`), and the time of the next try (`message_queue`).

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};
use serde_json::Value;

use super::{
    episode_rows::{immediate_transaction, timestamp_from_millis},
    message_queue::{RetryDecision, next_try},
};
use crate::feedback::alert::{AlertBook, AlertBookError, AlertChannel, MessageState, send_failure::SendFailure};

/// Messages taken at once; the others follow.
const MOST: i64 = 200;
/// Tries after which a waiting message is reported as stuck.
const STUCK: u32 = 3;

/// A message to all recipients.
#[derive(Clone, Debug, PartialEq)]
pub struct AlertNote {
    /// Of its own; the same message has the same name, whenever it is written.
    pub name: String,
    /// The name of the message that this one answers.
    pub answers: Option<String>,
    /// Waiting messages whose names begin so are not sent any more: this one says it all.
    pub instead_of: Option<String>,
    pub subject: String,
    pub text: String,
    /// The JSON for the webhook.
    pub json: Value,
}

/// A message on its way to one addressee.
#[derive(Clone, Debug, PartialEq)]
pub struct QueuedNote {
    pub note: AlertNote,
    pub channel: AlertChannel,
    /// Blank for the webhook.
    pub address: String,
    pub written: Timestamp,
    pub tries: u32,
}

impl AlertBook {
    /// The value remembered under this name.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn remembered(&self, name: &str) -> Result<Option<String>, AlertBookError> {
        Ok(self.db.query_row("SELECT value FROM memory WHERE name = ?1", [name], |row| row.get(0)).optional()?)
    }

    /// Remembers something, and writes messages about it to these channels and addresses, none of which goes out before
    /// `due`. What waits for anybody else is dropped.
    ///
    /// # Errors
    /// The book cannot be used; then nothing of it was written.
    pub fn remember(
        &mut self,
        (name, value): (&str, &str),
        notes: &[AlertNote],
        channels: &[(AlertChannel, String)],
        (now, due): (Timestamp, Timestamp),
    ) -> Result<(), AlertBookError> {
        let write = immediate_transaction(&mut self.db)?;
        let keep = "INSERT INTO memory (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value";
        write.execute(keep, params![name, value])?;
        for note in notes {
            if let Some(prefix) = &note.instead_of {
                let drop = "UPDATE notes SET state = 'dropped', settled = ?2
                            WHERE state = 'waits' AND substr(name, 1, length(?1)) = ?1";
                write.execute(drop, params![prefix, now.as_millisecond()])?;
            }
            for (channel, address) in channels {
                write.execute(
                    "INSERT OR IGNORE INTO notes (name, channel, address, answers, subject, body, json, written, due)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                    params![
                        note.name,
                        channel.word(),
                        address,
                        note.answers,
                        note.subject,
                        note.text,
                        note.json.to_string(),
                        now.as_millisecond(),
                        due.as_millisecond(),
                    ],
                )?;
            }
        }
        let waiting: Vec<(String, String)> = {
            let mut read = write.prepare("SELECT DISTINCT channel, address FROM notes WHERE state = 'waits'")?;
            let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        let told = |word: &str, to: &str| channels.iter().any(|(channel, at)| channel.word() == word && at == to);
        for (channel, address) in waiting.iter().filter(|(channel, address)| !told(channel, address)) {
            let drop = "UPDATE notes SET state = 'dropped', settled = ?3
                        WHERE state = 'waits' AND channel = ?1 AND address = ?2";
            write.execute(drop, params![channel, address, now.as_millisecond()])?;
        }
        Ok(write.commit()?)
    }

    /// What may go out on this way now, the oldest first. An answer waits for what it answers. What waits for a moment
    /// after
    /// `latest` was given it by a clock that has been set back since, and waits no longer.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn notes_due(
        &self,
        channel: AlertChannel,
        now: Timestamp,
        latest: Timestamp,
    ) -> Result<Vec<QueuedNote>, AlertBookError> {
        let mut read = self.db.prepare(
            "SELECT name, channel, address, answers, subject, body, json, written, tries FROM notes AS n
             WHERE state = 'waits' AND channel = ?1 AND (due <= ?2 OR due > ?3) AND NOT EXISTS (
                 SELECT 1 FROM notes AS b WHERE b.name = n.answers
                 AND b.channel = n.channel AND b.address = n.address AND b.state = 'waits')
             ORDER BY written, name, address LIMIT ?4",
        )?;
        let mut rows = read.query(params![channel.word(), now.as_millisecond(), latest.as_millisecond(), MOST])?;
        let mut notes = Vec::new();
        while let Some(row) = rows.next()? {
            notes.push(addressed(row, channel)?);
        }
        Ok(notes)
    }

    /// The message was taken by the other side.
    ///
    /// # Errors
    /// The book cannot be used; then it has to be marked later, and not sent again.
    pub fn mark_note_sent(&mut self, it: &QueuedNote, now: Timestamp) -> Result<(), AlertBookError> {
        self.settle_note(it, MessageState::Sent, Some(now), None, None)
    }

    /// The message was not taken. It goes out again later, `postpone` telling the end of quiet hours, or is given up.
    ///
    /// # Errors
    /// The book cannot be used.
    pub(in crate::feedback::alert) fn mark_note_failed(
        &mut self,
        it: &QueuedNote,
        refusal: &SendFailure,
        now: Timestamp,
        postpone: impl Fn(Timestamp) -> Timestamp,
    ) -> Result<(), AlertBookError> {
        match next_try(it.written, it.tries, refusal, now) {
            RetryDecision::GivenUp(problem) => {
                tracing::error!(message = it.note.name, channel = it.channel.word(), %problem,
                    "a message could not be sent for seven days and is given up");
                self.settle_note(it, MessageState::Failed, Some(now), None, Some(&problem))
            }
            RetryDecision::At(again, problem) => {
                self.settle_note(it, MessageState::Waits, None, Some(postpone(again)), Some(&problem))
            }
        }
    }

    fn settle_note(
        &mut self,
        it: &QueuedNote,
        state: MessageState,
        settled: Option<Timestamp>,
        due: Option<Timestamp>,
        problem: Option<&str>,
    ) -> Result<(), AlertBookError> {
        let write = immediate_transaction(&mut self.db)?;
        write.execute(
            "UPDATE notes SET state = ?4, settled = ?5, due = coalesce(?6, due), problem = ?7, tries = tries + 1
             WHERE name = ?1 AND channel = ?2 AND address = ?3 AND (state = 'waits' OR (state = 'dropped' AND ?4 = 'sent'))",
            params![
                it.note.name,
                it.channel.word(),
                it.address,
                state.word(),
                settled.map(Timestamp::as_millisecond),
                due.map(Timestamp::as_millisecond),
                problem,
            ],
        )?;
        Ok(write.commit()?)
    }

    /// How many messages of any kind wait after several tries, and why the last of them was not taken.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn stuck_messages(&self) -> Result<Option<(u64, String)>, AlertBookError> {
        let sql = "SELECT count(*), max(problem) FROM (
                       SELECT problem FROM notes WHERE state = 'waits' AND tries >= ?1
                       UNION ALL SELECT problem FROM messages WHERE state = 'waits' AND tries >= ?1)";
        let (count, problem): (i64, Option<String>) =
            self.db.query_row(sql, [STUCK], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let count = u64::try_from(count).unwrap_or(0);
        Ok((count > 0).then(|| (count, problem.unwrap_or_default())))
    }
}

fn addressed(row: &Row<'_>, channel: AlertChannel) -> Result<QueuedNote, AlertBookError> {
    let json: String = row.get(6)?;
    let note = AlertNote {
        name: row.get(0)?,
        answers: row.get(3)?,
        instead_of: None,
        subject: row.get(4)?,
        text: row.get(5)?,
        json: serde_json::from_str(&json).map_err(|error| AlertBookError::Spoiled(error.to_string()))?,
    };
    Ok(QueuedNote {
        note,
        channel,
        address: row.get(2)?,
        written: timestamp_from_millis(row.get(7)?)?,
        tries: row.get(8)?,
    })
}
