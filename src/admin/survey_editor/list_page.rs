//! List page of surveys: which run, which are planned, which are over, and a new one.

use askama::Template;
use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, value};

use super::{form::survey_ids, short_id::short_id, survey_draft::Workpiece, surveys_file::SurveysFile};
use crate::{
    admin::{
        config_problems::{ConfigProblemText, config_problems},
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            fields::encode,
            frame::{FormProblem, form_again, page},
        },
    },
    config::{Surveys, survey::Survey},
};

#[derive(Template)]
#[template(path = "admin/surveys/list.html", config = "assets/templates/askama.toml")]
struct SurveyListPage {
    frame: Frame,
    file: String,
    rows: Vec<SurveyRow>,
    /// Problems of the file, each with its line and column.
    wrong: Vec<ConfigProblemText>,
    has_draft: bool,
    /// Typed title of a new survey.
    title: String,
}

#[derive(Template)]
#[template(path = "admin/surveys/none.html", config = "assets/templates/askama.toml")]
struct NoSurveysPage {
    frame: Frame,
}

/// A survey as a row of the table.
struct SurveyRow {
    id: String,
    title: String,
    tone: &'static str,
    state: String,
    period: String,
    kind: String,
    public: bool,
    closed: bool,
    /// It is in the draft and not in the file.
    only_draft: bool,
}

/// Shows it.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    if SurveysFile::read(site)?.is_none() {
        let title = request.words.get("surveys-no-file-title");
        return page(&NoSurveysPage { frame: Frame::new(site, request, Section::Satisfaction, title) });
    }
    page(&shown(site, request, &Workpiece::open(site, request.person()?)?, "", Vec::new()))
}

/// Adds a survey to the draft and goes on to its form.
pub(super) fn add(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["title"])?;
    let person = request.person()?;
    let work = Workpiece::open(site, person)?;
    let title = request.form.get("title");
    let again = |key: &str| {
        let problems = vec![FormProblem { field: "title".to_owned(), text: request.words.get(key) }];
        form_again(&shown(site, request, &work, title, problems))
    };
    if title.is_empty() {
        return again("surveys-wrong-missing");
    }
    let Ok(mut document) = work.text().parse::<DocumentMut>() else { return again("surveys-file-wrong") };
    let id = short_id(title, &survey_ids(&document));
    if !append(&mut document, &id, title) {
        return again("surveys-file-wrong");
    }
    work.keep(site, person, document.to_string(), request.now)?;
    Ok(Reply::see(format!("/satisfaction/surveys/edit/{}", encode(&id))))
}

/// A survey with one question at the end of the file; false where surveys stand there in another way.
fn append(document: &mut DocumentMut, id: &str, title: &str) -> bool {
    let mut question = Table::new();
    question.insert("id", value("otazka"));
    question.insert("text", value(title));
    question.decor_mut().set_prefix("\n");
    let mut questions = ArrayOfTables::new();
    questions.push(question);
    let mut survey = Table::new();
    survey.insert("id", value(id));
    survey.insert("title", value(title));
    survey.insert("question", Item::ArrayOfTables(questions));
    survey.decor_mut().set_prefix("\n");
    let item = document.entry("survey").or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
    let Some(surveys) = item.as_array_of_tables_mut() else { return false };
    surveys.push(survey);
    true
}

fn shown(site: &Site, request: &Request, work: &Workpiece, title: &str, problems: Vec<FormProblem>) -> SurveyListPage {
    let words = &request.words;
    let (surveys, wrong) = match work.file.check(&work.file.text) {
        Ok(surveys) => (surveys, Vec::new()),
        Err(_) if work.file.hash.is_none() => (Surveys::default(), Vec::new()),
        Err(report) => (Surveys::default(), config_problems(words, &report)),
    };
    let mut rows: Vec<SurveyRow> = surveys.surveys.iter().map(|it| row(request, it, false)).collect();
    if let Some(Ok(draft)) = work.draft.as_ref().map(|draft| work.file.check(&draft.text)) {
        let new = draft.surveys.iter().filter(|it| surveys.surveys.iter().all(|old| old.id != it.id));
        rows.extend(new.map(|it| row(request, it, true)));
    }
    SurveyListPage {
        frame: Frame::new(site, request, Section::Satisfaction, words.get("surveys-title")).with_problems(problems),
        file: work.file.path.display().to_string(),
        rows,
        wrong,
        has_draft: work.draft.is_some(),
        title: title.to_owned(),
    }
}

fn row(request: &Request, survey: &Survey, only_draft: bool) -> SurveyRow {
    let words = &request.words;
    let date = |day| words.short_date(day);
    let today = request.today;
    let (tone, state) = if only_draft {
        ("unknown", words.get("surveys-state-draft"))
    } else if survey.runs_on(today) {
        ("well", words.get("surveys-state-runs"))
    } else if survey.from.is_some_and(|from| today < from) {
        ("warned", words.get("surveys-state-planned"))
    } else {
        ("unknown", words.get("surveys-state-over"))
    };
    let period = match (survey.from, survey.until) {
        (Some(from), Some(to)) => words.fill("report-span", &[("from", &date(from)), ("to", &date(to))]),
        (Some(from), None) => words.fill("surveys-since", &[("date", &date(from))]),
        (None, Some(to)) => words.fill("surveys-until-day", &[("date", &date(to))]),
        (None, None) => words.get("surveys-always"),
    };
    let kind = match (survey.closed, survey.public) {
        (true, _) => "surveys-kind-closed",
        (_, true) => "surveys-kind-public",
        _ => "surveys-kind-terminals",
    };
    SurveyRow {
        id: survey.id.clone(),
        title: survey.title.typeset(request.language()),
        tone,
        state,
        period,
        kind: words.get(kind),
        public: survey.public && !only_draft,
        closed: survey.closed && !only_draft,
        only_draft,
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_new_survey_stands_at_the_end_and_is_right() {
        for text in ["", include_str!("../../../config/surveys.toml")] {
            let mut document: DocumentMut = text.parse().unwrap();
            assert!(append(&mut document, "nalada", "Jaká je nálada?"));
            let new = document.to_string();
            let surveys = Surveys::parse(&new, Path::new("s.toml")).unwrap_or_else(|report| panic!("{report}\n{new}"));
            assert_eq!(surveys.surveys.last().unwrap().id, "nalada");
            assert!(new.starts_with(text.trim_end()), "{new}");
        }
    }
}
