//! Intake of a folder's documents: watches each until it is still and complete, then copies it. A file that stays
//! incomplete too long or is no document is refused; while a document is being overwritten, its last whole state
//! counts.

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use jiff::civil::Date;

use super::{
    file_form::{self, FileForm},
    refusal::FileRefusal,
    stillness::{STILL_FOR, StillnessEstimate},
};
use crate::{
    notice::{Blob, BlobHash},
    source::{
        ReadyFile,
        folder::{
            FolderConfig,
            scan::walk::{ChangeToken, FileStamp, FoundFile},
        },
        staging,
    },
};
/// The part of the patience that what is no document gets.
const STRANGE: u32 = 12;
/// A file that could not be copied is tried again after this long.
const RETRY: Duration = Duration::from_secs(30);
/// The longest pause between two looks at a file that stands still and is not whole.
const LOOK: Duration = Duration::from_secs(10);
/// The longest file that is taken, in bytes.
const LONGEST: u64 = 512 << 20;

/// One document and the state of its intake.
#[derive(Debug)]
pub(in crate::source::folder) struct IntakeDocument {
    stamp: FileStamp,
    /// Since when the stamp is the same.
    since: Instant,
    /// Not tried before; set after a failed copy, and further with every look that found it not whole.
    not_before: Instant,
    /// Result of the last look, while the stamp is the same.
    form: Option<FileForm>,
    /// Since when it cannot be read, and why.
    unreadable: Option<(Instant, String)>,
    /// The day it was first seen, whatever it was called then.
    pub first_seen: Date,
    /// The last whole state taken; it stays on the board while a new one is being written over it.
    pub(in crate::source::folder) taken: Option<Blob>,
    /// The stamp of that state; `None` where it has to be looked at again.
    pub(in crate::source::folder) taken_at: Option<FileStamp>,
    /// Change token of its bytes when they were taken or last read again, and the time of that.
    pub(in crate::source::folder) verified: Option<(ChangeToken, Instant)>,
    /// Why the state that is there is not taken.
    pub refusal: Option<FileRefusal>,
    /// Path under which it lay at the last scan.
    pub renamed_from: Option<PathBuf>,
}

/// A file taken, or why it could not be: its address and the outcome, for the store.
pub(in crate::source::folder) type TakenFile = (String, Result<ReadyFile, String>);

impl IntakeDocument {
    fn new(stamp: FileStamp, now: Instant, first_seen: Date) -> Self {
        Self {
            stamp,
            since: now,
            not_before: now,
            form: None,
            unreadable: None,
            first_seen,
            taken: None,
            taken_at: None,
            verified: None,
            refusal: None,
            renamed_from: None,
        }
    }

    /// The bytes of the state that is there, once they are taken.
    pub(crate) fn current_blob(&self) -> Option<Blob> {
        self.taken.filter(|_| self.refusal.is_none() && self.taken_at == Some(self.stamp))
    }

    /// True while nothing is decided about the state that is there.
    pub(crate) fn is_pending(&self) -> bool {
        self.refusal.is_none() && self.taken_at != Some(self.stamp)
    }

    /// Why it cannot be read, once that has lasted for `patience`.
    pub(crate) fn unreadable(&self, now: Instant, patience: Duration) -> Option<&str> {
        let (since, why) = self.unreadable.as_ref()?;
        (now.duration_since(*since) >= patience).then_some(why)
    }

    /// Its bytes are others than those that were taken, although its stamp is the same: it is taken again.
    pub(in crate::source::folder) fn take_again(&mut self, now: Instant) {
        (self.taken_at, self.since, self.not_before, self.form) = (None, now, now, None);
    }

    /// True once some state of it was taken.
    pub(crate) fn was_taken(&self) -> bool {
        self.taken.is_some()
    }
}

/// All documents of the folder.
#[derive(Debug, Default)]
pub(in crate::source::folder) struct FolderIntake {
    pub(in crate::source::folder) known: BTreeMap<PathBuf, IntakeDocument>,
    habits: StillnessEstimate,
}

impl FolderIntake {
    /// The document at a relative path.
    pub(crate) fn get(&self, relative: &Path) -> Option<&IntakeDocument> {
        self.known.get(relative)
    }

    /// True while a document that never was taken may still be.
    pub(crate) fn is_waiting(&self) -> bool {
        self.known.values().any(|known| known.is_pending() && !known.was_taken())
    }

    /// Notes which documents there are, which changed, and which only have another name.
    pub(crate) fn update(&mut self, found: &[&FoundFile], now: Instant, today: Date) {
        let there: BTreeSet<&Path> = found.iter().map(|found| found.relative.as_path()).collect();
        let mut gone: BTreeMap<FileStamp, Vec<PathBuf>> = BTreeMap::new();
        for (path, known) in &self.known {
            if let Some(stamp) = known.taken_at.filter(|_| !there.contains(path.as_path())) {
                gone.entry(stamp).or_default().push(path.clone());
            }
        }
        let mut new: BTreeMap<FileStamp, usize> = BTreeMap::new();
        for found in found.iter().filter(|found| !self.known.contains_key(&found.relative)) {
            let count = new.entry(found.stamp).or_default();
            *count = count.saturating_add(1);
        }
        for found in found {
            if let Some(known) = self.known.get_mut(&found.relative) {
                if known.stamp != found.stamp {
                    if found.stamp.bytes > known.stamp.bytes {
                        self.habits.record_pause(now.duration_since(known.since));
                    }
                    (known.stamp, known.since, known.not_before) = (found.stamp, now, now);
                    (known.refusal, known.form, known.unreadable) = (None, None, None);
                }
                continue;
            }
            // Size and time to the nanosecond are those of one file that is gone, and of no other new one.
            let old = gone.get(&found.stamp).filter(|_| new.get(&found.stamp) == Some(&1));
            let old = old.and_then(|paths| if let [only] = paths.as_slice() { Some(only.clone()) } else { None });
            let known = match old.and_then(|old| Some((self.known.remove(&old)?, old))) {
                Some((known, old)) => IntakeDocument {
                    renamed_from: Some(old),
                    since: now,
                    not_before: now,
                    form: None,
                    taken_at: None,
                    ..known
                },
                None => IntakeDocument::new(found.stamp, now, today),
            };
            self.known.insert(found.relative.clone(), known);
        }
        self.known.retain(|path, _| there.contains(path.as_path()));
    }

    /// Takes a document if its time has come.
    pub(crate) fn take_document(
        &mut self,
        config: &FolderConfig,
        found: &FoundFile,
        now: Instant,
    ) -> Option<TakenFile> {
        let known = self.known.get_mut(&found.relative)?;
        let still = now.duration_since(known.since);
        if !known.is_pending() || still < STILL_FOR {
            return None;
        }
        if found.stamp.bytes > LONGEST {
            known.refusal = Some(FileRefusal::TooLarge);
            return None;
        }
        if now >= known.not_before {
            match file_form::detect_form(&found.path, config.kind) {
                Ok(form) => {
                    (known.form, known.unreadable) = (Some(form), None);
                    // It stands still and its bytes may come all the same; each look costs as much as its structure.
                    known.not_before = now.checked_add((still / 2).min(LOOK)).unwrap_or(now);
                }
                Err(error) if error.kind() == io::ErrorKind::NotFound => return None,
                Err(error) => {
                    known.not_before = now.checked_add(RETRY).unwrap_or(now);
                    known.form = None;
                    tracing::warn!(path = %found.path.display(), "file cannot be read: {error}");
                    known.unreadable.get_or_insert_with(|| (now, error.to_string()));
                    return None;
                }
            }
        }
        let strange = config.patience.checked_div(STRANGE).unwrap_or_default();
        let patience = self.habits.patience(config.patience, found.stamp.bytes);
        known.refusal = match known.form? {
            FileForm::Whole => None,
            FileForm::Unsaid if still >= self.habits.stillness(config.patience, found.stamp.bytes) => None,
            FileForm::Unfinished if still >= patience && found.stamp.bytes == 0 => Some(FileRefusal::Empty),
            FileForm::Unfinished if still >= patience => Some(FileRefusal::Unfinished),
            FileForm::Unfit(obstacle) if still >= strange => Some(FileRefusal::Unfit(obstacle)),
            FileForm::Strange if still >= strange => Some(FileRefusal::Strange),
            _ => return None,
        };
        if known.refusal.is_some() {
            return None;
        }
        let address = found.path.to_string_lossy().into_owned();
        let working = BlobHash::digest(format!("{}\0{address}", config.source.0).as_bytes()).to_string();
        match staging::copy_into_staging(&found.path, &config.staging, &working, LONGEST) {
            // Someone wrote into it while it was being copied: it is not still after all.
            Ok(ready) if FileStamp::of_file(&found.path).ok() != Some(found.stamp) => {
                let _ = std::fs::remove_file(&ready.path);
                (known.since, known.form) = (now, None);
                None
            }
            Ok(ready) => {
                known.unreadable = None;
                known.verified = Some((found.token, now));
                known.taken = Some(Blob { hash: ready.hash, kind: ready.kind, bytes: ready.bytes });
                known.taken_at = Some(found.stamp);
                Some((address, Ok(ready)))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !found.path.exists() => None,
            Err(error) => {
                known.not_before = now.checked_add(RETRY).unwrap_or(now);
                known.form = None;
                known.unreadable.get_or_insert_with(|| (now, error.to_string()));
                tracing::warn!(path = address, "file cannot be taken: {error}");
                let result = Err(format!("{error}: {address}"));
                Some((address, result))
            }
        }
    }
}
