//! Check page: what was typed, old and new, and what follows, before an act is carried out; and what the forms have in
//! common.

use askama::Template;

use super::law::LawLine;
use crate::{
    admin::{
        board::{
            found_notice::{self, FoundNotice},
            tabs::{BoardTab, TabLink, tabs},
        },
        site::Site,
        web::{Fault, Fields, Frame, Request, Section},
    },
    notice::BlobHash,
    words::Words,
};

use super::folder_notice::{FolderNotice, UnchangeableNotice};

/// A value before and after.
pub(super) struct CheckRow {
    pub label: String,
    pub old: String,
    pub new: String,
}

/// A consequence in words.
pub(super) struct Consequence {
    pub text: String,
    pub grave: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "admin/board/check.html", config = "assets/templates/askama.toml")]
pub(super) struct CheckPage {
    pub frame: Frame,
    pub tabs: Vec<TabLink>,
    /// Title of the notice.
    pub title: String,
    pub rows: Vec<CheckRow>,
    pub consequences: Vec<Consequence>,
    /// Fields that are sent again.
    pub hidden: Fields,
    /// Where the form goes.
    pub action: String,
    pub button: String,
    /// Where the fields go for the form as it was filled; they are for no address, which histories and logs keep.
    pub back: String,
    pub danger: bool,
}

/// A notice that may be changed, out of the address of a form.
///
/// # Errors
/// There is none, or the time is not known.
pub(super) fn open(
    site: &Site,
    request: &Request,
) -> Result<(FoundNotice, Result<FolderNotice, UnchangeableNotice>), Fault> {
    if site.clock().doubt().is_some() {
        return Err(Fault::Conflict("board-time-unknown"));
    }
    let found = found_notice::find(site, request)?;
    let own = FolderNotice::open(site, &found.notice).and_then(FolderNotice::changeable);
    Ok((found, own))
}

/// The files, or the page that says why there is nothing to be changed.
///
/// # Errors
/// It cannot be changed here.
pub(super) fn open_changeable(site: &Site, request: &Request) -> Result<FolderNotice, Fault> {
    open(site, request)?.1.map_err(|_| Fault::Conflict("board-fixed"))
}

/// The frame and the tabs of a form's page.
pub(super) fn form_frame(site: &Site, request: &Request, key: &str) -> (Frame, Vec<TabLink>) {
    let frame = Frame::new(site, request, Section::Board, request.words.get(key));
    (frame, tabs(request, BoardTab::None))
}

/// Consequences in words.
pub(super) fn consequences(words: &Words, lines: &[LawLine]) -> Vec<Consequence> {
    lines.iter().map(|line| Consequence { text: line.text(words), grave: line.grave }).collect()
}

/// A row where the values differ.
pub(super) fn changed(words: &Words, key: &str, old: &str, new: &str) -> Option<CheckRow> {
    let shown = |value: &str| if value.is_empty() { words.get("board-nothing") } else { value.to_owned() };
    (old != new).then(|| CheckRow { label: words.get(key), old: shown(old), new: shown(new) })
}

/// The state of a file as a form carries it.
pub(super) fn seen_text(seen: Option<BlobHash>) -> String {
    seen.map_or_else(|| "none".to_owned(), |hash| hash.to_string())
}
