//! Two threads that serve the disk cache: one looks pages up before a job goes to a worker (a cached page needs no
//! PDFium); the other writes drawn pages.
//!
//! Left out: the cache itself (`disk_cache`).

use std::sync::mpsc::Receiver;

use super::{CacheCommand, CacheKey, DiskCache};
use crate::raster::{
    ipc::protocol,
    job::{Bitmap, JobDone, JobOutput, RasterJob, RasterTask},
    pool::shared::PoolShared,
};

/// Answers jobs from the cache until the pool stops, and queues the others for the workers.
pub(in crate::raster) fn serve_lookups(shared: &PoolShared) {
    let Some(cache) = &shared.disk_cache else { return };
    loop {
        let mut state = shared.lock();
        if state.stopping {
            return;
        }
        let Some(job) = state.lookups.pop(true) else {
            drop(state);
            if cache.wakeup.wait(None, None).is_err() {
                // Waiting fails only without memory; to try again at once would make that worse.
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
            continue;
        };
        state.looking = Some((job.id, true));
        drop(state);
        let found = find(&cache.disk, &job);
        let mut state = shared.lock();
        // Gone already, and nobody may ask for it again: not even handed on.
        let wanted = state.looking.take().is_some_and(|(_, wanted)| wanted) && !state.stopping;
        match found {
            _ if !wanted => {}
            Some(output) => {
                state.from_disk_cache += 1;
                drop(state);
                (shared.on_done)(JobDone { id: job.id, result: Ok(output) });
            }
            None => shared.enqueue(state, job),
        }
    }
}

fn find(cache: &DiskCache, job: &RasterJob) -> Option<JobOutput> {
    let bytes = cache.get(&CacheKey::for_task(job.document.hash, &job.task)?)?;
    match job.task {
        RasterTask::Measure => protocol::decode_pages(&bytes).ok().map(JobOutput::Measured),
        RasterTask::Draw(draw) => {
            Some(JobOutput::Drawn(Bitmap { width: draw.clip.width, height: draw.clip.height, bgra: bytes }))
        }
        RasterTask::Text { .. } => None,
    }
}

/// Writes drawings until the pool stops.
pub(in crate::raster) fn serve_writes(shared: &PoolShared, writes: &Receiver<CacheCommand>) {
    let Some(cache) = &shared.disk_cache else { return };
    cache.disk.tidy();
    while let Ok(CacheCommand::Keep(key, bytes)) = writes.recv() {
        if shared.lock().stopping {
            return;
        }
        cache.disk.insert(&key, &bytes);
    }
}
