//! Crowd at one address: rate limit and count of forms by client address, in memory alone: who sends many at once
//! waits, and its forms are marked.
//!
//! An address is known for half a minute after its last form and never written down. What is kept of it is the mark
//! ([`StepEnding::QrMany`](crate::feedback::StepEnding)) on the votes of forms that came after several others from the same
//! place; what follows from it is the report's business (`feedback::misuse`). The bound for all addresses together is in
//! `rate_limit`.
//!
//! Behind a proxy on the same machine the proxy says whose address it is (`X-Forwarded-For`, its last entry); where it says
//! nothing, and for a browser on this machine, the address is not known and nothing is marked.

use std::{
    collections::{HashMap, VecDeque},
    net::{IpAddr, SocketAddr},
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use axum::{
    extract::ConnectInfo,
    http::{Extensions, HeaderMap},
};

/// Forms at once from one address: a hall of people behind one router.
const MOST: f64 = 120.0;
/// Forms a second after that; less than all addresses together may send, so that one of them keeps nobody out.
const RATE: f64 = 2.0;
/// Addresses that are remembered; when there are more, new ones are not known.
const ADDRESSES: usize = 10_000;
/// An address is forgotten after this.
const FORGOTTEN: Duration = Duration::from_secs(60);

/// What an address may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SenderRate {
    /// One of few, or not known.
    Few,
    /// Several others came from there a moment ago.
    Many,
    /// Too many: it has to wait.
    TooMany,
}

/// Addresses that sent forms a moment ago.
#[derive(Debug, Default)]
pub(crate) struct Crowd(Mutex<HashMap<IpAddr, SenderHistory>>);

#[derive(Debug)]
struct SenderHistory {
    tokens: f64,
    since: Instant,
    /// The newest forms, no more than make a crowd.
    forms: VecDeque<Instant>,
}

impl Crowd {
    /// Counts a form of this address. From `many` within `within` on, this one counted, it is one of many.
    pub(crate) fn count(&self, address: Option<IpAddr>, many: u32, within: Duration, now: Instant) -> SenderRate {
        let Some(address) = address.map(place) else { return SenderRate::Few };
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= ADDRESSES && !all.contains_key(&address) {
            all.retain(|_, seen| now.saturating_duration_since(seen.since) < FORGOTTEN.max(within));
            if all.len() >= ADDRESSES {
                return SenderRate::Few;
            }
        }
        let seen =
            all.entry(address).or_insert_with(|| SenderHistory { tokens: MOST, since: now, forms: VecDeque::new() });
        seen.tokens = (seen.tokens + now.saturating_duration_since(seen.since).as_secs_f64() * RATE).min(MOST);
        seen.since = now;
        if seen.tokens < 1.0 {
            return SenderRate::TooMany;
        }
        seen.tokens -= 1.0;
        seen.forms.push_back(now);
        let old = |it: &Instant| now.saturating_duration_since(*it) > within;
        while seen.forms.len() > usize::try_from(many).unwrap_or(usize::MAX) || seen.forms.front().is_some_and(old) {
            seen.forms.pop_front();
        }
        if seen.forms.len() >= usize::try_from(many.max(2)).unwrap_or(usize::MAX) {
            SenderRate::Many
        } else {
            SenderRate::Few
        }
    }
}

/// Whose form it is, where that is known.
pub(crate) fn address(extensions: &Extensions, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = extensions.get::<ConnectInfo<SocketAddr>>()?.0.ip().to_canonical();
    if !peer.is_loopback() {
        return Some(peer);
    }
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse::<IpAddr>().ok().map(|it| it.to_canonical())
}

/// One household has a whole /64 of IPv6.
fn place(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(it) => IpAddr::V6((it.to_bits() & !u128::from(u64::MAX)).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: Duration = Duration::from_secs(30);

    #[test]
    fn the_eighth_form_of_one_address_within_the_span_is_one_of_many() {
        let (crowd, start) = (Crowd::default(), Instant::now());
        let at = |seconds: u64| start + Duration::from_secs(seconds);
        let one: Option<IpAddr> = "192.0.2.7".parse().ok();
        let count = |seconds| crowd.count(one, 8, WITHIN, at(seconds));
        assert!((0..7).all(|n| count(n) == SenderRate::Few));
        assert_eq!(count(8), SenderRate::Many);
        assert_eq!(crowd.count("192.0.2.8".parse().ok(), 8, WITHIN, at(8)), SenderRate::Few, "another one");
        assert_eq!(count(39), SenderRate::Few, "they came long before");
        assert!((0..50).all(|_| crowd.count(None, 8, WITHIN, start) == SenderRate::Few), "nobody is known");
    }

    #[test]
    fn a_flood_from_one_address_waits_and_nobody_else_does() {
        let (crowd, start) = (Crowd::default(), Instant::now());
        let flood = |n: u64| crowd.count(format!("2001:db8::{n:x}").parse().ok(), 8, WITHIN, start);
        let answers: Vec<SenderRate> = (0..500).map(flood).collect();
        assert!(answers[..120].iter().all(|it| *it != SenderRate::TooMany));
        assert!(answers[120..].iter().all(|it| *it == SenderRate::TooMany), "one /64 is one place");
        assert_eq!(crowd.count("2001:db8:0:1::1".parse().ok(), 8, WITHIN, start), SenderRate::Few);
        let later = start + Duration::from_secs(2);
        assert_eq!(crowd.count("2001:db8::1".parse().ok(), 8, WITHIN, later), SenderRate::Many);
    }

    #[test]
    fn more_addresses_than_are_remembered_cost_no_memory() {
        let (crowd, start) = (Crowd::default(), Instant::now());
        for n in 0..30_000_u32 {
            crowd.count(Some(IpAddr::V4(n.into())), 8, WITHIN, start);
        }
        assert_eq!(crowd.0.lock().unwrap().len(), ADDRESSES);
        crowd.count("192.0.2.7".parse().ok(), 8, WITHIN, start + FORGOTTEN);
        assert_eq!(crowd.0.lock().unwrap().len(), 1);
    }

    #[test]
    fn a_proxy_on_this_machine_says_whose_address_it_is_and_nobody_else_does() {
        let told = |peer: &str, forwarded: &[&str]| {
            let (mut extensions, mut headers) = (Extensions::new(), HeaderMap::new());
            extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 1)));
            forwarded.iter().for_each(|it| {
                headers.append("x-forwarded-for", it.parse().unwrap());
            });
            address(&extensions, &headers).map(|it| it.to_string())
        };
        assert_eq!(told("192.0.2.7", &["10.0.0.1"]).as_deref(), Some("192.0.2.7"), "anybody can write a header");
        assert_eq!(
            told("127.0.0.1", &["10.0.0.1, 192.0.2.9"]).as_deref(),
            Some("192.0.2.9"),
            "the proxy's is the last"
        );
        assert_eq!(told("::1", &["10.0.0.1", "2001:db8::1"]).as_deref(), Some("2001:db8::1"));
        assert_eq!(told("127.0.0.1", &[]), None);
        assert_eq!(told("127.0.0.1", &["unknown"]), None);
        assert_eq!(address(&Extensions::new(), &HeaderMap::new()), None);
    }
}
