//! Sidecar cache: the parsed sidecars of the folder, each read once its file no longer changes.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::reader::{self, Sidecar};
use crate::source::folder::{
    clerk_problem::ClerkProblem,
    intake::stillness::STILL_FOR,
    paths,
    scan::walk::{FileStamp, FoundFile},
};

#[derive(Debug)]
struct CachedSidecar {
    stamp: FileStamp,
    since: Instant,
    /// Where it was first seen.
    seen: Instant,
    /// Its parsed values; `None` while it still changes.
    read: Option<(Sidecar, Vec<ClerkProblem>)>,
}

/// All sidecars of the folder.
#[derive(Debug, Default)]
pub(in crate::source::folder) struct SidecarCache(BTreeMap<PathBuf, CachedSidecar>);

impl SidecarCache {
    /// Notes which sidecars there are and reads those that stand still.
    pub(crate) fn update(&mut self, found: &[&FoundFile], now: Instant) {
        let there: BTreeSet<&Path> = found.iter().map(|found| found.relative.as_path()).collect();
        self.0.retain(|path, _| there.contains(path.as_path()));
        for found in found {
            let fresh = CachedSidecar { stamp: found.stamp, since: now, seen: now, read: None };
            let note = self.0.entry(found.relative.clone()).or_insert(fresh);
            if note.stamp != found.stamp {
                (note.stamp, note.since, note.read) = (found.stamp, now, None);
            }
            if note.read.is_none() && now.duration_since(note.since) >= STILL_FOR {
                match read(&found.path) {
                    Ok(bytes) => note.read = Some(reader::read_sidecar(&paths::last_name(&found.relative), &bytes)),
                    Err(error) => {
                        note.since = now;
                        tracing::debug!(path = %found.path.display(), "cannot be read: {error}");
                    }
                }
            }
        }
    }

    /// True while one of them was not read.
    pub(crate) fn is_waiting(&self) -> bool {
        self.0.values().any(|note| note.read.is_none())
    }

    /// The parsed sidecar at a relative path; `None` while it is being written.
    pub(crate) fn get(&self, relative: &Path) -> Option<&(Sidecar, Vec<ClerkProblem>)> {
        self.0.get(relative)?.read.as_ref()
    }

    /// How long it has been there.
    pub(crate) fn age(&self, relative: &Path, now: Instant) -> Duration {
        self.0.get(relative).map(|note| now.duration_since(note.seen)).unwrap_or_default()
    }
}

/// One byte more than a sidecar may have: enough to tell that it is too long.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let most = u64::try_from(reader::LONGEST_SIDECAR).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}
