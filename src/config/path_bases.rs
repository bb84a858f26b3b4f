//! Bases of paths: where the relative paths of the configuration start, and which files it names.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

/// Where relative paths of the file start.
#[derive(Default)]
pub(super) struct PathBases {
    pub(super) base: PathBuf,
    /// What stands in place of a named file: the copies of the last good configuration.
    pub(super) copies: BTreeMap<PathBuf, PathBuf>,
    /// The files that were named and are there.
    pub(super) named: RefCell<BTreeSet<PathBuf>>,
}

impl PathBases {
    pub(super) fn path(&self, text: &str) -> Result<PathBuf, &'static str> {
        if text.trim().is_empty() { Err("is blank") } else { Ok(self.base.join(text)) }
    }

    pub(super) fn file(&self, text: &str) -> Result<PathBuf, &'static str> {
        let path = self.path(text)?;
        let path = self.copies.get(&path).cloned().unwrap_or(path);
        if !path.is_file() {
            return Err("does not exist");
        }
        self.named.borrow_mut().insert(path.clone());
        Ok(path)
    }
}
