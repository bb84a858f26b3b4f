//! Table `[admin]`: the administration web of the town hall.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use url::Url;

use super::{
    approval_rules::ApprovalRules,
    directory::LdapSettings,
    document_kinds::DocumentKind,
    identity_provider::{OidcSettings, is_safe_address},
};
use crate::{
    config::{command_words::CommandWords, path_bases::PathBases, table_reader::TableReader},
    notice::SourceId,
};

/// Port that is taken unless another is named.
const PORT: u16 = 8470;
/// The largest `upload-mb`.
pub(crate) const MOST_UPLOAD_MB: u64 = 60;

/// Who has to sign in with a second factor as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondFactor {
    /// Whoever wants.
    None,
    /// Administrators.
    #[default]
    Admins,
    /// Everybody.
    All,
}

/// The administration web.
#[derive(Clone, Debug, PartialEq)]
pub struct AdminSettings {
    /// Address and port of the server.
    pub listen: SocketAddr,
    /// Certificate chain and key, PEM.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// A proxy with TLS stands in front of it.
    pub behind_proxy: bool,
    /// Proxies whose word about a browser's address and scheme is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Where browsers reach it, where that is not the host they ask: behind a proxy that rewrites `Host`.
    pub public: Option<Url>,
    /// The watched folder into which notices are posted; `None` is the first one.
    pub folder: Option<SourceId>,
    /// Whose notices wait for approval.
    pub approval: ApprovalRules,
    /// Who signs in with a second factor.
    pub second_factor: SecondFactor,
    /// A session ends after so long without a request.
    pub idle: Duration,
    /// A session ends after so long.
    pub longest: Duration,
    /// Largest file that is taken, in bytes.
    pub upload_bytes: u64,
    /// Scans an uploaded file, `{file}`: ends with 0 where it is clean, with 1 where something was found.
    pub scan_command: Option<CommandWords>,
    /// The directory with which people of the office sign in.
    pub ldap: Option<LdapSettings>,
    /// The identity provider with which they do.
    pub oidc: Option<OidcSettings>,
}

impl Default for AdminSettings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, PORT)),
            tls: None,
            behind_proxy: false,
            trusted_proxies: Vec::new(),
            public: None,
            folder: None,
            approval: ApprovalRules::default(),
            second_factor: SecondFactor::default(),
            idle: Duration::from_secs(60 * 60),
            longest: Duration::from_secs(10 * 60 * 60),
            upload_bytes: 50 << 20,
            scan_command: None,
            ldap: None,
            oidc: None,
        }
    }
}

impl AdminSettings {
    /// Whether browsers speak TLS with it, here or with the proxy in front of it.
    pub fn is_secure(&self) -> bool {
        self.tls.is_some() || self.behind_proxy
    }

    /// `kinds` are those of the configuration, which the approval may name.
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases, kinds: &[DocumentKind]) -> Self {
        let shipped = Self::default();
        const LISTEN: &str = "an address and a port, \"127.0.0.1:8470\"";
        let listen = section.parsed("listen", LISTEN, |text| text.trim().parse().map_err(|_| "is not an address"));
        let listen: SocketAddr = listen.unwrap_or(shipped.listen);
        let certificate = section.parsed("certificate", "a PEM file that exists", |text| places.file(text));
        let key = section.parsed("key", "a PEM file that exists", |text| places.file(text));
        if certificate.is_some() != key.is_some() {
            section.report_problem("key", "and certificate go together", "both, or neither");
        }
        let tls = certificate.zip(key);
        let behind_proxy = section.flag("behind-proxy").unwrap_or(false);
        if tls.is_none() && !behind_proxy && !listen.ip().is_loopback() {
            let legal = "certificate and key, or behind-proxy = true where a proxy with TLS stands in front";
            section.report_problem("listen", "would take passwords in the clear", legal);
        }
        let proxies = section.parsed_list("trusted-proxies", "addresses, \"10.0.0.5\"", |text| {
            text.trim().parse().map_err(|_| "is not an address")
        });
        let public = section.parsed("public", "an address that begins with https:// or http://", |text| {
            Url::parse(text.trim())
                .ok()
                .filter(|url| matches!(url.scheme(), "http" | "https"))
                .ok_or("is not on the web")
        });
        let folder = section.text("folder").map(SourceId);
        let approval = ApprovalRules::read(&mut section, kinds);
        let second = section.parsed("second-factor", "\"none\", \"admins\" or \"all\"", |text| match text {
            "none" => Ok(SecondFactor::None),
            "admins" => Ok(SecondFactor::Admins),
            "all" => Ok(SecondFactor::All),
            _ => Err("is none of them"),
        });
        let idle = section.integer("idle-minutes", 5..=24 * 60).map(|it| Duration::from_secs(it.saturating_mul(60)));
        let longest = section.integer("session-hours", 1..=24).map(|it| Duration::from_secs(it.saturating_mul(3600)));
        let upload = section.integer("upload-mb", 1..=MOST_UPLOAD_MB).map(|it| it.saturating_mul(1 << 20));
        const COMMAND: &str = "a program and its arguments, \"clamdscan --fdpass {file}\"";
        let scan_command = section.parsed("scan-command", COMMAND, |text| {
            CommandWords::parse(text).ok_or("is no program with its arguments")
        });
        let ldap = if section.contains("ldap") { LdapSettings::read(section.table("ldap"), places) } else { None };
        let oidc = if section.contains("oidc") { OidcSettings::read(section.table("oidc"), places) } else { None };
        if section.contains("oidc") && !public.as_ref().is_some_and(is_safe_address) {
            let legal = "the address of this web with https://, to which the provider sends people back";
            section.report_problem("public", "is not an address for [admin.oidc]", legal);
        }
        section.report_unknown_keys();
        Self {
            listen,
            tls,
            behind_proxy,
            trusted_proxies: proxies,
            public,
            folder,
            approval,
            second_factor: second.unwrap_or_default(),
            idle: idle.unwrap_or(shipped.idle),
            longest: longest.unwrap_or(shipped.longest),
            upload_bytes: upload.unwrap_or(shipped.upload_bytes),
            scan_command,
            ldap,
            oidc,
        }
    }
}
