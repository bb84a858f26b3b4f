//! Arrival of a request: what a browser and the proxies before this web sent beside the form, as it was sent. It is shown to
//! an administrator and believed by nobody.

use std::net::IpAddr;

use axum::http::{HeaderMap, header};

/// Longest header that is shown, in characters.
const LONGEST: usize = 300;

/// What arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::admin) struct Arrival {
    /// Where the connection came from.
    pub peer: Option<IpAddr>,
    pub host: String,
    pub forwarded_for: String,
}

impl Arrival {
    /// Of these headers, from this peer.
    pub(super) fn of(peer: IpAddr, headers: &HeaderMap) -> Self {
        let text = |name: &str| {
            let values: Vec<&str> = headers.get_all(name).iter().map(|it| it.to_str().unwrap_or("?")).collect();
            values.join(", ").chars().filter(|it| !it.is_control()).take(LONGEST).collect()
        };
        Self { peer: Some(peer), host: text(header::HOST.as_str()), forwarded_for: text("x-forwarded-for") }
    }
}
