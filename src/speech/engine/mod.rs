//! Engines of speech, each a process of its own behind one trait: espeak-ng, Festival kept running, an admin's own command.
//!
//! None is linked: their licences are not ours, and one that dies or hangs takes nothing along. Each is started by the program
//! `vyveska-voice`, which raises walls around itself and becomes the engine. Each utterance has a time and a size that it may
//! not exceed. Left out: sound cards.

mod child;
mod error;
mod espeak;
mod festival;
mod own_command;
mod request;
mod sandbox;
mod walls;

pub use error::EngineError;
pub use espeak::Espeak;
pub use festival::Festival;
pub use own_command::OwnCommand;
pub use request::{EngineRequest, SpeechEngine};
pub use sandbox::run_sandboxed;
pub use walls::{Walls, find_program};
