//! Rename that exchanges two names in one step: there is always something under either, and what had the one is under the
//! other.

use std::{io, path::Path};

use rustix::{
    fs::{CWD, RenameFlags, renameat_with},
    io::Errno,
};

/// Exchanges the names of two files of one disk.
///
/// # Errors
/// `Unsupported` where the file system cannot, as most network shares; `NotFound` where one of them is not there; or the disk
/// refuses.
pub(crate) fn rename_exchange(one: &Path, other: &Path) -> io::Result<()> {
    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => Err(io::ErrorKind::Unsupported.into()),
        result => result.map_err(io::Error::from),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn each_has_the_name_of_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&a, "a").unwrap();
        assert_eq!(rename_exchange(&a, &b).unwrap_err().kind(), io::ErrorKind::NotFound);
        fs::write(&b, "b").unwrap();
        rename_exchange(&a, &b).unwrap();
        assert_eq!((fs::read_to_string(&a).unwrap(), fs::read_to_string(&b).unwrap()), ("b".into(), "a".into()));
    }
}
