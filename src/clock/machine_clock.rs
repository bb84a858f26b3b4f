//! Machine clocks: the wall clock, the monotonic clock that nobody can set, and whether a time server sets the wall
//! clock.
//!
//! Left out: judging them (`plausibility`).

use std::{
    fs,
    path::Path,
    time::{Duration, SystemTime},
};

use jiff::{SignedDuration, Timestamp};
use rustix::time::{ClockId, clock_gettime};
use serde::{Deserialize, Serialize};

use super::plausibility::ClockReading;

/// systemd writes this file whenever it has heard a time server in this boot.
const TIMESYNC: &str = "/run/systemd/timesync/synchronized";
/// The kernel's clock and this program's are the same clock, read one after the other.
const SAME: SignedDuration = SignedDuration::from_mins(1);

/// Build time of this program.
pub(crate) fn build_time() -> Timestamp {
    let seconds = env!("VYVESKA_BUILT").parse().unwrap_or_default();
    Timestamp::from_second(seconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Both clocks now.
pub(super) fn read_clocks() -> ClockReading {
    ClockReading { wall: Timestamp::now(), steady: time_since_boot() }
}

/// Time since the machine started, suspends included.
pub(super) fn time_since_boot() -> Duration {
    let time = clock_gettime(ClockId::Boottime);
    let (seconds, nanos) = (u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0));
    Duration::new(seconds, nanos)
}

/// Whether a time server vouches for a clock that shows `wall` now; where that cannot be known it does not. The kernel
/// knows of every program that sets the clock by a server (chrony, ntpd, systemd). A service that may not ask the
/// kernel (`ProtectClock=yes`) finds systemd's own sign.
pub(super) fn is_synchronised(wall: Timestamp) -> bool {
    match kernel() {
        // A program under a clock of its own is not vouched for by the real one.
        Some(KernelClock { synchronised, at, .. }) => synchronised && at.duration_since(wall).abs() <= SAME,
        None => signed(Path::new(TIMESYNC), wall, time_since_boot()),
    }
}

/// How well the machine's clock is kept by a time server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ClockSynchronisation {
    /// Whether a time server keeps it; `None` where that is not known.
    pub synchronised: Option<bool>,
    /// The largest error that the kernel reckons with, in seconds; `None` where it may not be asked.
    pub largest_error_s: Option<f64>,
}

/// How well the machine's clock is kept, as the kernel tells it, or else systemd's sign.
pub(crate) fn synchronisation() -> ClockSynchronisation {
    if let Some(KernelClock { synchronised, largest_error, .. }) = kernel() {
        let largest_error_s = Some(largest_error.as_secs_f64());
        return ClockSynchronisation { synchronised: Some(synchronised), largest_error_s };
    }
    let sign = Path::new(TIMESYNC);
    let synchronised =
        match (signed(sign, Timestamp::now(), time_since_boot()), sign.parent().is_some_and(Path::is_dir)) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        };
    ClockSynchronisation { synchronised, largest_error_s: None }
}

/// The kernel's clock.
struct KernelClock {
    synchronised: bool,
    at: Timestamp,
    largest_error: Duration,
}

/// Whether the kernel's clock is synchronised, and what it shows; `None` where it may not be asked.
fn kernel() -> Option<KernelClock> {
    // SAFETY: a timex of zeros is one that asks and sets nothing; the call writes into it and keeps no reference.
    let (state, time) = unsafe {
        let mut time: libc::timex = std::mem::zeroed();
        (libc::adjtimex(&raw mut time), time)
    };
    if state < 0 {
        return None;
    }
    let fraction = if time.status & libc::STA_NANO == 0 { 1_000 } else { 1 };
    let nanos = i32::try_from(time.time.tv_usec.saturating_mul(fraction)).ok()?;
    let at = Timestamp::new(time.time.tv_sec, nanos).ok()?;
    let synchronised = state != libc::TIME_ERROR && time.status & libc::STA_UNSYNC == 0;
    let largest_error = Duration::from_micros(u64::try_from(time.maxerror).unwrap_or(0));
    Some(KernelClock { synchronised, at, largest_error })
}

/// Whether systemd's sign vouches for `wall`: it was made in this boot, so it is neither of the future nor older than
/// the machine has run.
fn signed(sign: &Path, wall: Timestamp, steady: Duration) -> bool {
    let made = fs::metadata(sign).and_then(|it| it.modified()).ok();
    let made = made.and_then(|it: SystemTime| Timestamp::try_from(it).ok());
    let oldest = SignedDuration::try_from(steady).unwrap_or(SignedDuration::MAX).saturating_add(SAME);
    made.is_some_and(|made| (-SAME..=oldest).contains(&wall.duration_since(made)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steady_clock_goes_on_and_the_build_was_before_now() {
        let (before, after) = (time_since_boot(), time_since_boot());
        assert!(before <= after && after > Duration::ZERO);
        assert!(build_time() > Timestamp::UNIX_EPOCH && build_time() <= Timestamp::now() + SAME);
    }

    #[test]
    fn systemds_sign_vouches_only_for_a_clock_of_this_boot() {
        let folder = tempfile::tempdir().unwrap();
        let sign = folder.path().join("synchronized");
        let (now, hour) = (Timestamp::now(), SignedDuration::from_hours(1));
        assert!(!signed(&sign, now, Duration::from_secs(60)), "unknown is no");
        fs::write(&sign, "").unwrap();
        assert!(signed(&sign, now, Duration::from_secs(60)));
        assert!(signed(&sign, now + hour, Duration::from_secs(7200)));
        assert!(!signed(&sign, now + hour, Duration::from_secs(60)), "older than the boot: the clock was put forward");
        assert!(!signed(&sign, now - hour, Duration::from_secs(7200)), "of the future: the clock was put back");
    }

    #[test]
    fn a_clock_of_another_time_is_never_synchronised() {
        for year in ["1970-01-02T00:00:00Z", "2099-01-01T00:00:00Z"] {
            assert!(!is_synchronised(year.parse().unwrap()), "{year}");
        }
    }
}
