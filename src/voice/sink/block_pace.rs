//! Pace of blocks by the clock, for sinks that have no sound card to set it. Pure.

use std::time::{Duration, Instant};

/// How long a block lasts.
const LENGTH: Duration = Duration::from_millis(10);
/// A block that is later than this is not caught up with, as a sound card would have run dry.
const LATE: Duration = Duration::from_millis(60);

/// When the next block is due.
#[derive(Debug, Default)]
pub(super) struct BlockPace {
    next: Option<Instant>,
}

impl BlockPace {
    /// How long until the next block is due.
    pub(super) fn wait(&self, now: Instant) -> Duration {
        self.next.map_or(Duration::ZERO, |next| next.saturating_duration_since(now))
    }

    /// The next block does not follow the last one.
    pub(super) fn run_dry(&mut self) {
        self.next = None;
    }

    /// A block is taken; returns the moment at which it begins. One that is a little late is caught up with.
    pub(super) fn take(&mut self, now: Instant) -> Instant {
        let start = self.next.filter(|next| now.saturating_duration_since(*next) < LATE).unwrap_or(now);
        self.next = Some(start + LENGTH);
        start
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_blocks_are_caught_up_with_and_silence_is_not() {
        let (mut pace, now) = (BlockPace::default(), Instant::now());
        let ms = Duration::from_millis;
        assert_eq!(pace.wait(now), ms(0));
        assert_eq!(pace.take(now), now);
        assert_eq!(pace.wait(now + ms(4)), ms(6));
        assert_eq!(pace.take(now + ms(35)), now + ms(10));
        assert_eq!(pace.wait(now + ms(35)), ms(0));
        assert_eq!(pace.take(now + ms(500)), now + ms(500));
        pace.run_dry();
        assert_eq!(pace.take(now + ms(540)), now + ms(540), "what was not to be heard is no delay");
    }
}
