//! Blob store: content-addressed files named by the SHA-256 of their bytes, `blobs/ab/<hash>`. A blob appears whole or
//! not at all.
//!
//! Left out: downloading and hashing (`source` does both while the bytes stream in), which blobs may be deleted
//! (`retention`).

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use jiff::Timestamp;

use super::retention::BlobFile;
use crate::{notice::BlobHash, platform::private_files, source::ReadyFile};

/// Folders from which on a flush of the whole file system is cheaper.
const MANY_FOLDERS: usize = 8;

/// The folder of blobs; cheap to clone. Readers ask it for paths, only the store's thread writes.
#[derive(Clone, Debug)]
pub struct BlobStore {
    root: Arc<Path>,
}

/// A file could not become a blob.
#[derive(Debug, thiserror::Error)]
pub(in crate::store) enum BlobError {
    #[error("not a file in the staging folder: {}", .0.display())]
    NotStaged(PathBuf),
    #[error("has {found} bytes instead of {announced}: {}", .path.display())]
    Size { announced: u64, found: u64, path: PathBuf },
    #[error("{source}: {}", .path.display())]
    Io { path: PathBuf, source: io::Error },
}

impl BlobStore {
    pub(in crate::store) fn new(root: PathBuf) -> Self {
        Self { root: root.into() }
    }

    /// That of a state folder.
    pub(crate) fn within(state: &Path) -> Self {
        Self::new(state.join("blobs"))
    }

    /// The folder that all of them lie in.
    pub(in crate::store) fn root(&self) -> &Path {
        &self.root
    }

    /// Makes the folder where there is none.
    pub(in crate::store) fn create_folder(&self) -> io::Result<()> {
        private_files::create_folder(&self.root)
    }

    /// Path of this blob, whether it exists or not.
    pub fn path(&self, hash: &BlobHash) -> PathBuf {
        let name = hash.to_string();
        self.root.join(name.get(..2).unwrap_or_default()).join(name)
    }

    /// True when the bytes are there. Asks the disk.
    pub fn contains(&self, hash: &BlobHash) -> bool {
        self.path(hash).is_file()
    }

    /// Moves a finished file from `staging` under its name as a blob; its name survives a power cut once the folders
    /// that come back are [settled](Self::sync_folders). A file that is already there is replaced: the same bytes, and whole
    /// even where a disk damaged the old ones.
    pub(in crate::store) fn move_in(&self, file: &ReadyFile, staging: &Path) -> Result<Vec<PathBuf>, BlobError> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |source| BlobError::Io { path, source }
        };
        let found = fs::symlink_metadata(&file.path).map_err(at(&file.path))?;
        // Only what lies in staging is ours to move; a clerk's file in a watched folder is not.
        if !file.path.starts_with(staging) || !found.is_file() {
            return Err(BlobError::NotStaged(file.path.clone()));
        }
        if found.len() != file.bytes {
            return Err(BlobError::Size { announced: file.bytes, found: found.len(), path: file.path.clone() });
        }
        sync(&file.path).map_err(at(&file.path))?;
        let target = self.path(&file.hash);
        let folder = target.parent().unwrap_or(&self.root);
        let mut unsettled = vec![folder.to_owned()];
        if !folder.is_dir() {
            private_files::create_folder(folder).map_err(at(folder))?;
            unsettled.push(self.root.to_path_buf());
        }
        fs::rename(&file.path, &target).map_err(at(&target))?;
        Ok(unsettled)
    }

    /// Makes the names in these folders durable. Many folders are one flush of their file system, which costs a disk
    /// less than a flush for each.
    pub(in crate::store) fn sync_folders(&self, folders: &BTreeSet<PathBuf>) -> Result<(), BlobError> {
        let at = |path: &Path| {
            let path = path.to_owned();
            move |source| BlobError::Io { path, source }
        };
        if folders.len() > MANY_FOLDERS {
            let flushed = File::open(&self.root).and_then(|root| Ok(rustix::fs::syncfs(root)?));
            return flushed.map_err(at(&self.root));
        }
        folders.iter().try_for_each(|folder| sync(folder).map_err(at(folder)))
    }

    /// Every blob on the disk; files with other names are not ours and are left out.
    pub(in crate::store) fn list_blobs(&self) -> io::Result<Vec<BlobFile>> {
        let mut out = Vec::new();
        for folder in fs::read_dir(&self.root)? {
            let folder = folder?.path();
            if !folder.is_dir() {
                continue;
            }
            for entry in fs::read_dir(folder)? {
                let entry = entry?;
                let Some(hash) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
                if let Some((bytes, modified)) = size_and_time(&entry)? {
                    out.push(BlobFile { hash, bytes, modified });
                }
            }
        }
        Ok(out)
    }

    /// Deletes a blob that nothing names any more; a blob already gone is fine.
    pub(in crate::store) fn remove(&self, hash: &BlobHash) -> io::Result<()> {
        match fs::remove_file(self.path(hash)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            other => other,
        }
    }
}

/// Files in the staging folder and when each was last written.
pub(in crate::store) fn list_staging(staging: &Path) -> io::Result<Vec<(PathBuf, Timestamp)>> {
    let mut out = Vec::new();
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        if let Some((_, modified)) = size_and_time(&entry)? {
            out.push((entry.path(), modified));
        }
    }
    Ok(out)
}

/// Size and time of last change of a plain file; `None` for what is none, or went away meanwhile.
fn size_and_time(entry: &fs::DirEntry) -> io::Result<Option<(u64, Timestamp)>> {
    let found = match entry.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        other => other?,
    };
    if !found.is_file() {
        return Ok(None);
    }
    let modified = Timestamp::try_from(found.modified()?).map_err(io::Error::other)?;
    Ok(Some((found.len(), modified)))
}

/// Flushes a file or a folder to the disk.
fn sync(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::MediaKind;

    fn ready(path: PathBuf, bytes: &[u8]) -> ReadyFile {
        fs::write(&path, bytes).unwrap();
        ReadyFile { path, hash: BlobHash::digest(bytes), bytes: bytes.len() as u64, kind: MediaKind::Pdf }
    }

    #[test]
    fn a_staged_file_becomes_a_blob_and_comes_again_without_harm() {
        let dir = tempfile::tempdir().unwrap();
        let (staging, root) = (dir.path().join("staging"), dir.path().join("blobs"));
        fs::create_dir_all(&staging).unwrap();
        fs::create_dir_all(&root).unwrap();
        let blobs = BlobStore::new(root);
        for _ in 0..2 {
            let file = ready(staging.join("1"), b"%PDF-");
            let folders = blobs.move_in(&file, &staging).unwrap();
            blobs.sync_folders(&folders.into_iter().collect()).unwrap();
            assert!(blobs.contains(&file.hash) && !file.path.exists());
        }
        let found = blobs.list_blobs().unwrap();
        assert_eq!((found.len(), found[0].bytes), (1, 5));
        blobs.remove(&found[0].hash).unwrap();
        blobs.remove(&found[0].hash).unwrap();
        assert!(!blobs.contains(&found[0].hash));
    }

    #[test]
    fn a_clerks_own_file_and_a_cut_file_are_refused_and_left() {
        let dir = tempfile::tempdir().unwrap();
        let staging = dir.path().join("staging");
        fs::create_dir_all(&staging).unwrap();
        let blobs = BlobStore::new(dir.path().join("blobs"));
        let own = ready(dir.path().join("own.pdf"), b"x");
        assert!(matches!(blobs.move_in(&own, &staging), Err(BlobError::NotStaged(_))));
        let cut = ReadyFile { bytes: 9, ..ready(staging.join("cut"), b"x") };
        assert!(matches!(blobs.move_in(&cut, &staging), Err(BlobError::Size { announced: 9, found: 1, .. })));
        assert!(own.path.exists() && cut.path.exists());
    }
}
