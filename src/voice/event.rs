//! Events of the voice, for whoever gave it something to say.

/// What was heard, and what happened to the headset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoiceEvent {
    /// The first of a piece is heard.
    Started {
        /// Of the piece.
        id: u64,
    },
    /// A piece was heard to its end; one that is cut has no such event.
    Finished {
        /// Of the piece.
        id: u64,
    },
    /// Nothing is left to be said: all was heard, or cut.
    Idle,
    /// A piece (or, without a number, the voice as a whole) cannot be heard.
    Failed {
        /// Of the piece; it is passed over.
        id: Option<u64>,
        /// In words for the admin.
        why: String,
    },
    /// A headset was plugged in.
    HeadsetIn,
    /// The headset was pulled out: nothing is said any more, rate and volume are the default again.
    HeadsetOut,
}
