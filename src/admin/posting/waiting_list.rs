//! Waiting list (K vyvěšení): drafts that do not hang yet, own ones and for who posts those of all, with their age. Left out: what
//! is done with a whole draft (`draft_acts`).

use askama::Template;
use jiff::Timestamp;

use super::{
    draft_step::{frame, next_path},
    draft_table::{self, DraftFilter, DraftRow, DraftState, may_see},
};
use crate::{
    admin::{
        access::Right,
        board::tabs::{BoardTab, TabLink, tabs},
        site::Site,
        web::{Fault, Frame, Reply, Request, frame::page},
    },
    words::{Words, clock_time},
};

/// One draft.
struct DraftLine {
    id: String,
    title: String,
    kind: String,
    owner: String,
    state: String,
    class: &'static str,
    changed: String,
    path: String,
    batch: Option<String>,
    /// Somebody else's, which this person may take over.
    foreign: bool,
}

#[derive(Template)]
#[template(path = "admin/posting/waiting.html", config = "assets/templates/askama.toml")]
struct WaitingPage {
    frame: Frame,
    tabs: Vec<TabLink>,
    lines: Vec<DraftLine>,
}

/// The list.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let person = request.person()?;
    let rows = draft_table::list(site, DraftFilter::Waiting)?;
    let own = rows.into_iter().filter(|row| may_see(person, row));
    let line = |row: DraftRow| DraftLine {
        title: shown_title(&request.words, &row),
        kind: row.draft.content.facts.kind.clone(),
        state: request.words.get(&format!("posting-state-{}", shown_state(&row))),
        class: match row.state {
            DraftState::Open if row.draft.review.rejected.is_some() => "bad",
            DraftState::Open => "unknown",
            DraftState::Sent => "warned",
            DraftState::Approved | DraftState::Posted => "well",
        },
        changed: moment(site, request, row.changed),
        path: match row.state {
            DraftState::Open => next_path(&row),
            _ => format!("/posting/{}", row.id),
        },
        batch: row.draft.batch.clone(),
        foreign: row.owner != person.id && person.may(Right::PostNotice),
        owner: row.owner_name,
        id: row.id,
    };
    page(&WaitingPage {
        frame: frame(site, request, "posting-waiting-title"),
        tabs: tabs(request, BoardTab::Posting),
        lines: own.map(line).collect(),
    })
}

/// The word of a draft's state: one that somebody rejected is open again, and says so until it is sent anew.
fn shown_state(row: &DraftRow) -> &'static str {
    let rejected = row.state == DraftState::Open && row.draft.review.rejected.is_some();
    if rejected { "rejected" } else { row.state.word() }
}

/// The title of a draft, or that it has none yet.
pub(in crate::admin) fn shown_title(words: &Words, row: &DraftRow) -> String {
    let content = &row.draft.content;
    let named = Some(content.facts.title.clone()).filter(|title| !title.is_empty());
    named
        .or_else(|| content.files.first().map(|file| file.name.clone()))
        .unwrap_or_else(|| words.get("posting-untitled"))
}

/// "před 3 dny, 27. 11. 2026 9:41": when, with its age in days.
pub(in crate::admin) fn moment(site: &Site, request: &Request, seconds: i64) -> String {
    let Ok(at) = Timestamp::from_second(seconds) else { return String::new() };
    let at = at.to_zoned(site.zone());
    let said = format!("{} {}", request.words.short_date(at.date()), clock_time(at.time()));
    match (request.today - at.date()).get_days() {
        ..=0 => said,
        days => format!("{said} ({})", request.words.count("posting-days-ago", days.unsigned_abs() as usize)),
    }
}
