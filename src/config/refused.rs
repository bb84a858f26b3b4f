//! Refused configuration: the file that should be in force and is wrong, while the last good one plays.

use std::path::PathBuf;

/// A configuration in place of which the last good one plays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedConfig {
    /// Its file.
    pub path: PathBuf,
    /// What is wrong with it, `file:line:col: …`.
    pub report: String,
}
