//! Raster stage: the pool of worker processes that draw pages, and the check that draws the first page of every document
//! while nobody looks.

use std::{
    io,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
};

use super::hooks::ScreenHooks;
use crate::{
    config::Config,
    raster::{
        AnswerRouter, BackgroundAnswers, DiskCacheConfig, JobDone, PoolConfig, RasterNotInstalled, RenderPool,
        check::{self, CheckHandle},
    },
    store::StoreHandle,
};

/// Finished pages on their way to the player; a worker's thread that finds it full waits for the next frame.
const PAGES: usize = 256;

/// The pool's setting for a configuration; an error where a part of the renderer is not installed.
pub(super) fn pool_config(config: &Config) -> Result<PoolConfig, RasterNotInstalled> {
    let found = PoolConfig::detect()?;
    Ok(PoolConfig {
        workers: config.raster.workers.unwrap_or(found.workers),
        deadline: config.raster.deadline,
        require_sandbox: config.raster.require_sandbox,
        disk_cache: (config.raster.keep_bytes > 0)
            .then(|| DiskCacheConfig { folder: config.store.dir.join("pages"), most_bytes: config.raster.keep_bytes }),
        ..found
    })
}

/// What the start of the stage returns.
pub(super) struct StartedRaster {
    /// Dropping it stops the check's thread and waits for it.
    pub check: CheckHandle,
    pub pool: RenderPool,
    /// The pages that the player asked for.
    pub done: Receiver<JobDone>,
    /// What the search asked for.
    pub searched: BackgroundAnswers,
    /// What the publication asked for.
    pub published: BackgroundAnswers,
    /// What the recognition asked for.
    pub recognised: BackgroundAnswers,
}

/// Starts the pool and the check over what the store shows.
///
/// Must be called on the player's own thread.
pub(super) fn start(config: PoolConfig, store: &StoreHandle, hooks: &ScreenHooks) -> io::Result<StartedRaster> {
    let (sender, done) = sync_channel(PAGES);
    let mut router = AnswerRouter::default();
    let [checked, searched, published, recognised] = std::array::from_fn(|_| router.add_client());
    let to_player = page_sender(sender, hooks.clone());
    let pool = RenderPool::start(config, move |page| {
        if let Some(page) = router.accept(page) {
            to_player(page);
        }
    })?;
    let check = check::start(pool.client(), checked, store.snapshots(), store.blobs())?;
    Ok(StartedRaster { check, pool, done, searched, published, recognised })
}

/// Sends finished pages to the player. A page that was dropped from a full queue is answered on the player's own
/// thread, which must not wait for itself: then the answer is left out and the page asked for again.
fn page_sender(done: SyncSender<JobDone>, hooks: ScreenHooks) -> impl Fn(JobDone) + Send + Sync + 'static {
    let player = std::thread::current().id();
    move |page| {
        if std::thread::current().id() == player {
            done.try_send(page).ok();
        } else {
            // The player is gone when this fails; so is the reason to draw.
            done.send(page).ok();
        }
        hooks.wake();
    }
}
