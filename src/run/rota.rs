//! Reads the schedule again whenever its file changes. A file that is wrong changes nothing and is told.

use std::sync::Arc;

use tokio::sync::watch;

use crate::{
    config::{
        IdleSettings,
        follow::{self, Listening},
        schedule::Schedule,
    },
    player::{Rota, Waker},
};

/// The schedule as the player starts with it. A file that is wrong at the start is an error of the configuration.
pub(super) fn first(idle: &IdleSettings) -> Result<Rota, crate::config::ConfigReport> {
    Ok(Rota { schedule: Arc::new(Schedule::load_configured(idle)?), file: idle.schedule.clone(), problem: None })
}

/// Follows the file until nobody listens any more.
pub(super) async fn follow(idle: IdleSettings, out: watch::Sender<Arc<Rota>>, waker: Waker) {
    let Some(path) = idle.schedule.clone() else { return };
    let read = || {
        let before = out.borrow().clone();
        let rota = match Schedule::load_configured(&idle) {
            Ok(schedule) if schedule == *before.schedule && before.problem.is_none() => return listened(&out),
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
        listened(&out)
    };
    follow::follow_file(&path, read).await;
}

fn listened<T>(out: &watch::Sender<T>) -> Listening {
    if out.is_closed() { Listening::Nobody } else { Listening::Somebody }
}
