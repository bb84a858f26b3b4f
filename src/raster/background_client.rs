//! Background client of the pool: how a stage that nobody waits for has pages drawn and read, one job at a time and mostly
//! at the lowest urgency.
//!
//! The pool has one callback for all answers. The upper eight bits of a job's number name the client, so that the
//! [`AnswerRouter`] knows whose each answer is; the player's are 0.
//!
//! Left out: what is asked for (`check`, `search`, `publication`, `recognition`).

use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use super::{
    PoolClient,
    job::{JobDone, JobId, JobOutput, JobUrgency, RasterDocument, RasterJob, RasterTask, Unshowable},
};

/// Bits of a job's number below the client's.
const CLIENT_SHIFT: u32 = 56;
/// Room for answers; one job is asked for at a time, and one that was called off may be answered all the same.
const ANSWERS: usize = 8;
/// Nothing is asked for so long after somebody wanted something on the glass, but a busy day does not put it off for ever.
const QUIET: Duration = Duration::from_millis(1500);
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Hands each answer of the pool to the client that asked; made before the pool is started.
#[derive(Debug, Default)]
pub struct AnswerRouter {
    clients: Vec<mpsc::Sender<JobDone>>,
}

impl AnswerRouter {
    /// One more client, by its end of the channel.
    pub fn add_client(&mut self) -> BackgroundAnswers {
        let (sender, answers) = mpsc::channel(ANSWERS);
        self.clients.push(sender);
        BackgroundAnswers { first: (self.clients.len() as u64) << CLIENT_SHIFT, answers }
    }

    /// Takes an answer that is a client's; gives back any other.
    pub fn accept(&self, done: JobDone) -> Option<JobDone> {
        let client = usize::try_from(done.id.0 >> CLIENT_SHIFT).ok().and_then(|number| number.checked_sub(1));
        let Some(client) = client.and_then(|index| self.clients.get(index)) else { return Some(done) };
        // Full only of answers that nobody waits for any more.
        let _ = client.try_send(done);
        None
    }
}

/// A client's end of the channel from the pool.
#[derive(Debug)]
pub struct BackgroundAnswers {
    /// No job of the client's has a lower number.
    first: u64,
    answers: mpsc::Receiver<JobDone>,
}

/// Asks the pool, one job at a time.
pub struct BackgroundClient {
    pool: PoolClient,
    answers: BackgroundAnswers,
    /// Jobs so far.
    jobs: u64,
}

impl BackgroundClient {
    /// A client whose answers come through this end.
    pub fn new(pool: PoolClient, answers: BackgroundAnswers) -> Self {
        Self { pool, answers, jobs: 0 }
    }

    /// The pool itself.
    pub fn pool(&self) -> &PoolClient {
        &self.pool
    }

    /// Has a task done; `None` when the pool is gone. Whoever drops the future calls the job off.
    pub async fn ask(
        &mut self,
        document: &RasterDocument,
        task: RasterTask,
        urgency: JobUrgency,
    ) -> Option<Result<JobOutput, Unshowable>> {
        let id = self.submit(document, task, urgency);
        let mut job = RunningAsk { pool: self.pool.clone(), id: Some(id) };
        let answer = self.answer(id).await;
        job.id = None;
        answer
    }

    /// Hands in a job without waiting for its answer.
    pub fn submit(&mut self, document: &RasterDocument, task: RasterTask, urgency: JobUrgency) -> JobId {
        self.jobs = (self.jobs + 1) & ((1 << CLIENT_SHIFT) - 1);
        let id = JobId(self.answers.first | self.jobs);
        self.pool.submit(RasterJob { id, document: document.clone(), task, urgency, keep: false });
        id
    }

    /// The answer to a job that was handed in last; `None` when the pool is gone.
    pub async fn answer(&mut self, id: JobId) -> Option<Result<JobOutput, Unshowable>> {
        loop {
            let done = self.answers.answers.recv().await?;
            if done.id == id {
                return Some(done.result);
            }
        }
    }

    /// Waits until nobody has wanted anything on the glass for a moment.
    pub async fn quiet(&self) {
        let since = Instant::now();
        while let Some(left) = self.unrest(Instant::now()) {
            if since.elapsed() >= LONGEST_WAIT {
                break;
            }
            tokio::time::sleep(left).await;
        }
    }

    /// Time until it is quiet, where it is not.
    pub fn unrest(&self, now: Instant) -> Option<Duration> {
        self.pool.idle_time(now).and_then(|quiet| QUIET.checked_sub(quiet)).filter(|left| !left.is_zero())
    }
}

/// A job that is called off when it is dropped with its number.
struct RunningAsk {
    pool: PoolClient,
    id: Option<JobId>,
}

impl Drop for RunningAsk {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            self.pool.forget(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_client_gets_its_own_answers_and_the_player_the_rest() {
        let mut router = AnswerRouter::default();
        let (mut first, mut second) = (router.add_client(), router.add_client());
        let done = |id| JobDone { id: JobId(id), result: Err(Unshowable::Damaged) };
        for other in [1, first.first - 1, 3 << CLIENT_SHIFT, u64::MAX] {
            assert_eq!(router.accept(done(other)).map(|done| done.id), Some(JobId(other)));
        }
        for (client, id) in [(&mut first, (1 << CLIENT_SHIFT) + 7), (&mut second, 2 << CLIENT_SHIFT)] {
            assert!(router.accept(done(id)).is_none());
            assert_eq!(client.answers.try_recv().map(|done| done.id), Ok(JobId(id)));
        }
        assert!(first.answers.try_recv().is_err() && second.answers.try_recv().is_err());
    }
}
