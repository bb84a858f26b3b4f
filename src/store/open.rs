//! Opening the store: folders, catalogue, and the last good board, all before any thread or network starts.

use std::{fs, io, path::PathBuf, sync::Arc};

use jiff::SignedDuration;
use tokio::sync::{mpsc::Receiver, watch};

use super::{
    BlobStore, Change, Snapshot, SourceKind, StoreHandle,
    actor::Actor,
    catalog::{Catalog, CatalogError},
    handle,
    ledger::Ledger,
    prune::PrunePolicy,
    reconcile::Rules,
    state::State,
    tell,
    write::{Entered, Write},
};
use crate::{
    clock::Clock,
    evidence::{NoWitness, Witness},
    notice::{BlobHash, SourceId},
    source::{Answers, Report},
};

/// What the store is told by the configuration.
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
    /// Somebody makes PDFs of the office documents that the store lists; otherwise they are shown as what cannot be drawn.
    pub draws: bool,
}

impl StoreConfig {
    /// A store in `dir` with the rules as shipped: losses of more than 30 % are held.
    pub fn new(dir: PathBuf, sources: Vec<(SourceId, SourceKind)>) -> Self {
        let Rules { hold_drop_percent, confirm_readings, hold_for } = Rules::default();
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
    Catalog { path: PathBuf, source: CatalogError },
}

/// An opened store that does nothing yet.
pub struct Store {
    actor: Actor,
}

/// Opens the store in its folder and makes it where there is none. A spoiled catalogue is put aside
/// (`catalogue.sqlite.spoiled-1`) and a new one begun; one that cannot be written still gives the last good board.
/// Where neither is possible the board is made from the journal, and written down once it can be.
///
/// Nothing is witnessed: for tools and tests. The player uses [`open_witnessed`].
pub fn open(config: StoreConfig, clock: Clock) -> Result<Store, StoreError> {
    open_witnessed(config, clock, Box::new(NoWitness))
}

/// As [`open`], with a journal: what was journalled and did not reach the catalogue any more is done again first, and from
/// here on nothing is posted, revised or taken down that the journal does not have.
pub fn open_witnessed(config: StoreConfig, clock: Clock, mut witness: Box<dyn Witness>) -> Result<Store, StoreError> {
    let (blob_folder, staging) = (config.dir.join("blobs"), config.dir.join("staging"));
    for path in [&config.dir, &blob_folder, &staging] {
        fs::create_dir_all(path).map_err(|source| StoreError::Folder { path: path.clone(), source })?;
    }
    let path = config.dir.join("catalogue.sqlite");
    let wrong = |source| StoreError::Catalog { path: path.clone(), source };
    let (now, today) = (clock.now(), clock.today());
    let mut catalog = Catalog::open(&path).map_err(wrong)?;
    let blobs = BlobStore::new(blob_folder);
    let on_disk = blobs.list().unwrap_or_else(|error| {
        tracing::error!(%error, "the blobs cannot be listed; the board is shown without documents");
        Vec::new()
    });
    let mut contents = catalog.load().map_err(wrong)?;
    let behind = witness.standing().map(|standing| tell::behind(&contents, &on_disk, &standing, today));
    let mut behind = behind.unwrap_or_default();
    if !behind.is_empty() {
        let (changes, files) = (behind.entered.len(), behind.files.len());
        tracing::warn!(changes, files, "the catalogue is brought up to the journal");
        match catalog.commit(now, &behind.writes()) {
            Ok(()) => {
                contents = catalog.load().map_err(wrong)?;
                behind = tell::Behind::default();
            }
            Err(error) => {
                tracing::error!(%error, "the catalogue cannot be written; the board is made from the journal")
            }
        }
    }
    // A clock that is doubted says nothing about what is over.
    let early = match clock.doubt() {
        None => catalog.down_too_early(today).map_err(wrong)?,
        Some(_) => vec![],
    };
    let mut state = State::new(config.sources, contents, &on_disk);
    for entered in &behind.entered {
        state.apply(entered.clone(), now);
    }
    for (address, blob) in behind.files {
        state.add_file(address, blob);
    }
    if !config.draws {
        state.draws_nothing();
    }
    for row in early {
        let entered = Entered::new(row.notice.source.clone(), Change::Post(row.notice), row.settled);
        let told =
            witness.record(now, vec![tell::event(&entered.source, state.kind(&entered.source), &entered.change)]);
        let write = Write::Change(&entered);
        if let Err(error) = told.map_err(CatalogError::from).and_then(|()| catalog.commit(now, &[write])) {
            tracing::error!(%error, "a notice that went down too early cannot be posted again");
        }
        state.apply(entered, now);
    }
    let prune =
        PrunePolicy { keep: SignedDuration::from_hours(i64::from(config.keep_days) * 24), budget: config.budget_bytes };
    let rules = Rules {
        hold_drop_percent: config.hold_drop_percent,
        confirm_readings: config.confirm_readings,
        hold_for: config.hold_for,
    };
    let ledger = Ledger::new(catalog, witness, behind.entered);
    let actor = Actor::new(rules, prune, clock, ledger, blobs, staging, state);
    Ok(Store { actor })
}

impl Store {
    /// Where sources put files on their way into the store; same file system as the blobs.
    pub fn staging(&self) -> PathBuf {
        self.actor.staging().to_owned()
    }

    /// Where the bytes of this blob are, or would be.
    pub fn blob_path(&self, hash: &BlobHash) -> PathBuf {
        self.actor.blobs().path(hash)
    }

    /// The last good board.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.actor.told().snapshots().borrow().clone()
    }

    /// What became of the notices of all folders, newest wins; right from the start, so that a folder tells its clerk
    /// nothing else after a restart.
    pub fn answers(&self) -> watch::Receiver<Arc<Answers>> {
        self.actor.told().answers()
    }

    /// Starts the thread `store`, which takes the sources' reports from `inbox`. A source that finds the inbox full waits:
    /// no report is dropped.
    pub fn start(self, inbox: Receiver<Report>) -> io::Result<StoreHandle> {
        handle::start(self.actor, inbox)
    }
}
