//! File cache: bytes that can be made again, kept in files by the document that they were made of, up to a number of bytes,
//! what was not used for longest going first. A lost file is made again, so nothing is fsynced, a damaged file is removed,
//! and a full or read-only disk costs the cache alone.
//!
//! One folder for each document in one for each version of what makes the bytes: what the last version made is of no use to
//! the next.
//!
//! Left out: what is in the files (`raster::disk_cache`, `recognition`).

mod eviction;

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

use super::atomic_file::{Readers, write_atomically};

/// Most purged documents remembered; beyond it one of them could come back.
const MAX_PURGED: usize = 65_536;

/// A cache in a folder of its own.
#[derive(Debug)]
pub(crate) struct FileCache {
    root: PathBuf,
    /// How the names of the versions' folders begin.
    prefix: &'static str,
    /// In `root`, of this version.
    folder: PathBuf,
    most_bytes: u64,
    /// Bytes in `folder`, as far as they have been counted.
    used: AtomicU64,
    /// Purged documents; the lock is also held while a file is written.
    purged: Mutex<BTreeSet<String>>,
    /// The log already says that the disk does not take anything.
    reported: AtomicBool,
}

impl FileCache {
    /// The cache in the folder `root` of what this version makes, named by 16 hexadecimal digits. Touches nothing.
    pub(crate) fn new(root: &Path, prefix: &'static str, version: &str, most_bytes: u64) -> Self {
        Self {
            root: root.to_owned(),
            prefix,
            folder: root.join(format!("{prefix}{version}")),
            most_bytes,
            used: AtomicU64::new(0),
            purged: Mutex::default(),
            reported: AtomicBool::new(false),
        }
    }

    /// What `unpack` makes of a file of a document; marks it as used. A file that is longer than `most` bytes, or of which
    /// it makes nothing, is removed.
    pub(crate) fn get<T>(
        &self,
        document: &str,
        name: &str,
        most: usize,
        unpack: impl FnOnce(Vec<u8>) -> Option<T>,
    ) -> Option<T> {
        let path = self.path(document, name);
        let mut file = File::open(&path).ok()?;
        let found = read(&mut file, most).and_then(unpack);
        if found.is_none() {
            tracing::debug!("removed from a cache, damaged: {}", path.display());
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

    /// Stores the bytes as a file of a document, whole or not at all.
    pub(crate) fn insert(&self, document: &str, name: &str, bytes: &[u8]) {
        match self.write_file(document, name, bytes) {
            Ok(()) => {
                let size = eviction::disk_usage(bytes.len() as u64);
                if self.used.fetch_add(size, Ordering::Relaxed).saturating_add(size) > self.most_bytes {
                    self.tidy();
                }
            }
            Err(error) if !self.reported.swap(true, Ordering::Relaxed) => {
                tracing::warn!("nothing is kept on disk, {error}: {}", self.folder.display());
            }
            Err(_) => {}
        }
    }

    fn write_file(&self, document: &str, name: &str, bytes: &[u8]) -> io::Result<()> {
        let path = self.path(document, name);
        let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
        let purged = self.purged();
        if purged.contains(document) {
            return Ok(());
        }
        // What a town posts is public, what it has taken down is not.
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        write_atomically(&path, bytes, Readers::Owner)?;
        drop(purged);
        Ok(())
    }

    /// Removes what other versions left, counts, and makes room if there is too much.
    pub(crate) fn tidy(&self) {
        eviction::remove_others(&self.root, self.prefix, &self.folder);
        self.used.store(eviction::evict_to(&self.folder, self.most_bytes), Ordering::Relaxed);
    }

    /// Removes all of a document, also what other versions left, and keeps nothing of it from now on.
    pub(crate) fn purge(&self, document: &str) -> io::Result<()> {
        let mut purged = self.purged();
        if purged.len() >= MAX_PURGED {
            purged.pop_first();
        }
        purged.insert(document.to_owned());
        eviction::remove_document(&self.root, self.prefix, document)
    }

    /// The path of a file of a document.
    pub(crate) fn path(&self, document: &str, name: &str) -> PathBuf {
        self.folder.join(document).join(name)
    }

    fn purged(&self) -> MutexGuard<'_, BTreeSet<String>> {
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

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::*;

    fn cache(most_bytes: u64) -> (tempfile::TempDir, FileCache) {
        let folder = tempfile::tempdir().unwrap();
        let cache = FileCache::new(folder.path(), "pages-", "00000000000000aa", most_bytes);
        (folder, cache)
    }

    #[test]
    fn what_was_not_used_for_longest_makes_room() {
        let (_folder, cache) = cache(50 * 8192);
        let (of, name) = (|page: u64| (page % 7).to_string(), |page: u64| page.to_string());
        // Each takes two blocks of the disk.
        for page in 0..50 {
            cache.insert(&of(page), &name(page), &[7; 5120]);
            let file = File::open(cache.path(&of(page), &name(page))).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1000 + page)).unwrap();
        }
        assert_eq!(cache.get(&of(0), &name(0), 5120, Some), Some(vec![7; 5120]), "the oldest is used again");
        cache.insert("1", "99", &[7; 5120]);
        let left: Vec<u64> = (0..50).filter(|page| cache.path(&of(*page), &name(*page)).exists()).collect();
        assert_eq!(left, [0].into_iter().chain(7..50).collect::<Vec<_>>());
        assert!(cache.path("1", "99").exists(), "the newest is not what makes room for itself");
        assert!(eviction::evict_to(&cache.folder, u64::MAX) <= 50 * 8192);
    }

    #[test]
    fn what_is_too_long_or_makes_no_sense_is_removed() {
        let (_folder, cache) = cache(1 << 30);
        for (most, sense) in [(3, true), (4, false)] {
            cache.insert("a", "b", b"four");
            assert_eq!(cache.get("a", "b", most, |bytes| sense.then_some(bytes)), None);
            assert!(!cache.path("a", "b").exists());
        }
    }

    #[test]
    fn a_purged_document_goes_whole_and_does_not_come_back() {
        let (folder, cache) = cache(1 << 30);
        let old = folder.path().join("pages-0123456789abcdef").join("a");
        fs::create_dir_all(&old).unwrap();
        for document in ["a", "b"] {
            cache.insert(document, "1", b"text");
        }
        cache.purge("a").unwrap();
        cache.insert("a", "1", b"text");
        assert!(!old.exists() && !cache.folder.join("a").exists() && cache.path("b", "1").exists());
        cache.purge("never there").unwrap();
    }

    #[test]
    fn other_versions_go_and_strangers_stay() {
        let (folder, cache) = cache(1 << 30);
        let (old, stranger) = (folder.path().join("pages-0123456789abcdef"), folder.path().join("pages-of-the-town"));
        fs::create_dir(&old).unwrap();
        fs::create_dir(&stranger).unwrap();
        cache.insert("a", "1", b"text");
        cache.tidy();
        assert!(!old.exists() && stranger.exists() && cache.path("a", "1").exists());
    }

    #[test]
    fn where_nothing_can_be_written_nothing_is_kept_and_nothing_breaks() {
        let file = tempfile::NamedTempFile::new().unwrap();
        let cache = FileCache::new(&file.path().join("below a file"), "pages-", "00000000000000aa", 1 << 30);
        cache.tidy();
        cache.insert("a", "1", b"text");
        cache.insert("a", "1", b"text");
        assert_eq!(cache.get("a", "1", 9, Some), None);
        assert!(cache.reported.load(Ordering::Relaxed));
    }
}
