//! Open journal: signs entries, appends them and makes them durable. It checks that its files are still in the folder; a
//! file that was taken away while the program ran is written again, or the write fails.
//!
//! Left out: which events wait and which are new (`writer`), and opening the folder (`recovery`).

use std::{
    fs::{self, File},
    io,
    path::Path,
    sync::Arc,
};

use jiff::Timestamp;

use super::{
    error::{JournalError, io_error},
    files::{self, SignedHead},
    key::{BoardKey, SignedStatement},
    segment::{ActiveSegment, SegmentState, is_at},
};
use crate::{
    evidence::{ChainHead, JournalEvent},
    platform::atomic_file::sync_folder,
};

/// A checkpoint is written where the numbers of entries pass a multiple of this. By number, and not
/// since a start: a program that is started again and again must reach it as well.
const CHECKPOINT_EVERY: u64 = 500;
/// How often a write is tried again at once when its file was taken away under it.
const AGAIN: usize = 3;

/// Whether the board did not know the time at this moment.
pub(crate) type TimeDoubtFn = Arc<dyn Fn(Timestamp) -> bool + Send + Sync>;

/// An opened journal folder.
pub(in crate::evidence) struct OpenJournal {
    pub lock: File,
    pub key: BoardKey,
    pub chain: ChainHead,
    pub doubtful: TimeDoubtFn,
    /// When the newest entry of the run before was written.
    pub ended: Option<Timestamp>,
    /// The file that is appended to; `None` until the first entry of a new one.
    pub file: Option<ActiveSegment>,
    /// The head on the disk is older than the chain.
    pub head_due: bool,
    /// A file was begun: the snapshot of the posted notices is due.
    pub begun: bool,
    /// Events to be recorded about the files themselves.
    pub news: Vec<JournalEvent>,
}

impl OpenJournal {
    /// Makes sure that lock, key, head and segment are in their place. Returns false where written entries are lost.
    pub(crate) fn restore_missing(&mut self, folder: &Path, now: Timestamp) -> Result<bool, JournalError> {
        let lock = folder.join(files::LOCK_FILE);
        let lost = !is_at(&self.lock, &lock).map_err(io_error(&lock))?;
        if lost {
            tracing::error!(folder = %folder.display(), "the journal's folder was taken away; it is made again");
            fs::create_dir_all(folder).map_err(io_error(folder))?;
            self.lock = files::lock_folder(folder)?;
            (self.head_due, self.begun) = (true, true);
        }
        if lost || !BoardKey::file_exists(folder) {
            self.key.restore_file(folder, now).map_err(io_error(&folder.join("key")))?;
        }
        self.head_due |= !folder.join(files::HEAD_FILE).exists();
        let Some(file) = &mut self.file else { return Ok(true) };
        let path = file.path().to_owned();
        match file.check_place().map_err(io_error(&path))? {
            SegmentState::Ours => {}
            SegmentState::Shorter => return Ok(false),
            SegmentState::Longer => self.news.push(file.cut_foreign(folder, now).map_err(io_error(&path))?),
            SegmentState::Lost => {
                self.news.push(file.restore(folder, now).map_err(io_error(&path))?);
                (self.head_due, self.begun) = (true, true);
                let first = files::list_segments(folder)
                    .map_err(io_error(folder))?
                    .first()
                    .and_then(|path| files::first_entry_number(path));
                if let Some(first) = first.filter(|first| *first > 1) {
                    let what =
                        format!("files were taken away while the program ran; what is left begins at entry {first}");
                    self.news.push(JournalEvent::Damaged { what });
                    // The key is named in the first file.
                    self.news.push(JournalEvent::Key { public: self.key.public() });
                }
            }
        }
        Ok(true)
    }

    /// Appends a batch whole, and a checkpoint where one is due.
    pub(crate) fn append(
        &mut self,
        folder: &Path,
        limit: u64,
        now: Timestamp,
        batch: Vec<(Timestamp, JournalEvent)>,
    ) -> Result<(), JournalError> {
        let (mut text, mut chain) = (String::new(), self.chain);
        let sign = |seq, what| self.key.sign_statement(SignedStatement::Entry(seq, what));
        for (at, event) in batch {
            let (line, next) = chain.next_signed_entry(at, (self.doubtful)(at), event, sign)?;
            text.push_str(&line);
            text.push('\n');
            chain = next;
        }
        if chain.seq / CHECKPOINT_EVERY > self.chain.seq / CHECKPOINT_EVERY {
            let event =
                JournalEvent::Checkpoint { seq: chain.seq, head: chain.head, signature: self.key.sign_head(&chain) };
            let (line, next) = chain.next_signed_entry(now, (self.doubtful)(now), event, sign)?;
            text.push_str(&line);
            text.push('\n');
            chain = next;
        }
        if self.file.as_ref().is_none_or(|file| file.is_full(limit, now)) {
            let path = folder.join(files::segment_name(self.chain.seq.saturating_add(1), now));
            make_room(&path, now).map_err(io_error(&path))?;
            let file = ActiveSegment::open(&path, 0).and_then(|file| sync_folder(folder).map(|()| file));
            self.file = Some(file.map_err(io_error(&path))?);
            self.begun = true;
        }
        self.write(folder, now, text.as_bytes())?;
        (self.chain, self.head_due) = (chain, true);
        Ok(())
    }

    /// Writes, and succeeds only if the bytes are in the file that is found under the segment's name.
    fn write(&mut self, folder: &Path, now: Timestamp, bytes: &[u8]) -> Result<(), JournalError> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let path = file.path().to_owned();
        file.write(bytes).map_err(io_error(&path))?;
        let mut outcome = Ok(false);
        for _ in 0..AGAIN {
            let is_found = self.file.as_ref().map(ActiveSegment::check_place).transpose().map_err(io_error(&path));
            outcome = match is_found {
                Ok(Some(SegmentState::Ours)) => return Ok(()),
                Ok(_) => self.restore_missing(folder, now),
                Err(error) => Err(error),
            };
            if !matches!(outcome, Ok(true)) {
                break;
            }
        }
        if let Some(file) = &mut self.file {
            file.roll_back(bytes.len());
        }
        let lost = || io::Error::other("the file is taken away as soon as it is written");
        outcome.and_then(|_| Err(JournalError::Io { path, source: lost() }))
    }

    /// Signs the head and writes it.
    pub(crate) fn write_head(&mut self, folder: &Path) -> io::Result<()> {
        let signature = self.key.sign_head(&self.chain);
        SignedHead { seq: self.chain.seq, head: self.chain.head, signature }.write(folder)?;
        self.head_due = false;
        Ok(())
    }
}

/// A damaged file that bears the name of the next one is kept under another.
fn make_room(path: &Path, now: Timestamp) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|found| found.len() > 0) {
        fs::rename(path, files::sibling_path(path, now.strftime(".damaged-%Y%m%dT%H%M%SZ").to_string()))?;
    }
    Ok(())
}
