//! Render pool: takes jobs, has one thread per worker and the disk cache carry them out, and answers through a callback.
//! No caller waits for it.
//!
//! Left out: the threads (`slot`, `disk_cache/threads`), and the state that they share (`shared`).

use std::{
    io,
    sync::{
        Arc, Mutex, OnceLock,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread::JoinHandle,
};

use super::{
    client::PoolClient,
    shared::{CacheAccess, PoolShared},
    slot,
    state::{PoolState, SlotState},
};
use crate::{
    notice::BlobHash,
    platform::wakeup::Wakeup,
    raster::{
        disk_cache::{CacheCommand, DiskCache, MAX_PENDING_WRITES, threads},
        installation::{FACES, PoolConfig, find_faces},
        job::{JobDone, JobId, JobOutput, RasterJob, Unshowable},
        text_recognition::{TextHealth, TextRecognition},
    },
};

/// Draws pages in worker processes. Dropping it kills the workers and waits for its threads; jobs not done are never
/// answered.
pub struct RenderPool {
    shared: Arc<PoolShared>,
    threads: Vec<JoinHandle<()>>,
}

/// How the pool is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PoolHealth {
    /// Worker processes at most.
    pub workers: usize,
    /// Workers that died or had to be killed for what they did; abandoned jobs do not count.
    pub restarts: u64,
    /// Documents that are not tried again.
    pub quarantined: usize,
    /// Jobs that wait.
    pub queued: usize,
    /// Process ids of the workers that stand now.
    pub worker_pids: Vec<u32>,
    /// All walls stand around the workers; `None` before the first worker.
    pub walls: Option<bool>,
    /// Jobs that the disk cache answered, without a worker.
    pub from_disk_cache: u64,
    /// How the text of what hangs stands; `None` where nobody looks.
    pub text: Option<TextHealth>,
}

impl RenderPool {
    /// Starts the threads, `config.workers` of them and two for the disk cache; a worker starts with its first job, the
    /// first one at once and for good: when it dies, another takes its place.
    ///
    /// `on_done` is called once for every job that is not forgotten, on a thread of the pool (on the submitting one
    /// for a job that is dropped from a full queue). It must neither block nor panic.
    pub fn start(config: PoolConfig, on_done: impl Fn(JobDone) + Send + Sync + 'static) -> io::Result<Self> {
        let workers = config.workers.clamp(1, 64);
        let faces = find_faces(&config.pdfium);
        if faces.is_none() {
            tracing::warn!(
                "letters with hooks and rings will be missing from fonts that documents do not bring along: {FACES}"
            );
        }
        let mut writes = None;
        let disk_cache = match &config.disk_cache {
            Some(settings) => {
                let (sender, receiver) = mpsc::sync_channel(MAX_PENDING_WRITES);
                writes = Some(receiver);
                Some(CacheAccess {
                    disk: DiskCache::new(settings, &config.pdfium, faces.as_deref()),
                    wakeup: Wakeup::new()?,
                    writes: sender,
                })
            }
            None => None,
        };
        let state = PoolState { slots: (0..workers).map(|_| SlotState::default()).collect(), ..PoolState::default() };
        let shared = Arc::new(PoolShared {
            config,
            faces,
            on_done: Box::new(on_done),
            state: Mutex::new(state),
            wakeups: (0..workers).map(|_| Wakeup::new()).collect::<io::Result<_>>()?,
            disk_cache,
            recognition: OnceLock::new(),
            sandbox_reported: AtomicBool::new(false),
        });
        let mut pool = Self { shared, threads: Vec::with_capacity(workers + 2) };
        if let Some(writes) = writes {
            pool.spawn("cache-read".into(), threads::serve_lookups)?;
            pool.spawn("cache-write".into(), move |shared| threads::serve_writes(shared, &writes))?;
        }
        for number in 0..workers {
            pool.spawn(format!("raster-{number}"), move |shared| slot::run_slot(shared, number))?;
        }
        Ok(pool)
    }

    fn spawn(&mut self, name: String, work: impl FnOnce(&PoolShared) + Send + 'static) -> io::Result<()> {
        let shared = Arc::clone(&self.shared);
        self.threads.push(std::thread::Builder::new().name(name).spawn(move || work(&shared))?);
        Ok(())
    }

    /// Adds a job. At most 512 wait; when one more comes, the least urgent oldest is answered as dropped. A visible
    /// one takes the place of less urgent work where every worker is busy; that is done again later.
    pub fn submit(&self, job: RasterJob) {
        self.shared.submit(job);
    }

    /// Says that nobody wants this job any more: it is not answered. A running one stops at the next step of its
    /// drawing; one that does not within a moment is abandoned by killing its worker, 100 ms at most from now.
    pub fn forget(&self, id: JobId) {
        self.shared.forget(id);
    }

    /// Names where the words of pages come from that are pictures; only the first one named counts.
    pub fn set_recognition(&self, recognition: Arc<dyn TextRecognition>) {
        let _ = self.shared.recognition.set(recognition);
    }

    /// See [`PoolClient::recognised_pages`].
    pub fn recognised_pages(&self) -> u64 {
        self.client().recognised_pages()
    }

    /// The pool for another thread that draws when there is nothing better to do.
    pub fn client(&self) -> PoolClient {
        PoolClient(Arc::clone(&self.shared))
    }

    /// Removes a document from the disk cache for as long as the program runs. Touches
    /// the disk: call it where waiting is allowed.
    pub fn purge(&self, document: BlobHash) -> io::Result<()> {
        self.shared.disk_cache.as_ref().map_or(Ok(()), |cache| cache.disk.purge(document))
    }

    /// [`RenderPool::purge`] for another thread.
    pub fn purger(&self) -> impl Fn(BlobHash) -> io::Result<()> + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move |document| shared.disk_cache.as_ref().map_or(Ok(()), |cache| cache.disk.purge(document))
    }

    /// Returns a function that tells how many workers there should be and how many run; it may be called from any
    /// thread.
    pub fn worker_counter(&self) -> impl Fn() -> (usize, usize) + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move || {
            let state = shared.lock();
            (state.slots.len(), state.slots.iter().filter(|slot| slot.pid.is_some()).count())
        }
    }

    /// The state of the pool at this moment.
    pub fn health(&self) -> PoolHealth {
        let state = self.shared.lock();
        let incomplete = self.shared.sandbox_reported.load(Ordering::Relaxed);
        let started = incomplete || state.slots.iter().any(|slot| slot.pid.is_some());
        PoolHealth {
            walls: started.then_some(!incomplete),
            workers: state.slots.len(),
            restarts: state.restarts,
            quarantined: state.quarantine.len(),
            queued: state.queue.len() + state.lookups.len(),
            worker_pids: state.slots.iter().filter_map(|slot| slot.pid).collect(),
            from_disk_cache: state.from_disk_cache,
            text: self.shared.recognition.get().map(|recognition| recognition.health()),
        }
    }
}

impl Drop for RenderPool {
    fn drop(&mut self) {
        self.shared.lock().stopping = true;
        self.shared.wakeups.iter().for_each(Wakeup::wake);
        if let Some(cache) = &self.shared.disk_cache {
            cache.wakeup.wake();
            // Waits for room at most as long as one file takes; it fails only when that thread is gone.
            let _ = cache.writes.send(CacheCommand::Stop);
        }
        for thread in self.threads.drain(..) {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }
}

/// Carries out one job with one worker and waits for it: for the command line.
pub fn render_once(config: &PoolConfig, job: RasterJob) -> Result<JobOutput, Unshowable> {
    // Room for the only answer, so giving it never waits.
    let (done, answer) = mpsc::sync_channel(1);
    let pool =
        RenderPool::start(PoolConfig { workers: 1, ..config.clone() }, move |answered| drop(done.try_send(answered)))
            .map_err(|error| Unshowable::Unavailable(error.to_string()))?;
    pool.submit(job);
    answer.recv().map_err(|_| Unshowable::Unavailable("the raster pool stopped".into()))?.result
}
