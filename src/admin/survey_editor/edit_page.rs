//! Edit page of one survey: its form, which changes the draft.

use askama::Template;
use toml_edit::DocumentMut;

use super::{
    form::{SurveyForm, field_problems, find_survey, page_languages},
    form_view::FormView,
    survey_draft::Workpiece,
};
use crate::admin::{
    site::Site,
    web::{
        Fault, Frame, Reply, Request, Section,
        frame::{FormProblem, form_again, page},
    },
};

#[derive(Template)]
#[template(path = "admin/surveys/edit.html", config = "assets/templates/askama.toml")]
struct EditPage {
    frame: Frame,
    id: String,
    form: SurveyForm,
    view: FormView,
    stale: bool,
}

/// Shows the form.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let work = Workpiece::open(site, request.person()?)?;
    let mut document: DocumentMut = work.text().parse().map_err(|_| Fault::Conflict("surveys-file-wrong"))?;
    let (_, survey) = find_survey(&mut document, request.param("survey")).ok_or(Fault::NotFound)?;
    let form = SurveyForm::from_document(survey);
    page(&shown(site, request, &work, form, Vec::new()))
}

/// Writes what was typed into the draft, where nothing of it is wrong.
pub(super) fn save(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&SurveyForm::FIELDS)?;
    let person = request.person()?;
    let work = Workpiece::open(site, person)?;
    let mut document: DocumentMut = work.text().parse().map_err(|_| Fault::Conflict("surveys-file-wrong"))?;
    let languages = page_languages(&site.config().town);
    let form = SurveyForm::from_fields(&request.form);
    let (place, survey) = find_survey(&mut document, request.param("survey")).ok_or(Fault::NotFound)?;
    let questions = form.write(survey, &languages);
    let text = document.to_string();
    if let Err(report) = work.file.check(&text) {
        let first = languages.first().copied().unwrap_or_default();
        let problems = field_problems(&report, (place.saturating_add(1), &questions), first, &request.words);
        return form_again(&shown(site, request, &work, form.with_room(), problems));
    }
    work.keep(site, person, text, request.now)?;
    // "Save and add a question" comes back, with room for one more.
    let next = if request.form.ticked("add") { request.path.clone() } else { "/satisfaction/surveys/draft".to_owned() };
    Ok(Reply::see(format!("{next}?done=surveys-draft")))
}

fn shown(
    site: &Site,
    request: &Request,
    work: &Workpiece,
    form: SurveyForm,
    problems: Vec<(FormProblem, String)>,
) -> EditPage {
    let view = FormView::of(&form, &page_languages(&site.config().town), &request.words);
    let id = request.param("survey").to_owned();
    let title = request.words.fill("surveys-edit-title", &[("value", &id)]);
    EditPage {
        frame: Frame::new(site, request, Section::Satisfaction, title).with_checked_problems(problems),
        id,
        form,
        view,
        stale: work.is_stale(),
    }
}
