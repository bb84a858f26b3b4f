//! Opening the store: creates the folders, opens the catalogue and publishes the last good board, before any thread or
//! network starts.

use std::{io, path::PathBuf, sync::Arc};

use jiff::SignedDuration;
use tokio::sync::{mpsc::Receiver, watch};

use super::{
    BlobStore, NoticeChange, Snapshot, SourceKind, StoreHandle,
    actor::StoreActor,
    blobs::retention::{BlobFile, RetentionPolicy},
    catalogue::{
        database::Catalogue,
        error::CatalogueError,
        write::{CatalogueWrite, SourceChange},
    },
    handle,
    journal_link::{
        journal_events,
        journaled_writes::JournaledWrites,
        recovery::{self, CatalogueRecovery},
    },
    reconcile::rules::ReconcileRules,
    view::state::StoreState,
};
use crate::{
    clock::Clock,
    evidence::{ChainHead, JournalSink, NullJournal},
    notice::{BlobHash, SourceId},
    platform::private_files,
    source::{FolderAnswers, SourceReport},
};

/// Configuration of the store.
#[derive(Clone, Debug)]
pub struct StoreConfig {
    /// The state folder; the store keeps `catalogue.sqlite`, `blobs/` and `staging/` in it.
    pub dir: PathBuf,
    /// Largest share of notices, in percent, that a feed may lose in one listing before its take-downs are held.
    pub hold_drop_percent: u8,
    /// Readings in a row that have to lack a notice before it goes down ahead of its last day.
    pub confirm_readings: u32,
    /// How long a feed has to lack what is held, besides those readings.
    pub hold_for: SignedDuration,
    /// The configured sources, in order. Notices of other sources are kept and not shown.
    pub sources: Vec<(SourceId, SourceKind)>,
    /// Days for which bytes that no hanging notice names are kept.
    pub keep_days: u32,
    /// Room for all bytes; what no hanging notice names gives way earlier beyond it.
    pub budget_bytes: u64,
    /// Somebody makes PDFs of the office documents that the store lists; otherwise they are shown as what cannot be
    /// drawn.
    pub draws: bool,
}

impl StoreConfig {
    /// A store in `dir` with the rules as shipped: losses of more than 30 % are held.
    pub fn new(dir: PathBuf, sources: Vec<(SourceId, SourceKind)>) -> Self {
        let ReconcileRules { hold_drop_percent, confirm_readings, hold_for } = ReconcileRules::default();
        let (keep_days, budget_bytes) = (30, 8 << 30);
        Self { dir, hold_drop_percent, confirm_readings, hold_for, sources, keep_days, budget_bytes, draws: true }
    }
}

/// The store cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("cannot make the folder: {source}: {}", .path.display())]
    Folder { path: PathBuf, source: io::Error },
    #[error("{source}: {}", .path.display())]
    Catalog { path: PathBuf, source: CatalogueError },
}

/// An opened store that does nothing yet.
pub struct Store {
    pub(super) actor: StoreActor,
}

/// Opens the store in its folder and makes it where there is none. A corrupt catalogue is set aside
/// (`catalogue.sqlite.spoiled-1`) and a new one begun; one that cannot be written still gives the last good board.
/// Where neither is possible the board is made from the journal, and written down once it can be.
///
/// Nothing is written to a journal: for tools and tests. The player uses [`open_with_journal`].
pub fn open(config: StoreConfig, clock: Clock) -> Result<Store, StoreError> {
    open_with_journal(config, clock, Box::new(NullJournal))
}

/// As [`open`], with a journal: what was journalled and did not reach the catalogue any more is done again first, and
/// from here on nothing is posted, revised or taken down that the journal does not have.
pub fn open_with_journal(config: StoreConfig, clock: Clock, sink: Box<dyn JournalSink>) -> Result<Store, StoreError> {
    open_found(find_catalogue(config)?, clock, sink)
}

/// The catalogue and the blobs as they were found, before the journal is asked about them.
pub(crate) struct FoundCatalogue {
    config: StoreConfig,
    path: PathBuf,
    catalog: Catalogue,
    on_disk: Vec<BlobFile>,
    state: StoreState,
    known_end: Option<ChainHead>,
}

/// Makes the store's folders in the state folder and reads all that the catalogue has. This takes longer the more notices
/// there are, and needs neither the journal nor the time: the journal may be opened meanwhile.
pub(crate) fn find_catalogue(config: StoreConfig) -> Result<FoundCatalogue, StoreError> {
    for path in [config.dir.clone(), config.dir.join("blobs"), config.dir.join("staging")] {
        private_files::create_folder(&path).map_err(|source| StoreError::Folder { path, source })?;
    }
    let path = config.dir.join("catalogue.sqlite");
    let wrong = |source| StoreError::Catalog { path: path.clone(), source };
    let catalog = Catalogue::open(&path).map_err(wrong)?;
    let on_disk = BlobStore::within(&config.dir).list_blobs().unwrap_or_else(|error| {
        tracing::error!(%error, "the blobs cannot be listed; the board is shown without documents");
        Vec::new()
    });
    let contents = catalog.load().map_err(wrong)?;
    let known_end = catalog.journal_end().map_err(wrong)?;
    let state = StoreState::new(config.sources.clone(), contents, &on_disk, config.draws);
    Ok(FoundCatalogue { config, path, catalog, on_disk, state, known_end })
}

/// As [`open_with_journal`], with a catalogue that was read already.
pub(crate) fn open_found(
    found: FoundCatalogue,
    clock: Clock,
    mut sink: Box<dyn JournalSink>,
) -> Result<Store, StoreError> {
    let FoundCatalogue { config, path, mut catalog, on_disk, mut state, known_end } = found;
    let wrong = |source| StoreError::Catalog { path: path.clone(), source };
    let (blobs, staging) = (BlobStore::within(&config.dir), config.dir.join("staging"));
    let (now, today) = (clock.now(), clock.today());
    // A journal that lacks what the catalogue knows is older than it, or another one: what hung by it may be down long
    // since.
    let fits = known_end.is_none_or(|known_end| sink.contains(known_end) != Some(false));
    if !fits {
        tracing::error!(
            entry = known_end.map(|known_end| known_end.seq),
            "the journal is older than what the catalogue knows; it is not followed"
        );
    }
    let standing = if fits { sink.posted_state() } else { None };
    let behind = standing.map(|standing| recovery::missing_in_catalogue(&state, &on_disk, &standing, today));
    let mut behind = behind.unwrap_or_default();
    if !behind.is_empty() {
        let (changes, files) = (behind.entered.len(), behind.files.len());
        tracing::warn!(changes, files, "the catalogue is brought up to the journal");
        match catalog.commit(now, &behind.writes(), None) {
            Ok(()) => {
                let contents = catalog.load().map_err(wrong)?;
                state = StoreState::new(config.sources, contents, &on_disk, config.draws);
                behind = CatalogueRecovery::default();
            }
            Err(error) => {
                tracing::error!(%error, "the catalogue cannot be written; the board is made from the journal");
            }
        }
    }
    // A clock that is doubted says nothing about what is over.
    let early = match clock.doubt() {
        None => catalog.down_too_early(today).map_err(wrong)?,
        Some(_) => vec![],
    };
    for entered in &behind.entered {
        state.apply_change(entered.clone(), now);
    }
    for (address, blob) in behind.files {
        state.add_file(&address, blob);
    }
    for row in early {
        let entered = SourceChange::new(row.notice.source.clone(), NoticeChange::Post(row.notice), row.settled);
        let recorded = sink.record(
            now,
            vec![journal_events::change_event(&entered.source, state.source_kind(&entered.source), &entered.change)],
        );
        let write = CatalogueWrite::Change(&entered);
        if let Err(error) = recorded.map_err(CatalogueError::from).and_then(|end| catalog.commit(now, &[write], end)) {
            tracing::error!(%error, "a notice that went down too early cannot be posted again");
        }
        state.apply_change(entered, now);
    }
    let prune = RetentionPolicy {
        keep: SignedDuration::from_hours(i64::from(config.keep_days) * 24),
        budget: config.budget_bytes,
    };
    let rules = ReconcileRules {
        hold_drop_percent: config.hold_drop_percent,
        confirm_readings: config.confirm_readings,
        hold_for: config.hold_for,
    };
    let journaled = JournaledWrites::new(&config.dir, catalog, sink, behind.entered, known_end);
    let actor = StoreActor::new(rules, prune, clock, journaled, blobs, staging, state);
    Ok(Store { actor })
}

impl Store {
    /// The folder in which sources stage incoming files; on the file system of the blobs.
    pub fn staging(&self) -> PathBuf {
        self.actor.staging().to_owned()
    }

    /// Path of this blob, whether it exists or not.
    pub fn blob_path(&self, hash: &BlobHash) -> PathBuf {
        self.actor.blobs().path(hash)
    }

    /// The last good board.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.actor.publisher().snapshots().borrow().clone()
    }

    /// What became of the notices of all folders, newest wins; right from the start, so that a folder tells its clerk
    /// nothing else after a restart.
    pub fn answers(&self) -> watch::Receiver<Arc<FolderAnswers>> {
        self.actor.publisher().answers()
    }

    /// Starts the thread `store`, which takes the sources' reports from `inbox`. A source that finds the inbox full
    /// waits: no report is dropped.
    pub fn start(self, inbox: Receiver<SourceReport>) -> io::Result<StoreHandle> {
        handle::start(self.actor, inbox)
    }
}
