//! News of the demo town, its announcements, and their form in its feed (OFN "Aktuality", 2020-07-01).

use jiff::{ToSpan as _, civil::Date};
use serde::Deserialize;
use serde_json::{Value, json};

/// An announcement as `assets/town/news.json` tells it.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct DemoAnnouncement {
    iri_part: String,
    title: String,
    /// Days from today.
    posted: i64,
    topic: String,
    /// A file beside it.
    picture: Option<String>,
    text: Vec<String>,
}

impl DemoAnnouncement {
    /// The item of the feed as of a day.
    pub(super) fn item(&self, base: &str, today: Date) -> Value {
        let day = today.saturating_add(self.posted.days());
        let paragraphs: String = self.text.iter().map(|text| format!("<p>{text}</p>")).collect();
        let files: Vec<Value> = self
            .picture
            .iter()
            .map(|file| {
                let url = format!("{base}/aktuality/{file}");
                json!({ "typ": "Digitální objekt", "název": { "cs": "Obrázek" }, "url": url })
            })
            .collect();
        json!({
            "typ": "Aktualita",
            "iri": format!("https://javorice.example/aktuality/{}", self.iri_part),
            "url": format!("https://javorice.example/aktuality/{}", self.iri_part),
            "název": { "cs": self.title },
            "obsah": { "cs": paragraphs },
            "téma": { "cs": self.topic },
            "vytvořeno": { "typ": "Časový okamžik", "datum": day.to_string() },
            "příloha": files,
        })
    }
}
