//! Progress page of a draft: where it is, and of one that was posted what the board answered, in the board's own words, and
//! since when it hangs by the signed journal. What is not known yet is said not to be.

use std::path::PathBuf;

use askama::Template;

use super::{
    draft::DraftTarget,
    draft_step::{frame, next_path},
    draft_table::{self, DraftRow, DraftState},
};
use crate::{
    admin::{
        access::Right,
        board::notice_key::notice_key,
        journal_reading,
        site::Site,
        web::{Fault, Frame, Reply, Request, frame::page},
    },
    source::folder::{AnsweredState, ClerkAnswer, notice_id, read_answer},
    words::{Words, clock_time_to_second},
};

/// How the board stands to a posted draft.
pub(super) struct BoardState {
    /// Class of the sheet: "well", "warned", "bad", "unknown".
    pub class: &'static str,
    pub word: String,
    /// The board has not answered yet, or not for good.
    pub awaited: bool,
    /// In the board's own words.
    lines: Vec<String>,
    /// "visí od 30. 11. 2026 9:41:07 (podle podepsaného deníku)".
    since: Option<String>,
    /// Nothing more is awaited.
    settled: bool,
}

#[derive(Template)]
#[template(path = "admin/posting/progress.html", config = "assets/templates/askama.toml")]
struct ProgressPage {
    frame: Frame,
    id: String,
    title: String,
    state: String,
    /// Where it lies in the watched folder.
    place: Option<String>,
    /// Page of the notice that hangs.
    notice: Option<String>,
    board: Option<BoardState>,
    /// Next page of one that is not posted.
    next: Option<String>,
    batch: Option<String>,
    sent: bool,
    may_take_back: bool,
}

/// Where a draft is.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let row = draft_table::load_for(site, request)?;
    if row.state == DraftState::Open {
        return Ok(Reply::see(next_path(&row)));
    }
    let board = match (&row.draft.target, row.state) {
        (Some(target), DraftState::Posted) => Some(board_state(site, request, target)),
        _ => None,
    };
    let person = request.person()?;
    let next = (row.state == DraftState::Approved && person.may(Right::PostNotice))
        .then(|| format!("/posting/{}/check", row.id));
    page(&ProgressPage {
        frame: frame(site, request, "posting-progress-title"),
        title: row.draft.content.facts.title.clone(),
        state: request.words.get(&format!("posting-state-{}", row.state.word())),
        place: place(site, &row).map(|path| path.display().to_string()),
        notice: board.as_ref().filter(|board| board.since.is_some()).and_then(|_| notice_path(&row)),
        board,
        next,
        batch: row.draft.batch.clone(),
        sent: row.state == DraftState::Sent,
        may_take_back: row.state == DraftState::Sent && row.owner == person.id,
        id: row.id,
    })
}

fn place(site: &Site, row: &DraftRow) -> Option<PathBuf> {
    let target = row.draft.target.as_ref().filter(|_| row.state == DraftState::Posted)?;
    let config = site.config();
    let folder = config.folders.iter().find(|folder| folder.name == target.source)?;
    Some(folder.path.join(&target.name))
}

/// The page of the notice, as the board knows it.
fn notice_path(row: &DraftRow) -> Option<String> {
    let target = row.draft.target.as_ref()?;
    let id = notice_id(&target.source, &target.name);
    Some(format!("/board/notice/{}", notice_key(&target.source, &id)))
}

fn board_state(site: &Site, request: &Request, target: &DraftTarget) -> BoardState {
    described(&request.words, found_answer(site, target), hangs_since(site, request, target))
}

/// What the board answered to a posted draft by the folder alone; `None` where it has not answered, or nothing is posted.
pub(super) fn board_answer(site: &Site, words: &Words, row: &DraftRow) -> Option<BoardState> {
    let target = row.draft.target.as_ref().filter(|_| row.state == DraftState::Posted)?;
    found_answer(site, target).map(|answer| described(words, Some(answer), None))
}

fn found_answer(site: &Site, target: &DraftTarget) -> Option<ClerkAnswer> {
    let config = site.config();
    let folder = config.folders.iter().find(|folder| folder.name == target.source)?;
    let read = read_answer(&folder.path, &target.name, target.is_folder);
    read.inspect_err(|error| tracing::warn!(%error, "the answer of the board cannot be read")).ok().flatten()
}

/// The answer in words of state. That it hangs is said only where the board or its journal says so.
fn described(words: &Words, answer: Option<ClerkAnswer>, since: Option<String>) -> BoardState {
    let known = answer.as_ref().map(|answer| answer.state);
    let awaited = matches!(known, None | Some(AnsweredState::Taking | AnsweredState::NoTime));
    let (class, key, settled) = match known {
        None if since.is_some() => ("warned", "posting-board-hangs", false),
        None => ("unknown", "posting-board-silent", false),
        Some(AnsweredState::Taking) => ("warned", "posting-board-taking", false),
        Some(AnsweredState::Hangs) => ("well", "posting-board-hangs", since.is_some()),
        Some(AnsweredState::Hidden) => ("warned", "posting-board-hidden", true),
        Some(AnsweredState::Waits) => ("well", "posting-board-waits", true),
        Some(AnsweredState::NoTime) => ("warned", "posting-board-no-time", false),
        Some(AnsweredState::Wrong) => ("bad", "posting-board-wrong", true),
        Some(AnsweredState::Over) => ("unknown", "posting-board-over", true),
    };
    BoardState {
        class,
        word: words.get(key),
        awaited,
        lines: answer.map(|answer| answer.lines).unwrap_or_default(),
        since,
        settled,
    }
}

/// Since when it hangs, by the signed journal; `None` where the journal does not say that it hangs now.
fn hangs_since(site: &Site, request: &Request, target: &DraftTarget) -> Option<String> {
    let read = journal_reading::read(site);
    let reading = read.inspect_err(|error| tracing::info!(%error, "the journal cannot be read")).ok()?;
    let history = &reading.history;
    let id = notice_id(&target.source, &target.name);
    let record = history.postings.iter().rev().find(|record| record.notice().is_some_and(|notice| notice.id == id))?;
    if record.down.is_some() || record.lost.is_some() || record.undated {
        return None;
    }
    let from = record.hung(&site.zone()).last()?.from;
    if from > request.now {
        return None;
    }
    let at = from.to_zoned(site.zone());
    let time = clock_time_to_second(at.time());
    let (words, date) = (&request.words, request.words.short_date(at.date()));
    Some(words.fill("posting-hangs-since", &[("date", &date), ("time", &time)]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn nothing_is_said_to_hang_unless_the_board_says_so() {
        let words = Words::for_admin(Language::Czech);
        let answer = |state| Some(ClerkAnswer { state, lines: vec!["Název: a".into()] });
        let of = |answer, since: Option<&str>| {
            let state = described(&words, answer, since.map(str::to_owned));
            (state.class, state.settled)
        };
        assert_eq!(of(None, None), ("unknown", false));
        assert_eq!(of(None, Some("od")), ("warned", false));
        assert_eq!(of(answer(AnsweredState::Taking), None), ("warned", false));
        assert_eq!(of(answer(AnsweredState::Hangs), None), ("well", false), "the journal is still to be read");
        assert_eq!(of(answer(AnsweredState::Hangs), Some("od")), ("well", true));
        assert_eq!(of(answer(AnsweredState::Wrong), None), ("bad", true));
        let awaited = |answer| described(&words, answer, None).awaited;
        assert!(awaited(None) && awaited(answer(AnsweredState::Taking)));
        assert!(!awaited(answer(AnsweredState::Hangs)) && !awaited(answer(AnsweredState::Hidden)));
        let state = described(&words, answer(AnsweredState::Wrong), None);
        assert_eq!(state.lines, ["Název: a"], "in the board's own words");
    }
}
