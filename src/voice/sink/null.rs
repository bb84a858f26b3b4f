//! Null sink: takes sound in real time and drops it.

use std::time::{Duration, Instant};

use super::{block_pace::BlockPace, error::SinkError, sound_sink::SoundSink};

/// Nowhere.
#[derive(Debug, Default)]
pub(in crate::voice) struct NullSink(BlockPace);

impl SoundSink for NullSink {
    fn wait(&mut self, now: Instant) -> Duration {
        self.0.wait(now)
    }

    fn run_dry(&mut self) {
        self.0.run_dry();
    }

    fn play(&mut self, _block: &[i16], now: Instant) -> Result<Instant, SinkError> {
        Ok(self.0.take(now))
    }
}
