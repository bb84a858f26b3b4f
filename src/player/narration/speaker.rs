//! Speaker and listener of the one voice, and what a listener asks the reader of documents for. Plain values.
//!
//! Left out: who of them has the voice now (`state`).

use bevy::prelude::*;

/// Who has the voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speaker {
    /// What says the screens.
    Screen,
    /// What reads documents.
    Document,
}

/// Who hears the voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Listener {
    /// Nothing is said.
    #[default]
    Nobody,
    /// One person, and nobody else.
    Headset,
    /// Everybody in the room.
    Loudspeaker,
}

/// What a visitor without sight asks the reader of documents for.
#[derive(Message, Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DocumentReading {
    /// Says how good the text is, and reads on from the page in sight until it is stopped.
    Begin,
    /// Pauses, or goes on; begins where nothing was read yet.
    PauseOrGoOn,
    /// So many sentences on; back below 0.
    Sentence(i32),
    /// Something else has the voice.
    Stop,
}
