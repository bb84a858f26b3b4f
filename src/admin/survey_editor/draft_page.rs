//! Draft page: the difference of the draft from the file, and making it valid as one act.

use askama::Template;
use serde_json::Value;

use super::{
    draft_changes::draft_changes,
    survey_changes::{changed_titles, with_changes},
    survey_draft::{self, KIND, SurveyDraft, Workpiece, draft_id},
};
use crate::{
    admin::{
        acts::{Act, ActKind, FileEffect, RowEffect, carry_out},
        config_problems::{ConfigProblemText, config_problems},
        line_difference::{DifferenceLine, line_difference},
        reason_field::reason_of,
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, form_again, page},
        },
    },
    config::Surveys,
    feedback::votes_source::{open_existing, votes_database},
};

#[derive(Template)]
#[template(path = "admin/surveys/draft.html", config = "assets/templates/askama.toml")]
struct DraftPage {
    frame: Frame,
    file: String,
    has_draft: bool,
    /// What becomes of which survey, in words.
    changes: Vec<String>,
    lines: Vec<DifferenceLine>,
    stale: bool,
    why: String,
}

/// Shows it.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let work = Workpiece::open(site, request.person()?)?;
    page(&shown(site, request, &work, Vec::new()))
}

/// Makes the draft the file.
pub(super) fn make_valid(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["why"])?;
    let person = request.person()?;
    let work = Workpiece::open(site, person)?;
    let Some(draft) = &work.draft else { return Ok(Reply::see("/satisfaction/surveys")) };
    let wrong = |problems: Vec<(String, String)>| {
        let at_why = |(text, technical): (String, String)| (FormProblem { field: "why".to_owned(), text }, technical);
        form_again(&shown(site, request, &work, problems.into_iter().map(at_why).collect()))
    };
    if work.is_stale() {
        return wrong(vec![(request.words.get("surveys-stale"), String::new())]);
    }
    // The draft was checked when it was kept; the program may be a newer one by now.
    let surveys = match work.file.check(&draft.text) {
        Ok(surveys) => surveys,
        Err(report) => {
            let all = config_problems(&request.words, &report).into_iter();
            return wrong(all.map(ConfigProblemText::into_placed_parts).collect());
        }
    };
    let why = match reason_of(request.form.get("why")) {
        Ok(why) => why,
        Err(key) => return wrong(vec![(request.words.get(key), String::new())]),
    };
    let before = work.file.check(&work.file.text).unwrap_or_default();
    let act = act(&work, draft, &before, &surveys).why(&why);
    let act = act.file(FileEffect::Put { path: work.file.path.clone(), text: draft.text.clone(), seen: draft.seen });
    // The draft goes with the act that makes it valid, or stays with it.
    let gone = "DELETE FROM draft WHERE id = ?1 AND kind = ?2";
    let act = act.row(RowEffect::new(gone, vec![Value::from(draft_id(person.id)), Value::from(KIND)]));
    carry_out(site, person, act)?;
    Ok(Reply::see("/satisfaction/surveys?done=surveys-valid"))
}

/// The act as the journal has it: by the titles of the surveys, or by the file where only the file itself is another.
fn act(work: &Workpiece, draft: &SurveyDraft, before: &Surveys, after: &Surveys) -> Act {
    let file = || work.file.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let titles = Some(changed_titles(before, after)).filter(|titles| !titles.is_empty());
    let act = with_changes(Act::new(ActKind::ChangeSurveys, titles.unwrap_or_else(file)), before, after);
    if !act.changes.is_empty() {
        return act;
    }
    // Comments and spaces.
    let lines = line_difference(&work.file.text, &draft.text);
    let count = lines.iter().filter(|line| !line.class().is_empty()).count();
    act.change("lines", None, Some(&count.to_string()))
}

/// Throws the draft away.
pub(super) fn discard(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    survey_draft::discard(&site.database(), request.person()?.id)?;
    Ok(Reply::see("/satisfaction/surveys?done=surveys-discarded"))
}

fn shown(site: &Site, request: &Request, work: &Workpiece, problems: Vec<(FormProblem, String)>) -> DraftPage {
    let frame = Frame::new(site, request, Section::Satisfaction, request.words.get("surveys-draft-title"));
    let before = work.file.check(&work.file.text).unwrap_or_default();
    let after = work.file.check(work.text()).unwrap_or_default();
    let votes = open_existing(&votes_database(&site.config())).ok().flatten();
    let answered = votes.and_then(|mut store| store.surveys().ok());
    DraftPage {
        frame: frame.with_checked_problems(problems),
        file: work.file.path.display().to_string(),
        has_draft: work.draft.is_some(),
        changes: draft_changes(&request.words, &before, &after, answered.as_deref()),
        lines: line_difference(&work.file.text, work.text()),
        stale: work.is_stale(),
        why: request.form.get("why").to_owned(),
    }
}
