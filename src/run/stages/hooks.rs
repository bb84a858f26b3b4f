//! Hooks (callbacks) from the stages to the program that shows the board: wake it, ask it to end. Without them the
//! stages would have to know the player, and could not be built or tested without a window.

use std::{fmt, sync::Arc};

/// What the stages call; cheap to clone, called on any thread, never waits.
#[derive(Clone)]
pub struct ScreenHooks {
    wake: Arc<dyn Fn() + Send + Sync>,
    ask_to_end: Arc<dyn Fn() + Send + Sync>,
}

impl ScreenHooks {
    /// `wake` is called when there is something new to look at, `ask_to_end` when the service manager or a person at a
    /// terminal asks the program to end; it is woken after that.
    pub fn new(wake: impl Fn() + Send + Sync + 'static, ask_to_end: impl Fn() + Send + Sync + 'static) -> Self {
        Self { wake: Arc::new(wake), ask_to_end: Arc::new(ask_to_end) }
    }

    /// Asks for a frame.
    pub fn wake(&self) {
        (self.wake)();
    }

    /// Asks the program to end, and wakes it.
    pub(super) fn ask_to_end(&self) {
        (self.ask_to_end)();
        self.wake();
    }
}

impl fmt::Debug for ScreenHooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScreenHooks")
    }
}
