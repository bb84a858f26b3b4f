//! `vyveska import`: reads one feed once and says what it would post. Changes nothing.

use std::path::PathBuf;

use clap::Args;
use jiff::tz::TimeZone;
use serde_json::json;
use url::Url;

use super::{
    exit::Exit,
    output::{complain, print_json},
};
use crate::{
    clock::Clock,
    notice::{NoticeKind, SourceId},
    source::{
        self, FeedAnswer, FeedContext, FeedSyntax, FetchAddress, FetchConfig, FetchError, Fetcher, HttpValidators,
        KEEP_DAYS, Listing, feed::ofn::NotAFeed,
    },
};

/// Read one feed once: what it would post and every warning. Changes nothing.
#[derive(Args)]
pub(super) struct ImportArgs {
    /// The feed: a file, or an address beginning with http.
    #[arg(value_name = "FILE|URL")]
    feed: String,
    /// JSON on standard output.
    #[arg(long)]
    json: bool,
    /// Kind of the feed; otherwise its bytes tell.
    #[arg(long, value_name = "ofn|rss|ud", value_parser = format)]
    format: Option<FeedSyntax>,
    /// What its items are, unless they say so themselves.
    #[arg(long, value_name = "notices|announcements", default_value = "notices", value_parser = kind)]
    kind: NoticeKind,
    /// Days for which an announcement without a last day is shown.
    #[arg(long, value_name = "DAYS", default_value_t = KEEP_DAYS)]
    keep_days: u32,
    /// PEM file with the certificate of the office's own authority.
    #[arg(long, value_name = "FILE")]
    ca_file: Option<PathBuf>,
}

#[derive(Debug, thiserror::Error)]
enum ImportError {
    #[error("the feed cannot be fetched")]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    NotAFeed(#[from] NotAFeed),
    #[error("the network cannot be used")]
    Network(#[from] std::io::Error),
}

impl ImportArgs {
    pub(super) fn run(self) -> Exit {
        match self.read_feed() {
            Ok(listing) => {
                self.print_listing(&listing);
                Exit::Done
            }
            Err(error) => {
                complain(&error);
                Exit::Failed
            }
        }
    }

    fn read_feed(&self) -> Result<Listing, ImportError> {
        let address = match Url::parse(&self.feed) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => FetchAddress::Url(url),
            _ => FetchAddress::Path(PathBuf::from(&self.feed)),
        };
        let fetcher = Fetcher::new(FetchConfig { ca_file: self.ca_file.clone(), ..FetchConfig::default() })?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let fetched = runtime.block_on(fetcher.fetch_feed(&address, &HttpValidators::default()))?;
        let FeedAnswer::Body { bytes, base, .. } = fetched else { return Ok(Listing::default()) };
        let context = FeedContext::new(SourceId("import".into()), base);
        let zone = TimeZone::get("Europe/Prague").unwrap_or(TimeZone::UTC);
        let today = Some(Clock::system(zone).today());
        let context = FeedContext { kind: self.kind, keep_days: self.keep_days, today, ..context };
        Ok(source::read_feed(&bytes, &context, self.format)?)
    }

    fn print_listing(&self, listing: &Listing) {
        if self.json {
            let (notices, warnings) = (&listing.notices, &listing.warnings);
            let undated: Vec<_> = listing.undated.keys().collect();
            print_json(&json!({
                "notices": notices, "undated": undated, "warnings": warnings, "untold": listing.untold,
                "reach": listing.reach(),
            }));
            return;
        }
        for notice in &listing.notices {
            // The board puts in the day it first reads a notice that has none; here nothing is kept.
            let undated = listing.undated.contains_key(&notice.id);
            let from = if undated { "bez data".to_owned() } else { notice.posting.from.to_string() };
            let until = notice.posting.until.map_or_else(|| "…".to_owned(), |day| day.to_string());
            let kind = match notice.kind {
                NoticeKind::Official => "úřední deska",
                NoticeKind::Announcement => "aktualita",
                NoticeKind::Media => "pro smyčku",
            };
            eprintln!("{from} – {until}  {kind}  {}  ({} příl.)", notice.title, notice.attachments.len());
        }
        for warning in &listing.warnings {
            eprintln!("{}: {}", warning.item.as_deref().unwrap_or("feed"), warning.text);
        }
        if listing.untold > 0 {
            eprintln!("feed: {} more warnings are left out", listing.untold);
        }
        eprintln!("{} notices, {} warnings", listing.notices.len(), listing.warnings.len());
    }
}

fn format(name: &str) -> Result<FeedSyntax, &'static str> {
    match name {
        "ofn" => Ok(FeedSyntax::Ofn),
        "rss" => Ok(FeedSyntax::Rss),
        "ud" => Ok(FeedSyntax::Ud),
        _ => Err("not a kind of feed"),
    }
}

fn kind(name: &str) -> Result<NoticeKind, &'static str> {
    match name {
        "notices" => Ok(NoticeKind::Official),
        "announcements" => Ok(NoticeKind::Announcement),
        _ => Err("neither notices nor announcements"),
    }
}
