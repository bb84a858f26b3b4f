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

/// How much of the day a text tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayForm {
    /// "pondělí 30. listopadu 2026".
    Long,
    /// "pondělí 30. listopadu".
    OfYear,
    /// "30. 11. 2026".
    Short,
}

impl DayForm {
    /// From the longest to the shortest.
    pub(crate) const ALL: [Self; 3] = [Self::Long, Self::OfYear, Self::Short];
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
        self.day_in(DayForm::Long, words)
    }

    /// The same in another form.
    pub(crate) fn day_in(&self, form: DayForm, words: &Words) -> String {
        let Some(day) = self.day() else { return words.get("time-unknown") };
        match form {
            DayForm::Long => words::long_date(words.language(), day),
            DayForm::OfYear => words.day_of_year(day),
            DayForm::Short => words.short_date(day),
        }
    }
}

/// The board's clock.
#[derive(Resource)]
pub(crate) struct BoardClock(pub Clock);
