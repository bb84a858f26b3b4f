//! Slot of the pool, one thread with one worker process: takes jobs, starts and retires its worker, and answers.
//!
//! Left out: one attempt at a job (`attempt`), and the process itself (`worker_process`).

use std::{
    io,
    process::ExitStatus,
    sync::atomic::Ordering,
    time::{Duration, Instant},
};

use super::{
    shared::PoolShared,
    state::{RunningJob, SlotState, StopRequest},
    worker_process::WorkerProcess,
};
use crate::{
    platform::{backoff::doubled_wait, latency::LATENCY, wakeup::Wakeup},
    raster::{
        disk_cache::{CacheCommand, CacheKey},
        ipc::{
            protocol::{self, KEEP_MEMORY},
            socket::AnswerMemory,
        },
        job::{JobDone, JobOutput, RasterJob, RasterTask, Unshowable},
    },
};

/// A worker without work for so long goes, except the first: it stays warm.
const RETIRE: Duration = Duration::from_secs(60);
/// A slot without work for so long gives the pages of its memory back, which are a screenful. Somebody who goes on zooming
/// finds them there: new ones cost a worker some 5 ms.
const COLD: Duration = Duration::from_secs(4);
const FIRST_PAUSE: Duration = Duration::from_millis(100);
/// Longest pause between two tries to start a worker while a job waits, and while none does.
const LONGEST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_IDLE_PAUSE: Duration = Duration::from_secs(60);
/// A worker that dies while it waits is replaced at once, but not more often than this.
const RESPAWN: Duration = Duration::from_millis(500);

/// One thread of the pool: its worker and the memory for answers.
pub(in crate::raster) struct WorkerSlot<'a> {
    pub shared: &'a PoolShared,
    pub number: usize,
    pub wakeup: &'a Wakeup,
    pub worker: Option<WorkerProcess>,
    pub memory: Option<AnswerMemory>,
    /// Nothing was written into the memory since its pages were given back.
    cold: bool,
    /// Starts that failed since the last that did not.
    failed_starts: u32,
    /// Not before then a worker is started that no job waits for.
    next_start: Option<Instant>,
}

/// Runs a slot until the pool stops.
pub(in crate::raster) fn run_slot(shared: &PoolShared, number: usize) {
    let Some(wakeup) = shared.wakeups.get(number) else { return };
    let mut slot = WorkerSlot {
        shared,
        number,
        wakeup,
        worker: None,
        memory: None,
        cold: true,
        failed_starts: 0,
        next_start: None,
    };
    while let Some(job) = slot.next() {
        tracing::trace!(target: LATENCY, id = job.id.0, slot = number, "begun");
        let result = slot.carry_out(&job);
        slot.cold = false;
        tracing::trace!(target: LATENCY, id = job.id.0, slot = number, called_off = result.is_none(), "ended");
        let mut state = shared.lock();
        let running = state.slots.get_mut(number).and_then(|slot| slot.running.take());
        match (result, running.and_then(|running| running.stop)) {
            (Some(result), None | Some(StopRequest { again: true, .. })) => {
                drop(state);
                slot.answer(&job, result);
                // Not before: the disk cache takes its copy out of it.
                slot.memory.take_if(|memory| memory.size() > KEEP_MEMORY);
            }
            (None, Some(StopRequest { again: true, .. })) => {
                state.queue.put_back(job);
                shared.wake_idle(state);
            }
            // Nobody wants it, or the pool stops.
            _ => {}
        }
    }
}

impl WorkerSlot<'_> {
    fn update_state(&self, change: impl FnOnce(&mut SlotState)) {
        if let Some(slot) = self.shared.lock().slots.get_mut(self.number) {
            change(slot);
        }
    }

    /// Waits for the next job and looks after the worker meanwhile; `None` when the pool stops.
    fn next(&mut self) -> Option<RasterJob> {
        let since = Instant::now();
        loop {
            let mut state = self.shared.lock();
            if state.stopping {
                return None;
            }
            let idle_too = state.may_take_idle();
            if let Some(job) = state.queue.pop(idle_too) {
                if let Some(slot) = state.slots.get_mut(self.number) {
                    slot.running =
                        Some(RunningJob { id: job.id, urgency: job.urgency, since: Instant::now(), stop: None });
                }
                return Some(job);
            }
            drop(state);
            let Some(time) = self.look_after_worker(since) else { continue };
            let time = [time, self.look_after_memory(since)].into_iter().flatten().min();
            if self.wakeup.wait(self.worker.as_ref().map(WorkerProcess::socket), time).is_err() {
                // Waiting fails only without memory; to try again at once would make that worse.
                std::thread::sleep(FIRST_PAUSE);
            }
        }
    }

    /// Replaces the first worker when it died, lets the others go when they have had no work for long. Tells how long
    /// to sleep (`None` in it: until something happens), or `None` when it took so long that there may be work now.
    fn look_after_worker(&mut self, since: Instant) -> Option<Option<Duration>> {
        if self.worker.as_ref().is_some_and(WorkerProcess::is_unfit) {
            self.lose_worker();
            self.shared.lock().restarts += 1;
            tracing::warn!("a raster worker died without work");
        }
        match &self.worker {
            None if self.number == 0 => {
                let now = Instant::now();
                if let Some(left) = self.next_start.and_then(|start| start.checked_duration_since(now)) {
                    return Some(Some(left));
                }
                let pause = match self.start_worker() {
                    Ok(()) => RESPAWN,
                    Err(_) => self.pause_after_failure(LONGEST_IDLE_PAUSE),
                };
                self.next_start = Some(Instant::now() + pause);
                // A wake-up may have been consumed meanwhile.
                None
            }
            Some(_) if self.number > 0 => match RETIRE.checked_sub(since.elapsed()) {
                Some(left) => Some(Some(left)),
                None => {
                    self.lose_worker();
                    self.memory = None;
                    Some(None)
                }
            },
            _ => Some(None),
        }
    }

    /// Gives the pages of the memory back when there was no work for a while. Tells how long that is still to come.
    fn look_after_memory(&mut self, since: Instant) -> Option<Duration> {
        let memory = self.memory.as_ref().filter(|_| !self.cold)?;
        let left = COLD.checked_sub(since.elapsed()).filter(|left| !left.is_zero());
        if left.is_none() {
            memory.give_back();
            self.cold = true;
        }
        left
    }

    /// Gives the answer; then, while nobody waits for it, what is worth keeping goes to the disk cache.
    fn answer(&mut self, job: &RasterJob, result: Result<JobOutput, Unshowable>) {
        let result = match (result, job.task, self.shared.recognition.get()) {
            (Ok(JobOutput::Text(layer)), RasterTask::Text { page }, Some(recognition)) => {
                Ok(JobOutput::Text(recognition.supplement(job.document.hash, page, layer, job.urgency)))
            }
            (result, ..) => result,
        };
        let key = self.shared.disk_cache.as_ref().and_then(|_| CacheKey::for_task(job.document.hash, &job.task));
        let (sizes, drawn) = match &result {
            Ok(JobOutput::Measured(pages)) if key.is_some() => (Some(protocol::encode_pages(pages)), None),
            Ok(JobOutput::Drawn(bitmap)) if key.is_some() && job.keep => (None, Some(bitmap.bgra.len())),
            _ => (None, None),
        };
        (self.shared.on_done)(JobDone { id: job.id, result });
        let drawn = || self.memory.as_ref()?.read(drawn?).ok();
        if let (Some(key), Some(bytes), Some(cache)) = (key, sizes.or_else(drawn), &self.shared.disk_cache) {
            // Full: not kept this time.
            let _ = cache.writes.try_send(CacheCommand::Keep(key, bytes));
        }
    }

    /// True while somebody wants the running job and the pool goes on.
    pub(crate) fn is_wanted(&self) -> bool {
        let state = self.shared.lock();
        let running = state.slots.get(self.number).and_then(|slot| slot.running);
        !state.stopping && running.is_some_and(|running| running.stop.is_none())
    }

    /// Makes sure that a worker is ready; two tries with a pause that grows to a second.
    pub(crate) fn ready_worker(&mut self) -> io::Result<()> {
        if self.worker.as_ref().is_some_and(WorkerProcess::is_unfit) {
            self.lose_worker();
            self.shared.lock().restarts += 1;
        }
        if self.worker.is_some() {
            return Ok(());
        }
        self.start_worker().or_else(|_| {
            let until = Instant::now() + self.pause_after_failure(LONGEST_PAUSE);
            while self.is_wanted()
                && let Some(left) = until.checked_duration_since(Instant::now())
            {
                self.wakeup.wait(None, Some(left))?;
            }
            self.start_worker()
        })
    }

    fn pause_after_failure(&self, longest: Duration) -> Duration {
        doubled_wait(FIRST_PAUSE, self.failed_starts, longest)
    }

    fn start_worker(&mut self) -> io::Result<()> {
        let config = &self.shared.config;
        // A job that nobody wants any more leaves a worker that the next one needs.
        let stopping = || self.shared.lock().stopping;
        let started =
            WorkerProcess::start(&config.worker, &config.pdfium, self.shared.faces.as_deref(), self.wakeup, stopping);
        let worker = match started {
            Ok(worker) if config.require_sandbox && !worker.walls.is_complete() => {
                self.shared.sandbox_reported.store(true, Ordering::Relaxed);
                Err(io::Error::other(format!("the sandbox is required and incomplete, {:?}", worker.walls)))
            }
            other => other,
        }
        .inspect_err(|error| {
            self.failed_starts = self.failed_starts.saturating_add(1);
            if self.failed_starts.is_power_of_two() && !stopping() {
                tracing::warn!(tries = self.failed_starts, "raster worker does not start: {error}");
            }
        })?;
        if !worker.walls.is_complete() && !self.shared.sandbox_reported.swap(true, Ordering::Relaxed) {
            tracing::warn!(walls = ?worker.walls, "this kernel cannot wall the raster worker in completely");
        }
        self.failed_starts = 0;
        let pid = worker.pid();
        self.update_state(|slot| slot.pid = Some(pid));
        self.worker = Some(worker);
        Ok(())
    }

    pub(crate) fn lose_worker(&mut self) -> Option<ExitStatus> {
        self.update_state(|slot| slot.pid = None);
        self.worker.take().and_then(WorkerProcess::kill)
    }
}
