//! Follower of the board: keeps the index in step with what hangs. A thread that sleeps until a snapshot comes.
//!
//! A new board's notices are written at once, a part at a time; then one document after another is read, and between two
//! the newest board is looked at. What hangs no more is out of the index before anything else is done.
//!
//! Left out: what is to change (`index_changes`), reading pages (`page_reader`), the file (`index`).

use std::{
    collections::{HashMap, HashSet},
    io,
    path::PathBuf,
    sync::Arc,
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tokio::sync::{mpsc, watch};

use super::{
    IndexProgress, SearchError,
    index::{IndexEntry, IndexKey, SearchIndex, notice_owner},
    index_changes::{IndexChanges, is_searchable},
    named_places::{NamedPlaces, named_places},
    page_reader::{PageReader, SearchStopped},
    place_key::PlaceName,
    searcher::Searcher,
};
use crate::{
    notice::{Attachment, Blob, BlobHash, Notice},
    platform::backoff::doubled_wait,
    raster::{BackgroundAnswers, BackgroundClient, PoolClient, RasterDocument, next_change},
    store::{BlobStore, Snapshot},
};

/// Notices that are written in one transaction.
const TOGETHER: usize = 1000;
/// After a failure of the disk or of the workers: so long at first, twice as long each time, to the longest.
const FIRST_PAUSE: Duration = Duration::from_secs(2);
const LONGEST_PAUSE: Duration = Duration::from_secs(300);
/// A board is taken in so long after the one before it: whoever downloads thousands of files publishes many.
const BOARD: Duration = Duration::from_millis(300);

/// While documents are read it is found out again so often which notices name which places.
const PLACES: Duration = Duration::from_secs(10);

/// The running stage. Dropping it stops its thread and waits for it.
pub struct SearchHandle {
    searcher: Searcher,
    progress: watch::Receiver<IndexProgress>,
    places: watch::Receiver<Arc<NamedPlaces>>,
    /// Nothing is ever sent on it; closing it stops the thread.
    awake: Option<mpsc::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl SearchHandle {
    /// Asks the index, on any thread that may wait for the disk.
    pub fn searcher(&self) -> Searcher {
        self.searcher.clone()
    }

    /// How far the index is.
    pub fn progress(&self) -> watch::Receiver<IndexProgress> {
        self.progress.clone()
    }

    /// Which notices name which places.
    pub fn places(&self) -> watch::Receiver<Arc<NamedPlaces>> {
        self.places.clone()
    }
}

impl Drop for SearchHandle {
    fn drop(&mut self) {
        self.awake = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread of the search ended by a panic");
        }
    }
}

/// Starts the thread over an index in this file. It begins after `head_start`: the index of a board that was there before is
/// compared with it notice by notice, which the first picture is not to wait for.
///
/// # Errors
/// The thread cannot be started.
pub fn start(
    path: PathBuf,
    pool: PoolClient,
    answers: BackgroundAnswers,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    blobs: BlobStore,
    head_start: Duration,
) -> io::Result<SearchHandle> {
    let (awake, stop) = mpsc::channel(1);
    let searcher = Searcher::new(path.clone());
    let (publish, progress) = watch::channel(IndexProgress::default());
    let finished = pool.finished_documents();
    let reader = PageReader { client: BackgroundClient::new(pool, answers), stop };
    let (tell_places, places) = watch::channel(Arc::default());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build()?;
    let mut follower = BoardFollower {
        path,
        index: None,
        reader,
        snapshots,
        blobs,
        board: None,
        unread: Vec::new(),
        waiting: HashSet::new(),
        finished,
        missing: 0,
        namers: HashMap::new(),
        boards: 0,
        failures: 0,
        progress: publish,
        places: tell_places,
        places_new: true,
        places_told: None,
    };
    let thread = std::thread::Builder::new().name("search".into()).spawn(move || {
        // Ends when it is stopped.
        let _ = runtime.block_on(follower.run(head_start));
    })?;
    Ok(SearchHandle { searcher, progress, places, awake: Some(awake), thread: Some(thread) })
}

struct BoardFollower {
    path: PathBuf,
    /// `None` before it was opened, and after a failure.
    index: Option<SearchIndex>,
    reader: PageReader,
    snapshots: watch::Receiver<Arc<Snapshot>>,
    blobs: BlobStore,
    /// The board that the index is in step with.
    board: Option<Arc<Snapshot>>,
    /// Documents to read, the next one last.
    unread: Vec<Blob>,
    /// Documents that were read while pages of them waited to be recognised.
    waiting: HashSet<BlobHash>,
    /// Changes when documents wait no more; `None` where nothing recognises.
    finished: Option<watch::Receiver<u64>>,
    /// Attachments that are not here yet.
    missing: usize,
    /// The notices that name a document.
    namers: HashMap<BlobHash, Vec<IndexKey>>,
    /// How many boards were taken in.
    boards: u64,
    /// How often in a row something failed.
    failures: u32,
    progress: watch::Sender<IndexProgress>,
    places: watch::Sender<Arc<NamedPlaces>>,
    /// Something was read since it was told which notices name which places.
    places_new: bool,
    places_told: Option<Instant>,
}

fn tell_unswept(error: &SearchError) {
    tracing::warn!("what was deleted still stands in the search's file: {error}");
}

impl BoardFollower {
    async fn run(&mut self, head_start: Duration) -> Result<(), SearchStopped> {
        self.reader.pause(head_start).await?;
        loop {
            if self.reader.stop.is_closed() {
                return Err(SearchStopped);
            }
            if let Err(error) = self.follow() {
                tracing::warn!("the search does not know the newest board: {error}");
                (self.index, self.board) = (None, None);
                self.tell(false);
                self.back_off().await?;
                continue;
            }
            self.tell(true);
            match self.unread.pop() {
                Some(document) => {
                    self.read(document).await?;
                    self.tell_places(PLACES);
                }
                None => {
                    self.tell_places(Duration::ZERO);
                    self.wait().await?;
                }
            }
        }
    }

    /// Tells how far the index is; `followed`: it is in step with the newest board.
    fn tell(&self, followed: bool) {
        let boards = if followed { self.boards } else { 0 };
        let now = IndexProgress { boards, unread: self.unread.len() + self.missing };
        self.progress.send_if_modified(|known| std::mem::replace(known, now) != now);
    }

    /// Tells which notices name which places, where something is new and it was not told for so long.
    fn tell_places(&mut self, pause: Duration) {
        let (Some(index), Some(board)) = (&self.index, &self.board) else { return };
        if !self.places_new || self.places_told.is_some_and(|told| told.elapsed() < pause) {
            return;
        }
        let names = match index.place_names() {
            Ok(names) => names,
            Err(error) => return tracing::warn!("which notices name which places is not known: {error}"),
        };
        let of = |notice: &Arc<Notice>| {
            let own = notice_owner(&IndexEntry::of_notice(notice).key());
            let documents = notice.attachments.iter().filter_map(Attachment::document).map(|it| it.hash.to_string());
            let owners = [own].into_iter().chain(documents);
            let named: Vec<&PlaceName> = owners.filter_map(|owner| names.get(&owner)).flatten().collect();
            (notice.clone(), named)
        };
        let places = named_places(&board.all_notices().filter(|it| is_searchable(it)).map(of).collect::<Vec<_>>());
        self.places.send_replace(Arc::new(places));
        (self.places_new, self.places_told) = (false, Some(Instant::now()));
    }

    async fn back_off(&mut self) -> Result<(), SearchStopped> {
        let pause = doubled_wait(FIRST_PAUSE, self.failures, LONGEST_PAUSE);
        self.failures = self.failures.saturating_add(1);
        self.reader.pause(pause).await
    }

    /// Waits for another board; a log that somebody held is emptied a moment later.
    async fn wait(&mut self) -> Result<(), SearchStopped> {
        self.reread_finished();
        if self.board.is_none() {
            return Ok(());
        }
        let again = match self.index.as_mut().map_or(Ok(true), SearchIndex::sweep) {
            Ok(true) => Duration::from_secs(24 * 3600),
            Ok(false) => Duration::from_secs(2),
            Err(SearchError::Unusable) => {
                (self.index, self.board) = (None, None);
                return self.back_off().await;
            }
            // The merge wants room on the disk; the index itself answers.
            Err(error) => {
                tell_unswept(&error);
                LONGEST_PAUSE
            }
        };
        self.failures = 0;
        tokio::select! {
            _ = self.reader.stop.recv() => return Err(SearchStopped),
            changed = self.snapshots.changed() => changed.map_err(|_| SearchStopped)?,
            () = next_change(&mut self.finished) => {
                // What waited is read again.
                self.reread_finished();
                return Ok(());
            }
            () = tokio::time::sleep(again) => return Ok(()),
        }
        self.snapshots.mark_changed();
        self.reader.pause(BOARD).await
    }

    /// Brings the index to the newest board.
    fn follow(&mut self) -> Result<(), SearchError> {
        let board = self.snapshots.borrow_and_update().clone();
        if self.board.as_ref().is_some_and(|known| board.shows_as(known)) {
            return Ok(());
        }
        let index = match &mut self.index {
            Some(index) => index,
            none => none.insert(SearchIndex::open_or_begin(&self.path)?),
        };
        let read = index.documents()?;
        let changes = IndexChanges::between(&board.all_notices().collect::<Vec<_>>(), index.notices()?, &read)?;
        if !changes.gone.is_empty() || !changes.loose.is_empty() {
            index.remove(&changes.gone)?;
            index.remove_documents(&changes.loose)?;
        }
        for part in changes.new.chunks(TOGETHER) {
            index.put(part)?;
        }
        // At once, whatever is to be read now: also of a notice that was replaced, and of what went before the last stop.
        match index.sweep() {
            Err(SearchError::Unusable) => return Err(SearchError::Unusable),
            Err(error) => tell_unswept(&error),
            Ok(_) => {}
        }
        // What is in the index without the words of a scan is read again when they are there.
        self.waiting.retain(|hash| changes.namers.contains_key(hash));
        let is_read = |hash: &BlobHash| read.get(hash).is_some_and(|complete| *complete || self.waiting.contains(hash));
        self.unread = changes.documents.into_iter().filter(|it| !is_read(&it.hash)).rev().collect();
        (self.namers, self.missing, self.board) = (changes.namers, changes.missing, Some(board));
        (self.boards, self.places_new) = (self.boards + 1, true);
        Ok(())
    }

    /// Documents whose words were awaited and are there now are read again.
    fn reread_finished(&mut self) {
        let pool = self.reader.client.pool();
        let finished: Vec<BlobHash> = self.waiting.iter().filter(|hash| !pool.awaits_text(**hash)).copied().collect();
        for hash in &finished {
            self.waiting.remove(hash);
        }
        if !finished.is_empty() {
            // The board is followed anew, which finds what is not complete.
            self.board = None;
        }
    }

    /// Reads a document; one that cannot be read now comes again.
    async fn read(&mut self, document: Blob) -> Result<(), SearchStopped> {
        let hash = document.hash;
        let of = RasterDocument { hash, kind: document.kind, path: self.blobs.path(&hash) };
        let Some(read) = self.reader.read(&of).await? else {
            self.unread.insert(0, document);
            return self.back_off().await;
        };
        // Meanwhile its notice may have gone, or been marked as one with personal data.
        let followed = self.follow();
        let wanted = self.unread.iter().any(|it| it.hash == hash) || !self.snapshots.has_changed().unwrap_or(true);
        let named = self.namers.get(&hash).cloned().unwrap_or_default();
        let written = match (&followed, &mut self.index) {
            (Ok(()), Some(index)) if wanted && !named.is_empty() => {
                index.put_document(&hash, &read.pages, read.complete, &named)
            }
            _ => Ok(()),
        };
        self.unread.retain(|it| it.hash != hash);
        if let Err(error) = followed.and(written) {
            tracing::warn!("the text of a document cannot be searched: {error}");
            (self.index, self.board) = (None, None);
            return self.back_off().await;
        }
        if !read.complete && wanted {
            self.waiting.insert(hash);
        }
        (self.failures, self.places_new) = (0, true);
        Ok(())
    }
}
