//! Update paths: the folders that updates work on. Those of the packages, or others in tests.

use std::path::PathBuf;

use super::version_number::VersionNumber;

/// Where the selection and what belongs to it lies.
const FOLDER: &str = "/var/lib/vyveska-update";
/// Where the versions lie, each in a folder with its number.
const PROGRAMS: &str = "/usr/lib/vyveska";

/// The folders that updates work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UpdatePaths {
    /// The selection and what belongs to it; root's, read by all.
    pub folder: PathBuf,
    /// The installed versions.
    pub programs: PathBuf,
}

impl Default for UpdatePaths {
    fn default() -> Self {
        Self { folder: PathBuf::from(FOLDER), programs: PathBuf::from(PROGRAMS) }
    }
}

impl UpdatePaths {
    /// The program of a version.
    pub(crate) fn program(&self, version: &VersionNumber) -> PathBuf {
        self.programs.join(version.to_string()).join("vyveska")
    }

    /// A file of the update folder.
    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}
