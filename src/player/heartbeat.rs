//! Heartbeat of the player: how many frames were presented, when the last one was, and why the newest one was not.
//!
//! Left out: the signs of life for the service manager (`run`), what is done about a lost graphics card (`paint`).

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::SyncSender,
    },
    time::{Duration, Instant},
};

use bevy::prelude::*;

use crate::evidence;

/// Frames that were really handed to the window system. The render world reports, the main world asks.
#[derive(Resource, Clone)]
pub(crate) struct Heartbeat {
    frames: Arc<AtomicU64>,
    /// Microseconds from the start to the last presented frame.
    last_us: Arc<AtomicU64>,
    since: Instant,
    /// Why the newest frame was not presented; `None` where it was, or was the same as the one before.
    trouble: Arc<Mutex<Option<&'static str>>>,
    /// Is told once of the first presented frame.
    first_frame: Option<SyncSender<()>>,
}

impl Default for Heartbeat {
    fn default() -> Self {
        Self {
            frames: Arc::default(),
            last_us: Arc::default(),
            since: Instant::now(),
            trouble: Arc::new(Mutex::new(Some(evidence::STARTING))),
            first_frame: None,
        }
    }
}

impl Heartbeat {
    /// One that tells of the first presented frame.
    pub(crate) fn telling(first_frame: SyncSender<()>) -> Self {
        Self { first_frame: Some(first_frame), ..Self::default() }
    }

    /// Called after a frame was presented.
    pub(crate) fn beat(&self) {
        self.set(None);
        let before = self.frames.fetch_add(1, Ordering::Relaxed);
        if let Some(told) = self.first_frame.as_ref().filter(|_| before == 0) {
            // Nobody may listen.
            let _ = told.try_send(());
        }
        self.last_us.store(self.since.elapsed().as_micros() as u64, Ordering::Relaxed);
    }

    /// Called after a frame could not be presented, for one of the reasons of [`crate::evidence`].
    pub(crate) fn miss(&self, why: &'static str) {
        self.set(Some(why));
    }

    fn set(&self, trouble: Option<&'static str>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }

    /// Why nothing new is to be seen on the screen, if that is so.
    pub(crate) fn trouble(&self) -> Option<&'static str> {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When the last frame was presented; the start, where none was.
    pub(crate) fn presented_at(&self) -> Instant {
        self.since + Duration::from_micros(self.last_us.load(Ordering::Relaxed))
    }

    /// Time since the start.
    pub(crate) fn uptime(&self) -> Duration {
        self.since.elapsed()
    }

    /// Frames presented since the start.
    pub(crate) fn frames(&self) -> u64 {
        self.frames.load(Ordering::Relaxed)
    }

    /// Milliseconds since the last presented frame. At rest nothing is drawn, so this may well be seconds.
    pub(crate) fn age_ms(&self) -> u64 {
        self.presented_at().elapsed().as_millis() as u64
    }
}

/// Turns of the event loop since the start: a frame that changes nothing is one too, though nothing is presented.
#[derive(Resource, Default)]
pub(crate) struct LoopTurns(pub u64);
