//! Installed versions of the program: folders with a number for a name that have the program in them, and the version that
//! came with the package of the selector.

use std::{fs, io, path::Path};

use super::{update_paths::UpdatePaths, version_number::VersionNumber};
use crate::platform::atomic_file::sync_folder;

/// The file in which the package says which version came with it.
const PACKAGED: &str = "version";
/// Names in it are versions that were found good.
const PROVEN: &str = "proven";

/// The installed versions, oldest first.
pub(super) fn installed_versions(paths: &UpdatePaths) -> Vec<VersionNumber> {
    let mut found = versions_in(&paths.programs);
    found.retain(|version| paths.program(version).is_file());
    found
}

/// The version that came with the package; `None` where it does not say one, or that is not there.
pub(super) fn packaged_version(paths: &UpdatePaths) -> Option<VersionNumber> {
    let text = fs::read_to_string(paths.programs.join(PACKAGED)).ok()?;
    text.trim().parse().ok().filter(|version| paths.program(version).is_file())
}

/// The version that is good where the selection does not say: the newest that was, else the packaged one, else the newest.
/// The same rule as in `config/debian/select`.
pub(super) fn fallback_version(paths: &UpdatePaths) -> Option<VersionNumber> {
    let installed = installed_versions(paths);
    let proven = versions_in(&paths.file(PROVEN));
    let newest = proven.into_iter().rev().find(|version| installed.contains(version));
    newest.or_else(|| packaged_version(paths)).or_else(|| installed.last().cloned())
}

/// Remembers that a version was found good, whatever becomes of the selection.
///
/// # Errors
/// The folder cannot be written.
pub(super) fn mark_proven(paths: &UpdatePaths, version: &VersionNumber) -> io::Result<()> {
    let folder = paths.file(PROVEN);
    fs::create_dir_all(&folder)?;
    fs::File::create(folder.join(version.to_string()))?.sync_all()?;
    sync_folder(&folder)
}

/// Names in a folder that are versions, oldest first.
fn versions_in(folder: &Path) -> Vec<VersionNumber> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<VersionNumber> = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    found.sort();
    found
}
