//! Waiting page: notices that the board has taken over and whose first day has not come, out of the journal.

use askama::Template;

use super::{
    board_journal,
    notice_key::notice_key,
    phrases::posting_text,
    tabs::{BoardTab, TabLink, tabs},
};
use crate::{
    admin::{
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame},
    },
    notice::{Notice, NoticeKind},
};

/// A notice that waits.
struct BoardWaitingRow {
    key: String,
    title: String,
    reference: String,
    days: String,
    source: String,
}

#[derive(Template)]
#[template(path = "admin/board/waiting.html", config = "assets/templates/askama.toml")]
struct BoardWaitingPage {
    frame: Frame,
    tabs: Vec<TabLink>,
    count: String,
    rows: Vec<BoardWaitingRow>,
    doubted: bool,
}

/// `GET /board/waiting`.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (journal, words) = (board_journal::read(site)?, &request.words);
    let history = &journal.reading.history;
    let standing = history.postings.iter().filter(|record| record.down.is_none() && record.lost.is_none());
    let notices = standing.filter_map(|record| record.notice());
    let waits = |notice: &&Notice| notice.kind == NoticeKind::Official && notice.posting.from > request.today;
    let mut waiting: Vec<&Notice> = notices.filter(waits).collect();
    waiting.sort_by_key(|notice| (notice.posting.from, notice.title.clone()));
    let row = |notice: &&Notice| BoardWaitingRow {
        key: notice_key(&notice.source, &notice.id),
        title: notice.title.clone(),
        reference: notice.reference.clone().unwrap_or_default(),
        days: posting_text(words, notice.posting),
        source: notice.source.0.clone(),
    };
    frame::page(&BoardWaitingPage {
        frame: Frame::new(site, request, Section::Board, words.get("board-waiting-title")),
        tabs: tabs(request, BoardTab::Waiting),
        count: words.count("board-count", waiting.len()),
        rows: waiting.iter().map(row).collect(),
        doubted: history.doubted,
    })
}
