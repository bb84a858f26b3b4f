//! Update status: which version is good, what is on trial and until when, and what was given up last and why.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use super::{
    selection_file::SelectionFile,
    trial_fault::TrialFault,
    trial_files::{GivenUpTrial, read_given_up, read_watch},
    update_paths::UpdatePaths,
    version_number::VersionNumber,
};

/// A version that was given up needs a person for so long.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How the updates of this machine stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct UpdateStatus {
    /// The version that is known to be good.
    pub good: VersionNumber,
    /// The good one before it.
    pub previous: Option<VersionNumber>,
    /// The version on trial.
    pub trial: Option<TrialStatus>,
    /// What was given up last.
    pub given_up: Option<GivenUpTrial>,
}

/// A version on trial.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct TrialStatus {
    pub version: VersionNumber,
    /// Starts that it has left.
    pub starts_left: u8,
    /// It is watched until then at the least; `None` before its first picture.
    pub until: Option<Timestamp>,
    /// What has to be seen of it still.
    pub awaits: Vec<String>,
}

impl UpdateStatus {
    /// Reads it; `None` on a machine that chooses between no versions.
    pub(crate) fn read(paths: &UpdatePaths) -> Option<Self> {
        if !paths.folder.is_dir() {
            return None;
        }
        let selection = SelectionFile::of(paths).read().ok()?;
        let watch = read_watch(paths);
        let trial = selection.trial.map(|(version, starts_left)| {
            let watch = watch.filter(|watch| watch.version == version);
            let (until, awaits) = watch.map(|watch| (watch.until, watch.awaits)).unwrap_or_default();
            TrialStatus { version, starts_left, until, awaits }
        });
        // What the selection knows is older than its log only for moments.
        let given_up = read_given_up(paths)
            .filter(|it| selection.refused.as_ref().is_some_and(|(refused, _)| *refused == it.version));
        Some(Self { good: selection.good, previous: selection.previous, trial, given_up })
    }

    /// In words, one a line.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = vec![match &self.previous {
            Some(previous) => format!("version {} is good, {previous} was before", self.good),
            None => format!("version {} is good", self.good),
        }];
        if let Some(trial) = &self.trial {
            let until =
                trial.until.map_or("it has shown no picture yet".to_owned(), |until| format!("at least until {until}"));
            let awaits =
                if trial.awaits.is_empty() { String::new() } else { format!(", awaited: {}", trial.awaits.join(", ")) };
            lines.push(format!(
                "version {} is on trial, {until}{awaits}; starts left: {}",
                trial.version, trial.starts_left
            ));
        }
        if let Some(given_up) = &self.given_up {
            lines.push(format!("version {} was given up at {}: {}", given_up.version, given_up.at, given_up.why));
        }
        lines
    }
}

/// The version that was given up within the last week and needs a person, with the reason in words; `None` where there is
/// none, or a person gave it up.
pub(crate) fn update_problem(status: &UpdateStatus, now: Timestamp) -> Option<(VersionNumber, String)> {
    let given_up = status.given_up.as_ref()?;
    let told = now.duration_since(given_up.at) < TOLD_FOR && given_up.fault != TrialFault::Ordered.code();
    told.then(|| (given_up.version.clone(), format!("{}; {} runs", given_up.why, given_up.good)))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;
    use crate::update::trial_files::{WatchFile, write_given_up, write_watch};

    #[test]
    fn what_was_given_up_is_told_for_a_week_and_a_trial_with_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let paths = UpdatePaths { folder: folder.path().join("update"), programs: folder.path().join("lib") };
        assert_eq!(UpdateStatus::read(&paths), None, "no package chooses here");
        fs::create_dir(&paths.folder).unwrap();
        let write = |text: &str| fs::write(Path::new(&paths.folder).join("selection"), text).unwrap();
        let at: Timestamp = "2026-11-30T02:30:00Z".parse().unwrap();
        write("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 2\n");
        let awaits = vec!["picture".to_owned()];
        write_watch(&paths, &WatchFile { version: "0.2.0".parse().unwrap(), until: Some(at), awaits: awaits.clone() })
            .unwrap();
        let status = UpdateStatus::read(&paths).unwrap();
        let trial = status.trial.as_ref().unwrap();
        assert_eq!((trial.starts_left, trial.until, &trial.awaits), (2, Some(at), &awaits));
        assert_eq!(update_problem(&status, at), None);
        write("good = \"0.1.0\"\nrefused = \"0.2.0\"\nwhy = \"silent\"\n");
        let given_up = GivenUpTrial {
            version: "0.2.0".parse().unwrap(),
            good: "0.1.0".parse().unwrap(),
            at,
            fault: "silent".into(),
            why: "it did not answer".into(),
            log: vec!["the last line".into()],
        };
        write_given_up(&paths, &given_up).unwrap();
        let status = UpdateStatus::read(&paths).unwrap();
        let told = update_problem(&status, at).unwrap();
        assert_eq!((told.0.to_string(), told.1.as_str()), ("0.2.0".into(), "it did not answer; 0.1.0 runs"));
        assert_eq!(update_problem(&status, at + SignedDuration::from_hours(200)), None);
        // Another version since: what was before is of the past.
        write("good = \"0.3.0\"\nprevious = \"0.1.0\"\n");
        assert_eq!(UpdateStatus::read(&paths).unwrap().given_up, None);
    }
}
