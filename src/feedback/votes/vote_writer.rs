//! Vote writer, the thread that stores a terminal's votes: it commits each vote and sends a receipt.
//!
//! The player never waits: [`VoteWriterHandle::cast`] puts the vote into a bounded queue. A full queue means a disk that
//! has stood still for minutes; the vote is answered as not stored, and the citizen reads that instead of thanks.
//!
//! A person who reads that a vote is lost votes again, so such a vote must never be stored later. Each vote on its way
//! has a `Stage`: the screen that gives up withdraws it ([`VoteWriterHandle::withdraw`]), and the writer checks for that
//! inside its transaction, right before the commit. A commit that has begun cannot be withdrawn; until it has ended the
//! outcome is unknown, and the screen says so.

use std::{
    collections::HashMap,
    io,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use tokio::sync::watch;

use super::vote_store::{KeepError, SqliteVotes, VoteStoreError};
use crate::{
    clock::Clock,
    config::survey::Survey,
    feedback::{Vote, VoteId},
};

/// Votes on their way to the disk; one that finds it full is not kept.
const VOTES: usize = 64;
/// Receipts on their way back; the player takes them every frame.
const RECEIPTS: usize = 128;
/// A file that cannot be opened is tried again after this, and a commit that nobody knows the end of is looked up.
const RETRY: Duration = Duration::from_secs(5);
/// A vote is committed no later than this after it was cast, whatever it had to wait for: the file, another connection,
/// those before it. Less than [`RECEIPT_TIMEOUT`](crate::feedback::visit::RECEIPT_TIMEOUT), so that the screen that waits hears
/// of it in time.
const LATE: Duration = Duration::from_secs(2);
/// A file that cannot be opened keeps those who wait no longer than this, when nobody has asked for it.
const GLANCE: Duration = Duration::from_millis(500);
/// Commits that nobody knows the end of; beyond this the oldest stays unknown.
const DOUBTFUL: usize = 1_024;

/// Receipt of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VoteReceipt {
    pub id: VoteId,
    /// Whether it is on the disk; otherwise it is lost, and the person has to be told.
    pub kept: bool,
}

/// Result of a withdrawal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Withdrawal {
    /// The vote is not stored and never will be.
    NotKept,
    /// The commit has begun, or the receipt is on its way: the receipt decides.
    TooLate,
}

/// Stage of a vote that has no receipt yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CommitStage {
    Waits,
    Withdrawn,
    Commits,
}

/// Votes that have no receipt yet. Locked for a look or a mark, never while anything is written.
#[derive(Clone, Debug, Default)]
struct PendingVotes(Arc<Mutex<HashMap<VoteId, CommitStage>>>);

impl PendingVotes {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<VoteId, CommitStage>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Marks the vote as being committed, unless it was withdrawn. Returns whether it may be committed.
    fn may_commit(&self, id: VoteId, in_time: bool) -> bool {
        self.with(|stages| {
            let stage = stages.entry(id).or_insert(CommitStage::Waits);
            *stage = match *stage {
                CommitStage::Waits if in_time => CommitStage::Commits,
                CommitStage::Waits | CommitStage::Withdrawn => CommitStage::Withdrawn,
                CommitStage::Commits => CommitStage::Commits,
            };
            *stage == CommitStage::Commits
        })
    }
}

/// The running vote writer. Dropping it stores the votes that were cast and ends the thread.
#[derive(Debug)]
pub(crate) struct VoteWriter {
    handle: VoteWriterHandle,
    kept: watch::Receiver<u64>,
    thread: Option<JoinHandle<()>>,
}

/// A command to the thread.
#[derive(Debug)]
enum WriterCommand {
    /// Cast at this moment.
    Keep(Box<Vote>, Arc<Survey>, Instant),
    /// After what was cast before it.
    Close,
}

/// Handle through which the player casts votes.
#[derive(Clone, Debug)]
pub struct VoteWriterHandle {
    votes: SyncSender<WriterCommand>,
    receipts: SyncSender<VoteReceipt>,
    underway: PendingVotes,
}

impl VoteWriterHandle {
    /// Casts a vote of this survey; its `seq` is given by the writer. Never waits: a receipt follows.
    pub fn cast(&self, vote: Vote, survey: &Arc<Survey>) {
        let id = vote.id;
        self.underway.with(|stages| stages.insert(id, CommitStage::Waits));
        let order = WriterCommand::Keep(Box::new(vote), survey.clone(), Instant::now());
        if let Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) = self.votes.try_send(order) {
            tracing::error!(%id, "a vote cannot be kept: the disk does not follow");
            self.receipts.try_send(VoteReceipt { id, kept: false }).ok();
            self.underway.with(|stages| stages.remove(&id));
        }
    }

    /// Withdraws a vote whose receipt does not come. Never waits. After [`Withdrawal::NotKept`] the screen may say that
    /// the
    /// vote is not stored.
    pub fn withdraw(&self, id: VoteId) -> Withdrawal {
        self.underway.with(|stages| match stages.get_mut(&id) {
            Some(stage @ (CommitStage::Waits | CommitStage::Withdrawn)) => {
                *stage = CommitStage::Withdrawn;
                Withdrawal::NotKept
            }
            Some(CommitStage::Commits) | None => Withdrawal::TooLate,
        })
    }
}

/// Starts the writer over the file `path`. `wake` is called after each receipt.
///
/// # Errors
/// The thread cannot be started. A file that cannot be used is no error: it is tried again, and until then every vote
/// is
/// answered as not kept.
pub(crate) fn start(
    path: PathBuf,
    clock: Clock,
    wake: impl Fn() + Send + 'static,
) -> io::Result<(VoteWriter, Receiver<VoteReceipt>)> {
    let (votes, cast) = sync_channel(VOTES);
    let (receipts, back) = sync_channel(RECEIPTS);
    let (kept, kept_receiver) = watch::channel(0);
    let underway = PendingVotes::default();
    let handle = VoteWriterHandle { votes, receipts: receipts.clone(), underway: underway.clone() };
    let mut writer =
        WriterThread { path, clock, store: None, receipts, underway, doubtful: Vec::new(), kept, wake: Box::new(wake) };
    let thread = thread::Builder::new().name("vote-writer".into()).spawn(move || writer.run(&cast))?;
    Ok((VoteWriter { handle, kept: kept_receiver, thread: Some(thread) }, back))
}

impl VoteWriter {
    /// A handle for the player.
    pub(crate) fn handle(&self) -> VoteWriterHandle {
        self.handle.clone()
    }

    /// Counts the votes kept since the start; changes with each of them.
    pub(crate) fn kept_count(&self) -> watch::Receiver<u64> {
        self.kept.clone()
    }
}

impl Drop for VoteWriter {
    fn drop(&mut self) {
        // Waits its turn in the queue. Later votes are answered as not stored.
        self.handle.votes.send(WriterCommand::Close).ok();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the vote writer's thread ended by a panic");
        }
    }
}

struct WriterThread {
    path: PathBuf,
    clock: Clock,
    store: Option<SqliteVotes>,
    receipts: SyncSender<VoteReceipt>,
    underway: PendingVotes,
    /// Votes whose commit failed without saying whether they are in the file.
    doubtful: Vec<VoteId>,
    kept: watch::Sender<u64>,
    wake: Box<dyn Fn() + Send>,
}

/// Result of one attempt to store a vote.
enum KeepOutcome {
    Yes,
    No,
    Unknown,
}

impl WriterThread {
    fn run(&mut self, cast: &Receiver<WriterCommand>) {
        self.reach(GLANCE);
        loop {
            match cast.recv_timeout(RETRY) {
                Ok(WriterCommand::Keep(vote, survey, cast)) => {
                    let id = vote.id;
                    match self.keep(&vote, &survey, cast) {
                        KeepOutcome::Yes => self.answer(id, true),
                        KeepOutcome::No => self.answer(id, false),
                        KeepOutcome::Unknown => self.doubtful.push(id),
                    }
                    self.look_up();
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.reach(GLANCE);
                    self.look_up();
                }
                Ok(WriterCommand::Close) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// Sends the receipt, after which the vote is no longer pending.
    fn answer(&mut self, id: VoteId, kept: bool) {
        if kept {
            self.kept.send_modify(|count| *count += 1);
        }
        self.receipts.try_send(VoteReceipt { id, kept }).ok();
        self.underway.with(|stages| stages.remove(&id));
        (self.wake)();
    }

    fn keep(&mut self, vote: &Vote, survey: &Survey, cast: Instant) -> KeepOutcome {
        match self.try_to_keep(vote, survey, cast) {
            Ok(()) => KeepOutcome::Yes,
            Err(KeepError::Withdrawn) => {
                tracing::error!(id = %vote.id, "a vote waited too long for the disk and is not kept");
                KeepOutcome::No
            }
            Err(KeepError::Surely(error)) => {
                tracing::error!("a vote cannot be kept: {error}");
                // A connection that failed may have failed for good.
                self.store = None;
                self.once_more(vote, survey, cast, &error, KeepOutcome::No)
            }
            Err(KeepError::InDoubt(error)) => {
                tracing::error!(id = %vote.id, "the commit of a vote failed, and whether it is kept is looked up: {error}");
                self.store = None;
                self.once_more(vote, survey, cast, &error, KeepOutcome::Unknown)
            }
        }
    }

    fn try_to_keep(&mut self, vote: &Vote, survey: &Survey, cast: Instant) -> Result<(), KeepError> {
        let left = || LATE.checked_sub(cast.elapsed()).filter(|it| !it.is_zero());
        self.reach(left().ok_or(KeepError::Withdrawn)?);
        let patience = left().ok_or(KeepError::Withdrawn)?;
        let Some(store) = &mut self.store else {
            return Err(VoteStoreError::Folder(io::Error::other("the file of votes is not open")).into());
        };
        let (id, underway) = (vote.id, &self.underway);
        let may_commit = || underway.may_commit(id, left().is_some());
        store.keep_unless_withdrawn(vote.clone(), survey, self.clock.now(), patience, may_commit)?;
        Ok(())
    }

    /// A large file is not read through when it is opened; that it is spoiled may show here first. Then a new one is
    /// begun
    /// with what can be read of it, and the vote goes there.
    fn once_more(
        &mut self,
        vote: &Vote,
        survey: &Survey,
        cast: Instant,
        error: &VoteStoreError,
        otherwise: KeepOutcome,
    ) -> KeepOutcome {
        let Some(Ok(mut store)) = SqliteVotes::renew_after(&self.path, error) else { return otherwise };
        let (id, underway) = (vote.id, &self.underway);
        // It may have been among what could be read.
        if store.has(id).unwrap_or(false) {
            self.store = Some(store);
            return KeepOutcome::Yes;
        }
        let may_commit = || underway.may_commit(id, cast.elapsed() < LATE);
        let kept = store.keep_unless_withdrawn(vote.clone(), survey, self.clock.now(), GLANCE, may_commit);
        self.store = Some(store);
        match kept {
            Ok(_) => KeepOutcome::Yes,
            Err(KeepError::InDoubt(_)) => KeepOutcome::Unknown,
            Err(KeepError::Surely(_) | KeepError::Withdrawn) => KeepOutcome::No,
        }
    }

    /// Looks whether votes are in the file whose commit failed, and answers for those of which it is known by then.
    fn look_up(&mut self) {
        if self.doubtful.is_empty() {
            return;
        }
        self.reach(GLANCE);
        while self.doubtful.len() > DOUBTFUL {
            let id = self.doubtful.remove(0);
            tracing::error!(%id, "whether a vote is kept stays unknown");
            self.underway.with(|stages| stages.remove(&id));
        }
        for id in std::mem::take(&mut self.doubtful) {
            match self.store.as_mut().map(|store| store.has_durably(id)) {
                Some(Ok(kept)) => self.answer(id, kept),
                Some(Err(_)) | None => self.doubtful.push(id),
            }
        }
    }

    /// Opens the file unless it is open.
    fn reach(&mut self, patience: Duration) {
        if self.store.is_none() {
            match SqliteVotes::open_or_renew_within(&self.path, patience) {
                Ok(store) => self.store = Some(store),
                Err(error) => tracing::error!(path = %self.path.display(), "{error}"),
            }
        }
    }
}

#[cfg(test)]
#[path = "vote_writer_tests.rs"]
mod tests;
