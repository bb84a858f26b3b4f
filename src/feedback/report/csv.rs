//! The votes themselves, one a row, as they pass by. Pure but for whom it writes to.
//!
//! Semicolons and a byte order mark, which is what Excel opens with columns and accents where the comma is decimal (cs, sk,
//! pl, de, uk); lines end with CR LF (RFC 4180). Every vote of the period is there, also what is flagged as play and what
//! was skipped; `misuse` tells. Comments only where they were asked for. What a spreadsheet would take for a formula
//! begins with an apostrophe. Two columns say what terminal and counter are called, in the language asked for;
//! `doubtful` is 1 where the terminal did not know the time, so that `utc` and `local` say the order and not the day. New
//! columns come after them.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use jiff::{Timestamp, fmt::strtime};

use super::ReportRequest;
use crate::{
    feedback::{
        StepEnding, TerminalNames, Vote, VoteStep,
        votes::vote_store::{VoteStore, VoteStoreError},
    },
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
/// The urn cannot be read, or `out` takes no more.
pub fn csv(
    urn: &mut dyn VoteStore,
    wanted: &ReportRequest,
    language: Language,
    out: &mut dyn Write,
) -> Result<u64, CsvError> {
    out.write_all("\u{feff}".as_bytes())?;
    let comment = wanted.with_comments.then_some("comment");
    line(out, &HEAD.into_iter().chain(comment).chain(NAMES).chain(LAST).map(str::to_owned).collect::<Vec<_>>())?;
    let called = urn.terminal_names()?;
    let (mut rows, mut fault) = (0u64, None);
    wanted.read_votes(urn, wanted.period.moments(&wanted.zone), &mut |vote, flagged| {
        if fault.is_none() && wanted.period.holds(vote.local_time().date()) {
            rows = rows.saturating_add(1);
            let mut fields = row(&vote, flagged, wanted.with_comments);
            fields.extend(names(wanted, &called, language, &vote));
            fields.push(if vote.doubtful { "1" } else { "0" }.to_owned());
            fault = line(out, &fields).err();
        }
    })?;
    fault.map_or(Ok(()), Err)?;
    out.flush()?;
    Ok(rows)
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

/// Blank where nobody says what it is called.
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
    let fields: Vec<String> = fields.iter().map(|it| field(it)).collect();
    write!(out, "{}\r\n", fields.join(";"))
}

/// One field: quoted where it has to be, and never a formula.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    match text.contains([';', ',', '"', '\r', '\n', '\t']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_never_a_formula_and_never_two() {
        assert_eq!(field("=HYPERLINK(\"x\")"), "\"'=HYPERLINK(\"\"x\"\")\"");
        assert_eq!((field("+1"), field("-1"), field("@a")), ("'+1".into(), "'-1".into(), "'@a".into()));
        assert_eq!(field("\t=1"), "\"'\t=1\"");
        assert_eq!(field("čekání; a \"fronta\"\nkonec"), "\"čekání; a \"\"fronta\"\"\nkonec\"");
        assert_eq!((field("matrika"), field("")), ("matrika".into(), String::new()));
    }
}
