//! Voice of a running board: says pieces one after the other, cuts them at once, and tells what was heard.
//!
//! ```text
//!  player ──► Voice (handle) ──► inbox ──► playback thread ──► sink (aplay, WAV, nothing)
//!    ▲                           ▲  ▲          │
//!    └── events, wake-up         │  └─ sounds ─┴─ synthesis thread ──► vyveska-voice ──► engine
//!                                └─ headset watch (switches, sound cards, a pipe)
//! ```
//!
//! Nobody waits for it: a call leaves an order and returns. A board whose configuration has no speech has none of the threads.
//! Left out: what is said and when (`player`), how it is put in words and made into sound (`speech`).

mod event;
mod handle;
mod inbox;
mod levels;
mod piece;
mod status;
mod earcon;

pub use event::VoiceEvent;
pub use handle::Voice;
#[cfg(test)]
pub(crate) use handle::VoiceByHand;
pub use levels::{Rate, Volume};
pub use piece::Piece;
pub use status::VoiceStatus;
