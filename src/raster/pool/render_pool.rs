//! The pool: takes jobs, lets the shelf and one thread per worker carry them out (`librarian`, `slot`), answers
//! through a callback. Nobody waits for it. Leaves out the workers themselves.

use std::{
    io,
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::AtomicBool,
        mpsc::{self, SyncSender},
    },
    thread::JoinHandle,
    time::Instant,
};

use super::{
    client::PoolClient,
    queue::MAX_WAITING,
    slot,
    state::{PoolState, SlotState},
};
use crate::{
    notice::BlobHash,
    platform::wakeup::Wakeup,
    raster::{
        disk_cache::{
            DiskCache,
            threads::{self, CacheCommand, MAX_PENDING_WRITES},
        },
        installation::{FACES, PoolConfig, find_faces},
        job::{JobDone, JobId, JobOutput, JobUrgency, RasterJob, RasterTask, Unshowable},
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
    /// Jobs that the shelf answered, without a worker.
    pub from_shelf: u64,
}

/// What the pool and its threads share.
pub(in crate::raster) struct PoolShared {
    pub config: PoolConfig,
    /// The folder of the faces for fonts that documents do not bring along.
    pub faces: Option<PathBuf>,
    pub on_done: Box<dyn Fn(JobDone) + Send + Sync>,
    state: Mutex<PoolState>,
    /// One a slot: wakes its thread out of waiting for work or for a worker.
    pub bells: Vec<Wakeup>,
    pub shelf: Option<CacheDesk>,
    /// The log already says that the sandbox is incomplete.
    pub sandbox_told: AtomicBool,
}

/// The shelf and the two threads beside it.
pub(in crate::raster) struct CacheDesk {
    pub shelf: DiskCache,
    /// Wakes the one that looks things up.
    pub bell: Wakeup,
    /// To the one that puts things away. When it is full, a drawing is not kept this time.
    pub errands: SyncSender<CacheCommand>,
}

impl PoolShared {
    pub fn lock(&self) -> MutexGuard<'_, PoolState> {
        // No code panics under the lock; if one did, counts and queues are still whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake_slot(&self, slot: usize) {
        if let Some(bell) = self.bells.get(slot) {
            bell.wake();
        }
    }

    /// See [`Pool::submit`].
    pub fn submit(&self, job: RasterJob) {
        let mut state = self.lock();
        if job.urgency < JobUrgency::Idle {
            state.asked = Some(Instant::now());
        }
        match &self.shelf {
            Some(desk) if job.keep || job.task == RasterTask::Measure => {
                let dropped = state.lookups.push(job);
                drop(state);
                desk.bell.wake();
                self.answer_dropped(dropped);
            }
            _ => self.enqueue(state, job),
        }
    }

    /// See [`Pool::forget`].
    pub fn forget(&self, id: JobId) {
        let mut state = self.lock();
        if state.queue.remove(id) || state.lookups.remove(id) {
            return;
        }
        if let Some((_, wanted)) = state.looking.as_mut().filter(|(looking, _)| *looking == id) {
            *wanted = false;
            return;
        }
        let told = state.call_off(id, Instant::now());
        drop(state);
        if let Some(slot) = told {
            self.wake_slot(slot);
        }
    }

    /// Queues a job for the workers and wakes who has to do with it.
    pub fn enqueue(&self, mut state: MutexGuard<'_, PoolState>, job: RasterJob) {
        let dropped = state.queue.push(job);
        let told = state.make_room(Instant::now());
        if let Some(slot) = told {
            self.wake_slot(slot);
        }
        self.wake_idle(state);
        self.answer_dropped(dropped);
    }

    /// Wakes the slots without a job: there is one.
    pub fn wake_idle(&self, state: MutexGuard<'_, PoolState>) {
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

impl RenderPool {
    /// Starts the threads, `config.workers` of them and two for the shelf; a worker starts with its first job, the
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
        let mut errands = None;
        let shelf = match &config.shelf {
            Some(shelf) => {
                let (sender, receiver) = mpsc::sync_channel(MAX_PENDING_WRITES);
                errands = Some(receiver);
                Some(CacheDesk {
                    shelf: DiskCache::new(shelf, &config.pdfium, faces.as_deref()),
                    bell: Wakeup::new()?,
                    errands: sender,
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
            bells: (0..workers).map(|_| Wakeup::new()).collect::<io::Result<_>>()?,
            shelf,
            sandbox_told: AtomicBool::new(false),
        });
        let mut pool = Self { shared, threads: Vec::with_capacity(workers + 2) };
        if let Some(errands) = errands {
            pool.spawn("raster-shelf".into(), threads::serve_lookups)?;
            pool.spawn("raster-shelf-in".into(), move |shared| threads::serve_writes(shared, &errands))?;
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

    /// The pool for another thread that draws when there is nothing better to do.
    pub fn client(&self) -> PoolClient {
        PoolClient(Arc::clone(&self.shared))
    }

    /// Removes all that the shelf keeps of a document, which is not put there again while the program runs. Touches
    /// the disk: call it where waiting is allowed.
    pub fn purge(&self, document: BlobHash) -> io::Result<()> {
        self.shared.shelf.as_ref().map_or(Ok(()), |desk| desk.shelf.purge(document))
    }

    /// [`Pool::purge`] for another thread.
    pub fn purger(&self) -> impl Fn(BlobHash) -> io::Result<()> + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move |document| shared.shelf.as_ref().map_or(Ok(()), |desk| desk.shelf.purge(document))
    }

    /// Tells how many workers there should be and how many run, from any thread.
    pub fn worker_counter(&self) -> impl Fn() -> (usize, usize) + Send + 'static {
        let shared = Arc::clone(&self.shared);
        move || {
            let state = shared.lock();
            (state.slots.len(), state.slots.iter().filter(|slot| slot.pid.is_some()).count())
        }
    }

    pub fn health(&self) -> PoolHealth {
        let state = self.shared.lock();
        PoolHealth {
            workers: state.slots.len(),
            restarts: state.restarts,
            quarantined: state.quarantine.len(),
            queued: state.queue.len() + state.lookups.len(),
            worker_pids: state.slots.iter().filter_map(|slot| slot.pid).collect(),
            from_shelf: state.from_shelf,
        }
    }
}

impl Drop for RenderPool {
    fn drop(&mut self) {
        self.shared.lock().stopping = true;
        self.shared.bells.iter().for_each(Wakeup::wake);
        if let Some(desk) = &self.shared.shelf {
            desk.bell.wake();
            // Waits for room at most as long as one file takes; it fails only when that thread is gone.
            let _ = desk.errands.send(CacheCommand::Stop);
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
