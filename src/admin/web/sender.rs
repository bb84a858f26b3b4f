//! Sender of a request: the browser's address and whether it speaks TLS, as far as that can be believed (ASVS 4.1.3).
//! `X-Forwarded-For` is peeled from the right, and only what trusted proxies said counts.

use std::net::IpAddr;

use axum::http::HeaderMap;

use crate::config::AdminSettings;

/// Who sends, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sender {
    pub address: IpAddr,
    /// Over TLS, here or at the proxy.
    pub secure: bool,
}

/// The sender of a request that came from this peer.
pub(super) fn sender(settings: &AdminSettings, peer: IpAddr, headers: &HeaderMap) -> Sender {
    let is_proxy = |address: IpAddr| settings.trusted_proxies.contains(&address.to_canonical());
    let secure = settings.is_secure();
    if !settings.behind_proxy || !(is_proxy(peer) || peer.is_loopback()) {
        return Sender { address: peer, secure };
    }
    let told = headers.get_all("x-forwarded-for").iter().filter_map(|it| it.to_str().ok());
    let told: Vec<IpAddr> = told.flat_map(|it| it.split(',')).filter_map(|it| it.trim().parse().ok()).collect();
    let address = told.into_iter().rev().find(|address| !is_proxy(*address)).unwrap_or(peer);
    Sender { address, secure }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_trusted_proxies_say_is_believed() {
        let address = |text: &str| text.parse::<IpAddr>().unwrap();
        let mut settings = AdminSettings { behind_proxy: true, ..AdminSettings::default() };
        settings.trusted_proxies = vec![address("10.0.0.5")];
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "203.0.113.9, 198.51.100.7, 10.0.0.5".parse().unwrap());
        let of = |peer: &str| sender(&settings, address(peer), &headers).address;
        assert_eq!(of("10.0.0.5"), address("198.51.100.7"), "what the browser itself put in front is not believed");
        assert_eq!(of("127.0.0.1"), address("198.51.100.7"));
        assert_eq!(of("192.0.2.1"), address("192.0.2.1"), "no proxy of ours");
        let none = sender(&AdminSettings::default(), address("192.0.2.1"), &headers);
        assert_eq!((none.address, none.secure), (address("192.0.2.1"), false));
    }
}
