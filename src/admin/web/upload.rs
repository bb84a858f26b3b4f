//! Upload: a file of a form, streamed into the site's own folder under a name of ours (ASVS 5.3.1).

use std::path::PathBuf;

use tempfile::TempPath;

/// A file as it arrived.
pub(in crate::admin) struct Upload {
    /// Name of the form's field.
    pub field: String,
    /// Name that the browser gave, for people and for the name on the board; never a path.
    pub name: String,
    /// Where its bytes are; removed when it is dropped.
    pub file: TempPath,
    pub bytes: u64,
}

impl Upload {
    /// Keeps the file under this path in the same file system; the folder must be there.
    ///
    /// # Errors
    /// The disk refuses.
    pub(in crate::admin) fn keep_as(self, path: &std::path::Path) -> std::io::Result<PathBuf> {
        self.file.persist(path).map_err(|error| error.error)?;
        Ok(path.to_owned())
    }
}
