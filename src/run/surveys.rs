//! Reads the surveys again whenever their file changes. A file that is wrong changes nothing and is told.

use std::{path::PathBuf, sync::Arc};

use tokio::sync::watch;

use crate::{
    config::{
        Surveys,
        follow::{self, Listened},
    },
    player::Waker,
};

/// Follows the file until nobody listens any more. What is wrong with it goes to `problem`.
pub(super) async fn follow(
    path: PathBuf,
    out: watch::Sender<Arc<Surveys>>,
    problem: watch::Sender<Option<String>>,
    waker: Waker,
) {
    let read = || {
        match Surveys::read(&path) {
            Ok(surveys) => {
                tracing::info!(path = %path.display(), "the surveys were read again");
                out.send_replace(Arc::new(surveys));
                problem.send_replace(None);
            }
            Err(report) => {
                let wrong = report.to_string();
                tracing::error!("the surveys stay as they were: {wrong}");
                problem.send_replace(Some(wrong));
            }
        }
        waker.wake();
        if out.is_closed() { Listened::Nobody } else { Listened::Somebody }
    };
    follow::file(&path, read).await;
}
