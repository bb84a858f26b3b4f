//! Shared state of the pool and its threads: settings, queues, wake-ups and the disk cache; queueing and calling off of jobs.
//!
//! Left out: the threads themselves (`slot`, `disk_cache/threads`).

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, atomic::AtomicBool, mpsc::SyncSender},
    time::Instant,
};

use super::{
    queue::MAX_WAITING,
    state::{PoolState, SlotState},
};
use crate::{
    platform::wakeup::Wakeup,
    raster::{
        disk_cache::{CacheCommand, DiskCache},
        installation::PoolConfig,
        job::{JobDone, JobId, JobUrgency, RasterJob, RasterTask, Unshowable},
        text_recognition::TextRecognition,
    },
};

/// What the pool and its threads share.
pub(in crate::raster) struct PoolShared {
    pub config: PoolConfig,
    /// The folder of the faces for fonts that documents do not bring along.
    pub faces: Option<PathBuf>,
    pub on_done: Box<dyn Fn(JobDone) + Send + Sync>,
    pub state: Mutex<PoolState>,
    /// One a slot: wakes its thread out of waiting for work or for a worker.
    pub wakeups: Vec<Wakeup>,
    /// The disk cache, where the configuration has one.
    pub disk_cache: Option<CacheAccess>,
    /// Has the words of pages that are pictures, once it was named.
    pub recognition: OnceLock<Arc<dyn TextRecognition>>,
    /// A worker had an incomplete sandbox, and the log already says so.
    pub sandbox_reported: AtomicBool,
}

/// The disk cache and the ways to its two threads.
pub(in crate::raster) struct CacheAccess {
    pub disk: DiskCache,
    /// Wakes the thread that reads.
    pub wakeup: Wakeup,
    /// To the thread that writes. When it is full, a drawing is not kept this time.
    pub writes: SyncSender<CacheCommand>,
}

impl PoolShared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, PoolState> {
        // No code panics under the lock; if one did, counts and queues are still whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake_slot(&self, slot: usize) {
        if let Some(wakeup) = self.wakeups.get(slot) {
            wakeup.wake();
        }
    }

    /// See [`crate::raster::RenderPool::submit`].
    pub(crate) fn submit(&self, job: RasterJob) {
        let mut state = self.lock();
        if job.urgency < JobUrgency::Idle {
            state.asked = Some(Instant::now());
        }
        match &self.disk_cache {
            Some(cache) if job.keep || job.task == RasterTask::Measure => {
                let dropped = state.lookups.push(job);
                drop(state);
                cache.wakeup.wake();
                self.answer_dropped(dropped);
            }
            _ => self.enqueue(state, job),
        }
    }

    /// See [`crate::raster::RenderPool::forget`].
    pub(crate) fn forget(&self, id: JobId) {
        let mut state = self.lock();
        if state.queue.remove(id) || state.lookups.remove(id) {
            return;
        }
        if let Some((_, wanted)) = state.looking.as_mut().filter(|(looking, _)| *looking == id) {
            *wanted = false;
            return;
        }
        let slot = state.call_off(id, Instant::now());
        drop(state);
        if let Some(slot) = slot {
            self.wake_slot(slot);
        }
    }

    /// Queues a job for the workers and wakes the slots concerned.
    pub(crate) fn enqueue(&self, mut state: MutexGuard<'_, PoolState>, job: RasterJob) {
        let dropped = state.queue.push(job);
        if let Some(slot) = state.make_room(Instant::now()) {
            self.wake_slot(slot);
        }
        self.wake_idle(state);
        self.answer_dropped(dropped);
    }

    /// Wakes the slots without a job: there is one.
    pub(crate) fn wake_idle(&self, state: MutexGuard<'_, PoolState>) {
        let idle = |(number, slot): (usize, &SlotState)| slot.running.is_none().then_some(number);
        let idle: Vec<usize> = state.slots.iter().enumerate().filter_map(idle).collect();
        // Not under the lock that they want as soon as they wake.
        drop(state);
        idle.into_iter().for_each(|slot| self.wake_slot(slot));
    }

    fn answer_dropped(&self, job: Option<RasterJob>) {
        if let Some(job) = job {
            let why = format!("dropped, more than {MAX_WAITING} pages wait");
            (self.on_done)(JobDone { id: job.id, result: Err(Unshowable::Unavailable(why)) });
        }
    }
}
