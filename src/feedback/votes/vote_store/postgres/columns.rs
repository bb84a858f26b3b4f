//! Votes as columns: into one statement for any number of them, and back from rows.

use jiff::Timestamp;
use postgres::{Row, types::ToSql};
use serde::de::DeserializeOwned;

use super::super::vote_row;
use super::VoteStoreError;
use crate::feedback::{Vote, VoteBatch, VoteId};

/// Takes all votes at once and tells which of them are new. One that stands in it twice is taken once.
pub(super) const INSERT: &str = "
    INSERT INTO votes (id, visit, terminal, counter, survey, version, question, scale, step, score, choice, comment, ui,
        language, at, offset_s, seq, doubtful, received)
    SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
        $9::text[], $10::smallint[], $11::text[], $12::text[], $13::text[], $14::text[], $15::bigint[], $16::integer[],
        $17::bigint[], $18::boolean[], $19::bigint[])
    ON CONFLICT (id) DO NOTHING
    RETURNING id";

pub(super) const SELECT: &str = "SELECT id, visit, terminal, counter, survey, version, question, scale, step, score, \
                                 choice, comment, ui, language, at, offset_s, seq, doubtful FROM votes";

pub(super) const SURVEY: &str =
    "INSERT INTO surveys (id, version, survey, first) VALUES ($1, $2, $3, $4) ON CONFLICT (id, version) DO NOTHING";

/// Terminals were heard of, each of them once; neither of its moments ever goes back, and names stay until others come.
pub(super) const HEARD: &str = "
    INSERT INTO terminals (terminal, delivered, voted, names)
    SELECT * FROM unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[])
    ON CONFLICT (terminal) DO UPDATE SET
        delivered = greatest(terminals.delivered, excluded.delivered),
        voted = greatest(terminals.voted, excluded.voted),
        names = coalesce(excluded.names, terminals.names)";

/// The votes of several deliveries, column by column, in the order of their names: two collectors on one database lock
/// in the same order.
#[derive(Default)]
pub(super) struct VoteColumns<'a> {
    pub id: Vec<uuid::Uuid>,
    visit: Vec<uuid::Uuid>,
    terminal: Vec<&'a str>,
    counter: Vec<Option<&'a str>>,
    survey: Vec<&'a str>,
    version: Vec<&'a str>,
    question: Vec<&'a str>,
    scale: Vec<String>,
    step: Vec<String>,
    score: Vec<Option<i16>>,
    choice: Vec<Option<&'a str>>,
    comment: Vec<Option<&'a str>>,
    ui: Vec<String>,
    language: Vec<&'static str>,
    at: Vec<i64>,
    offset_s: Vec<i32>,
    seq: Vec<i64>,
    doubtful: Vec<bool>,
    received: Vec<i64>,
}

impl<'a> VoteColumns<'a> {
    pub(super) fn from_deliveries(deliveries: &[(&'a VoteBatch, Timestamp)]) -> Self {
        let votes = |(batch, at): &(&'a VoteBatch, Timestamp)| {
            let at = at.as_millisecond();
            batch.votes.iter().map(move |vote| (vote, at))
        };
        let mut votes: Vec<(&Vote, i64)> = deliveries.iter().flat_map(votes).collect();
        votes.sort_by_key(|(vote, _)| vote.id);
        let mut out = Self::default();
        for (vote, received) in votes {
            out.received.push(received);
            out.id.push(vote.id.uuid());
            out.visit.push(vote.visit.uuid());
            out.terminal.push(&vote.terminal);
            out.counter.push(vote.counter.as_deref());
            out.survey.push(&vote.survey);
            out.version.push(&vote.version);
            out.question.push(&vote.question);
            out.scale.push(vote_row::to_word(&vote.scale));
            out.step.push(vote_row::to_word(&vote.step));
            out.score.push(vote.score.map(i16::from));
            out.choice.push(vote.choice.as_deref());
            out.comment.push(vote.comment.as_deref());
            out.ui.push(vote_row::to_word(&vote.ui));
            out.language.push(vote.language.tag());
            out.at.push(vote.at.as_millisecond());
            out.offset_s.push(vote.offset_s);
            out.seq.push(i64::try_from(vote.seq).unwrap_or(i64::MAX));
            out.doubtful.push(vote.doubtful);
        }
        out
    }

    pub(super) fn parameters(&self) -> [&(dyn ToSql + Sync); 19] {
        [
            &self.id,
            &self.visit,
            &self.terminal,
            &self.counter,
            &self.survey,
            &self.version,
            &self.question,
            &self.scale,
            &self.step,
            &self.score,
            &self.choice,
            &self.comment,
            &self.ui,
            &self.language,
            &self.at,
            &self.offset_s,
            &self.seq,
            &self.doubtful,
            &self.received,
        ]
    }
}

/// The vote in a row of [`SELECT`].
pub(super) fn vote_from_row(row: &Row) -> Result<Vote, VoteStoreError> {
    let score: Option<i16> = row.try_get(9)?;
    let spoiled = |what: &str| VoteStoreError::Spoiled(what.to_owned());
    Ok(Vote {
        id: VoteId::from_uuid(row.try_get(0)?),
        visit: VoteId::from_uuid(row.try_get(1)?),
        terminal: row.try_get(2)?,
        counter: row.try_get(3)?,
        survey: row.try_get(4)?,
        version: row.try_get(5)?,
        question: row.try_get(6)?,
        scale: read(row.try_get(7)?)?,
        step: read(row.try_get(8)?)?,
        score: score.map(|it| u8::try_from(it).map_err(|_| spoiled("a score"))).transpose()?,
        choice: row.try_get(10)?,
        comment: row.try_get(11)?,
        ui: read(row.try_get(12)?)?,
        language: read(row.try_get(13)?)?,
        at: timestamp_from_millis(row.try_get(14)?)?,
        offset_s: row.try_get(15)?,
        seq: u64::try_from(row.try_get::<_, i64>(16)?).map_err(|_| spoiled("a number"))?,
        doubtful: row.try_get(17)?,
    })
}

pub(super) fn timestamp_from_millis(millis: i64) -> Result<Timestamp, VoteStoreError> {
    Timestamp::from_millisecond(millis).map_err(|error| VoteStoreError::Spoiled(error.to_string()))
}

fn read<T: DeserializeOwned>(word: String) -> Result<T, VoteStoreError> {
    vote_row::from_word(word).map_err(|error| VoteStoreError::Spoiled(error.to_string()))
}
