//! Decision about a notice: approved, which posts it, or rejected with a reason. Who decides has opened the documents of this
//! very version, and it is not his own.

use super::review::{has_opened, is_own, show_again, waiting_draft};
use crate::admin::{
    acts::{ActKind, carry_out},
    posting::{
        draft::DraftMark,
        draft_step,
        draft_table::{self, DraftRow, DraftState},
        folder_reach::unreached_reply,
        posting_act::{self, NotPosted},
        review_act::review_act,
    },
    site::Site,
    web::{Fault, Reply, Request, frame::FormProblem},
};

/// Marks that somebody opened the documents; the button is there only then.
pub(super) fn open(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let mut row = waiting_draft(site, request)?;
    let person = request.person()?;
    if !has_opened(person, &row) {
        let mark = mark(request, &row)?;
        row.draft.review.opened.push(mark);
        draft_table::save(site, &mut row, request.now.as_second())?;
    }
    Ok(Reply::see(format!("/approval/{}#pages", row.id)))
}

fn mark(request: &Request, row: &DraftRow) -> Result<DraftMark, Fault> {
    let person = request.person()?;
    Ok(DraftMark { person: person.id, name: person.name.clone(), at: request.now, version: row.draft.version })
}

/// The draft that is decided about, where this person may.
fn decided(site: &Site, request: &Request) -> Result<DraftRow, Fault> {
    let row = waiting_draft(site, request)?;
    let person = request.person()?;
    if is_own(person, &row) {
        return Err(Fault::Conflict("fault-approval-own"));
    }
    if request.form.get("version") != row.draft.version.to_string() {
        return Err(Fault::Conflict("fault-approval-changed"));
    }
    if !has_opened(person, &row) {
        return Err(Fault::Conflict("fault-approval-not-opened"));
    }
    Ok(row)
}

/// Schválit: one act, then the act of posting. What an interruption left approved is posted by the same button.
pub(super) fn approve(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["version"])?;
    // A second press finds what the first one did.
    if draft_table::load(site, request.param("id"))?.state == DraftState::Posted {
        return Ok(Reply::see("/approval?done=approval-posted"));
    }
    draft_step::require_day(site)?;
    let mut row = decided(site, request)?;
    if row.state == DraftState::Sent {
        row.draft.review.approved = Some(mark(request, &row)?);
        carry_out(site, request.person()?, review_act(ActKind::Approve, &row, DraftState::Approved, request)?)?;
        row = draft_table::load(site, &row.id)?;
        match row.state {
            DraftState::Approved => {}
            DraftState::Posted => return Ok(Reply::see("/approval?done=approval-posted")),
            DraftState::Open | DraftState::Sent => return Err(Fault::Conflict("fault-approval-changed")),
        }
    }
    Ok(match posting_act::post(site, request, &row)? {
        Ok(()) => Reply::see("/approval?done=approval-posted"),
        // It is approved, and posted by the same button later.
        Err(NotPosted::Folder(away)) => return unreached_reply(site, request, &row, &away),
        // Its days have become wrong since it was sent.
        Err(NotPosted::Step | NotPosted::Period(_)) => {
            Reply::see(format!("/approval/{}?done=approval-not-posted", row.id))
        }
    })
}

/// Neschválit, with a reason; whoever prepared it reads it and changes the draft.
pub(super) fn reject(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["version", "why"])?;
    let mut row = decided(site, request)?;
    let why: String = crate::notice::clean(request.form.get("why")).chars().take(500).collect();
    if why.is_empty() {
        let text = request.words.get("approval-why-missing");
        return show_again(site, request, row, FormProblem { field: "why".to_owned(), text });
    }
    let (content, rejected) = (row.draft.content.clone(), mark(request, &row)?);
    let review = &mut row.draft.review;
    (review.sent, review.approved, review.rejected) = (None, None, Some(rejected));
    review.opened.clear();
    (review.previous, review.why) = (Some(content), why.clone());
    let act = review_act(ActKind::Reject, &row, DraftState::Open, request)?.why(&why);
    carry_out(site, request.person()?, act)?;
    Ok(Reply::see("/approval?done=approval-rejected"))
}
