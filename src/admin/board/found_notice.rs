//! Found notice: the notice that an address names, as it hangs by the running player, else as the journal last had it.

use jiff::Timestamp;

use super::{
    board_journal::{self, BoardJournal},
    notice_key::notice_key,
    running_board::RunningBoard,
};
use crate::{
    admin::{
        site::Site,
        web::{Fault, Request},
    },
    evidence::PostingRecord,
    notice::{Notice, NoticeKind},
};

/// What is known of where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoticeState {
    /// It hangs, as the player answered at this moment.
    Hangs(Timestamp),
    /// Its first day has not come.
    Waits,
    /// It went down.
    TakenDown,
    /// The journal has it as posted, and the player does not show it: another source's notice stands for it.
    NotShown,
    /// The player does not answer.
    Unknown,
}

/// A notice.
pub(super) struct FoundNotice {
    pub notice: Notice,
    pub state: NoticeState,
    /// The player's answer; `None` where it gave none.
    pub board: Option<RunningBoard>,
}

/// The notice with the key of the address.
///
/// # Errors
/// There is none, or the journal cannot be read.
pub(super) fn find(site: &Site, request: &Request) -> Result<FoundNotice, Fault> {
    find_by_key(site, request, request.param("key"))
}

fn find_by_key(site: &Site, request: &Request, key: &str) -> Result<FoundNotice, Fault> {
    let board = RunningBoard::ask(site).inspect_err(|error| tracing::info!(%error, "the board is not asked")).ok();
    let hanging =
        board.as_ref().and_then(|board| board.notices.iter().find(|it| notice_key(&it.source, &it.id) == key));
    if let (Some(notice), Some(of)) = (hanging.cloned(), &board) {
        let state = NoticeState::Hangs(of.asked);
        return Ok(FoundNotice { notice, state, board });
    }
    let journal = board_journal::read(site)?;
    let record = newest_record(&journal, key).ok_or(Fault::NotFound)?;
    let notice = record.notice().cloned().ok_or(Fault::NotFound)?;
    let state = match (&record.down, &board) {
        (Some(_), _) => NoticeState::TakenDown,
        (None, _) if notice.posting.from > request.today => NoticeState::Waits,
        (None, Some(_)) => NoticeState::NotShown,
        (None, None) => NoticeState::Unknown,
    };
    Ok(FoundNotice { notice, state, board })
}

/// The newest posting with this key among the official ones of the journal.
pub(super) fn newest_record<'a>(journal: &'a BoardJournal, key: &str) -> Option<&'a PostingRecord> {
    records(journal, key).next()
}

/// All postings with this key, the newest first.
pub(super) fn records<'a>(journal: &'a BoardJournal, key: &str) -> impl Iterator<Item = &'a PostingRecord> {
    journal.reading.history.postings.iter().rev().filter(move |record| {
        record
            .notice()
            .is_some_and(|notice| notice.kind == NoticeKind::Official && notice_key(&notice.source, &notice.id) == key)
    })
}
