//! Queue of notices that wait for approval, the oldest first.

use askama::Template;

use super::review::is_own;
use crate::admin::{
    board::tabs::{BoardTab, TabLink, tabs},
    posting::{
        draft_step::frame,
        draft_table::{self, DraftFilter, DraftRow, DraftState},
        waiting_list::{moment, shown_title},
    },
    site::Site,
    web::{Fault, Frame, Reply, Request, frame::page},
};

/// One notice.
struct QueueLine {
    id: String,
    title: String,
    kind: String,
    owner: String,
    sent: String,
    own: bool,
}

#[derive(Template)]
#[template(path = "admin/approval/queue.html", config = "assets/templates/askama.toml")]
struct QueuePage {
    frame: Frame,
    tabs: Vec<TabLink>,
    lines: Vec<QueueLine>,
}

/// The queue.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let person = request.person()?;
    let mut rows = draft_table::list(site, DraftFilter::In(DraftState::Sent))?;
    // Approved ones that an interruption kept from being posted are finished here.
    rows.extend(draft_table::list(site, DraftFilter::In(DraftState::Approved))?);
    let line = |row: DraftRow| QueueLine {
        title: shown_title(&request.words, &row),
        kind: row.draft.content.facts.kind.clone(),
        sent: moment(site, request, row.draft.review.sent.as_ref().map_or(row.changed, |mark| mark.at.as_second())),
        own: is_own(person, &row),
        owner: row.owner_name,
        id: row.id,
    };
    page(&QueuePage {
        frame: frame(site, request, "approval-title"),
        tabs: tabs(request, BoardTab::Approval),
        lines: rows.into_iter().map(line).collect(),
    })
}
