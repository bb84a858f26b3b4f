//! The only place that reads the time. Everything else is handed a moment, so that tests and replays set it.

use std::sync::{Arc, Mutex};

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

/// Wall clock of the board, in the time zone of the configuration.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: TimeZone,
    /// Set by hand in tests and replays; `None` is the machine's clock.
    hand: Option<Arc<Mutex<Timestamp>>>,
}

impl Clock {
    /// The machine's clock.
    pub fn system(zone: TimeZone) -> Self {
        Self { zone, hand: None }
    }

    /// A clock that stands still until [`Clock::set`] moves it.
    pub fn by_hand(zone: TimeZone, at: Timestamp) -> Self {
        Self { zone, hand: Some(Arc::new(Mutex::new(at))) }
    }

    /// Moves a clock set by hand; does nothing to the machine's clock.
    pub fn set(&self, at: Timestamp) {
        if let Some(hand) = &self.hand {
            *hand.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = at;
        }
    }

    /// The moment now.
    pub fn now(&self) -> Timestamp {
        match &self.hand {
            Some(hand) => *hand.lock().unwrap_or_else(std::sync::PoisonError::into_inner),
            None => Timestamp::now(),
        }
    }

    /// Civil date and time now, in the board's zone.
    pub fn zoned(&self) -> Zoned {
        self.now().to_zoned(self.zone.clone())
    }

    /// Civil day now, in the board's zone.
    pub fn today(&self) -> Date {
        self.zoned().date()
    }
}
