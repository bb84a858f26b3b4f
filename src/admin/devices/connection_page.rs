//! Connection check: what arrives of an administrator's own request, so that a proxy that is set up wrongly is seen before a
//! clerk's form is refused. The form changes nothing.

use askama::Template;

use crate::{
    admin::{
        site::Site,
        web::{Arrival, Fault, Frame, Reply, Request, Section, frame},
    },
    config::AdminSettings,
    words::Words,
};

#[derive(Template)]
#[template(path = "admin/devices/connection.html", config = "assets/templates/askama.toml")]
struct ConnectionPage {
    frame: Frame,
    rows: Vec<ConnectionRow>,
}

/// One thing that arrived.
struct ConnectionRow {
    what: String,
    value: String,
    verdict: String,
    is_fine: bool,
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let words = &request.words;
    let (arrival, settings) = (&request.arrival, site.settings());
    let value = |text: &str| if text.is_empty() { words.get("connection-none") } else { text.to_owned() };
    let row = |key: &str, text: String, verdict: Option<&str>| ConnectionRow {
        what: words.get(key),
        value: value(&text),
        verdict: words.get(verdict.unwrap_or("connection-fine")),
        is_fine: verdict.is_none(),
    };
    let rows = vec![
        row("connection-host", arrival.host.clone(), host_fault(arrival, settings)),
        row("connection-origin", origin(arrival, settings, request.secure), None),
        row("connection-peer", arrival.peer.map_or_else(String::new, |it| it.to_string()), None),
        row("connection-forwarded", arrival.forwarded_for.clone(), proxy_fault(arrival, settings)),
        row("connection-sender", request.sender.to_string(), None),
        row("connection-scheme", scheme(request.secure, words), None),
    ];
    let frame = Frame::new(site, request, Section::Settings, words.get("connection-title"));
    frame::page(&ConnectionPage { frame, rows })
}

/// The form that is tried: where it arrives here, forms from this address are taken.
pub(super) fn tried(_site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    Ok(Reply::see("/settings/connection?done=connection"))
}

fn scheme(secure: bool, words: &Words) -> String {
    words.get(if secure { "connection-tls" } else { "connection-no-tls" })
}

/// The origin that a form has to name.
fn origin(arrival: &Arrival, settings: &AdminSettings, secure: bool) -> String {
    let scheme = if secure { "https" } else { "http" };
    let public = settings.public.as_ref().map(|public| public.origin().ascii_serialization());
    public.unwrap_or_else(|| format!("{scheme}://{}", arrival.host))
}

/// What is wrong with `Host`; a key of the words.
fn host_fault(arrival: &Arrival, settings: &AdminSettings) -> Option<&'static str> {
    let Some(public) = &settings.public else {
        return arrival.host.is_empty().then_some("connection-no-host");
    };
    let wanted = public.origin().ascii_serialization();
    let same = wanted.split_once("://").is_some_and(|(_, host)| host.eq_ignore_ascii_case(&arrival.host));
    (!same).then_some("connection-host-differs")
}

/// What is wrong with what a proxy says of the browser.
fn proxy_fault(arrival: &Arrival, settings: &AdminSettings) -> Option<&'static str> {
    let trusted =
        arrival.peer.is_some_and(|peer| peer.is_loopback() || settings.trusted_proxies.contains(&peer.to_canonical()));
    match (settings.behind_proxy, arrival.forwarded_for.is_empty(), trusted) {
        (false, true, _) | (true, false, true) => None,
        (false, false, _) => Some("connection-not-behind"),
        (true, true, _) => Some("connection-no-forwarded"),
        (true, false, false) => Some("connection-untrusted"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_proxy_is_named_and_a_right_one_is_fine() {
        let arrival = |peer: &str, host: &str, told: &str| Arrival {
            peer: Some(peer.parse().unwrap()),
            host: host.into(),
            forwarded_for: told.into(),
        };
        let mut settings = AdminSettings { behind_proxy: true, ..AdminSettings::default() };
        settings.trusted_proxies = vec!["10.0.0.5".parse().unwrap()];
        settings.public = Some("https://sprava.lhota.example/".parse().unwrap());
        let of = |arrival: &Arrival| (host_fault(arrival, &settings), proxy_fault(arrival, &settings));
        assert_eq!(of(&arrival("10.0.0.5", "sprava.lhota.example", "192.0.2.7")), (None, None));
        let differs = Some("connection-host-differs");
        assert_eq!(of(&arrival("10.0.0.5", "10.0.0.9:8470", "")), (differs, Some("connection-no-forwarded")));
        assert_eq!(of(&arrival("10.0.0.6", "", "192.0.2.7")), (differs, Some("connection-untrusted")));
        assert_eq!(origin(&arrival("10.0.0.5", "x", ""), &settings, true), "https://sprava.lhota.example");
        let bare = AdminSettings::default();
        assert_eq!(proxy_fault(&arrival("127.0.0.1", "a", "1.2.3.4"), &bare), Some("connection-not-behind"));
        assert_eq!(proxy_fault(&arrival("127.0.0.1", "a", ""), &bare), None);
        assert_eq!(host_fault(&arrival("127.0.0.1", "", ""), &bare), Some("connection-no-host"));
        assert_eq!(origin(&arrival("127.0.0.1", "localhost:8470", ""), &bare, false), "http://localhost:8470");
    }
}
