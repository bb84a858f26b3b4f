//! Evidence stage: the journal in the state folder, and its thread.

use std::io;

use crate::{
    clock::Clock,
    config::Config,
    evidence::{self, JournalConfig, JournalThread},
};

/// Opens the journal and starts its thread. Dropping the handle writes the end of the run and joins the thread.
pub(super) fn start(config: &Config, clock: &Clock) -> io::Result<JournalThread> {
    let within = JournalConfig::within(&config.store.dir);
    evidence::start(JournalConfig { town: Some(config.town.name.clone()), ..within }, clock.clone())
}
