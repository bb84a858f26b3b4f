//! Removal of a file that a person saw. It is taken out of its name first and looked at there, so that what goes is what was seen,
//! whoever exchanges files in this very moment; any other file returns to its name and stays.
//!
//! Taken out it lies beside its place under a name with a dot, which every watched folder passes over. A power cut may leave it
//! there, and the same removal, which is carried out again, finds it.

use std::{fs, io, path::Path};

use super::{
    file_hash::file_hash,
    kept_copy::{keep_aside, parent, taken_name},
};
use crate::{
    notice::BlobHash,
    platform::{atomic_file::sync_folder, rename_apart::rename_apart},
};

/// Removes the file of this name where it is the one that was `seen`; a second time nothing happens. Another one stays, and is kept
/// in the folder `aside` where its name is somebody else's by then.
///
/// # Errors
/// The disk refuses.
pub(super) fn remove(path: &Path, seen: BlobHash, aside: &Path) -> io::Result<()> {
    let taken = taken_name(path);
    // What an interrupted removal of it took out.
    settle(&taken, path, seen, aside)?;
    if take_out(path, &taken)? {
        settle(&taken, path, seen, aside)?;
    }
    sync_folder(parent(path))
}

/// Takes a plain file out of its name; false where there is none.
fn take_out(path: &Path, taken: &Path) -> io::Result<bool> {
    let moved = match fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => rename_apart(path, taken),
        Ok(_) => {
            tracing::error!(path = %path.display(), "what has the name of a file that was to be removed is no file, and stays");
            return Ok(false);
        }
        Err(error) => Err(error),
    };
    match moved {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

/// Decides about a file that was taken out.
fn settle(taken: &Path, path: &Path, seen: BlobHash, aside: &Path) -> io::Result<()> {
    match file_hash(taken) {
        Ok(None) => Ok(()),
        Ok(Some(found)) if found == seen => fs::remove_file(taken),
        Ok(Some(found)) => match rename_apart(taken, path) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                keep_aside(taken, path, found, aside)?;
                fs::remove_file(taken)
            }
            Ok(()) => {
                tracing::error!(path = %path.display(), "a file was exchanged after its removal was journalled, and stays");
                Ok(())
            }
            Err(error) => Err(error),
        },
        // Nobody can say which file it is: not a reason to hide it.
        Err(error) => rename_apart(taken, path).and(Err(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::desk_for_tests::desk, *};

    fn hash(text: &str) -> BlobHash {
        BlobHash::digest(text.as_bytes())
    }

    #[test]
    fn what_was_seen_goes_and_a_second_time_nothing_happens() {
        let desk = desk();
        fs::write(desk.path("a.pdf"), "seen").unwrap();
        fs::write(desk.path("b.pdf"), "seen").unwrap();
        for _ in 0..2 {
            remove(&desk.path("a.pdf"), hash("seen"), &desk.aside_folder()).unwrap();
            assert_eq!(desk.names(), ["b.pdf"]);
        }
        assert!(desk.aside().is_empty());
    }

    #[test]
    fn a_file_that_was_exchanged_in_between_stays_under_its_name() {
        let desk = desk();
        let path = desk.path("a.pdf");
        // Exchanged after it was looked at for the last time, before it was taken out.
        fs::write(&path, "of a colleague").unwrap();
        for _ in 0..2 {
            remove(&path, hash("seen"), &desk.aside_folder()).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), "of a colleague");
            assert_eq!(desk.names(), ["a.pdf"]);
        }
        // Exchanged after what was seen was taken out: the new one has nothing to do with it.
        fs::write(&path, "seen").unwrap();
        let taken = taken_name(&path);
        assert!(take_out(&path, &taken).unwrap());
        fs::write(&path, "newer").unwrap();
        settle(&taken, &path, hash("seen"), &desk.aside_folder()).unwrap();
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), desk.names().len()), ("newer", 1));
        assert!(desk.aside().is_empty());
    }

    #[test]
    fn of_two_foreign_files_one_has_the_name_and_the_other_is_kept() {
        let desk = desk();
        let path = desk.path("a.pdf");
        fs::write(&path, "of a colleague").unwrap();
        let taken = taken_name(&path);
        assert!(take_out(&path, &taken).unwrap());
        fs::write(&path, "of another one").unwrap();
        settle(&taken, &path, hash("seen"), &desk.aside_folder()).unwrap();
        assert_eq!((fs::read_to_string(&path).unwrap().as_str(), desk.names().len()), ("of another one", 1));
        assert_eq!(desk.aside(), ["of a colleague"]);
    }

    #[test]
    fn what_a_power_cut_left_taken_out_is_decided_by_the_same_removal() {
        for (left, names) in [("seen", vec![]), ("of a colleague", vec!["a.pdf"])] {
            let desk = desk();
            let path = desk.path("a.pdf");
            fs::write(&path, left).unwrap();
            assert!(take_out(&path, &taken_name(&path)).unwrap());
            remove(&path, hash("seen"), &desk.aside_folder()).unwrap();
            assert_eq!(desk.names(), names, "{left}");
        }
    }

    #[test]
    fn a_folder_or_a_link_in_the_place_of_the_file_stays() {
        let desk = desk();
        let (folder, link) = (desk.path("a.pdf"), desk.path("b.pdf"));
        fs::create_dir(&folder).unwrap();
        std::os::unix::fs::symlink("/nowhere", &link).unwrap();
        for path in [&folder, &link] {
            remove(path, hash("seen"), &desk.aside_folder()).unwrap();
        }
        assert_eq!(desk.names(), ["a.pdf", "b.pdf"]);
    }
}
