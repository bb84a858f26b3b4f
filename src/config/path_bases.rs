//! Bases of paths: where the relative paths of the configuration start, and which files it names.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use crate::platform::private_files;

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
    /// What a file with a secret has to be.
    pub(super) const SECRET: &str = "a file that its user and his group alone may read";

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

    /// A file with a secret in it.
    pub(super) fn secret_file(&self, text: &str) -> Result<PathBuf, &'static str> {
        let path = self.file(text)?;
        match private_files::is_open_to_others(&path) {
            Ok(false) => Ok(path),
            Ok(true) => Err("may be read by everybody or written by others; chmod 640"),
            Err(_) => Err("cannot be looked at"),
        }
    }
}
