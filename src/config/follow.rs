//! Follows the files that the admin changes while the player runs: the schedule of the idle loop and the surveys.

use std::{fs, io, path::Path, time::Duration};

/// How often a file is looked at; an editor that saves in two steps is through within this.
const LOOK: Duration = Duration::from_secs(1);

/// Calls `read` whenever the file has changed and stood still for one look, until it says that nobody listens any more.
pub async fn file(path: &Path, mut read: impl FnMut() -> Listened) {
    let (mut known, mut seen) = (stamp(path), stamp(path));
    loop {
        tokio::time::sleep(LOOK).await;
        let now = stamp(path);
        let still = now == seen;
        seen = now;
        if !still || seen == known {
            continue;
        }
        known = seen;
        if read() == Listened::Nobody {
            return;
        }
    }
}

/// Whether there is anybody left to be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listened {
    Somebody,
    Nobody,
}

/// What tells one state of the file from another; `None` where it cannot be looked at.
fn stamp(path: &Path) -> Option<(u64, std::time::SystemTime)> {
    let metadata: io::Result<_> = fs::metadata(path);
    metadata.and_then(|metadata| Ok((metadata.len(), metadata.modified()?))).ok()
}
