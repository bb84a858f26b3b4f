//! `[terminal]`: a satisfaction terminal, as the whole program or as a tile on the board, and where its votes go.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use url::Url;

use super::{
    Places,
    raw::Section,
    survey::{Localised, short_name},
};
use crate::words::Language;

/// What the program is to a visitor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// The notice board; with a `[terminal]`, its tile leads to the terminal.
    #[default]
    Board,
    /// The satisfaction terminal alone.
    Terminal,
}

impl Mode {
    pub(super) fn read(word: &str) -> Result<Self, &'static str> {
        match word {
            "board" => Ok(Self::Board),
            "terminal" => Ok(Self::Terminal),
            _ => Err("is not a mode"),
        }
    }
}

/// One satisfaction terminal.
#[derive(Clone, Debug, PartialEq)]
pub struct Terminal {
    /// Short name, "prepazka-4"; votes carry it.
    pub id: String,
    /// For people, "Přepážka 4 · Občanské průkazy".
    pub name: Option<Localised>,
    /// The file of surveys.
    pub surveys: PathBuf,
    /// Languages that are one tap away; the town's own language comes first.
    pub languages: Vec<Language>,
    /// How long the thanks stand.
    pub thanks: Duration,
    /// How long a further question waits for an answer.
    pub wait: Duration,
    /// Departments or counters served; with more than one it is asked first which.
    pub counters: Vec<Counter>,
    /// Where the votes are delivered; `None` keeps them here.
    pub collector: Option<Collector>,
}

/// A department or a counter.
#[derive(Clone, Debug, PartialEq)]
pub struct Counter {
    /// Short name; votes carry it.
    pub id: String,
    pub name: Localised,
}

/// The collector of the town's votes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collector {
    pub url: Url,
    /// The terminal's own secret.
    pub token: Token,
    /// Certificates of the collector's authority, where the system does not know it.
    pub ca_file: Option<PathBuf>,
    /// Time between two deliveries.
    pub every: Duration,
}

/// A secret that is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// Shortest token that cannot be guessed.
    pub const SHORTEST: usize = 24;

    /// A token for a test or a demonstration; anything goes.
    pub fn of(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The secret itself, for the request that needs it.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Compares without telling by its time how much was right.
    pub fn is(&self, given: &str) -> bool {
        let (ours, given) = (self.0.as_bytes(), given.as_bytes());
        ours.len() == given.len() && ours.iter().zip(given).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
    }

    pub(super) fn read(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let legal = text.len() >= Self::SHORTEST && text.bytes().all(|it| it.is_ascii_graphic());
        if legal { Ok(Self(text.to_owned())) } else { Err("is no token") }
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(hidden)")
    }
}

pub(super) const TOKEN: &str = "at least 24 letters and digits without spaces, as `openssl rand -hex 24` prints them";

impl Terminal {
    /// A terminal as shipped.
    pub fn named(id: &str, surveys: &Path) -> Self {
        Self {
            id: id.to_owned(),
            name: None,
            surveys: surveys.to_owned(),
            languages: Language::ALL.to_vec(),
            thanks: Duration::from_secs(3),
            wait: Duration::from_secs(30),
            counters: Vec::new(),
            collector: None,
        }
    }

    /// `None` when something without which it cannot run is missing or wrong; that was reported.
    pub(super) fn read(mut section: Section, places: &Places) -> Option<Self> {
        const ID: &str = "a short name, small letters, digits and hyphens, \"prepazka-4\"";
        const SURVEYS: &str = "the file of surveys";
        let id = section.parsed("id", ID, short_name);
        let id = section.required("id", id, ID);
        let surveys = section.parsed("surveys", SURVEYS, |text| places.file(text));
        let surveys = section.required("surveys", surveys, SURVEYS);
        let default = Self::named("", Path::new(""));
        let tags = "languages among \"cs\", \"en\", \"pl\", \"sk\", \"de\" and \"uk\"";
        let mut languages =
            section.list("languages", tags, |tag| Language::from_tag(tag).ok_or("is not a language of the terminal"));
        if languages.is_empty() {
            languages = default.languages;
        }
        let name = Localised::read(&mut section, "name");
        let thanks = section.whole("thanks-s", 2..=10).map_or(default.thanks, Duration::from_secs);
        let wait = section.whole("wait-s", 5..=120).map_or(default.wait, Duration::from_secs);
        let counters: Vec<Counter> = section.tables("counter").into_iter().filter_map(Counter::read).collect();
        if counters.len() > MOST_COUNTERS {
            section.problem("counter", "are too many for one glass", "at most twelve");
        }
        let mut ids: Vec<&str> = counters.iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|two| two.first() == two.last()) {
            section.problem("counter", "has the same id twice", "an id of its own for each");
        }
        let collector =
            if section.has("collector") { Collector::read(section.table("collector"), places) } else { None };
        section.finish();
        Some(Self { id: id?, name, surveys: surveys?, languages, thanks, wait, counters, collector })
    }
}

/// Counters that fit on one glass at the size of a finger.
const MOST_COUNTERS: usize = 12;

impl Counter {
    fn read(mut section: Section) -> Option<Self> {
        const ID: &str = "a short name, \"matrika\"";
        let id = section.parsed("id", ID, short_name);
        let id = section.required("id", id, ID);
        let name = Localised::read(&mut section, "name");
        let name = section.required("name", name, "what the citizen reads, \"Matrika\"");
        section.finish();
        Some(Self { id: id?, name: name? })
    }
}

impl Collector {
    fn read(mut section: Section, places: &Places) -> Option<Self> {
        const URL: &str = "an address that begins with https:// (http:// only on this machine)";
        let url = section.parsed("url", URL, collector_url);
        let url = section.required("url", url, URL);
        let token = section.parsed("token", TOKEN, Token::read);
        let token = section.required("token", token, TOKEN);
        let ca_file = section.parsed("ca-file", "a PEM file that exists", |text| places.file(text));
        let every = section.whole("every-s", 1..=86_400).map_or(Duration::from_secs(60), Duration::from_secs);
        section.finish();
        Some(Self { url: url?, token: token?, ca_file, every })
    }
}

/// A token must not travel in the clear.
fn collector_url(text: &str) -> Result<Url, &'static str> {
    let mut url = Url::parse(text.trim()).map_err(|_| "is not an address")?;
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    if !(url.scheme() == "https" || (url.scheme() == "http" && here)) {
        return Err("is not encrypted");
    }
    if !url.path().ends_with('/') {
        let path = format!("{}/", url.path());
        url.set_path(&path);
    }
    Ok(url)
}
