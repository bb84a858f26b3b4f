//! Folder walk: lists the files of a folder and its sub-folders with the metadata that tells one state of a file from
//! another. Follows no links.

use std::{
    collections::BTreeSet,
    fs, io,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::source::folder::terms::file_name;

/// Deeper sub-folders and more files than these are a mistake (someone dropped a whole disk).
const DEEPEST: usize = 8;
const MOST: usize = 20_000;

/// Size and time of a file, which tell whether it changed between two scans. Inodes do not: network shares invent them
/// anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::source::folder) struct FileStamp {
    pub bytes: u64,
    modified: (i64, i64),
}

impl FileStamp {
    /// The stamp of a file that may have changed meanwhile.
    pub(crate) fn of_file(path: &Path) -> io::Result<Self> {
        fs::symlink_metadata(path).map(|metadata| Self::new(&metadata))
    }

    fn new(metadata: &fs::Metadata) -> Self {
        Self { bytes: metadata.len(), modified: (metadata.mtime(), metadata.mtime_nsec()) }
    }
}

/// A hint at other bytes where the stamp is the same: a copy that keeps times, a file put in place of another. It also
/// changes for less (a new name, other rights), so it is a reason to look at the bytes and nothing more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) struct ChangeToken {
    /// When anything of the file changed, in seconds and nanoseconds.
    pub changed: (i64, i64),
    pub inode: u64,
}

impl ChangeToken {
    fn new(metadata: &fs::Metadata) -> Self {
        Self { changed: (metadata.ctime(), metadata.ctime_nsec()), inode: metadata.ino() }
    }
}

/// A file found.
#[derive(Clone, Debug)]
pub(in crate::source::folder) struct FoundFile {
    pub path: PathBuf,
    /// Path below the watched folder.
    pub relative: PathBuf,
    pub stamp: FileStamp,
    pub token: ChangeToken,
    /// When it got here or was last written, whichever is later: a copy made over the network keeps the time of its
    /// original, which may lie weeks back.
    pub arrived: Option<SystemTime>,
}

/// An entry of the folder that is skipped and reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source::folder) enum SkippedEntry {
    /// A symbolic link.
    Link,
    /// A sub-folder that cannot be read: nothing is known of what is in it.
    Locked(io::ErrorKind),
    /// A sub-folder too deep to be looked into.
    Deep,
    /// Neither a file nor a folder.
    Special,
}

/// Result of a walk.
#[derive(Debug, Default)]
pub(in crate::source::folder) struct FolderWalk {
    pub files: Vec<FoundFile>,
    /// True when there were more files than a board can have.
    pub cut: bool,
    /// The folder is a mount point.
    pub mounted: bool,
    /// Sub-folders that are mount points.
    pub mounts: BTreeSet<PathBuf>,
    /// Sub-folders that are there, whatever is in them.
    pub folders: BTreeSet<PathBuf>,
    /// Skipped entries, by their path below the folder.
    pub odd: Vec<(PathBuf, SkippedEntry)>,
}

/// Walks the folder. Fails when it cannot be read; a sub-folder that cannot be read is reported in `odd`.
pub(in crate::source::folder) fn walk_folder(root: &Path) -> io::Result<FolderWalk> {
    let device = fs::metadata(root)?.dev();
    let mut out = FolderWalk { mounted: is_mount(root, device), ..FolderWalk::default() };
    let mut folders = vec![(root.to_owned(), device, 0)];
    while let Some((folder, device, depth)) = folders.pop() {
        let relative = |path: &Path| path.strip_prefix(root).unwrap_or(path).to_owned();
        match list(&folder) {
            // Taken away between its parent's listing and now.
            Err(error) if depth > 0 && error.kind() == io::ErrorKind::NotFound => {
                out.folders.remove(&relative(&folder));
            }
            Err(error) if depth > 0 => out.odd.push((relative(&folder), SkippedEntry::Locked(error.kind()))),
            Err(error) => return Err(error),
            Ok(entries) => {
                for (path, metadata) in entries {
                    let relative = relative(&path);
                    if metadata.is_dir() && depth < DEEPEST {
                        if metadata.dev() != device {
                            out.mounts.insert(relative.clone());
                        }
                        out.folders.insert(relative);
                        folders.push((path, metadata.dev(), depth + 1));
                    } else if metadata.is_file() {
                        if out.files.len() == MOST {
                            out.cut = true;
                            break;
                        }
                        let arrived = [metadata.modified().ok(), metadata.created().ok()].into_iter().flatten().max();
                        let (stamp, token) = (FileStamp::new(&metadata), ChangeToken::new(&metadata));
                        out.files.push(FoundFile { path, relative, stamp, token, arrived });
                    } else {
                        let kind = metadata.file_type();
                        let odd = if kind.is_symlink() { SkippedEntry::Link } else { SkippedEntry::Special };
                        out.odd.push((relative, if kind.is_dir() { SkippedEntry::Deep } else { odd }));
                    }
                }
            }
        }
    }
    out.files.sort_by(|a, b| a.relative.cmp(&b.relative));
    out.odd.sort_by(|(a, _), (b, _)| a.cmp(b));
    Ok(out)
}

/// Entries of one folder that are not ignored.
fn list(folder: &Path) -> io::Result<Vec<(PathBuf, fs::Metadata)>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if file_name::is_ignored(&entry.file_name().to_string_lossy()) {
            continue;
        }
        match entry.metadata() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            metadata => out.push((entry.path(), metadata?)),
        }
    }
    Ok(out)
}

/// True where another file system begins at this folder.
fn is_mount(folder: &Path, device: u64) -> bool {
    let above = fs::metadata(folder.join("..")).ok();
    above.is_some_and(|above| above.dev() != device)
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
        let deep: PathBuf = (0..=DEEPEST + 1).map(|depth| depth.to_string()).collect();
        fs::create_dir_all(root.path().join(deep)).unwrap();
        let walk = walk_folder(root.path()).unwrap();
        let found: Vec<_> = walk.files.into_iter().map(|found| found.relative).collect();
        assert_eq!(found, [PathBuf::from("Vyhlášky/b.pdf"), PathBuf::from("a.pdf")]);
        assert!(walk.folders.contains(Path::new("Vyhlášky")) && !walk.mounted && walk.mounts.is_empty());
        let odd: Vec<_> = walk.odd.into_iter().map(|(_, odd)| odd).collect();
        assert_eq!(odd, [SkippedEntry::Deep, SkippedEntry::Link]);
    }

    #[test]
    fn a_missing_folder_is_an_error() {
        assert!(walk_folder(Path::new("/nonexistent/folder")).is_err());
    }
}
