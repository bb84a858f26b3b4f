//! File identity by device and inode: tells whether the file under a name is still the opened one. A database whose
//! file was removed, renamed or replaced would be written where nobody finds it; so the name is checked before and
//! after every commit.
//!
//! Left out: writing the file again (`store::catalogue::database`).

use std::{
    fs::{self, File, Permissions},
    io,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::Path,
};

use crate::platform::sqlite::set_aside;

/// A file, wherever its name leads now; equal to another only where both are there.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct OpenedFile(Option<(u64, u64)>);

impl OpenedFile {
    /// What lies under this name.
    pub(crate) fn at_path(path: &Path) -> Self {
        Self(fs::metadata(path).ok().map(|found| (found.dev(), found.ino())))
    }
}

impl PartialEq for OpenedFile {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_some() && self.0 == other.0
    }
}

/// Makes the folder where it is gone, and removes what an earlier attempt left.
pub(crate) fn prepare_copy(copy: &Path) -> io::Result<()> {
    if let Some(folder) = copy.parent() {
        fs::create_dir_all(folder)?;
    }
    match fs::remove_file(copy) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Puts a finished copy in its place, durable; what stands there, and its log, is kept under another name.
pub(crate) fn replace_file(copy: &Path, path: &Path) -> io::Result<()> {
    fs::set_permissions(copy, Permissions::from_mode(0o600))?;
    File::open(copy)?.sync_all()?;
    set_aside(path)?;
    fs::rename(copy, path)?;
    path.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_itself_and_not_by_its_name() {
        let dir = tempfile::tempdir().unwrap();
        let (path, other) = (dir.path().join("a"), dir.path().join("b"));
        fs::write(&path, "x").unwrap();
        let first = OpenedFile::at_path(&path);
        assert_eq!(first, OpenedFile::at_path(&path));
        fs::rename(&path, &other).unwrap();
        assert_ne!(first, OpenedFile::at_path(&path), "what is not there is not it");
        fs::write(&path, "x").unwrap();
        assert_ne!(first, OpenedFile::at_path(&path));
        assert_eq!(first, OpenedFile::at_path(&other));
        prepare_copy(&other).unwrap();
        prepare_copy(&dir.path().join("new/b")).unwrap();
        fs::write(dir.path().join("new/b"), "y").unwrap();
        replace_file(&dir.path().join("new/b"), &path).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "y");
        assert_eq!(fs::read_to_string(dir.path().join("a.spoiled-1")).unwrap(), "x");
    }
}
