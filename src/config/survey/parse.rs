//! Survey file parser: the whole file.

use std::path::Path;

use super::{LocalisedText, MisuseLimits, Survey, SurveyQuestion, SurveyRotation, Surveys, question, version};
use crate::config::{
    ConfigReport,
    check::{parse_table, read_text, result_or_report},
    schedule::{DATE, parse_date},
    table_reader::{ConfigFindings, TableReader},
};

const TERMINALS: &str = "names of terminals, [\"prepazka-4\"]";

impl Surveys {
    /// Reads the surveys in the file `path`.
    ///
    /// # Errors
    /// Everything that is wrong with it, at once; whoever has surveys already keeps them.
    pub fn read(path: &Path) -> Result<Self, ConfigReport> {
        parse_surveys(&read_text(path)?, path)
    }

    /// Reads surveys from `text`; `path` is for the report alone.
    ///
    /// # Errors
    /// Everything that is wrong with them, at once.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigReport> {
        parse_surveys(text, path)
    }
}

fn parse_surveys(text: &str, path: &Path) -> Result<Surveys, ConfigReport> {
    let findings = ConfigFindings::new(text);
    let surveys = read_surveys(&findings);
    result_or_report(findings, surveys, path)
}

/// `None` when the text is no TOML. Whatever else is wrong is among the findings.
pub(super) fn read_surveys(findings: &ConfigFindings) -> Option<Surveys> {
    let table = &parse_table(findings)?;
    let mut top = TableReader::top(findings, table);
    let rotate = top.parsed("rotate", "\"never\", \"daily\" or \"weekly\"", |word| match word {
        "never" => Ok(SurveyRotation::Never),
        "daily" => Ok(SurveyRotation::Daily),
        "weekly" => Ok(SurveyRotation::Weekly),
        _ => Err("is not a turn"),
    });
    let few = number(&mut top, "few-votes", 1..=10_000, Surveys::default().few);
    let misuse = misuse(top.table("misuse"));
    let surveys: Vec<Survey> = top.tables("survey").into_iter().filter_map(survey).collect();
    if !top.contains("survey") {
        top.report_problem("survey", "is missing", "at least one [[survey]] with a [[survey.question]]");
    }
    let mut ids: Vec<&str> = surveys.iter().map(|it| it.id.as_str()).collect();
    ids.sort_unstable();
    if let Some(twice) = ids.windows(2).find(|two| two.first() == two.last()).and_then(|two| two.first()) {
        let wrong = format!("two surveys have the id \"{twice}\"");
        findings.add_problem(0, "survey".to_owned(), wrong, Some("an id of its own for each".to_owned()), None);
    }
    top.report_unknown_keys();
    Some(Surveys { rotate: rotate.unwrap_or_default(), misuse, few, surveys })
}

fn misuse(mut section: TableReader) -> MisuseLimits {
    let default = MisuseLimits::default();
    let misuse = MisuseLimits {
        same: number(&mut section, "same", 2..=1_000, default.same),
        any: number(&mut section, "any", 2..=1_000, default.any),
        public: number(&mut section, "public", 2..=10_000, default.public),
        within_s: number(&mut section, "within-s", 1..=3_600, default.within_s),
    };
    section.report_unknown_keys();
    misuse
}

fn survey(mut section: TableReader) -> Option<Survey> {
    let id = question::read_id(&mut section);
    let title = LocalisedText::read(&mut section, "title");
    let (from, until) = (section.parsed("from", DATE, parse_date), section.parsed("until", DATE, parse_date));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        section.report_problem("until", "is before from", DATE);
    }
    let terminals = section.parsed_list("terminals", TERMINALS, question::parse_short_name);
    let public = section.flag("public").unwrap_or(false);
    let closed = section.flag("closed").unwrap_or(false);
    if closed && public {
        section.report_problem("closed", "is for invited people, and public for everybody", "one of the two");
    }
    // What waits for enough answers goes to the votes on the last day.
    if closed && !section.contains("until") {
        section.report_problem("until", "is missing, and a closed survey has a last day", DATE);
    }
    let comment = section.flag("comment").unwrap_or(false);
    let questions: Vec<SurveyQuestion> =
        section.tables("question").into_iter().filter_map(SurveyQuestion::read).collect();
    if !section.contains("question") {
        section.report_problem("question", "is missing", "at least one [[survey.question]]");
    }
    let mut ids: Vec<&str> = questions.iter().map(|it| it.id.as_str()).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|two| two.first() == two.last()) {
        section.report_problem("question", "has the same id twice", "an id of its own for each question");
    }
    section.report_unknown_keys();
    let title = title.or_else(|| questions.first().map(|it| it.text.clone())).unwrap_or_default();
    let version = String::new();
    let mut survey = Survey { id: id?, version, title, from, until, terminals, public, closed, comment, questions };
    survey.version = version::survey_version(&survey);
    Some(survey)
}

fn number(section: &mut TableReader, key: &'static str, legal: std::ops::RangeInclusive<u64>, default: u32) -> u32 {
    section.integer(key, legal).and_then(|it| u32::try_from(it).ok()).unwrap_or(default)
}
