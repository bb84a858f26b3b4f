//! State of a source: what the configuration says of it, and what the running player does. Pure but for asking the player.

use std::time::Duration;

use jiff::Timestamp;
use serde_json::Value;

use super::held_changes::{HeldChanges, held_changes};
use crate::{
    admin::{player_client::PlayerError, site::Site},
    config::{Config, FeedAddress},
    control_socket::ControlQuestion,
    notice::SourceId,
};

/// Where a source is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) enum SourcePlace {
    /// A feed, and how often it is read.
    Feed { address: String, every: Duration },
    /// A watched folder.
    Folder { path: String },
}

/// Defects of what a source says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct DefectList {
    pub count: u64,
    /// Those by which something is not on the board.
    pub losses: u64,
    /// Kind, a word of `source::DefectKind`, and how many of it.
    pub kinds: Vec<(String, u64)>,
    /// The first few: kind, item, text.
    pub first: Vec<ToldDefect>,
}

/// One defect, as it was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct ToldDefect {
    pub kind: String,
    pub item: String,
    pub text: String,
}

/// What the player says of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct ToldSource {
    /// Last time it was read or confirmed unchanged.
    pub checked: Option<Timestamp>,
    /// What is wrong, in words for the admin.
    pub problem: Option<String>,
    pub held: HeldChanges,
    pub defects: DefectList,
    /// Notices, announcements and media of it on the board; `None` where an older player does not say.
    pub shown: Option<u64>,
}

/// A source of the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct BoardSource {
    pub name: String,
    pub place: SourcePlace,
    /// `None` where no player answers or it does not know the source.
    pub reading: Option<ToldSource>,
}

/// How a source fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum SourceCondition {
    Well,
    /// It is read, and some of it is not on the board.
    Defective,
    /// What it lost waits for a person.
    Held,
    /// It cannot be read, or something at it has to be mended.
    Failing,
    /// It was not read since the start.
    Unread,
    /// Nobody says how it fares.
    Unknown,
}

impl BoardSource {
    /// How it fares, the worst first.
    pub(in crate::admin) fn condition(&self) -> SourceCondition {
        let Some(reading) = &self.reading else { return SourceCondition::Unknown };
        // What a folder lost at once is told as a problem of it as well; the folder itself is there.
        let is_folder = matches!(self.place, SourcePlace::Folder { .. });
        if reading.problem.is_some() && !(is_folder && reading.held.is_held) {
            SourceCondition::Failing
        } else if reading.held.is_held {
            SourceCondition::Held
        } else if reading.checked.is_none() {
            SourceCondition::Unread
        } else if reading.defects.losses > 0 {
            SourceCondition::Defective
        } else {
            SourceCondition::Well
        }
    }
}

/// The sources of a site's board, and why nothing is known of them where no player answers.
pub(in crate::admin) fn board_sources(site: &Site) -> (Vec<BoardSource>, Option<PlayerError>) {
    match site.player().ask(ControlQuestion::Status) {
        Ok(status) => (sources(&site.config(), &status), None),
        Err(error) => (sources(&site.config(), &Value::Null), Some(error)),
    }
}

/// Sources by the configuration, with what an answer to `status` says of each.
pub(in crate::admin) fn sources(config: &Config, status: &Value) -> Vec<BoardSource> {
    let told = status["sources"].as_array();
    let reading = |name: &SourceId| {
        let own = told.into_iter().flatten().find(|it| it["source"] == name.0.as_str())?;
        Some(source_reading(own))
    };
    let feeds = config.feeds.iter().map(|feed| {
        let place = SourcePlace::Feed { address: public_text(&feed.address), every: feed.every };
        BoardSource { name: feed.name.0.clone(), place, reading: reading(&feed.name) }
    });
    let folders = config.folders.iter().map(|folder| {
        let place = SourcePlace::Folder { path: folder.path.display().to_string() };
        BoardSource { name: folder.name.0.clone(), place, reading: reading(&folder.name) }
    });
    feeds.chain(folders).collect()
}

/// An address without what may be secret in it: a name with its password, and the query.
fn public_text(address: &FeedAddress) -> String {
    match address {
        FeedAddress::Path(path) => path.display().to_string(),
        FeedAddress::Url(url) => {
            let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
            let query = if url.query().is_some() { "?…" } else { "" };
            format!("{}://{}{port}{}{query}", url.scheme(), url.host_str().unwrap_or_default(), url.path())
        }
    }
}

fn source_reading(told: &Value) -> ToldSource {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let defects = &told["defects"];
    let first = defects["first"].as_array().into_iter().flatten();
    let kinds = defects["kinds"].as_array().into_iter().flatten();
    ToldSource {
        checked: told["checked"].as_str().and_then(|at| at.parse().ok()),
        problem: text(&told["problem"]),
        held: held_changes(told),
        defects: DefectList {
            count: defects["count"].as_u64().unwrap_or(0),
            losses: defects["losses"].as_u64().unwrap_or(0),
            kinds: kinds.filter_map(|it| Some((text(&it[0])?, it[1].as_u64()?))).collect(),
            first: first
                .map(|it| ToldDefect {
                    kind: text(&it["kind"]).unwrap_or_default(),
                    item: text(&it["item"]).unwrap_or_default(),
                    text: text(&it["text"]).unwrap_or_default(),
                })
                .collect(),
        },
        shown: told["notices"].as_u64(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::{FeedSettings, FolderSettings};

    fn config() -> Config {
        let mut config = Config::default_for("Lhota", std::path::Path::new("/nowhere"));
        let url = "https://user:secret@www.lhota.example:8443/feed.jsonld?token=tajne".parse().unwrap();
        config.feeds.push(FeedSettings::at("mesto", FeedAddress::Url(url)));
        config.folders.push(FolderSettings::at("slozka", "/srv/deska".into()));
        config
    }

    #[test]
    fn each_source_has_the_worst_word_that_is_true_of_it() {
        use SourceCondition as C;
        let of = |told: Value| {
            let mut told = told;
            told["source"] = json!("mesto");
            sources(&config(), &json!({ "sources": [told] }))[0].condition()
        };
        let checked = "2026-11-30T08:00:00Z";
        for (told, condition) in [
            (json!({ "checked": checked }), C::Well),
            (json!({ "checked": null }), C::Unread),
            (json!({ "checked": checked, "defects": { "count": 3, "losses": 0 } }), C::Well),
            (json!({ "checked": checked, "defects": { "count": 3, "losses": 1 } }), C::Defective),
            (json!({ "checked": checked, "held": { "missing": 5, "shown": 6 }, "defects": { "losses": 1 } }), C::Held),
            (json!({ "checked": checked, "problem": "HTTP 500", "held": { "missing": 5, "shown": 6 } }), C::Failing),
        ] {
            assert_eq!(of(told.clone()), condition, "{told}");
        }
        let held = json!({ "source": "slozka", "checked": checked, "problem": "8 documents are missing at once", "held": { "missing": 8, "shown": 9 } });
        assert_eq!(sources(&config(), &json!({ "sources": [held] }))[1].condition(), C::Held);
        let silent = sources(&config(), &Value::Null);
        assert_eq!(silent.iter().map(BoardSource::condition).collect::<Vec<_>>(), [C::Unknown, C::Unknown]);
    }

    #[test]
    fn asvs_13_3_1_no_secret_of_an_address_is_shown() {
        let SourcePlace::Feed { address, .. } = &sources(&config(), &Value::Null)[0].place else { panic!() };
        assert_eq!(address, "https://www.lhota.example:8443/feed.jsonld?…");
    }
}
