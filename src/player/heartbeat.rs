//! Heartbeat of the player: how many frames were presented, when the last one was, and why the newest one was not.
//!
//! Left out: the signs of life for the service manager (`run`), what is done about a lost graphics card (`paint`).

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use bevy::prelude::*;

use crate::evidence;

/// Frames that were really handed to the window system.
#[derive(Resource, Clone)]
pub struct Heartbeat {
    frames: Arc<AtomicU64>,
    last_ms: Arc<AtomicU64>,
    since: Instant,
    /// Why the newest frame was not presented; `None` where it was, or was the same as the one before.
    trouble: Option<&'static str>,
}

impl Default for Heartbeat {
    fn default() -> Self {
        Self {
            frames: Arc::default(),
            last_ms: Arc::default(),
            since: Instant::now(),
            trouble: Some(evidence::STARTING),
        }
    }
}

impl Heartbeat {
    /// Called after a frame was presented.
    pub fn beat(&mut self) {
        self.same();
        self.frames.fetch_add(1, Ordering::Relaxed);
        self.last_ms.store(self.since.elapsed().as_millis() as u64, Ordering::Relaxed);
    }

    /// Called when the screen shows already what this frame would.
    pub fn same(&mut self) {
        self.trouble = None;
    }

    /// Called after a frame could not be presented, for one of the reasons of [`crate::evidence`].
    pub fn miss(&mut self, why: &'static str) {
        self.trouble = Some(why);
    }

    /// Why nothing new is to be seen on the screen, if that is so.
    pub fn trouble(&self) -> Option<&'static str> {
        self.trouble
    }

    /// Frames presented since the start.
    pub fn frames(&self) -> u64 {
        self.frames.load(Ordering::Relaxed)
    }

    /// Milliseconds since the last presented frame. At rest nothing is drawn, so this may well be seconds.
    pub fn age_ms(&self) -> u64 {
        (self.since.elapsed().as_millis() as u64).saturating_sub(self.last_ms.load(Ordering::Relaxed))
    }
}

/// Turns of the event loop since the start: a frame that changes nothing is one too, though nothing is presented.
#[derive(Resource, Default)]
pub struct LoopTurns(pub u64);
