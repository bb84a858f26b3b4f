//! Files of a trial in the update folder: how the board was before it, how far the watch is, and what was given up last with
//! its log. Each is JSON, written by root as a whole.

use std::{fs, io};

use jiff::Timestamp;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{board_sample::BoardSample, update_paths::UpdatePaths, version_number::VersionNumber};
use crate::platform::atomic_file::{Readers, write_durably};

const BASELINE: &str = "baseline.json";
const WATCH: &str = "watch.json";
const GIVEN_UP: &str = "given-up.json";
/// For root and the board's group, which the folder hands on: a log is not for everybody on the machine.
const GROUP: Readers = Readers::Mode(0o640);

/// How the board was before a trial.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(super) struct BaselineFile {
    pub sample: BoardSample,
    /// Lines of errors in the log of the ten minutes before.
    pub error_lines: u64,
}

/// How far the watch over a trial is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct WatchFile {
    pub version: VersionNumber,
    /// Until when it is watched at the least; `None` before the first picture.
    pub until: Option<Timestamp>,
    /// What has not been seen so far, in words of the gate.
    pub awaits: Vec<String>,
}

/// A version that was given up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct GivenUpTrial {
    pub version: VersionNumber,
    /// What runs instead.
    pub good: VersionNumber,
    pub at: Timestamp,
    /// Why, as a word of the gate.
    pub fault: String,
    /// Why, for people.
    pub why: String,
    /// The end of its log.
    pub log: Vec<String>,
}

/// Writes down how the board is before a trial.
///
/// # Errors
/// The folder cannot be written.
pub(super) fn write_baseline(paths: &UpdatePaths, baseline: &BaselineFile) -> io::Result<()> {
    write(paths, BASELINE, baseline)
}

/// How the board was before the trial; nothing is known of it where it did not answer then.
pub(super) fn read_baseline(paths: &UpdatePaths) -> BaselineFile {
    read(paths, BASELINE).unwrap_or_default()
}

pub(super) fn write_watch(paths: &UpdatePaths, watch: &WatchFile) -> io::Result<()> {
    write(paths, WATCH, watch)
}

pub(super) fn read_watch(paths: &UpdatePaths) -> Option<WatchFile> {
    read(paths, WATCH)
}

pub(super) fn write_given_up(paths: &UpdatePaths, given_up: &GivenUpTrial) -> io::Result<()> {
    write(paths, GIVEN_UP, given_up)
}

pub(super) fn read_given_up(paths: &UpdatePaths) -> Option<GivenUpTrial> {
    read(paths, GIVEN_UP)
}

fn write(paths: &UpdatePaths, name: &str, value: &impl Serialize) -> io::Result<()> {
    write_durably(&paths.file(name), &serde_json::to_vec_pretty(value)?, GROUP)
}

/// A file that cannot be read is none.
fn read<T: DeserializeOwned>(paths: &UpdatePaths, name: &str) -> Option<T> {
    serde_json::from_slice(&fs::read(paths.file(name)).ok()?).ok()
}
