//! One thread of the pool and its worker process: takes jobs, starts workers, judges how they ended.
//! Leaves out the process itself (`child`) and the bytes (`protocol`).

use std::{
    fs::File,
    io,
    os::{
        fd::{AsFd as _, BorrowedFd},
        unix::process::ExitStatusExt as _,
    },
    process::ExitStatus,
    sync::{PoisonError, atomic::Ordering},
    time::{Duration, Instant},
};

use rustix::process::Signal;

use super::{
    child::{Heard, Worker},
    job::{Bitmap, Done, Job, Output, Task, Unshowable, Urgency},
    pool::{Shared, SlotState},
    protocol::{self, Reply, Request},
    wire::Memory,
};

/// A worker without work for so long goes, except the first: it stays warm.
const RETIRE: Duration = Duration::from_secs(60);
/// An abandoned job may end by itself for so long, as a warm worker with the document open is worth more than a
/// killed one.
const GRACE: Duration = Duration::from_millis(50);
/// Memory larger than this is not kept for the next job.
const KEEP_MEMORY: usize = 40 << 20;
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

enum Next {
    Job(Job),
    Retire,
    Stop,
}

/// How one try at a job ended.
enum Tried {
    Done(Result<Output, Unshowable>),
    Abandoned,
    /// The worker died or lied: what is said of it, and whether a SIGKILL that was not ours ended it.
    Lost {
        what: String,
        foreign: bool,
    },
}

struct Slot<'a> {
    shared: &'a Shared,
    number: usize,
    bell: BorrowedFd<'a>,
    worker: Option<Worker>,
    memory: Option<Memory>,
    /// Starts that failed since the last that did not.
    failed_starts: u32,
}

/// The thread's work until the pool stops.
pub(super) fn run(shared: &Shared, number: usize) {
    let Some(bell) = shared.bells.get(number) else { return };
    let mut slot = Slot { shared, number, bell: bell.as_fd(), worker: None, memory: None, failed_starts: 0 };
    if number == 0 {
        // Warm before the first page is asked for; what fails here is tried again, and told, with the first job.
        let _ = slot.start_worker();
    }
    loop {
        match slot.next() {
            Next::Stop => return,
            Next::Retire => slot.dismiss(),
            Next::Job(job) => {
                let result = slot.carry_out(&job);
                let abandoned = slot.note(|state| {
                    state.running = None;
                    state.abandoned.take().is_some()
                });
                if let Some(result) = result.filter(|_| !abandoned) {
                    (shared.on_done)(Done { id: job.id, result });
                }
            }
        }
    }
}

impl Slot<'_> {
    fn note<T: Default>(&self, change: impl FnOnce(&mut SlotState) -> T) -> T {
        self.shared.lock().slots.get_mut(self.number).map(change).unwrap_or_default()
    }

    fn next(&self) -> Next {
        let mut state = self.shared.lock();
        let since = Instant::now();
        loop {
            if state.stopping {
                return Next::Stop;
            }
            // One worker is kept free of idle work where there is more than one, for what a visitor asks next.
            let idle = state.slots.iter().filter(|slot| matches!(slot.running, Some((_, Urgency::Idle)))).count();
            let idle_too = idle < state.slots.len().saturating_sub(1).max(1);
            if let Some(job) = state.queue.pop(idle_too) {
                if let Some(slot) = state.slots.get_mut(self.number) {
                    *slot = SlotState { running: Some((job.id, job.urgency)), abandoned: None, pid: slot.pid };
                }
                return Next::Job(job);
            }
            if self.number > 0 && self.worker.is_some() && since.elapsed() >= RETIRE {
                return Next::Retire;
            }
            state = self.shared.work.wait_timeout(state, RETIRE).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Does the job; `None` when nobody wants it any more.
    fn carry_out(&mut self, job: &Job) -> Option<Result<Output, Unshowable>> {
        let hash = job.document.hash;
        let request = Request { id: job.id.0, hash, kind: job.document.kind, task: job.task };
        let Some(size) = request.output_bytes().filter(|_| job.document.kind.has_pages()) else {
            return Some(Err(Unshowable::Unsupported));
        };
        let file = match File::open(&job.document.path) {
            Ok(file) => file,
            Err(error) => return Some(Err(Unshowable::Broken(format!("{error}: {}", job.document.path.display())))),
        };
        for again in [false, true] {
            if self.shared.lock().quarantine.holds(hash) {
                return Some(Err(Unshowable::Quarantined));
            }
            match self.attempt(&request, &file, size) {
                Tried::Abandoned => return None,
                Tried::Done(result) => {
                    if matches!(result, Err(Unshowable::TooSlow)) {
                        self.strike(job, "it did not answer in time");
                    }
                    return Some(result);
                }
                Tried::Lost { what, foreign } => {
                    // The first SIGKILL is not the document's doing: somebody's hand, or a machine short of memory.
                    if foreign && !again {
                        tracing::warn!(document = %hash, "a raster worker was killed from outside, trying again");
                        self.shared.lock().restarts += 1;
                    } else if self.strike(job, &what) {
                        return Some(Err(Unshowable::Quarantined));
                    }
                    if again {
                        return Some(Err(Unshowable::Broken(what)));
                    }
                }
            }
        }
        None
    }

    fn strike(&self, job: &Job, what: &str) -> bool {
        let mut state = self.shared.lock();
        state.restarts += 1;
        let quarantined = state.quarantine.strike(job.document.hash);
        drop(state);
        tracing::warn!(document = %job.document.hash, task = ?job.task, quarantined, "raster worker lost: {what}");
        quarantined
    }

    fn attempt(&mut self, request: &Request, file: &File, size: usize) -> Tried {
        if let Err(error) = self.ready_worker() {
            let why = Unshowable::Broken(format!("the raster worker does not start: {error}"));
            return if self.wanted() { Tried::Done(Err(why)) } else { Tried::Abandoned };
        }
        if self.memory.as_ref().is_none_or(|memory| memory.size() < size) {
            match Memory::new(size) {
                Ok(memory) => self.memory = Some(memory),
                Err(error) => return Tried::Done(Err(Unshowable::Broken(format!("no memory for the page: {error}")))),
            }
        }
        let (Some(worker), Some(memory)) = (&self.worker, &self.memory) else { return Tried::Abandoned };
        let deadline = Instant::now() + self.shared.config.deadline;
        let heard = match worker.ask(&request.encode(), &[file.as_fd(), memory.as_fd()]) {
            Err(_) => Heard::Gone,
            Ok(()) => worker.hear(self.bell, || {
                let state = self.shared.lock();
                let abandoned = state.slots.get(self.number).and_then(|slot| slot.abandoned);
                (!state.stopping).then(|| abandoned.map_or(deadline, |since| deadline.min(since + GRACE)))
            }),
        };
        let lie = |what| Tried::Lost { what: format!("the worker answered wrongly, {what}"), foreign: false };
        let tried = match heard {
            Heard::CalledOff => Tried::Abandoned,
            Heard::Silence if !self.wanted() => Tried::Abandoned,
            Heard::Silence => Tried::Done(Err(Unshowable::TooSlow)),
            Heard::Lie(what) => lie(what),
            Heard::Gone => {
                let status = self.lose_worker();
                let foreign = status.and_then(|status| status.signal()) == Some(Signal::KILL.as_raw());
                let ended = status.map_or_else(String::new, |status| format!(" ({status})"));
                return Tried::Lost { what: format!("the worker stopped{ended}"), foreign };
            }
            Heard::Reply(reply) => match self.check(request, reply, memory) {
                Ok(result) => {
                    if size > KEEP_MEMORY {
                        self.memory = None;
                    }
                    return Tried::Done(result);
                }
                Err(what) => lie(what),
            },
        };
        self.lose_worker();
        tried
    }

    /// Takes an answer only if it is exactly what was asked for.
    fn check(&self, request: &Request, reply: Reply, memory: &Memory) -> Result<Result<Output, Unshowable>, String> {
        let read = |length| memory.read(length).map_err(|error| error.to_string());
        match (reply, &request.task) {
            (Reply::Failed { id, why }, _) if id == request.id => Ok(Err(why)),
            (Reply::Measured { id, pages }, Task::Measure) if id == request.id => {
                let table = read(pages as usize * protocol::PAGE_BYTES)?;
                protocol::decode_pages(&table)
                    .map(|pages| Ok(Output::Measured(pages)))
                    .map_err(|error| error.to_string())
            }
            (Reply::Drawn { id, width, height }, Task::Draw(draw))
                if id == request.id && (width, height) == (draw.clip.width, draw.clip.height) =>
            {
                let bgra = read(draw.bitmap_bytes().ok_or("a bitmap out of bounds")?)?;
                Ok(Ok(Output::Drawn(Bitmap { width, height, bgra })))
            }
            _ => Err("an answer to something else".into()),
        }
    }

    /// True while somebody wants the running job and the pool goes on.
    fn wanted(&self) -> bool {
        let state = self.shared.lock();
        !state.stopping && state.slots.get(self.number).is_some_and(|slot| slot.abandoned.is_none())
    }

    /// A worker that stands and is silent; two tries with a pause that grows to a second.
    fn ready_worker(&mut self) -> io::Result<()> {
        if self.worker.as_ref().is_some_and(Worker::is_unfit) {
            self.lose_worker();
            self.shared.lock().restarts += 1;
        }
        if self.worker.is_some() {
            return Ok(());
        }
        self.start_worker().or_else(|_| {
            self.pause();
            self.start_worker()
        })
    }

    fn pause(&self) {
        let pause = FIRST_PAUSE.saturating_mul(1 << self.failed_starts.min(8)).min(LONGEST_PAUSE);
        let until = Instant::now() + pause;
        while self.wanted() && Instant::now() < until {
            let left = until.saturating_duration_since(Instant::now());
            let state = self.shared.lock();
            drop(self.shared.work.wait_timeout(state, left));
        }
    }

    fn start_worker(&mut self) -> io::Result<()> {
        let config = &self.shared.config;
        let started = Worker::start(&config.worker, &config.pdfium, self.bell, || {
            let state = self.shared.lock();
            state.stopping || state.slots.get(self.number).is_some_and(|slot| slot.abandoned.is_some())
        });
        let worker = match started {
            Ok(worker) if config.require_sandbox && !worker.walls.complete() => {
                Err(io::Error::other(format!("the sandbox is required and incomplete, {:?}", worker.walls)))
            }
            other => other,
        }
        .inspect_err(|error| {
            self.failed_starts = self.failed_starts.saturating_add(1);
            tracing::warn!(tries = self.failed_starts, "raster worker does not start: {error}");
        })?;
        if !worker.walls.complete() && !self.shared.sandbox_told.swap(true, Ordering::Relaxed) {
            tracing::warn!(walls = ?worker.walls, "this kernel cannot wall the raster worker in completely");
        }
        self.failed_starts = 0;
        let pid = worker.pid();
        self.note(|slot| slot.pid = Some(pid));
        self.worker = Some(worker);
        Ok(())
    }

    fn lose_worker(&mut self) -> Option<ExitStatus> {
        self.note(|slot| slot.pid = None);
        self.worker.take().and_then(Worker::end)
    }

    fn dismiss(&mut self) {
        self.lose_worker();
        self.memory = None;
    }
}
