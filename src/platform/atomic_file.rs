//! Atomic file writes: a temporary file in the same folder, renamed over the name, so that a reader or a power cut finds the
//! old file or the new one and never a part. The durable form also waits for the disk, for the bytes and then for the name.
//!
//! Left out: blobs, which are moved and not written (`store::blobs`), and copies taken in from elsewhere (`source::staging`).

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    os::unix::fs::PermissionsExt as _,
    path::Path,
};

/// How names of temporary files begin; a watched folder passes over names with a dot.
const PREFIX: &str = ".vyveska-";

/// Who may read the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// The program's own user alone, from the file's first moment (0600).
    Owner,
    /// Every user of the machine (0644).
    Everyone,
    /// Whoever these permission bits let: those of the file that is replaced, or of what lies beside it.
    Mode(u32),
}

/// Writes a file that appears under its name whole, or not at all; after a power cut it may be the old one.
///
/// # Errors
/// The folder is missing, full or read-only; the old file stays as it was.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    replace(path, PREFIX, readers, false, |file| file.write_all(bytes))
}

/// Writes a file that appears under its name whole and durable, or not at all.
///
/// # Errors
/// The folder is missing, full or read-only. The old file stays as it was unless the last step failed, which makes the new
/// name durable.
pub(crate) fn write_durably(path: &Path, bytes: &[u8], readers: Readers) -> io::Result<()> {
    replace(path, PREFIX, readers, true, |file| file.write_all(bytes))
}

/// Writes a file piece by piece, however long it becomes; it appears under its name whole and durable, or not at all.
///
/// # Errors
/// As those of [`write_durably`], and what `write` fails with; the old file then stays as it was.
pub(crate) fn write_durably_with<E: From<io::Error>>(
    path: &Path,
    readers: Readers,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    replace(path, PREFIX, readers, true, write)
}

/// The same, where the writer wants to find again what a power cut left of its temporary files: their names begin with `prefix`.
///
/// # Errors
/// As those of [`write_durably_with`].
pub(crate) fn write_durably_through<E: From<io::Error>>(
    path: &Path,
    prefix: &str,
    readers: Readers,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    replace(path, prefix, readers, true, write)
}

/// Makes the names in a folder durable.
///
/// # Errors
/// The folder cannot be opened, or the disk refuses.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn replace<E: From<io::Error>>(
    path: &Path,
    prefix: &str,
    readers: Readers,
    durable: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<(), E>,
) -> Result<(), E> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file =
        tempfile::Builder::new().prefix(prefix).permissions(fs::Permissions::from_mode(0o600)).tempfile_in(folder)?;
    let mut file = BufWriter::new(file);
    write(&mut file)?;
    let file = file.into_inner().map_err(io::IntoInnerError::into_error)?;
    let mode = match readers {
        Readers::Owner => None,
        Readers::Everyone => Some(0o644),
        Readers::Mode(mode) => Some(mode),
    };
    if let Some(mode) = mode {
        // Not by the mode at its making, which the user's mask narrows.
        file.as_file().set_permissions(fs::Permissions::from_mode(mode))?;
    }
    if durable {
        file.as_file().sync_all()?;
    }
    file.persist(path).map_err(|error| error.error)?;
    if durable {
        sync_folder(folder)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_only_its_readers_may_read_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state.json");
        for (write, readers, mode) in [
            (write_durably as fn(&Path, &[u8], Readers) -> io::Result<()>, Readers::Owner, 0o600),
            (write_atomically, Readers::Everyone, 0o644),
            (write_durably, Readers::Everyone, 0o644),
            (write_durably, Readers::Mode(0o664), 0o664),
        ] {
            write(&path, format!("{mode:o}").as_bytes(), readers).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), format!("{mode:o}"));
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, mode);
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_breaks_off_while_it_is_written_leaves_the_old_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("votes.csv");
        let write = |text: &str, end: io::Result<()>| {
            write_durably_with(&path, Readers::Owner, |out| {
                text.lines().try_for_each(|line| writeln!(out, "{line}"))?;
                end
            })
        };
        write("first\nsecond", Ok(())).unwrap();
        write("third", Err(io::Error::other("the votes end here"))).unwrap_err();
        assert_eq!(fs::read_to_string(&path).unwrap(), "first\nsecond\n");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn where_it_cannot_be_written_the_old_file_stays() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("gone").join("state.json");
        assert_eq!(write_durably(&path, b"new", Readers::Owner).unwrap_err().kind(), io::ErrorKind::NotFound);
        let folder = dir.path().join("folder");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("file"), "old").unwrap();
        assert!(write_durably(&folder, b"new", Readers::Owner).is_err(), "a folder has the name");
        assert_eq!(fs::read_to_string(folder.join("file")).unwrap(), "old");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
