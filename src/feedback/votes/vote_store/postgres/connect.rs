//! The way to a PostgreSQL: its address, TLS, and how long it is waited for.

use std::{
    net::IpAddr,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use postgres::{
    Client, Config, NoTls,
    config::{Host, SslMode},
    error::SqlState,
};
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::VoteStoreError;
use crate::{
    config::PostgresTls,
    platform::http::trust::{error_chain, read_authorities, refusal_reason},
};

/// Where Debian and its kin keep the authorities that the machine trusts; `SSL_CERT_FILE` names another place.
const BUNDLE: &str = "/etc/ssl/certs/ca-certificates.crt";

/// An address, understood.
pub(super) struct PostgresAddress {
    config: Config,
    /// The file of authorities; `None` goes in the clear.
    tls: Option<PathBuf>,
}

impl PostgresAddress {
    pub(super) fn parse(url: &str) -> Result<Self, VoteStoreError> {
        let ssl = PostgresTls::parse(url);
        let mut config: Config = ssl.rest.parse()?;
        config.application_name("vyveska");
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        // A cable that was pulled is noticed; otherwise a commit would wait for hours.
        config.tcp_user_timeout(Duration::from_secs(30)).keepalives_idle(Duration::from_secs(30));
        let address = |it: &IpAddr| it.is_loopback();
        let here = |host: &Host| match host {
            Host::Unix(_) => true,
            Host::Tcp(name) => {
                name == "localhost" || name.trim_matches(['[', ']']).parse().is_ok_and(|it| address(&it))
            }
        };
        let local = config.get_hosts().iter().all(here) && config.get_hostaddrs().iter().all(address);
        let encrypted = match ssl.mode.as_deref() {
            Some("disable") => false,
            Some("require" | "verify-ca" | "verify-full") => true,
            // "Prefer" would let whoever sits between take the encryption away.
            None | Some("allow" | "prefer") => !local || ssl.root.is_some(),
            Some(other) => {
                let why = format!("its address says sslmode={other}, which is none");
                return Err(VoteStoreError::Connect { why, place: place(&config) });
            }
        };
        config.ssl_mode(if encrypted { SslMode::Require } else { SslMode::Disable });
        let bundle = || std::env::var_os("SSL_CERT_FILE").unwrap_or(BUNDLE.into()).into();
        let file = ssl.root.filter(|it| it != PostgresTls::SYSTEM).map_or_else(bundle, PathBuf::from);
        Ok(Self { config, tls: encrypted.then_some(file) })
    }

    /// Connects. The authorities are read each time: they are renewed while this runs.
    pub(super) fn connect(&self) -> Result<Client, VoteStoreError> {
        let opened = match &self.tls {
            Some(file) => self.config.connect(MakeRustlsConnect::new(self.trusting(file)?)),
            None => self.config.connect(NoTls),
        };
        let mut client = opened.map_err(|error| self.wrong(self.why(&error)))?;
        // What is answered as taken has to be on the disk, whatever the server is used to. Stricter settings stay.
        client.batch_execute(
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
             SET lock_timeout = '10s'; SET client_min_messages = warning;
             SET statement_timeout = '25s'; SET idle_in_transaction_session_timeout = '60s';",
        )?;
        Ok(client)
    }

    /// What is wrong and what to do.
    fn why(&self, error: &postgres::Error) -> String {
        if let Some(refused) = refusal_reason(error, "sslrootcert=FILE in the database's address") {
            return refused;
        }
        let why = error_chain(error);
        // The server's own words are in its own language.
        if self.tls.is_none() && error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION) {
            return format!(
                "{why}; where it takes encrypted connections only, put sslmode=verify-full into its address"
            );
        }
        if why.ends_with("server does not support TLS") {
            return format!("{why}; turn it on there (ssl = on), or say sslmode=disable where the way is safe");
        }
        why
    }

    fn wrong(&self, why: String) -> VoteStoreError {
        VoteStoreError::Connect { why, place: place(&self.config) }
    }

    fn trusting(&self, file: &Path) -> Result<ClientConfig, VoteStoreError> {
        let unusable = |why: String| self.wrong(format!("certificates cannot be used: {why}: {}", file.display()));
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(read_authorities(file).map_err(unusable)?);
        if roots.is_empty() {
            return Err(unusable("none of them is one".to_owned()));
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let builder = builder.map_err(|error| unusable(error.to_string()))?;
        Ok(builder.with_root_certificates(roots).with_no_client_auth())
    }
}

/// Where it is, without who asks.
fn place(config: &Config) -> String {
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(path) => path.display().to_string(),
        })
        .chain(config.get_hostaddrs().iter().filter(|_| config.get_hosts().is_empty()).map(IpAddr::to_string))
        .collect();
    let ports: Vec<String> = config.get_ports().iter().map(u16::to_string).collect();
    let ports = if ports.is_empty() { "5432".to_owned() } else { ports.join(",") };
    format!("PostgreSQL at {}:{ports}/{}", hosts.join(","), config.get_dbname().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encrypted(url: &str) -> bool {
        PostgresAddress::parse(url).unwrap().tls.is_some()
    }

    #[test]
    fn only_another_machine_needs_tls() {
        for url in [
            "postgres:///hlasy?host=/run/postgresql",
            "postgres://u@localhost/hlasy",
            "postgres://u@127.0.0.1/h",
            "postgres://u@[::1]/h?sslmode=prefer",
            "postgres://u@db.example/h?sslmode=disable",
        ] {
            assert!(!encrypted(url), "{url}");
        }
        for url in [
            "postgres://u@db.example/h",
            "postgres://u@db.example/h?sslmode=prefer",
            "postgres://u@localhost/h?sslmode=require",
            "postgres://u@localhost/h?sslmode=verify-full",
            "postgres://u@localhost/h?sslrootcert=/a.pem",
            "postgres:///h?hostaddr=10.1.2.3",
            "postgres://u@localhost/h?hostaddr=10.1.2.3",
            "postgres://u@localhost,db.example/h",
        ] {
            assert!(encrypted(url), "{url}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_said_without_the_password() {
        let way = PostgresAddress::parse("postgres://u:tajne@db.example:5433/h?sslrootcert=/nowhere/ca.pem").unwrap();
        let error = way.connect().err().unwrap().to_string();
        assert!(error.contains("/nowhere/ca.pem: PostgreSQL at db.example:5433/h"), "{error}");
        let error = PostgresAddress::parse("postgres://u:tajne@db.example/h?sslmode=on").err().unwrap().to_string();
        assert!(error.contains("sslmode=on"), "{error}");
        assert!(!error.contains("tajne"), "{error}");
    }
}
