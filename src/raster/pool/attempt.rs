//! Attempt at one job with one worker: sends the request, waits for the reply, checks it, and judges a failure.
//!
//! Left out: the source of jobs and the start of workers (`slot`).

use std::{
    fs::File,
    os::{fd::AsFd as _, unix::process::ExitStatusExt as _},
    time::{Duration, Instant},
};

use rustix::process::Signal;

use super::{slot::WorkerSlot, worker_process::WorkerEvent};
use crate::raster::{
    ipc::{
        protocol::{self, WorkerReply, WorkerRequest},
        socket::AnswerMemory,
    },
    job::{Bitmap, JobOutput, RasterJob, RasterTask, Unshowable},
    page_text::PageText,
};

/// A job that was called off may end by itself for so long, as a warm worker with the document open is worth more than
/// a killed one.
const GRACE: Duration = Duration::from_millis(50);

/// How one try at a job ended.
enum AttemptOutcome {
    Done(Result<JobOutput, Unshowable>),
    CalledOff,
    /// The worker died or lied: what is said of it, and whether a SIGKILL that was not ours ended it.
    Lost {
        what: String,
        foreign: bool,
    },
}

impl WorkerSlot<'_> {
    /// Does the job; `None` when it was called off.
    pub(in crate::raster) fn carry_out(&mut self, job: &RasterJob) -> Option<Result<JobOutput, Unshowable>> {
        let hash = job.document.hash;
        let request = WorkerRequest { id: job.id.0, hash, kind: job.document.kind, task: job.task };
        let Some(size) = request.output_bytes().filter(|_| job.document.kind.has_pages()) else {
            return Some(Err(Unshowable::Unsupported));
        };
        let file = match File::open(&job.document.path) {
            Ok(file) => file,
            Err(error) => {
                return Some(Err(Unshowable::Unavailable(format!("{error}: {}", job.document.path.display()))));
            }
        };
        for again in [false, true] {
            if self.shared.lock().quarantine.holds(hash) {
                return Some(Err(Unshowable::Quarantined));
            }
            match self.attempt(&request, &file, size) {
                AttemptOutcome::CalledOff => return None,
                AttemptOutcome::Done(result) => {
                    if matches!(result, Err(Unshowable::TooSlow)) {
                        self.strike(job, "it did not answer in time");
                    }
                    return Some(result);
                }
                AttemptOutcome::Lost { what, foreign } => {
                    // The first SIGKILL is not the document's doing: somebody's hand, or a machine short of memory.
                    if foreign && !again {
                        tracing::warn!(document = %hash, "a raster worker was killed from outside, trying again");
                        self.shared.lock().restarts += 1;
                    } else if self.strike(job, &what) {
                        return Some(Err(Unshowable::Quarantined));
                    }
                    if again {
                        // Not yet the document's fault for certain; the third worker it stops makes it so.
                        return Some(Err(Unshowable::Unavailable(what)));
                    }
                }
            }
        }
        None
    }

    fn strike(&self, job: &RasterJob, what: &str) -> bool {
        let mut state = self.shared.lock();
        state.restarts += 1;
        let quarantined = state.quarantine.strike(job.document.hash);
        drop(state);
        tracing::warn!(document = %job.document.hash, task = ?job.task, quarantined, "raster worker lost: {what}");
        quarantined
    }

    fn attempt(&mut self, request: &WorkerRequest, file: &File, size: usize) -> AttemptOutcome {
        if let Err(error) = self.ready_worker() {
            let why = Unshowable::Unavailable(format!("the raster worker does not start: {error}"));
            return if self.is_wanted() { AttemptOutcome::Done(Err(why)) } else { AttemptOutcome::CalledOff };
        }
        if self.memory.as_ref().is_none_or(|memory| memory.size() < size) {
            match AnswerMemory::new(size) {
                Ok(memory) => self.memory = Some(memory),
                Err(error) => {
                    return AttemptOutcome::Done(Err(Unshowable::Unavailable(format!(
                        "no memory for the page: {error}"
                    ))));
                }
            }
        }
        let (Some(worker), Some(memory)) = (&self.worker, &self.memory) else { return AttemptOutcome::CalledOff };
        if !self.is_wanted() {
            return AttemptOutcome::CalledOff;
        }
        memory.set_wanted(true);
        let deadline = Instant::now() + self.shared.config.deadline;
        let heard = match worker.send_request(&request.encode(), &[file.as_fd(), memory.as_fd()]) {
            Err(_) => WorkerEvent::Gone,
            Ok(()) => worker.receive(self.wakeup, || {
                let state = self.shared.lock();
                let running = state.slots.get(self.number).and_then(|slot| slot.running);
                let stop = running.and_then(|running| running.stop);
                let until = stop.map_or(deadline, |stop| deadline.min(stop.since + GRACE));
                let goes_on = !state.stopping;
                drop(state);
                if stop.is_some() {
                    memory.set_wanted(false);
                }
                goes_on.then_some(until)
            }),
        };
        let lie = |what| AttemptOutcome::Lost { what: format!("the worker answered wrongly, {what}"), foreign: false };
        let tried = match heard {
            WorkerEvent::CalledOff => AttemptOutcome::CalledOff,
            WorkerEvent::Silence if !self.is_wanted() => AttemptOutcome::CalledOff,
            WorkerEvent::Silence => AttemptOutcome::Done(Err(Unshowable::TooSlow)),
            WorkerEvent::Lie(what) => lie(what),
            WorkerEvent::Gone => {
                let status = self.lose_worker();
                let foreign = status.and_then(|status| status.signal()) == Some(Signal::KILL.as_raw());
                let ended = status.map_or_else(String::new, |status| format!(" ({status})"));
                return AttemptOutcome::Lost { what: format!("the worker stopped{ended}"), foreign };
            }
            // The document stays open in it, the page stays parsed.
            WorkerEvent::Reply(WorkerReply::Stopped { id }) if id == request.id && !self.is_wanted() => {
                return AttemptOutcome::CalledOff;
            }
            WorkerEvent::Reply(reply) => match check(request, reply, memory) {
                Ok(result) => return AttemptOutcome::Done(result),
                Err(what) => lie(what),
            },
        };
        self.lose_worker();
        tried
    }
}

/// Takes an answer only if it is exactly what was asked for.
fn check(
    request: &WorkerRequest,
    reply: WorkerReply,
    memory: &AnswerMemory,
) -> Result<Result<JobOutput, Unshowable>, String> {
    let read = |length| memory.read(length).map_err(|error| error.to_string());
    match (reply, &request.task) {
        (WorkerReply::Failed { id, why }, _) if id == request.id => Ok(Err(why)),
        (WorkerReply::Measured { id, pages }, RasterTask::Measure) if id == request.id => {
            let table = read(pages as usize * protocol::PAGE_BYTES)?;
            protocol::decode_pages(&table)
                .map(|pages| Ok(JobOutput::Measured(pages)))
                .map_err(|error| error.to_string())
        }
        (WorkerReply::Drawn { id, width, height }, RasterTask::Draw(draw))
            if id == request.id && (width, height) == (draw.clip.width, draw.clip.height) =>
        {
            let bgra = read(draw.bitmap_bytes().ok_or("a bitmap out of bounds")?)?;
            Ok(Ok(JobOutput::Drawn(Bitmap { width, height, bgra })))
        }
        (WorkerReply::Text { id, words, bytes }, RasterTask::Text { .. }) if id == request.id => {
            let table = read(bytes as usize)?;
            PageText::decode(words, &table).map(|text| Ok(JobOutput::Text(text))).map_err(|error| error.to_string())
        }
        _ => Err("an answer to something else".into()),
    }
}
