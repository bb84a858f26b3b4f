//! The made-up town's announcements, and the feed made of them (OFN "Aktuality", 2020-07-01).

use jiff::{ToSpan as _, civil::Date};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Town;

/// An announcement as `assets/town/news.json` tells it.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct News {
    iri_part: String,
    title: String,
    /// Days from today.
    posted: i64,
    topic: String,
    /// A file beside it.
    picture: Option<String>,
    text: Vec<String>,
}

impl Town {
    /// The town's news feed as of a day.
    pub fn news_feed(&self, base: &str, today: Date) -> Value {
        self.news.iter().map(|news| news.item(base, today)).collect()
    }
}

impl News {
    fn item(&self, base: &str, today: Date) -> Value {
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
