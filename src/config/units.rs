//! Units in which the configuration gives sizes and times.

use std::time::Duration;

pub(super) const MIB: u64 = 1024 * 1024;

pub(super) fn minutes(n: u64) -> Duration {
    Duration::from_secs(n.saturating_mul(60))
}

pub(super) fn hours(n: u64) -> Duration {
    minutes(n.saturating_mul(60))
}
