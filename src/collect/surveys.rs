//! Reads the surveys again whenever their file changes. A file that is wrong changes nothing and is told in the log.

use std::{path::PathBuf, sync::Arc};

use tokio::sync::watch;

use crate::config::{
    Surveys,
    follow::{self, Listened},
};

/// Follows the file until nobody listens any more.
pub(super) async fn follow(path: PathBuf, out: watch::Sender<Arc<Surveys>>) {
    let read = || {
        match Surveys::read(&path) {
            Ok(surveys) => {
                tracing::info!(path = %path.display(), "the surveys were read again");
                out.send_replace(Arc::new(surveys));
            }
            Err(report) => tracing::error!("the surveys stay as they were: {report}"),
        }
        if out.is_closed() { Listened::Nobody } else { Listened::Somebody }
    };
    follow::file(&path, read).await;
}
