//! Sound sink, the trait that all sinks have.

use std::time::{Duration, Instant};

use super::{error::SinkError, timeline_line::TimelineLine};

/// Takes blocks of sound in real time.
pub(in crate::voice) trait SoundSink: Send {
    /// How long until it takes the next block.
    fn wait(&mut self, now: Instant) -> Duration;

    /// Takes a block, when there is nothing to wait for; the moment at which it is heard.
    ///
    /// # Errors
    /// It takes none.
    fn play(&mut self, block: &[i16], now: Instant) -> Result<Instant, SinkError>;

    /// Nothing is to be heard: the next block does not follow the last one.
    fn run_dry(&mut self) {}

    /// How long it is fed with silence after a sound, so that the next one does not have to wake it.
    fn tail(&self) -> Duration {
        Duration::ZERO
    }

    /// Drops what was not heard yet; nothing comes for a while.
    fn rest(&mut self) {}

    /// Milliseconds from the sink's beginning to a moment, where it keeps a timeline.
    fn time_of(&self, _at: Instant) -> Option<u64> {
        None
    }

    /// Writes a piece into the timeline.
    fn note(&mut self, _line: &TimelineLine) {}
}
