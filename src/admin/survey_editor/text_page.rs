//! Text page: the whole file of surveys as text, with what is wrong by line and column.

use askama::Template;

use super::{survey_draft::Workpiece, surveys_file::LARGEST};
use crate::{
    admin::{
        config_problems::config_problems,
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, form_again, page},
        },
    },
    config::ConfigReport,
};

#[derive(Template)]
#[template(path = "admin/surveys/text.html", config = "assets/templates/askama.toml")]
struct SurveysTextPage {
    frame: Frame,
    file: String,
    text: String,
    stale: bool,
}

/// Shows it.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let work = Workpiece::open(site, request.person()?)?;
    let problems = match work.file.check(work.text()) {
        Err(report) if !work.text().is_empty() => lines(request, &report),
        _ => Vec::new(),
    };
    page(&shown(site, request, &work, work.text().to_owned(), problems))
}

/// Writes it into the draft, where nothing of it is wrong.
pub(super) fn save(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["text"])?;
    let person = request.person()?;
    let work = Workpiece::open(site, person)?;
    // Browsers send lines as the mail does; the file keeps its own.
    let text = request.form.raw("text").replace("\r\n", "\n");
    let problems = if text.len() > LARGEST {
        vec![at_text((request.words.get("surveys-too-large"), String::new()))]
    } else {
        work.file.check(&text).map_or_else(|report| lines(request, &report), |_| Vec::new())
    };
    if !problems.is_empty() {
        return form_again(&shown(site, request, &work, text, problems));
    }
    work.keep(site, person, text, request.now)?;
    Ok(Reply::see("/satisfaction/surveys/draft?done=surveys-draft"))
}

/// Each problem with its line and column, and what the check says of it.
fn lines(request: &Request, report: &ConfigReport) -> Vec<(FormProblem, String)> {
    let problems = config_problems(&request.words, report).into_iter();
    problems.map(|it| at_text(it.into_placed_parts())).collect()
}

fn at_text((text, technical): (String, String)) -> (FormProblem, String) {
    (FormProblem { field: "text".to_owned(), text }, technical)
}

fn shown(
    site: &Site,
    request: &Request,
    work: &Workpiece,
    text: String,
    problems: Vec<(FormProblem, String)>,
) -> SurveysTextPage {
    let frame = Frame::new(site, request, Section::Satisfaction, request.words.get("surveys-text-title"));
    SurveysTextPage {
        frame: frame.with_checked_problems(problems),
        file: work.file.path.display().to_string(),
        text,
        stale: work.is_stale(),
    }
}
