//! Back-off and polling intervals: the usual interval with a little jitter, and longer waits after failures. Pure.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

const FIRST: Duration = Duration::from_secs(5);
/// Longest time a server may ask to be left alone.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// The next regular poll: `every` within ten per cent. `who` and `attempt` seed the jitter, so that many boards do not
/// knock on one server at the same second.
pub(crate) fn regular_wait(every: Duration, who: &str, attempt: u64) -> Duration {
    every.mul_f64(1.0 + 0.1 * jitter(who, attempt))
}

/// The wait after `failures` failures in a row (1 is the first): 5 s doubling to 15 min, within 25 per cent, and never
/// longer than `most`.
pub(crate) fn failure_wait(failures: u32, most: Duration, who: &str, attempt: u64) -> Duration {
    let doubled = FIRST.saturating_mul(1 << failures.saturating_sub(1).min(10)).min(LONGEST);
    doubled.mul_f64(1.0 + 0.25 * jitter(who, attempt)).min(most).min(LONGEST)
}

/// The wait after a failure with which the server asked for a pause (`Retry-After`): as asked, for an hour at most.
pub(crate) fn requested_wait(wait: Duration, pause: Duration) -> Duration {
    wait.max(pause.min(LONGEST_PAUSE))
}

/// A number in -1..=1 that looks random and is the same for the same arguments.
fn jitter(who: &str, attempt: u64) -> f64 {
    let digest: [u8; 32] = Sha256::new().chain_update(who).chain_update(attempt.to_le_bytes()).finalize().into();
    f64::from(u16::from_le_bytes([digest[0], digest[1]])) / f64::from(u16::MAX) * 2.0 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn regular_polls_stay_within_ten_per_cent(secs in 1u64..100_000, attempt: u64) {
            let every = Duration::from_secs(secs);
            let next = regular_wait(every, "town", attempt).as_secs_f64() / every.as_secs_f64();
            proptest::prop_assert!((0.899..=1.101).contains(&next), "{next}");
        }

        #[test]
        fn backing_off_never_exceeds_the_bounds(failures: u32, attempt: u64, most in 1u64..10_000) {
            let wait = failure_wait(failures, Duration::from_secs(most), "town", attempt);
            proptest::prop_assert!(wait <= Duration::from_secs(most).min(LONGEST));
        }
    }

    #[test]
    fn a_server_cannot_ask_for_silence_without_end() {
        let wait = Duration::from_secs(5);
        for (pause, waited) in [(0, 5), (3, 5), (120, 120), (u64::MAX, 3600)] {
            assert_eq!(requested_wait(wait, Duration::from_secs(pause)), Duration::from_secs(waited));
        }
    }

    #[test]
    fn failures_double_the_wait() {
        let waits: Vec<f64> = (1..9).map(|n| failure_wait(n, LONGEST, "town", 0).as_secs_f64()).collect();
        assert!(waits[0] >= 3.7 && waits[0] <= 6.3, "{waits:?}");
        assert!(waits.windows(2).all(|pair| pair[1] > pair[0] * 1.5 || pair[1] > 600.0), "{waits:?}");
    }
}
