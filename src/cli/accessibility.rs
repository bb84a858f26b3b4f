//! `vyveska accessibility`: the clauses of EN 301 549 for a device of closed functionality, and how this board meets each.

use std::{io::Write as _, path::PathBuf};

use clap::Args;
use serde_json::{Value, json};

use super::{
    config_file::{CONFIG, load_or_complain},
    exit::Exit,
    output::print_json,
};
use crate::{
    installation::accessibility::{AccessibilityClause, ClauseVerdict, clauses},
    words::{Language, Words},
};

/// Print what the board does for accessibility with its configuration, clause by clause of EN 301 549: met or not, the test that
/// shows it, what to set, and what a person must judge. Exit code 0 where nothing is not met, 1 otherwise.
#[derive(Args)]
pub(super) struct AccessibilityArgs {
    /// Language of the report: cs, en, pl, sk, de or uk. Titles of clauses are Czech or English.
    #[arg(long, value_name = "TAG", default_value = "cs", value_parser = language)]
    language: Language,
    /// JSON on standard output.
    #[arg(long)]
    json: bool,
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| format!("no language of the board: {tag}"))
}

impl AccessibilityArgs {
    pub(super) fn run(self) -> Exit {
        let Some(config) = load_or_complain(&self.config) else { return Exit::WrongConfig };
        let clauses = clauses(&config);
        let words = Words::for_accessibility(self.language);
        if self.json {
            let rows: Vec<Value> = clauses.iter().map(|clause| row(clause, &words)).collect();
            print_json(&json!({ "standard": "EN 301 549 V3.2.1", "language": self.language, "clauses": rows }));
        } else {
            let report = report(&clauses, &words, &self.config.display().to_string());
            // A reader that left is no failure of ours.
            writeln!(std::io::stdout().lock(), "{report}").ok();
        }
        let lacks = clauses.iter().any(|clause| clause.verdict == ClauseVerdict::NotMet);
        if lacks { Exit::Failed } else { Exit::Done }
    }
}

/// The title in Czech for those who read Czech or Slovak.
fn title(clause: &AccessibilityClause, language: Language) -> &'static str {
    match language {
        Language::Czech | Language::Slovak => clause.title.0,
        _ => clause.title.1,
    }
}

fn row(clause: &AccessibilityClause, words: &Words) -> Value {
    json!({
        "clause": clause.number,
        "title": title(clause, words.language()),
        "verdict": clause.verdict.name(),
        "state": clause.state.in_words(words),
        "set": (!clause.advice.is_empty()).then_some(&clause.advice),
        "tests": clause.tests,
        "person": clause.person.as_ref().map(|it| it.in_words(words)),
    })
}

fn report(clauses: &[AccessibilityClause], words: &Words, config: &str) -> String {
    let mut out = words.fill("acc-head", &[("value", config)]);
    for clause in clauses {
        let verdict = words.get(clause.verdict.message_key());
        out.push_str(&format!("\n\n{}  {}: {verdict}", clause.number, title(clause, words.language())));
        out.push_str(&format!("\n    {}", clause.state.in_words(words)));
        if !clause.advice.is_empty() {
            out.push_str(&format!("\n    {} {}", words.get("acc-set"), clause.advice));
        }
        for test in clause.tests {
            out.push_str(&format!("\n    {} {test}", words.get("acc-test")));
        }
        if let Some(person) = &clause.person {
            out.push_str(&format!("\n    {} {}", words.get("acc-judge"), person.in_words(words)));
        }
    }
    let count = |verdict: ClauseVerdict| clauses.iter().filter(|it| it.verdict == verdict).count().to_string();
    let [met, missing, person, none] = ClauseVerdict::ALL.map(count);
    let values = [("met", &*met), ("missing", &*missing), ("person", &*person), ("none", &*none)];
    format!("{out}\n\n{}", words.fill("acc-sum", &values))
}
