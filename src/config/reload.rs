//! Reload of the configuration while the board runs: which keys of another text are taken at once, and which wait for the next
//! start. Pure.
//!
//! Left out: reading the file when somebody asks for it (`run::stages::reload`); the schedule's and the surveys' own files, which
//! are followed without being asked (`follow`).

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Config,
    flat_values::{differing_keys, flat_values},
};

/// Keys that a running board takes over.
const TAKEN: [&str; 5] = ["alerts.source-hours", "alerts.free-mb", "idle.schedule", "idle.dwell-s", "idle.newest"];
/// Keys of a feed by which the board knows its notices; with another one of them no feed is taken over.
const FEED_IDENTITY: [&str; 2] = ["name", "kind"];

/// What became of the last reload.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReloadOutcome {
    /// The file that is read at a start and at a reload; `None` where the configuration is in none.
    pub file: Option<String>,
    /// Keys that were taken over by it.
    pub taken: Vec<String>,
    /// Keys whose new values wait for the next start.
    pub restart: Vec<String>,
    /// What is wrong with the file, `file:line:col: …`; then nothing was taken over.
    pub problem: Option<String>,
}

/// The texts of one configuration over time.
#[derive(Clone, Debug)]
pub(crate) struct ReloadedTexts {
    started: BTreeMap<String, String>,
    in_force: BTreeMap<String, String>,
}

impl ReloadedTexts {
    /// The text with which the board started.
    pub(crate) fn new(text: &str) -> Self {
        let started = flat_values(text);
        Self { in_force: started.clone(), started }
    }

    /// What another text brings; from now on it is the one in force.
    pub(crate) fn take(&mut self, text: &str) -> ReloadOutcome {
        let new = flat_values(text);
        let feeds = same_feeds(&self.started, &new);
        let is_taken = |key: &String| TAKEN.contains(&key.as_str()) || (feeds && key.starts_with("feed["));
        let taken = differing_keys(&self.in_force, &new).into_iter().filter(is_taken).collect();
        let restart = differing_keys(&self.started, &new).into_iter().filter(|key| !is_taken(key)).collect();
        self.in_force = new;
        ReloadOutcome { taken, restart, ..ReloadOutcome::default() }
    }
}

/// Whether both have the same feeds in the same order, as far as the board knows them apart.
fn same_feeds(old: &BTreeMap<String, String>, new: &BTreeMap<String, String>) -> bool {
    let identity =
        |key: &str| key.starts_with("feed[") && FEED_IDENTITY.iter().any(|end| key.ends_with(&format!("].{end}")));
    differing_keys(old, new).iter().all(|key| !identity(key))
}

/// The configuration of the start with what a running board takes of another one.
pub(crate) fn taken_over(started: &Config, new: &Config) -> Config {
    let mut out = started.clone();
    let known = |config: &Config| config.feeds.iter().map(|feed| (feed.name.clone(), feed.kind)).collect::<Vec<_>>();
    if known(started) == known(new) {
        out.feeds.clone_from(&new.feeds);
    }
    out.idle.schedule.clone_from(&new.idle.schedule);
    (out.idle.dwell, out.idle.newest) = (new.idle.dwell, new.idle.newest);
    (out.alerts.source, out.alerts.least_free) = (new.alerts.source, new.alerts.least_free);
    out
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::config;

    const TEXT: &str =
        "[town]\nname = 'Lhota'\n[idle]\nafter-s = 60\n[[feed]]\nname = 'mesto'\nurl = 'https://a.example/'\n";

    fn outcome(texts: &mut ReloadedTexts, text: &str) -> (String, String) {
        let ReloadOutcome { taken, restart, .. } = texts.take(text);
        (taken.join(" "), restart.join(" "))
    }

    #[test]
    fn what_waits_for_a_start_is_told_until_it_is_as_it_was() {
        let mut texts = ReloadedTexts::new(TEXT);
        let pair = |taken: &str, restart: &str| (taken.to_owned(), restart.to_owned());
        assert_eq!(outcome(&mut texts, TEXT), pair("", ""));
        let named = TEXT.replace("Lhota", "Lhotka");
        assert_eq!(outcome(&mut texts, &named), pair("", "town.name"));
        let both = named.replace("a.example", "b.example");
        assert_eq!(outcome(&mut texts, &both), pair("feed[1].url", "town.name"), "it still waits");
        assert_eq!(outcome(&mut texts, &both), pair("", "town.name"), "it was taken already");
        assert_eq!(outcome(&mut texts, TEXT), pair("feed[1].url", ""), "all is as at the start");
    }

    #[test]
    fn another_feed_waits_with_all_its_keys() {
        let mut texts = ReloadedTexts::new(TEXT);
        let second = format!("{TEXT}[[feed]]\nname = 'kraj'\nurl = 'https://k.example/'\n").replace("a.ex", "b.ex");
        let told = outcome(&mut texts, &second);
        assert_eq!(told, (String::new(), "feed[1].url feed[2].name feed[2].url".to_owned()));
    }

    /// What is said to be taken is, and nothing else is.
    #[test]
    fn every_key_is_taken_or_waits() {
        let old = config::parse(TEXT, Path::new("/a.toml")).unwrap();
        for (text, key) in [
            (TEXT.replace("a.example", "b.example"), "feed[1].url"),
            (TEXT.replace("after-s = 60", "newest = 5\nafter-s = 60"), "idle.newest"),
            (TEXT.replace("after-s = 60", "dwell-s = 5\nafter-s = 60"), "idle.dwell-s"),
            (format!("{TEXT}[alerts]\nsource-hours = 9\n"), "alerts.source-hours"),
            (format!("{TEXT}[alerts]\nfree-mb = 9000\n"), "alerts.free-mb"),
        ] {
            let new = config::parse(&text, Path::new("/a.toml")).unwrap_or_else(|report| panic!("{report}"));
            assert_eq!(outcome(&mut ReloadedTexts::new(TEXT), &text), (key.to_owned(), String::new()));
            assert!(taken_over(&old, &new) == new && new != old, "{key}");
        }
        let waits = TEXT.replace("after-s = 60", "after-s = 90");
        let new = config::parse(&waits, Path::new("/a.toml")).unwrap();
        assert_eq!(outcome(&mut ReloadedTexts::new(TEXT), &waits), (String::new(), "idle.after-s".to_owned()));
        assert_eq!(taken_over(&old, &new), old);
    }
}
