//! `[idle]`: when a visit is over and what plays while nobody is there.

use std::time::Duration;

use super::raw::Section;

/// The idle board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Idle {
    /// Time without a touch after which the countdown begins.
    pub after: Duration,
    /// Length of the countdown.
    pub countdown: Duration,
    /// How long each notice is shown in the loop.
    pub dwell: Duration,
    /// How many of the newest notices rotate.
    pub newest: usize,
    /// Whether pages move gently while they are shown; without it they stand.
    pub motion: bool,
}

impl Default for Idle {
    fn default() -> Self {
        Self {
            after: Duration::from_secs(60),
            countdown: Duration::from_secs(15),
            dwell: Duration::from_secs(12),
            newest: 12,
            motion: true,
        }
    }
}

impl Idle {
    pub(super) fn read(mut section: Section) -> Self {
        let default = Self::default();
        let mut seconds = |key, legal, default| section.whole(key, legal).map_or(default, Duration::from_secs);
        let (after, countdown, dwell) = (
            seconds("after-s", 10..=3_600, default.after),
            seconds("countdown-s", 5..=120, default.countdown),
            seconds("dwell-s", 3..=600, default.dwell),
        );
        let newest = section.whole("newest", 1..=100).and_then(|it| usize::try_from(it).ok());
        let motion = section.flag("motion").unwrap_or(default.motion);
        section.finish();
        Self { after, countdown, dwell, newest: newest.unwrap_or(default.newest), motion }
    }
}
