//! Origin of a configuration: the file that it was read from, and the text in it, so that another text can be compared with it
//! while the program runs.

use std::path::PathBuf;

/// File and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigOrigin {
    /// The file.
    pub path: PathBuf,
    /// What stood in it; of the last good configuration its copy.
    pub text: String,
}
