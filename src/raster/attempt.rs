//! One job with one worker: asked, waited for, checked, judged. Leaves out where jobs come from and when workers start
//! (`slot`).

use std::{
    fs::File,
    os::{fd::AsFd as _, unix::process::ExitStatusExt as _},
    time::{Duration, Instant},
};

use rustix::process::Signal;

use super::{
    child::Heard,
    job::{Bitmap, Job, Output, Task, Unshowable},
    protocol::{self, KEEP_MEMORY, Reply, Request},
    slot::Slot,
    text::PageText,
    wire::Memory,
};

/// A job that was called off may end by itself for so long, as a warm worker with the document open is worth more than
/// a killed one.
const GRACE: Duration = Duration::from_millis(50);

/// How one try at a job ended.
enum Tried {
    Done(Result<Output, Unshowable>),
    CalledOff,
    /// The worker died or lied: what is said of it, and whether a SIGKILL that was not ours ended it.
    Lost {
        what: String,
        foreign: bool,
    },
}

impl Slot<'_> {
    /// Does the job; `None` when it was called off.
    pub(super) fn carry_out(&mut self, job: &Job) -> Option<Result<Output, Unshowable>> {
        let hash = job.document.hash;
        let request = Request { id: job.id.0, hash, kind: job.document.kind, task: job.task };
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
                Tried::CalledOff => return None,
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
                        // Not yet the document's fault for certain; the third worker it stops makes it so.
                        return Some(Err(Unshowable::Unavailable(what)));
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
            let why = Unshowable::Unavailable(format!("the raster worker does not start: {error}"));
            return if self.wanted() { Tried::Done(Err(why)) } else { Tried::CalledOff };
        }
        if self.memory.as_ref().is_none_or(|memory| memory.size() < size) {
            match Memory::new(size) {
                Ok(memory) => self.memory = Some(memory),
                Err(error) => {
                    return Tried::Done(Err(Unshowable::Unavailable(format!("no memory for the page: {error}"))));
                }
            }
        }
        let (Some(worker), Some(memory)) = (&self.worker, &self.memory) else { return Tried::CalledOff };
        if !self.wanted() {
            return Tried::CalledOff;
        }
        memory.set_wanted(true);
        let deadline = Instant::now() + self.shared.config.deadline;
        let heard = match worker.ask(&request.encode(), &[file.as_fd(), memory.as_fd()]) {
            Err(_) => Heard::Gone,
            Ok(()) => worker.hear(self.bell, || {
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
        let lie = |what| Tried::Lost { what: format!("the worker answered wrongly, {what}"), foreign: false };
        let tried = match heard {
            Heard::CalledOff => Tried::CalledOff,
            Heard::Silence if !self.wanted() => Tried::CalledOff,
            Heard::Silence => Tried::Done(Err(Unshowable::TooSlow)),
            Heard::Lie(what) => lie(what),
            Heard::Gone => {
                let status = self.lose_worker();
                let foreign = status.and_then(|status| status.signal()) == Some(Signal::KILL.as_raw());
                let ended = status.map_or_else(String::new, |status| format!(" ({status})"));
                return Tried::Lost { what: format!("the worker stopped{ended}"), foreign };
            }
            // The document stays open in it, the page stays parsed.
            Heard::Reply(Reply::Stopped { id }) if id == request.id && !self.wanted() => return Tried::CalledOff,
            Heard::Reply(reply) => match check(request, reply, memory) {
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
}

/// Takes an answer only if it is exactly what was asked for.
fn check(request: &Request, reply: Reply, memory: &Memory) -> Result<Result<Output, Unshowable>, String> {
    let read = |length| memory.read(length).map_err(|error| error.to_string());
    match (reply, &request.task) {
        (Reply::Failed { id, why }, _) if id == request.id => Ok(Err(why)),
        (Reply::Measured { id, pages }, Task::Measure) if id == request.id => {
            let table = read(pages as usize * protocol::PAGE_BYTES)?;
            protocol::decode_pages(&table).map(|pages| Ok(Output::Measured(pages))).map_err(|error| error.to_string())
        }
        (Reply::Drawn { id, width, height }, Task::Draw(draw))
            if id == request.id && (width, height) == (draw.clip.width, draw.clip.height) =>
        {
            let bgra = read(draw.bitmap_bytes().ok_or("a bitmap out of bounds")?)?;
            Ok(Ok(Output::Drawn(Bitmap { width, height, bgra })))
        }
        (Reply::Text { id, words, bytes }, Task::Text { .. }) if id == request.id => {
            let table = read(bytes as usize)?;
            PageText::decode(words, &table).map(|text| Ok(Output::Text(text))).map_err(|error| error.to_string())
        }
        _ => Err("an answer to something else".into()),
    }
}
