//! Table `[terminal]`: a satisfaction terminal, as the whole program or as a tile on the board, and where its votes
//! go.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use url::Url;

use crate::{
    config::{
        path_bases::PathBases,
        survey::{LocalisedText, parse_short_name},
        table_reader::TableReader,
    },
    words::Language,
};

/// Role of the program for a visitor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ProgramMode {
    /// The notice board; with a `[terminal]`, its tile leads to the terminal.
    #[default]
    Board,
    /// The satisfaction terminal alone.
    Terminal,
}

impl ProgramMode {
    pub(in crate::config) fn parse(word: &str) -> Result<Self, &'static str> {
        match word {
            "board" => Ok(Self::Board),
            "terminal" => Ok(Self::Terminal),
            _ => Err("is not a mode"),
        }
    }
}

/// One satisfaction terminal.
#[derive(Clone, Debug, PartialEq)]
pub struct TerminalConfig {
    /// Short name, "prepazka-4"; votes carry it.
    pub id: String,
    /// For people, "Přepážka 4 · Občanské průkazy".
    pub name: Option<LocalisedText>,
    /// The file of surveys.
    pub surveys: PathBuf,
    /// Languages that are one tap away; the town's own language comes first.
    pub languages: Vec<Language>,
    /// How long the thanks stand.
    pub thanks: Duration,
    /// How long a further question waits for an answer.
    pub wait: Duration,
    /// Departments or counters served; with more than one it is asked first which.
    pub counters: Vec<TerminalCounter>,
    /// Where the votes are delivered; `None` keeps them here.
    pub collector: Option<CollectorAddress>,
}

/// A department or a counter.
#[derive(Clone, Debug, PartialEq)]
pub struct TerminalCounter {
    /// Short name; votes carry it.
    pub id: String,
    /// Name on the glass and in reports.
    pub name: LocalisedText,
}

/// The collector of the town's votes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectorAddress {
    /// Base address, ending in `/`; https, or http on this machine.
    pub url: Url,
    /// The terminal's own secret.
    pub token: AccessToken,
    /// Certificates of the collector's authority, where the system does not know it.
    pub ca_file: Option<PathBuf>,
    /// Time between two deliveries.
    pub every: Duration,
}

/// A secret that is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessToken(String);

impl AccessToken {
    /// Shortest token that cannot be guessed.
    pub const SHORTEST: usize = 24;

    /// A token for a test or a demonstration; anything goes.
    pub fn unchecked(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The secret itself, for the request that needs it.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// Compares without telling by its time how much was right.
    pub fn matches(&self, given: &str) -> bool {
        let (ours, given) = (self.0.as_bytes(), given.as_bytes());
        ours.len() == given.len() && ours.iter().zip(given).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
    }

    pub(in crate::config) fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.trim();
        let legal = text.len() >= Self::SHORTEST && text.bytes().all(|it| it.is_ascii_graphic());
        if legal { Ok(Self(text.to_owned())) } else { Err("is no token") }
    }
}

impl std::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(hidden)")
    }
}

pub(in crate::config) const TOKEN: &str =
    "at least 24 letters and digits without spaces, as `openssl rand -hex 24` prints them";

impl TerminalConfig {
    /// A terminal as shipped.
    pub fn with_id(id: &str, surveys: &Path) -> Self {
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
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Option<Self> {
        const ID: &str = "a short name, small letters, digits and hyphens, \"prepazka-4\"";
        const SURVEYS: &str = "the file of surveys";
        let id = section.parsed("id", ID, parse_short_name);
        let id = section.required("id", id, ID);
        let surveys = section.parsed("surveys", SURVEYS, |text| places.file(text));
        let surveys = section.required("surveys", surveys, SURVEYS);
        let default = Self::with_id("", Path::new(""));
        let tags = "languages among \"cs\", \"en\", \"pl\", \"sk\", \"de\" and \"uk\"";
        let mut languages = section
            .parsed_list("languages", tags, |tag| Language::from_tag(tag).ok_or("is not a language of the terminal"));
        if languages.is_empty() {
            languages = default.languages;
        }
        let name = LocalisedText::read(&mut section, "name");
        let thanks = section.integer("thanks-s", 2..=10).map_or(default.thanks, Duration::from_secs);
        let wait = section.integer("wait-s", 5..=120).map_or(default.wait, Duration::from_secs);
        let counters: Vec<TerminalCounter> =
            section.tables("counter").into_iter().filter_map(TerminalCounter::read).collect();
        if counters.len() > MOST_COUNTERS {
            section.report_problem("counter", "are too many for one glass", "at most twelve");
        }
        let mut ids: Vec<&str> = counters.iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        if ids.windows(2).any(|two| two.first() == two.last()) {
            section.report_problem("counter", "has the same id twice", "an id of its own for each");
        }
        let collector = if section.contains("collector") {
            CollectorAddress::read(section.table("collector"), places)
        } else {
            None
        };
        section.report_unknown_keys();
        Some(Self { id: id?, name, surveys: surveys?, languages, thanks, wait, counters, collector })
    }
}

/// Counters that fit on one screen at the size of a finger.
const MOST_COUNTERS: usize = 12;

impl TerminalCounter {
    fn read(mut section: TableReader) -> Option<Self> {
        const ID: &str = "a short name, \"matrika\"";
        let id = section.parsed("id", ID, parse_short_name);
        let id = section.required("id", id, ID);
        let name = LocalisedText::read(&mut section, "name");
        let name = section.required("name", name, "what the citizen reads, \"Matrika\"");
        section.report_unknown_keys();
        Some(Self { id: id?, name: name? })
    }
}

impl CollectorAddress {
    fn read(mut section: TableReader, places: &PathBases) -> Option<Self> {
        const URL: &str = "an address that begins with https:// (http:// only on this machine)";
        let url = section.parsed("url", URL, collector_url);
        let url = section.required("url", url, URL);
        let token = section.parsed("token", TOKEN, AccessToken::parse);
        let token = section.required("token", token, TOKEN);
        let ca_file = section.parsed("ca-file", "a PEM file that exists", |text| places.file(text));
        let every = section.integer("every-s", 1..=86_400).map_or(Duration::from_secs(60), Duration::from_secs);
        section.report_unknown_keys();
        Some(Self { url: url?, token: token?, ca_file, every })
    }
}

/// A token must not travel in the clear.
pub(super) fn collector_url(text: &str) -> Result<Url, &'static str> {
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
