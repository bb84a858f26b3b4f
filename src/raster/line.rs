//! The pool as somebody sees it who draws in the background: jobs, how long nobody has wanted anything that cannot wait, and
//! what was found out about documents before. Leaves out who that is (`check`).

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use super::{
    job::{Job, JobId},
    pool::Shared,
    shelf::Key,
};
use crate::notice::{BlobHash, Sight};

/// A way to the pool that may outlive it: then nothing is answered any more.
#[derive(Clone)]
pub struct Line(pub(super) Arc<Shared>);

impl Line {
    /// See [`super::Pool::submit`].
    pub fn submit(&self, job: Job) {
        self.0.submit(job);
    }

    /// See [`super::Pool::forget`].
    pub fn forget(&self, id: JobId) {
        self.0.forget(id);
    }

    /// How long nobody has asked for anything that is on the glass or near it; `None` when nobody ever has.
    pub fn quiet_for(&self, now: Instant) -> Option<Duration> {
        self.0.lock().asked.map(|asked| now.saturating_duration_since(asked))
    }

    /// What was found out about a document by the same way of drawing. Reads a small file.
    pub fn remembered(&self, document: BlobHash) -> Option<Sight> {
        let bytes = self.0.shelf.as_ref()?.shelf.get(&Key::sight(document))?;
        Sight::from_code(std::str::from_utf8(&bytes).ok()?)
    }

    /// Keeps what was found out about a document, where the pool has a shelf. Writes a small file.
    pub fn remember(&self, document: BlobHash, sight: Sight) {
        if let (Some(desk), Some(code)) = (&self.0.shelf, sight.code()) {
            desk.shelf.keep(&Key::sight(document), code.as_bytes());
        }
    }
}
