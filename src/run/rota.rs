//! Reads the schedule again whenever its file changes. A file that is wrong changes nothing and is told.

use std::{fs, io, path::Path, sync::Arc, time::Duration};

use tokio::sync::watch;

use crate::{
    config::{Idle, schedule::Schedule},
    player::{Rota, Waker},
};

/// How often the file is looked at; an editor that saves in two steps is through within this.
const LOOK: Duration = Duration::from_secs(1);

/// The schedule as the player starts with it. A file that is wrong at the start is an error of the configuration.
pub(super) fn first(idle: &Idle) -> Result<Rota, crate::config::Report> {
    Ok(Rota { schedule: Arc::new(Schedule::of(idle)?), file: idle.schedule.clone(), problem: None })
}

/// Follows the file until nobody listens any more.
pub(super) async fn follow(idle: Idle, out: watch::Sender<Arc<Rota>>, waker: Waker) {
    let Some(path) = idle.schedule.clone() else { return };
    let (mut read, mut seen) = (stamp(&path), stamp(&path));
    loop {
        tokio::time::sleep(LOOK).await;
        if out.is_closed() {
            return;
        }
        let now = stamp(&path);
        // Read once it has stood still for one look.
        let still = now == seen;
        seen = now;
        if !still || seen == read {
            continue;
        }
        read = seen;
        let before = out.borrow().clone();
        let rota = match Schedule::of(&idle) {
            Ok(schedule) => {
                tracing::info!(path = %path.display(), "the schedule was read again");
                Rota { schedule: Arc::new(schedule), problem: None, file: Some(path.clone()) }
            }
            Err(report) => {
                let problem = report.to_string();
                tracing::error!("the schedule stays as it was: {problem}");
                Rota { schedule: before.schedule.clone(), problem: Some(problem), file: Some(path.clone()) }
            }
        };
        out.send_replace(Arc::new(rota));
        waker.wake();
    }
}

/// What tells one state of the file from another; `None` where it cannot be looked at.
fn stamp(path: &Path) -> Option<(u64, std::time::SystemTime)> {
    let metadata: io::Result<_> = fs::metadata(path);
    metadata.and_then(|metadata| Ok((metadata.len(), metadata.modified()?))).ok()
}
