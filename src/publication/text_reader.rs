//! Text reader: has the raster workers return the words of a document's pages at the lowest urgency, so that its public page
//! can be read aloud and made larger.
//!
//! Left out: recognising the words of scans (`recognition`).

use std::time::Duration;

use tokio::{sync::watch, time::timeout};

use crate::{
    notice::BlobHash,
    raster::{
        BackgroundAnswers, BackgroundClient, JobOutput, JobUrgency, PoolClient, RasterDocument, RasterTask, TextOrigin,
        Unshowable,
    },
};

/// Pages that are read of one document.
const MOST_PAGES: usize = 100;
/// The pool draws for the glass first; whoever waits longer goes without the text.
const PATIENCE: Duration = Duration::from_secs(60);

/// Text of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct PublishedText {
    /// Of each page; none where no page has any.
    pub pages: Vec<String>,
    /// Some of it was recognised from pictures.
    pub recognised: bool,
    /// Pages wait to be recognised.
    pub awaited: bool,
}

/// Asks the pool, one job at a time.
pub struct TextReader {
    client: BackgroundClient,
}

impl TextReader {
    /// A reader whose answers come through this end.
    pub fn new(pool: PoolClient, answers: BackgroundAnswers) -> Self {
        Self { client: BackgroundClient::new(pool, answers) }
    }

    /// The text of each page, as far as there is any and the pool has time for it.
    pub(super) async fn read(&mut self, document: RasterDocument) -> PublishedText {
        let pages = match self.ask(&document, RasterTask::Measure).await {
            Some(Ok(JobOutput::Measured(pages))) => pages.len().min(MOST_PAGES),
            _ => return PublishedText::default(),
        };
        let mut out = PublishedText::default();
        for page in (0..).take(pages) {
            match self.ask(&document, RasterTask::Text { page }).await {
                Some(Ok(JobOutput::Text(text))) => {
                    out.recognised |= matches!(text.origin, TextOrigin::Recognised { .. });
                    out.awaited |= text.origin == TextOrigin::Awaited;
                    out.pages.push(text.plain());
                }
                // One page that cannot be read takes none of the others along.
                Some(Ok(_) | Err(_)) => out.pages.push(String::new()),
                None => return PublishedText::default(),
            }
        }
        if out.pages.iter().all(|text| text.trim().is_empty()) {
            out.pages.clear();
        }
        out
    }

    /// Changes when documents wait no more to be recognised; `None` where nothing recognises.
    pub(super) fn finished_documents(&self) -> Option<watch::Receiver<u64>> {
        self.client.pool().finished_documents()
    }

    /// Whether pages of this document wait to be recognised.
    pub(super) fn is_awaited(&self, document: BlobHash) -> bool {
        self.client.pool().awaits_text(document)
    }

    /// `None` where the answer does not come in time, or never will.
    async fn ask(&mut self, document: &RasterDocument, task: RasterTask) -> Option<Result<JobOutput, Unshowable>> {
        timeout(PATIENCE, self.client.ask(document, task, JobUrgency::Idle)).await.ok().flatten()
    }
}
