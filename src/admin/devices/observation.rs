//! Observation of a board at this moment: the player's own answers, and what the journal says should hang.

use std::collections::HashSet;

use jiff::civil::Date;
use serde_json::Value;

use crate::{
    admin::{journal_reading, player_client::PlayerError, site::Site},
    config::Config,
    control_socket::ControlQuestion,
    evidence::JournalHistory,
    notice::{Notice, NoticeKind, SourceId},
    store::{duplicate_groups, duplicate_marks},
};

/// Documents that hang, by what is known of showing them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct DocumentCounts {
    pub hidden: u64,
    pub pending: u64,
    pub delayed: u64,
}

/// Something that the board says needs a person, in the town's language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct StandingDefect {
    /// Kind of `problems`, a word.
    pub kind: String,
    pub title: String,
    pub what: String,
    pub advice: String,
    /// Whoever is told is told at once.
    pub urgent: bool,
    /// RFC 3339.
    pub since: String,
}

/// What the running player says of itself; `None` where it does not say it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::admin) struct PlayerObservation {
    /// Why nothing is to be seen; `None` while the picture is presented.
    pub trouble: Option<String>,
    /// The display is switched off by its schedule.
    pub is_off: Option<bool>,
    pub last_frame_ms: Option<u64>,
    pub time_unknown: bool,
    pub documents: Option<DocumentCounts>,
    pub problems: Vec<StandingDefect>,
    /// Why a picture of the glass would be refused now, a word of the player; `Some(None)` where it would be taken.
    pub picture_refused: Option<Option<String>>,
    /// The whole answer to `status`.
    pub status: Value,
}

/// What should hang by the journal, and what of it is not on the board.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct PostedCount {
    /// Official notices that should hang now; one that several sources list is one.
    pub should_hang: usize,
    /// Those of them that the player does not have.
    pub missing: usize,
}

/// Everything that a condition follows from.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::admin) struct DeviceObservation {
    /// The player's answer, or why there is none.
    pub player: Result<PlayerObservation, String>,
    /// Against the player's own list; an error in words where one of the two cannot be had.
    pub posted: Result<PostedCount, String>,
}

/// Observes the board of a site now.
pub(in crate::admin) fn observe(site: &Site) -> DeviceObservation {
    let player = match site.player().ask(ControlQuestion::Status) {
        Ok(status) => Ok(player_observation(status)),
        Err(error) => Err(error.to_string()),
    };
    let posted = match &player {
        Ok(_) => compare(site),
        Err(error) => Err(error.clone()),
    };
    DeviceObservation { player, posted }
}

fn compare(site: &Site) -> Result<PostedCount, String> {
    let count = once(site)?;
    // Something posted in between is in the journal a moment before it is on the board.
    if count.missing > 0 {
        std::thread::sleep(std::time::Duration::from_millis(700));
        return once(site);
    }
    Ok(count)
}

fn once(site: &Site) -> Result<PostedCount, String> {
    let reading = journal_reading::read(site).map_err(|error| error.to_string())?;
    let board = site.player().ask(ControlQuestion::Board).map_err(|error: PlayerError| error.to_string())?;
    let shown = board.get("notices").and_then(Value::as_array).into_iter().flatten();
    let shown: HashSet<&str> = shown.filter_map(|notice| notice.get("id")?.as_str()).collect();
    Ok(posted_count(&reading.history, &configured(&site.config()), site.today(), &shown))
}

/// The sources of a board, in the order of its configuration.
fn configured(config: &Config) -> Vec<SourceId> {
    let feeds = config.feeds.iter().map(|feed| feed.name.clone());
    feeds.chain(config.folders.iter().map(|folder| folder.name.clone())).collect()
}

/// What should hang on a day by the journal, beside what the player has. `shown`: the identities of its notices.
fn posted_count(history: &JournalHistory, sources: &[SourceId], today: Date, shown: &HashSet<&str>) -> PostedCount {
    let standing = history.postings.iter().filter(|record| record.down.is_none() && record.lost.is_none());
    let notices = standing.filter_map(|record| record.notice());
    let due = |notice: &&Notice| notice.kind == NoticeKind::Official && notice.posting.hangs_on(today);
    let mut notices: Vec<&Notice> = notices.filter(due).filter(|notice| sources.contains(&notice.source)).collect();
    notices.sort_by_key(|notice| sources.iter().position(|source| *source == notice.source));
    let marks: Vec<_> = notices.iter().map(|notice| duplicate_marks(notice)).collect();
    let marked: Vec<_> = notices.iter().copied().zip(&marks).collect();
    let groups = duplicate_groups(&marked);
    let is_shown = |place: &usize| notices.get(*place).is_some_and(|notice| shown.contains(&notice.id.0.as_str()));
    let missing = groups.iter().filter(|group| !group.iter().any(is_shown)).count();
    PostedCount { should_hang: groups.len(), missing }
}

/// What an answer to `status` says.
pub(in crate::admin) fn player_observation(status: Value) -> PlayerObservation {
    let documents = &status["documents"];
    let count = |key: &str| documents[key].as_u64();
    let counts = count("hidden").zip(count("pending")).zip(count("delayed"));
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let problem = |value: &Value| StandingDefect {
        kind: text(value, "kind"),
        title: text(value, "title"),
        what: text(value, "what"),
        advice: text(value, "do"),
        urgent: value["severity"] == "urgent",
        since: text(value, "since"),
    };
    PlayerObservation {
        trouble: status["glass"]["trouble"].as_str().map(str::to_owned),
        is_off: status["glass"]["light"].as_str().map(|light| light == "off"),
        last_frame_ms: status["last_frame_ms"].as_u64(),
        time_unknown: !status["time_unknown"].is_null(),
        documents: counts.map(|((hidden, pending), delayed)| DocumentCounts { hidden, pending, delayed }),
        problems: status["problems"].as_array().into_iter().flatten().map(problem).collect(),
        picture_refused: status.get("picture_refused").map(|why| why.as_str().map(str::to_owned)),
        status,
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};
    use serde_json::json;

    use super::*;
    use crate::{
        evidence::{ChainHead, JournalEntry, JournalEvent},
        notice::{NoticeId, Posting},
    };

    #[test]
    fn what_should_hang_is_compared_with_what_the_player_has() {
        let notice = |source: &str, id: &str, title: &str| {
            let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 7)) };
            Notice::new(SourceId(source.into()), NoticeId(id.into()), title, posting)
        };
        let long = "Záměr pronajmout nebytový prostor v domě čp. 12";
        let mut late = notice("mesto", "late", "Zítra");
        late.posting.from = date(2026, 12, 1);
        let mut history = JournalHistory::read_at("2026-12-24T00:00:00Z".parse().unwrap());
        let mut chain = ChainHead::EMPTY;
        let all = [
            notice("mesto", "a", long),
            notice("slozka", "b", long),
            notice("mesto", "c", "Jiný"),
            late,
            notice("byvaly", "d", "Z dřívějšího zdroje"),
        ];
        for (second, notice) in all.into_iter().enumerate() {
            let at = Timestamp::from_second(1_795_000_000 + second as i64).unwrap();
            let (line, next) = chain.next_entry(at, JournalEvent::Posted { notice, since: None }).unwrap();
            history.push_entry(JournalEntry::parse(&line).unwrap().0);
            chain = next;
        }
        history.finish();
        let sources = [SourceId("mesto".into()), SourceId("slozka".into())];
        let of =
            |shown: &[&str]| posted_count(&history, &sources, date(2026, 11, 25), &shown.iter().copied().collect());
        assert_eq!(of(&["a", "c"]), PostedCount { should_hang: 2, missing: 0 });
        assert_eq!(of(&["b", "c"]), PostedCount { should_hang: 2, missing: 0 }, "the same by its other source");
        assert_eq!(of(&["c"]), PostedCount { should_hang: 2, missing: 1 });
        assert_eq!(of(&[]), PostedCount { should_hang: 2, missing: 2 });
    }

    #[test]
    fn what_a_player_does_not_say_is_not_known() {
        let seen =
            player_observation(json!({ "last_frame_ms": 7, "documents": { "hidden": 0 }, "time_unknown": null }));
        assert_eq!((seen.is_off, seen.documents, seen.last_frame_ms), (None, None, Some(7)));
        assert!(!seen.time_unknown && seen.trouble.is_none() && seen.picture_refused.is_none());
        let seen = player_observation(json!({
            "glass": { "trouble": "the window is covered", "light": "dim" },
            "documents": { "hidden": 0, "pending": 1, "delayed": 2 },
            "problems": [{ "kind": "disk", "title": "Disk", "severity": "urgent" }],
            "time_unknown": { "why": "x" }, "picture_refused": "visitor",
        }));
        assert_eq!((seen.is_off, seen.picture_refused), (Some(false), Some(Some("visitor".to_owned()))));
        let seen = player_observation(
            json!({ "picture_refused": null, "documents": { "hidden": 0, "pending": 1, "delayed": 2 },
            "time_unknown": { "why": "x" }, "glass": { "trouble": "x" }, "problems": [{ "severity": "urgent" }] }),
        );
        assert_eq!(seen.picture_refused, Some(None));
        assert_eq!(seen.documents, Some(DocumentCounts { hidden: 0, pending: 1, delayed: 2 }));
        assert!(seen.time_unknown && seen.problems[0].urgent && seen.trouble.is_some());
    }
}
