//! Origin check against cross-site requests: whether a form came from a page of ours, or from a page somewhere
//! else that acts for its visitors.
//!
//! Browsers of today say it themselves (`Sec-Fetch-Site`). Older ones name the page's origin alone (`Origin`), which has to be
//! the host that was asked or the configured public address; behind a proxy that rewrites `Host` the second one is. An origin
//! that hides itself (`null`) is believed only where the browser says that it is this page. Who sends neither is no browser,
//! or one of before 2020 that sends no form across sites without an `Origin`.

use axum::http::{HeaderMap, header};
use url::Url;

/// True when a page somewhere else sent it.
pub(crate) fn is_foreign(headers: &HeaderMap, public: Option<&Url>) -> bool {
    let values = |name: &str| headers.get_all(name).iter().map(|it| it.to_str().unwrap_or("?").trim().to_owned());
    let mut sites = values("sec-fetch-site").peekable();
    let told = sites.peek().is_some();
    // "none": a person sent it, by reloading the answer of an earlier one.
    if !sites.all(|it| it == "same-origin" || it == "none") {
        return true;
    }
    let host = headers.get(header::HOST).and_then(|it| it.to_str().ok());
    let own = |origin: String| {
        if origin == "null" {
            return told;
        }
        let named = origin.split_once("://").map(|(_, host)| host);
        let asked = named.zip(host).is_some_and(|(named, host)| named.eq_ignore_ascii_case(host.trim()));
        let configured = public.map(|it| it.origin().ascii_serialization());
        asked || configured.is_some_and(|it| it.eq_ignore_ascii_case(&origin))
    };
    !values("origin").all(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(headers: &[(&'static str, &str)]) -> bool {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, value.parse().unwrap());
        }
        is_foreign(&map, Some(&"https://hlasy.mesto.example/".parse().unwrap()))
    }

    #[test]
    fn a_page_somewhere_else_is_known_by_either_header() {
        let host = ("host", "10.0.0.5:8080");
        for (headers, is) in [
            (vec![], false),
            (vec![("sec-fetch-site", "same-origin")], false),
            (vec![("sec-fetch-site", "none")], false),
            (vec![("sec-fetch-site", "cross-site")], true),
            (vec![("sec-fetch-site", "same-site")], true),
            (vec![("sec-fetch-site", "anything")], true),
            (vec![("origin", "https://zlo.example")], true),
            (vec![("origin", "null")], true),
            (vec![("origin", "")], true),
            (vec![("origin", "http://10.0.0.5:8080")], false),
            (vec![("origin", "http://10.0.0.5:8081")], true),
            (vec![("origin", "http://10.0.0.5")], true),
            (vec![("origin", "https://hlasy.mesto.example")], false),
            (vec![("origin", "https://hlasy.mesto.example.zlo.example")], true),
            (vec![("origin", "https://mesto.example")], true),
            (vec![("sec-fetch-site", "same-origin"), ("origin", "https://hlasy.mesto.example")], false),
            (vec![("sec-fetch-site", "same-origin"), ("origin", "null")], false),
            (vec![("sec-fetch-site", "same-origin"), ("origin", "https://zlo.example")], true),
            (vec![("sec-fetch-site", "cross-site"), ("origin", "https://hlasy.mesto.example")], true),
            (vec![("sec-fetch-site", "same-origin"), ("sec-fetch-site", "cross-site")], true),
            (vec![("origin", "https://hlasy.mesto.example"), ("origin", "https://zlo.example")], true),
        ] {
            let all: Vec<_> = headers.iter().copied().chain([host]).collect();
            assert_eq!(foreign(&all), is, "{headers:?}");
        }
    }

    #[test]
    fn without_a_host_only_the_public_address_is_ours() {
        assert!(foreign(&[("origin", "http://10.0.0.5:8080")]));
        assert!(!foreign(&[("origin", "HTTPS://Hlasy.Mesto.Example")]));
    }
}
