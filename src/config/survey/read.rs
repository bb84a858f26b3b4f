//! The file of surveys as a whole.

use std::path::Path;

use super::{Localised, Misuse, Question, Rotate, Survey, Surveys, question, version};
use crate::config::{
    Report,
    check::{judged, table_of},
    raw::{Findings, Section},
    schedule::{DATE, date},
};

const TERMINALS: &str = "names of terminals, [\"prepazka-4\"]";

pub(super) fn parse(text: &str, path: &Path) -> Result<Surveys, Report> {
    let findings = Findings::new(text);
    let surveys = read(&findings);
    judged(findings, surveys, path)
}

/// `None` when the text is no TOML. Whatever else is wrong is among the findings.
pub(super) fn read(findings: &Findings) -> Option<Surveys> {
    let table = &table_of(findings)?;
    let mut top = Section::top(findings, table);
    let rotate = top.parsed("rotate", "\"never\", \"daily\" or \"weekly\"", |word| match word {
        "never" => Ok(Rotate::Never),
        "daily" => Ok(Rotate::Daily),
        "weekly" => Ok(Rotate::Weekly),
        _ => Err("is not a turn"),
    });
    let few = number(&mut top, "few-votes", 1..=10_000, Surveys::default().few);
    let misuse = misuse(top.table("misuse"));
    let surveys: Vec<Survey> = top.tables("survey").into_iter().filter_map(survey).collect();
    if !top.has("survey") {
        top.problem("survey", "is missing", "at least one [[survey]] with a [[survey.question]]");
    }
    let mut ids: Vec<&str> = surveys.iter().map(|it| it.id.as_str()).collect();
    ids.sort_unstable();
    if let Some(twice) = ids.windows(2).find(|two| two.first() == two.last()).and_then(|two| two.first()) {
        let wrong = format!("two surveys have the id \"{twice}\"");
        findings.add(0, "survey".to_owned(), wrong, Some("an id of its own for each".to_owned()), None);
    }
    top.finish();
    Some(Surveys { rotate: rotate.unwrap_or_default(), misuse, few, surveys })
}

fn misuse(mut section: Section) -> Misuse {
    let default = Misuse::default();
    let misuse = Misuse {
        same: number(&mut section, "same", 2..=1_000, default.same),
        any: number(&mut section, "any", 2..=1_000, default.any),
        public: number(&mut section, "public", 2..=10_000, default.public),
        within_s: number(&mut section, "within-s", 1..=3_600, default.within_s),
    };
    section.finish();
    misuse
}

fn survey(mut section: Section) -> Option<Survey> {
    let id = question::id(&mut section);
    let title = Localised::read(&mut section, "title");
    let (from, until) = (section.parsed("from", DATE, date), section.parsed("until", DATE, date));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        section.problem("until", "is before from", DATE);
    }
    let terminals = section.list("terminals", TERMINALS, question::short_name);
    let public = section.flag("public").unwrap_or(false);
    let comment = section.flag("comment").unwrap_or(false);
    let questions: Vec<Question> = section.tables("question").into_iter().filter_map(Question::read).collect();
    if !section.has("question") {
        section.problem("question", "is missing", "at least one [[survey.question]]");
    }
    let mut ids: Vec<&str> = questions.iter().map(|it| it.id.as_str()).collect();
    ids.sort_unstable();
    if ids.windows(2).any(|two| two.first() == two.last()) {
        section.problem("question", "has the same id twice", "an id of its own for each question");
    }
    section.finish();
    let title = title.or_else(|| questions.first().map(|it| it.text.clone())).unwrap_or_default();
    let version = String::new();
    let mut survey = Survey { id: id?, version, title, from, until, terminals, public, comment, questions };
    survey.version = version::of(&survey);
    Some(survey)
}

fn number(section: &mut Section, key: &'static str, legal: std::ops::RangeInclusive<u64>, default: u32) -> u32 {
    section.whole(key, legal).and_then(|it| u32::try_from(it).ok()).unwrap_or(default)
}
