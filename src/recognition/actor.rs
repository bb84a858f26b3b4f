//! Actor of the recognition, the thread `recognition`: looks at the pages of every document that hangs, the newest posting
//! first, and has those recognised that are pictures, one at a time, while nobody makes the raster workers draw. What a
//! visitor has opened comes before all else and at once.
//!
//! Left out: which document is next (`document_list`), looking at a page (`survey_step`), recognising one (`scan_step`).

use std::{
    collections::HashMap,
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, watch};

use super::{
    document_list::DocumentList, document_survey::DocumentSurvey, recognised_texts::RecognisedTexts,
    recogniser::Recogniser,
};
use crate::{
    notice::{Blob, BlobHash},
    platform::backoff::doubled_wait,
    raster::{BackgroundClient, JobOutput, JobUrgency, PageSize, RasterDocument, RasterTask, Unshowable},
    source::TextChecks,
    store::{BlobStore, Snapshot},
};

/// After a failure: so long at first.
pub(super) const FIRST_PAUSE: Duration = Duration::from_secs(2);
/// Longest pause after failures that are no document's fault, each twice as long as the one before.
const LONGEST_PAUSE: Duration = Duration::from_secs(300);
/// A page, or the look at a document, may fail so often.
pub(super) const STRIKES: u8 = 3;
/// A board is taken in so long after the one before it: whoever downloads thousands of files publishes many.
const BOARD: Duration = Duration::from_millis(300);
/// What is known is published at most so often.
const PUBLISH: Duration = Duration::from_secs(1);

/// In the place of a page's number: the whole document.
pub(super) const WHOLE: u32 = u32::MAX;

/// The stage is stopped, or the store or the pool is gone.
pub(super) struct RecognitionStopped;

/// A document whose pages are being looked at.
pub(super) struct OpenSurvey {
    pub(super) document: BlobHash,
    /// Pages that are looked at.
    pub(super) pages: usize,
    pub(super) survey: DocumentSurvey,
}

/// What is done next.
enum NextStep {
    /// Recognise a page; true for one that a visitor waits for.
    Recognise(Blob, u32, bool),
    /// Look at the next page of a document.
    Look(Blob),
    Rest,
}

/// The thread's state.
pub(super) struct RecognitionActor {
    pub(super) recogniser: Option<Recogniser>,
    pub(super) deadline: Duration,
    pub(super) texts: Arc<RecognisedTexts>,
    pub(super) client: BackgroundClient,
    pub(super) snapshots: watch::Receiver<Arc<Snapshot>>,
    pub(super) blobs: BlobStore,
    /// Closing it stops the thread.
    pub(super) stop: mpsc::Receiver<()>,
    pub(super) checks: watch::Sender<Arc<TextChecks>>,
    /// Wakes whoever shows pages.
    pub(super) wake: Box<dyn Fn() + Send>,
    pub(super) list: DocumentList,
    pub(super) open: Option<OpenSurvey>,
    /// How often the recogniser failed on a page; under [`WHOLE`] how often a document could not be looked at.
    pub(super) strikes: HashMap<(BlobHash, u32), u8>,
    /// Failures in a row that are no page's fault, and the last one.
    pub(super) failures: u32,
    pub(super) fault: Option<String>,
    pub(super) last_board: Option<Instant>,
    pub(super) last_published: Option<Instant>,
    /// There is something that is not published yet.
    pub(super) news: bool,
}

impl RecognitionActor {
    pub(super) async fn run(mut self) -> Result<(), RecognitionStopped> {
        self.texts.store.tidy();
        self.take_board();
        loop {
            if self.stop.is_closed() {
                return Err(RecognitionStopped);
            }
            if self.snapshots.has_changed().map_err(|_| RecognitionStopped)? && self.next_board().is_zero() {
                self.take_board();
            }
            self.publish_in_time();
            match self.next_step() {
                NextStep::Recognise(document, page, asked) => self.recognise(document, page, asked).await?,
                NextStep::Look(document) => self.look(document).await?,
                NextStep::Rest => {
                    self.publish();
                    self.rest().await?;
                }
            }
        }
    }

    /// Time until the next snapshot may be taken over.
    fn next_board(&self) -> Duration {
        self.last_board.map_or(Duration::ZERO, |last| BOARD.saturating_sub(last.elapsed()))
    }

    fn take_board(&mut self) {
        self.last_board = Some(Instant::now());
        let board = self.snapshots.borrow_and_update().clone();
        self.list.take_board(&board);
        let list = &self.list;
        self.strikes.retain(|(document, _), _| list.document(*document).is_some());
        self.news = true;
    }

    fn next_step(&mut self) -> NextStep {
        // A page of what does not hang any more is not recognised.
        while let Some((document, page)) = self.texts.take_request() {
            if let Some(document) = self.list.document(document).filter(|_| self.recogniser.is_some()) {
                return NextStep::Recognise(document, page, true);
            }
        }
        while let Some(document) = self.list.first_open() {
            let Some(survey) = self.list.survey(document.hash) else { return NextStep::Look(document) };
            match survey.next_scan().filter(|_| self.recogniser.is_some()) {
                Some(page) => return NextStep::Recognise(document, page, false),
                None => self.list.close_first(),
            }
        }
        NextStep::Rest
    }

    pub(super) async fn measure(
        &mut self,
        document: &Blob,
    ) -> Result<Result<Vec<PageSize>, Unshowable>, RecognitionStopped> {
        Ok(match self.ask(document, RasterTask::Measure, JobUrgency::Idle).await? {
            Ok(JobOutput::Measured(sizes)) => Ok(sizes),
            Ok(_) => Err(Unshowable::Unavailable("an answer to something else".into())),
            Err(why) => Err(why),
        })
    }

    pub(super) async fn ask(
        &mut self,
        document: &Blob,
        task: RasterTask,
        urgency: JobUrgency,
    ) -> Result<Result<JobOutput, Unshowable>, RecognitionStopped> {
        let path = self.blobs.path(&document.hash);
        let of = RasterDocument { hash: document.hash, kind: document.kind, path };
        tokio::select! {
            done = self.client.ask(&of, task, urgency) => done.ok_or(RecognitionStopped),
            _ = self.stop.recv() => Err(RecognitionStopped),
        }
    }

    /// Waits until nobody has wanted anything on the glass for a moment, or somebody waits for a page.
    pub(super) async fn quiet(&mut self) -> Result<(), RecognitionStopped> {
        self.publish_in_time();
        if self.texts.has_request() {
            return Ok(());
        }
        tokio::select! {
            () = self.client.quiet() => Ok(()),
            () = self.texts.asked.notified() => Ok(()),
            _ = self.stop.recv() => Err(RecognitionStopped),
        }
    }

    /// Waits after a failure that is no document's fault, longer each time.
    pub(super) async fn back_off(&mut self) -> Result<(), RecognitionStopped> {
        let pause = doubled_wait(FIRST_PAUSE, self.failures, LONGEST_PAUSE);
        self.failures = self.failures.saturating_add(1);
        self.pause(pause).await
    }

    /// Waits so long, unless the stage is stopped.
    pub(super) async fn pause(&mut self, time: Duration) -> Result<(), RecognitionStopped> {
        tokio::select! {
            _ = self.stop.recv() => Err(RecognitionStopped),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }

    /// Waits for another board, or for somebody who waits for a page.
    async fn rest(&mut self) -> Result<(), RecognitionStopped> {
        tokio::select! {
            _ = self.stop.recv() => Err(RecognitionStopped),
            () = self.texts.asked.notified() => Ok(()),
            changed = self.snapshots.changed() => {
                // Still to be taken in.
                self.snapshots.mark_changed();
                changed.map_err(|_| RecognitionStopped)?;
                let wait = self.next_board();
                self.pause(wait).await
            }
        }
    }

    fn publish_in_time(&mut self) {
        if self.last_published.is_none_or(|last| last.elapsed() >= PUBLISH) {
            self.publish();
        }
    }

    /// Publishes what is known, where something is new.
    pub(super) fn publish(&mut self) {
        if !std::mem::take(&mut self.news) {
            return;
        }
        self.last_published = Some(Instant::now());
        let recognises = self.texts.recognises;
        self.texts.note_awaited(self.list.awaited(recognises), self.list.health(recognises, self.fault.clone()));
        let checks = self.list.text_checks(recognises);
        self.checks.send_if_modified(|published| {
            let news = **published != checks;
            if news {
                *published = Arc::new(checks);
            }
            news
        });
    }
}
