//! The glass harness: a real X server with a real ten-finger touch device, the built program on it, and eyes on its pixels.
//!
//! It speaks as the visitor does: `player.tap("Zpět")`, `player.pinch(middle, 80.0, 200.0)`, `player.wait("the board", …)`.
//! The program is never instrumented: it is started by its command line, touched through the X server, and read through its
//! own `glass` answer and the pixels of the root window. What is tested with it lives beside this folder.

#![allow(dead_code, unused_imports, reason = "the tests and the visit share the harness, and neither uses all of it")]

#[path = "../../common/mod.rs"]
pub mod common;

pub mod process;

pub mod xserver;

pub mod fingers;

pub mod keys;

pub mod picture;

pub mod glass;

pub mod state;

pub mod demo;

pub mod player;

mod visitor;

pub mod paper;

pub mod plan;

pub mod turn;

pub mod stage;

pub mod sway;

pub mod counter;

pub use counter::Terminal;
pub use demo::Demo;
pub use fingers::Point;
pub use glass::Glass;
pub use keys::Key;
pub use picture::Shot;
pub use plan::Plan;
pub use player::Player;
pub use state::{Element, Rect, Said, State};
