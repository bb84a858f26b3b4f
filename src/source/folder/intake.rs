//! The documents of the folder on their way in: each is watched until it stands still and is whole, then copied. What is
//! not whole in time, or no document, is refused; while a new state of a document is written the old one counts.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::civil::Date;

use super::{
    FolderConfig,
    document::{self, Form},
    refuse::Refusal,
    walk::{Found, Stamp},
};
use crate::{
    notice::{Blob, BlobHash},
    source::{ReadyFile, staging},
};

/// A file that did not change for this long is taken.
pub(super) const STILL: Duration = Duration::from_millis(700);
/// Parts of the patience: what is no document gets a twelfth of it, what only lacks its end is taken after a sixth.
const STRANGE: u32 = 12;
const DOUBTFUL: u32 = 6;
/// A file that could not be copied is tried again after this long.
const RETRY: Duration = Duration::from_secs(30);
/// The longest file that is taken, in bytes.
const LONGEST: u64 = 512 << 20;

/// What is known of a document.
#[derive(Debug)]
pub(super) struct Known {
    stamp: Stamp,
    /// Since when the stamp is the same.
    since: Instant,
    /// Not tried before; set after a failed copy.
    not_before: Instant,
    /// The day it was first seen, whatever it was called then.
    pub first_seen: Date,
    /// The last whole state taken; it stays on the board while a new one is being written over it.
    taken: Option<Blob>,
    /// The stamp of that state; `None` where it has to be looked at again.
    taken_at: Option<Stamp>,
    /// Why the state that is there is not taken.
    pub refusal: Option<Refusal>,
    /// Path under which it lay at the last scan.
    pub renamed_from: Option<PathBuf>,
}

/// A file taken, or why it could not be: its address and the outcome, for the store.
pub(super) type Taken = (String, Result<ReadyFile, String>);

impl Known {
    fn new(stamp: Stamp, now: Instant, first_seen: Date) -> Self {
        let (taken, taken_at, refusal, renamed_from) = (None, None, None, None);
        Self { stamp, since: now, not_before: now, first_seen, taken, taken_at, refusal, renamed_from }
    }

    /// The bytes of the state that is there, once they are taken.
    pub fn current(&self) -> Option<Blob> {
        self.taken.filter(|_| self.refusal.is_none() && self.taken_at == Some(self.stamp))
    }

    /// True while nothing is decided about the state that is there.
    pub fn is_pending(&self) -> bool {
        self.refusal.is_none() && self.taken_at != Some(self.stamp)
    }

    /// True once some state of it was taken.
    pub fn was_taken(&self) -> bool {
        self.taken.is_some()
    }
}

/// All documents of the folder.
#[derive(Debug, Default)]
pub(super) struct Intake {
    known: BTreeMap<PathBuf, Known>,
}

impl Intake {
    /// What is known of the document at a relative path.
    pub fn get(&self, relative: &Path) -> Option<&Known> {
        self.known.get(relative)
    }

    /// True while a document that never was taken may still be.
    pub fn is_waiting(&self) -> bool {
        self.known.values().any(|known| known.is_pending() && !known.was_taken())
    }

    /// Notes which documents there are, which changed, and which only have another name.
    pub fn see(&mut self, found: &[&Found], now: Instant, today: Date) {
        let there: BTreeSet<&Path> = found.iter().map(|found| found.relative.as_path()).collect();
        let mut gone: BTreeMap<Stamp, Vec<PathBuf>> = BTreeMap::new();
        for (path, known) in &self.known {
            if let Some(stamp) = known.taken_at.filter(|_| !there.contains(path.as_path())) {
                gone.entry(stamp).or_default().push(path.clone());
            }
        }
        let mut new: BTreeMap<Stamp, usize> = BTreeMap::new();
        for found in found.iter().filter(|found| !self.known.contains_key(&found.relative)) {
            let count = new.entry(found.stamp).or_default();
            *count = count.saturating_add(1);
        }
        for found in found {
            if let Some(known) = self.known.get_mut(&found.relative) {
                if known.stamp != found.stamp {
                    (known.stamp, known.since, known.refusal) = (found.stamp, now, None);
                }
                continue;
            }
            // Size and time to the nanosecond are those of one file that is gone, and of no other new one.
            let old = gone.get(&found.stamp).filter(|_| new.get(&found.stamp) == Some(&1));
            let old = old.and_then(|paths| if let [only] = paths.as_slice() { Some(only.clone()) } else { None });
            let known = match old.and_then(|old| Some((self.known.remove(&old)?, old))) {
                Some((known, old)) => {
                    Known { renamed_from: Some(old), since: now, not_before: now, taken_at: None, ..known }
                }
                None => Known::new(found.stamp, now, today),
            };
            self.known.insert(found.relative.clone(), known);
        }
        self.known.retain(|path, _| there.contains(path.as_path()));
    }

    /// Takes a document if its time has come.
    pub fn take(&mut self, config: &FolderConfig, found: &Found, now: Instant) -> Option<Taken> {
        let known = self.known.get_mut(&found.relative)?;
        let still = now.duration_since(known.since);
        if !known.is_pending() || still < STILL || now < known.not_before {
            return None;
        }
        let waited = |part: u32| still >= config.patience.checked_div(part).unwrap_or_default();
        if found.stamp.bytes > LONGEST {
            known.refusal = Some(Refusal::TooLarge);
            return None;
        }
        match document::form(&found.path, config.kind) {
            Ok(Form::Whole) => {}
            Ok(Form::Doubtful) if waited(DOUBTFUL) => {}
            Ok(Form::Unfinished) if waited(1) => {
                known.refusal = Some(if found.stamp.bytes == 0 { Refusal::Empty } else { Refusal::Unfinished });
                return None;
            }
            Ok(Form::Unfit(obstacle)) if waited(STRANGE) => {
                known.refusal = Some(Refusal::Unfit(obstacle));
                return None;
            }
            Ok(Form::Strange) if waited(STRANGE) => {
                known.refusal = Some(Refusal::Strange);
                return None;
            }
            Ok(_) => return None,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
            Err(error) => {
                known.not_before = now.checked_add(RETRY).unwrap_or(now);
                tracing::warn!(path = %found.path.display(), "file cannot be read: {error}");
                return None;
            }
        }
        let address = found.path.to_string_lossy().into_owned();
        let working = BlobHash::of(format!("{}\0{address}", config.source.0).as_bytes()).to_string();
        match staging::copy(&found.path, &config.staging, &working, LONGEST) {
            // Someone wrote into it while it was being copied: it is not still after all.
            Ok(ready) if Stamp::of(&found.path).ok() != Some(found.stamp) => {
                let _ = std::fs::remove_file(&ready.path);
                known.since = now;
                None
            }
            Ok(ready) => {
                known.taken = Some(Blob { hash: ready.hash, kind: ready.kind, bytes: ready.bytes });
                known.taken_at = Some(found.stamp);
                Some((address, Ok(ready)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !found.path.exists() => None,
            Err(error) => {
                known.not_before = now.checked_add(RETRY).unwrap_or(now);
                tracing::warn!(path = address, "file cannot be taken: {error}");
                let result = Err(format!("{error}: {address}"));
                Some((address, result))
            }
        }
    }
}
