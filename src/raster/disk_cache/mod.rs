//! Disk cache of page drawings and page sizes, by the document's hash. A lost file is drawn again, so nothing is
//! fsynced, a damaged file is removed, and a full or read-only disk costs the cache alone.
//!
//! Left out: who asks and when (`threads`).

mod cache_file;
mod eviction;
pub(super) mod threads;

use std::{
    collections::BTreeSet,
    fs::{self, DirBuilder, File},
    io::{self, Read as _},
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use rustix::fs::{Timespec, Timestamps, UTIME_NOW, UTIME_OMIT};

pub(crate) use self::cache_file::CacheKey;
use super::{installation::DiskCacheConfig, ipc::protocol};
use crate::{
    notice::BlobHash,
    platform::atomic_file::{Readers, write_atomically},
};

/// Most purged documents remembered; beyond it one of them could come back.
const MAX_PURGED: usize = 65_536;
/// Bytes at the start of a library that tell one build of it from another: they hold its build id.
const LIBRARY_HEAD: u64 = 64 << 10;

/// Most drawings that wait to be written; one more is not kept this time.
pub(in crate::raster) const MAX_PENDING_WRITES: usize = 2;

/// A command to the thread that writes.
pub(in crate::raster) enum CacheCommand {
    /// Write this file.
    Keep(CacheKey, Vec<u8>),
    /// End the thread.
    Stop,
}

/// Pages on disk.
///
/// One folder for each document in one for each way of drawing: another build of PDFium or of this program draws
/// differently, and what the last one drew is of no use to it.
pub(crate) struct DiskCache {
    root: PathBuf,
    /// In `root`, by way of drawing.
    folder: PathBuf,
    most_bytes: u64,
    /// Bytes in `folder`, as far as they have been counted.
    used: AtomicU64,
    /// Purged documents; the lock is also held while a file is written.
    purged: Mutex<BTreeSet<BlobHash>>,
    /// The log already says that the disk does not take anything.
    reported: AtomicBool,
}

impl DiskCache {
    /// The cache of this program, this build of PDFium and these faces. Reads the head of the library, touches nothing
    /// else.
    pub(crate) fn new(config: &DiskCacheConfig, pdfium: &Path, faces: Option<&Path>) -> Self {
        Self {
            folder: config.folder.join(way_of_drawing(pdfium, faces)),
            root: config.folder.clone(),
            most_bytes: config.most_bytes,
            used: AtomicU64::new(0),
            purged: Mutex::default(),
            reported: AtomicBool::new(false),
        }
    }

    /// The bytes under the key; marks them as used. A file that is damaged or of another cache is removed.
    pub(crate) fn get(&self, key: &CacheKey) -> Option<Vec<u8>> {
        let path = self.folder.join(key.path());
        let mut file = File::open(&path).ok()?;
        let found = read(&mut file, key.most_file_bytes()).and_then(|bytes| cache_file::unpack(key, &bytes));
        if found.is_none() {
            tracing::debug!("removed from the disk cache, damaged: {}", path.display());
            // It is a folder, or the disk is read-only: then it stays a miss.
            let _ = fs::remove_file(&path);
            return None;
        }
        let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
        let same = Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT };
        // On a disk that takes no note the order of leaving is that of coming.
        let _ = rustix::fs::futimens(&file, &Timestamps { last_access: same, last_modification: now });
        found
    }

    /// Stores bytes under the key, whole or not at all. Slow: packs and writes.
    pub(crate) fn insert(&self, key: &CacheKey, bytes: &[u8]) {
        let packed = cache_file::pack(key, bytes);
        match self.write_file(key, &packed) {
            Ok(()) => {
                let size = eviction::disk_usage(packed.len() as u64);
                if self.used.fetch_add(size, Ordering::Relaxed).saturating_add(size) > self.most_bytes {
                    self.tidy();
                }
            }
            Err(error) if !self.reported.swap(true, Ordering::Relaxed) => {
                tracing::warn!("pages are not kept on disk, {error}: {}", self.folder.display());
            }
            Err(_) => {}
        }
    }

    fn write_file(&self, key: &CacheKey, packed: &[u8]) -> io::Result<()> {
        let path = self.folder.join(key.path());
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        let purged = self.purged();
        if purged.contains(&key.document()) {
            return Ok(());
        }
        // What a town posts is public, what it has taken down is not.
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        write_atomically(&path, packed, Readers::Owner)?;
        drop(purged);
        Ok(())
    }

    /// Removes what other ways of drawing left, counts, and makes room if there is too much.
    pub(crate) fn tidy(&self) {
        eviction::remove_others(&self.root, &self.folder);
        self.used.store(eviction::evict_to(&self.folder, self.most_bytes), Ordering::Relaxed);
    }

    /// Removes all of a document, also what other ways of drawing left, and keeps nothing of it from now on.
    pub(crate) fn purge(&self, document: BlobHash) -> io::Result<()> {
        let mut purged = self.purged();
        if purged.len() >= MAX_PURGED {
            purged.pop_first();
        }
        purged.insert(document);
        eviction::remove_document(&self.root, document)
    }

    fn purged(&self) -> MutexGuard<'_, BTreeSet<BlobHash>> {
        // A set is whole whatever happened under the lock.
        self.purged.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads a file that is not longer than it may be.
fn read(file: &mut File, most: usize) -> Option<Vec<u8>> {
    let size = usize::try_from(file.metadata().ok().filter(fs::Metadata::is_file)?.len()).ok()?;
    let mut bytes = Vec::with_capacity(size.min(most));
    (size <= most).then(|| file.take(most as u64).read_to_end(&mut bytes).ok())??;
    Some(bytes)
}

/// Names the way in which pages are drawn: this program's version, its protocol's, the build of PDFium, and whether
/// there
/// are faces for fonts that documents do not bring along.
fn way_of_drawing(pdfium: &Path, faces: Option<&Path>) -> String {
    let faces = if faces.is_some() { "faces" } else { "bare" };
    let mut of = format!("{} {} {faces} ", env!("CARGO_PKG_VERSION"), protocol::VERSION).into_bytes();
    if let Ok(library) = File::open(pdfium) {
        of.extend(library.metadata().map_or(0, |data| data.len()).to_le_bytes());
        // Half a head only names another way.
        let _ = library.take(LIBRARY_HEAD).read_to_end(&mut of);
    }
    let hash: String = BlobHash::digest(&of).to_string().chars().take(16).collect();
    format!("{}{hash}", eviction::PREFIX)
}

#[cfg(test)]
mod tests;
