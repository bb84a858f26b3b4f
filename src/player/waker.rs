//! Wake-up of the player's event loop from other threads, and the request to stop it.
//!
//! Left out: waking at a moment (`sleep`).

use std::sync::{Arc, OnceLock, atomic::AtomicBool};

use bevy::{
    prelude::*,
    winit::{EventLoopProxy, WinitUserEvent},
};

/// Wakes the player's event loop from any thread.
#[derive(Clone, Default)]
pub(crate) struct Waker(Arc<OnceLock<EventLoopProxy<WinitUserEvent>>>);

impl Waker {
    /// Asks for a frame; does nothing before the window is there, for it draws its first frames anyway.
    pub(crate) fn wake(&self) {
        if let Some(proxy) = self.0.get() {
            // The loop is gone only when the player is.
            proxy.send_event(WinitUserEvent::WakeUp).ok();
        }
    }

    /// Gives the waker the window's event loop.
    pub(crate) fn connect(&self, proxy: EventLoopProxy<WinitUserEvent>) {
        self.0.set(proxy).ok();
    }
}

/// Set when the service manager or a person at a terminal asks the player to stop.
#[derive(Resource, Clone, Default)]
pub(crate) struct PlayerStop(pub Arc<AtomicBool>);
