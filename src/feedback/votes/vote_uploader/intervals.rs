//! Intervals of the delivery: how often it looks, and a back-off with jitter after failures.

use std::time::Duration;

use crate::platform::backoff::{doubled_wait, random_jitter};

/// How fast it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadIntervals {
    /// Time between two looks.
    pub every: Duration,
    /// After a vote was cast it waits so long for those that follow.
    pub settle: Duration,
    /// First wait after a failure; each further one is about twice as long …
    pub first: Duration,
    /// … up to this.
    pub most: Duration,
    /// A collector that hears nothing for so long is sent a sign of life.
    pub sign: Duration,
    /// A vote that was refused is offered again after this.
    pub again: Duration,
}

impl UploadIntervals {
    /// The pace of a terminal that looks so often.
    pub fn for_interval(every: Duration) -> Self {
        let seconds = Duration::from_secs;
        Self {
            every,
            settle: seconds(2),
            first: seconds(2),
            most: seconds(300),
            sign: seconds(300),
            again: seconds(86_400),
        }
    }
}

/// The wait after so many failures before this one: longer each time, and never the same for two terminals, so that
/// they do not all come back in one moment.
pub(super) fn backoff(pace: UploadIntervals, failures: u32) -> Duration {
    random_jitter(doubled_wait(pace.first, failures, pace.most), 0.5, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_five_minutes_and_no_longer() {
        let pace = UploadIntervals::for_interval(Duration::from_secs(60));
        for failures in 0..100 {
            let longest = Duration::from_secs(2u64.saturating_pow(failures + 1).min(300));
            let wait = backoff(pace, failures);
            assert!(wait <= longest && wait * 2 >= longest, "{failures}: {wait:?}");
        }
    }
}
