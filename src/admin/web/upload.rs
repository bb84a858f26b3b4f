//! Upload: a file of a form, streamed into the site's own folder under a name of ours (ASVS 5.3.1).

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
