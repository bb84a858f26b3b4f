//! What goes wrong in the player itself: system errors are logged and survived, a lost GPU is made anew, and what
//! cannot be survived ends the player with an exit code for the service manager. Never a panic, never a flashing screen.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use bevy::{
    ecs::error::{BevyError, ErrorContext},
    prelude::*,
};

use crate::evidence;

/// Device losses in one run after which a fresh process is the better cure.
const MOST_RECOVERIES: u64 = 5;

static ERRORS: AtomicU64 = AtomicU64::new(0);
static RECOVERIES: AtomicU64 = AtomicU64::new(0);

/// Frames that were really handed to the window system. The render world tells, the main world asks.
#[derive(Resource, Clone)]
pub struct Heartbeat {
    frames: Arc<AtomicU64>,
    /// Microseconds from the start to the last presented frame.
    last_us: Arc<AtomicU64>,
    since: Instant,
    /// Why the newest frame was not presented; `None` where it was, or was the same as the one before.
    trouble: Arc<Mutex<Option<&'static str>>>,
}

impl Default for Heartbeat {
    fn default() -> Self {
        Self {
            frames: Arc::default(),
            last_us: Arc::default(),
            since: Instant::now(),
            trouble: Arc::new(Mutex::new(Some(evidence::STARTING))),
        }
    }
}

impl Heartbeat {
    /// Called after a frame was presented.
    pub fn beat(&self) {
        self.set(None);
        self.frames.fetch_add(1, Ordering::Relaxed);
        self.last_us.store(self.since.elapsed().as_micros() as u64, Ordering::Relaxed);
    }

    /// Called after a frame could not be presented, for one of the reasons of [`crate::evidence`].
    pub fn miss(&self, why: &'static str) {
        self.set(Some(why));
    }

    fn set(&self, trouble: Option<&'static str>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    /// Why nothing new is to be seen on the glass, if that is so.
    pub fn trouble(&self) -> Option<&'static str> {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When the last frame was presented; the start, where none was.
    pub fn presented_at(&self) -> Instant {
        self.since + Duration::from_micros(self.last_us.load(Ordering::Relaxed))
    }

    pub fn frames(&self) -> u64 {
        self.frames.load(Ordering::Relaxed)
    }

    /// Milliseconds since the last presented frame. At rest nothing is drawn, so this may well be seconds.
    pub fn age_ms(&self) -> u64 {
        self.presented_at().elapsed().as_millis() as u64
    }

    /// Errors of systems since the start; each is a bug and in the log.
    pub fn errors(&self) -> u64 {
        ERRORS.load(Ordering::Relaxed)
    }
}

/// Logs an error of a system, observer or command and goes on. Edges only: the log must not fill the disk.
pub fn on_error(error: BevyError, context: ErrorContext) {
    let count = ERRORS.fetch_add(1, Ordering::Relaxed) + 1;
    if count.is_power_of_two() {
        error!(count, "{} {}: {error}", context.kind(), context.name());
    }
}

/// Whether a lost graphics card is opened anew.
pub fn may_recover() -> bool {
    RECOVERIES.fetch_add(1, Ordering::Relaxed) < MOST_RECOVERIES
}
