//! Rename that never replaces: a file gets another name only where nobody has that name.

use std::{fs, io, path::Path};

use rustix::{
    fs::{CWD, RenameFlags, renameat_with},
    io::Errno,
};

/// Gives a file another name on the same disk.
///
/// # Errors
/// `AlreadyExists` where something has the name; or the disk refuses.
pub(crate) fn rename_apart(from: &Path, to: &Path) -> io::Result<()> {
    match renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE) {
        // Not every network share can; there a look before the move has to do.
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => match fs::symlink_metadata(to) {
            Ok(_) => Err(io::ErrorKind::AlreadyExists.into()),
            Err(_) => fs::rename(from, to),
        },
        result => result.map_err(io::Error::from),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&a, "a").unwrap();
        rename_apart(&a, &b).unwrap();
        fs::write(&a, "other").unwrap();
        assert_eq!(rename_apart(&a, &b).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!((fs::read_to_string(&a).unwrap(), fs::read_to_string(&b).unwrap()), ("other".into(), "a".into()));
        assert_eq!(rename_apart(&folder.path().join("c"), &b).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
