//! Replay of a feed's history: runs recorded feeds through parsing and reconciliation on a fresh board in memory, the
//! clock set from the file names, and reports what would have been posted, revised, held and taken down, and whether
//! any take-down was wrong.
//!
//! Left out: bytes of attachments, several sources at once, the catalogue.

mod take_down_audit;
mod simulation;
mod summary;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use jiff::{Timestamp, civil::DateTime, tz::TimeZone};

pub use simulation::ReplayConfig;
pub(crate) use simulation::ReplayRun;
pub use summary::ReplaySummary;

/// Largest file that is read as a feed, in bytes.
const LARGEST: u64 = 64 << 20;

/// The history cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    /// A file or the folder cannot be read.
    #[error("the history cannot be read: {source}: {}", .path.display())]
    Read {
        /// Which one.
        path: PathBuf,
        /// The system's answer.
        source: io::Error,
    },
    /// The folder has no file with a moment in its name.
    #[error("no file here is named after the moment it was fetched (20220612T053145Z.json): {}", .0.display())]
    Nothing(PathBuf),
    /// This file is longer than any feed is read.
    #[error("the file is larger than a feed can be: {}", .0.display())]
    TooLarge(PathBuf),
}

/// Plays every file of `folder` whose name carries a moment in UTC, oldest first.
pub fn replay(folder: &Path, config: ReplayConfig) -> Result<ReplaySummary, ReplayError> {
    let wrong = |path: &Path| {
        let path = path.to_owned();
        move |source| ReplayError::Read { path, source }
    };
    let mut files = Vec::new();
    let mut skipped = 0usize;
    for entry in fs::read_dir(folder).map_err(wrong(folder))? {
        let path = entry.map_err(wrong(folder))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        match moment_in_name(&name) {
            Some(at) if path.is_file() => files.push((at, name, path)),
            _ => skipped = skipped.saturating_add(1),
        }
    }
    if files.is_empty() {
        return Err(ReplayError::Nothing(folder.to_owned()));
    }
    files.sort();
    let mut course = ReplayRun::new(config);
    for (at, name, path) in files {
        if fs::metadata(&path).map_err(wrong(&path))?.len() > LARGEST {
            return Err(ReplayError::TooLarge(path));
        }
        let bytes = fs::read(&path).map_err(wrong(&path))?;
        course.read_answer(&name, at, &bytes);
    }
    Ok(ReplaySummary { skipped, ..course.finish() })
}

/// The moment in a file's name: `20220612T053145Z.json`, `feed-2022-06-12T05:31:45Z.json`, `2022-06-12T05-31-45Z`.
fn moment_in_name(name: &str) -> Option<Timestamp> {
    let start = name.find(|c: char| c.is_ascii_digit())?;
    let digits: String = name
        .get(start..)?
        .chars()
        .take_while(|c| c.is_ascii_digit() || matches!(c, 'T' | '-' | ':' | '_'))
        .filter(char::is_ascii_digit)
        .take(14)
        .collect();
    let moment = DateTime::strptime("%Y%m%d%H%M%S", &digits).ok()?;
    moment.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_carry_their_moment() {
        let expected: Timestamp = "2022-06-12T05:31:45Z".parse().unwrap();
        for name in
            ["20220612T053145Z.json", "feed-2022-06-12T05:31:45Z.jsonld", "2022-06-12T05-31-45Z", "20220612_053145.xml"]
        {
            assert_eq!(moment_in_name(name), Some(expected), "{name}");
        }
        for name in ["", "README.md", "2022.json", "20221312T000000Z.json", "20220612.json"] {
            assert_eq!(moment_in_name(name), None, "{name}");
        }
    }
}
