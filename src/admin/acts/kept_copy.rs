//! Kept copy of a file that somebody else wrote while an act was under way, and how copies are made: whole and durable; the
//! names that files have meanwhile.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use crate::{
    notice::BlobHash,
    platform::{
        atomic_file::{Readers, write_durably_through},
        private_files,
    },
};

/// How names of temporary files begin; a watched folder passes over names with a dot. Acts are carried out one at a time, so
/// one that is found was left by a crash.
pub(super) const TEMPORARY: &str = ".vyveska-act-";

/// How names of files begin that were taken out of theirs to be looked at, or wait to take it.
const TAKEN: &str = ".vyveska-taken-";

/// The name of a file that was taken out of this one; short, since its own may be as long as a name can be.
pub(super) fn taken_name(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let short: String = BlobHash::digest(name.as_encoded_bytes()).to_string().chars().take(16).collect();
    parent(path).join(format!("{TAKEN}{short}"))
}

/// Copies a file, however long, whole and durable.
pub(super) fn copy_durably(from: &Path, to: &Path, readers: Readers) -> io::Result<()> {
    let mut source = File::open(from)?;
    write_durably_through(to, TEMPORARY, readers, |out| io::copy(&mut source, out).map(drop))
}

/// Keeps a copy of a file that is not the one the person saw, by the name that it has for people.
pub(super) fn keep_aside(file: &Path, named: &Path, found: BlobHash, aside: &Path) -> io::Result<()> {
    private_files::create_folder(aside)?;
    let name = named.file_name().and_then(|it| it.to_str()).unwrap_or("file");
    let short: String = found.to_string().chars().take(12).collect();
    let kept = aside.join(format!("{short}-{name}"));
    tracing::error!(path = %named.display(), kept = %kept.display(), "a file was changed after the act on it was journalled");
    copy_durably(file, &kept, Readers::Owner)
}

/// The folder of a file.
pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
