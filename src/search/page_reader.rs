//! Page reader: has the raster workers return the words of all pages of a document at the lowest urgency, while nobody makes
//! them draw.

use std::time::{Duration, Instant};

use tokio::sync::mpsc;

use super::hit_boxes::indexed_text;
use crate::raster::{
    JobDone, JobId, JobOutput, JobUrgency, PoolClient, RasterDocument, RasterJob, RasterTask, Unshowable,
};

/// No page is read for so long after somebody wanted something on the glass, but a busy day does not put it off for ever.
const QUIET: Duration = Duration::from_millis(1500);
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// What is read of one document at the most.
const MOST_PAGES: usize = 1000;
const MOST_BYTES: usize = 8 << 20;

/// The stage is stopped.
pub(super) struct SearchStopped;

/// Asks the pool, one job at a time.
pub(super) struct PageReader {
    pub pool: PoolClient,
    pub answers: mpsc::Receiver<JobDone>,
    /// Closing it stops the thread.
    pub stop: mpsc::Receiver<()>,
    pub next_job: u64,
}

impl PageReader {
    /// The text of each page; none where the document cannot be read for good, `None` where it can be tried again.
    pub(super) async fn read(&mut self, document: &RasterDocument) -> Result<Option<Vec<String>>, SearchStopped> {
        self.quiet().await?;
        let count = match self.ask(document, RasterTask::Measure).await? {
            Ok(JobOutput::Measured(pages)) => pages.len().min(MOST_PAGES),
            Err(why) if why.is_final() => return Ok(Some(vec![])),
            _ => return Ok(None),
        };
        let (mut pages, mut bytes) = (Vec::with_capacity(count), 0);
        for page in (0..).take(count) {
            self.quiet().await?;
            let text = match self.ask(document, RasterTask::Text { page }).await? {
                Ok(JobOutput::Text(text)) => indexed_text(&text).0,
                Err(Unshowable::Unavailable(_)) => return Ok(None),
                // One page that cannot be read takes none of the others along.
                _ => String::new(),
            };
            bytes += text.len();
            if bytes > MOST_BYTES {
                break;
            }
            pages.push(text);
        }
        Ok(Some(pages))
    }

    async fn ask(
        &mut self,
        document: &RasterDocument,
        task: RasterTask,
    ) -> Result<Result<JobOutput, Unshowable>, SearchStopped> {
        self.next_job += 1;
        let id = JobId(self.next_job);
        self.pool.submit(RasterJob { id, document: document.clone(), task, urgency: JobUrgency::Idle, keep: false });
        loop {
            tokio::select! {
                done = self.answers.recv() => match done {
                    Some(done) if done.id == id => return Ok(done.result),
                    Some(_) => {}
                    None => return Err(SearchStopped),
                },
                _ = self.stop.recv() => {
                    self.pool.forget(id);
                    return Err(SearchStopped);
                }
            }
        }
    }

    /// Waits until nobody has wanted anything for a moment.
    async fn quiet(&mut self) -> Result<(), SearchStopped> {
        let since = Instant::now();
        while let Some(left) = self.pool.idle_time(Instant::now()).and_then(|quiet| QUIET.checked_sub(quiet)) {
            if left.is_zero() || since.elapsed() >= LONGEST_WAIT {
                break;
            }
            self.pause(left).await?;
        }
        Ok(())
    }

    /// Waits so long, unless the stage is stopped.
    pub(super) async fn pause(&mut self, time: Duration) -> Result<(), SearchStopped> {
        tokio::select! {
            _ = self.stop.recv() => Err(SearchStopped),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }
}
