//! Search stage: the thread that keeps the index in step with the board, and the one that answers the screen.

use std::io;

use super::{hooks::ScreenHooks, store::StoreStage};
use crate::{
    config::Config,
    raster::{BackgroundAnswers, RenderPool},
    search::{self, AskerHandle, INDEX_FILE, SearchHandle, SearchLinks, Searcher},
};

/// The running threads; the one that asks ends first.
pub(super) struct SearchStage {
    _asker: AskerHandle,
    index: SearchHandle,
}

impl SearchStage {
    /// Asks the index, on any thread that may wait for the disk.
    pub(super) fn searcher(&self) -> Searcher {
        self.index.searcher()
    }
}

/// Starts the threads. Dropping the stage stops them and waits for them.
pub(super) fn start(
    config: &Config,
    store: &StoreStage,
    pool: &RenderPool,
    answers: BackgroundAnswers,
    hooks: &ScreenHooks,
) -> io::Result<(SearchStage, SearchLinks)> {
    let path = config.store.dir.join(INDEX_FILE);
    let (boards, blobs) = (store.handle.snapshots(), store.handle.blobs());
    let index = search::start(path, pool.client(), answers, boards, blobs, store.head_start())?;
    let hooks = hooks.clone();
    let (asker, links) = search::start_asker(index.searcher(), index.progress(), index.places(), move || hooks.wake())?;
    Ok((SearchStage { _asker: asker, index }, links))
}
