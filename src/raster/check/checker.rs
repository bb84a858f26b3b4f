//! Loop of the background check: takes in each new snapshot, picks the next document, keeps the results, and publishes
//! them at most once a second.
//!
//! Left out: drawing one document (`page_check`).

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, watch};

use super::check_queue::CheckQueue;
use crate::{
    notice::{Blob, BlobHash, DisplayCheck, Obstacle},
    raster::{BackgroundClient, Unshowable},
    source::DisplayChecks,
    store::{BlobStore, Snapshot},
};

/// A busy day does not put the drawing off for ever.
const LONGEST_WAIT: Duration = Duration::from_secs(20);

/// Results of many documents are published together, at most so often.
const PUBLISH: Duration = Duration::from_secs(1);
/// A board is taken in so long after the one before it: whoever downloads thousands of files publishes many.
const BOARD: Duration = Duration::from_millis(300);

/// An attachment of a posted notice.
pub(super) struct Subject {
    hash: BlobHash,
    /// The document that is drawn for it.
    document: Option<Blob>,
    obstacle: Option<Obstacle>,
}

/// The stage is stopped, or the store is gone.
pub(super) struct CheckStopped;

/// Result of the check of one document.
pub(super) enum LookOutcome {
    Seen(DisplayCheck),
    Failed(Unshowable),
    /// It is not posted any more.
    Gone,
}

/// The background check: what hangs, what is known of it, and what is still to be drawn.
pub(super) struct DocumentChecker {
    pub(super) client: BackgroundClient,
    pub(super) snapshots: watch::Receiver<Arc<Snapshot>>,
    pub(super) blobs: BlobStore,
    pub(super) stop: mpsc::Receiver<()>,
    pub(super) sights: watch::Sender<Arc<DisplayChecks>>,
    pub(super) subjects: Vec<Subject>,
    /// Results, by the hash of the drawn document.
    pub(super) known: HashMap<BlobHash, DisplayCheck>,
    pub(super) due: CheckQueue,
    /// There is a result that is not published yet.
    pub(super) news: bool,
    pub(super) last_published: Option<Instant>,
    pub(super) last_board: Option<Instant>,
}

/// The obstacle that is reported: a document that stopped too many workers because it was `slow` is reported as slow.
fn verdict(obstacle: Obstacle, slow: bool) -> Obstacle {
    if obstacle == Obstacle::Renderer && slow { Obstacle::TooSlow } else { obstacle }
}

impl DocumentChecker {
    pub(super) async fn run(mut self) -> Result<(), CheckStopped> {
        self.take_board();
        loop {
            if self.stop.is_closed() {
                return Err(CheckStopped);
            }
            if self.snapshots.has_changed().map_err(|_| CheckStopped)? && self.next_board().is_zero() {
                self.take_board();
            }
            self.publish_in_time();
            let now = Instant::now();
            match self.due.next_document(now) {
                Some(document) => self.look_at(document).await?,
                None => {
                    self.publish(now);
                    self.wait(self.due.wait(now)).await?;
                }
            }
        }
    }

    /// Time until the next snapshot may be taken over.
    fn next_board(&self) -> Duration {
        self.last_board.map_or(Duration::ZERO, |last| BOARD.saturating_sub(last.elapsed()))
    }

    /// Takes over the documents of the newest snapshot.
    fn take_board(&mut self) {
        self.last_board = Some(Instant::now());
        let board = self.snapshots.borrow_and_update().clone();
        let attachments = board.all_notices().flat_map(|notice| &notice.attachments);
        self.subjects = attachments
            .filter_map(|attachment| {
                let (hash, document) = (attachment.blob?.hash, attachment.document());
                Some(Subject { hash, document, obstacle: attachment.obstacle })
            })
            .collect();
        let documents: HashSet<BlobHash> = self.subjects.iter().filter_map(|it| Some(it.document?.hash)).collect();
        self.known.retain(|hash, _| documents.contains(hash));
        let open =
            |blob: &Blob| !matches!(self.known.get(&blob.hash), Some(DisplayCheck::Shown | DisplayCheck::Hidden(_)));
        let due = self.subjects.iter().filter(|it| it.obstacle.is_none()).filter_map(|it| it.document);
        self.due.set_documents(due.filter(open).collect());
        self.news = true;
    }

    /// Publishes all results, unless some were published just now.
    pub(super) fn publish_in_time(&mut self) {
        let now = Instant::now();
        if self.last_published.is_none_or(|last| now.saturating_duration_since(last) >= PUBLISH) {
            self.publish(now);
        }
    }

    /// Publishes all results, where one is new.
    fn publish(&mut self, now: Instant) {
        if !std::mem::take(&mut self.news) {
            return;
        }
        self.last_published = Some(now);
        let sight = |subject: &Subject| match (subject.obstacle, subject.document) {
            (Some(obstacle), _) => DisplayCheck::Hidden(obstacle),
            (None, Some(document)) => self.known.get(&document.hash).copied().unwrap_or(DisplayCheck::Pending),
            (None, None) => DisplayCheck::Pending,
        };
        let sights: DisplayChecks = self.subjects.iter().map(|subject| (subject.hash, sight(subject))).collect();
        self.sights.send_if_modified(|published| {
            let news = **published != sights;
            if news {
                *published = Arc::new(sights);
            }
            news
        });
    }

    fn note(&mut self, document: &Blob, sight: DisplayCheck) {
        self.news |= self.known.insert(document.hash, sight) != Some(sight);
    }

    /// Checks a document, or takes its stored result.
    async fn look_at(&mut self, document: Blob) -> Result<(), CheckStopped> {
        if let Some(sight) = self.client.pool().stored_sight(document.hash) {
            self.note(&document, sight);
            return Ok(());
        }
        self.quiet().await?;
        match self.look(document).await? {
            LookOutcome::Gone => {}
            LookOutcome::Seen(sight) => {
                self.due.reset_pause();
                self.client.pool().store_sight(document.hash, sight);
                self.note(&document, sight);
            }
            LookOutcome::Failed(Unshowable::TooSlow) => {
                self.due.reset_pause();
                self.due.mark_slow(document, Instant::now());
                self.note(&document, DisplayCheck::Delayed);
            }
            LookOutcome::Failed(why) => match why.obstacle() {
                None => {
                    tracing::debug!(sha256 = %document.hash, "a document cannot be looked at now: {why}");
                    self.due.postpone(document, Instant::now());
                    self.note(&document, DisplayCheck::Delayed);
                }
                Some(obstacle) => {
                    self.due.reset_pause();
                    tracing::info!(sha256 = %document.hash, "a document cannot be shown: {why}");
                    let sight = DisplayCheck::Hidden(verdict(obstacle, self.due.was_slow(&document.hash)));
                    // What stopped too many workers of this run may fare better in the next one.
                    if obstacle != Obstacle::Renderer {
                        self.client.pool().store_sight(document.hash, sight);
                    }
                    self.note(&document, sight);
                }
            },
        }
        Ok(())
    }

    /// Waits until nobody has wanted anything for a moment.
    async fn quiet(&mut self) -> Result<(), CheckStopped> {
        let since = Instant::now();
        loop {
            self.publish_in_time();
            let now = Instant::now();
            let left = self.client.unrest(now);
            match left.filter(|_| now.saturating_duration_since(since) < LONGEST_WAIT) {
                None => return Ok(()),
                Some(left) => self.sleep(left.min(PUBLISH)).await?,
            }
        }
    }

    async fn sleep(&mut self, time: Duration) -> Result<(), CheckStopped> {
        tokio::select! {
            _ = self.stop.recv() => Err(CheckStopped),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }

    /// Waits for a snapshot, or until a document is due.
    async fn wait(&mut self, time: Option<Duration>) -> Result<(), CheckStopped> {
        // Nothing waits for its time: only a new board brings more.
        let time = time.unwrap_or(Duration::from_secs(3600));
        tokio::select! {
            _ = self.stop.recv() => Err(CheckStopped),
            changed = self.snapshots.changed() => {
                // Still to be taken in.
                self.snapshots.mark_changed();
                changed.map_err(|_| CheckStopped)?;
                let wait = self.next_board();
                self.sleep(wait).await
            }
            () = tokio::time::sleep(time) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_was_too_slow_too_often_is_told_as_slow_and_no_other_is() {
        assert_eq!(verdict(Obstacle::Renderer, true), Obstacle::TooSlow);
        assert_eq!(verdict(Obstacle::Renderer, false), Obstacle::Renderer);
        assert_eq!(verdict(Obstacle::Locked, true), Obstacle::Locked);
    }
}
