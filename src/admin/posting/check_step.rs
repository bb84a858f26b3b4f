//! Check step: all answers once more, the card as the board says it and the first pages; then Vyvěsit, or send for approval.

use askama::Template;

use super::{
    approval_need::NextAct,
    draft::DraftMark,
    draft_step::{self, StepLink, frame, open_draft, steps},
    draft_table::{self, CHANGED, DraftRow, DraftState, data_of},
    folder_reach::unreached_reply,
    posting_act::{self, NotPosted},
    summary::{DraftSummary, summary},
};
use crate::admin::{
    acts::{Act, ActKind, RowEffect, carry_out},
    site::Site,
    web::{
        Fault, Frame, Reply, Request,
        frame::{FormProblem, form_again, page},
    },
};

#[derive(Template)]
#[template(path = "admin/posting/check.html", config = "assets/templates/askama.toml")]
struct DraftCheckPage {
    frame: Frame,
    id: String,
    /// Of the draft as this page shows it; what is posted is what was seen.
    number: i64,
    steps: Vec<StepLink>,
    it: DraftSummary,
    may_post: bool,
    must_send: bool,
    awaits_approval: bool,
    /// Why another person has to approve it.
    approval: Option<String>,
    /// Who rejected it and why.
    rejected: Option<String>,
}

fn check_page(site: &Site, request: &Request, row: &DraftRow) -> Result<DraftCheckPage, Fault> {
    let it = summary(site, request, row, &format!("/posting/{}/page", row.id))?;
    let review = &row.draft.review;
    let rejected = review
        .rejected
        .as_ref()
        .filter(|_| review.sent.is_none())
        .map(|mark| request.words.fill("posting-rejected", &[("name", &mark.name), ("why", &review.why)]));
    Ok(DraftCheckPage {
        frame: frame(site, request, "posting-check-title"),
        id: row.id.clone(),
        number: row.number,
        steps: steps(request, Some(row), "check"),
        may_post: it.next == NextAct::Post && it.fault.is_none(),
        must_send: it.next == NextAct::SendForApproval && it.fault.is_none(),
        awaits_approval: it.next == NextAct::AwaitApproval,
        approval: it.approval.clone(),
        it,
        rejected,
    })
}

/// All answers of a draft.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if draft_step::first_open_step(&row) < draft_step::STEPS.len() - 1 {
        return Ok(Reply::see(draft_step::next_path(&row)));
    }
    page(&check_page(site, request, &row)?)
}

/// Refuses to go on with a draft that somebody changed since its check page was shown.
fn require_seen(request: &Request, row: &DraftRow) -> Result<(), Fault> {
    match request.form.given("number") {
        Some(seen) if seen != row.number.to_string() && row.state != DraftState::Posted => {
            Err(Fault::Conflict(CHANGED))
        }
        _ => Ok(()),
    }
}

/// Vyvěsit. Steps in their order, approval where it is needed (ASVS 2.3.1); twice is once.
pub(super) fn post(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["number"])?;
    let row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    require_seen(request, &row)?;
    if draft_step::approval_need(site, &row).next_act(request.person()?, &row) != NextAct::Post {
        return Err(Fault::Conflict("fault-posting-not-approved"));
    }
    match posting_act::post(site, request, &row)? {
        Ok(()) => Ok(Reply::see(format!("/posting/{}?done=posting-posted", row.id))),
        Err(NotPosted::Step) => Err(Fault::Conflict("fault-posting-step")),
        Err(NotPosted::Period(_)) => again(site, request, &row),
        Err(NotPosted::Folder(away)) => unreached_reply(site, request, &row, &away),
    }
}

/// The page with what is wrong with the days by now.
fn again(site: &Site, request: &Request, row: &DraftRow) -> Result<Reply, Fault> {
    let shown = check_page(site, request, row)?;
    let problems = shown.it.fault.clone().map(|text| FormProblem { field: "period".to_owned(), text });
    form_again(&DraftCheckPage { frame: shown.frame.with_problems(problems.into_iter().collect()), ..shown })
}

/// Poslat ke schválení.
pub(super) fn send(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["number"])?;
    let mut row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if row.state != DraftState::Open {
        return Ok(Reply::see(format!("/posting/{}", row.id)));
    }
    require_seen(request, &row)?;
    let shown = check_page(site, request, &row)?;
    if draft_step::first_open_step(&row) < draft_step::STEPS.len() - 1 {
        return Err(Fault::Conflict("fault-posting-step"));
    }
    if shown.it.next != NextAct::SendForApproval {
        return Err(Fault::Conflict("fault-posting-not-approved"));
    }
    if shown.it.fault.is_some() {
        return again(site, request, &row);
    }
    let person = request.person()?;
    let mark = DraftMark { person: person.id, name: person.name.clone(), at: request.now, version: row.draft.version };
    row.draft.review.sent = Some(mark);
    (row.draft.review.opened, row.draft.review.rejected) = (Vec::new(), None);
    row.draft.review.why.clear();
    carry_out(site, person, review_act(ActKind::SendForApproval, &row, DraftState::Sent, request)?)?;
    Ok(Reply::see(format!("/posting/{}?done=posting-sent", row.id)))
}

/// An act that changes only how far the approval is; `row` has the new review already. Another one that came first is not
/// undone.
///
/// # Errors
/// The draft cannot be written.
pub(in crate::admin) fn review_act(
    kind: ActKind,
    row: &DraftRow,
    state: DraftState,
    request: &Request,
) -> Result<Act, Fault> {
    let mark = RowEffect::once(
        "UPDATE draft SET state = ?2, data = ?3, changed = ?4, number = number + 1 \
         WHERE id = ?1 AND kind = 'posting' AND number = ?5",
        vec![
            row.id.clone().into(),
            state.word().into(),
            data_of(&row.draft)?.into(),
            request.now.as_second().into(),
            row.number.into(),
        ],
    );
    let version = row.draft.version.to_string();
    let act = Act::new(kind, row.draft.content.facts.title.clone());
    Ok(act.change("stav", Some(row.state.word()), Some(state.word())).change("verze", None, Some(&version)).row(mark))
}

/// Who owns the draft takes it back to change it; nothing else changes.
pub(super) fn take_back(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let mut row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if row.state == DraftState::Sent {
        let previous = row.draft.content.clone();
        row.draft.review.sent = None;
        row.draft.review.previous = Some(previous);
        row.state = DraftState::Open;
        draft_table::save(site, &mut row, request.now.as_second())?;
    }
    Ok(Reply::see(format!("/posting/{}/check", row.id)))
}
