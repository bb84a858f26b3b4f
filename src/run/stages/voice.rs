//! Voice stage: the threads that say what the screen gives them, on a board whose configuration has speech.

use super::hooks::ScreenHooks;
use crate::{config::Config, voice::Voice};

/// Starts the voice where it is switched on. Its threads end with the last clone. One that cannot start keeps no board from
/// being seen: `status` tells why it is silent.
pub(super) fn start(config: &Config, hooks: &ScreenHooks) -> Option<Voice> {
    if !config.speech.enabled {
        return None;
    }
    let hooks = hooks.clone();
    let started = Voice::start(&config.speech, move || hooks.wake());
    Some(started.unwrap_or_else(|error| {
        tracing::error!("the voice cannot start: {error}");
        Voice::out_of_order(&error.to_string())
    }))
}
