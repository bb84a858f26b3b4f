//! Reads the schedule again whenever its file changes. A file that is wrong changes nothing and is told.

use std::sync::Arc;

use tokio::sync::watch;

use crate::{
    config::{
        Idle,
        follow::{self, Listened},
        schedule::Schedule,
    },
    player::{ScheduleInForce, Waker},
};

/// The schedule as the player starts with it. A file that is wrong at the start is an error of the configuration.
pub(super) fn first(idle: &Idle) -> Result<ScheduleInForce, crate::config::Report> {
    Ok(ScheduleInForce { schedule: Arc::new(Schedule::of(idle)?), file: idle.schedule.clone(), problem: None })
}

/// Follows the file until nobody listens any more.
pub(super) async fn follow(idle: Idle, out: watch::Sender<Arc<ScheduleInForce>>, waker: Waker) {
    let Some(path) = idle.schedule.clone() else { return };
    let read = || {
        let before = out.borrow().clone();
        let rota = match Schedule::of(&idle) {
            Ok(schedule) if schedule == *before.schedule && before.problem.is_none() => return listened(&out),
            Ok(schedule) => {
                tracing::info!(path = %path.display(), "the schedule was read again");
                ScheduleInForce { schedule: Arc::new(schedule), problem: None, file: Some(path.clone()) }
            }
            Err(report) => {
                let problem = report.to_string();
                tracing::error!("the schedule stays as it was: {problem}");
                ScheduleInForce { schedule: before.schedule.clone(), problem: Some(problem), file: Some(path.clone()) }
            }
        };
        out.send_replace(Arc::new(rota));
        waker.wake();
        listened(&out)
    };
    follow::file(&path, read).await;
}

fn listened<T>(out: &watch::Sender<T>) -> Listened {
    if out.is_closed() { Listened::Nobody } else { Listened::Somebody }
}
