//! Today: day and time of the frame, in the board's zone, and the clock they come from.

use bevy::prelude::*;
use jiff::{Zoned, civil::Date, tz::TimeZone};

use crate::{
    clock::{Clock, Doubt},
    words::{self, Words},
};

/// Day and time of the frame.
#[derive(Resource, Clone)]
pub(crate) struct Today {
    /// While the time is not known it is counted on from the last right moment, for order alone.
    pub now: Zoned,
    pub zone: TimeZone,
    /// Why the time is not known; then the screen shows no day and no hour.
    pub doubt: Option<Doubt>,
}

impl Today {
    /// The day, where it is known.
    pub(crate) fn day(&self) -> Option<Date> {
        self.doubt.is_none().then(|| self.now.date())
    }

    /// The hour and minute as the screen shows them.
    pub(crate) fn time_text(&self) -> String {
        if self.doubt.is_some() { "--:--".to_owned() } else { words::clock_time(self.now.time()) }
    }

    /// The day as the screen shows it, or that the time is not known.
    pub(crate) fn day_text(&self, words: &Words) -> String {
        self.day().map_or_else(|| words.get("time-unknown"), |day| words::long_date(words.language(), day))
    }

    /// The same without the year.
    pub(crate) fn day_of_year_text(&self, words: &Words) -> String {
        self.day().map_or_else(|| words.get("time-unknown"), |day| words.day_of_year(day))
    }
}

/// The board's clock.
#[derive(Resource)]
pub(crate) struct BoardClock(pub Clock);
