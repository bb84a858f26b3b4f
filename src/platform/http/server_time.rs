//! The time that another machine says it is, by the `Date` of its answer (RFC 9110, 6.6.1).
//!
//! Left out: what a clock makes of it (`clock::plausibility`). This machine's own servers say nothing: theirs is the same clock.

use jiff::{SignedDuration, Timestamp, fmt::rfc2822};
use reqwest::header::{AGE, DATE, HeaderMap};
use url::{Host, Url};

/// When the answer was made, by the clock of another machine; what a cache kept is as much older.
pub(crate) fn server_time(url: &Url, headers: &HeaderMap) -> Option<Timestamp> {
    if is_here(url) {
        return None;
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let date = rfc2822::parse(text(DATE)?).ok()?.timestamp();
    let age = text(AGE).and_then(|age| age.trim().parse::<u32>().ok()).unwrap_or(0);
    date.checked_add(SignedDuration::from_secs(i64::from(age))).ok()
}

fn is_here(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback() || address.is_unspecified(),
        Some(Host::Ipv6(address)) => {
            let mapped = address.to_ipv4_mapped().is_some_and(|it| it.is_loopback());
            mapped || address.is_loopback() || address.is_unspecified()
        }
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use reqwest::header::HeaderValue;

    use super::*;

    #[test]
    fn the_time_of_another_machine_is_read_and_that_of_this_one_is_not() {
        let headers = |date: &str, age: Option<&str>| {
            let mut headers = HeaderMap::new();
            headers.insert(DATE, HeaderValue::from_str(date).unwrap());
            headers.extend(age.map(|age| (AGE, HeaderValue::from_str(age).unwrap())));
            headers
        };
        let read = |url: &str, date: &str, age| {
            server_time(&Url::parse(url).unwrap(), &headers(date, age)).map(|at| at.to_string())
        };
        let (city, date) = ("https://www.mesto-priklad.cz/deska.json", "Sun, 29 Nov 2026 11:00:00 GMT");
        assert_eq!(read(city, date, None).as_deref(), Some("2026-11-29T11:00:00Z"));
        assert_eq!(read(city, date, Some("3600")).as_deref(), Some("2026-11-29T12:00:00Z"));
        assert_eq!(read(city, "now", None), None);
        for here in ["http://127.0.0.1:8080/", "http://localhost/x", "http://[::1]/", "http://[::ffff:127.0.0.1]/"] {
            assert_eq!(read(here, date, None), None, "{here}");
        }
    }
}
