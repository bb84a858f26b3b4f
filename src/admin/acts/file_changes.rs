//! File changes of an act, carried out on the disk: whole, durable, and as often as one likes.
//!
//! A file that somebody else changed after the act was journalled is kept aside before it is replaced, and one that was to be
//! removed stays ([`super::removal`]), so nothing is lost. Left out: whether it may be changed at all (`file_check`).

use std::{
    fs::{self, File},
    io,
    os::unix::fs::PermissionsExt as _,
    path::Path,
};

use super::{effects::FileEffect, file_hash::file_hash, removal::remove};
use crate::{
    notice::BlobHash,
    platform::{
        atomic_file::{Readers, sync_folder, write_durably_through},
        private_files,
    },
};

/// How names of temporary files begin; a watched folder passes over names with a dot. Acts are carried out one at a time, so
/// one that is found was left by a crash.
const TEMPORARY: &str = ".vyveska-act-";

/// Carries a change out; a second time nothing happens. What somebody else wrote meanwhile is kept in the folder `aside`.
pub(super) fn carry_out(effect: &FileEffect, aside: &Path) -> io::Result<()> {
    match effect {
        FileEffect::Folder { path } => make_folder(path),
        FileEffect::Put { path, text, seen } => {
            let new = BlobHash::digest(text.as_bytes());
            replace(path, new, *seen, aside, |mode| {
                write_durably_through(path, TEMPORARY, Readers::Mode(mode), |out| out.write_all(text.as_bytes()))
            })
        }
        FileEffect::Place { from, path, seen } => {
            let new = file_hash(from)?.ok_or(io::ErrorKind::NotFound)?;
            replace(path, new, *seen, aside, |mode| copy_durably(from, path, Readers::Mode(mode)))
        }
        FileEffect::Remove { path, seen } => remove(path, *seen, aside),
    }
}

/// Copies a file, however long, whole and durable.
pub(super) fn copy_durably(from: &Path, to: &Path, readers: Readers) -> io::Result<()> {
    let mut source = File::open(from)?;
    write_durably_through(to, TEMPORARY, readers, |out| io::copy(&mut source, out).map(drop))
}

fn replace(
    path: &Path,
    new: BlobHash,
    seen: Option<BlobHash>,
    aside: &Path,
    write: impl FnOnce(u32) -> io::Result<()>,
) -> io::Result<()> {
    let found = file_hash(path)?;
    if found == Some(new) {
        return Ok(());
    }
    if let Some(found) = found.filter(|found| Some(*found) != seen) {
        keep_aside(path, path, found, aside)?;
    }
    remove_leftovers(parent(path));
    write(mode_at(path)?)
}

/// Removes temporary files that a crash left.
fn remove_leftovers(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(TEMPORARY.as_bytes()) {
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// Permission bits of a file that is put: those of the one it replaces, else what its folder gives the group and others.
fn mode_at(path: &Path) -> io::Result<u32> {
    match fs::metadata(path) {
        Ok(found) => Ok(found.permissions().mode() & 0o777),
        Err(_) => Ok(0o600 | (fs::metadata(parent(path))?.permissions().mode() & 0o066)),
    }
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

/// Makes a folder with those above it, as open as the one it lies in.
fn make_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    let above = parent(path);
    make_folder(above)?;
    let mode = fs::metadata(above)?.permissions().mode() & 0o2777;
    fs::create_dir(path)?;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    sync_folder(path)?;
    sync_folder(above)
}

/// The folder of a file.
pub(super) fn parent(path: &Path) -> &Path {
    path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::{super::desk_for_tests::desk, *};

    #[test]
    fn a_change_is_carried_out_twice_and_is_there_once() {
        let desk = desk();
        let from = desk.dir.path().join("upload");
        fs::write(&from, b"%PDF-1.7").unwrap();
        let effects = [
            FileEffect::Folder { path: desk.path("2026/listopad") },
            FileEffect::Place { from, path: desk.path("2026/listopad/a.pdf"), seen: None },
            desk.put("2026/listopad/a.txt", "titul: A", None),
        ];
        for _ in 0..2 {
            effects.iter().for_each(|effect| desk.carry_out(effect));
            assert_eq!(fs::read(desk.path("2026/listopad/a.pdf")).unwrap(), b"%PDF-1.7");
            assert_eq!(fs::read_to_string(desk.path("2026/listopad/a.txt")).unwrap(), "titul: A");
        }
        let seen = BlobHash::digest(b"titul: A");
        fs::write(desk.path("2026/listopad/.vyveska-act-x"), "half").unwrap();
        desk.carry_out(&desk.put("2026/listopad/b.txt", "x", None));
        assert!(!desk.path("2026/listopad/.vyveska-act-x").exists(), "a crash left it");
        for _ in 0..2 {
            desk.carry_out(&FileEffect::Remove { path: desk.path("2026/listopad/a.txt"), seen });
            assert!(!desk.path("2026/listopad/a.txt").exists());
        }
        assert!(desk.aside().is_empty());
    }

    #[test]
    fn what_somebody_wrote_meanwhile_is_kept_aside() {
        let desk = desk();
        fs::write(desk.path("a.txt"), "of a colleague").unwrap();
        desk.carry_out(&desk.put("a.txt", "new", Some("old")));
        assert_eq!(fs::read_to_string(desk.path("a.txt")).unwrap(), "new");
        assert_eq!(desk.aside(), ["of a colleague"]);
    }

    #[test]
    fn a_file_is_as_open_as_the_one_before_it_or_its_folder() {
        let desk = desk();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        for (folder, file) in [(0o755, 0o644), (0o775, 0o664), (0o700, 0o600), (0o750, 0o640)] {
            set(&desk.dir.path().join("deska"), folder);
            let name = format!("{folder:o}.txt");
            desk.carry_out(&desk.put(&name, "x", None));
            assert_eq!(mode(&desk.path(&name)), file, "{folder:o}");
            desk.carry_out(&FileEffect::Folder { path: desk.path(&format!("{folder:o}")) });
            assert_eq!(mode(&desk.path(&format!("{folder:o}"))), folder);
        }
        set(&desk.path("755.txt"), 0o640);
        desk.carry_out(&desk.put("755.txt", "y", Some("x")));
        assert_eq!(mode(&desk.path("755.txt")), 0o640);
    }
}
