//! File permissions of the program's own files: readable by its user alone, files 0600 and folders 0700, from their
//! creation; files that an older version left open are closed at start. A town's board is public, but what it has
//! taken down is not.
//!
//! Left out: files made for others (answers in a watched folder, alerts, a printed doložka), and who the user is.

use std::{
    fs::{self, DirBuilder, OpenOptions, Permissions},
    io,
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _},
    path::Path,
};

const FILE: u32 = 0o600;
const FOLDER: u32 = 0o700;
/// May be passed through by others and not read.
const PASSAGE: u32 = 0o711;
/// What others are never to have.
const OTHERS: u32 = 0o077;
/// What lets others write.
const OTHERS_WRITE: u32 = 0o022;
/// What makes a file no place for a secret: others have anything, or the group may write.
const OPEN: u32 = 0o027;
/// Longest secret in a file, in bytes.
const LONGEST_SECRET: u64 = 4 << 10;
/// Levels below a state folder that are looked through at every start; what lies deeper is private by its folder,
/// unless that is open itself.
const ALWAYS: u32 = 1;

/// Makes a folder with all that is missing above it, for this user alone. One that is there is closed to others.
///
/// # Errors
/// The folder cannot be made. One that belongs to somebody else stays as it is.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(FOLDER).create(path)?;
    told(path, close(path, FOLDER));
    Ok(())
}

/// Options for opening a file; one that is made by them is for this user alone.
pub(crate) fn open_options() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.mode(FILE);
    options
}

/// Writes a file in place, for this user alone; one that is there is closed to others first.
///
/// # Errors
/// The file cannot be written.
pub(crate) fn write_file(path: &Path, bytes: impl AsRef<[u8]>) -> io::Result<()> {
    let mut file = open_options().write(true).create(true).truncate(true).open(path)?;
    told(path, close(path, FILE));
    io::Write::write_all(&mut file, bytes.as_ref())
}

/// Whether everybody may read or write a file, or its group may write it: no place for a secret.
///
/// # Errors
/// The file is not there.
pub(crate) fn is_open_to_others(path: &Path) -> io::Result<bool> {
    Ok(fs::metadata(path)?.permissions().mode() & OPEN != 0)
}

/// The secret in a file: its text without the end of the line. It is read each time, so that a new one needs no restart.
///
/// # Errors
/// The file cannot be read, is open to others, or holds no secret.
pub(crate) fn read_secret(path: &Path) -> io::Result<String> {
    if is_open_to_others(path)? {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "a secret in a file that is open to others"));
    }
    let mut text = String::new();
    io::Read::read_to_string(&mut io::Read::take(fs::File::open(path)?, LONGEST_SECRET), &mut text)?;
    match text.trim_end_matches(['\r', '\n']) {
        "" => Err(io::Error::new(io::ErrorKind::InvalidData, "an empty secret")),
        secret => Ok(secret.to_owned()),
    }
}

/// Before an SQLite file is opened: it is there, for this user alone, and so are its logs and whatever was put aside of
/// it (`<name>-wal`, `<name>.spoiled-1`). SQLite gives the logs that it makes the permissions of the file.
///
/// # Errors
/// The file is not there and cannot be made.
pub(crate) fn prepare_database(path: &Path) -> io::Result<()> {
    // One that is there is not opened: with any descriptor of a file that is closed all POSIX locks go that the process has on
    // it, those of another connection to it too.
    if !path.try_exists()? {
        open_options().append(true).create(true).open(path)?;
    }
    let (folder, name) = (path.parent().unwrap_or(Path::new(".")), path.file_name().unwrap_or_default());
    for entry in fs::read_dir(folder)?.flatten() {
        let own = entry.file_name().as_encoded_bytes().starts_with(name.as_encoded_bytes());
        if own && entry.file_type().is_ok_and(|kind| kind.is_file()) {
            told(&entry.path(), close(&entry.path(), FILE));
        }
    }
    Ok(())
}

/// Closes a state folder with all that is in it to others. `open` is a folder within that may be meant for others: it
/// is left as it is, and where others may write into it, the state folder can still be passed through. Symbolic links
/// are not followed, and what belongs to somebody else is told in the log.
pub fn restrict_all(state: &Path, open: &Path) {
    let shared = |found: &fs::Metadata| found.permissions().mode() & OTHERS_WRITE != 0;
    let passage = open.starts_with(state) && open != state && fs::metadata(open).is_ok_and(|found| shared(&found));
    told(state, close_folder(state, open, if passage { PASSAGE } else { FOLDER }, ALWAYS));
}

fn close_folder(folder: &Path, open: &Path, mode: u32, always: u32) -> io::Result<()> {
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        let Ok(found) = fs::symlink_metadata(&path) else { continue };
        if path == open || found.is_symlink() {
            continue;
        }
        if !found.is_dir() {
            told(&path, close(&path, FILE));
        } else if always > 0 || found.permissions().mode() & OTHERS != 0 {
            told(&path, close_folder(&path, open, FOLDER, always.saturating_sub(1)));
        }
    }
    // Last, so that a folder that is closed has nothing open in it, whenever the power goes.
    close(folder, mode)
}

/// Takes away what others have beyond `mode`. What is more private than that stays so.
fn close(path: &Path, mode: u32) -> io::Result<()> {
    let found = fs::metadata(path)?.permissions().mode() & 0o7777;
    let closed = found & !(OTHERS & !mode);
    match closed == found {
        true => Ok(()),
        false => fs::set_permissions(path, Permissions::from_mode(closed)),
    }
}

/// A file that went away meanwhile needs nothing; one that cannot be closed keeps nobody from showing the board.
fn told(path: &Path, outcome: io::Result<()>) {
    match outcome {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, path = %path.display(), "others may be able to read what is the board's own");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    fn open_to_all(path: &Path, mode: u32) {
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_is_made_is_for_its_user_alone_and_what_was_open_is_closed() {
        let dir = tempfile::tempdir().unwrap();
        let (deep, file) = (dir.path().join("a/b"), dir.path().join("a/b/file"));
        create_folder(&deep).unwrap();
        assert_eq!([mode(&dir.path().join("a")), mode(&deep)], [0o700; 2]);
        open_to_all(&deep, 0o755);
        create_folder(&deep).unwrap();
        assert_eq!(mode(&deep), 0o700);
        open_options().write(true).create(true).open(&file).unwrap();
        assert_eq!(mode(&file), 0o600);
        open_to_all(&file, 0o644);
        write_file(&file, "x").unwrap();
        assert_eq!((mode(&file), fs::read(&file).unwrap()), (0o600, b"x".to_vec()));
    }

    #[test]
    fn a_database_is_closed_with_its_logs_and_what_was_put_aside_of_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("catalogue.sqlite");
        let brothers = ["-wal", "-shm", ".spoiled-1", ".spoiled-1-wal"].map(|end| beside(&path, end));
        let other = dir.path().join("other");
        for file in brothers.iter().chain([&other]) {
            fs::write(file, "x").unwrap();
            open_to_all(file, 0o644);
        }
        prepare_database(&path).unwrap();
        assert_eq!(brothers.map(|file| mode(&file)), [0o600; 4]);
        assert_eq!([mode(&path), mode(&other)], [0o600, 0o644]);
    }

    #[test]
    fn a_database_that_this_process_has_open_keeps_its_locks() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().canonicalize().unwrap().join("a.sqlite");
        prepare_database(&path).unwrap();
        let db = crate::platform::sqlite::open(&path, std::time::Duration::from_secs(1)).unwrap();
        db.execute_batch("BEGIN IMMEDIATE; CREATE TABLE a (b TEXT) STRICT").unwrap();
        // What the kernel tells of this process' own descriptors of the file, whichever file system it lies on.
        let locks = || {
            let all = fs::read_dir("/proc/self/fd").unwrap().flatten();
            let own = all.filter(|fd| fs::read_link(fd.path()).is_ok_and(|to| to == path));
            let told =
                own.filter_map(|fd| fs::read_to_string(Path::new("/proc/self/fdinfo").join(fd.file_name())).ok());
            told.map(|told| told.lines().filter(|line| line.starts_with("lock:")).count()).sum::<usize>()
        };
        let held = locks();
        assert!(held > 0, "otherwise nothing is ever lost");
        prepare_database(&path).unwrap();
        assert_eq!(locks(), held);
    }

    #[test]
    fn asvs_13_3_1_a_secret_is_read_from_a_file_that_is_closed_to_others_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("secret");
        write_file(&file, "heslo s mezerou \r\n").unwrap();
        assert_eq!(read_secret(&file).unwrap(), "heslo s mezerou ");
        for (mode, refused) in [(0o400, false), (0o640, false), (0o644, true), (0o660, true), (0o602, true)] {
            open_to_all(&file, mode);
            assert_eq!(is_open_to_others(&file).unwrap(), refused, "{mode:o}");
            assert_eq!(read_secret(&file).is_err(), refused, "{mode:o}");
        }
        open_to_all(&file, 0o600);
        fs::write(&file, "\n").unwrap();
        assert!(read_secret(&file).is_err());
    }

    fn beside(path: &Path, end: &str) -> std::path::PathBuf {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        name.into()
    }

    #[test]
    fn a_state_folder_of_an_older_version_is_closed_whole_but_for_what_is_meant_for_others() {
        let dir = tempfile::tempdir().unwrap();
        let state = dir.path().join("state");
        let made = ["blobs/ab/one", "evidence/key", "evidence/head.json", "catalogue.sqlite", "crisis/water.txt"];
        for file in made.map(|name| state.join(name)) {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "x").unwrap();
            open_to_all(&file, 0o664);
            open_to_all(file.parent().unwrap(), 0o755);
        }
        open_to_all(&state.join("evidence/key"), 0o400);
        let outside = dir.path().join("outside");
        fs::write(&outside, "x").unwrap();
        open_to_all(&outside, 0o644);
        std::os::unix::fs::symlink(&outside, state.join("link")).unwrap();

        restrict_all(&state, &state.join("crisis"));
        let modes = ["", "blobs", "blobs/ab", "evidence"].map(|name| mode(&state.join(name)));
        assert_eq!(modes, [0o700; 4]);
        assert_eq!(made.map(|name| mode(&state.join(name))), [0o600, 0o400, 0o600, 0o600, 0o664]);
        assert_eq!([mode(&state.join("crisis")), mode(&outside)], [0o755, 0o644]);

        // A file that somebody opens later is closed by the next start, at the levels that are looked through.
        open_to_all(&state.join("evidence/head.json"), 0o644);
        open_to_all(&state.join("crisis"), 0o775);
        open_to_all(&state, 0o755);
        restrict_all(&state, &state.join("crisis"));
        assert_eq!([mode(&state.join("evidence/head.json")), mode(&state)], [0o600, 0o711]);
    }
}
