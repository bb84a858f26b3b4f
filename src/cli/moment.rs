//! Moments on the command line, and the hidden arguments that give the board another time than the machine's.

use clap::Args;
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

use crate::clock::Clock;

/// Reads a moment as people write it: a day, a civil time of this zone, or a time with an offset. The error is a sentence.
pub(super) fn parse_moment(text: &str, zone: &TimeZone) -> Result<Timestamp, String> {
    let civil = |at: DateTime| at.to_zoned(zone.clone()).map(|it| it.timestamp()).map_err(|error| error.to_string());
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Ok(moment);
    }
    match (text.contains(':'), text.parse::<DateTime>(), text.parse::<Date>()) {
        (true, Ok(at), _) => civil(at),
        (false, _, Ok(day)) => civil(day.at(0, 0, 0, 0)),
        _ => Err(format!("vyveska: not a moment like 2026-12-24 or 2026-12-24T08:00: {text}")),
    }
}

/// Another time than the machine's, so that a schedule can be tried out. For tests and for showing it: what the journal
/// says of such a run did not happen then.
#[derive(Args)]
pub(super) struct OtherTimeArgs {
    /// For tests: the board's clock begins at this moment, as 2026-10-24T21:00 or with an offset.
    #[arg(long, value_name = "T", hide = true)]
    at: Option<String>,
    /// For tests: the board's clock is so many times as fast. Fingers and the idle countdown are not.
    #[arg(long, value_name = "N", hide = true, default_value_t = 1)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=3_600))]
    speed: u32,
}

impl OtherTimeArgs {
    /// The board's clock. The error is a sentence.
    pub(super) fn clock(&self, zone: &TimeZone) -> Result<Clock, String> {
        let machine = Clock::system(zone.clone());
        if self.at.is_none() && self.speed == 1 {
            return Ok(machine);
        }
        let start = self.at.as_deref().map_or(Ok(machine.now()), |at| parse_moment(at, zone))?;
        Ok(Clock::fast(zone.clone(), start, self.speed))
    }
}
