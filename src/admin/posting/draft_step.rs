//! Step of a draft: what the pages of posting share, from the frame with the five steps to saving another content.

use std::sync::Arc;

use super::{
    approval_need::ApprovalNeed,
    draft::{DraftContent, DraftMark},
    draft_table::{self, DraftRow, DraftState},
    period_terms::PeriodRules,
    review_act::review_act,
};
use crate::{
    admin::{
        acts::{ActError, ActKind, carry_out},
        site::Site,
        web::{Fault, Frame, Reply, Request, Section},
    },
    config::{Config, FolderSettings},
};

/// The steps, by the last part of their path and, after `posting-step-`, of the key of their words.
pub(super) const STEPS: [&str; 4] = ["files", "facts", "period", "check"];

/// One step above a form.
pub(super) struct StepLink {
    pub word: String,
    /// `None` of one that cannot be gone to yet.
    pub path: Option<String>,
    pub current: bool,
}

/// The frame of a page of posting; `key` of its title.
pub(in crate::admin) fn frame(site: &Site, request: &Request, key: &str) -> Frame {
    Frame::new(site, request, Section::Board, request.words.get(key))
}

/// The steps of a draft, or of none that is there yet.
pub(super) fn steps(request: &Request, row: Option<&DraftRow>, current: &str) -> Vec<StepLink> {
    let reached = row.map_or(0, first_open_step);
    let link = |(place, step): (usize, &&str)| StepLink {
        word: request.words.get(&format!("posting-step-{step}")),
        path: row.filter(|_| place <= reached && *step != current).map(|row| format!("/posting/{}/{step}", row.id)),
        current: *step == current,
    };
    STEPS.iter().enumerate().map(link).collect()
}

/// The first step that nobody answered; the last one where all are.
pub(super) fn first_open_step(row: &DraftRow) -> usize {
    let content = &row.draft.content;
    [!content.files.is_empty(), content.facts.answered, content.period.answered]
        .into_iter()
        .position(|answered| !answered)
        .unwrap_or(STEPS.len().saturating_sub(1))
}

/// Where a person goes on.
pub(super) fn next_path(row: &DraftRow) -> String {
    let step = STEPS.get(first_open_step(row)).copied().unwrap_or("check");
    format!("/posting/{}/{step}", row.id)
}

/// The draft of a request that is not posted yet; else the answer that leads to its page.
///
/// # Errors
/// There is none for this person.
pub(super) fn open_draft(site: &Site, request: &Request) -> Result<Result<DraftRow, Reply>, Fault> {
    let row = draft_table::load_for(site, request)?;
    Ok(match row.state {
        DraftState::Posted => Err(Reply::see(format!("/posting/{}", row.id))),
        _ => Ok(row),
    })
}

/// Saves another content. What was sent or approved is so no more, which is an act; work in progress is none.
///
/// # Errors
/// Somebody else saved it meanwhile; the act was refused; or the database refuses.
pub(super) fn save_content(
    site: &Site,
    request: &Request,
    row: &mut DraftRow,
    content: DraftContent,
) -> Result<(), Fault> {
    let (version, now) = (row.draft.version, request.now.as_second());
    row.draft.change(content);
    if row.draft.version == version {
        return draft_table::save(site, row, now);
    }
    let person = request.person()?;
    row.draft.edited = Some(DraftMark { person: person.id, name: person.name.clone(), at: request.now, version });
    if row.state == DraftState::Open {
        return draft_table::save(site, row, now);
    }
    // Others count on what waits for approval, or has it.
    match carry_out(site, person, review_act(ActKind::TakeBackDraft, row, DraftState::Open, request)?) {
        Err(ActError::Done) => return Err(Fault::Conflict(draft_table::CHANGED)),
        done => done?,
    };
    (row.state, row.number, row.changed) = (DraftState::Open, row.number.saturating_add(1), now);
    Ok(())
}

/// The watched folder into which notices are posted.
///
/// # Errors
/// This board has none.
pub(in crate::admin) fn watched_folder(site: &Site) -> Result<(Arc<Config>, FolderSettings), Fault> {
    let config = site.config();
    let official = || config.folders.iter().filter(|folder| folder.kind.is_official());
    let found = match &site.settings().folder {
        Some(name) => official().find(|folder| folder.name == *name),
        None => official().next(),
    };
    let folder = found.cloned().ok_or(Fault::Conflict("fault-posting-no-folder"))?;
    Ok((config, folder))
}

/// What days depend on.
pub(in crate::admin) fn rules<'a>(
    config: &'a Config,
    folder: &'a FolderSettings,
    request: &Request,
) -> PeriodRules<'a> {
    PeriodRules { folder, kinds: &config.kinds, today: request.today }
}

/// Whether a draft waits for another person, as this office set it.
pub(in crate::admin) fn approval_need(site: &Site, row: &DraftRow) -> ApprovalNeed {
    ApprovalNeed::of(&site.rules().approval, &site.config().kinds, row)
}

/// Refuses what needs to know what day it is while that is not known.
///
/// # Errors
/// The clock is doubted.
pub(in crate::admin) fn require_day(site: &Site) -> Result<(), Fault> {
    if site.clock().doubt().is_some() { Err(Fault::Conflict("fault-posting-clock")) } else { Ok(()) }
}
