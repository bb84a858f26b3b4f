//! What is due at a moment.

use std::time::Duration;

use jiff::Timestamp;

/// Nothing is shown for less than this, whatever is asked.
const SHORTEST_MS: i64 = 1_000;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Index into the playlist.
    pub index: usize,
    /// When to look again; always after the moment asked about.
    pub until: Timestamp,
}

/// Which of `playlist_len` items is due at `now` when each is shown for `dwell`. Time is cut into slots of one dwell
/// since 1970, so whoever asks at one moment gets one answer. `None` for an empty playlist.
pub fn pick(playlist_len: usize, dwell: Duration, now: Timestamp) -> Option<Pick> {
    let len = i64::try_from(playlist_len).ok().filter(|len| 0 < *len)?;
    let dwell = i64::try_from(dwell.as_millis()).unwrap_or(i64::MAX).max(SHORTEST_MS);
    let slot = now.as_millisecond().div_euclid(dwell);
    let until = slot.saturating_add(1).saturating_mul(dwell);
    Some(Pick {
        index: usize::try_from(slot.rem_euclid(len)).unwrap_or(0),
        until: Timestamp::from_millisecond(until).unwrap_or(Timestamp::MAX),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DWELL: Duration = Duration::from_secs(12);

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millisecond(ms).unwrap()
    }

    #[test]
    fn each_is_shown_for_its_dwell_in_turn() {
        let start = 12_000 * 3 * 1_000;
        for (after, index) in [(0, 0), (11_999, 0), (12_000, 1), (24_000, 2), (36_000, 0)] {
            assert_eq!(pick(3, DWELL, at(start + after)).map(|it| it.index), Some(index), "{after}");
        }
    }

    #[test]
    fn none_and_one_are_no_trouble() {
        assert_eq!(pick(0, DWELL, at(5)), None);
        assert_eq!(pick(1, DWELL, at(5)), Some(Pick { index: 0, until: at(12_000) }));
    }

    proptest! {
        #[test]
        fn what_is_due_stays_until_it_says(len in 1_usize..200, dwell in 0_u64..700_000, now in -1_000_000_000_000_i64..4_000_000_000_000) {
            let dwell = Duration::from_millis(dwell);
            let due = pick(len, dwell, at(now)).unwrap();
            let until = due.until.as_millisecond();
            prop_assert!(due.index < len && now < until);
            prop_assert_eq!(pick(len, dwell, at(until - 1)), Some(due));
            let next = pick(len, dwell, due.until).unwrap();
            prop_assert_eq!(next.index, (due.index + 1) % len);
        }

        #[test]
        fn no_dwell_and_no_moment_panics(len in 0_usize.., dwell in 0_u64.., now in -377_705_000_000_000_i64..253_402_207_000_000) {
            if let Some(due) = pick(len, Duration::from_secs(dwell), at(now)) {
                prop_assert!(due.index < len && at(now) < due.until);
            }
        }
    }
}
