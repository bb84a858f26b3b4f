//! Lists of several chosen notices: which ones will change, which are so already, and which cannot be changed, with the reason.
//!
//! Left out: what is asked for (`several_act`), the page and the act itself (`several`).

use super::{
    check_page::seen_text,
    end::{end_entry, too_early},
    folder_notice::FolderNotice,
    planned_change::PlannedChange,
    seen_files::SeenFiles,
    several_act::SeveralAct,
    sidecar_edit::SidecarEntry,
};
use crate::{
    admin::{
        acts::FileEffect,
        board::{board_journal, found_notice::newest_record, notice_key::notice_key, running_board::RunningBoard},
        site::Site,
        web::{Fault, Request},
    },
    notice::Notice,
};

/// A notice that will change.
pub(super) struct ChosenNotice {
    pub own: FolderNotice,
    pub planned: PlannedChange,
    /// Its key and the state of its files: "KEY:HASH".
    pub seen: String,
    /// The removal of its documents, where that is asked for, as they were in that state.
    pub removals: Vec<FileEffect>,
}

/// The three lists.
#[derive(Default)]
pub(super) struct SeveralLists {
    pub will: Vec<ChosenNotice>,
    pub already: Vec<Notice>,
    /// Key, title, and why it cannot be changed.
    pub cannot: Vec<(String, String, String)>,
}

/// Which of the chosen notices will change, are so already, or cannot be changed, by their files as they are now.
pub(super) fn several_lists(site: &Site, request: &Request, act: &SeveralAct) -> Result<SeveralLists, Fault> {
    if site.clock().doubt().is_some() {
        return Err(Fault::Conflict("board-time-unknown"));
    }
    let words = &request.words;
    let board = RunningBoard::ask(site)?;
    let mut lists = SeveralLists::default();
    let mut seen: Vec<&str> = Vec::new();
    for key in request.form.all("n") {
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        let Some(notice) = board.notices.iter().find(|notice| key_of(notice) == key) else {
            lists.cannot.push((key.to_owned(), former_title(site, key), words.get("board-fixed-not-hanging")));
            continue;
        };
        let cannot = |why: String| (key.to_owned(), notice.title.clone(), why);
        let own = match FolderNotice::open(site, notice).and_then(FolderNotice::changeable) {
            Ok(own) => own,
            Err(why) => {
                lists.cannot.push(cannot(why.text(words)));
                continue;
            }
        };
        let change = match act {
            SeveralAct::TakeDown { reason } => ("duvod-sejmuti", SidecarEntry::Text(reason.clone())),
            SeveralAct::End { day, .. } => ("vyveseno-do", end_entry(*day)),
        };
        let has_already = matches!(act, SeveralAct::End { day, .. } if notice.posting.until == Some(*day));
        match PlannedChange::new(&own, &[change]) {
            Ok(planned) if planned.is_none || has_already => lists.already.push(own.notice),
            Ok(planned) => {
                let (state, removals) = state_of(act, &own, request.form.ticked("remove"))?;
                lists.will.push(ChosenNotice { own, planned, seen: format!("{key}:{state}"), removals });
            }
            Err(refused) => {
                let text = match act {
                    SeveralAct::End { day, .. } => too_early(words, &own.notice, *day),
                    SeveralAct::TakeDown { .. } => None,
                };
                lists.cannot.push(cannot(text.unwrap_or_else(|| refused.text(words))));
            }
        }
    }
    Ok(lists)
}

/// The title of a notice that hangs no more, as the journal had it; its key where the journal does not know it.
fn former_title(site: &Site, key: &str) -> String {
    let journal = board_journal::read(site).ok();
    let notice = journal.as_ref().and_then(|journal| newest_record(journal, key)?.notice());
    notice.map_or_else(|| key.to_owned(), |notice| notice.title.clone())
}

/// What is bound to what was seen: of another end the text, of a take-down every document as well, with its removal.
fn state_of(act: &SeveralAct, own: &FolderNotice, remove: bool) -> Result<(String, Vec<FileEffect>), Fault> {
    if let SeveralAct::End { .. } = act {
        return Ok((seen_text(own.seen), Vec::new()));
    }
    let files = SeenFiles::read(own)?;
    Ok((files.word().to_owned(), files.removals(remove)))
}

/// By which a notice is named in forms.
pub(super) fn key_of(notice: &Notice) -> String {
    notice_key(&notice.source, &notice.id)
}
