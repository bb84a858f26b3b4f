//! Recheck of document bytes: reads a file again at once where its change token changed while size and time did not (a
//! copy that keeps times), and all files slowly from time to time. The metadata of a share can be wrong; the bytes
//! cannot.
//!
//! A scan reads a part of one file and goes on; a file that changes meanwhile is read anew.

use std::{
    fs::File,
    io::{self, Read as _},
    path::PathBuf,
    time::{Duration, Instant},
};

use sha2::{Digest as _, Sha256};

use super::folder_intake::{FolderIntake, IntakeDocument};
use crate::{
    notice::BlobHash,
    source::folder::scan::walk::{ChangeToken, FoundFile},
};

/// Bytes read in one scan of a file that looks changed, and of any other.
const AT_ONCE: usize = 32 << 20;
const SLOWLY: usize = 2 << 20;
/// Between two files that do not look changed, and between two looks at the same one.
const BETWEEN: Duration = Duration::from_secs(5);
const AGAIN: Duration = Duration::from_secs(6 * 3600);
/// After so many new inodes over the same bytes the share makes them up, and they say nothing.
const MADE_UP: u32 = 8;

/// Progress of the recheck.
#[derive(Debug, Default)]
pub(in crate::source::folder) struct BytesRecheck {
    job: Option<RecheckJob>,
    /// When the last file was done that did not look changed.
    done: Option<Instant>,
    made_up: u32,
}

#[derive(Debug)]
struct RecheckJob {
    relative: PathBuf,
    token: ChangeToken,
    file: File,
    hasher: Sha256,
    /// Its token changed.
    looks_changed: bool,
}

impl BytesRecheck {
    /// Reads on. A document with other bytes than were taken is taken again.
    pub(crate) fn step(&mut self, intake: &mut FolderIntake, found: &[&FoundFile], now: Instant) {
        if self.job.is_none() {
            self.job = self.next(intake, found, now);
        }
        let Some(mut job) = self.job.take() else { return };
        let there = found.iter().find(|found| found.relative == job.relative && found.token == job.token);
        let Some(known) = intake.known.get_mut(&job.relative).filter(|known| there.is_some() && is_settled(known))
        else {
            return;
        };
        match job.read() {
            Ok(false) => self.job = Some(job),
            Err(error) => {
                tracing::debug!(path = %job.relative.display(), "cannot be read again: {error}");
                known.verified = Some((job.token, now));
            }
            Ok(true) => {
                let hash = BlobHash(job.hasher.finalize().into());
                let same = known.taken.is_some_and(|taken| taken.hash == hash);
                let before = known.verified.map(|(token, _)| token);
                if same && before.is_some_and(|before| before.changed == job.token.changed && before != job.token) {
                    self.made_up = self.made_up.saturating_add(1);
                }
                known.verified = Some((job.token, now));
                if !job.looks_changed {
                    self.done = Some(now);
                }
                if !same {
                    tracing::info!(path = %job.relative.display(), "other bytes under the same size and time");
                    known.take_again(now);
                }
            }
        }
    }

    /// The next file: one that looks changed, else the one that was looked at longest ago.
    fn next(&self, intake: &FolderIntake, found: &[&FoundFile], now: Instant) -> Option<RecheckJob> {
        let settled = found.iter().filter_map(|found| {
            let known = intake.known.get(&found.relative).filter(|known| is_settled(known))?;
            Some((*found, known.verified?))
        });
        let mut oldest: Option<(&FoundFile, Instant)> = None;
        for (found, (token, at)) in settled {
            let new_inode = token.inode != found.token.inode && self.made_up < MADE_UP;
            let looks_changed = token.changed != found.token.changed || new_inode;
            if let Some(job) = looks_changed.then(|| RecheckJob::open(found, true)).flatten() {
                return Some(job);
            }
            if oldest.is_none_or(|(_, oldest)| at < oldest) {
                oldest = Some((found, at));
            }
        }
        let rested = self.done.is_none_or(|done| now.duration_since(done) >= BETWEEN);
        let (found, _) = oldest.filter(|(_, at)| rested && now.duration_since(*at) >= AGAIN)?;
        RecheckJob::open(found, false)
    }
}

/// True for a document the state of which is taken as it is there.
fn is_settled(known: &IntakeDocument) -> bool {
    known.current_blob().is_some()
}

impl RecheckJob {
    fn open(found: &FoundFile, looks_changed: bool) -> Option<Self> {
        let file = File::open(&found.path).ok()?;
        let (relative, token) = (found.relative.clone(), found.token);
        Some(Self { relative, token, file, hasher: Sha256::new(), looks_changed })
    }

    /// Reads a part; true at the end.
    fn read(&mut self) -> io::Result<bool> {
        let mut left = if self.looks_changed { AT_ONCE } else { SLOWLY };
        let mut buffer = vec![0; 64 * 1024];
        while left > 0 {
            let read = self.file.read(&mut buffer)?;
            if read == 0 {
                return Ok(true);
            }
            self.hasher.update(buffer.get(..read).unwrap_or_default());
            left = left.saturating_sub(read);
        }
        Ok(false)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use jiff::civil::date;

    use super::*;
    use crate::notice::{Blob, MediaKind};
    use crate::source::folder::scan::walk::walk_folder;

    #[test]
    fn every_document_is_looked_at_again_although_nothing_hints_at_it() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.pdf"), "other bytes").unwrap();
        fs::write(root.path().join("b.pdf"), "same bytes").unwrap();
        let files = walk_folder(root.path()).unwrap().files;
        let found: Vec<&FoundFile> = files.iter().collect();
        let (mut intake, start) = (FolderIntake::default(), Instant::now());
        intake.update(&found, start, date(2026, 11, 29));
        for (found, bytes) in files.iter().zip(["the bytes taken", "same bytes"]) {
            let known = intake.known.get_mut(&found.relative).unwrap();
            known.taken = Some(Blob { hash: BlobHash::digest(bytes.as_bytes()), kind: MediaKind::Pdf, bytes: 1 });
            (known.taken_at, known.verified) = (Some(found.stamp), Some((found.token, start)));
        }
        let mut recheck = BytesRecheck::default();
        let settled = |intake: &FolderIntake| {
            ["a.pdf", "b.pdf"].map(|name| intake.get(name.as_ref()).unwrap().current_blob().is_some())
        };
        recheck.step(&mut intake, &found, start + AGAIN / 2);
        assert_eq!(settled(&intake), [true, true], "not yet");
        let mut now = start + AGAIN;
        for _ in 0..4 {
            recheck.step(&mut intake, &found, now);
            now += BETWEEN;
        }
        assert_eq!(settled(&intake), [false, true]);
    }

    #[test]
    fn inodes_that_a_share_makes_up_do_not_keep_it_busy() {
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.pdf"), "bytes").unwrap();
        let mut file = walk_folder(root.path()).unwrap().files.remove(0);
        let (mut intake, start) = (FolderIntake::default(), Instant::now());
        intake.update(&[&file], start, date(2026, 11, 29));
        let known = intake.known.get_mut(&file.relative).unwrap();
        known.taken = Some(Blob { hash: BlobHash::digest(b"bytes"), kind: MediaKind::Pdf, bytes: 5 });
        (known.taken_at, known.verified) = (Some(file.stamp), Some((file.token, start)));
        let (mut recheck, mut looks) = (BytesRecheck::default(), 0);
        for _ in 0..50 {
            file.token.inode += 1;
            let before = intake.known[&file.relative].verified;
            recheck.step(&mut intake, &[&file], start);
            looks += usize::from(intake.known[&file.relative].verified != before);
        }
        assert_eq!(looks, MADE_UP as usize);
    }
}
