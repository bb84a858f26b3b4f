//! `ScanView`: everything that one scan knows about the folder, handed to the functions that decide. Plain values.

use std::{
    collections::BTreeSet,
    time::{Instant, SystemTime},
};

use jiff::{civil::Date, tz::TimeZone};

use crate::{
    notice::BlobHash,
    source::{
        DisplayChecks, FolderAnswers, FolderTakeDowns, TextChecks,
        folder::{
            FolderConfig,
            intake::folder_intake::FolderIntake,
            paths::nfc_path,
            scan::{
                folder_identity::FolderMemory,
                grouping::{FileGroup, FileGroups},
                walk::{FolderWalk, FoundFile},
            },
            sidecar::cache::SidecarCache,
        },
    },
};

/// Everything one scan knows.
pub(in crate::source::folder) struct ScanView<'a> {
    pub config: &'a FolderConfig,
    pub walk: &'a FolderWalk,
    pub files: &'a [FoundFile],
    pub groups: &'a FileGroups,
    pub intake: &'a FolderIntake,
    pub sidecars: &'a SidecarCache,
    pub answers: &'a FolderAnswers,
    /// How what hangs stands before a visitor's eyes; `None` where nobody looks.
    pub checks: Option<&'a DisplayChecks>,
    /// What is known of the text of what hangs; `None` where nobody looks.
    pub texts: Option<&'a TextChecks>,
    pub downs: &'a FolderTakeDowns,
    pub memory: &'a FolderMemory,
    pub zone: TimeZone,
    pub today: Date,
    pub now: Instant,
    /// Answers about removed documents that are older than this are deleted.
    pub stale: Option<SystemTime>,
    /// Why the clerks got no answers after the last look.
    pub unwritable: Option<String>,
}

/// The hashes of all files of an item; none where one is not known.
pub(in crate::source::folder) fn hashes(view: &ScanView<'_>, item: &FileGroup) -> Vec<BlobHash> {
    let all: Option<Vec<BlobHash>> = item
        .files
        .iter()
        .map(|at| Some(view.intake.get(&view.files.get(*at)?.relative)?.current_blob()?.hash))
        .collect();
    all.unwrap_or_default()
}

/// Paths of files that look like answers, in NFC.
pub(in crate::source::folder) fn statuses(view: &ScanView<'_>) -> BTreeSet<String> {
    view.groups.statuses.iter().filter_map(|at| view.files.get(*at)).map(|found| nfc_path(&found.relative)).collect()
}
