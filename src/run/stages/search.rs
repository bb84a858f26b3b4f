//! Search stage: the thread that keeps the index in step with the board.

use std::io;

use tokio::sync::mpsc;

use super::store::StoreStage;
use crate::{
    config::Config,
    raster::{JobDone, RenderPool},
    search::{self, INDEX_FILE, SearchHandle},
};

/// Starts the thread. Dropping the handle stops it and waits for it.
pub(super) fn start(
    config: &Config,
    store: &StoreStage,
    pool: &RenderPool,
    answers: mpsc::Receiver<JobDone>,
) -> io::Result<SearchHandle> {
    let path = config.store.dir.join(INDEX_FILE);
    search::start(path, pool.client(), answers, store.handle.snapshots(), store.handle.blobs())
}
