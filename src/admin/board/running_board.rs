//! Running board: what the player says hangs at this moment, and which documents it cannot show.
//!
//! Nothing of it is kept: it is true of the moment in which it was asked. Left out: what hung before (`board_journal`).

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    admin::{player_client::PlayerError, site::Site},
    control_socket::ControlQuestion,
    notice::{Notice, NoticeId, SourceId},
};

/// The player's answers.
#[derive(Clone, Debug)]
pub(in crate::admin) struct RunningBoard {
    /// Official notices that hang today, in the board's order.
    pub notices: Vec<Notice>,
    /// Files that cannot be shown; the player names a hundred at the most.
    pub hidden: Vec<HiddenFile>,
    /// Files that cannot be shown, altogether.
    pub hidden_count: u64,
    /// Files that are still to be drawn for the first time.
    pub undrawn: u64,
    /// The player's clock is doubted.
    pub time_unknown: bool,
    /// When it was asked.
    pub asked: Timestamp,
}

/// A file that the board cannot show.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(in crate::admin) struct HiddenFile {
    pub source: SourceId,
    pub id: NoticeId,
    /// Name of the file.
    pub file: String,
    /// Code of the obstacle.
    pub why: String,
}

impl RunningBoard {
    /// Asks the player.
    ///
    /// # Errors
    /// It does not answer, or not with what this program understands.
    pub(in crate::admin) fn ask(site: &Site) -> Result<Self, PlayerError> {
        let (board, status) = (site.player().ask(ControlQuestion::Board)?, site.player().ask(ControlQuestion::Status)?);
        Self::read(board, &status, site.now()).map_err(|error| PlayerError::Silent(error.to_string()))
    }

    fn read(mut board: Value, status: &Value, asked: Timestamp) -> Result<Self, serde_json::Error> {
        let notices = board.get_mut("notices").map(Value::take).unwrap_or_default();
        let documents = status.get("documents").cloned().unwrap_or_default();
        let count = |name: &str| documents.get(name).and_then(Value::as_u64).unwrap_or_default();
        let named = documents.get("named").and_then(Value::as_array).into_iter().flatten();
        Ok(Self {
            notices: serde_json::from_value(notices)?,
            hidden: named.filter_map(|file| HiddenFile::deserialize(file).ok()).collect(),
            hidden_count: count("hidden"),
            undrawn: count("pending").saturating_add(count("delayed")),
            time_unknown: status.get("time_unknown").is_some_and(|doubt| !doubt.is_null()),
            asked,
        })
    }

    /// The files of a notice that cannot be shown.
    pub(super) fn hidden_of<'a>(&'a self, notice: &'a Notice) -> impl Iterator<Item = &'a HiddenFile> {
        self.hidden.iter().filter(|file| file.source == notice.source && file.id == notice.id)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde_json::json;

    use super::*;
    use crate::notice::Posting;

    #[test]
    fn the_players_answers_are_read_and_what_is_no_board_is_an_error() {
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let notice = Notice::new(SourceId("s".into()), NoticeId("1".into()), "Záměr", posting);
        let hidden = json!({ "source": "s", "id": "1", "title": "Záměr", "file": "a.pdf", "why": "locked" });
        let status = json!({
            "documents": { "hidden": 3, "named": [hidden, "?"], "pending": 1, "delayed": 2 }, "time_unknown": null,
        });
        let read = RunningBoard::read(json!({ "notices": [notice] }), &status, Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!((read.hidden_count, read.undrawn, read.time_unknown), (3, 3, false));
        assert_eq!(read.hidden_of(&read.notices[0]).map(|file| file.file.as_str()).collect::<Vec<_>>(), ["a.pdf"]);
        assert!(RunningBoard::read(json!({ "notices": "none" }), &status, Timestamp::UNIX_EPOCH).is_err());
        assert!(RunningBoard::read(json!({}), &status, Timestamp::UNIX_EPOCH).is_err(), "no board is not an empty one");
    }
}
