//! `vyveska play`: the player.

use std::path::PathBuf;

use clap::Args;
use jiff::tz::TimeZone;

use super::{Exit, complain, schedule::moment};
use crate::{
    clock::Clock,
    config,
    run::{self, RunError},
};

/// Where the configuration is unless one is named.
pub const CONFIG: &str = "/etc/vyveska/vyveska.toml";

/// Play the board: the whole screen, no cursor, until asked to stop.
#[derive(Args)]
pub struct Play {
    /// The board's configuration.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
    /// A window of this size instead of the whole screen, as 1080x1920.
    #[arg(long, value_name = "WxH", value_parser = window_size)]
    window: Option<(u32, u32)>,
    #[command(flatten)]
    time: OtherTime,
}

impl Play {
    pub fn run(self) -> Exit {
        let started = config::load(&self.config).map_err(|report| report.to_string());
        let started = started.and_then(|config| Ok((self.time.clock(&config.town.zone)?, config)));
        match started {
            Ok((clock, config)) => outcome(run::play(config, clock, self.window)),
            Err(wrong) => {
                eprintln!("{wrong}");
                Exit::WrongConfig
            }
        }
    }
}

/// Another time than the machine's, so that a schedule can be tried out. For tests and for showing it: what the journal
/// says of such a run did not happen then.
#[derive(Args)]
pub struct OtherTime {
    /// For tests: the board's clock begins at this moment, as 2026-10-24T21:00 or with an offset.
    #[arg(long, value_name = "T", hide = true)]
    at: Option<String>,
    /// For tests: the board's clock is so many times as fast. Fingers and the idle countdown are not.
    #[arg(long, value_name = "N", hide = true, default_value_t = 1)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=3_600))]
    speed: u32,
}

impl OtherTime {
    /// The board's clock.
    pub fn clock(&self, zone: &TimeZone) -> Result<Clock, String> {
        let machine = Clock::system(zone.clone());
        if self.at.is_none() && self.speed == 1 {
            return Ok(machine);
        }
        let start = self.at.as_deref().map_or(Ok(machine.now()), |at| moment(at, zone))?;
        Ok(Clock::fast(zone.clone(), start, self.speed))
    }
}

/// What the service manager is told about the end of the player.
pub fn outcome(result: Result<(), RunError>) -> Exit {
    let Err(error) = result else { return Exit::Done };
    complain(&error);
    match error {
        RunError::Schedule(_) | RunError::Surveys(_) | RunError::Arms(..) => Exit::WrongConfig,
        RunError::State(..) | RunError::Store(_) | RunError::NoDisplay => Exit::TryLater,
        _ => Exit::Failed,
    }
}

/// Reads "1080x1920".
pub fn window_size(text: &str) -> Result<(u32, u32), String> {
    let wrong = || "give a size as WIDTHxHEIGHT, from 320 to 16384 pixels a side".to_owned();
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    let side = |text: &str| text.parse::<u32>().ok().filter(|side| (320..=16_384).contains(side)).ok_or_else(wrong);
    Ok((side(width)?, side(height)?))
}

#[cfg(test)]
mod tests {
    use super::window_size;

    #[test]
    fn window_sizes() {
        assert_eq!(window_size("1080x1920"), Ok((1080, 1920)));
        for wrong in ["", "1080", "x", "10x10", "1080x-5", "99999x1080"] {
            assert!(window_size(wrong).is_err(), "{wrong}");
        }
    }
}
