//! Stillness time of a file: how long it must not change before it counts as finished, where its structure does not
//! tell. The time grows with the file, and with the longest pause seen here between two parts of one file. Pure.

use std::time::Duration;

/// A file that did not change for this long is looked at, and taken if it is whole.
pub(in crate::source::folder) const STILL_FOR: Duration = Duration::from_millis(700);
/// The part of the patience after which a file is believed to stand still for good.
const STILLNESS: u32 = 6;
/// One second more for as many bytes.
const PER_SECOND: u64 = 16 << 20;
/// Longer pauses are no copying: someone wrote into a file anew.
const LONGEST_PAUSE: Duration = Duration::from_secs(120);

/// Longest pause seen on the share.
#[derive(Debug, Default)]
pub(in crate::source::folder) struct StillnessEstimate {
    longest: Duration,
}

impl StillnessEstimate {
    /// A file grew after it had stood still for so long.
    pub(crate) fn record_pause(&mut self, pause: Duration) {
        if pause > STILL_FOR && pause <= LONGEST_PAUSE {
            self.longest = self.longest.max(pause);
        }
    }

    /// How long a file has to stand still that does not say where it ends.
    pub(crate) fn stillness(&self, patience: Duration, bytes: u64) -> Duration {
        let usual = patience.checked_div(STILLNESS).unwrap_or_default();
        usual.max(self.longest.saturating_mul(2)).saturating_add(extra(bytes))
    }

    /// How long a file that lacks something is waited for.
    pub(crate) fn patience(&self, patience: Duration, bytes: u64) -> Duration {
        patience.max(self.longest.saturating_mul(4)).saturating_add(extra(bytes))
    }
}

fn extra(bytes: u64) -> Duration {
    Duration::from_secs(bytes / PER_SECOND)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stillness_grows_with_the_file_and_with_the_pauses_of_the_share() {
        let (mut habits, minute) = (StillnessEstimate::default(), Duration::from_secs(60));
        assert_eq!(habits.stillness(minute, 1_000), Duration::from_secs(10));
        assert_eq!(habits.stillness(minute, 160 << 20), Duration::from_secs(20));
        for (pause, expected) in [(0, 10), (3, 10), (8, 16), (3, 16), (3_600, 16)] {
            habits.record_pause(Duration::from_secs(pause));
            assert_eq!(habits.stillness(minute, 1_000), Duration::from_secs(expected), "{pause}");
        }
        assert_eq!(habits.patience(minute, 1_000), minute);
        habits.record_pause(Duration::from_secs(40));
        assert_eq!(habits.patience(minute, 1_000), Duration::from_secs(160));
    }
}
