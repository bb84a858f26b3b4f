//! Table `[collect]`: the collector of the votes of a town's terminals.

use std::{
    collections::BTreeSet,
    net::SocketAddr,
    path::{Path, PathBuf},
};

use url::Url;

use super::{
    alerts::mail_address,
    postgres_tls::with_resolved_root,
    terminal::{AccessToken, TOKEN},
};
use crate::config::{
    path_bases::PathBases,
    survey::{LocalisedText, parse_short_name},
    table_reader::TableReader,
};

/// The collector.
#[derive(Clone, Debug, PartialEq)]
pub struct CollectSettings {
    /// Address and port of the server.
    pub listen: SocketAddr,
    /// Certificate chain and key, PEM. Without them it listens on this machine only, for a proxy in front of it.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Where it is reached from outside, for the public pages of surveys and their QR codes.
    pub public: Option<Url>,
    /// `None` is a file in the state folder.
    pub database: Option<VoteDatabase>,
    /// The file of surveys: public pages, misuse, few votes.
    pub surveys: Option<PathBuf>,
    /// The folder of the boards' public documents; `None` where none are public here.
    pub documents: Option<PathBuf>,
    /// Folder of the closed surveys: hashes of their one-time codes, and answers on their way to the votes; `None` is one
    /// in the state folder.
    pub codes: Option<PathBuf>,
    /// Who gets the report on a month by mail, through the mail server of `[alerts.mail]`.
    pub report_to: Vec<String>,
    /// Terminals whose deliveries are taken, each with its own token.
    pub terminals: Vec<KnownTerminal>,
}

/// Name of the public survey pages among the terminals.
pub const PUBLIC_TERMINAL: &str = "qr";
/// Name of the pages of closed surveys among the terminals; their votes know no moment, so they are apart.
pub const CLOSED_TERMINAL: &str = "closed";

/// Where collected votes are kept.
#[derive(Clone, PartialEq, Eq)]
pub enum VoteDatabase {
    /// Path of a SQLite file.
    File(PathBuf),
    /// `postgres://user:password@host/name`, with `sslmode` and `sslrootcert` as [`crate::config::PostgresTls`] reads
    /// them.
    Postgres(String),
}

impl std::fmt::Debug for VoteDatabase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "File({})", path.display()),
            Self::Postgres(_) => f.write_str("Postgres(hidden)"),
        }
    }
}

/// A terminal that may deliver.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownTerminal {
    /// Short name that the terminal's votes carry.
    pub id: String,
    /// Name for people; one that the terminal itself sends goes before it.
    pub name: Option<LocalisedText>,
    /// Secret by which the collector recognises the terminal.
    pub token: AccessToken,
    /// It is a board whose documents are public here.
    pub documents: bool,
}

impl CollectSettings {
    /// The database of a collector with this state folder.
    pub fn database_in(&self, state: &Path) -> VoteDatabase {
        self.database.clone().unwrap_or_else(|| VoteDatabase::File(state.join("collected.db")))
    }

    /// The folder of the closed surveys of a collector with this state folder.
    pub fn codes_in(&self, state: &Path) -> PathBuf {
        self.codes.clone().unwrap_or_else(|| state.join("closed-surveys"))
    }

    /// `None` when it does not know where to listen; that was reported.
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Option<Self> {
        const LISTEN: &str = "an address and a port, \"127.0.0.1:8460\"";
        let listen = section.parsed("listen", LISTEN, |text| text.trim().parse().map_err(|_| "is not an address"));
        let listen: Option<SocketAddr> = section.required("listen", listen, LISTEN);
        let certificate = section.parsed("certificate", "a PEM file that exists", |text| places.file(text));
        let key = section.parsed("key", "a PEM file that exists", |text| places.file(text));
        if certificate.is_some() != key.is_some() {
            section.report_problem("key", "and certificate go together", "both, or neither");
        }
        let tls = certificate.zip(key);
        if tls.is_none() && listen.is_some_and(|it| !it.ip().is_loopback()) {
            let legal = "certificate and key, or an address of this machine behind a proxy with TLS";
            section.report_problem("listen", "would take tokens in the clear", legal);
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
                return with_resolved_root(text, places).map(VoteDatabase::Postgres);
            }
            places.path(text).map(VoteDatabase::File)
        });
        let surveys = section.parsed("surveys", "the file of surveys", |text| places.file(text));
        let documents = section.parsed("documents", "a folder", |text| places.path(text));
        let codes = section.parsed("codes", "a folder", |text| places.path(text));
        let report_to = section.parsed_list("report-to", "an address like \"starosta@mesto.example\"", mail_address);
        let mut tokens = BTreeSet::new();
        let terminals = section.tables("terminal").into_iter().filter_map(|it| KnownTerminal::read(it, &mut tokens));
        let terminals: Vec<KnownTerminal> = terminals.collect();
        if terminals.iter().any(|it| [PUBLIC_TERMINAL, CLOSED_TERMINAL].contains(&it.id.as_str())) {
            let legal = "another id than \"qr\" and \"closed\"";
            section.report_problem("terminal", "is called as the public pages are", legal);
        }
        if documents.is_none() && terminals.iter().any(|it| it.documents) {
            section.report_problem("documents", "is missing, and a terminal has documents = true", "a folder for them");
        }
        if public.is_none() && documents.is_some() {
            section.report_problem("public", "is missing, and documents are to be public", "where it is reached");
        }
        let mut ids: Vec<&str> = terminals.iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|two| two.first() == two.last()) {
            section.report_problem("terminal", "has the same id twice", "an id of its own for each");
        }
        section.report_unknown_keys();
        Some(Self { listen: listen?, tls, public, database, surveys, documents, codes, report_to, terminals })
    }
}

impl KnownTerminal {
    /// `tokens` are those of the terminals before it: a token says whose a delivery is.
    fn read(mut section: TableReader, tokens: &mut BTreeSet<String>) -> Option<Self> {
        const ID: &str = "the terminal's id";
        let id = section.parsed("id", ID, parse_short_name);
        let id = section.required("id", id, ID);
        let name = LocalisedText::read(&mut section, "name");
        let token = section.parsed("token", TOKEN, |text| {
            let token = AccessToken::parse(text)?;
            if tokens.insert(token.secret().to_owned()) { Ok(token) } else { Err("is another terminal's as well") }
        });
        let token = section.required("token", token, TOKEN);
        let documents = section.flag("documents").unwrap_or(false);
        section.report_unknown_keys();
        Some(Self { id: id?, name, token: token?, documents })
    }
}
