//! Problem messages in the town's language: one for an urgent problem and one for its end, one a day for all. Pure;
//! the same report gives the same words and the same name.

use jiff::{Timestamp, tz::TimeZone};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    ProblemEvent, RememberedProblem, StandingProblem,
    text::{problem_json, problem_text, problem_title},
};
use crate::{
    feedback::alert::{AlertNote, plain_spaces},
    words::{Words, clock_time},
};

/// The day's messages' names begin so.
const DAY: &str = "board-day-";

/// Whose board it is.
pub(crate) struct BoardContext<'a> {
    pub town: &'a str,
    pub words: &'a Words,
    pub zone: &'a TimeZone,
}

/// The message.
pub(crate) fn problem_message(tell: &ProblemEvent, about: &BoardContext<'_>) -> AlertNote {
    let words = about.words;
    match tell {
        ProblemEvent::Begins(standing) => {
            let problem = problem_text(standing, words);
            let name = name(problem.kind.code(), &problem.place, standing.since);
            let mut lines = vec![format!("{}.", problem.title), String::new()];
            lines.extend(about.lines(standing));
            let json = about.json("problem", json!({ "problems": [problem_json(&problem)] }));
            about.note(format!("{name}-begin"), None, problem.title, lines, json)
        }
        ProblemEvent::Ends(known) => {
            let name = name(known.kind.code(), &known.place, known.since);
            let subject = plain_spaces(
                &words.fill("problem-over", &[("value", &problem_title(known.kind, &known.place, words))]),
            );
            let lines = vec![format!("{subject}."), String::new(), about.span(known)];
            let json = about.json("problem-over", json!({ "over": [about.over(known)] }));
            about.note(format!("{name}-end"), Some(format!("{name}-begin")), subject, lines, json)
        }
        ProblemEvent::Day { day, standing, over } => {
            let new = standing.iter().filter(|it| it.new).count();
            let mut subject = match standing.len() {
                0 => words.get("problem-day-well"),
                count => words.count("problem-day", count),
            };
            if new > 0 && new < standing.len() {
                subject = format!("{subject}, {}", words.count("problem-day-new", new));
            }
            let mut lines = vec![format!("{subject}."), String::new()];
            for it in standing {
                let mark = if it.new { format!(" ({})", words.get("problem-new")) } else { String::new() };
                lines.push(format!("- {}{mark}", problem_text(it, words).title));
                lines.extend(about.lines(it).into_iter().map(|line| format!("  {line}")));
            }
            if !over.is_empty() {
                lines.extend([String::new(), words.get("problem-day-over")]);
                lines.extend(
                    over.iter().map(|it| format!("- {}: {}", problem_title(it.kind, &it.place, words), about.span(it))),
                );
            }
            let said = |it: &StandingProblem| {
                let mut json = problem_json(&problem_text(it, words));
                json["new"] = it.new.into();
                json
            };
            let all: Vec<Value> = standing.iter().map(said).collect();
            let over: Vec<Value> = over.iter().map(|it| about.over(it)).collect();
            let json = about.json("day", json!({ "problems": all, "over": over }));
            let note = about.note(format!("{DAY}{day}"), None, subject, lines, json);
            AlertNote { instead_of: Some(DAY.to_owned()), ..note }
        }
    }
}

impl BoardContext<'_> {
    pub(super) fn note(
        &self,
        name: String,
        answers: Option<String>,
        what: String,
        lines: Vec<String>,
        json: Value,
    ) -> AlertNote {
        let mut text: Vec<String> = lines.iter().map(|it| plain_spaces(it)).collect();
        text.extend([String::new(), self.town.to_owned()]);
        let (subject, text) = (plain_spaces(&format!("{}: {what}", self.town)), text.join("\n"));
        let mut json = json;
        json["id"] = json!(name);
        json["subject"] = json!(subject);
        json["text"] = json!(text);
        AlertNote { name, answers, instead_of: None, subject, text, json }
    }

    pub(super) fn json(&self, event: &str, mut more: Value) -> Value {
        more["event"] = json!(event);
        more["town"] = json!(self.town);
        more
    }

    fn moment(&self, at: Timestamp) -> String {
        let at = at.to_zoned(self.zone.clone());
        format!("{} {}", self.words.short_date(at.date()), clock_time(at.time()))
    }

    /// The details, the begin and the advice.
    fn lines(&self, standing: &StandingProblem) -> Vec<String> {
        let (problem, words) = (problem_text(standing, self.words), self.words);
        // A problem may have several lines, as a configuration's report has.
        let what = problem.what.lines().next().filter(|it| !it.is_empty());
        let mut lines: Vec<String> =
            what.map(|it| words.fill("problem-line-what", &[("value", it)])).into_iter().collect();
        lines.push(words.fill("problem-line-since", &[("date", &self.moment(problem.since))]));
        lines.push(words.fill("problem-line-do", &[("value", &problem.advice)]));
        lines
    }

    /// From when to when.
    fn span(&self, known: &RememberedProblem) -> String {
        let (from, until) = (self.moment(known.since), self.moment(known.gone.unwrap_or(known.since)));
        self.words.fill("problem-line-span", &[("from", &from), ("until", &until)])
    }

    fn over(&self, known: &RememberedProblem) -> Value {
        json!({
            "kind": known.kind.code(),
            "place": known.place,
            "title": problem_title(known.kind, &known.place, self.words),
            "since": known.since.to_string(),
            "until": known.gone.map(|it| it.to_string()),
        })
    }
}

/// A name of the problem's own, in letters that may stand in a letter's head.
fn name(kind: &str, place: &str, since: Timestamp) -> String {
    let digits = hex::encode(Sha256::digest(place.as_bytes()));
    format!("board-{kind}-{digits:.8}-{}", since.as_millisecond())
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
