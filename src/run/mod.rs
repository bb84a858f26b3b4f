//! Run of a board, its start and stop: the stages ([`stages`]) and, in a build with a screen, the player in front of
//! them. The only place that knows them all.
//!
//! Everything but `play` is built without the feature `player` too. Left out: what a collector starts (`collect`).

mod error;
mod clock_watch;
pub mod stages;
#[cfg(feature = "player")]
mod service_manager;
#[cfg(feature = "player")]
mod play;

pub(crate) use clock_watch::{confirm_clock, known_time};
pub(crate) use error::RunError;
#[cfg(feature = "player")]
pub(crate) use play::play;

/// Whether this build can show a board.
pub const HAS_SCREEN: bool = cfg!(feature = "player");

/// Says that this build cannot show a board.
#[cfg(not(feature = "player"))]
pub(crate) fn play(
    _config: crate::config::Config,
    _clock: crate::clock::Clock,
    _window: Option<(u32, u32)>,
    _shown: impl FnOnce() + Send + 'static,
) -> Result<(), RunError> {
    Err(RunError::NoScreen)
}
