//! Text reader: has the raster workers return the words of a document's pages at the lowest urgency, so that its public page
//! can be read aloud and made larger.
//!
//! The pool has one answer callback for all; job numbers from `FIRST_JOB` up to those of the next stage belong to this one.
//! Left out: text in scans, which have no words.

use std::time::Duration;

use tokio::{sync::mpsc, time::timeout};

use crate::raster::{
    JobDone, JobId, JobOutput, JobUrgency, PoolClient, RasterDocument, RasterJob, RasterTask, Unshowable,
};

/// The numbers of this stage's jobs.
const FIRST_JOB: u64 = 1 << 61;
const END: u64 = 1 << 62;
/// Room for answers; one job is asked for at a time, and one that was called off may be answered all the same.
const ANSWERS: usize = 8;
/// Pages that are read of one document.
const MOST_PAGES: usize = 100;
/// The pool draws for the glass first; whoever waits longer goes without the text.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where the pool's answers to this stage go.
#[derive(Clone, Debug)]
pub struct TextAnswers(mpsc::Sender<JobDone>);

impl TextAnswers {
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

/// A channel from the pool to the reader; made before both are started.
pub fn text_channel() -> (TextAnswers, mpsc::Receiver<JobDone>) {
    let (sender, receiver) = mpsc::channel(ANSWERS);
    (TextAnswers(sender), receiver)
}

/// Asks the pool, one job at a time.
pub struct TextReader {
    pool: PoolClient,
    answers: mpsc::Receiver<JobDone>,
    next_job: u64,
}

impl TextReader {
    /// A reader whose answers come through this end of [`text_channel`].
    pub fn new(pool: PoolClient, answers: mpsc::Receiver<JobDone>) -> Self {
        Self { pool, answers, next_job: FIRST_JOB }
    }

    /// The text of each page, as far as there is any and the pool has time for it.
    pub(super) async fn read(&mut self, document: RasterDocument) -> Vec<String> {
        let pages = match self.ask(&document, RasterTask::Measure).await {
            Some(Ok(JobOutput::Measured(pages))) => pages.len().min(MOST_PAGES),
            _ => return vec![],
        };
        let mut texts = vec![];
        for page in (0..).take(pages) {
            match self.ask(&document, RasterTask::Text { page }).await {
                Some(Ok(JobOutput::Text(text))) => texts.push(text.plain()),
                // One page that cannot be read takes none of the others along.
                Some(Ok(_) | Err(_)) => texts.push(String::new()),
                None => return vec![],
            }
        }
        if texts.iter().all(|text| text.trim().is_empty()) { vec![] } else { texts }
    }

    /// `None` where the answer does not come in time, or never will.
    async fn ask(&mut self, document: &RasterDocument, task: RasterTask) -> Option<Result<JobOutput, Unshowable>> {
        self.next_job = if self.next_job + 1 < END { self.next_job + 1 } else { FIRST_JOB };
        let id = JobId(self.next_job);
        self.pool.submit(RasterJob { id, document: document.clone(), task, urgency: JobUrgency::Idle, keep: false });
        let answer = timeout(PATIENCE, async {
            loop {
                match self.answers.recv().await {
                    Some(done) if done.id == id => return Some(done.result),
                    Some(_) => {}
                    None => return None,
                }
            }
        });
        let answer = answer.await.ok().flatten();
        if answer.is_none() {
            self.pool.forget(id);
        }
        answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_of_others_are_given_back() {
        let (answers, mut own) = text_channel();
        let done = |id| JobDone { id: JobId(id), result: Err(Unshowable::Damaged) };
        for other in [1, FIRST_JOB - 1, END, u64::MAX] {
            assert_eq!(answers.accept(done(other)).map(|done| done.id), Some(JobId(other)));
        }
        assert!(answers.accept(done(FIRST_JOB)).is_none() && own.try_recv().is_ok() && own.try_recv().is_err());
    }
}
