//! Administration web of a board: whether it listens where its configuration says, and how passwords travel to it.
//!
//! Left out: the web itself (`admin`).

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    os::unix::fs::MetadataExt as _,
    path::Path,
    time::Duration,
};

use super::{
    board_files::BoardUser,
    finding::{Finding, FindingLevel},
};
use crate::{config::AdminSettings, web_server};

/// Writing and passing through, for the group.
const GROUP_WRITES: u32 = 0o030;
const SUBJECT: &str = "administration web";
/// How long an answer is waited for; it is on this machine.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is found of it; nothing where the configuration has none. `folder` is the configuration's.
pub(super) fn administration(settings: Option<&AdminSettings>, folder: &Path) -> Vec<Finding> {
    let Some(settings) = settings else { return Vec::new() };
    let mut findings: Vec<Finding> =
        BoardUser::find().and_then(|user| closed_folder(folder, user)).into_iter().collect();
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

/// That the web, which runs as the board's user, may replace no files in the folder of the configuration.
fn closed_folder(folder: &Path, user: BoardUser) -> Option<Finding> {
    let found = folder.metadata().ok()?;
    if found.gid() == user.group && found.mode() & GROUP_WRITES == GROUP_WRITES {
        return None;
    }
    let state = format!("cannot change the configuration: {} is not the board's group's to write", folder.display());
    let advice = "systemd-tmpfiles --create /usr/lib/tmpfiles.d/vyveska.conf";
    Some(Finding::new(FindingLevel::Lack, SUBJECT, state, advice))
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
    use std::{net::TcpListener, os::unix::fs::PermissionsExt as _};

    use super::*;

    #[test]
    fn whether_it_listens_is_tried_and_a_wrong_certificate_is_a_fault() {
        let folder = tempfile::tempdir().unwrap();
        assert!(administration(None, folder.path()).is_empty());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let settings = AdminSettings { listen: listener.local_addr().unwrap(), ..AdminSettings::default() };
        let levels = |settings: &AdminSettings| -> Vec<_> {
            administration(Some(settings), Path::new("/nowhere")).into_iter().map(|it| it.level).collect()
        };
        assert_eq!(levels(&settings), [FindingLevel::Good]);
        drop(listener);
        assert_eq!(levels(&settings), [FindingLevel::Lack]);
        let none = folder.path().join("none.pem");
        let wrong = AdminSettings { tls: Some((none.clone(), none)), ..settings };
        assert_eq!(levels(&wrong), [FindingLevel::Fault, FindingLevel::Lack]);
        let closed = |mode| {
            std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(mode)).unwrap();
            let group = std::fs::metadata(folder.path()).unwrap().gid();
            let of = |group| closed_folder(folder.path(), BoardUser::of_group(group)).is_some();
            (of(group), of(group + 1))
        };
        assert_eq!(closed(0o755), (true, true));
        assert_eq!(closed(0o775), (false, true), "another group's");
        assert_eq!(reachable("0.0.0.0:8470".parse().unwrap()), "127.0.0.1:8470".parse().unwrap());
        assert_eq!(reachable("[::]:8470".parse().unwrap()), "[::1]:8470".parse().unwrap());
    }
}
