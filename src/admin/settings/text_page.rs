//! Text of the configuration: the whole file with its comments, secrets masked, and every problem with its line and column.

use askama::Template;

use super::{
    current_text::{CurrentText, current_text},
    proposal::ConfigProposal,
    secret_mask::SecretVault,
    trial_view::{TrialView, trial_view},
};
use crate::{
    admin::{
        config_problems::config_problem,
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, form_again, page},
        },
    },
    config::ConfigProblem,
};

#[derive(Template)]
#[template(path = "admin/settings/text.html", config = "assets/templates/askama.toml")]
struct SettingsText {
    frame: Frame,
    trial: Option<TrialView>,
    file: String,
    /// Masked.
    text: String,
    /// The proposal whose secrets the marks stand for; empty for those of the file.
    draft: String,
}

/// The text of the file.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let current = current_text(site)?;
    let problems = current.check(&current.text).err().unwrap_or_default();
    let problems = said(request, &current, &problems);
    let text = SecretVault::default().mask(&current.text);
    page(&view(site, request, &current, text, String::new(), problems)?)
}

/// Checks a text, and shows what it would change.
pub(super) fn propose(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["text", "draft"])?;
    let current = current_text(site)?;
    let person = request.person()?;
    let typed = normal(request.form.raw("text"));
    let earlier = match request.form.given("draft") {
        Some(id) => ConfigProposal::load(site, person, id)?,
        None => None,
    };
    let mut vault = earlier.map_or_else(
        || {
            let mut vault = SecretVault::default();
            vault.mask(&current.text);
            vault
        },
        |proposal| proposal.vault,
    );
    let Some(text) = vault.unmask(&typed) else {
        // The secrets that were typed now are kept with the marks that the page has for them.
        let shown = vault.mask(&typed);
        let id = ConfigProposal { text: String::new(), seen: current.seen, vault }.save(site, person)?;
        let problem = (request.words.get("settings-mark-damaged"), String::new());
        return form_again(&view(site, request, &current, shown, id, vec![problem])?);
    };
    if text == current.text {
        return Ok(Reply::see("/settings/text?done=settings-same"));
    }
    let problems = said(request, &current, &current.check(&text).err().unwrap_or_default());
    let shown = vault.mask(&text);
    let id = ConfigProposal { text, seen: current.seen, vault }.save(site, person)?;
    match problems.is_empty() {
        true => Ok(Reply::see(format!("/settings/review/{id}"))),
        false => form_again(&view(site, request, &current, shown, id, problems)?),
    }
}

/// Each problem with its place, and what the check says of it.
fn said(request: &Request, current: &CurrentText, problems: &[ConfigProblem]) -> Vec<(String, String)> {
    problems.iter().map(|it| config_problem(&request.words, &current.path, it).into_placed_parts()).collect()
}

fn view(
    site: &Site,
    request: &Request,
    current: &CurrentText,
    text: String,
    draft: String,
    problems: Vec<(String, String)>,
) -> Result<SettingsText, Fault> {
    let frame = Frame::new(site, request, Section::Settings, request.words.get("settings-text-title"));
    let problem = |(text, technical): (String, String)| (FormProblem { field: "text".into(), text }, technical);
    Ok(SettingsText {
        frame: frame.with_checked_problems(problems.into_iter().map(problem).collect()),
        trial: trial_view(site, request)?,
        file: current.path.display().to_string(),
        text,
        draft,
    })
}

/// Line ends as the file has them; browsers send CR LF.
fn normal(text: &str) -> String {
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}
