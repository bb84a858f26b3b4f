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
//! Left out: the thread (`clerk`), opening and healing (`heal`), reading (`verify`, `history`).

use std::{
    collections::{BTreeMap, VecDeque},
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use super::{
    Chain, Event, Standing,
    files::{self, Head},
    heal,
    kept::Kept,
    key::Key,
};

/// Entries that wait in memory for a disk to write them on.
const WAITING: usize = 8192;
/// Entries that are written and made durable together.
const PIECE: usize = 512;
/// Bytes from which a new file is begun.
pub const FILE_LIMIT: u64 = 16 << 20;
/// Entries after which the key gives its word again.
pub(super) const CHECKPOINT_EVERY: u64 = 500;

/// Says of a moment whether it was given while the time was not known.
pub type Doubtful = Arc<dyn Fn(Timestamp) -> bool + Send + Sync>;

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
    doubtful: Doubtful,
    /// `None` while the folder cannot be used.
    open: Option<Open>,
    standing: Standing,
    /// Not written yet, oldest first.
    waiting: VecDeque<(Timestamp, Event)>,
    /// By kind: how many were not kept one by one, from when to when.
    condensed: BTreeMap<&'static str, (u64, Timestamp, Timestamp)>,
}

/// An opened folder.
pub(super) struct Open {
    pub _lock: File,
    pub key: Key,
    pub chain: Chain,
    pub doubtful: Doubtful,
    /// When the newest entry of the run before was written.
    pub ended: Option<Timestamp>,
    /// The file that is appended to; `None` until the first entry of a new one.
    pub file: Option<Current>,
    /// The head on the disk is older than the chain.
    pub head_due: bool,
    pub checkpoint: u64,
    /// A file was begun: what hangs is to be kept beside it.
    pub begun: bool,
}

pub(super) struct Current {
    file: File,
    path: PathBuf,
    month: String,
    /// Length that is durable.
    durable: u64,
    /// There may be more in the file than is durable; it is cut before anything else is written.
    dirty: bool,
}

impl Journal {
    /// The journal in this folder, made where there is none. Where the folder cannot be used, that is logged and tried again
    /// with every write. `limit` is the length of a file, in bytes, from which a new one is begun.
    pub fn open(folder: &Path, limit: u64, now: Timestamp) -> Self {
        Self::open_marking(folder, limit, now, Arc::new(|_| false))
    }

    /// The same for a clock that may be doubted; entries of such moments are marked.
    pub fn open_marking(folder: &Path, limit: u64, now: Timestamp, doubtful: Doubtful) -> Self {
        let mut journal = Self {
            folder: folder.to_owned(),
            limit,
            doubtful,
            open: None,
            standing: Standing::default(),
            waiting: VecDeque::new(),
            condensed: BTreeMap::new(),
        };
        if let Err(error) = journal.flush(now) {
            tracing::error!(%error, "the journal cannot be written; what happens is kept in memory");
        }
        journal
    }

    /// Makes events durable; once this returns they are. What the journal says already is left out. On an error nothing of
    /// it is written, now or later.
    pub fn record(&mut self, at: Timestamp, events: Vec<Event>) -> Result<(), JournalError> {
        self.write_waiting(at)?;
        let (mut batch, mut undo) = (Vec::new(), Vec::new());
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
        self.sign();
        Ok(())
    }

    /// Takes down an event that may wait for the next [`Journal::flush`].
    pub fn note(&mut self, at: Timestamp, event: Event) {
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
    pub fn waiting(&self) -> usize {
        self.waiting.len()
    }

    /// What the journal says hangs; `None` while it cannot be opened.
    pub fn standing(&self) -> Option<&Standing> {
        self.open.as_ref().map(|_| &self.standing)
    }

    /// When the newest entry of the run before was written; `None` in a new journal.
    pub fn ended(&self) -> Option<Timestamp> {
        self.open.as_ref().and_then(|open| open.ended)
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
        let Some(open) = &mut self.open else { return Ok(()) };
        while !self.waiting.is_empty() {
            let piece: Vec<_> = self.waiting.iter().take(PIECE).cloned().collect();
            let count = piece.len();
            open.append(&self.folder, self.limit, now, piece)?;
            self.waiting.drain(..count);
        }
        if !self.condensed.is_empty() {
            let condensed = self.condensed.iter().map(|(kind, (count, since, until))| {
                let event = Event::Condensed { of: (*kind).into(), count: *count, since: *since, until: *until };
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
            if let Err(error) = Kept::of(&self.standing, open.chain).write(&self.folder, &open.key) {
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
            open.checkpoint = 0;
            open.append(&self.folder, self.limit, now, vec![])?;
            open.write_head(&self.folder).map_err(wrong(&self.folder.join(files::HEAD)))?;
        }
        Ok(())
    }

    fn ready(&mut self, now: Timestamp) -> Result<(), JournalError> {
        if self.open.is_some() {
            return Ok(());
        }
        let (mut open, standing, news) = heal::open(&self.folder, now)?;
        open.doubtful = self.doubtful.clone();
        self.standing = standing;
        for event in news.into_iter().rev() {
            self.waiting.push_front((now, event));
        }
        self.open = Some(open);
        Ok(())
    }
}

impl Open {
    /// Appends a batch whole, and a checkpoint where one is due.
    fn append(
        &mut self,
        folder: &Path,
        limit: u64,
        now: Timestamp,
        batch: Vec<(Timestamp, Event)>,
    ) -> Result<(), JournalError> {
        let (mut text, mut chain, mut checkpoint) = (String::new(), self.chain, self.checkpoint);
        for (at, event) in batch {
            let (line, next) = chain.next_marked(at, (self.doubtful)(at), event)?;
            text.push_str(&line);
            text.push('\n');
            (chain, checkpoint) = (next, checkpoint.saturating_sub(1));
        }
        if checkpoint == 0 {
            let event = Event::Checkpoint { seq: chain.seq, head: chain.head, signature: self.key.sign(&chain) };
            let (line, next) = chain.next_marked(now, (self.doubtful)(now), event)?;
            text.push_str(&line);
            text.push('\n');
            (chain, checkpoint) = (next, CHECKPOINT_EVERY);
        }
        let month = now.strftime("%Y-%m").to_string();
        let full = |file: &Current| file.durable >= limit || (file.durable > 0 && file.month != month);
        if self.file.as_ref().is_none_or(full) {
            let path = folder.join(files::name(self.chain.seq.saturating_add(1), now));
            make_room(&path, now).map_err(wrong(&path))?;
            let file = Current::append_to(&path, 0).and_then(|file| files::sync_folder(folder).map(|()| file));
            self.file = Some(file.map_err(wrong(&path))?);
            self.begun = true;
        }
        if let Some(file) = &mut self.file {
            file.write(text.as_bytes()).map_err(wrong(&file.path))?;
        }
        (self.chain, self.checkpoint, self.head_due) = (chain, checkpoint, true);
        Ok(())
    }

    pub fn write_head(&mut self, folder: &Path) -> io::Result<()> {
        let signature = self.key.sign(&self.chain);
        Head { seq: self.chain.seq, head: self.chain.head, signature }.write(folder)?;
        self.head_due = false;
        Ok(())
    }
}

impl Current {
    /// Opens a file whose first `durable` bytes are to stay; what lies behind them goes with the first write.
    pub fn append_to(path: &Path, durable: u64) -> io::Result<Self> {
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let month = name.get(name.len().saturating_sub(7)..).unwrap_or_default().to_owned();
        Ok(Self { file, path: path.to_owned(), month, durable, dirty: true })
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.dirty {
            self.file.set_len(self.durable)?;
        }
        self.dirty = true;
        if let Err(error) = self.file.write_all(bytes).and_then(|()| self.file.sync_data()) {
            // Cut at once, so that a reader, or a player that starts after a crash, finds nothing that was refused.
            self.dirty = self.file.set_len(self.durable).is_err();
            return Err(error);
        }
        self.durable = self.durable.saturating_add(bytes.len() as u64);
        self.dirty = false;
        Ok(())
    }
}

/// A damaged file that bears the name of the next one is kept under another.
fn make_room(path: &Path, now: Timestamp) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| found.len() > 0) {
        let mut aside = path.as_os_str().to_owned();
        aside.push(now.strftime(".damaged-%Y%m%dT%H%M%SZ").to_string());
        fs::rename(path, aside)?;
    }
    Ok(())
}

pub(super) fn wrong(path: &Path) -> impl FnOnce(io::Error) -> JournalError + use<> {
    let path = path.to_owned();
    |source| JournalError::Io { path, source }
}
