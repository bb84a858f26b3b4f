//! The way to a PostgreSQL: its address, TLS, and how long it is waited for.

use std::{path::PathBuf, sync::Arc, time::Duration};

use postgres::{
    Client, Config, NoTls,
    config::{Host, SslMode},
};
use rustls::{
    ClientConfig, RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use tokio_postgres_rustls::MakeRustlsConnect;
use url::Url;

use super::UrnError;

/// Where Debian and its kin keep the authorities that the machine trusts; `SSL_CERT_FILE` names another place.
const SYSTEM: &str = "/etc/ssl/certs/ca-certificates.crt";

/// An address, understood.
pub(super) struct Way {
    config: Config,
    tls: Option<MakeRustlsConnect>,
}

impl Way {
    pub(super) fn read(url: &str) -> Result<Self, UrnError> {
        let (url, authority) = without_authority(url);
        let mut config: Config = url.parse()?;
        config.application_name("vyveska");
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        // A cable that was pulled is noticed; otherwise a commit would wait for hours.
        config.tcp_user_timeout(Duration::from_secs(30)).keepalives_idle(Duration::from_secs(30));
        let here = |host: &Host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1" | "[::1]"),
        };
        let local = config.get_hosts().iter().all(here);
        let asked = config.get_ssl_mode() == SslMode::Require || authority.is_some();
        if config.get_ssl_mode() == SslMode::Disable || (local && !asked) {
            config.ssl_mode(SslMode::Disable);
            return Ok(Self { config, tls: None });
        }
        // "Prefer" would let whoever sits between take the encryption away.
        config.ssl_mode(SslMode::Require);
        let tls = tls(authority.unwrap_or_else(|| std::env::var_os("SSL_CERT_FILE").unwrap_or(SYSTEM.into()).into()))?;
        Ok(Self { config, tls: Some(MakeRustlsConnect::new(tls)) })
    }

    pub(super) fn connect(&self) -> Result<Client, UrnError> {
        let mut client = match &self.tls {
            Some(tls) => self.config.connect(tls.clone())?,
            None => self.config.connect(NoTls)?,
        };
        // What is answered as taken has to be on the disk, whatever the server is used to. Stricter settings stay.
        client.batch_execute(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
             SET lock_timeout = '10s'; SET client_min_messages = warning;
             SET statement_timeout = '25s'; SET idle_in_transaction_session_timeout = '60s';",
        )?;
        Ok(client)
    }
}

/// Takes `sslrootcert=FILE` out of the address: the client does not know it.
fn without_authority(url: &str) -> (String, Option<PathBuf>) {
    let Ok(mut parsed) = Url::parse(url) else { return (url.to_owned(), None) };
    let found = parsed.query_pairs().find(|(key, _)| key == "sslrootcert").map(|(_, path)| PathBuf::from(&*path));
    if found.is_none() {
        return (url.to_owned(), None);
    }
    let rest: Vec<_> = parsed.query_pairs().filter(|(key, _)| key != "sslrootcert").collect();
    let rest: Vec<_> = rest.into_iter().map(|(key, value)| (key.into_owned(), value.into_owned())).collect();
    parsed.set_query(None);
    if !rest.is_empty() {
        parsed.query_pairs_mut().extend_pairs(rest);
    }
    (parsed.into(), found)
}

fn tls(authorities: PathBuf) -> Result<ClientConfig, UrnError> {
    let wrong = |why: String| {
        let text = format!("certificates cannot be used: {why}: {}", authorities.display());
        UrnError::Folder(std::io::Error::other(text))
    };
    let mut roots = RootCertStore::empty();
    for found in CertificateDer::pem_file_iter(&authorities).map_err(|error| wrong(error.to_string()))? {
        roots.add_parsable_certificates([found.map_err(|error| wrong(error.to_string()))?]);
    }
    if roots.is_empty() {
        return Err(wrong("none is in it".to_owned()));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let builder = builder.map_err(|error| wrong(error.to_string()))?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_another_machine_needs_tls() {
        for url in
            ["postgres:///hlasy?host=/run/postgresql", "postgres://u@localhost/hlasy", "postgres://u@127.0.0.1/h"]
        {
            assert!(Way::read(url).unwrap().tls.is_none(), "{url}");
        }
        assert!(Way::read("postgres://u@db.example/h?sslmode=disable").unwrap().tls.is_none());
        let error = Way::read("postgres://u@db.example/h?sslrootcert=/nowhere/ca.pem").err().unwrap().to_string();
        assert!(error.contains("/nowhere/ca.pem"), "{error}");
    }

    #[test]
    fn the_authority_is_taken_out_of_the_address() {
        let (url, path) = without_authority("postgres://u:p@db.example/h?connect_timeout=3&sslrootcert=/a.pem");
        assert_eq!((url.as_str(), path), ("postgres://u:p@db.example/h?connect_timeout=3", Some("/a.pem".into())));
        assert_eq!(without_authority("host=db user=u").0, "host=db user=u");
    }
}
