//! The pool as somebody sees it who draws in the background: jobs, how long nobody has wanted anything that cannot wait, and
//! what was found out about documents before. Leaves out who that is (`check`).

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::render_pool::PoolShared;
use crate::{
    notice::{BlobHash, DisplayCheck},
    raster::{
        disk_cache::CacheKey,
        job::{JobId, RasterJob},
    },
};

/// A way to the pool that may outlive it: then nothing is answered any more.
#[derive(Clone)]
pub struct PoolClient(pub(in crate::raster) Arc<PoolShared>);

impl PoolClient {
    /// See [`crate::raster::Pool::submit`].
    pub fn submit(&self, job: RasterJob) {
        self.0.submit(job);
    }

    /// See [`crate::raster::Pool::forget`].
    pub fn forget(&self, id: JobId) {
        self.0.forget(id);
    }

    /// How long nobody has asked for anything that is on the glass or near it; `None` when nobody ever has.
    pub fn idle_time(&self, now: Instant) -> Option<Duration> {
        self.0.lock().asked.map(|asked| now.saturating_duration_since(asked))
    }

    /// What was found out about a document by the same way of drawing. Reads a small file.
    pub fn stored_sight(&self, document: BlobHash) -> Option<DisplayCheck> {
        let bytes = self.0.shelf.as_ref()?.shelf.get(&CacheKey::for_sight(document))?;
        DisplayCheck::from_code(std::str::from_utf8(&bytes).ok()?)
    }

    /// Keeps what was found out about a document, where the pool has a shelf. Writes a small file.
    pub fn store_sight(&self, document: BlobHash, sight: DisplayCheck) {
        if let (Some(desk), Some(code)) = (&self.0.shelf, sight.code()) {
            desk.shelf.insert(&CacheKey::for_sight(document), code.as_bytes());
        }
    }
}
