//! Sources of notices: the tables `[[feed]]` and `[[folder]]`.

use std::{path::PathBuf, time::Duration};

use url::Url;

use crate::{
    config::{
        path_bases::PathBases,
        table_reader::TableReader,
        units::{MIB, minutes},
    },
    notice::{NoticeKind, SourceId},
};

const NAME: &str = "small letters, digits and hyphens, \"mesto-1\"";

/// Where a feed is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FeedAddress {
    /// `http` or `https`.
    Url(Url),
    Path(PathBuf),
}

/// Kind of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedFormat {
    /// OFN "Úřední desky" or "Aktuality".
    Ofn,
    /// RSS or Atom.
    Rss,
    /// The `<ud>` export of a records system.
    Ud,
}

/// A feed of the city.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedSettings {
    /// Unique among feeds and folders.
    pub name: SourceId,
    pub address: FeedAddress,
    /// `None` leaves it to the feed's own bytes.
    pub format: Option<FeedFormat>,
    /// Kind of items that do not declare one (OFN "Aktuality" does).
    pub kind: NoticeKind,
    /// Days for which an announcement without a last day is shown; the day it came out is not counted.
    pub keep_days: u32,
    /// Certificate of the office's own authority, a PEM file; trusted for this feed alone, besides the usual ones.
    pub ca_file: Option<PathBuf>,
    /// Time between two readings.
    pub every: Duration,
    /// Largest attachment that is fetched, in bytes.
    pub limit_bytes: u64,
    /// Largest feed that is read, in bytes.
    pub feed_limit_bytes: u64,
    /// Notices that are taken at the most.
    pub most_notices: usize,
}

/// A watched folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderSettings {
    /// Unique among feeds and folders.
    pub name: SourceId,
    /// The folder itself; a relative path starts at the configuration file.
    pub path: PathBuf,
    /// Kind of its contents: official notices, or media for the idle loop.
    pub kind: NoticeKind,
    /// Category of the notices from it.
    pub category: Option<String>,
    /// Days for which a file hangs, the day of posting not counted.
    pub days: u32,
}

impl FeedSettings {
    /// A feed at this address and everything else as shipped.
    pub fn at(name: &str, address: FeedAddress) -> Self {
        Self {
            name: SourceId(name.to_owned()),
            address,
            format: None,
            kind: NoticeKind::Official,
            keep_days: 30,
            ca_file: None,
            every: minutes(15),
            limit_bytes: 512 * MIB,
            feed_limit_bytes: 128 * MIB,
            most_notices: 100_000,
        }
    }

    /// `None` when something that cannot be stood in for is wrong; it was reported.
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Option<Self> {
        let name = name(&mut section);
        let url = section.parsed("url", "an address that begins with http:// or https://", |text| {
            let url = Url::parse(text).map_err(|_| "is not an address")?;
            if matches!(url.scheme(), "http" | "https") && url.has_host() { Ok(url) } else { Err("is not on the web") }
        });
        let path = section.parsed("path", "a file", |text| places.path(text));
        match (section.contains("url"), section.contains("path")) {
            (true, true) => section.report_problem("path", "stands beside url", "either url or path"),
            (false, false) => section.report_problem("url", "is missing", "either url or path"),
            _ => (),
        }
        let format = section.parsed("format", "\"ofn\", \"rss\" or \"ud\"", |text| match text {
            "ofn" => Ok(FeedFormat::Ofn),
            "rss" => Ok(FeedFormat::Rss),
            "ud" => Ok(FeedFormat::Ud),
            _ => Err("is not a kind of feed"),
        });
        let kind = section.parsed("kind", "\"notices\" or \"announcements\"", |text| match text {
            "notices" => Ok(NoticeKind::Official),
            "announcements" => Ok(NoticeKind::Announcement),
            _ => Err("is not a kind of items"),
        });
        let keep_days = section.integer("keep-days", 1..=365).and_then(|it| u32::try_from(it).ok());
        let ca_file = section.parsed("ca-file", "a PEM file that exists", |text| places.file(text));
        let every = section.integer("every-min", 1..=1_440).map(minutes);
        let limit = section.integer("limit-mb", 1..=4_096).map(|it| it.saturating_mul(MIB));
        let feed_limit = section.integer("feed-limit-mb", 1..=1_024).map(|it| it.saturating_mul(MIB));
        let most = section.integer("most-notices", 10..=1_000_000).and_then(|it| usize::try_from(it).ok());
        section.report_unknown_keys();
        let default = Self::at(&name?, url.map(FeedAddress::Url).or(path.map(FeedAddress::Path))?);
        Some(Self {
            format,
            kind: kind.unwrap_or(default.kind),
            keep_days: keep_days.unwrap_or(default.keep_days),
            ca_file,
            every: every.unwrap_or(default.every),
            limit_bytes: limit.unwrap_or(default.limit_bytes),
            feed_limit_bytes: feed_limit.unwrap_or(default.feed_limit_bytes),
            most_notices: most.unwrap_or(default.most_notices),
            ..default
        })
    }
}

impl FolderSettings {
    /// A folder at this path and everything else as shipped.
    pub fn at(name: &str, path: PathBuf) -> Self {
        let kind = NoticeKind::Official;
        Self { name: SourceId(name.to_owned()), path, kind, category: None, days: 15 }
    }

    /// `None` when something that cannot be stood in for is wrong; it was reported.
    pub(in crate::config) fn read(mut section: TableReader, places: &PathBases) -> Option<Self> {
        let name = name(&mut section);
        let path = section.parsed("path", "a folder", |text| places.path(text));
        let path = section.required("path", path, "a folder");
        let kind = section.parsed("kind", "\"notices\" or \"media\"", |text| match text {
            "notices" => Ok(NoticeKind::Official),
            "media" => Ok(NoticeKind::Media),
            _ => Err("is not a kind of files"),
        });
        let category = section.text("category");
        let days = section.integer("days", 1..=365).and_then(|it| u32::try_from(it).ok());
        section.report_unknown_keys();
        let default = Self::at(&name?, path?);
        Some(Self { kind: kind.unwrap_or(default.kind), category, days: days.unwrap_or(default.days), ..default })
    }
}

fn name(section: &mut TableReader) -> Option<String> {
    let name = section.parsed("name", NAME, |text| {
        let right = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if right && (1..=40).contains(&text.len()) { Ok(text.to_owned()) } else { Err("is not a name of a source") }
    });
    section.required("name", name, NAME)
}
