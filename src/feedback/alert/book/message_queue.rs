//! Message queue of the alert book: which message is due, to which address, and when it is tried again. A message waits
//! until it is sent; after a week of failures it is reported in the log and kept as failed.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, Row, Transaction, params};

use super::{
    connection::AlertBook,
    episode_rows::{immediate_transaction, timestamp_from_millis},
    error::AlertBookError,
    queued_message::{AlertChannel, EpisodeEdge, MessageState, QueuedMessage},
};
use crate::feedback::alert::send_failure::SendFailure;

/// Minutes until the next try, after so many.
const BACKOFF: [i64; 5] = [1, 2, 5, 15, 60];
/// From here on it is not tried any more …
const TOO_OLD: SignedDuration = SignedDuration::from_hours(7 * 24);
/// … after so many tries: a machine that was off for a week, or whose clock was, has not tried yet.
const ENOUGH: u32 = 24;
/// The longest wait between two tries, whatever pause the other side asks for.
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(1);
/// Messages taken at once; the others follow.
const MOST: i64 = 200;
/// Characters of a problem that are kept.
const LONGEST_PROBLEM: usize = 300;

const COLUMNS: &str = "episode, edge, channel, address, written, due, tries, state, settled, problem";

impl AlertBook {
    /// What may go out on this way now, the oldest first. The end of an episode waits for its beginning. What waits for
    /// a
    /// moment after `latest` was given it by a clock that has been set back since, and waits no longer.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn messages_due(
        &self,
        channel: AlertChannel,
        now: Timestamp,
        latest: Timestamp,
    ) -> Result<Vec<QueuedMessage>, AlertBookError> {
        let mut read = self.db.prepare(&format!(
            "SELECT {COLUMNS} FROM messages AS m
             WHERE state = 'waits' AND channel = ?1 AND (due <= ?2 OR due > ?3) AND (edge = 'begin' OR NOT EXISTS (
                 SELECT 1 FROM messages AS b WHERE b.episode = m.episode AND b.edge = 'begin'
                 AND b.channel = m.channel AND b.address = m.address AND b.state = 'waits'))
             ORDER BY due, episode, address LIMIT ?4"
        ))?;
        let mut rows = read.query(params![channel.word(), now.as_millisecond(), latest.as_millisecond(), MOST])?;
        let mut letters = Vec::new();
        while let Some(row) = rows.next()? {
            letters.push(letter(row)?);
        }
        Ok(letters)
    }

    /// True while this message waits; somebody may have acknowledged the alert meanwhile.
    ///
    /// # Errors
    /// The book cannot be used.
    pub fn is_waiting(&self, it: &QueuedMessage) -> Result<bool, AlertBookError> {
        let mut read = self.db.prepare_cached(
            "SELECT 1 FROM messages WHERE episode = ?1 AND edge = ?2 AND channel = ?3 AND address = ?4 AND state = 'waits'",
        )?;
        Ok(read.exists(params![it.episode, it.edge.word(), it.channel.word(), it.address])?)
    }

    /// The message was taken by the other side.
    ///
    /// # Errors
    /// The book cannot be used; then it has to be marked later, and not sent again.
    pub fn mark_sent(&mut self, it: &QueuedMessage, now: Timestamp) -> Result<(), AlertBookError> {
        self.settle(it, (MessageState::Sent, Some(now)), it.due, None)
    }

    /// The message was not taken. It goes out again later, `postpone` telling the end of quiet hours, or is given up.
    ///
    /// # Errors
    /// The book cannot be used.
    pub(in crate::feedback::alert) fn mark_failed(
        &mut self,
        it: &QueuedMessage,
        refusal: &SendFailure,
        now: Timestamp,
        postpone: impl Fn(Timestamp) -> Timestamp,
    ) -> Result<(), AlertBookError> {
        match next_try(it.written, it.tries, refusal, now) {
            RetryDecision::GivenUp(problem) => {
                tracing::error!(alert = it.episode, edge = it.edge.word(), channel = it.channel.word(), %problem,
                    "an alert could not be sent for seven days and is given up");
                self.settle(it, (MessageState::Failed, Some(now)), it.due, Some(&problem))
            }
            RetryDecision::At(again, problem) => {
                self.settle(it, (MessageState::Waits, None), postpone(again), Some(&problem))
            }
        }
    }

    /// Brings what waits in line with who is told now: what is addressed to nobody of them any more is dropped, and
    /// whoever
    /// of them was never told of what stands, unacknowledged, is told now, not before `due`. True when there is
    /// something.
    ///
    /// # Errors
    /// The book cannot be used; then nothing was changed.
    pub fn readdress(
        &mut self,
        channels: &[(AlertChannel, String)],
        due: Timestamp,
        now: Timestamp,
    ) -> Result<bool, AlertBookError> {
        let write = immediate_transaction(&mut self.db)?;
        let waiting = "SELECT DISTINCT channel, address FROM messages WHERE state = 'waits'";
        let waiting: Vec<(String, String)> = {
            let mut read = write.prepare(waiting)?;
            let rows = read.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        let told =
            |word: &str, to: &str| channels.iter().any(|(channel, address)| channel.word() == word && address == to);
        for (channel, address) in waiting.iter().filter(|(channel, address)| !told(channel, address)) {
            let drop = "UPDATE messages SET state = 'dropped', settled = ?3
                        WHERE state = 'waits' AND channel = ?1 AND address = ?2";
            let count = write.execute(drop, params![channel, address, now.as_millisecond()])?;
            tracing::warn!(channel, address, count, "[alerts] tells them no more; messages that waited are dropped");
        }
        let (mut new, standing) = (0, "ended IS NULL AND acknowledged IS NULL");
        for (channel, address) in channels {
            new += write.execute(
                &format!(
                    "UPDATE messages SET state = 'waits', settled = NULL, due = ?3 WHERE state = 'dropped' AND edge = 'begin'
                     AND channel = ?1 AND address = ?2 AND episode IN (SELECT name FROM episodes WHERE {standing})"
                ),
                params![channel.word(), address, due.as_millisecond()],
            )?;
            new += write.execute(
                &format!(
                    "INSERT OR IGNORE INTO messages (episode, edge, channel, address, written, due)
                     SELECT name, 'begin', ?1, ?2, ?3, ?4 FROM episodes WHERE {standing}"
                ),
                params![channel.word(), address, now.as_millisecond(), due.as_millisecond()],
            )?;
        }
        write.commit()?;
        Ok(new > 0)
    }

    fn settle(
        &mut self,
        it: &QueuedMessage,
        (state, at): (MessageState, Option<Timestamp>),
        due: Timestamp,
        problem: Option<&str>,
    ) -> Result<(), AlertBookError> {
        let write = immediate_transaction(&mut self.db)?;
        // What was acknowledged while it was on its way stays dropped, unless it arrived.
        write.execute(
            "UPDATE messages SET state = ?5, settled = ?6, due = ?7, problem = ?8, tries = tries + 1
             WHERE episode = ?1 AND edge = ?2 AND channel = ?3 AND address = ?4
             AND (state = 'waits' OR (state = 'dropped' AND ?5 = 'sent'))",
            params![
                it.episode,
                it.edge.word(),
                it.channel.word(),
                it.address,
                state.word(),
                at.map(Timestamp::as_millisecond),
                due.as_millisecond(),
                problem,
            ],
        )?;
        Ok(write.commit()?)
    }
}

/// The last moment for which a message can be waiting now; `postpone` gives the end of quiet hours.
pub(in crate::feedback::alert) fn latest_due(now: Timestamp, postpone: impl Fn(Timestamp) -> Timestamp) -> Timestamp {
    postpone(now.checked_add(LONGEST_WAIT).unwrap_or(Timestamp::MAX))
}

/// The decision about a message that was not accepted, and the problem to store.
pub(in crate::feedback::alert) enum RetryDecision {
    At(Timestamp, String),
    GivenUp(String),
}

/// When a message that was written then and tried so often before goes out again.
pub(in crate::feedback::alert) fn next_try(
    written: Timestamp,
    tries: u32,
    refusal: &SendFailure,
    now: Timestamp,
) -> RetryDecision {
    let problem: String = refusal.problem.chars().take(LONGEST_PROBLEM).collect();
    if now.duration_since(written) >= TOO_OLD && tries.saturating_add(1) >= ENOUGH {
        return RetryDecision::GivenUp(problem);
    }
    let asked = refusal.pause.and_then(|it| SignedDuration::try_from(it).ok()).unwrap_or_default();
    let wait = backoff(tries).max(asked.min(LONGEST_WAIT));
    RetryDecision::At(now.checked_add(wait).unwrap_or(Timestamp::MAX), problem)
}

/// Time until the next try, after `tries` that came before the one that has just failed.
fn backoff(tries: u32) -> SignedDuration {
    let place = usize::try_from(tries).unwrap_or(usize::MAX);
    SignedDuration::from_mins(BACKOFF.get(place).or(BACKOFF.last()).copied().unwrap_or(60))
}

pub(in crate::feedback::alert) fn queue_begin(
    write: &Transaction<'_>,
    episode: &str,
    channels: &[(AlertChannel, String)],
    (now, due): (Timestamp, Timestamp),
) -> Result<(), AlertBookError> {
    for (channel, address) in channels {
        write.execute(
            "INSERT OR IGNORE INTO messages (episode, edge, channel, address, written, due)
             VALUES (?1, 'begin', ?2, ?3, ?4, ?5)",
            params![episode, channel.word(), address, now.as_millisecond(), due.as_millisecond()],
        )?;
    }
    Ok(())
}

/// Whoever was to hear of the beginning hears of the end, unless the alert was acknowledged or they are told no more.
pub(in crate::feedback::alert) fn queue_end(
    write: &Transaction<'_>,
    episode: &str,
    (now, due): (Timestamp, Timestamp),
) -> Result<(), AlertBookError> {
    write.execute(
        "INSERT OR IGNORE INTO messages (episode, edge, channel, address, written, due)
         SELECT m.episode, 'end', m.channel, m.address, ?2, ?3 FROM messages AS m JOIN episodes ON name = m.episode
         WHERE m.episode = ?1 AND m.edge = 'begin' AND m.state <> 'dropped' AND acknowledged IS NULL",
        params![episode, now.as_millisecond(), due.as_millisecond()],
    )?;
    Ok(())
}

/// All messages about an episode.
pub(in crate::feedback::alert) fn messages_of(
    db: &Connection,
    episode: &str,
) -> Result<Vec<QueuedMessage>, AlertBookError> {
    let mut read = db.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM messages WHERE episode = ?1 ORDER BY edge, channel DESC, address"
    ))?;
    let mut rows = read.query([episode])?;
    let mut letters = Vec::new();
    while let Some(row) = rows.next()? {
        letters.push(letter(row)?);
    }
    Ok(letters)
}

fn letter(row: &Row<'_>) -> Result<QueuedMessage, AlertBookError> {
    let (edge, channel, state): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(7)?);
    let channels = [AlertChannel::Webhook, AlertChannel::Mail];
    let states = [MessageState::Waits, MessageState::Sent, MessageState::Failed, MessageState::Dropped];
    Ok(QueuedMessage {
        episode: row.get(0)?,
        edge: EpisodeEdge::from_word(&edge).ok_or(AlertBookError::Spoiled(edge))?,
        channel: channels.into_iter().find(|it| it.word() == channel).ok_or(AlertBookError::Spoiled(channel))?,
        address: row.get(3)?,
        written: timestamp_from_millis(row.get(4)?)?,
        due: timestamp_from_millis(row.get(5)?)?,
        tries: row.get(6)?,
        state: states.into_iter().find(|it| it.word() == state).ok_or(AlertBookError::Spoiled(state))?,
        settled: row.get::<_, Option<i64>>(8)?.map(timestamp_from_millis).transpose()?,
        problem: row.get(9)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_further_apart_up_to_an_hour() {
        let minutes = [0, 1, 2, 3, 4, 5, 1_000].map(|tries| backoff(tries).as_mins());
        assert_eq!(minutes, [1, 2, 5, 15, 60, 60, 60]);
    }
}
