//! Files of a board on its machine: the configuration, what the screen's session reads, drop-ins of units, and to whom each
//! belongs.
//!
//! The folder of the configuration belongs to root and is written by the board's group, so that the administration web replaces
//! files in it. Whatever root writes there is therefore put in the place of what had the name, and never written through it: a
//! link that somebody left there leads nowhere. The session's files lie in a folder that is root's alone, since its compositor
//! runs what they say.
//!
//! Left out: the texts (`configuration_text`, `plain_page`, `unit_drop_in`).

use std::{
    fs, io,
    os::unix::fs::{PermissionsExt as _, chown},
    path::Path,
};

use crate::platform::atomic_file::{Readers, write_durably};

/// The folder of the configuration: its group adds and replaces files, which belong to the group again (`2` is setgid).
const CONFIG_FOLDER: u32 = 0o2775;
/// The configuration: it has secrets.
const CONFIG: u32 = 0o640;

/// User and group of the board on this machine; `None` where there is no such user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BoardUser {
    user: u32,
    /// Number of its group.
    pub(crate) group: u32,
}

impl BoardUser {
    /// As `/etc/passwd` has it.
    pub(crate) fn find() -> Option<Self> {
        Self::read(&fs::read_to_string("/etc/passwd").unwrap_or_default())
    }

    /// One of this group, for tests.
    #[cfg(test)]
    pub(crate) fn of_group(group: u32) -> Self {
        Self { user: 0, group }
    }

    fn read(passwd: &str) -> Option<Self> {
        passwd.lines().find_map(|line| {
            let mut fields = line.strip_prefix("vyveska:")?.split(':').skip(1);
            Some(Self { user: fields.next()?.parse().ok()?, group: fields.next()?.parse().ok()? })
        })
    }
}

/// Writes the configuration in the place of one that is there, which stays as `old`.
///
/// # Errors
/// A folder that cannot be written; the file before stays.
pub(crate) fn write_configuration(path: &Path, text: &str, old: &Path) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    if !folder.is_dir() {
        fs::create_dir_all(folder)?;
        share_folder(folder)?;
    }
    if path.exists() {
        write_durably(old, &fs::read(path)?, Readers::Mode(CONFIG))?;
        give(old, None);
    }
    write_durably(path, text.as_bytes(), Readers::Mode(CONFIG))?;
    give(path, None);
    Ok(())
}

/// Lets the board's group replace files in the folder of the configuration.
fn share_folder(folder: &Path) -> io::Result<()> {
    let Some(BoardUser { group, .. }) = BoardUser::find() else { return Ok(()) };
    chown(folder, None, Some(group))?;
    fs::set_permissions(folder, fs::Permissions::from_mode(CONFIG_FOLDER))
}

/// Writes a file of the session, which every user may read.
///
/// # Errors
/// The folder cannot be made or written.
pub(crate) fn write_session_file(path: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(Path::new("/")))?;
    write_durably(path, text.as_bytes(), Readers::Everyone)
}

/// Makes a watched folder for the board's user, where it is not there.
///
/// # Errors
/// It cannot be made.
pub(crate) fn make_watched_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    give(folder, BoardUser::find().map(|it| it.user));
    Ok(())
}

/// Gives a file to the board's group, and to a user where one is named; where there is such a group and this is root.
fn give(path: &Path, user: Option<u32>) {
    let Some(board) = BoardUser::find() else { return };
    if let Err(error) = chown(path, user, Some(board.group)) {
        eprintln!("vyveska: {} does not belong to the board's group: {error}", path.display());
    }
}

/// Writes a drop-in of a unit, or removes the one of an earlier folder.
///
/// # Errors
/// The folder of the unit's drop-ins cannot be made or written.
pub(crate) fn write_drop_in(path: &Path, text: Option<&str>) -> io::Result<()> {
    match text {
        Some(text) => {
            fs::create_dir_all(path.parent().unwrap_or(Path::new("/")))?;
            fs::write(path, text)
        }
        None => match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_boards_user_is_found_by_its_name_alone() {
        let passwd =
            "root:x:0:0::/root:/bin/sh\nvyveska-glass:x:998:997::/:/bin/false\nvyveska:x:999:996::/:/bin/false\n";
        assert_eq!(BoardUser::read(passwd), Some(BoardUser { user: 999, group: 996 }));
        assert_eq!(BoardUser::read("root:x:0:0::/root:/bin/sh\n"), None);
    }

    #[test]
    fn a_link_in_the_place_of_a_file_is_replaced_and_leads_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let (secret, path) = (folder.path().join("secret"), folder.path().join("etc/vyveska.toml"));
        let old = path.with_extension("toml.old");
        fs::write(&secret, "secret").unwrap();
        fs::create_dir(folder.path().join("etc")).unwrap();
        for link in [&path, &old] {
            std::os::unix::fs::symlink(&secret, link).unwrap();
        }
        write_configuration(&path, "[town]", &old).unwrap();
        write_configuration(&path, "[town]\nname = 'L'", &old).unwrap();
        assert_eq!(fs::read_to_string(&secret).unwrap(), "secret");
        assert_eq!(fs::read_to_string(&old).unwrap(), "[town]");
        for file in [&path, &old] {
            assert_eq!(fs::symlink_metadata(file).unwrap().permissions().mode() & 0o177_777, 0o100_640, "{file:?}");
        }
    }
}
