//! Lists the files of a folder and its sub-folders with what tells one state of a file from another. Follows no links.

use std::{
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::name;

/// Deeper sub-folders and more files than these are a mistake (someone dropped a whole disk).
const DEEPEST: usize = 8;
const MOST: usize = 20_000;

/// What tells whether a file changed between two scans. Its inode does not: network shares make one up at every look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stamp {
    pub bytes: u64,
    modified: (i64, i64),
}

impl Stamp {
    /// The stamp of a file that may have changed meanwhile.
    pub fn of(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path).map(|metadata| Self::new(&metadata))
    }

    fn new(metadata: &fs::Metadata) -> Self {
        Self { bytes: metadata.len(), modified: (metadata.mtime(), metadata.mtime_nsec()) }
    }
}

/// A file found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub path: PathBuf,
    /// Path below the watched folder.
    pub relative: PathBuf,
    pub stamp: Stamp,
    /// When it got here or was last written, whichever is later: a copy made over the network keeps the time of its
    /// original, which may lie weeks back.
    pub arrived: Option<SystemTime>,
}

/// What a scan saw.
#[derive(Debug)]
pub(super) struct Walk {
    pub files: Vec<Found>,
    /// True when there were more files than a board can have.
    pub cut: bool,
    /// The device the folder lies on; it changes when a share is unmounted.
    pub device: u64,
}

/// Walks the folder. Fails when it, or a sub-folder that is there, cannot be read: half a listing would take notices
/// down.
pub(super) fn walk(root: &Path) -> io::Result<Walk> {
    let device = fs::metadata(root)?.dev();
    let mut out = Walk { files: Vec::new(), cut: false, device };
    let mut folders = vec![(root.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            // Taken away between its parent's listing and now.
            Err(error) if depth > 0 && error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let file_name = entry.file_name();
            if name::is_ignored(&file_name.to_string_lossy()) {
                continue;
            }
            let metadata = match entry.metadata() {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                metadata => metadata?,
            };
            let path = entry.path();
            if metadata.is_dir() && depth < DEEPEST {
                folders.push((path, depth + 1));
            } else if metadata.is_file() {
                if out.files.len() == MOST {
                    out.cut = true;
                    break;
                }
                let relative = path.strip_prefix(root).unwrap_or(&path).to_owned();
                let arrived = [metadata.modified().ok(), metadata.created().ok()].into_iter().flatten().max();
                out.files.push(Found { path, relative, stamp: Stamp::new(&metadata), arrived });
            }
        }
    }
    out.files.sort_by(|a, b| a.relative.cmp(&b.relative));
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_documents_below_and_follows_no_link() {
        let root = tempfile::tempdir().unwrap();
        for name in ["Vyhlášky", "_odmítnuto"] {
            fs::create_dir(root.path().join(name)).unwrap();
        }
        for name in ["a.pdf", "Vyhlášky/b.pdf", ".hidden.pdf", "_odmítnuto/c.pdf"] {
            fs::write(root.path().join(name), "x").unwrap();
        }
        std::os::unix::fs::symlink("/etc/hostname", root.path().join("link.pdf")).unwrap();
        let found: Vec<_> = walk(root.path()).unwrap().files.into_iter().map(|found| found.relative).collect();
        assert_eq!(found, [PathBuf::from("Vyhlášky/b.pdf"), PathBuf::from("a.pdf")]);
    }

    #[test]
    fn a_missing_folder_is_an_error() {
        assert!(walk(Path::new("/nonexistent/folder")).is_err());
    }
}
