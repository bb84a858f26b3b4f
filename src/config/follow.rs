//! Config file follower: reloads the files that the admin may change while the player runs, the schedule of the idle
//! loop and the surveys.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tokio::sync::watch;

use super::Surveys;

/// How often a file is looked at; an editor that saves in two steps is through within this.
const LOOK: Duration = Duration::from_secs(1);

/// Calls `read` once, for what was saved while the player started, and then whenever the file has changed and stood
/// still for one look, until it says that nobody listens any more.
pub async fn follow_file(path: &Path, mut read: impl FnMut() -> Listening) {
    let (mut known, mut seen) = (None, stamp(path));
    loop {
        tokio::time::sleep(LOOK).await;
        let now = stamp(path);
        let still = now == seen;
        seen = now;
        if !still || known == Some(now) {
            continue;
        }
        known = Some(now);
        if read() == Listening::Nobody {
            return;
        }
    }
}

/// Reads the surveys again whenever their file changes, until nobody listens any more. A file that is wrong changes
/// nothing; `report_to` is called after each reading, with its problems.
pub async fn follow_surveys(
    path: PathBuf,
    out: watch::Sender<Arc<Surveys>>,
    mut report_to: impl FnMut(Option<String>),
) {
    let read = || {
        match Surveys::read(&path) {
            Ok(surveys) => {
                let surveys = Arc::new(surveys);
                if out.send_if_modified(|it| {
                    *it != surveys && {
                        *it = surveys;
                        true
                    }
                }) {
                    tracing::info!(path = %path.display(), "the surveys were read again");
                }
                report_to(None);
            }
            Err(report) => {
                tracing::error!("the surveys stay as they were: {report}");
                report_to(Some(report.to_string()));
            }
        }
        if out.is_closed() { Listening::Nobody } else { Listening::Somebody }
    };
    follow_file(&path, read).await;
}

/// True while somebody still listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listening {
    Somebody,
    Nobody,
}

/// Size and time of the file, which tell its states apart; `None` where it cannot be read.
fn stamp(path: &Path) -> Option<(u64, std::time::SystemTime)> {
    let metadata: io::Result<_> = fs::metadata(path);
    metadata.and_then(|metadata| Ok((metadata.len(), metadata.modified()?))).ok()
}
