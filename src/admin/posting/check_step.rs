//! Check step: all answers once more, the card as the board says it and the first pages; then Vyvěsit, or send for approval.

use askama::Template;

use super::{
    approval_need::NextAct,
    draft::DraftMark,
    draft_acts::given_reason,
    draft_step::{self, StepLink, frame, open_draft, steps},
    draft_table::{CHANGED, DraftRow, DraftState},
    folder_reach::unreached_reply,
    posting_act::{self, NotPosted},
    review_act::review_act,
    summary::{DraftSummary, summary},
};
use crate::admin::{
    acts::{ActKind, carry_out},
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
    /// Of the answers as this page shows them; what is posted is what was seen.
    version: u64,
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
        version: row.draft.version,
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

/// Refuses to go on with a draft that has other answers than its check page showed; the form says which ones those were.
fn require_seen(request: &Request, row: &DraftRow) -> Result<(), Fault> {
    match request.form.given("version") {
        Some(seen) if seen == row.draft.version.to_string() => Ok(()),
        Some(_) => Err(Fault::Conflict(CHANGED)),
        None => Err(Fault::BadRequest("the form does not say which version of the draft was seen".into())),
    }
}

/// Vyvěsit. Steps in their order, approval where it is needed (ASVS 2.3.1); twice is once.
pub(super) fn post(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["version"])?;
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
    request.only_fields(&["version"])?;
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

/// Who owns the draft takes it back to change it; nothing else changes.
pub(super) fn take_back(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["why"])?;
    let mut row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    if row.state == DraftState::Sent {
        let why =
            given_reason(request).ok_or_else(|| Fault::BadRequest("a reason longer than its field".to_owned()))?;
        let previous = row.draft.content.clone();
        row.draft.review.sent = None;
        row.draft.review.previous = Some(previous);
        let act = review_act(ActKind::TakeBackDraft, &row, DraftState::Open, request)?;
        carry_out(site, request.person()?, act.why(&why))?;
    }
    Ok(Reply::see(format!("/posting/{}/check", row.id)))
}
