//! Voice stage: the threads that say what the screen gives them, on a board whose configuration has speech.

use std::io;

use super::hooks::ScreenHooks;
use crate::{config::Config, voice::Voice};

/// Starts the voice where it is switched on. Its threads end with the last clone.
pub(super) fn start(config: &Config, hooks: &ScreenHooks) -> io::Result<Option<Voice>> {
    let hooks = hooks.clone();
    config.speech.enabled.then(|| Voice::start(&config.speech, move || hooks.wake())).transpose()
}
