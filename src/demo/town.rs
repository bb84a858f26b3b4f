//! The demo town as its files tell it, and the feeds made of it.

use std::path::{Path, PathBuf};

use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{error::DemoError, news::DemoAnnouncement};

/// The town as `assets/town/town.json` tells it.
#[derive(Deserialize)]
pub(crate) struct MadeUpTown {
    /// For people.
    pub name: String,
    ico: String,
    notices: Vec<DemoNotice>,
    /// Its announcements, of `news.json`.
    #[serde(skip)]
    pub(super) news: Vec<DemoAnnouncement>,
    /// Its folder.
    #[serde(skip)]
    pub(super) folder: PathBuf,
    /// The coat of arms.
    #[serde(skip)]
    pub arms: PathBuf,
    /// The folder of documents.
    #[serde(skip)]
    pub documents: PathBuf,
}

/// A notice; days are relative to today.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct DemoNotice {
    iri_part: String,
    title: String,
    posted: i64,
    until: Option<i64>,
    reference: Option<String>,
    file_mark: Option<String>,
    agenda: Vec<String>,
    attachments: Vec<DemoDocument>,
}

#[derive(Deserialize)]
struct DemoDocument {
    name: String,
    file: String,
}

impl MadeUpTown {
    /// Reads the town from the assets beside the program.
    pub(crate) fn read() -> Result<Self, DemoError> {
        let folder = assets().ok_or(DemoError::Assets)?.join("town");
        let mut town: Self = json_file(&folder.join("town.json"))?;
        town.news = json_file(&folder.join("news.json"))?;
        town.arms = folder.join("arms.png");
        town.documents = folder.join("documents");
        town.folder = folder;
        Ok(town)
    }

    /// The town's feed (OFN "Úřední desky" 2021-07-20) as of a day; `count` notices, the town's own over and over.
    pub(crate) fn feed(&self, base: &str, today: Date, count: Option<usize>) -> Value {
        let count = count.unwrap_or(self.notices.len());
        let items: Vec<Value> = self
            .notices
            .iter()
            .cycle()
            .take(if self.notices.is_empty() { 0 } else { count })
            .enumerate()
            .map(|(i, notice)| notice.item(base, today, i / self.notices.len().max(1)))
            .collect();
        json!({
            "@context": "https://ofn.gov.cz/úřední-desky/2021-07-20/kontexty/úřední-deska.jsonld",
            "typ": "Úřední deska",
            "iri": format!("{base}/uredni-deska.jsonld"),
            "stránka": format!("{base}/uredni-deska"),
            "provozovatel": { "typ": "Osoba", "ičo": self.ico },
            "informace": items,
        })
    }

    /// The town's news feed as of a day.
    pub(crate) fn news_feed(&self, base: &str, today: Date) -> Value {
        self.news.iter().map(|news| news.item(base, today)).collect()
    }
}

impl DemoNotice {
    fn item(&self, base: &str, today: Date, round: usize) -> Value {
        let day = |offset: i64| today.saturating_add(offset.days()).to_string();
        // Further rounds of the same notices are older, so that a board of 1,500 has its sections too.
        let back = i64::try_from(round).unwrap_or(0) * 3;
        let part = if round == 0 { self.iri_part.clone() } else { format!("{}-{round}", self.iri_part) };
        let documents: Vec<Value> = self
            .attachments
            .iter()
            .map(|file| {
                json!({
                    "typ": "Digitální objekt",
                    "název": { "cs": file.name },
                    "url": format!("{base}/dokumenty/{}", file.file),
                })
            })
            .collect();
        let agenda: Vec<Value> =
            self.agenda.iter().map(|name| json!({ "typ": "Agenda", "název": { "cs": name } })).collect();
        let mut item = json!({
            "typ": ["Digitální objekt", "Informace na úřední desce"],
            "iri": format!("https://javorice.example/deska/{part}"),
            "url": format!("https://javorice.example/uredni-deska/{part}"),
            "název": { "cs": self.title },
            "vyvěšení": { "typ": "Časový okamžik", "datum": day(self.posted - back) },
            "relevantní_do": match self.until {
                Some(until) => json!({ "typ": "Časový okamžik", "datum": day(until) }),
                None => json!({ "typ": "Časový okamžik", "nespecifikovaný": true }),
            },
            "agenda": agenda,
            "dokument": documents,
        });
        if let Some(reference) = &self.reference {
            item["číslo_jednací"] = json!(reference);
        }
        if let Some(mark) = &self.file_mark {
            item["spisová_značka"] = json!(mark);
        }
        item
    }
}

fn json_file<T: DeserializeOwned>(path: &Path) -> Result<T, DemoError> {
    let wrong = |error: &dyn std::fmt::Display| DemoError::Town(error.to_string(), path.to_owned());
    let text = std::fs::read_to_string(path).map_err(|error| wrong(&error))?;
    serde_json::from_str(&text).map_err(|error| wrong(&error))
}

/// The source tree's assets. A program that is shipped does not say in which folder it was built, and is the same from each.
const SOURCE_TREE: Option<&str> =
    if cfg!(debug_assertions) { Some(concat!(env!("CARGO_MANIFEST_DIR"), "/assets")) } else { None };

/// The assets folder: `VYVESKA_ASSETS`, beside the program, the installed one, or the source tree's.
fn assets() -> Option<PathBuf> {
    let named = std::env::var_os("VYVESKA_ASSETS").map(PathBuf::from);
    let beside = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join("assets")));
    let others = [Some("/usr/share/vyveska/assets"), SOURCE_TREE, Some("assets")];
    named
        .into_iter()
        .chain(beside)
        .chain(others.into_iter().flatten().map(PathBuf::from))
        .find(|folder| Path::is_dir(&folder.join("town")))
}
