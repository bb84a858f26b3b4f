//! Table `[idle]`: when a visit ends and what plays while nobody is there.

use std::{path::PathBuf, time::Duration};

use crate::config::{path_bases::PathBases, table_reader::TableReader};

/// Seconds of the countdown: somebody who is asked has 20 at least to answer (EN 301 549, 11.2.2.1).
const COUNTDOWN: std::ops::RangeInclusive<u64> = 20..=120;

/// The idle board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdleSettings {
    /// Time without a touch after which the countdown begins.
    pub after: Duration,
    /// Length of the countdown.
    pub countdown: Duration,
    /// How long each notice is shown in the loop.
    pub dwell: Duration,
    /// How many of the newest notices rotate.
    pub newest: usize,
    /// How far away somebody passes by who is to read the titles, in millimetres.
    pub viewing_distance_mm: u64,
    /// Whether changes are shown as movements: cards grow into their pages, sheets slide.
    pub motion: bool,
    /// The file with the admin's schedule; without one the newest notices rotate.
    pub schedule: Option<PathBuf>,
}

impl Default for IdleSettings {
    fn default() -> Self {
        Self {
            after: Duration::from_secs(60),
            countdown: Duration::from_secs(20),
            dwell: Duration::from_secs(12),
            newest: 12,
            viewing_distance_mm: 3_000,
            motion: true,
            schedule: None,
        }
    }
}

impl IdleSettings {
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Self {
        let default = Self::default();
        let mut seconds = |key, legal, default| section.integer(key, legal).map_or(default, Duration::from_secs);
        let (after, countdown, dwell) = (
            seconds("after-s", 10..=3_600, default.after),
            seconds("countdown-s", COUNTDOWN, default.countdown),
            seconds("dwell-s", 3..=600, default.dwell),
        );
        let newest = section.integer("newest", 1..=100).and_then(|it| usize::try_from(it).ok());
        let viewing_distance_mm =
            section.integer("viewing-distance-mm", 500..=10_000).unwrap_or(default.viewing_distance_mm);
        let motion = section.flag("motion").unwrap_or(default.motion);
        let schedule = section.parsed("schedule", "a schedule file that exists", |text| places.file(text));
        section.report_unknown_keys();
        Self {
            after,
            countdown,
            dwell,
            newest: newest.unwrap_or(default.newest),
            viewing_distance_mm,
            motion,
            schedule,
        }
    }
}
