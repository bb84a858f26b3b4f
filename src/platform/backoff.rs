//! Exponential back-off and jitter: the one place that says how long a failed attempt waits for the next. Doubling keeps a
//! broken server, worker or disk from being asked without end; jitter keeps many boards from asking in the same second. Pure
//! but for [`random_jitter`], which draws from the system.
//!
//! | who waits | first | longest | jitter |
//! |---|---|---|---|
//! | feeds, downloads, warnings (`source`) | 5 s | 15 min | +-25 %, from the address |
//! | public documents to the collector (`publication`) | 5 s | 5 min | +-25 %, from the address |
//! | votes to the collector (`feedback::votes`) | 2 s | 5 min | -50 %, random |
//! | a worker that does not start (`raster::pool`) | 0.1 s | 1 s with work, 60 s without | none |
//! | documents that took too long in the check (`raster::check`) | 60 s | 1 h | none |
//! | the check when nothing can be drawn | 2 s | 5 min | none |
//! | the search when nothing can be read or written (`search`) | 2 s | 5 min | none |
//! | pages that could not be drawn (`player::pages`) | 2 s | 60 s | none |
//!
//! Left out: messages of alerts, which wait by a table of minutes made for people (`feedback::alert::book`).

use std::time::Duration;

use sha2::{Digest as _, Sha256};

const FIRST: Duration = Duration::from_secs(5);
/// Longest time a server may ask to be left alone.
const LONGEST_PAUSE: Duration = Duration::from_secs(3600);
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// The wait after `earlier` failures before this one: `first`, doubled for each, and never longer than `longest`.
pub(crate) fn doubled_wait(first: Duration, earlier: u32, longest: Duration) -> Duration {
    first.saturating_mul(1_u32.checked_shl(earlier).unwrap_or(u32::MAX)).min(longest)
}

/// The next regular poll: `every` within ten per cent. `who` and `attempt` seed the jitter, so that many boards do not
/// ask one server in the same second.
pub(crate) fn regular_wait(every: Duration, who: &str, attempt: u64) -> Duration {
    every.mul_f64(1.0 + 0.1 * seeded_jitter(who, attempt))
}

/// The wait after `failures` failures in a row (1 is the first): 5 s doubling to 15 min, within 25 per cent, and never
/// longer than `most`.
pub(crate) fn failure_wait(failures: u32, most: Duration, who: &str, attempt: u64) -> Duration {
    let doubled = doubled_wait(FIRST, failures.saturating_sub(1), LONGEST);
    doubled.mul_f64(1.0 + 0.25 * seeded_jitter(who, attempt)).min(most).min(LONGEST)
}

/// The wait after a failure with which the server asked for a pause (`Retry-After`): as asked, for an hour at most.
pub(crate) fn requested_wait(wait: Duration, pause: Duration) -> Duration {
    wait.max(pause.min(LONGEST_PAUSE))
}

/// Between `least` and `least + span` times as long, by a random number of the system; without one, the middle.
pub(crate) fn random_jitter(wait: Duration, least: f64, span: f64) -> Duration {
    use rand::TryRng as _;
    let mut byte = [0x80];
    rand::rngs::SysRng.try_fill_bytes(&mut byte).ok();
    wait.mul_f64(f64::from(byte[0]).mul_add(span / 255.0, least))
}

/// A number in -1..=1 that looks random and is the same for the same arguments.
fn seeded_jitter(who: &str, attempt: u64) -> f64 {
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

        #[test]
        fn a_doubled_wait_grows_to_the_longest_and_stays(first in 1u64..10_000, earlier: u32, longest in 1u64..1_000_000) {
            let (first, longest) = (Duration::from_millis(first), Duration::from_millis(longest));
            let wait = doubled_wait(first, earlier, longest);
            proptest::prop_assert!(wait <= longest && wait >= first.min(longest));
            proptest::prop_assert!(doubled_wait(first, earlier.saturating_add(1), longest) >= wait);
        }

        #[test]
        fn random_jitter_keeps_its_span(secs in 1u64..100_000) {
            let wait = Duration::from_secs(secs);
            let jittered = random_jitter(wait, 0.5, 0.5);
            proptest::prop_assert!(jittered <= wait && jittered >= wait / 2);
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
