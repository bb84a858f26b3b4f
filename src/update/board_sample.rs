//! Sample of a running board: what it answers, and what was tried on it, at one moment. Pure; what was not asked or not told is
//! `None`, which is neither good nor bad.
//!
//! Left out: asking (`sampling`), and what follows (`gate`).

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::version_number::VersionNumber;
use crate::notice::BlobHash;

/// What was seen of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct BoardSample {
    /// Version of the running player.
    pub version: Option<VersionNumber>,
    /// Frames that were presented since its start.
    pub frames: Option<u64>,
    /// Which screen stands, a word of `status`.
    pub screen: Option<String>,
    /// Somebody is in front of it.
    pub visitor: Option<bool>,
    /// Crisis messages that stand.
    pub warnings: u64,
    /// The glass is switched off by its schedule.
    pub is_off: Option<bool>,
    /// Why nothing is to be seen, by the player's word.
    pub trouble: Option<String>,
    /// The time is not known.
    pub time_unknown: bool,
    /// Official notices that hang.
    pub notices: Option<u64>,
    /// Documents that hang and cannot be shown.
    pub hidden: Option<u64>,
    /// Every source was read well.
    pub sources_well: Option<bool>,
    /// The collector takes the votes; `None` where there is none.
    pub collector: Option<bool>,
    /// All walls stand around the workers that draw.
    pub walls: Option<bool>,
    /// What is wrong with the journal.
    pub journal_faults: Vec<String>,
    /// Number and hash of the journal's last entry.
    pub journal: Option<(u64, BlobHash)>,
    /// The entry that was the last one before the trial is still there.
    pub journal_continues: Option<bool>,
    /// Votes in the board's store.
    pub votes: Option<u64>,
    /// What is on the glass is what the schedule says.
    pub due: Option<bool>,
    /// The picture of the glass has more than one colour.
    pub picture: Option<bool>,
    /// A touch of the player's own went through its event loop to a gesture.
    pub touch: Option<bool>,
    /// A known page was drawn right by a worker.
    pub page: Option<bool>,
}

impl BoardSample {
    /// What an answer to `status` tells; the rest is not known.
    pub(super) fn of_status(status: &Value) -> Self {
        let list = |value: &Value| -> Vec<String> {
            value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let sources = status["sources"].as_array();
        let is_well = |source: &Value| source["problem"].is_null() && !source["checked"].is_null();
        let delivery = &status["feedback"]["delivery"];
        Self {
            version: status["version"].as_str().and_then(|version| version.parse().ok()),
            frames: status["frames"].as_u64(),
            screen: status["screen"].as_str().map(str::to_owned),
            visitor: status["visitor"].as_bool(),
            warnings: status["warnings"]["standing"].as_u64().unwrap_or(0),
            is_off: status["glass"]["light"].as_str().map(|light| light == "off"),
            trouble: status["glass"]["trouble"].as_str().map(str::to_owned),
            time_unknown: !status["time_unknown"].is_null(),
            notices: status["notices"].as_u64(),
            hidden: status["documents"]["hidden"].as_u64(),
            sources_well: sources.map(|sources| sources.iter().all(is_well)),
            // One that has not answered since the start, and has no fault either, is not known.
            collector: delivery["problem"].as_str().map(|_| false).or(delivery["last"].as_str().map(|_| true)),
            walls: status["workers"]["walls"].as_bool(),
            journal_faults: list(&status["journal"]["problems"]),
            ..Self::default()
        }
    }

    /// A picture of the board was presented, and not the one of a start.
    pub(super) fn shows_board(&self) -> bool {
        let screen = self.screen.as_deref().is_some_and(|screen| screen != "starting");
        screen && self.frames.is_some_and(|frames| frames > 0)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_a_player_does_not_say_is_not_known() {
        assert_eq!(BoardSample::of_status(&json!({})), BoardSample::default());
        let sample = BoardSample::of_status(&json!({
            "version": "0.2.0", "frames": 3, "screen": "attract", "visitor": false, "notices": 12,
            "glass": { "trouble": null, "light": "dim" }, "workers": { "walls": true },
            "sources": [{ "problem": null, "checked": "2026-11-30T02:00:00Z" }],
            "feedback": { "delivery": { "problem": "no way" } }, "journal": { "problems": ["the disk is full"] },
            "documents": { "hidden": 1 }, "warnings": { "standing": 2 }, "time_unknown": { "why": "x" },
        }));
        assert!(sample.shows_board() && sample.time_unknown);
        assert_eq!((sample.collector, sample.sources_well, sample.walls), (Some(false), Some(true), Some(true)));
        assert_eq!((sample.hidden, sample.warnings, sample.is_off), (Some(1), 2, Some(false)));
        assert_eq!(sample.journal_faults, ["the disk is full"]);
        let text = serde_json::to_string(&sample).unwrap();
        assert_eq!(serde_json::from_str::<BoardSample>(&text).unwrap(), sample);
    }
}
