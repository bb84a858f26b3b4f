//! Staging of an act's files: copies of what it places, durable before it is journalled, in a folder of its own.

use std::{fs, io, path::Path};

use super::{effects::FileEffect, kept_copy::copy_durably};
use crate::platform::{
    atomic_file::{Readers, sync_folder},
    private_files,
};

/// Copies what an act places into a folder of its own, so that it is there whatever becomes of the upload.
pub(super) fn stage(staged: &Path, files: Vec<FileEffect>) -> io::Result<Vec<FileEffect>> {
    let mut out = Vec::with_capacity(files.len());
    for (number, effect) in files.into_iter().enumerate() {
        let FileEffect::Place { from, path, seen } = effect else {
            out.push(effect);
            continue;
        };
        private_files::create_folder(staged)?;
        let kept = staged.join(number.to_string());
        if let Err(error) = copy_durably(&from, &kept, Readers::Owner) {
            remove_staged(staged);
            return Err(error);
        }
        out.push(FileEffect::Place { from: kept, path, seen });
    }
    if let (true, Some(above)) = (staged.is_dir(), staged.parent()) {
        sync_folder(above)?;
    }
    Ok(out)
}

/// What is left of an act that is done or dropped; a leftover is removed at the next start.
pub(super) fn remove_staged(staged: &Path) {
    match fs::remove_dir_all(staged) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => tracing::warn!(%error, "staged files are left"),
        _ => {}
    }
}

/// Removes staged files of no act; `known` says whether there is one of this name.
pub(super) fn remove_strays(folder: &Path, known: impl Fn(&str) -> bool) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if !entry.file_name().to_str().is_some_and(&known) && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            remove_staged(&entry.path());
        }
    }
}
