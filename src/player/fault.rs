//! Faults of the player itself: system errors are logged and survived, a lost graphics card is opened anew a few times,
//! and what cannot be survived ends the player with an exit code for the service manager. Never a panic, never a
//! flashing screen.
//!
//! Left out: whether frames are presented (`heartbeat`).

use std::sync::atomic::{AtomicU64, Ordering};

use bevy::{
    ecs::error::{BevyError, ErrorContext},
    prelude::*,
};

/// Device losses in one run after which a fresh process is the better cure.
const MOST_RECOVERIES: u64 = 5;

static ERRORS: AtomicU64 = AtomicU64::new(0);
static RECOVERIES: AtomicU64 = AtomicU64::new(0);

/// Errors of systems since the start; each is a bug and in the log.
pub(crate) fn errors() -> u64 {
    ERRORS.load(Ordering::Relaxed)
}

/// Logs an error of a system, observer or command and goes on. Edges only: the log must not fill the disk.
pub(crate) fn on_error(error: BevyError, context: ErrorContext) {
    let count = ERRORS.fetch_add(1, Ordering::Relaxed) + 1;
    if count.is_power_of_two() {
        error!(count, "{} {}: {error}", context.kind(), context.name());
    }
}

/// Whether a lost graphics card is opened anew.
pub(crate) fn may_recover() -> bool {
    RECOVERIES.fetch_add(1, Ordering::Relaxed) < MOST_RECOVERIES
}
