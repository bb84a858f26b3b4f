//! Channel for the pool's answers to the background check. The pool has one answer callback for the player and for this
//! check; job numbers from `FIRST_JOB` on belong to the check.

use tokio::sync::mpsc;

use crate::raster::JobDone;

/// The numbers of this stage's jobs; the player counts from 1.
pub(super) const FIRST_JOB: u64 = 1 << 63;
/// Room for answers; one job is asked for at a time, and one that was called off may be answered all the same.
const ANSWERS: usize = 8;

/// Where the pool's answers to this stage go.
#[derive(Clone)]
pub struct CheckAnswers(mpsc::Sender<JobDone>);

impl CheckAnswers {
    /// Takes an answer that is this stage's; gives back any other.
    pub fn accept(&self, done: JobDone) -> Option<JobDone> {
        if done.id.0 < FIRST_JOB {
            return Some(done);
        }
        // Full only of answers that nobody waits for any more.
        let _ = self.0.try_send(done);
        None
    }
}

/// A channel from the pool to the background check; made before both are started.
pub fn answer_channel() -> (CheckAnswers, mpsc::Receiver<JobDone>) {
    let (sender, receiver) = mpsc::channel(ANSWERS);
    (CheckAnswers(sender), receiver)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::{JobId, Unshowable};

    #[test]
    fn the_players_answers_are_given_back() {
        let (answers, mut own) = answer_channel();
        let done = |id| JobDone { id: JobId(id), result: Err(Unshowable::Damaged) };
        assert_eq!(answers.accept(done(7)).map(|done| done.id), Some(JobId(7)));
        assert!(answers.accept(done(FIRST_JOB + 1)).is_none() && own.try_recv().is_ok() && own.try_recv().is_err());
    }
}
