//! Writing of votes, surveys and terminal contacts within an open SQLite transaction.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Transaction, params};

use crate::{
    config::survey::Survey,
    feedback::{
        TerminalNames, Vote, VoteBatch,
        votes::vote_store::{
            error::VoteStoreError,
            store::StoredVotes,
            vote_row::{self, is_same_vote},
        },
    },
};

/// Stores a delivery in an open transaction.
pub(super) fn store_batch(
    transaction: &Transaction,
    batch: &VoteBatch,
    received: Timestamp,
) -> Result<StoredVotes, VoteStoreError> {
    for survey in &batch.surveys {
        put_survey(transaction, survey, received)?;
    }
    let mut taken = StoredVotes::default();
    for vote in &batch.votes {
        if put_vote(transaction, vote, received)? {
            taken.new += 1;
        } else {
            taken.known += 1;
        }
    }
    put_contact(transaction, &batch.terminal, received, batch.last_answered_at(), batch.names.as_ref())?;
    Ok(taken)
}

/// Stores a survey, unless it is there.
pub(super) fn put_survey(transaction: &Transaction, survey: &Survey, now: Timestamp) -> Result<(), VoteStoreError> {
    transaction
        .prepare_cached("INSERT OR IGNORE INTO surveys (id, version, survey, first) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![survey.id, survey.version, vote_row::survey_text(survey), now.as_millisecond()])?;
    Ok(())
}

/// Stores a vote. Returns whether it was new; a stored vote stays as it is.
pub(super) fn put_vote(transaction: &Transaction, vote: &Vote, now: Timestamp) -> Result<bool, VoteStoreError> {
    let new = vote_row::insert_vote(transaction, vote, now)? > 0;
    if !new {
        let sql = format!("SELECT {} FROM votes WHERE id = ?1", vote_row::COLUMNS);
        let known = transaction
            .prepare_cached(&sql)?
            .query_row([vote.id.bytes().as_slice()], vote_row::vote_from_row)
            .optional()?;
        if known.is_some_and(|known| !is_same_vote(&known, vote)) {
            tracing::error!(id = %vote.id, terminal = vote.terminal, "another vote has the same name; the first one stays");
        }
    }
    Ok(new)
}

/// Records a contact with a terminal. The moments never go back; names stay until others come.
pub(super) fn put_contact(
    transaction: &Transaction,
    terminal: &str,
    now: Timestamp,
    voted: Option<Timestamp>,
    called: Option<&TerminalNames>,
) -> Result<(), VoteStoreError> {
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
        .execute(params![terminal, now.as_millisecond(), voted, called.map(TerminalNames::to_json)])?;
    Ok(())
}
