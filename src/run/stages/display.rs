//! Display stage: the thread that sets brightness and power of the screen at night.

use std::io;

use crate::{
    clock::Clock,
    config::Config,
    display::{self, DisplayHandle},
    evidence::JournalHandle,
};

/// Starts the thread. Dropping the handle stops it and waits for it.
pub(super) fn start(config: &Config, clock: &Clock, journal: JournalHandle) -> io::Result<DisplayHandle> {
    display::start(config.display.clone(), clock.clone(), Some(journal))
}
