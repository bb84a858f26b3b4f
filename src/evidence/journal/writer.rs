//! The journal's file: appended, made durable, rotated.
//!
//! A batch of entries is written and fsync'd whole, or the file is cut back to what was durable before and the entries
//! stay in memory. Numbers and hashes are given when the batch is written, so a disk that takes nothing leaves no hole.
//!
//! A disk that is full or read-only: what must be durable before its cause goes on ([`Journal::record`]) is refused and
//! the caller tries again; the rest ([`Journal::note`]) waits in memory, [`WAITING`] entries at most. Beyond that bound
//! entries are no longer kept one by one: they are counted by kind, with their first and last time, and the counts are
//! written as entries of their own. Postings and take-downs are never among them.
//!
//! Every entry carries the key's word for it, so that what a killed program had written is known to be its own. Before and
//! after every write the file is looked for under its name: what is acknowledged stands where it is found.
//!
//! Left out: the thread (`clerk`), the file itself (`opened`, `segment`), opening and healing (`heal`), reading (`verify`, `history`).

use std::{
    collections::{BTreeMap, VecDeque},
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use super::{alive_marker::AliveMarker, files, open_journal::OpenJournal, recovery, snapshot::PostedSnapshot};
use crate::evidence::{ChainHead, JournalEntry, JournalEvent, PostedState};

/// Entries that wait in memory for a disk to write them on.
const WAITING: usize = 8192;
/// Entries that are written and made durable together.
const PIECE: usize = 512;
/// Bytes from which a new file is begun.
pub const FILE_LIMIT: u64 = 16 << 20;
/// Faults that are told of at most.
const MOST_FAULTS: usize = 16;

/// Says of a moment whether it was given while the time was not known.
pub type TimeDoubtFn = Arc<dyn Fn(Timestamp) -> bool + Send + Sync>;

/// Nothing can be written down now; it may be tried again.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    #[error("{source}: {}", .path.display())]
    Io { path: PathBuf, source: io::Error },
    #[error("another program writes this journal: {}", .0.display())]
    Taken(PathBuf),
    #[error("an entry cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// The journal of one state folder.
pub struct Journal {
    folder: PathBuf,
    limit: u64,
    doubtful: TimeDoubtFn,
    /// `None` while the folder cannot be used.
    open: Option<OpenJournal>,
    standing: PostedState,
    /// Not written yet, oldest first.
    waiting: VecDeque<(Timestamp, JournalEvent)>,
    /// By kind: how many were not kept one by one, from when to when.
    condensed: BTreeMap<&'static str, (u64, Timestamp, Timestamp)>,
    /// What was found wrong with the journal since the program started, in words for the admin.
    faults: Vec<String>,
    /// What was written was cut off while the program ran; what hangs is known from memory.
    cut: bool,
}

impl Journal {
    /// The journal in this folder, made where there is none. Where the folder cannot be used, that is logged and tried again
    /// with every write. `limit` is the length of a file, in bytes, from which a new one is begun.
    pub fn open(folder: &Path, limit: u64, now: Timestamp) -> Self {
        Self::open_marking(folder, limit, now, Arc::new(|_| false))
    }

    /// The same for a clock that may be doubted; entries of such moments are marked.
    pub fn open_marking(folder: &Path, limit: u64, now: Timestamp, doubtful: TimeDoubtFn) -> Self {
        let mut journal = Self {
            folder: folder.to_owned(),
            limit,
            doubtful,
            open: None,
            standing: PostedState::default(),
            waiting: VecDeque::new(),
            condensed: BTreeMap::new(),
            faults: vec![],
            cut: false,
        };
        if let Err(error) = journal.flush(now) {
            tracing::error!(%error, "the journal cannot be written; what happens is kept in memory");
        }
        journal
    }

    /// Makes events durable; once this returns they are. What the journal says already is left out. On an error nothing of
    /// it is written, now or later.
    pub fn record(&mut self, at: Timestamp, events: Vec<JournalEvent>) -> Result<(), JournalError> {
        self.write_waiting(at)?;
        let (mut batch, mut undo) = (Vec::new(), Vec::new());
        let faults: Vec<String> = events.iter().filter_map(fault).collect();
        for event in events {
            if let Some((event, back)) = self.standing.admit(at, event) {
                batch.push((at, event));
                undo.push(back);
            }
        }
        if let (Some(open), false) = (&mut self.open, batch.is_empty())
            && let Err(error) = open.append(&self.folder, self.limit, at, batch)
        {
            undo.into_iter().rev().for_each(|back| self.standing.undo(back));
            return Err(error);
        }
        faults.into_iter().for_each(|fault| self.blame(fault));
        self.sign();
        Ok(())
    }

    /// Takes down an event that may wait for the next [`Journal::flush`].
    pub fn record_later(&mut self, at: Timestamp, event: JournalEvent) {
        let event = match self.open {
            Some(_) => self.standing.admit(at, event).map(|(event, _)| event),
            None => Some(event),
        };
        let Some(event) = event else { return };
        if self.waiting.len() < WAITING {
            self.waiting.push_back((at, event));
            return;
        }
        let (count, since, until) = self.condensed.entry(event.kind()).or_insert((0, at, at));
        *count = count.saturating_add(1);
        (*since, *until) = ((*since).min(at), (*until).max(at));
    }

    /// How many entries wait for the disk.
    pub fn waiting_count(&self) -> usize {
        self.waiting.len()
    }

    /// What the journal says hangs; `None` while it cannot be opened.
    pub fn posted_state(&self) -> Option<&PostedState> {
        self.open.as_ref().map(|_| &self.standing)
    }

    /// When the newest entry of the run before was written; `None` in a new journal.
    pub fn previous_run_end(&self) -> Option<Timestamp> {
        self.open.as_ref().and_then(|open| open.ended)
    }

    /// The end of the chain as it is written; `None` while the folder cannot be used.
    pub fn chain_head(&self) -> Option<ChainHead> {
        self.open.as_ref().map(|open| open.chain)
    }

    /// What was found wrong with the journal since the program started, oldest first.
    pub fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Whether the journal has the entry with this number and hash; `None` while that cannot be said.
    pub fn contains(&self, entry: ChainHead) -> Option<bool> {
        let open = self.open.as_ref()?;
        if entry == open.chain || entry == ChainHead::EMPTY {
            return Some(true);
        }
        if entry.seq >= open.chain.seq {
            return Some(false);
        }
        let paths = files::list_segments(&self.folder).ok()?;
        let holds = |path: &&PathBuf| files::first_entry_number(path).is_some_and(|first| first <= entry.seq);
        let Some(path) = paths.iter().rev().find(holds) else { return Some(false) };
        let text = fs::read(path).ok()?;
        let begins = format!("{{\"seq\":{},", entry.seq);
        let mut lines = text.split(|byte| *byte == b'\n').filter(|line| line.starts_with(begins.as_bytes()));
        let is_it = |line: &[u8]| {
            let read = std::str::from_utf8(line).ok().and_then(|line| JournalEntry::parse(line).ok());
            read.is_some_and(|(_, hash)| hash == entry.head)
        };
        Some(lines.any(is_it))
    }

    /// Leaves a sign of life of now, for what is written so far. While something waits to be written there is none: nobody
    /// would know of it if the program were killed.
    pub fn mark_alive(&self, now: Timestamp) -> io::Result<()> {
        match &self.open {
            Some(open) if self.waiting.is_empty() && self.condensed.is_empty() => {
                AliveMarker::now(now, open.chain, &open.key).write(&self.folder)
            }
            _ => Ok(()),
        }
    }

    /// When the program last left a sign of life; one that is not this journal's, or later than now, is none.
    pub fn last_alive(&self, now: Timestamp) -> Option<Timestamp> {
        let (open, alive) = (self.open.as_ref()?, AliveMarker::read(&self.folder)?);
        let is_ours = alive.is_signed(&open.key.public()) && self.contains(alive.chain()) == Some(true);
        (is_ours && alive.at <= now).then_some(alive.at)
    }

    /// Writes down what waits, and has the key sign the new head; durable once this returns.
    pub fn flush(&mut self, now: Timestamp) -> Result<(), JournalError> {
        self.write_waiting(now)?;
        self.sign();
        Ok(())
    }

    /// A piece at a time: what a disk with little room takes is kept, and only the rest waits on.
    fn write_waiting(&mut self, now: Timestamp) -> Result<(), JournalError> {
        self.ready(now)?;
        let outcome = self.write_pieces(now);
        self.hear(now);
        outcome
    }

    fn write_pieces(&mut self, now: Timestamp) -> Result<(), JournalError> {
        let Some(open) = &mut self.open else { return Ok(()) };
        while !self.waiting.is_empty() {
            let piece: Vec<_> = self.waiting.iter().take(PIECE).cloned().collect();
            let count = piece.len();
            open.append(&self.folder, self.limit, now, piece)?;
            self.waiting.drain(..count);
        }
        if !self.condensed.is_empty() {
            let condensed = self.condensed.iter().map(|(kind, (count, since, until))| {
                let event = JournalEvent::Condensed { of: (*kind).into(), count: *count, since: *since, until: *until };
                (now, event)
            });
            open.append(&self.folder, self.limit, now, condensed.collect())?;
            self.condensed.clear();
        }
        Ok(())
    }

    /// What goes with written entries: what hangs, beside a new file, and the signed head.
    fn sign(&mut self) {
        let Some(open) = &mut self.open else { return };
        if open.begun {
            open.begun = false;
            if let Err(error) = PostedSnapshot::new(&self.standing, open.chain).write(&self.folder, &open.key) {
                tracing::debug!(%error, "what hangs cannot be kept beside the journal; the next start reads all of it");
            }
        }
        // The entries are durable whether or not the head can be: it is signed again with the next flush.
        if open.head_due
            && let Err(error) = open.write_head(&self.folder)
        {
            tracing::debug!(%error, "the signed head cannot be written");
        }
    }

    /// Has the key sign what is written, as before a long pause.
    pub fn checkpoint(&mut self, now: Timestamp) -> Result<(), JournalError> {
        self.flush(now)?;
        if let Some(open) = &mut self.open {
            let mark = JournalEvent::Checkpoint {
                seq: open.chain.seq,
                head: open.chain.head,
                signature: open.key.sign_head(&open.chain),
            };
            open.append(&self.folder, self.limit, now, vec![(now, mark)])?;
            open.write_head(&self.folder).map_err(io_error(&self.folder.join(files::HEAD_FILE)))?;
        }
        Ok(())
    }

    /// Opens the folder where it is not, and sees to it that the files are where they were.
    fn ready(&mut self, now: Timestamp) -> Result<(), JournalError> {
        if let Some(open) = &mut self.open {
            if open.restore_missing(&self.folder, now)? {
                self.hear(now);
                return Ok(());
            }
            // Less is in the file than was written: it is opened anew as after a cut. What hangs is known all the same.
            self.open = None;
            self.cut = true;
        }
        let (mut open, standing, news) = recovery::open_folder(&self.folder, now)?;
        open.doubtful = self.doubtful.clone();
        if std::mem::take(&mut self.cut) {
            open.begun = true;
        } else {
            self.standing = standing;
        }
        if open.chain.seq > 0 && news.iter().any(|event| matches!(event, JournalEvent::Key { .. })) {
            self.blame("the journal's key was lost or replaced; another one signs from now on".to_owned());
        }
        open.news = news;
        self.open = Some(open);
        self.hear(now);
        Ok(())
    }

    /// What the files' state gives to write down comes before everything else.
    fn hear(&mut self, now: Timestamp) {
        let Some(open) = &mut self.open else { return };
        for event in std::mem::take(&mut open.news).into_iter().rev() {
            if let Some(fault) = fault(&event) {
                self.blame(fault);
            }
            self.waiting.push_front((now, event));
        }
    }

    fn blame(&mut self, fault: String) {
        if self.faults.len() < MOST_FAULTS && !self.faults.contains(&fault) {
            self.faults.push(fault);
        }
    }
}

/// What an event says about the journal itself, in words for the admin.
fn fault(event: &JournalEvent) -> Option<String> {
    Some(match event {
        JournalEvent::Damaged { what } => format!("the journal was damaged: {what}"),
        JournalEvent::Unsigned { file, entries, .. } => {
            format!("{entries} entries that this board did not sign stood in the journal; they are set aside in {file}")
        }
        JournalEvent::Restored { file, .. } => {
            format!("{file} was taken away while the program ran; it was written again")
        }
        JournalEvent::RolledBack { knew, ended, .. } => {
            format!(
                "the journal is older than what the catalogue knows: it ended at entry {ended}, and lacks entry {knew}"
            )
        }
        _ => return None,
    })
}

pub(in crate::evidence) fn io_error(path: &Path) -> impl FnOnce(io::Error) -> JournalError + use<> {
    let path = path.to_owned();
    |source| JournalError::Io { path, source }
}
