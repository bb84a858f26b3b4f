//! Reach of the watched folder: the names that stand in it, or why nothing can be put into it now, and the page that says so.
//!
//! A folder that the board does not take for the accepted one is not reached either: in the place of a share that is not mounted
//! stands an empty folder, and what is put there nobody ever sees.

use std::{fs, path::PathBuf};

use askama::Template;
use jiff::Timestamp;

use super::{
    draft_step::frame,
    draft_table::{DraftRow, may_see},
    waiting_list::shown_title,
};
use crate::{
    admin::{
        board::running_board::RunningBoard,
        cause_words::{CauseText, cause_text},
        site::Site,
        sources::source_state::board_sources,
        web::{Fault, Frame, Reply, Request, frame::page},
    },
    config::FolderSettings,
    source::folder::strange_folder,
    words::clock_time,
};

/// A folder that nothing can be put into now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct UnreachedFolder {
    name: String,
    path: PathBuf,
    /// What the system says, or by what the folder is a strange one.
    why: String,
    /// When the board last read it; `None` where nobody knows.
    read: Option<Timestamp>,
}

/// The names in the watched folder.
///
/// # Errors
/// Nothing can be put into it now.
pub(super) fn reached_names(site: &Site, folder: &FolderSettings) -> Result<Vec<String>, UnreachedFolder> {
    let told = board_sources(site).0.into_iter().find(|source| source.name == folder.name.0);
    let told = told.and_then(|source| source.reading);
    let away = |why: String| UnreachedFolder {
        name: folder.name.0.clone(),
        path: folder.path.clone(),
        why,
        read: told.as_ref().and_then(|told| told.checked),
    };
    let names = fs::read_dir(&folder.path)
        .and_then(|entries| entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect());
    let names = names.map_err(|error| away(error.to_string()))?;
    // Where no player answers nothing is journalled, and nothing posted.
    let board = RunningBoard::ask(site).ok();
    let own = board.iter().flat_map(|board| &board.notices).filter(|notice| notice.source == folder.name);
    match strange_folder(&folder.path, (&site.state(), &folder.name), own.map(|notice| &notice.id)) {
        Ok(None) => Ok(names),
        Ok(Some(strange)) => Err(away(strange)),
        Err(error) => Err(away(error.to_string())),
    }
}

/// The same where something went wrong with a file in it; `None` where the folder itself is reached.
pub(super) fn unreached(site: &Site, folder: &FolderSettings) -> Option<UnreachedFolder> {
    reached_names(site, folder).err()
}

#[derive(Template)]
#[template(path = "admin/posting/folder.html", config = "assets/templates/askama.toml")]
struct FolderPage {
    frame: Frame,
    text: String,
    since: String,
    why: CauseText,
    /// Title of the draft, which is kept, and its page.
    title: String,
    path: String,
}

/// The page: which folder, since when as far as it is known, and what to do. The draft is kept.
///
/// # Errors
/// The page cannot be written.
pub(in crate::admin) fn unreached_reply(
    site: &Site,
    request: &Request,
    row: &DraftRow,
    folder: &UnreachedFolder,
) -> Result<Reply, Fault> {
    let words = &request.words;
    let path = folder.path.display().to_string();
    let since = match folder.read {
        None => words.get("posting-folder-since-unknown"),
        Some(read) => {
            let at = read.to_zoned(site.zone());
            let date = format!("{} {}", words.short_date(at.date()), clock_time(at.time()));
            words.fill("posting-folder-read", &[("date", &date)])
        }
    };
    let shown = page(&FolderPage {
        frame: frame(site, request, "posting-folder-title"),
        text: words.fill("posting-folder-text", &[("name", &folder.name), ("value", &path)]),
        since,
        why: cause_text(words, &folder.why),
        title: shown_title(words, row),
        path: match may_see(request.person()?, row) {
            true => format!("/posting/{}", row.id),
            false => format!("/approval/{}", row.id),
        },
    })?;
    Ok(shown.with_status(503))
}
