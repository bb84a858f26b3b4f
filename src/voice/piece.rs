//! Pieces of speech on their way to the glass's headset: asked for, then made into sound. Pure.

use std::time::Instant;

use super::levels::Rate;
use crate::speech::{PcmSound, Utterance};

/// An utterance with a number by which its events are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Chosen by whoever asks.
    pub id: u64,
    /// What is said.
    pub utterance: Utterance,
}

/// A piece, and when it was asked for.
#[derive(Clone, Debug)]
pub(super) struct AskedPiece {
    pub piece: Piece,
    pub asked: Instant,
}

/// What became of a piece in the synthesis.
#[derive(Debug)]
pub(super) struct MadeSound {
    /// Number of the order to the synthesis.
    pub order: u64,
    /// The sound, without silence around it, or why there is none.
    pub sound: Result<PcmSound, String>,
    /// Name of the engine.
    pub engine: &'static str,
    /// The rate at which it speaks.
    pub rate: Rate,
}
