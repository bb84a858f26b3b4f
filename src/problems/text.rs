//! Problem texts for people: what it is, where, what to do. Pure.

use jiff::Timestamp;
use serde_json::{Value, json};

use super::{ProblemKind, StandingProblem};
use crate::{feedback::alert::plain_spaces, words::Words};

/// A problem that counts, in the town's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemText {
    pub kind: ProblemKind,
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
const fn keys(kind: ProblemKind) -> (&'static str, &'static str) {
    match kind {
        ProblemKind::NothingHangs => ("problem-nothing-hangs", "problem-nothing-hangs-do"),
        ProblemKind::Glass => ("problem-glass", "problem-glass-do"),
        ProblemKind::Dark => ("problem-dark", "problem-dark-do"),
        ProblemKind::Display => ("problem-display", "problem-display-do"),
        ProblemKind::Clock => ("problem-clock", "problem-clock-do"),
        ProblemKind::Journal => ("problem-journal", "problem-journal-do"),
        ProblemKind::Store => ("problem-store", "problem-store-do"),
        ProblemKind::DiskCanary => ("problem-disk-canary", "problem-disk-canary-do"),
        ProblemKind::Disk => ("problem-disk", "problem-disk-do"),
        ProblemKind::UnderVoltage => ("problem-under-voltage", "problem-under-voltage-do"),
        ProblemKind::Temperature => ("problem-temperature", "problem-temperature-do"),
        ProblemKind::Source => ("problem-source", "problem-source-do"),
        ProblemKind::Held => ("problem-held", "problem-held-do"),
        ProblemKind::Defects => ("problem-defects", "problem-defects-do"),
        ProblemKind::Attachments => ("problem-attachments", "problem-attachments-do"),
        ProblemKind::Office => ("problem-office", "problem-office-do"),
        ProblemKind::Unshown => ("problem-unshown", "problem-unshown-do"),
        ProblemKind::Workers => ("problem-workers", "problem-workers-do"),
        ProblemKind::Converter => ("problem-converter", "problem-converter-do"),
        ProblemKind::Warnings => ("problem-warnings", "problem-warnings-do"),
        ProblemKind::TimeServer => ("problem-time-server", "problem-time-server-do"),
        ProblemKind::Configuration => ("problem-configuration", "problem-configuration-do"),
        ProblemKind::Schedule => ("problem-schedule", "problem-schedule-do"),
        ProblemKind::Surveys => ("problem-surveys", "problem-surveys-do"),
        ProblemKind::Delivery => ("problem-delivery", "problem-delivery-do"),
        ProblemKind::Refused => ("problem-refused", "problem-refused-do"),
        ProblemKind::Update => ("problem-update", "problem-update-do"),
        ProblemKind::Messages => ("problem-messages", "problem-messages-do"),
    }
}

/// What is wrong and where.
pub(super) fn problem_title(kind: ProblemKind, place: &str, words: &Words) -> String {
    plain_spaces(&words.fill(keys(kind).0, &[("value", place)]))
}

/// In the language of these words.
pub(crate) fn problem_text(standing: &StandingProblem, words: &Words) -> ProblemText {
    let problem = &standing.problem;
    ProblemText {
        kind: problem.kind,
        place: problem.place.clone(),
        urgent: problem.urgent,
        since: standing.since,
        title: problem_title(problem.kind, &problem.place, words),
        what: problem.what.clone(),
        advice: plain_spaces(&words.fill(keys(problem.kind).1, &[("value", &problem.place)])),
    }
}

/// For programs.
pub(crate) fn problem_json(problem: &ProblemText) -> Value {
    json!({
        "kind": problem.kind.code(),
        "severity": if problem.urgent { "urgent" } else { "daily" },
        "place": problem.place,
        "title": problem.title,
        "what": problem.what,
        "do": problem.advice,
        "since": problem.since.to_string(),
    })
}
