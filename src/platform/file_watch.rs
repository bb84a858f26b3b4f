//! The only `notify`: wakes the folder's scan when something stirs. It decides nothing; where watching does not work
//! (network shares), the scan's own pace is enough.

use std::{path::Path, sync::mpsc::SyncSender};

use notify::{
    EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
};

/// Wakes `wake` on every change below `path`, as long as the value lives. The channel holds one wake-up; when it is
/// full the scan is about to run anyway and the new one is dropped. `None` when the folder cannot be watched.
pub(crate) fn watch_folder(path: &Path, wake: SyncSender<()>) -> Option<RecommendedWatcher> {
    let handler = move |event: notify::Result<notify::Event>| {
        // The scan itself opens and reads files; woken by that it would never rest.
        let own = match event.map(|event| event.kind) {
            Ok(EventKind::Access(AccessKind::Close(AccessMode::Write))) => false,
            Ok(EventKind::Access(_)) => true,
            Ok(_) | Err(_) => false,
        };
        if !own {
            let _ = wake.try_send(());
        }
    };
    let watcher = notify::recommended_watcher(handler).and_then(|mut watcher| {
        watcher.watch(path, RecursiveMode::Recursive)?;
        Ok(watcher)
    });
    watcher.inspect_err(|error| tracing::info!(path = %path.display(), "folder is polled, not watched: {error}")).ok()
}
