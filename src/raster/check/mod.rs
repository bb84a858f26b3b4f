//! Looking at documents when nobody does: each one that hangs is measured and its first page drawn, by the same sandboxed
//! workers and at the lowest urgency, so that what is told of it (to the clerk, in `status`, on the glass) was tried and not
//! guessed from its first bytes.
//!
//! One document at a time, and not while a visitor makes the workers draw. What says nothing of the document (no worker, no
//! memory, too slow once) is no result: it is tried again, later each time. Results are kept on the shelf, so that a restart
//! reads them back. Leaves out which document comes when (`due`), how a page is judged (`page`), and what is told.

mod check_queue;
mod blank_page;

use std::{
    collections::{HashMap, HashSet},
    io,
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, watch};

use self::{
    blank_page::{Distance, is_blank, whole_page},
    check_queue::CheckQueue,
};
use super::{JobDone, JobId, JobOutput, JobUrgency, PoolClient, RasterDocument, RasterJob, RasterTask, Unshowable};
use crate::{
    notice::{Blob, BlobHash, DisplayCheck, Obstacle},
    source::DisplayChecks,
    store::{BlobStore, Snapshot},
};

/// The numbers of this stage's jobs; the player counts from 1.
const NUMBERS: u64 = 1 << 63;
/// Room for answers; one job is asked for at a time, and one that was called off may be answered all the same.
const ANSWERS: usize = 8;
/// Nothing is drawn for so long after somebody wanted something on the glass, but a busy day does not put it off for ever.
const QUIET: Duration = Duration::from_millis(1500);
const LONGEST_WAIT: Duration = Duration::from_secs(20);
/// A document is blank when all its pages are; of a longer one that is not said.
const MOST_BLANK: usize = 40;
/// News of many documents is told together, at most so often.
const TELL: Duration = Duration::from_secs(1);
/// A board is taken in so long after the one before it: whoever downloads thousands of files publishes many.
const BOARD: Duration = Duration::from_millis(300);
/// How often it is asked whether the document that is being drawn hangs still.
const LOOK: Duration = Duration::from_millis(500);

/// Where the pool's answers to this stage go.
#[derive(Clone)]
pub struct CheckAnswers(mpsc::Sender<JobDone>);

impl CheckAnswers {
    /// Takes an answer that is this stage's; gives back any other.
    pub fn accept(&self, done: JobDone) -> Option<JobDone> {
        if done.id.0 < NUMBERS {
            return Some(done);
        }
        // Full only of answers that nobody waits for any more.
        let _ = self.0.try_send(done);
        None
    }
}

/// The way from the pool to this stage; to be made before both.
pub fn answer_channel() -> (CheckAnswers, mpsc::Receiver<JobDone>) {
    let (sender, receiver) = mpsc::channel(ANSWERS);
    (CheckAnswers(sender), receiver)
}

/// The running stage. Dropping it stops its thread and waits for it.
pub struct CheckHandle {
    sights: watch::Receiver<Arc<DisplayChecks>>,
    /// Closing it stops the thread.
    awake: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl CheckHandle {
    /// How everything that hangs stands before a visitor's eyes, newest wins.
    pub fn sights(&self) -> watch::Receiver<Arc<DisplayChecks>> {
        self.sights.clone()
    }
}

impl Drop for CheckHandle {
    fn drop(&mut self) {
        self.awake = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread that looks at documents ended by a panic");
        }
    }
}

/// Starts to look at what the boards show.
pub fn start(
    line: PoolClient,
    answers: mpsc::Receiver<JobDone>,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    blobs: BlobStore,
) -> io::Result<CheckHandle> {
    let (told, sights) = watch::channel(Arc::new(DisplayChecks::default()));
    // Nothing is ever sent on it.
    let (awake, stop) = mpsc::channel(1);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let check = DocumentChecker {
        line,
        answers,
        snapshots,
        blobs,
        stop,
        told,
        subjects: Vec::new(),
        known: HashMap::new(),
        due: CheckQueue::default(),
        news: false,
        next_job: NUMBERS,
        last_told: None,
        last_board: None,
    };
    let thread = std::thread::Builder::new().name("check".into()).spawn(move || {
        // Ends when it is stopped.
        let _ = runtime.block_on(check.run());
    })?;
    Ok(CheckHandle { sights, awake: Some(awake), thread: Some(thread) })
}

/// An attachment that hangs.
struct Subject {
    hash: BlobHash,
    /// What is drawn of it.
    document: Option<Blob>,
    obstacle: Option<Obstacle>,
}

/// The stage is stopped, or the store is gone.
struct CheckStopped;

/// How looking at a document ended.
enum LookOutcome {
    Seen(DisplayCheck),
    Failed(Unshowable),
    /// It does not hang any more.
    Gone,
}

/// What is told of a document: one that stopped too many workers because it was `slow` is told as slow.
fn verdict(obstacle: Obstacle, slow: bool) -> Obstacle {
    if obstacle == Obstacle::Renderer && slow { Obstacle::TooSlow } else { obstacle }
}

struct DocumentChecker {
    line: PoolClient,
    answers: mpsc::Receiver<JobDone>,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    blobs: BlobStore,
    stop: mpsc::Receiver<()>,
    told: watch::Sender<Arc<DisplayChecks>>,
    subjects: Vec<Subject>,
    /// What was found out, by the hash of what is drawn.
    known: HashMap<BlobHash, DisplayCheck>,
    due: CheckQueue,
    /// Something was found out that is not told yet.
    news: bool,
    next_job: u64,
    last_told: Option<Instant>,
    last_board: Option<Instant>,
}

impl DocumentChecker {
    async fn run(mut self) -> Result<(), CheckStopped> {
        self.take_board();
        loop {
            if self.stop.is_closed() {
                return Err(CheckStopped);
            }
            if self.snapshots.has_changed().map_err(|_| CheckStopped)? && self.next_board().is_zero() {
                self.take_board();
            }
            self.tell_in_time();
            let now = Instant::now();
            match self.due.next_document(now) {
                Some(document) => self.look_at(document).await?,
                None => {
                    self.tell(now);
                    self.wait(self.due.wait(now)).await?;
                }
            }
        }
    }

    /// How long until another board may be taken in.
    fn next_board(&self) -> Duration {
        self.last_board.map_or(Duration::ZERO, |last| BOARD.saturating_sub(last.elapsed()))
    }

    /// Takes in what hangs now.
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

    /// Tells how everything stands, unless something was told just now.
    fn tell_in_time(&mut self) {
        let now = Instant::now();
        if self.last_told.is_none_or(|last| now.saturating_duration_since(last) >= TELL) {
            self.tell(now);
        }
    }

    /// Tells how everything stands, where that is news.
    fn tell(&mut self, now: Instant) {
        if !std::mem::take(&mut self.news) {
            return;
        }
        self.last_told = Some(now);
        let sight = |subject: &Subject| match (subject.obstacle, subject.document) {
            (Some(obstacle), _) => DisplayCheck::Hidden(obstacle),
            (None, Some(document)) => self.known.get(&document.hash).copied().unwrap_or(DisplayCheck::Pending),
            (None, None) => DisplayCheck::Pending,
        };
        let sights: DisplayChecks = self.subjects.iter().map(|subject| (subject.hash, sight(subject))).collect();
        self.told.send_if_modified(|told| {
            let news = **told != sights;
            if news {
                *told = Arc::new(sights);
            }
            news
        });
    }

    fn note(&mut self, document: &Blob, sight: DisplayCheck) {
        self.news |= self.known.insert(document.hash, sight) != Some(sight);
    }

    /// Looks at a document, or remembers what it looked like.
    async fn look_at(&mut self, document: Blob) -> Result<(), CheckStopped> {
        if let Some(sight) = self.line.stored_sight(document.hash) {
            self.note(&document, sight);
            return Ok(());
        }
        self.quiet().await?;
        match self.look(document).await? {
            LookOutcome::Gone => {}
            LookOutcome::Seen(sight) => {
                self.due.reset_pause();
                self.line.store_sight(document.hash, sight);
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
                        self.line.store_sight(document.hash, sight);
                    }
                    self.note(&document, sight);
                }
            },
        }
        Ok(())
    }

    async fn look(&mut self, document: Blob) -> Result<LookOutcome, CheckStopped> {
        let pages = match self.ask(&document, RasterTask::Measure).await? {
            Some(Ok(JobOutput::Measured(pages))) => pages,
            Some(Err(why)) => return Ok(LookOutcome::Failed(why)),
            Some(Ok(_)) => {
                return Ok(LookOutcome::Failed(Unshowable::Unavailable("an answer to something else".into())));
            }
            None => return Ok(LookOutcome::Gone),
        };
        let many = pages.len() > MOST_BLANK;
        // From afar; and what seems to be blank closely, as a single small mark is enough.
        for distance in [Distance::Far, Distance::Close] {
            for (number, size) in (0u32..).zip(&pages).take(MOST_BLANK) {
                match self.ask(&document, RasterTask::Draw(whole_page(number, *size, distance))).await? {
                    Some(Ok(JobOutput::Drawn(bitmap))) if many || !is_blank(&bitmap) => {
                        return Ok(LookOutcome::Seen(DisplayCheck::Shown));
                    }
                    Some(Ok(_)) => {}
                    // The first page was drawn; what is wrong with a later one is not looked for here.
                    Some(Err(why)) if number > 0 && why.is_final() => {
                        return Ok(LookOutcome::Seen(DisplayCheck::Shown));
                    }
                    Some(Err(why)) => return Ok(LookOutcome::Failed(why)),
                    None => return Ok(LookOutcome::Gone),
                }
            }
        }
        Ok(LookOutcome::Seen(DisplayCheck::Hidden(Obstacle::Blank)))
    }

    /// Has a task done; `None` when the document does not hang any more.
    async fn ask(
        &mut self,
        document: &Blob,
        task: RasterTask,
    ) -> Result<Option<Result<JobOutput, Unshowable>>, CheckStopped> {
        self.next_job += 1;
        let id = JobId(self.next_job);
        let of = RasterDocument { hash: document.hash, kind: document.kind, path: self.blobs.path(&document.hash) };
        // Sizes are kept for the visitor; a drawing of this size is of use to nobody else.
        self.line.submit(RasterJob { id, document: of, task, urgency: JobUrgency::Idle, keep: false });
        let mut board = self.snapshots.borrow().generation;
        loop {
            tokio::select! {
                done = self.answers.recv() => match done {
                    Some(done) if done.id == id => return Ok(Some(done.result)),
                    Some(_) => {}
                    None => return Err(CheckStopped),
                },
                _ = self.stop.recv() => {
                    self.line.forget(id);
                    return Err(CheckStopped);
                }
                () = tokio::time::sleep(LOOK) => {
                    self.tell_in_time();
                    let newest = self.snapshots.borrow().clone();
                    if newest.generation != board {
                        board = newest.generation;
                        let mut files = newest.all_notices().flat_map(|notice| &notice.attachments);
                        if !files.any(|file| file.document().is_some_and(|blob| blob.hash == document.hash)) {
                            self.line.forget(id);
                            return Ok(None);
                        }
                    }
                }
            }
        }
    }

    /// Waits until nobody has wanted anything for a moment.
    async fn quiet(&mut self) -> Result<(), CheckStopped> {
        let since = Instant::now();
        loop {
            self.tell_in_time();
            let now = Instant::now();
            let left = self.line.idle_time(now).and_then(|quiet| QUIET.checked_sub(quiet));
            match left.filter(|left| !left.is_zero() && now.saturating_duration_since(since) < LONGEST_WAIT) {
                None => return Ok(()),
                Some(left) => self.sleep(left.min(TELL)).await?,
            }
        }
    }

    async fn sleep(&mut self, time: Duration) -> Result<(), CheckStopped> {
        tokio::select! {
            _ = self.stop.recv() => Err(CheckStopped),
            () = tokio::time::sleep(time) => Ok(()),
        }
    }

    /// Waits for another board, or until there is something to look at.
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

    #[test]
    fn the_players_answers_are_given_back() {
        let (answers, mut own) = answer_channel();
        let done = |id| JobDone { id: JobId(id), result: Err(Unshowable::Damaged) };
        assert_eq!(answers.accept(done(7)).map(|done| done.id), Some(JobId(7)));
        assert!(answers.accept(done(NUMBERS + 1)).is_none() && own.try_recv().is_ok() && own.try_recv().is_err());
    }
}
