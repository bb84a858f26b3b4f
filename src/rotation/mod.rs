//! The attract loop's order, pure: what rotates, what is due at a moment, and when to look again.
//!
//! Decided by wall time and the snapshot alone, so two boards in one hall show the same and a restart does not show.
//! How a change looks belongs to the player.

mod pick;
mod playlist;

pub use pick::{Pick, pick};
pub use playlist::newest;
