//! Problems in words for people: what it is, where, what to do. Pure.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{Kind, Standing};
use crate::{feedback::alert::plain, words::Words};

/// A problem that counts, in the town's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    pub kind: Kind,
    pub place: String,
    pub urgent: bool,
    pub since: Timestamp,
    /// What is wrong and where, in one line.
    pub title: String,
    /// What exactly, in words for the admin; may be blank.
    pub what: String,
    /// What to do.
    pub advice: String,
}

/// The title and the advice of a kind.
const fn keys(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::NothingHangs => ("problem-nothing-hangs", "problem-nothing-hangs-do"),
        Kind::Glass => ("problem-glass", "problem-glass-do"),
        Kind::Clock => ("problem-clock", "problem-clock-do"),
        Kind::Journal => ("problem-journal", "problem-journal-do"),
        Kind::Store => ("problem-store", "problem-store-do"),
        Kind::Disk => ("problem-disk", "problem-disk-do"),
        Kind::Source => ("problem-source", "problem-source-do"),
        Kind::Held => ("problem-held", "problem-held-do"),
        Kind::Defects => ("problem-defects", "problem-defects-do"),
        Kind::Attachments => ("problem-attachments", "problem-attachments-do"),
        Kind::Office => ("problem-office", "problem-office-do"),
        Kind::Unshown => ("problem-unshown", "problem-unshown-do"),
        Kind::Workers => ("problem-workers", "problem-workers-do"),
        Kind::Warnings => ("problem-warnings", "problem-warnings-do"),
        Kind::Schedule => ("problem-schedule", "problem-schedule-do"),
        Kind::Surveys => ("problem-surveys", "problem-surveys-do"),
        Kind::Delivery => ("problem-delivery", "problem-delivery-do"),
        Kind::Refused => ("problem-refused", "problem-refused-do"),
        Kind::Messages => ("problem-messages", "problem-messages-do"),
    }
}

/// What is wrong and where.
pub(super) fn title(kind: Kind, place: &str, words: &Words) -> String {
    plain(&words.fill(keys(kind).0, &[("value", place)]))
}

/// In the language of these words.
pub fn told(standing: &Standing, words: &Words) -> Told {
    let problem = &standing.problem;
    Told {
        kind: problem.kind,
        place: problem.place.clone(),
        urgent: problem.urgent,
        since: standing.since,
        title: title(problem.kind, &problem.place, words),
        what: problem.what.clone(),
        advice: plain(&words.fill(keys(problem.kind).1, &[("value", &problem.place)])),
    }
}

/// For programs.
pub fn told_json(told: &Told) -> Value {
    json!({
        "kind": told.kind.word(),
        "severity": if told.urgent { "urgent" } else { "daily" },
        "place": told.place,
        "title": told.title,
        "what": told.what,
        "do": told.advice,
        "since": told.since.to_string(),
    })
}
