//! `[dwell]`: how long each kind of item stands, and how fast people read.

use std::time::Duration;

use crate::config::table_reader::TableReader;

/// How long items stand.
///
/// An item stands for the time of its kind, or for as long as its words take to read if that is longer, but never for
/// more than `most`. Reading takes `notice` to look up, and then `words_per_minute`. Adults read 184 ± 29 words a minute
/// aloud in the mean of 17 languages (Trauzettel-Klosinski and Dietz, *Standardized Assessment of Reading Performance:
/// the New International Reading Speed Texts IReST*, Investigative Ophthalmology & Visual Science 53, 2012, 5452-5461),
/// and silently faster; 180 leaves room for those who read a screen while standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DwellTimes {
    pub notice: Duration,
    pub announcement: Duration,
    pub magazine: Duration,
    pub media: Duration,
    pub message: Duration,
    pub clock: Duration,
    pub satisfaction: Duration,
    pub results: Duration,
    pub nothing: Duration,
    /// Time to look up before reading begins.
    pub look_up: Duration,
    pub words_per_minute: u32,
    /// Nothing stands longer because of its words.
    pub most: Duration,
}

impl Default for DwellTimes {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            notice: seconds(12),
            announcement: seconds(12),
            magazine: seconds(15),
            media: seconds(12),
            message: seconds(12),
            clock: seconds(10),
            satisfaction: seconds(10),
            results: seconds(15),
            nothing: seconds(60),
            look_up: seconds(3),
            words_per_minute: 180,
            most: seconds(60),
        }
    }
}

impl DwellTimes {
    pub(super) fn read(mut section: TableReader) -> Self {
        let default = Self::default();
        let mut seconds = |key, least, default| section.integer(key, least..=600).map_or(default, Duration::from_secs);
        let mut dwell = Self {
            notice: seconds("notice-s", 3, default.notice),
            announcement: seconds("announcement-s", 3, default.announcement),
            magazine: seconds("magazine-s", 3, default.magazine),
            media: seconds("media-s", 3, default.media),
            message: seconds("message-s", 3, default.message),
            clock: seconds("clock-s", 3, default.clock),
            satisfaction: seconds("satisfaction-s", 3, default.satisfaction),
            results: seconds("results-s", 3, default.results),
            nothing: seconds("nothing-s", 3, default.nothing),
            look_up: seconds("look-up-s", 0, default.look_up),
            most: seconds("most-s", 3, default.most),
            ..default
        };
        let words = section.integer("words-per-minute", 30..=600).and_then(|it| u32::try_from(it).ok());
        dwell.words_per_minute = words.unwrap_or(default.words_per_minute);
        section.report_unknown_keys();
        dwell
    }
}
