//! `[collect]`: the collector of the votes of a town's terminals.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use url::Url;

use super::{
    Places,
    postgres_url::placed,
    raw::Section,
    survey::{Localised, short_name},
    terminal::{TOKEN, Token},
};

/// The collector.
#[derive(Clone, Debug, PartialEq)]
pub struct Collect {
    pub listen: SocketAddr,
    /// Certificate chain and key, PEM. Without them it listens on this machine only, for a proxy in front of it.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Where it is reached from outside, for the public pages of surveys and their QR codes.
    pub public: Option<Url>,
    /// `None` is a file in the state folder.
    pub database: Option<Database>,
    /// The file of surveys: public pages, misuse, few votes.
    pub surveys: Option<PathBuf>,
    pub terminals: Vec<Known>,
}

/// What the public pages of surveys are called among the terminals.
pub const PUBLIC: &str = "qr";

/// Where collected votes are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Database {
    File(PathBuf),
    /// `postgres://user:password@host/name`, with `sslmode` and `sslrootcert` as [`super::Ssl`] reads them.
    Postgres(String),
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "File({})", path.display()),
            Self::Postgres(_) => f.write_str("Postgres(hidden)"),
        }
    }
}

/// A terminal that may deliver.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub id: String,
    pub name: Option<Localised>,
    pub token: Token,
}

impl Collect {
    /// The database of a collector with this state folder.
    pub fn database_in(&self, state: &Path) -> Database {
        self.database.clone().unwrap_or_else(|| Database::File(state.join("collected.db")))
    }

    /// `None` when it does not know where to listen; that was reported.
    pub(super) fn read(mut section: Section, places: &Places) -> Option<Self> {
        const LISTEN: &str = "an address and a port, \"127.0.0.1:8460\"";
        let listen = section.parsed("listen", LISTEN, |text| text.trim().parse().map_err(|_| "is not an address"));
        let listen: Option<SocketAddr> = section.required("listen", listen, LISTEN);
        let certificate = section.parsed("certificate", "a PEM file that exists", |text| places.file(text));
        let key = section.parsed("key", "a PEM file that exists", |text| places.file(text));
        if certificate.is_some() != key.is_some() {
            section.problem("key", "and certificate go together", "both, or neither");
        }
        let tls = certificate.zip(key);
        if tls.is_none() && listen.is_some_and(|it| !it.ip().is_loopback()) {
            let legal = "certificate and key, or an address of this machine behind a proxy with TLS";
            section.problem("listen", "would take tokens in the clear", legal);
        }
        let public =
            section.parsed("public", "an address that begins with https:// or http://", |text| {
                match Url::parse(text.trim()) {
                    Ok(mut url) if matches!(url.scheme(), "http" | "https") && url.has_host() => {
                        if !url.path().ends_with('/') {
                            let path = format!("{}/", url.path());
                            url.set_path(&path);
                        }
                        Ok(url)
                    }
                    _ => Err("is not on the web"),
                }
            });
        let database = section.parsed("database", "a file, or postgres://user:password@host/name", |text| {
            let text = text.trim();
            if text.starts_with("postgres://") || text.starts_with("postgresql://") {
                return placed(text, places).map(Database::Postgres);
            }
            places.path(text).map(Database::File)
        });
        let surveys = section.parsed("surveys", "the file of surveys", |text| places.file(text));
        let mut tokens = BTreeSet::new();
        let terminals = section.tables("terminal").into_iter().filter_map(|it| Known::read(it, &mut tokens));
        let terminals: Vec<Known> = terminals.collect();
        if terminals.iter().any(|it| it.id == PUBLIC) {
            section.problem("terminal", "is called as the public pages are", "another id than \"qr\"");
        }
        let mut ids: Vec<&str> = terminals.iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|two| two.first() == two.last()) {
            section.problem("terminal", "has the same id twice", "an id of its own for each");
        }
        section.finish();
        Some(Self { listen: listen?, tls, public, database, surveys, terminals })
    }
}

impl Known {
    /// `tokens` are those of the terminals before it: a token says whose a delivery is.
    fn read(mut section: Section, tokens: &mut BTreeSet<String>) -> Option<Self> {
        const ID: &str = "the terminal's id";
        let id = section.parsed("id", ID, short_name);
        let id = section.required("id", id, ID);
        let name = Localised::read(&mut section, "name");
        let token = section.parsed("token", TOKEN, |text| {
            let token = Token::read(text)?;
            if tokens.insert(token.secret().to_owned()) { Ok(token) } else { Err("is another terminal's as well") }
        });
        let token = section.required("token", token, TOKEN);
        section.finish();
        Some(Self { id: id?, name, token: token? })
    }
}
