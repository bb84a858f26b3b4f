//! Review of a proposed configuration: what it changes, then the act with its reason; and the end of a trial.

use askama::Template;

use super::{
    current_text::{CurrentText, current_text, follow_file},
    proposal::ConfigProposal,
    trial::{self, ConfigTrial, TrialError},
    value_changes::{ValueChange, value_changes},
};
use crate::admin::{
    acts::{self, Act, ActKind, FileEffect, RowEffect},
    line_difference::{DifferenceLine, line_difference},
    reason_field::reason_of,
    site::Site,
    web::{
        Fault, Frame, Reply, Request, Section,
        frame::{FormProblem, form_again, page},
    },
};

/// Values of one act at the most; of more their number is told.
const MOST_VALUES: usize = 100;

#[derive(Template)]
#[template(path = "admin/settings/review.html", config = "assets/templates/askama.toml")]
struct SettingsReview {
    frame: Frame,
    id: String,
    lines: Vec<DifferenceLine>,
    /// It could leave the glass dark.
    risky: bool,
    /// Another trial runs: nothing can be saved before it ends.
    blocked: bool,
    /// The reason as it was typed.
    why: String,
}

/// What a proposal changes.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let id = request.param("id");
    let (current, proposal) = found(site, request, id)?;
    page(&view(site, request, id, &current, &proposal, vec![])?)
}

fn view(
    site: &Site,
    request: &Request,
    id: &str,
    current: &CurrentText,
    proposal: &ConfigProposal,
    problems: Vec<FormProblem>,
) -> Result<SettingsReview, Fault> {
    let mut vault = proposal.vault.clone();
    // Both through one vault, so that a secret that stays has one mark.
    let (old, new) = (vault.mask(&current.text), vault.mask(&proposal.text));
    let frame = Frame::new(site, request, Section::Settings, request.words.get("settings-review-title"));
    Ok(SettingsReview {
        frame: frame.with_problems(problems),
        id: id.to_owned(),
        lines: line_difference(&old, &new),
        risky: value_changes(&current.text, &proposal.text).iter().any(ValueChange::is_risky),
        blocked: trial::running(site).map_err(fault)?.is_some(),
        why: request.form.get("why").to_owned(),
    })
}

/// Saves it: an act, and a trial where it could leave the glass dark.
pub(super) fn save(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["draft", "why"])?;
    let person = request.person()?;
    let id = request.form.get("draft");
    let (current, proposal) = found(site, request, id)?;
    if trial::running(site).map_err(fault)?.is_some() {
        return Err(Fault::Conflict("settings-trial-first"));
    }
    if current.check(&proposal.text).is_err() {
        return Err(Fault::BadRequest("a proposal that is not right".into()));
    }
    let why = match reason_of(request.form.get("why")) {
        Ok(why) => why,
        Err(key) => {
            let problem = FormProblem { field: "why".into(), text: request.words.get(key) };
            return form_again(&view(site, request, id, &current, &proposal, vec![problem])?);
        }
    };
    let changes = value_changes(&current.text, &proposal.text);
    let risky = changes.iter().any(ValueChange::is_risky);
    let name = current.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut act = Act::new(ActKind::ChangeConfiguration, name).why(&why);
    for change in changes.iter().take(MOST_VALUES) {
        act = act.change(&change.key, change.old.as_deref(), change.new.as_deref());
    }
    if changes.is_empty() || changes.len() > MOST_VALUES {
        let lines = line_difference(&current.text, &proposal.text);
        let count = lines.iter().filter(|line| !line.class().is_empty()).count();
        act = act.change("lines", None, Some(&count.to_string()));
    }
    let now = site.now().as_second();
    if risky {
        let row = ConfigTrial::new(&current.text, &proposal.text, now).row(person, now);
        act = act.change("trial", None, Some("running")).row(row.map_err(|error| Fault::Own(error.to_string()))?);
    }
    act = act.file(FileEffect::Put { path: current.path, text: proposal.text, seen: Some(proposal.seen) });
    acts::carry_out(site, person, act.row(RowEffect::new("DELETE FROM draft WHERE id = ?1", vec![id.into()])))?;
    follow_file(site);
    Ok(Reply::see(if risky { "/settings?done=settings-trial" } else { "/settings?done=settings-saved" }))
}

/// The glass is bright: the text on trial stays.
pub(super) fn keep(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    trial::keep(site, request.person()?).map_err(fault)?;
    Ok(Reply::see("/settings?done=settings-kept"))
}

/// The board starts anew, with the configuration as it is now.
pub(super) fn restart(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let act = Act::new(ActKind::OrderDevice, site.config().town.name.clone()).change("order", None, Some("restart"));
    acts::carry_out(site, request.person()?, act)?;
    site.player().restart()?;
    Ok(Reply::see("/settings?done=settings-restarted"))
}

/// The text before the trial is put back now.
pub(super) fn put_back(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    match trial::put_back(site, Some(request.person()?)) {
        Ok(()) => Ok(Reply::see("/settings?done=settings-put-back")),
        // It is back; the page says that the journal does not know it yet.
        Err(TrialError::Act(error)) => {
            tracing::error!(%error, "a text that was put back is not journalled yet");
            Ok(Reply::see("/settings"))
        }
        Err(error) => Err(fault(error)),
    }
}

fn found(site: &Site, request: &Request, id: &str) -> Result<(CurrentText, ConfigProposal), Fault> {
    let current = current_text(site)?;
    let proposal = ConfigProposal::load(site, request.person()?, id)?.ok_or(Fault::NotFound)?;
    Ok((current, proposal))
}

fn fault(error: TrialError) -> Fault {
    match error {
        TrialError::Act(error) => Fault::Act(error),
        error => Fault::Own(error.to_string()),
    }
}
