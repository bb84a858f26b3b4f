//! Selection file: read by everybody, changed by root alone, under a lock that `config/debian/count-start` takes too, and durable
//! before anything follows from it. A file that is broken is replaced by what is known without it.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt as _,
};

use rustix::fs::{FlockOperation, flock};

use super::{
    installed_versions::{fallback_version, mark_proven},
    selection::VersionSelection,
    update_paths::UpdatePaths,
};
use crate::platform::atomic_file::{Readers, write_durably};

/// The file; `select` and `count-start` name it as well.
const SELECTION: &str = "selection";
const LOCK: &str = "lock";

/// The selection of these folders.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SelectionFile<'a> {
    paths: &'a UpdatePaths,
}

impl<'a> SelectionFile<'a> {
    /// The selection of these folders.
    pub(crate) fn of(paths: &'a UpdatePaths) -> Self {
        Self { paths }
    }

    /// The selection as it stands; a broken or missing one is what follows from what is installed.
    ///
    /// # Errors
    /// No version is installed.
    pub(crate) fn read(self) -> io::Result<VersionSelection> {
        let text = fs::read(self.paths.file(SELECTION)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(selection) = text.as_deref().and_then(VersionSelection::parse) {
            return Ok(selection);
        }
        let missing = || io::Error::new(io::ErrorKind::NotFound, "no version of the program is installed");
        fallback_version(self.paths).map(VersionSelection::good).ok_or_else(missing)
    }

    /// Changes the selection; what was changed is durable when this returns. Returns it with what the change returns.
    ///
    /// # Errors
    /// The folder cannot be written; the selection stays as it was.
    pub(crate) fn change<T>(
        self,
        change: impl FnOnce(&mut VersionSelection) -> T,
    ) -> io::Result<(VersionSelection, T)> {
        let _lock = self.lock()?;
        let mut selection = self.read()?;
        let told = change(&mut selection);
        // First, so that a selection that breaks afterwards is found again.
        mark_proven(self.paths, &selection.good)?;
        write_durably(&self.paths.file(SELECTION), selection.to_string().as_bytes(), Readers::Everyone)?;
        Ok((selection, told))
    }

    /// Held until the file is dropped.
    fn lock(self) -> io::Result<File> {
        let mut options = OpenOptions::new();
        let file = options.create(true).truncate(false).write(true).mode(0o600).open(self.paths.file(LOCK))?;
        flock(&file, FlockOperation::LockExclusive)?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use std::{os::unix::fs::PermissionsExt as _, path::Path};

    use super::*;

    /// A tree with these versions installed.
    fn tree(versions: &[&str]) -> (tempfile::TempDir, UpdatePaths) {
        let folder = tempfile::tempdir().unwrap();
        let paths = UpdatePaths { folder: folder.path().join("update"), programs: folder.path().join("lib") };
        fs::create_dir_all(&paths.folder).unwrap();
        for version in versions {
            let program = paths.programs.join(version).join("vyveska");
            fs::create_dir_all(program.parent().unwrap()).unwrap();
            fs::write(program, "").unwrap();
        }
        (folder, paths)
    }

    fn write(path: &Path, text: &[u8]) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[test]
    fn a_change_is_read_by_everybody_and_remembers_the_good_one() {
        let (_folder, paths) = tree(&["0.1.0", "0.2.0"]);
        write(&paths.programs.join("version"), b"0.1.0\n");
        let (selection, begun) =
            SelectionFile::of(&paths).change(|it| it.begin_trial("0.2.0".parse().unwrap())).unwrap();
        assert!(begun && SelectionFile::of(&paths).read().unwrap() == selection);
        let file = paths.folder.join("selection");
        assert_eq!(fs::read_to_string(&file).unwrap(), "good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 3\n");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o644);
        SelectionFile::of(&paths).change(VersionSelection::confirm_trial).unwrap();
        assert!(paths.folder.join("proven/0.1.0").exists() && paths.folder.join("proven/0.2.0").exists());
    }

    #[test]
    fn a_broken_file_means_the_newest_installed_one_that_was_good() {
        let (_folder, paths) = tree(&["0.1.0", "0.2.0", "0.10.0"]);
        let read = || SelectionFile::of(&paths).read().unwrap().good.to_string();
        assert_eq!(read(), "0.10.0", "nothing else is known");
        write(&paths.programs.join("version"), b"0.2.0\n");
        assert_eq!(read(), "0.2.0");
        for proven in ["0.1.0", "0.3.0", "x", "../0.10.0/vyveska"] {
            let name = proven.replace('/', "-");
            write(&paths.folder.join("proven").join(name), b"");
        }
        for broken in ["", "good = \"0.2", "good = \"/etc\"\n", "\u{0}\u{0}"] {
            write(&paths.folder.join("selection"), broken.as_bytes());
            assert_eq!(read(), "0.1.0", "{broken:?}");
        }
        write(&paths.folder.join("selection"), &[0xff, 0xfe]);
        assert_eq!(read(), "0.1.0");
        let (_folder, empty) = tree(&[]);
        assert!(SelectionFile::of(&empty).read().is_err());
    }
}
