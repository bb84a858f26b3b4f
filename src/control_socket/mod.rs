//! Control socket: a Unix socket in the state folder over which other programs of the same user ask the running player
//! and give it orders.
//!
//! The protocol is one line of UTF-8 in, one JSON text out; then the connection closes. The lines are `glass`, `status`,
//! `board`, `picture` and `touch` (questions), `search <words>` (a question to the index), `release <source> <why>`, `read <source>`,
//! `act <JSON>` and `restart` (orders). The player answers questions between two frames; a player that does not answer in time
//! is reported as such, which is itself an
//! answer. Orders and a search do not go through the player: store, journal and index answer them, whatever the screen is
//! doing.
//!
//! Files: `protocol` (the lines and the JSON), `server` (the player's end), `client` (the end of the subcommands), `board_answer` (what
//! `board` is answered with), `glass_state` (what an answer says of the glass). Left out: what a
//! release does (`store`), and what the answers contain (`player`).

mod protocol;
mod server;
mod client;
mod board_answer;
mod glass_state;

pub(crate) use board_answer::BoardAnswer;
pub(crate) use client::ask_within;
pub use client::{act, ask, read_source, release, restart, search};
pub(crate) use glass_state::{GlassState, OLDEST_FRAME_MS, glass_state};
pub use protocol::ControlQuestion;
pub(crate) use protocol::ReleaseReply;
pub(crate) use server::{PLAYER_SILENT, PendingQuestion, SocketAnswers, listen};
