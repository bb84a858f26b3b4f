//! Present schedule: the file that the configuration names, as it is at this moment, and what the board's own checks say of it.

use std::path::{Path, PathBuf};

use crate::{
    admin::site::Site,
    config::{ConfigReport, Schedule},
    notice::{BlobHash, SourceId},
};

/// The schedule's file.
pub(super) struct PresentSchedule {
    /// `None` where the configuration names none and the newest notices rotate.
    pub path: Option<PathBuf>,
    pub text: String,
    /// `None` where there is no file.
    pub hash: Option<BlobHash>,
    /// Everything wrong with it where it is no schedule; the board goes on with the last one that was right.
    pub schedule: Result<Schedule, ConfigReport>,
}

/// Reads it.
pub(super) fn present_schedule(site: &Site) -> PresentSchedule {
    let idle = site.config().idle.clone();
    let Some(path) = idle.schedule.clone() else {
        return PresentSchedule {
            path: None,
            text: String::new(),
            hash: None,
            schedule: Ok(Schedule::built_in(&idle)),
        };
    };
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let (hash, schedule) = (Some(BlobHash::digest(text.as_bytes())), Schedule::parse(&text, &path, &idle));
            PresentSchedule { path: Some(path), text, hash, schedule }
        }
        // The board's own reader says why not.
        Err(_) => {
            let schedule = Schedule::read(&path, &idle);
            PresentSchedule { path: Some(path), text: String::new(), hash: None, schedule }
        }
    }
}

/// Checks a text as the board will; `path` is for the report alone.
///
/// # Errors
/// Everything that is wrong with it.
pub(super) fn checked(site: &Site, text: &str, path: &Path) -> Result<Schedule, ConfigReport> {
    Schedule::parse(text, path, &site.config().idle)
}

/// Names of all sources of notices and media.
pub(super) fn source_names(site: &Site) -> Vec<SourceId> {
    let config = site.config();
    let feeds = config.feeds.iter().map(|it| it.name.clone());
    feeds.chain(config.folders.iter().map(|it| it.name.clone())).collect()
}
