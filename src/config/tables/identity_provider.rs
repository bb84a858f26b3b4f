//! Identity provider of the office (OpenID Connect: Entra, Keycloak) with which people sign in to the administration web.
//! Table `[admin.oidc]`.
//!
//! Left out: what is asked of it (`admin::provider`).

use std::{path::PathBuf, time::Duration};

use url::{Host, Url};

use super::role_groups::RoleGroups;
use crate::config::{path_bases::PathBases, table_reader::TableReader};

/// The provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OidcSettings {
    /// Its name for itself, letter by letter as it stands in its tokens.
    pub issuer: String,
    /// By which name it knows this web.
    pub client_id: String,
    /// File with the secret of that name.
    pub client_secret_file: PathBuf,
    /// Words on the button; `None` says that it is the office's account.
    pub button: Option<String>,
    /// Authorities that are trusted beside those of the machine.
    pub ca_file: Option<PathBuf>,
    /// Claim in which the groups or roles stand.
    pub claim: String,
    /// Each question to it ends after this.
    pub timeout: Duration,
    /// Values of the claim by role.
    pub roles: RoleGroups,
}

impl OidcSettings {
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Option<Self> {
        const ISSUER: &str = "its address with https://, as it stands in its own issuer";
        let issuer = section.parsed("issuer", ISSUER, |text| {
            let url = Url::parse(text.trim()).ok().filter(is_safe_address).ok_or("is no address with https://")?;
            let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
            if plain { Ok(text.trim().to_owned()) } else { Err("has more in it than an address") }
        });
        let issuer = section.required("issuer", issuer, ISSUER);
        let client_id = section.text("client-id");
        let client_id = section.required("client-id", client_id, "the name that the provider gave this web");
        let file = section.parsed("client-secret-file", PathBases::SECRET, |text| places.secret_file(text));
        let file = section.required("client-secret-file", file, PathBases::SECRET);
        let button = section.text("button");
        let ca_file = section.parsed("ca-file", "a PEM file that exists", |text| places.file(text));
        let claim = section.text("claim").unwrap_or_else(|| "roles".to_owned());
        let timeout = section.integer("timeout-s", 1..=30).unwrap_or(10);
        let roles =
            RoleGroups::read(&mut section, "values of the claim, [\"deska-spravci\"]", |text| match text.trim() {
                "" => Err("is blank"),
                text => Ok(text.to_owned()),
            });
        section.report_unknown_keys();
        Some(Self {
            issuer: issuer?,
            client_id: client_id?,
            client_secret_file: file?,
            button,
            ca_file,
            claim,
            timeout: Duration::from_secs(timeout),
            roles,
        })
    }
}

/// Whether what goes there cannot be read on the way: TLS, or this machine.
pub(crate) fn is_safe_address(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    match url.scheme() {
        "https" => url.host().is_some(),
        "http" => here,
        _ => false,
    }
}
