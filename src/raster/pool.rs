//! The pool: takes jobs, lets one thread per worker carry them out (`slot`), answers through a callback. Nobody
//! waits for it. Leaves out the workers themselves.

use std::{
    io,
    os::fd::OwnedFd,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, atomic::AtomicBool, mpsc},
    thread::JoinHandle,
    time::Instant,
};

use rustix::event::EventfdFlags;

use super::{
    find::PoolConfig,
    job::{Done, Job, JobId, Output, Unshowable, Urgency},
    quarantine::Quarantine,
    queue::{MAX_WAITING, Queue},
    slot,
};

/// Draws pages in worker processes. Dropping it kills the workers and waits for its threads; jobs not done are never
/// answered.
pub struct Pool {
    shared: Arc<Shared>,
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
}

/// What the pool and its threads share.
pub(super) struct Shared {
    pub config: PoolConfig,
    pub on_done: Box<dyn Fn(Done) + Send + Sync>,
    state: Mutex<State>,
    /// Rung when a job came or the pool stops.
    pub work: Condvar,
    /// One a slot: wakes its thread out of waiting for a worker.
    pub bells: Vec<OwnedFd>,
    /// The log already says that the sandbox is incomplete.
    pub sandbox_told: AtomicBool,
}

/// What changes; the lock is never held across anything that waits.
pub(super) struct State {
    pub queue: Queue,
    pub quarantine: Quarantine,
    pub slots: Vec<SlotState>,
    pub restarts: u64,
    pub stopping: bool,
}

/// What others may know of one slot.
#[derive(Default)]
pub(super) struct SlotState {
    pub running: Option<(JobId, Urgency)>,
    /// Since when nobody wants the running job any more.
    pub abandoned: Option<Instant>,
    pub pid: Option<u32>,
}

impl Shared {
    pub fn lock(&self) -> MutexGuard<'_, State> {
        // No code panics under the lock; if one did, counts and queues are still whole.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ring(&self, slot: usize) {
        if let Some(bell) = self.bells.get(slot) {
            // It fails only when 2^64 rings have not been heard.
            let _ = rustix::io::write(bell, &1u64.to_ne_bytes());
        }
    }
}

impl Pool {
    /// Starts the threads, `config.workers` of them; a worker starts with its first job, the first one at once and
    /// for good.
    ///
    /// `on_done` is called once for every job that is not forgotten, on a thread of the pool (on the submitting one
    /// for a job that is dropped from a full queue). It must neither block nor panic.
    pub fn start(config: PoolConfig, on_done: impl Fn(Done) + Send + Sync + 'static) -> io::Result<Self> {
        let workers = config.workers.clamp(1, 64);
        let bells = (0..workers)
            .map(|_| Ok(rustix::event::eventfd(0, EventfdFlags::CLOEXEC | EventfdFlags::NONBLOCK)?))
            .collect::<io::Result<_>>()?;
        let state = State {
            queue: Queue::default(),
            quarantine: Quarantine::default(),
            slots: (0..workers).map(|_| SlotState::default()).collect(),
            restarts: 0,
            stopping: false,
        };
        let shared = Arc::new(Shared {
            config,
            on_done: Box::new(on_done),
            state: Mutex::new(state),
            work: Condvar::new(),
            bells,
            sandbox_told: AtomicBool::new(false),
        });
        let mut pool = Self { shared, threads: Vec::with_capacity(workers) };
        for number in 0..workers {
            let shared = Arc::clone(&pool.shared);
            let thread = std::thread::Builder::new().name(format!("raster-{number}"));
            pool.threads.push(thread.spawn(move || slot::run(&shared, number))?);
        }
        Ok(pool)
    }

    /// Adds a job. At most 512 wait; when one more comes, the least urgent oldest is answered as dropped.
    pub fn submit(&self, job: Job) {
        let dropped = self.shared.lock().queue.push(job);
        self.shared.work.notify_all();
        if let Some(job) = dropped {
            let why = format!("dropped, more than {MAX_WAITING} pages wait");
            (self.shared.on_done)(Done { id: job.id, result: Err(Unshowable::Broken(why)) });
        }
    }

    /// Says that nobody wants this job any more: it is not answered. A running one that does not end by itself
    /// within a moment is abandoned by killing its worker, 100 ms at most from now.
    pub fn forget(&self, id: JobId) {
        let mut state = self.shared.lock();
        if state.queue.remove(id) {
            return;
        }
        let running =
            state.slots.iter_mut().enumerate().find(|(_, slot)| slot.running.is_some_and(|(job, _)| job == id));
        if let Some((number, slot)) = running {
            slot.abandoned.get_or_insert_with(Instant::now);
            drop(state);
            self.shared.ring(number);
            // It may also wait between two tries to start a worker.
            self.shared.work.notify_all();
        }
    }

    pub fn health(&self) -> PoolHealth {
        let state = self.shared.lock();
        PoolHealth {
            workers: state.slots.len(),
            restarts: state.restarts,
            quarantined: state.quarantine.len(),
            queued: state.queue.len(),
            worker_pids: state.slots.iter().filter_map(|slot| slot.pid).collect(),
        }
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.shared.lock().stopping = true;
        self.shared.work.notify_all();
        for number in 0..self.shared.bells.len() {
            self.shared.ring(number);
        }
        for thread in self.threads.drain(..) {
            // A thread that panicked has said so already.
            let _ = thread.join();
        }
    }
}

/// Carries out one job with one worker and waits for it: for the command line.
pub fn render_once(config: &PoolConfig, job: Job) -> Result<Output, Unshowable> {
    // Room for the only answer, so giving it never waits.
    let (done, answer) = mpsc::sync_channel(1);
    let pool = Pool::start(PoolConfig { workers: 1, ..config.clone() }, move |answered| drop(done.try_send(answered)))
        .map_err(|error| Unshowable::Broken(error.to_string()))?;
    pool.submit(job);
    answer.recv().map_err(|_| Unshowable::Broken("the raster pool stopped".into()))?.result
}
