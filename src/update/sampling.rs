//! Sampling of the running board, as the board's own user: asks the player, tries a touch, a picture and a page, and looks at
//! the journal and the votes. Changes nothing.

use std::{
    io,
    path::{Path, PathBuf},
};

use base64::Engine as _;
use jiff::tz::TimeZone;
use serde_json::Value;

use super::{
    board_sample::BoardSample, known_page::draws_known_page, picture_check::has_several_colours,
    schedule_check::shows_what_is_due,
};
use crate::{
    config::{Config, Schedule},
    control_socket::{self, BoardAnswer, ControlQuestion},
    evidence::{JournalConfig, recent_chain_heads},
    feedback::{VOTES_FILE, votes::vote_store},
    notice::BlobHash,
};

/// The end of the journal that is looked through for the entry of before.
const JOURNAL_BYTES: u64 = 4 << 20;

/// What is sampled.
#[derive(Clone, Debug, Default)]
pub(crate) struct SampleOrder {
    /// Everything is tried; otherwise the player is only asked how it is.
    pub whole: bool,
    /// Number and hash of the journal's last entry before the trial.
    pub journal: Option<(u64, BlobHash)>,
    /// The program whose worker draws the known page.
    pub program: Option<PathBuf>,
}

/// Takes a sample of the board of this configuration.
///
/// # Errors
/// The player does not answer, in words.
pub(crate) fn take_sample(config: &Config, order: &SampleOrder) -> Result<BoardSample, String> {
    let state = &config.store.dir;
    let mut sample = BoardSample::of_status(&ask(state, ControlQuestion::Status)?);
    if !order.whole {
        return Ok(sample);
    }
    sample.touch = Some(touch(state)?);
    let glass = ask(state, ControlQuestion::Glass)?;
    sample.due = due(config, &glass)?;
    // What is dimmed by the schedule has one colour.
    if glass["shows"] != "nothing" {
        sample.picture = picture(state)?;
    }
    sample.votes = votes(state);
    (sample.journal, sample.journal_continues) = journal(state, order.journal);
    sample.page = order.program.as_deref().and_then(|program| {
        let drawn = draws_known_page(program);
        drawn.inspect_err(|error| tracing::warn!(%error, "no page is tried")).ok()
    });
    Ok(sample)
}

fn ask(state: &Path, question: ControlQuestion) -> Result<Value, String> {
    let answer = parse(control_socket::ask(state, question))?;
    answer["error"].as_str().map_or(Ok(answer.clone()), |error| Err(error.to_owned()))
}

fn parse(answer: io::Result<String>) -> Result<Value, String> {
    let text = answer.map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| format!("the answer cannot be read: {error}"))
}

/// A player that answers other questions and not this one has a dead touch.
fn touch(state: &Path) -> Result<bool, String> {
    let answer = parse(control_socket::ask(state, ControlQuestion::Touch))?;
    Ok(answer["touch"].as_bool().unwrap_or(false))
}

fn due(config: &Config, glass: &Value) -> Result<Option<bool>, String> {
    let board: BoardAnswer = serde_json::from_value(ask(config.store.dir.as_path(), ControlQuestion::Board)?)
        .map_err(|error| format!("the board cannot be read: {error}"))?;
    let mut idle = config.idle.clone();
    idle.schedule.clone_from(&board.schedule);
    // A file that is being edited is no schedule for now.
    let Ok(schedule) = Schedule::load_configured(&idle) else { return Ok(None) };
    let zone = board.zone.as_deref().and_then(|name| TimeZone::get(name).ok());
    let zone = zone.unwrap_or_else(|| config.town.zone.clone());
    Ok(shows_what_is_due(glass, &board, &schedule, &zone))
}

/// Whether the picture has several colours; nothing where none is taken, as before a visitor.
fn picture(state: &Path) -> Result<Option<bool>, String> {
    let answer = parse(control_socket::ask(state, ControlQuestion::Picture))?;
    let png = answer["png"].as_str().and_then(|text| base64::engine::general_purpose::STANDARD.decode(text).ok());
    Ok(png.and_then(|png| has_several_colours(&png)))
}

fn votes(state: &Path) -> Option<u64> {
    let file = state.join(VOTES_FILE);
    if !file.exists() {
        return None;
    }
    let count = vote_store::count_votes(&file);
    count.inspect_err(|error| tracing::warn!(%error, "the votes are not counted")).ok()
}

/// The journal's end, and whether the entry of before is in it.
fn journal(state: &Path, before: Option<(u64, BlobHash)>) -> (Option<(u64, BlobHash)>, Option<bool>) {
    let folder = JournalConfig::within(state).folder;
    let heads = match recent_chain_heads(&folder, JOURNAL_BYTES) {
        Ok(heads) => heads,
        Err(error) => {
            tracing::warn!(%error, "the journal is not read");
            return (None, None);
        }
    };
    let heads: Vec<(u64, BlobHash)> = heads.into_iter().map(|it| (it.seq, it.head)).collect();
    (heads.first().copied(), continues(&heads, before))
}

/// Whether an entry is among the last ones, newest first; nothing where it lies further back than they reach.
fn continues(heads: &[(u64, BlobHash)], before: Option<(u64, BlobHash)>) -> Option<bool> {
    let (number, hash) = before?;
    if let Some((_, found)) = heads.iter().find(|(seq, _)| *seq == number) {
        return Some(*found == hash);
    }
    let oldest = heads.last().map_or(0, |(seq, _)| *seq);
    (oldest <= number).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_continues_where_the_last_entry_of_before_is_in_it() {
        let hash = |text: &str| BlobHash::digest(text.as_bytes());
        let heads = [(12, hash("c")), (11, hash("b")), (10, hash("a"))];
        assert_eq!(continues(&heads, Some((11, hash("b")))), Some(true));
        assert_eq!(continues(&heads, Some((11, hash("x")))), Some(false), "another history");
        assert_eq!(continues(&heads, Some((15, hash("d")))), Some(false), "it ends before");
        assert_eq!(continues(&heads, Some((3, hash("z")))), None, "too far back");
        assert_eq!(continues(&[], Some((3, hash("z")))), Some(false), "it is gone");
        assert_eq!(continues(&heads, None), None);
    }

    #[test]
    fn a_board_that_does_not_answer_gives_no_sample() {
        let state = tempfile::tempdir().unwrap();
        let config = Config::default_for("Lhota", state.path());
        assert!(take_sample(&config, &SampleOrder { whole: true, ..SampleOrder::default() }).is_err());
    }
}
