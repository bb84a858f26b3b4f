//! Journal segment: one file, appended and made durable. A new segment begins with the first entry of a calendar month
//! (UTC) and when the file reaches the configured size ([`FILE_LIMIT`] by default).
//!
//! Acknowledged entries stand in the file that is found under the segment's name: a file that was removed, renamed or
//! replaced while the program ran is written again from the descriptor that is still open, and lines that a stranger
//! appended are set aside.
//!
//! Left out: which entries are written (`writer`), and reading the files at start (`recovery`).

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::{FileExt as _, MetadataExt as _},
    path::{Path, PathBuf},
};

use jiff::Timestamp;

use super::files;
use crate::{
    evidence::{JournalEntry, JournalEvent},
    notice::BlobHash,
    platform::atomic_file::{Readers, sync_folder, write_durably},
};

/// Size from which a new segment is begun, in bytes, where the configuration names none.
pub(crate) const FILE_LIMIT: u64 = 16 << 20;

/// The segment that is written.
pub(in crate::evidence) struct ActiveSegment {
    file: File,
    path: PathBuf,
    /// Month in its name, `2026-11`.
    month: String,
    /// Length that is durable.
    durable: u64,
    /// There may be more in the file than is durable; it is cut before anything else is written.
    dirty: bool,
}

/// State of the file under the segment's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::evidence) enum SegmentState {
    /// The file, as it was written.
    Ours,
    /// Nothing, or another file.
    Lost,
    /// The file with more in it than was written.
    Longer,
    /// The file with less in it.
    Shorter,
}

impl ActiveSegment {
    /// Opens a file of which these bytes are durable, made where there is none.
    pub(crate) fn open(path: &Path, durable: u64) -> io::Result<Self> {
        let file = crate::platform::private_files::open_options()
            .create(true)
            .truncate(false)
            .read(true)
            .write(true)
            .open(path)?;
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let month = name.get(name.len().saturating_sub(7)..).unwrap_or_default().to_owned();
        Ok(Self { file, path: path.to_owned(), month, durable, dirty: false })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the next entry belongs into a new segment: this one has reached `limit` bytes, or is of another month.
    pub(crate) fn is_full(&self, limit: u64, now: Timestamp) -> bool {
        self.durable >= limit || (self.durable > 0 && self.month != files::month_of(now))
    }

    /// Writes behind what is durable; durable as well once this returns. On an error nothing is.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.dirty {
            self.file.set_len(self.durable)?;
        }
        self.dirty = true;
        if let Err(error) = self.file.write_all_at(bytes, self.durable).and_then(|()| self.file.sync_data()) {
            // Cut at once, so that a reader, or a player that starts after a crash, finds nothing that was refused.
            self.dirty = self.file.set_len(self.durable).is_err();
            return Err(error);
        }
        self.durable = self.durable.saturating_add(bytes.len() as u64);
        self.dirty = false;
        Ok(())
    }

    /// Takes back what was written last.
    pub(crate) fn roll_back(&mut self, bytes: usize) {
        self.durable = self.durable.saturating_sub(bytes as u64);
        self.dirty = self.file.set_len(self.durable).is_err();
    }

    /// The state of the file under the segment's name now; one call to the file system.
    pub(crate) fn check_place(&self) -> io::Result<SegmentState> {
        if !is_at(&self.file, &self.path)? {
            return Ok(SegmentState::Lost);
        }
        let length = self.file.metadata()?.len();
        Ok(match length.cmp(&self.durable) {
            _ if self.dirty && length >= self.durable => SegmentState::Ours,
            std::cmp::Ordering::Less => SegmentState::Shorter,
            std::cmp::Ordering::Equal => SegmentState::Ours,
            std::cmp::Ordering::Greater => SegmentState::Longer,
        })
    }

    /// Writes the file again under its name, from the one that is still open; what stands there is kept under another.
    pub(crate) fn restore(&mut self, folder: &Path, now: Timestamp) -> io::Result<JournalEvent> {
        let mut bytes = vec![0; usize::try_from(self.durable).map_err(io::Error::other)?];
        self.file.read_exact_at(&mut bytes, 0)?;
        fs::create_dir_all(folder)?;
        if self.path.exists() {
            fs::rename(
                &self.path,
                files::sibling_path(&self.path, now.strftime(".replaced-%Y%m%dT%H%M%SZ").to_string()),
            )?;
        }
        let file = self.path.file_name().and_then(|name| name.to_str()).unwrap_or("journal").to_owned();
        write_durably(&folder.join(&file), &bytes, Readers::Owner)?;
        *self = Self::open(&self.path, self.durable)?;
        tracing::error!(%file, "a file of the journal was taken away while the program ran; it is written again");
        Ok(JournalEvent::Restored { file, bytes: self.durable })
    }

    /// Sets aside what stands behind what was written.
    pub(crate) fn cut_foreign(&mut self, folder: &Path, now: Timestamp) -> io::Result<JournalEvent> {
        let bytes = fs::read(&self.path)?;
        set_aside(folder, &self.path, &bytes, usize::try_from(self.durable).unwrap_or(usize::MAX), now)
    }
}

/// Whether the opened file is the one that is found under this path.
pub(in crate::evidence) fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    let ours = file.metadata()?;
    match fs::metadata(path) {
        Ok(found) => Ok((ours.dev(), ours.ino()) == (found.dev(), found.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound || error.kind() == io::ErrorKind::NotADirectory => {
            Ok(false)
        }
        Err(error) => Err(error),
    }
}

/// Keeps the end of a file under a name of its own, and cuts it off: what a power cut left unfinished, or entries that
/// this
/// board did not sign.
pub(in crate::evidence) fn set_aside(
    folder: &Path,
    path: &Path,
    bytes: &[u8],
    end: usize,
    now: Timestamp,
) -> io::Result<JournalEvent> {
    let strange = bytes.get(end..).unwrap_or_default();
    let entries = whole_entries(strange);
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("journal");
    let what = if entries > 0 { "unsigned" } else { "torn" };
    let file = free(folder, &format!("{name}.{what}-{}", now.strftime("%Y%m%dT%H%M%SZ")));
    write_durably(&folder.join(&file), strange, Readers::Owner)?;
    let cut = OpenOptions::new().write(true).open(path)?;
    cut.set_len(end as u64)?;
    cut.sync_all()?;
    Ok(set_aside_event(file, strange, entries))
}

/// Keeps a whole file under another name, for nothing in it is this board's.
pub(in crate::evidence) fn set_whole_aside(
    folder: &Path,
    path: &Path,
    bytes: &[u8],
    now: Timestamp,
) -> io::Result<JournalEvent> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("journal");
    let file = free(folder, &format!("{name}.unsigned-{}", now.strftime("%Y%m%dT%H%M%SZ")));
    fs::rename(path, folder.join(&file))?;
    sync_folder(folder)?;
    Ok(set_aside_event(file, bytes, whole_entries(bytes)))
}

fn set_aside_event(file: String, strange: &[u8], entries: u64) -> JournalEvent {
    let (bytes, sha256) = (strange.len() as u64, BlobHash::digest(strange));
    if entries == 0 {
        tracing::warn!(%file, bytes, "the end of the journal was unfinished; it is set aside");
        return JournalEvent::Torn { file, bytes, sha256 };
    }
    tracing::error!(%file, entries, "the journal ended in entries that this board did not sign; they are set aside");
    JournalEvent::Unsigned { file, entries, bytes, sha256 }
}

fn whole_entries(bytes: &[u8]) -> u64 {
    let lines = bytes.split(|byte| *byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
    lines.filter(|line| JournalEntry::parse(line).is_ok()).count() as u64
}

/// A name that nothing has yet.
fn free(folder: &Path, name: &str) -> String {
    let numbered = (2..100u32).map(|number| format!("{name}-{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !folder.join(name).exists()).unwrap_or_else(|| name.to_owned())
}
