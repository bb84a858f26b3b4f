//! Channel for the pool's answers to the search. The pool has one answer callback for all; job numbers from `FIRST_JOB` up to
//! those of the background check belong to the search.

use tokio::sync::mpsc;

use crate::raster::JobDone;

/// The numbers of this stage's jobs; the player counts from 1, the check from 2^63.
pub(super) const FIRST_JOB: u64 = 1 << 62;
const END: u64 = 1 << 63;
/// Room for answers; one job is asked for at a time, and one that was called off may be answered all the same.
const ANSWERS: usize = 8;

/// Where the pool's answers to this stage go.
#[derive(Clone)]
pub struct SearchAnswers(mpsc::Sender<JobDone>);

impl SearchAnswers {
    /// Takes an answer that is this stage's; gives back any other.
    pub fn accept(&self, done: JobDone) -> Option<JobDone> {
        if !(FIRST_JOB..END).contains(&done.id.0) {
            return Some(done);
        }
        // Full only of answers that nobody waits for any more.
        let _ = self.0.try_send(done);
        None
    }
}

/// A channel from the pool to the search; made before both are started.
pub fn search_channel() -> (SearchAnswers, mpsc::Receiver<JobDone>) {
    let (sender, receiver) = mpsc::channel(ANSWERS);
    (SearchAnswers(sender), receiver)
}
