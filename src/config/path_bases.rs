//! Bases of paths: where the relative paths of the configuration start.

use std::path::PathBuf;

/// Where relative paths of the file start.
pub(super) struct PathBases {
    pub(super) base: PathBuf,
}

impl PathBases {
    pub(super) fn path(&self, text: &str) -> Result<PathBuf, &'static str> {
        if text.trim().is_empty() { Err("is blank") } else { Ok(self.base.join(text)) }
    }

    pub(super) fn file(&self, text: &str) -> Result<PathBuf, &'static str> {
        let path = self.path(text)?;
        if path.is_file() { Ok(path) } else { Err("does not exist") }
    }
}
