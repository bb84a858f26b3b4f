//! Vote row in SQLite: a vote as columns and back.

use jiff::Timestamp;
use rusqlite::{Row, Transaction, params, types::Type};
use serde::{Serialize, de::DeserializeOwned};

use super::error::VoteStoreError;
use crate::{
    config::survey::Survey,
    feedback::{Vote, VoteId},
};

/// The columns in the order of [`vote_from_row`].
pub(super) const COLUMNS: &str = "id, visit, terminal, counter, survey, version, question, scale, step, score, choice, \
                                  comment, ui, language, at, offset_s, seq, doubtful";

/// Reads [`COLUMNS`].
pub(super) fn vote_from_row(row: &Row) -> rusqlite::Result<Vote> {
    Ok(Vote {
        id: vote_id(row, 0)?,
        visit: vote_id(row, 1)?,
        terminal: row.get(2)?,
        counter: row.get(3)?,
        survey: row.get(4)?,
        version: row.get(5)?,
        question: row.get(6)?,
        scale: word(row, 7)?,
        step: word(row, 8)?,
        score: row.get(9)?,
        choice: row.get(10)?,
        comment: row.get(11)?,
        ui: word(row, 12)?,
        language: word(row, 13)?,
        at: timestamp_from_millis(row.get(14)?)?,
        offset_s: row.get(15)?,
        seq: row.get(16)?,
        doubtful: row.get(17)?,
    })
}

/// Inserts a vote unless its name is known; returns the number of new rows.
pub(super) fn insert_vote(transaction: &Transaction, vote: &Vote, now: Timestamp) -> rusqlite::Result<usize> {
    transaction
        .prepare_cached(
            "INSERT OR IGNORE INTO votes (id, visit, terminal, counter, survey, version, question, scale, step, score,
                 choice, comment, ui, language, at, offset_s, seq, doubtful, received)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?
        .execute(params![
            vote.id.bytes().as_slice(),
            vote.visit.bytes().as_slice(),
            vote.terminal,
            vote.counter,
            vote.survey,
            vote.version,
            vote.question,
            to_word(&vote.scale),
            to_word(&vote.step),
            vote.score,
            vote.choice,
            vote.comment,
            to_word(&vote.ui),
            to_word(&vote.language),
            vote.at.as_millisecond(),
            vote.offset_s,
            vote.seq,
            vote.doubtful,
            now.as_millisecond(),
        ])
}

/// Whether a vote that came again equals the stored one; an erased comment counts as equal.
pub(super) fn is_same_vote(known: &Vote, given: &Vote) -> bool {
    // An older collector stored it without its mark.
    let given = Vote { doubtful: known.doubtful, ..rounded_vote(given) };
    *known == given || (known.is_erased() && *known == Vote { comment: known.comment.clone(), ..given })
}

/// The vote as it comes back: its time in whole milliseconds.
fn rounded_vote(vote: &Vote) -> Vote {
    let at = Timestamp::from_millisecond(vote.at.as_millisecond()).unwrap_or(vote.at);
    Vote { at, ..vote.clone() }
}

/// A survey as text.
pub(super) fn survey_text(survey: &Survey) -> String {
    serde_json::to_string(survey).unwrap_or_default()
}

/// Those surveys that can be read; the votes of the others are votes all the same.
pub(super) fn readable_surveys(texts: &[String]) -> Vec<Survey> {
    let read =
        |text: &String| survey(text).inspect_err(|error| tracing::error!("what was asked is lost: {error}")).ok();
    texts.iter().filter_map(read).collect()
}

/// A survey of a text.
fn survey(text: &str) -> Result<Survey, VoteStoreError> {
    serde_json::from_str(text).map_err(|error| VoteStoreError::Spoiled(format!("a survey: {error}")))
}

/// The word by which a scale, a step, a way or a language is kept.
pub(super) fn to_word<T: Serialize>(it: &T) -> String {
    match serde_json::to_value(it) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}

/// The scale, step, way or language of a word.
pub(super) fn from_word<T: DeserializeOwned>(text: String) -> Result<T, serde_json::Error> {
    serde_json::from_value(serde_json::Value::String(text))
}

/// A moment of its milliseconds.
pub(super) fn timestamp_from_millis(millis: i64) -> rusqlite::Result<Timestamp> {
    Timestamp::from_millisecond(millis)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Integer, Box::new(error)))
}

/// The name of a vote or a visit.
pub(super) fn vote_id(row: &Row, column: usize) -> rusqlite::Result<VoteId> {
    let bytes: [u8; 16] = row.get(column)?;
    Ok(VoteId::from_bytes(bytes))
}

fn word<T: DeserializeOwned>(row: &Row, column: usize) -> rusqlite::Result<T> {
    from_word(row.get(column)?)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, Box::new(error)))
}
