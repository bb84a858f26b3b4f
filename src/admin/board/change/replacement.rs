//! Replacement: an uploaded file that is to take the place of a document, kept in the site's own folder between the form and
//! its confirmation, under the hash of its bytes.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use crate::{
    admin::{acts::hash_file, site::Site, web::Upload},
    notice::{BlobHash, MediaKind, Obstacle, inspect},
    platform::private_files,
};

/// What was not confirmed is removed after so long.
const KEPT: Duration = Duration::from_secs(24 * 3_600);

/// Why a file cannot take the place of a document.
#[derive(Debug)]
pub(super) enum UnfitReplacement {
    /// Its bytes are of another kind than the document's name says; in Czech.
    OtherKind(String),
    /// The board cannot show it.
    Obstacle(Obstacle),
    /// It ends otherwise than the document.
    OtherEnding,
    /// It is none that the board knows.
    NoDocument,
    Io(io::Error),
}

impl From<io::Error> for UnfitReplacement {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Keeps an uploaded file for a document of this name; returns its hash.
///
/// # Errors
/// It cannot take its place, or the disk refuses.
pub(super) fn keep(site: &Site, upload: &Upload, document: &str) -> Result<BlobHash, UnfitReplacement> {
    let inspected = inspect(&mut File::open(&upload.file)?)?;
    if ending(&upload.name) != ending(document) {
        return Err(UnfitReplacement::OtherEnding);
    }
    if inspected.kind == MediaKind::Other {
        return Err(UnfitReplacement::NoDocument);
    }
    if let Some(text) = inspected.kind.name_contradiction(document) {
        return Err(UnfitReplacement::OtherKind(text));
    }
    if let Some(obstacle) = inspected.obstacle.filter(|obstacle| obstacle.is_refused_by_folder()) {
        return Err(UnfitReplacement::Obstacle(obstacle));
    }
    let folder = folder(site);
    private_files::create_folder(&folder)?;
    sweep(&folder);
    let hash = hash_file(&upload.file)?;
    fs::rename(&upload.file, folder.join(hash.to_string()))?;
    Ok(hash)
}

/// Where a kept file is, if it still is.
pub(super) fn kept(site: &Site, hash: BlobHash) -> Option<PathBuf> {
    Some(folder(site).join(hash.to_string())).filter(|path| path.is_file())
}

fn folder(site: &Site) -> PathBuf {
    site.folder().join("replacements")
}

fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase())
}

/// Removes what was not confirmed; what cannot be removed is tried again.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let changed = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        if changed.and_then(|changed| changed.elapsed().ok()).is_some_and(|age| age > KEPT) {
            let _ = fs::remove_file(entry.path());
        }
    }
}
