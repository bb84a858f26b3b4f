//! Publisher of notices: keeps the collector's public documents equal to what hangs in this board's folders.
//!
//! Nothing is written down here. What the collector has is asked for at the start and again and again, so that a board that
//! was switched off when a notice went down takes it down there when it is back, and a collector that was restored from a
//! backup gets what it lost. An address counts only after the collector's answer says that it has the bytes. Left out: one
//! request (`publication_client`), which notices are meant (`wanted_notices`).

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use tokio::sync::watch;

use super::{
    public_addresses::{PublicAddresses, PublishedNotice},
    public_notice::{PublicNotice, PublicationAnswer},
    publication_client::{PublicationClient, PublicationError},
    text_reader::{PublishedText, TextReader},
    wanted_notices::wanted_notices,
};
use crate::{
    clock::Clock,
    config::TakeHomeSettings,
    notice::{BlobHash, MediaKind, NoticeId, SourceId, public_address},
    platform::backoff::{failure_wait, regular_wait, requested_wait},
    raster::{RasterDocument, next_change},
    store::Snapshot,
};

/// The collector is asked again what it has after this.
const ASK_AGAIN: Duration = Duration::from_secs(600);
/// The longest wait after a failure.
const LONGEST_WAIT: Duration = Duration::from_secs(300);

/// Where the bytes of a document lie.
pub type BlobPath = Box<dyn Fn(&BlobHash) -> PathBuf + Send + Sync>;

/// One notice at the collector, as far as it was confirmed.
struct Confirmed {
    notice: PublicNotice,
    id: String,
    /// Everything that this board has of it is there, or will never be.
    complete: bool,
}

/// The publisher of one board.
pub struct NoticePublisher {
    client: PublicationClient,
    clock: Clock,
    folders: HashSet<SourceId>,
    boards: watch::Receiver<Arc<Snapshot>>,
    blob_path: BlobPath,
    /// Reads the documents' text, where there is a renderer.
    reader: Option<TextReader>,
    /// Text that was read, by document; of documents that hang.
    texts: HashMap<BlobHash, PublishedText>,
    addresses: watch::Sender<Arc<PublicAddresses>>,
    confirmed: HashMap<NoticeId, Confirmed>,
    /// What the collector refused; it is offered again when it changed, or when the collector is asked again.
    refused: HashMap<NoticeId, PublicNotice>,
    /// Notices of this board at the collector, by identity; `None` until they are asked for.
    remote: Option<HashMap<BlobHash, String>>,
}

impl NoticePublisher {
    /// A publisher of the notices of these folders, and the addresses that it will have confirmed.
    ///
    /// # Errors
    /// The collector's certificates cannot be read.
    pub fn new(
        settings: &TakeHomeSettings,
        clock: Clock,
        folders: HashSet<SourceId>,
        boards: watch::Receiver<Arc<Snapshot>>,
        blob_path: BlobPath,
    ) -> Result<(Self, watch::Receiver<Arc<PublicAddresses>>), PublicationError> {
        let (addresses, receiver) = watch::channel(Arc::default());
        let client = PublicationClient::new(settings)?;
        let publisher = Self {
            client,
            clock,
            folders,
            boards,
            blob_path,
            reader: None,
            texts: HashMap::new(),
            addresses,
            confirmed: HashMap::new(),
            refused: HashMap::new(),
            remote: None,
        };
        Ok((publisher, receiver))
    }

    /// The same, with the text of the documents on their pages.
    pub fn with_reader(mut self, reader: TextReader) -> Self {
        self.reader = Some(reader);
        self
    }

    /// Follows the board for as long as there is one.
    pub async fn run(mut self) {
        let (mut failures, mut attempt) = (0_u32, 0_u64);
        let mut finished = self.reader.as_ref().and_then(TextReader::finished_documents);
        loop {
            attempt = attempt.wrapping_add(1);
            let who = self.client.name();
            let board = self.boards.borrow_and_update().clone();
            let wait = match self.round(&board).await {
                Ok(()) => {
                    if failures > 0 {
                        tracing::info!("the collector of documents answers again");
                    }
                    failures = 0;
                    regular_wait(ASK_AGAIN, &who, attempt)
                }
                Err(error) => {
                    failures = failures.saturating_add(1);
                    if failures == 1 {
                        tracing::warn!("documents are not published: {error}");
                    }
                    let wait = failure_wait(failures, LONGEST_WAIT, &who, attempt);
                    match error {
                        PublicationError::Status { later: Some(pause), .. } => requested_wait(wait, pause),
                        _ => wait,
                    }
                }
            };
            let wait = self.clock.real_duration(wait);
            if failures > 0 {
                if !self.pause(wait).await {
                    return;
                }
            } else {
                tokio::select! {
                    changed = self.boards.changed() => if changed.is_err() { return },
                    () = next_change(&mut finished) => self.forget_awaited(),
                    () = tokio::time::sleep(wait) => self.remote = None,
                }
            }
        }
    }

    /// Waits after a failure: a board that changes often does not ask a collector that is down more often. What goes down
    /// meanwhile has no address any more. False when there is no board any more.
    async fn pause(&mut self, wait: Duration) -> bool {
        let end = tokio::time::Instant::now() + wait;
        loop {
            tokio::select! {
                changed = self.boards.changed() => if changed.is_err() { return false },
                () = tokio::time::sleep_until(end) => return true,
            }
            let board = self.boards.borrow_and_update().clone();
            self.forget_gone(&wanted_notices(&board, &self.folders));
        }
    }

    /// An address of something that does not hang, or hangs changed, is none from this moment on.
    fn forget_gone(&mut self, wanted: &HashMap<NoticeId, PublicNotice>) {
        let gone = self.confirmed.iter().filter(|(id, it)| wanted.get(*id) != Some(&it.notice));
        let gone: Vec<NoticeId> = gone.map(|(id, _)| id.clone()).collect();
        for id in gone {
            self.confirmed.remove(&id);
            self.forget_address(&id);
        }
    }

    /// One round: first what is down goes down there, then what hangs is published.
    async fn round(&mut self, board: &Snapshot) -> Result<(), PublicationError> {
        let wanted = wanted_notices(board, &self.folders);
        self.forget_gone(&wanted);
        // While the time is not known nothing is taken down, on the board or there.
        let keys: HashSet<BlobHash> = wanted.values().map(|notice| notice.key).collect();
        let named: HashSet<BlobHash> = wanted.values().flat_map(|it| it.files.iter().map(|file| file.sha256)).collect();
        self.texts.retain(|hash, _| named.contains(hash));
        let mut remote = match self.remote.take() {
            Some(remote) => remote,
            None => {
                let listed: HashMap<_, _> =
                    self.client.list().await?.documents.into_iter().map(|(id, key)| (key, id)).collect();
                self.confirmed.retain(|_, it| listed.contains_key(&it.notice.key));
                self.refused.clear();
                listed
            }
        };
        let down: Vec<(BlobHash, String)> =
            remote.iter().filter(|(key, _)| !keys.contains(*key)).map(|(key, id)| (*key, id.clone())).collect();
        for (key, id) in down.into_iter().filter(|_| self.clock.doubt().is_none()) {
            self.client.take_down(&id).await?;
            tracing::info!(id, "a notice is public no more");
            remote.remove(&key);
        }
        self.remote = Some(remote);
        for (id, notice) in wanted {
            let known = self.confirmed.get(&id).is_some_and(|it| it.complete);
            if known || self.refused.get(&id) == Some(&notice) {
                continue;
            }
            match self.publish(&id, &notice).await {
                Ok(()) => {}
                Err(error) if error.is_refused() => {
                    tracing::warn!(notice = id.0, "a notice is not published: {error}");
                    self.refused.insert(id, notice);
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Publishes one notice with all its documents.
    async fn publish(&mut self, id: &NoticeId, notice: &PublicNotice) -> Result<(), PublicationError> {
        let mut told = notice.clone();
        for file in &mut told.files {
            let text = self.text(file.sha256).await;
            (file.text, file.recognised) = (text.pages, text.recognised);
        }
        let mut answer = self.client.publish(&told).await?;
        self.note(id, notice, &answer, false);
        let files: HashSet<BlobHash> = notice.files.iter().map(|file| file.sha256).collect();
        for hash in answer.missing.clone().into_iter().filter(|hash| files.contains(hash)) {
            let path = (self.blob_path)(&hash);
            let read = tokio::task::spawn_blocking(move || std::fs::read(path)).await;
            // Bytes that went meanwhile belong to a notice that the next board lacks.
            let Some(bytes) = read.ok().and_then(Result::ok) else { continue };
            answer = self.client.hand_over(&answer.id, hash, bytes).await?;
            self.note(id, notice, &answer, false);
        }
        self.note(id, notice, &answer, true);
        tracing::info!(page = answer.page, documents = answer.files.len(), "a notice is public");
        Ok(())
    }

    /// The text of a document's pages; read once.
    async fn text(&mut self, hash: BlobHash) -> PublishedText {
        if let Some(known) = self.texts.get(&hash) {
            return known.clone();
        }
        let Some(reader) = &mut self.reader else { return PublishedText::default() };
        let document = RasterDocument { hash, kind: MediaKind::Pdf, path: (self.blob_path)(&hash) };
        let text = reader.read(document).await;
        self.texts.insert(hash, text.clone());
        text
    }

    /// Notices with text that was awaited and is there now are published again.
    fn forget_awaited(&mut self) {
        let Some(reader) = &self.reader else { return };
        let texts = self.texts.iter().filter(|(hash, text)| text.awaited && !reader.is_awaited(**hash));
        let there: HashSet<BlobHash> = texts.map(|(hash, _)| *hash).collect();
        self.texts.retain(|hash, _| !there.contains(hash));
        for confirmed in self.confirmed.values_mut() {
            confirmed.complete &= !confirmed.notice.files.iter().any(|file| there.contains(&file.sha256));
        }
    }

    /// Takes in what the collector says that it has. Only an address that everybody reaches counts.
    fn note(&mut self, id: &NoticeId, notice: &PublicNotice, answer: &PublicationAnswer, complete: bool) {
        let confirmed = Confirmed { notice: notice.clone(), id: answer.id.clone(), complete };
        if let Some(remote) = &mut self.remote {
            remote.insert(notice.key, confirmed.id.clone());
        }
        self.confirmed.insert(id.clone(), confirmed);
        let Some(page) = public_address(&answer.page) else { return };
        let files = answer.files.iter().filter_map(|(hash, url)| Some((*hash, public_address(url)?.into())));
        let published = PublishedNotice { page: page.into(), files: files.collect() };
        self.addresses.send_if_modified(|all| {
            let new = all.of(id) != Some(&published);
            if new {
                Arc::make_mut(all).0.insert(id.clone(), published);
            }
            new
        });
    }

    fn forget_address(&self, id: &NoticeId) {
        self.addresses.send_if_modified(|all| all.of(id).is_some() && Arc::make_mut(all).0.remove(id).is_some());
    }
}
