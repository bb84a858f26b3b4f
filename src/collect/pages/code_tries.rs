//! Code tries: wrong codes by address, in memory alone, so that nobody finds a code by trying. Right codes are not counted: a
//! whole office answers from one address.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv4Addr},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// Wrong codes of an address within [`WITHIN`].
const MOST: u32 = 5;
const WITHIN: Duration = Duration::from_secs(60);
/// Addresses that are remembered; when there are more, all others are one.
const ADDRESSES: usize = 10_000;

/// How many wrong codes came from where.
#[derive(Debug, Default)]
pub(super) struct CodeTries(Mutex<HashMap<IpAddr, (u32, Instant)>>);

impl CodeTries {
    /// Whether a code from this address is looked at now. Addresses that are not known are one.
    pub(super) fn may_try(&self, address: Option<IpAddr>, now: Instant) -> bool {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries
            .get(&key(address))
            .is_none_or(|(count, since)| *count < MOST || now.saturating_duration_since(*since) >= WITHIN)
    }

    /// A wrong code came from there.
    pub(super) fn count_wrong(&self, address: Option<IpAddr>, now: Instant) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        tries.retain(|_, (_, since)| now.saturating_duration_since(*since) < WITHIN);
        let key = if tries.len() < ADDRESSES { key(address) } else { key(None) };
        tries.entry(key).or_insert((0, now)).0 += 1;
    }
}

/// One household has a whole /64 of IPv6.
fn key(address: Option<IpAddr>) -> IpAddr {
    match address {
        Some(IpAddr::V6(it)) => IpAddr::V6((it.to_bits() & !u128::from(u64::MAX)).into()),
        Some(it) => it,
        None => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_wrong_code_of_a_minute_is_not_looked_at() {
        let (tries, start) = (CodeTries::default(), Instant::now());
        let (one, other) = ("192.0.2.7".parse().ok(), "192.0.2.8".parse().ok());
        for _ in 0..5 {
            assert!(tries.may_try(one, start));
            tries.count_wrong(one, start);
        }
        assert!(!tries.may_try(one, start) && tries.may_try(other, start));
        assert!(tries.may_try(one, start + WITHIN));
        // A neighbour in the same network of IPv6 is the same one.
        (0..5).for_each(|_| tries.count_wrong("2001:db8::1".parse().ok(), start));
        assert!(!tries.may_try("2001:db8::2".parse().ok(), start));
        assert!(tries.may_try(None, start));
    }
}
