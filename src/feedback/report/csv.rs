//! CSV export of the votes, one a row, written as they are read. Pure but for its writer.
//!
//! Every vote of the period is there, also misuse and skipped questions; the column `misuse` marks the first. Comments are
//! there only where the caller asks for them. Two columns hold the names of terminal and counter in
//! the language asked for; `doubtful` is 1 where the terminal did not know the time, so that `utc` and `local` give the
//! order and not the day. New columns come after them. Of an answer with a one-time code (`ui` is `code`) the day alone is true, and a
//! closed survey with few answers is left out.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use jiff::{Timestamp, fmt::strtime};

use super::ReportRequest;
use crate::{
    config::CLOSED_TERMINAL,
    feedback::{
        StepEnding, TerminalNames, Vote, VoteStep,
        votes::vote_store::{VoteStore, VoteStoreError},
    },
    platform::csv_line::{BYTE_ORDER_MARK, csv_line},
    words::Language,
};

const HEAD: [&str; 17] = [
    "id", "visit", "terminal", "seq", "counter", "survey", "version", "question", "scale", "step", "ui", "score",
    "choice", "language", "utc", "local", "misuse",
];
const NAMES: [&str; 2] = ["terminal-name", "counter-name"];
const LAST: [&str; 1] = ["doubtful"];

/// The votes cannot be passed on.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    #[error(transparent)]
    Urn(#[from] VoteStoreError),
    #[error("the table cannot be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes the votes of the period; how many there were.
///
/// # Errors
/// The vote store cannot be read, or `out` takes no more.
pub fn csv(
    store: &mut dyn VoteStore,
    wanted: &ReportRequest,
    language: Language,
    out: &mut dyn Write,
) -> Result<u64, CsvError> {
    out.write_all(BYTE_ORDER_MARK.as_bytes())?;
    let comment = wanted.with_comments.then_some("comment");
    line(out, &HEAD.into_iter().chain(comment).chain(NAMES).chain(LAST).map(str::to_owned).collect::<Vec<_>>())?;
    let called = store.terminal_names()?;
    let (mut rows, mut fault) = (0u64, None);
    let mut closed: BTreeMap<String, ClosedRows> = BTreeMap::new();
    wanted.read_votes(store, wanted.period.moments(&wanted.zone), &mut |vote, flagged| {
        let asked = wanted.question.as_ref().is_none_or(|it| *it == vote.question);
        if fault.is_none() && asked && wanted.period.holds(vote.local_time().date()) {
            let mut fields = row(&vote, flagged, wanted.with_comments);
            fields.extend(names(wanted, &called, language, &vote));
            fields.push(if vote.doubtful { "1" } else { "0" }.to_owned());
            if vote.terminal == CLOSED_TERMINAL {
                let kept = closed.entry(vote.survey.clone()).or_default();
                kept.visits = kept.visits.saturating_add(u64::from(vote.id == vote.visit));
                kept.rows.push(fields);
                return;
            }
            rows = rows.saturating_add(1);
            fault = line(out, &fields).err();
        }
    })?;
    fault.map_or(Ok(()), Err)?;
    for kept in closed.into_values().filter(|it| it.visits >= u64::from(wanted.few)) {
        rows = rows.saturating_add(kept.rows.len() as u64);
        kept.rows.iter().try_for_each(|fields| line(out, fields))?;
    }
    out.flush()?;
    Ok(rows)
}

/// Rows of a closed survey, which are told only where enough people answered.
#[derive(Default)]
struct ClosedRows {
    visits: u64,
    rows: Vec<Vec<String>>,
}

fn row(vote: &Vote, flagged: bool, with_comments: bool) -> Vec<String> {
    let step = match vote.step {
        VoteStep::Answer => "answer",
        VoteStep::Reason => "reason",
        VoteStep::Comment => "comment",
    };
    let ui = match vote.ui {
        StepEnding::Touch => "touch",
        StepEnding::Skip => "skip",
        StepEnding::Timeout => "timeout",
        StepEnding::Qr => "qr",
        StepEnding::QrMany => "qr-many",
        StepEnding::Code => "code",
    };
    let scale = match vote.scale {
        crate::config::survey::AnswerScale::Four => "four",
        crate::config::survey::AnswerScale::Five => "five",
        crate::config::survey::AnswerScale::Nps => "nps",
        crate::config::survey::AnswerScale::Choice => "choice",
    };
    let mut out = vec![
        vote.id.to_string(),
        vote.visit.to_string(),
        vote.terminal.clone(),
        vote.seq.to_string(),
        vote.counter.clone().unwrap_or_default(),
        vote.survey.clone(),
        vote.version.clone(),
        vote.question.clone(),
        scale.to_owned(),
        step.to_owned(),
        ui.to_owned(),
        vote.score.map_or_else(String::new, |it| it.to_string()),
        vote.choice.clone().unwrap_or_default(),
        vote.language.tag().to_owned(),
        utc(vote.at),
        strtime::format("%Y-%m-%d %H:%M:%S", vote.local_time()).unwrap_or_default(),
        if flagged { "1" } else { "0" }.to_owned(),
    ];
    if with_comments {
        out.push(vote.comment.clone().unwrap_or_default());
    }
    out
}

/// Blank where it has no name.
fn names(
    wanted: &ReportRequest,
    called: &BTreeMap<String, TerminalNames>,
    language: Language,
    vote: &Vote,
) -> [String; 2] {
    let names = wanted.names.for_vote(called, &vote.terminal, vote.counter.as_deref());
    names.map(|it| it.map_or_else(String::new, |it| it.get(language).to_owned()))
}

fn utc(at: Timestamp) -> String {
    strtime::format("%Y-%m-%dT%H:%M:%SZ", at).unwrap_or_default()
}

fn line(out: &mut dyn Write, fields: &[String]) -> io::Result<()> {
    out.write_all(csv_line(fields).as_bytes())
}
