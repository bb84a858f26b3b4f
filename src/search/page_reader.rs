//! Page reader: has the raster workers return the words of all pages of a document at the lowest urgency, while nobody makes
//! them draw.

use std::time::Duration;

use tokio::sync::mpsc;

use super::hit_boxes::indexed_text;
use crate::raster::{BackgroundClient, JobOutput, JobUrgency, RasterDocument, RasterTask, TextOrigin, Unshowable};

/// What is read of one document at the most.
const MOST_PAGES: usize = 1000;
const MOST_BYTES: usize = 8 << 20;

/// What was read of a document.
pub(super) struct ReadDocument {
    /// The text of each page.
    pub pages: Vec<String>,
    /// No page of it waits to be recognised.
    pub complete: bool,
}

impl Default for ReadDocument {
    fn default() -> Self {
        Self { pages: vec![], complete: true }
    }
}

/// The stage is stopped.
pub(super) struct SearchStopped;

/// Asks the pool, one job at a time.
pub(super) struct PageReader {
    pub client: BackgroundClient,
    /// Closing it stops the thread.
    pub stop: mpsc::Receiver<()>,
}

impl PageReader {
    /// The text of each page; none where the document cannot be read for good, `None` where it can be tried again.
    pub(super) async fn read(&mut self, document: &RasterDocument) -> Result<Option<ReadDocument>, SearchStopped> {
        self.quiet().await?;
        let count = match self.ask(document, RasterTask::Measure).await? {
            Ok(JobOutput::Measured(pages)) => pages.len().min(MOST_PAGES),
            Err(why) if why.is_final() => return Ok(Some(ReadDocument::default())),
            _ => return Ok(None),
        };
        let (mut pages, mut bytes, mut complete) = (Vec::with_capacity(count), 0, true);
        for page in (0..).take(count) {
            self.quiet().await?;
            let text = match self.ask(document, RasterTask::Text { page }).await? {
                Ok(JobOutput::Text(text)) => {
                    complete &= text.origin != TextOrigin::Awaited;
                    indexed_text(&text).0
                }
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
        Ok(Some(ReadDocument { pages, complete }))
    }

    async fn ask(
        &mut self,
        document: &RasterDocument,
        task: RasterTask,
    ) -> Result<Result<JobOutput, Unshowable>, SearchStopped> {
        tokio::select! {
            done = self.client.ask(document, task, JobUrgency::Idle) => done.ok_or(SearchStopped),
            _ = self.stop.recv() => Err(SearchStopped),
        }
    }

    /// Waits until nobody has wanted anything for a moment.
    async fn quiet(&mut self) -> Result<(), SearchStopped> {
        tokio::select! {
            () = self.client.quiet() => Ok(()),
            _ = self.stop.recv() => Err(SearchStopped),
        }
    }

    /// Waits so long, unless the stage is stopped.
    pub(super) async fn pause(&mut self, time: Duration) -> Result<(), SearchStopped> {
        tokio::select! {
            _ = self.stop.recv() => Err(SearchStopped),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }
}
