//! Tabs of the board's pages: those that somebody has a right to. Pure.

use crate::admin::{access::Right, web::Request};

/// Pages of the section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum BoardTab {
    Hanging,
    Waiting,
    Posting,
    Approval,
    TakenDown,
    Day,
    /// A page below one of them.
    None,
}

/// One tab.
pub(in crate::admin) struct TabLink {
    pub path: &'static str,
    pub word: String,
    pub current: bool,
}

/// The tabs of a page.
pub(in crate::admin) fn tabs(request: &Request, current: BoardTab) -> Vec<TabLink> {
    let rows: [(&'static str, &str, Right, Option<BoardTab>); 6] = [
        ("/board", "board-tab-hanging", Right::ReadBoard, Some(BoardTab::Hanging)),
        ("/board/waiting", "board-tab-waiting", Right::ReadBoard, Some(BoardTab::Waiting)),
        ("/posting", "board-tab-posting", Right::PrepareNotice, Some(BoardTab::Posting)),
        ("/approval", "board-tab-approval", Right::Approve, Some(BoardTab::Approval)),
        ("/board/taken-down", "board-tab-taken-down", Right::ReadBoard, Some(BoardTab::TakenDown)),
        ("/board/day", "board-tab-day", Right::ReadBoard, Some(BoardTab::Day)),
    ];
    let allowed = rows.into_iter().filter(|(_, _, right, _)| right.is_given_to(request.person.as_ref()));
    let link = |(path, key, _, own): (&'static str, &str, Right, Option<BoardTab>)| TabLink {
        path,
        word: request.words.get(key),
        current: own == Some(current),
    };
    allowed.map(link).collect()
}
