//! Pool client for background work: submits jobs, asks how long no urgent job came, and stores results of the document
//! check.
//!
//! Left out: the caller (`check`).

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::watch;

use super::shared::PoolShared;
use crate::{
    notice::{BlobHash, DisplayCheck},
    raster::{
        disk_cache::CacheKey,
        job::{JobId, RasterJob},
    },
};

/// A handle to the pool that may outlive it; then no job is answered any more.
#[derive(Clone)]
pub struct PoolClient(pub(in crate::raster) Arc<PoolShared>);

impl PoolClient {
    /// See [`crate::raster::RenderPool::submit`].
    pub fn submit(&self, job: RasterJob) {
        self.0.submit(job);
    }

    /// See [`crate::raster::RenderPool::forget`].
    pub fn forget(&self, id: JobId) {
        self.0.forget(id);
    }

    /// How long nobody has asked for anything that is on the glass or near it; `None` when nobody ever has.
    pub fn idle_time(&self, now: Instant) -> Option<Duration> {
        self.0.lock().asked.map(|asked| now.saturating_duration_since(asked))
    }

    /// How many pages were recognised or given up since the start. Text that was awaited
    /// ([`crate::raster::TextOrigin::Awaited`]) is worth another question when it has grown; 0 where nothing recognises.
    pub fn recognised_pages(&self) -> u64 {
        self.0.recognition.get().map_or(0, |recognition| recognition.recognised_pages())
    }

    /// Changes whenever all pages of a document have their words; `None` where nothing recognises.
    pub fn finished_documents(&self) -> Option<watch::Receiver<u64>> {
        self.0.recognition.get().map(|recognition| recognition.finished_documents())
    }

    /// Whether pages of this document wait to be recognised.
    pub fn awaits_text(&self, document: BlobHash) -> bool {
        self.0.recognition.get().is_some_and(|recognition| recognition.is_awaited(document))
    }

    /// The stored result of a check of this document, by the same way of drawing. Reads a small file.
    pub fn stored_sight(&self, document: BlobHash) -> Option<DisplayCheck> {
        let bytes = self.0.disk_cache.as_ref()?.disk.get(&CacheKey::for_sight(document))?;
        DisplayCheck::from_code(std::str::from_utf8(&bytes).ok()?)
    }

    /// Stores the result of a check, where the pool has a disk cache. Writes a small file.
    pub fn store_sight(&self, document: BlobHash, sight: DisplayCheck) {
        if let (Some(cache), Some(code)) = (&self.0.disk_cache, sight.code()) {
            cache.disk.insert(&CacheKey::for_sight(document), code.as_bytes());
        }
    }
}
