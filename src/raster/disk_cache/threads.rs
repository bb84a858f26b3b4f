//! The two threads beside the shelf: one looks things up before a worker is asked, so that what was seen before needs
//! neither worker nor PDFium; the other puts away what workers drew. Leaves out the shelf itself.

use std::sync::mpsc::Receiver;

use super::{CacheKey, DiskCache};
use crate::raster::{
    ipc::protocol,
    job::{Bitmap, JobDone, JobOutput, RasterJob, RasterTask},
    pool::render_pool::PoolShared,
};

/// So many drawings wait to be put away; one more is not kept this time.
pub(in crate::raster) const MAX_PENDING_WRITES: usize = 2;

/// What the second thread does next.
pub(in crate::raster) enum CacheCommand {
    Keep(CacheKey, Vec<u8>),
    Stop,
}

/// Answers what is on the shelf, hands on the rest.
pub(in crate::raster) fn serve_lookups(shared: &PoolShared) {
    let Some(desk) = &shared.shelf else { return };
    loop {
        let mut state = shared.lock();
        if state.stopping {
            return;
        }
        let Some(job) = state.lookups.pop(true) else {
            drop(state);
            if desk.bell.wait(None, None).is_err() {
                // Waiting fails only without memory; to try again at once would make that worse.
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
            continue;
        };
        state.looking = Some((job.id, true));
        drop(state);
        let found = find(&desk.shelf, &job);
        let mut state = shared.lock();
        // Gone already, and nobody may ask for it again: not even handed on.
        let wanted = state.looking.take().is_some_and(|(_, wanted)| wanted) && !state.stopping;
        match found {
            _ if !wanted => {}
            Some(output) => {
                state.from_shelf += 1;
                drop(state);
                (shared.on_done)(JobDone { id: job.id, result: Ok(output) });
            }
            None => shared.enqueue(state, job),
        }
    }
}

fn find(shelf: &DiskCache, job: &RasterJob) -> Option<JobOutput> {
    let bytes = shelf.get(&CacheKey::for_task(job.document.hash, &job.task)?)?;
    match job.task {
        RasterTask::Measure => protocol::decode_pages(&bytes).ok().map(JobOutput::Measured),
        RasterTask::Draw(draw) => {
            Some(JobOutput::Drawn(Bitmap { width: draw.clip.width, height: draw.clip.height, bgra: bytes }))
        }
        RasterTask::Text { .. } => None,
    }
}

/// Puts away until the pool stops.
pub(in crate::raster) fn serve_writes(shared: &PoolShared, errands: &Receiver<CacheCommand>) {
    let Some(desk) = &shared.shelf else { return };
    desk.shelf.tidy();
    while let Ok(CacheCommand::Keep(key, bytes)) = errands.recv() {
        if shared.lock().stopping {
            return;
        }
        desk.shelf.insert(&key, &bytes);
    }
}
