//! Work folder of one conversion: with a profile for LibreOffice and a place for what it makes, for this user alone, and gone when
//! dropped.

use std::{
    fs, io,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    time::Duration,
};

use super::libreoffice_profile;

/// How the names of the folders begin; the actor removes what a power cut left.
pub(super) const WORK_FOLDER_PREFIX: &str = "office-";

/// The folder.
pub(super) struct WorkFolder(PathBuf);

impl WorkFolder {
    /// Makes one below `place`.
    ///
    /// # Errors
    /// It cannot be made, or written into.
    pub(super) fn new(place: &Path) -> io::Result<Self> {
        let place = std::path::absolute(place)?;
        let made = tempfile::Builder::new().prefix(WORK_FOLDER_PREFIX).tempdir_in(place)?;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(made.path())?;
        let folder = Self(made.keep());
        fs::create_dir(folder.0.join("out"))?;
        libreoffice_profile::write_profile(&folder.0.join("profile"))?;
        Ok(folder)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        remove_work_folder(&self.0);
    }
}

/// Removes a folder of a conversion. Processes that were killed a moment ago may still be writing.
pub(super) fn remove_work_folder(folder: &Path) {
    for _ in 0..40 {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => std::thread::sleep(Duration::from_millis(50)),
            _ => return,
        }
    }
    tracing::warn!("the folder of a conversion stays: {}", folder.display());
}
