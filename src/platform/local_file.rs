//! Files of this machine that a configuration or a feed names: opened only when they are plain files and, where a folder is
//! given, when they really lie in it, whatever links lead there. Opening never waits and never wakes a device.

use std::{
    fs::{File, OpenOptions},
    io,
    os::{fd::AsRawFd as _, unix::fs::OpenOptionsExt as _},
    path::Path,
};

use rustix::fs::{FileType, Mode, OFlags};

/// Opens a plain file for reading. With `below` it has to lie in that folder, after all links were followed.
///
/// # Errors
/// It is not there, no plain file (a FIFO, a device), or outside: [`io::ErrorKind::PermissionDenied`].
pub(crate) fn open_plain_file(path: &Path, below: Option<&Path>) -> io::Result<File> {
    // This names the file and opens nothing: a device is not woken, a FIFO not waited for.
    let found = rustix::fs::open(path, OFlags::PATH | OFlags::CLOEXEC, Mode::empty())?;
    let kind = FileType::from_raw_mode(rustix::fs::fstat(&found)?.st_mode);
    if kind != FileType::RegularFile {
        let error = if kind == FileType::Directory { io::ErrorKind::IsADirectory } else { io::ErrorKind::InvalidInput };
        return Err(io::Error::new(error, "it is no plain file"));
    }
    let name = format!("/proc/self/fd/{}", found.as_raw_fd());
    if let Some(below) = below {
        let (real, folder) = (std::fs::read_link(&name)?, std::fs::canonicalize(below)?);
        if !real.starts_with(&folder) {
            let text = "it lies outside the folder of its feed";
            return Err(io::Error::new(io::ErrorKind::PermissionDenied, text));
        }
    }
    let flags = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    OpenOptions::new().read(true).custom_flags(flags).open(name)
}

#[cfg(test)]
mod tests {
    use std::{fs, os::unix::fs::symlink};

    use super::*;

    #[test]
    fn only_plain_files_of_the_folder_are_opened_and_nothing_is_waited_for() {
        let all = tempfile::tempdir().unwrap();
        let (inside, outside) = (all.path().join("deska"), all.path().join("jinde"));
        fs::create_dir(&inside).unwrap();
        fs::create_dir(&outside).unwrap();
        fs::write(inside.join("a.pdf"), "a").unwrap();
        fs::write(outside.join("x.pdf"), "x").unwrap();
        symlink(inside.join("a.pdf"), inside.join("same.pdf")).unwrap();
        symlink(outside.join("x.pdf"), inside.join("link.pdf")).unwrap();
        symlink(&outside, inside.join("folder")).unwrap();
        symlink("/dev/zero", inside.join("zero.pdf")).unwrap();
        let mode = Mode::RUSR | Mode::WUSR;
        rustix::fs::mknodat(rustix::fs::CWD, inside.join("fifo.pdf"), FileType::Fifo, mode, 0).unwrap();
        for (name, kind) in [
            ("a.pdf", None),
            ("same.pdf", None),
            ("link.pdf", Some(io::ErrorKind::PermissionDenied)),
            ("folder/x.pdf", Some(io::ErrorKind::PermissionDenied)),
            ("../jinde/x.pdf", Some(io::ErrorKind::PermissionDenied)),
            ("zero.pdf", Some(io::ErrorKind::InvalidInput)),
            ("fifo.pdf", Some(io::ErrorKind::InvalidInput)),
            ("folder", Some(io::ErrorKind::IsADirectory)),
            ("b.pdf", Some(io::ErrorKind::NotFound)),
        ] {
            let opened = open_plain_file(&inside.join(name), Some(&inside));
            assert_eq!(opened.err().map(|error| error.kind()), kind, "{name}");
        }
        assert!(open_plain_file(&outside.join("x.pdf"), None).is_ok());
    }
}
