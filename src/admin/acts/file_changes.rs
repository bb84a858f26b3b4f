//! File changes of an act, carried out on the disk: whole, durable, and as often as one likes.
//!
//! A file that somebody else changed after the act was journalled is kept aside where it is replaced (`replacement`), and one that
//! was to be removed stays (`removal`). Left out: whether it may be changed at all (`file_check`).

use std::{fs, io, os::unix::fs::PermissionsExt as _, path::Path};

use super::{
    effects::FileEffect,
    file_hash::file_hash,
    kept_copy::{TEMPORARY, copy_durably, parent},
    removal::remove,
    replacement::Replacement,
};
use crate::{
    notice::BlobHash,
    platform::atomic_file::{sync_folder, write_durably_through},
};

/// Carries a change out; a second time nothing happens. What somebody else wrote meanwhile is kept in the folder `aside`.
pub(super) fn carry_out(effect: &FileEffect, aside: &Path) -> io::Result<()> {
    match effect {
        FileEffect::Folder { path } => make_folder(path),
        FileEffect::Put { path, text, seen } => {
            let new = BlobHash::digest(text.as_bytes());
            Replacement::new(path, new, *seen, aside).carry_out(|to, readers| {
                write_durably_through(to, TEMPORARY, readers, |out| out.write_all(text.as_bytes()))
            })
        }
        FileEffect::Place { from, path, seen } => {
            let new = file_hash(from)?.ok_or(io::ErrorKind::NotFound)?;
            Replacement::new(path, new, *seen, aside).carry_out(|to, readers| copy_durably(from, to, readers))
        }
        FileEffect::Remove { path, seen } => remove(path, *seen, aside),
    }
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

#[cfg(test)]
mod tests {
    use super::{
        super::desk_for_tests::{Desk, desk},
        *,
    };

    fn done(desk: &Desk, effect: &FileEffect) {
        carry_out(effect, &desk.aside_folder()).unwrap();
    }

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
            effects.iter().for_each(|effect| done(&desk, effect));
            assert_eq!(fs::read(desk.path("2026/listopad/a.pdf")).unwrap(), b"%PDF-1.7");
            assert_eq!(fs::read_to_string(desk.path("2026/listopad/a.txt")).unwrap(), "titul: A");
        }
        let seen = BlobHash::digest(b"titul: A");
        fs::write(desk.path("2026/listopad/.vyveska-act-x"), "half").unwrap();
        done(&desk, &desk.put("2026/listopad/b.txt", "x", None));
        assert!(!desk.path("2026/listopad/.vyveska-act-x").exists(), "a crash left it");
        for _ in 0..2 {
            done(&desk, &FileEffect::Remove { path: desk.path("2026/listopad/a.txt"), seen });
            assert!(!desk.path("2026/listopad/a.txt").exists());
        }
        assert!(desk.aside().is_empty());
    }

    #[test]
    fn what_somebody_wrote_meanwhile_is_kept_aside() {
        let desk = desk();
        fs::write(desk.path("a.txt"), "of a colleague").unwrap();
        done(&desk, &desk.put("a.txt", "new", Some("old")));
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
            done(&desk, &desk.put(&name, "x", None));
            assert_eq!(mode(&desk.path(&name)), file, "{folder:o}");
            done(&desk, &FileEffect::Folder { path: desk.path(&format!("{folder:o}")) });
            assert_eq!(mode(&desk.path(&format!("{folder:o}"))), folder);
        }
        set(&desk.path("755.txt"), 0o640);
        done(&desk, &desk.put("755.txt", "y", Some("x")));
        assert_eq!(mode(&desk.path("755.txt")), 0o640);
    }
}
