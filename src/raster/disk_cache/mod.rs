//! Disk cache of page drawings and page sizes, by the document's hash: the files of a [`FileCache`], packed and with a
//! checksum.
//!
//! Left out: who asks and when (`threads`), room and purging (`platform::file_cache`).

mod cache_file;
pub(super) mod threads;

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
};

pub(crate) use self::cache_file::CacheKey;
use super::installation::DiskCacheConfig;
use crate::{notice::BlobHash, platform::file_cache::FileCache};

/// How the names of the cache's own folders begin.
const PREFIX: &str = "pages-";
/// Raised when pages are drawn in another way; what is said between the pool and its workers may change without.
const DRAWING: u16 = 3;
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

/// Pages on disk. Another build of PDFium or of this program draws differently, and what the last one drew is of no use to
/// it.
pub(crate) struct DiskCache {
    files: FileCache,
}

impl DiskCache {
    /// The cache of this program, this build of PDFium and these faces. Reads the head of the library, touches nothing
    /// else.
    pub(crate) fn new(config: &DiskCacheConfig, pdfium: &Path, faces: Option<&Path>) -> Self {
        let version = way_of_drawing(pdfium, faces);
        Self { files: FileCache::new(&config.folder, PREFIX, &version, config.most_bytes) }
    }

    /// The bytes under the key; marks them as used. A file that is damaged or of another cache is removed.
    pub(crate) fn get(&self, key: &CacheKey) -> Option<Vec<u8>> {
        let unpack = |bytes: Vec<u8>| cache_file::unpack(key, &bytes);
        self.files.get(&key.document().to_string(), &key.name(), key.most_file_bytes(), unpack)
    }

    /// Stores bytes under the key, whole or not at all. Slow: packs and writes.
    pub(crate) fn insert(&self, key: &CacheKey, bytes: &[u8]) {
        self.files.insert(&key.document().to_string(), &key.name(), &cache_file::pack(key, bytes));
    }

    /// Removes what other ways of drawing left, counts, and makes room if there is too much.
    pub(crate) fn tidy(&self) {
        self.files.tidy();
    }

    /// Removes all of a document, also what other ways of drawing left, and keeps nothing of it from now on.
    pub(crate) fn purge(&self, document: BlobHash) -> io::Result<()> {
        self.files.purge(&document.to_string())
    }
}

/// Names the way in which pages are drawn: this program's version, its protocol's, the build of PDFium, and whether
/// there
/// are faces for fonts that documents do not bring along.
fn way_of_drawing(pdfium: &Path, faces: Option<&Path>) -> String {
    let faces = if faces.is_some() { "faces" } else { "bare" };
    let mut of = format!("{} {DRAWING} {faces} ", env!("CARGO_PKG_VERSION")).into_bytes();
    if let Ok(library) = File::open(pdfium) {
        of.extend(library.metadata().map_or(0, |data| data.len()).to_le_bytes());
        // Half a head only names another way.
        let _ = library.take(LIBRARY_HEAD).read_to_end(&mut of);
    }
    BlobHash::digest(&of).to_string().chars().take(16).collect()
}

#[cfg(test)]
mod tests;
