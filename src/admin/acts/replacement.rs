//! Replacement of a file that a person saw, or of none. The new one is written beside its place, whole, and the two exchange
//! their names in one step: there is always a file under the name, and which one the new one replaced is looked at afterwards.
//! Where that is not the one that was seen it is kept aside, whoever exchanges files in this very moment.
//!
//! Beside its place it lies under a name with a dot, which every watched folder passes over. A power cut may leave it there, and
//! the same replacement, which is carried out again, finds it. Most network shares exchange no names: there the file is looked
//! at just before the new one is put over it, and one that comes between the two is lost.

use std::{
    fs, io,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use super::{
    file_hash::file_hash,
    kept_copy::{TEMPORARY, keep_aside, parent, taken_name},
};
use crate::{
    notice::BlobHash,
    platform::{
        atomic_file::{Readers, sync_folder},
        rename_apart::rename_apart,
        rename_exchange::rename_exchange,
    },
};

/// One file that is put in the place of another.
pub(super) struct Replacement<'a> {
    path: &'a Path,
    /// Where the new one lies before, and the replaced one after.
    beside: PathBuf,
    new: BlobHash,
    seen: Option<BlobHash>,
    /// The folder where what was not seen is kept.
    aside: &'a Path,
}

impl<'a> Replacement<'a> {
    /// The file `new` under this name, in the place of the one that was `seen`, `None` where there was none.
    pub(super) fn new(path: &'a Path, new: BlobHash, seen: Option<BlobHash>, aside: &'a Path) -> Self {
        Self { path, beside: taken_name(path), new, seen, aside }
    }

    /// Carries it out; a second time nothing happens. `write` writes the new file under the name it is given.
    ///
    /// # Errors
    /// The disk refuses, or what has the name is no plain file, which then keeps it.
    pub(super) fn carry_out(&self, write: impl FnOnce(&Path, Readers) -> io::Result<()>) -> io::Result<()> {
        // What was interrupted.
        self.settle()?;
        if file_hash(self.path)? == Some(self.new) {
            return Ok(());
        }
        remove_leftovers(parent(self.path));
        write(&self.beside, Readers::Mode(mode_at(self.path)?))?;
        self.take_name()?;
        // Before the replaced one goes, so that there is always one of them.
        sync_folder(parent(self.path))?;
        self.settle()
    }

    /// Gives the new file its name.
    fn take_name(&self) -> io::Result<()> {
        match rename_apart(&self.beside, self.path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            result => return result,
        }
        match rename_exchange(&self.beside, self.path) {
            Err(error) if error.kind() == io::ErrorKind::Unsupported => self.put_over(),
            // Somebody removed it just now.
            Err(error) if error.kind() == io::ErrorKind::NotFound => rename_apart(&self.beside, self.path),
            result => result,
        }
    }

    /// The same where names cannot be exchanged.
    fn put_over(&self) -> io::Result<()> {
        if let Some(found) = file_hash(self.path)?.filter(|found| Some(*found) != self.seen) {
            keep_aside(self.path, self.path, found, self.aside)?;
        }
        fs::rename(&self.beside, self.path)
    }

    /// Decides about the file that lies beside: what was seen goes, as the new one does that was not put in its place, and any
    /// other is kept.
    fn settle(&self) -> io::Result<()> {
        let found = match file_hash(&self.beside) {
            Ok(Some(found)) => found,
            Ok(None) => return Ok(()),
            // Nobody can say which file it is, or it is none: not a reason to hide it.
            Err(error) => {
                let back = rename_exchange(&self.beside, self.path).or_else(|_| rename_apart(&self.beside, self.path));
                return back.and(Err(error));
            }
        };
        if found != self.new && Some(found) != self.seen {
            keep_aside(&self.beside, self.path, found, self.aside)?;
        }
        fs::remove_file(&self.beside)?;
        sync_folder(parent(self.path))
    }
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

#[cfg(test)]
mod tests {
    use super::{
        super::desk_for_tests::{Desk, desk},
        *,
    };

    fn hash(text: &str) -> BlobHash {
        BlobHash::digest(text.as_bytes())
    }

    /// Replaces `a.pdf`, which was seen so, by "new"; `meanwhile` happens while that is being written.
    fn replace(desk: &Desk, seen: Option<&str>, meanwhile: impl FnOnce(&Path)) -> io::Result<()> {
        let (path, aside) = (desk.path("a.pdf"), desk.aside_folder());
        Replacement::new(&path, hash("new"), seen.map(hash), &aside).carry_out(|to, _| {
            fs::write(to, "new")?;
            meanwhile(&path);
            Ok(())
        })
    }

    /// The text of `a.pdf`, and what else is in the folder.
    fn now(desk: &Desk) -> (String, usize) {
        (fs::read_to_string(desk.path("a.pdf")).unwrap(), desk.names().len() - 1)
    }

    #[test]
    fn a_file_that_somebody_exchanged_in_between_is_kept() {
        for seen in [Some("seen"), None] {
            let desk = desk();
            if let Some(seen) = seen {
                fs::write(desk.path("a.pdf"), seen).unwrap();
            }
            replace(&desk, seen, |path| fs::write(path, "of a colleague").unwrap()).unwrap();
            assert_eq!((now(&desk), desk.aside()), (("new".into(), 0), vec!["of a colleague".to_owned()]), "{seen:?}");
            replace(&desk, seen, |_| panic!("it is there already")).unwrap();
        }
    }

    #[test]
    fn what_was_seen_is_replaced_and_nothing_is_kept() {
        let desk = desk();
        fs::write(desk.path("a.pdf"), "seen").unwrap();
        replace(&desk, Some("seen"), |_| {}).unwrap();
        assert_eq!(now(&desk), ("new".into(), 0));
        fs::write(desk.path("a.pdf"), "seen").unwrap();
        replace(&desk, Some("seen"), |path| fs::remove_file(path).unwrap()).unwrap();
        assert_eq!(now(&desk), ("new".into(), 0), "somebody removed it");
        assert!(desk.aside().is_empty());
    }

    #[test]
    fn what_a_power_cut_left_beside_is_decided_by_the_same_replacement() {
        // Before the names were exchanged, after it, and after it where the replaced file was another one.
        for (beside, path, kept) in [("new", "seen", 0), ("seen", "new", 0), ("of a colleague", "new", 1)] {
            let desk = desk();
            fs::write(taken_name(&desk.path("a.pdf")), beside).unwrap();
            fs::write(desk.path("a.pdf"), path).unwrap();
            replace(&desk, Some("seen"), |_| {}).unwrap();
            assert_eq!((now(&desk), desk.aside().len()), (("new".into(), 0), kept), "{beside}");
        }
    }

    #[test]
    fn a_folder_that_took_the_name_keeps_it_and_the_file_waits() {
        let desk = desk();
        let folder = |path: &Path| {
            fs::remove_file(path).unwrap();
            fs::create_dir(path).unwrap();
            fs::write(path.join("inside"), "x").unwrap();
        };
        fs::write(desk.path("a.pdf"), "seen").unwrap();
        assert_eq!(replace(&desk, Some("seen"), folder).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert_eq!(fs::read_to_string(desk.path("a.pdf/inside")).unwrap(), "x");
        assert!(replace(&desk, Some("seen"), |_| {}).is_err(), "it is still there");
        fs::remove_dir_all(desk.path("a.pdf")).unwrap();
        replace(&desk, Some("seen"), |_| {}).unwrap();
        assert_eq!(now(&desk), ("new".into(), 0));
    }

    #[test]
    fn a_share_that_exchanges_no_names_is_looked_at_just_before() {
        let desk = desk();
        let (path, aside) = (desk.path("a.pdf"), desk.aside_folder());
        let replacement = Replacement::new(&path, hash("new"), Some(hash("seen")), &aside);
        for (found, kept) in [("seen", 0), ("of a colleague", 1)] {
            fs::write(&path, found).unwrap();
            fs::write(&replacement.beside, "new").unwrap();
            replacement.put_over().unwrap();
            assert_eq!((now(&desk), desk.aside().len()), (("new".into(), 0), kept), "{found}");
        }
    }
}
