//! Administration web of a board: whether it listens where its configuration says, and how passwords travel to it.
//!
//! Left out: the web itself (`admin`).

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

use super::finding::{Finding, FindingLevel};
use crate::{config::AdminSettings, web_server};

const SUBJECT: &str = "administration web";
/// How long an answer is waited for; it is on this machine.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is found of it; nothing where the configuration has none.
pub(super) fn administration(settings: Option<&AdminSettings>) -> Vec<Finding> {
    let Some(settings) = settings else { return Vec::new() };
    let mut findings = Vec::new();
    if let Some((certificate, key)) = &settings.tls
        && let Err(error) = web_server::load_certificate(certificate, key)
    {
        let advice = "name a certificate chain and its key, both PEM; until then it does not start";
        findings.push(Finding::new(FindingLevel::Fault, SUBJECT, error.to_string(), advice));
    }
    findings.push(match TcpStream::connect_timeout(&reachable(settings.listen), PATIENCE) {
        Ok(_) => Finding::good(SUBJECT, format!("listens on {}, {}", settings.listen, way(settings))),
        Err(error) => {
            let state = format!("does not listen on {}: {error}", settings.listen);
            Finding::new(FindingLevel::Lack, SUBJECT, state, "systemctl enable --now vyveska-admin")
        }
    });
    findings
}

/// An address at which this machine reaches itself.
fn reachable(listen: SocketAddr) -> SocketAddr {
    let own = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(own, listen.port())
}

/// How passwords travel.
fn way(settings: &AdminSettings) -> &'static str {
    match (&settings.tls, settings.behind_proxy) {
        (Some(_), _) => "with TLS",
        (None, true) => "behind a proxy with TLS",
        (None, false) => "without TLS, for this machine alone",
    }
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn whether_it_listens_is_tried_and_a_wrong_certificate_is_a_fault() {
        assert!(administration(None).is_empty());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let settings = AdminSettings { listen: listener.local_addr().unwrap(), ..AdminSettings::default() };
        let levels = |settings: &AdminSettings| -> Vec<_> {
            administration(Some(settings)).into_iter().map(|it| it.level).collect()
        };
        assert_eq!(levels(&settings), [FindingLevel::Good]);
        drop(listener);
        assert_eq!(levels(&settings), [FindingLevel::Lack]);
        let folder = tempfile::tempdir().unwrap();
        let none = folder.path().join("none.pem");
        let wrong = AdminSettings { tls: Some((none.clone(), none)), ..settings };
        assert_eq!(levels(&wrong), [FindingLevel::Fault, FindingLevel::Lack]);
        assert_eq!(reachable("0.0.0.0:8470".parse().unwrap()), "127.0.0.1:8470".parse().unwrap());
        assert_eq!(reachable("[::]:8470".parse().unwrap()), "[::1]:8470".parse().unwrap());
    }
}
