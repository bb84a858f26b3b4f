//! Following of files by polling: the schedule of the idle loop and the surveys are read again when the admin changes
//! them while the program runs. A file that is wrong changes nothing and is reported.
//!
//! A file is read again when its size or its time of change differs and then stays the same for one poll, so that an
//! editor that saves in two steps is read once. Left out: what the files contain (`schedule`, `survey`).

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use tokio::sync::watch;

use super::{ConfigReport, IdleSettings, Surveys, WholeConfig, schedule::Schedule};

/// How often a file is looked at; an editor that saves in two steps is through within this.
const LOOK: Duration = Duration::from_secs(1);
/// How often a configuration that was refused is read again.
const RETRY: Duration = Duration::from_secs(5);

/// The schedule that is in force, and what is wrong with the file that should be.
#[derive(Clone, Debug)]
pub struct ScheduleInForce {
    /// What the idle loop follows.
    pub schedule: Arc<Schedule>,
    /// Where it was read; `None` for the one that is built in.
    pub file: Option<PathBuf>,
    /// Every problem on a line of its own, `file:line:col: …`; the schedule before it stays in force.
    pub problem: Option<String>,
}

impl ScheduleInForce {
    /// Reads the schedule for the start. A file that is wrong at the start is an error of the configuration.
    pub fn at_start(idle: &IdleSettings) -> Result<Self, ConfigReport> {
        Ok(Self { schedule: Arc::new(Schedule::load_configured(idle)?), file: idle.schedule.clone(), problem: None })
    }
}

/// Publishes the schedule whenever its file changes, and calls `published` after each time, until nobody listens any
/// more. Returns at once where the schedule is the built-in one.
pub(crate) async fn follow_schedule(
    idle: IdleSettings,
    out: &watch::Sender<Arc<ScheduleInForce>>,
    published: impl Fn(),
) {
    let Some(path) = idle.schedule.clone() else { return };
    let messages = ["the schedule was read again", "the schedule stays as it was"];
    let read = || Schedule::load_configured(&idle);
    let in_force = || out.borrow().schedule.clone();
    let publish = |reading| {
        let before = out.borrow().clone();
        let (schedule, problem) = match reading {
            FileReading::Same if before.problem.is_none() => return listeners(out),
            FileReading::Same => (before.schedule.clone(), None),
            FileReading::Changed(schedule) => (schedule, None),
            FileReading::Wrong(problem) => (before.schedule.clone(), Some(problem)),
        };
        out.send_replace(Arc::new(ScheduleInForce { schedule, problem, file: Some(path.clone()) }));
        published();
        listeners(out)
    };
    values(&path, messages, read, in_force, publish).await;
}

/// Publishes the surveys whenever their file changes, until nobody listens any more. `reported` is called after each
/// reading with what is wrong with the file.
pub(crate) async fn follow_surveys(
    path: PathBuf,
    out: watch::Sender<Arc<Surveys>>,
    mut reported: impl FnMut(Option<String>),
) {
    let messages = ["the surveys were read again", "the surveys stay as they were"];
    let read = || Surveys::read(&path);
    let in_force = || out.borrow().clone();
    let publish = |reading| {
        match reading {
            FileReading::Same => reported(None),
            FileReading::Changed(surveys) => {
                out.send_replace(surveys);
                reported(None);
            }
            FileReading::Wrong(problem) => reported(Some(problem)),
        }
        listeners(&out)
    };
    values(&path, messages, read, in_force, publish).await;
}

/// Waits until a configuration that was refused is right. Its files are looked at every [`RETRY`].
pub(crate) async fn until_right(path: PathBuf) {
    loop {
        tokio::time::sleep(RETRY).await;
        let path = path.clone();
        if tokio::task::spawn_blocking(move || WholeConfig::load(&path).is_ok()).await.unwrap_or(false) {
            return;
        }
    }
}

/// What one reading of a followed file brought.
enum FileReading<T> {
    /// The value that is in force.
    Same,
    Changed(Arc<T>),
    /// The file is wrong: its problems.
    Wrong(String),
}

/// Whether anybody is left who listens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listeners {
    Present,
    Gone,
}

fn listeners<T>(out: &watch::Sender<T>) -> Listeners {
    if out.is_closed() { Listeners::Gone } else { Listeners::Present }
}

/// Parses the file whenever it has changed, compares it with what is in force, logs one of the two `messages` (it was
/// read again, it stays as it was) and hands the outcome on.
async fn values<T: PartialEq>(
    path: &Path,
    [changed, kept]: [&str; 2],
    read: impl Fn() -> Result<T, ConfigReport>,
    in_force: impl Fn() -> Arc<T>,
    mut publish: impl FnMut(FileReading<T>) -> Listeners,
) {
    let reread = || {
        publish(match read() {
            Ok(value) if value == *in_force() => FileReading::Same,
            Ok(value) => {
                tracing::info!(path = %path.display(), "{changed}");
                FileReading::Changed(Arc::new(value))
            }
            Err(report) => {
                tracing::error!("{kept}: {report}");
                FileReading::Wrong(report.to_string())
            }
        })
    };
    changes(path, reread).await;
}

/// Calls `read` once, for what was saved while the program started, and then whenever the file has changed and stood
/// still for one look, until nobody listens any more.
async fn changes(path: &Path, mut read: impl FnMut() -> Listeners) {
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
        if read() == Listeners::Gone {
            return;
        }
    }
}

/// What tells one state of the file from another; `None` where it cannot be looked at.
fn stamp(path: &Path) -> Option<(u64, std::time::SystemTime)> {
    let metadata: io::Result<_> = fs::metadata(path);
    metadata.and_then(|metadata| Ok((metadata.len(), metadata.modified()?))).ok()
}
