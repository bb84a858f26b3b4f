//! Eviction from a file cache: counts the bytes in its folder and removes the files that were not used for longest.
//!
//! Left out: reading and writing the files.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::SystemTime,
};

use rustix::io::Errno;

/// When there is too much, so many tenths are left, so that the next file does not find it full again.
const LEFT: u64 = 9;

struct CachedFile {
    used: SystemTime,
    size: u64,
    path: PathBuf,
}

/// Bytes that a file takes on the disk.
pub(super) fn disk_usage(length: u64) -> u64 {
    length.next_multiple_of(4096)
}

/// Removes files until there are no more bytes than allowed, the least recently used first. Returns the
/// bytes that are left.
pub(super) fn evict_to(folder: &Path, most: u64) -> u64 {
    let mut found = scan(folder);
    let mut used: u64 = found.iter().map(|file| file.size).sum();
    if used <= most {
        return used;
    }
    found.sort_by(|a, b| (a.used, &a.path).cmp(&(b.used, &b.path)));
    for file in found {
        if used <= most / 10 * LEFT {
            break;
        }
        match fs::remove_file(&file.path) {
            Err(error) if !is_missing(&error) => continue,
            _ => used -= file.size,
        }
        if let Some(folder) = file.path.parent() {
            // It fails for as long as another file is in it.
            let _ = fs::remove_dir(folder);
        }
    }
    used
}

fn scan(folder: &Path) -> Vec<CachedFile> {
    let mut out = Vec::new();
    for document in entries(folder) {
        for path in entries(&document) {
            let Ok(data) = fs::symlink_metadata(&path) else { continue };
            out.push(CachedFile {
                used: data.modified().unwrap_or(SystemTime::UNIX_EPOCH),
                size: disk_usage(data.len()),
                path,
            });
        }
    }
    out
}

/// What is in a folder; nothing where it cannot be read.
fn entries(folder: &Path) -> impl Iterator<Item = PathBuf> {
    fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()))
}

/// True for the folder of a version.
fn is_own(folder: &Path, prefix: &str) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.strip_prefix(prefix).is_some_and(|hash| hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Removes what other versions left.
pub(super) fn remove_others(root: &Path, prefix: &str, own: &Path) {
    for folder in entries(root).filter(|folder| folder != own && is_own(folder, prefix)) {
        match fs::remove_dir_all(&folder) {
            Err(error) if !is_missing(&error) => {
                tracing::debug!("an old cache stays, {error}: {}", folder.display());
            }
            _ => {}
        }
    }
}

/// Removes a document from every version.
pub(super) fn remove_document(root: &Path, prefix: &str, document: &str) -> io::Result<()> {
    for folder in entries(root).filter(|folder| is_own(folder, prefix)) {
        match fs::remove_dir_all(folder.join(document)) {
            Err(error) if !is_missing(&error) => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// True for what was gone already.
fn is_missing(error: &io::Error) -> bool {
    error.raw_os_error() == Some(Errno::NOENT.raw_os_error())
}
