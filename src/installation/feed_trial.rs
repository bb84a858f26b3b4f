//! Trial of a feed: read once, to see whether it is one and what hangs by it. Changes nothing.
//!
//! Left out: reading it again and again (`source::feed::poll`).

use std::path::PathBuf;

use jiff::{civil::Date, tz::TimeZone};
use url::Url;

use crate::{
    clock::Clock,
    notice::SourceId,
    source::{
        self, FeedAnswer, FeedContext, FetchAddress, FetchConfig, FetchError, Fetcher, HttpValidators,
        feed::ofn::NotAFeed,
    },
};

/// Why a feed cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FeedTrialError {
    #[error("the feed cannot be fetched: {}", causes(.0))]
    Fetch(#[from] FetchError),
    #[error("what is there is no feed: {0}")]
    NotAFeed(#[from] NotAFeed),
    #[error("the network cannot be used: {0}")]
    Network(#[from] std::io::Error),
}

/// What a feed has today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FeedTrial {
    /// Notices that it lists.
    pub notices: usize,
    /// The newest first day.
    pub newest: Option<Date>,
    /// What is not as the norm wants it.
    pub warnings: usize,
}

impl std::fmt::Display for FeedTrial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} notices", self.notices)?;
        if let Some(newest) = self.newest {
            write!(f, ", the newest of {newest}")?;
        }
        match self.warnings {
            0 => Ok(()),
            warnings => write!(f, ", {warnings} warnings (`vyveska import` lists them)"),
        }
    }
}

/// Reads a feed, an address or a file. Waits for it, as long as a board would.
///
/// # Errors
/// It cannot be had, or is none.
pub(crate) fn try_feed(feed: &str) -> Result<FeedTrial, FeedTrialError> {
    let address = match Url::parse(feed) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => FetchAddress::Url(url),
        _ => FetchAddress::Path(PathBuf::from(feed)),
    };
    let fetcher = Fetcher::new(FetchConfig::default())?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let fetched = runtime.block_on(fetcher.fetch_feed(&address, &HttpValidators::default()))?;
    let FeedAnswer::Body { bytes, base, .. } = fetched else {
        return Ok(FeedTrial { notices: 0, newest: None, warnings: 0 });
    };
    let zone = TimeZone::get("Europe/Prague").unwrap_or(TimeZone::UTC);
    let today = Some(Clock::system(zone).today());
    let context = FeedContext { today, ..FeedContext::new(SourceId("setup".into()), base) };
    let listing = source::read_feed(&bytes, &context, None)?;
    Ok(FeedTrial {
        notices: listing.notices.len(),
        newest: listing.notices.iter().map(|notice| notice.posting.from).max(),
        warnings: listing.warnings.len() + listing.untold,
    })
}

fn causes(error: &dyn std::error::Error) -> String {
    let chain = std::iter::successors(Some(error), |error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_feed_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let missing = folder.path().join("none.jsonld");
        assert!(matches!(try_feed(missing.to_str().unwrap()), Err(FeedTrialError::Fetch(_))));
        let page = folder.path().join("page.html");
        std::fs::write(&page, "<!doctype html><p>Chyba 404").unwrap();
        let wrong = try_feed(page.to_str().unwrap()).unwrap_err();
        assert!(matches!(wrong, FeedTrialError::NotAFeed(_)), "{wrong}");
    }

    #[test]
    fn a_trial_is_told_in_one_line() {
        let trial = FeedTrial { notices: 43, newest: Some(jiff::civil::date(2026, 11, 27)), warnings: 2 };
        assert_eq!(trial.to_string(), "43 notices, the newest of 2026-11-27, 2 warnings (`vyveska import` lists them)");
    }
}
