//! Copy of the catalogue from before a trial: made before the version on trial starts for the first time, returned when it was
//! given up, removed when it was found good. Runs as the board's user before each start of the player.
//!
//! A newer version may bring the catalogue to a form that an older one refuses. What was posted since the copy is in the journal,
//! and is done again from there at the start. Journal and votes are never copied: an older version opens those of a newer.
//! The copy is removed as soon as it is not needed, since it holds what may have to be forgotten.

use std::{fs, io, path::Path};

use super::{selection::VersionSelection, version_number::VersionNumber};
use crate::platform::{
    private_files,
    sqlite::{CopyError, copy_database, return_copy},
};

/// The store's catalogue in the state folder.
const CATALOGUE: &str = "catalogue.sqlite";
/// Folder of the copies in the state folder.
const FOLDER: &str = "update";
const BEFORE: &str = "catalogue-before-";
const END: &str = ".sqlite";

/// Brings the catalogue of a state folder to what the selected version needs. Nobody may have the catalogue open, unless a
/// version was just found good.
///
/// # Errors
/// With a trial: there is no copy, and it must not start. Without one: a copy that should return did not.
pub(crate) fn prepare_catalogue(state: &Path, selection: &VersionSelection) -> Result<(), CopyError> {
    let (folder, catalogue) = (state.join(FOLDER), state.join(CATALOGUE));
    let copy_of = |version: &VersionNumber| folder.join(format!("{BEFORE}{version}{END}"));
    for version in copies(&folder)? {
        if Some(&version) == selection.on_trial() {
            continue;
        }
        // One from before a version that is good now, or was once, is of the past.
        if version > selection.good {
            tracing::warn!(%version, "the catalogue from before this version returns");
            return_copy(&copy_of(&version), &catalogue)?;
        } else {
            fs::remove_file(copy_of(&version))?;
        }
    }
    let Some(trial) = selection.on_trial() else { return Ok(()) };
    if copy_of(trial).exists() || !catalogue.exists() {
        return Ok(());
    }
    private_files::create_folder(&folder)?;
    copy_database(&catalogue, &copy_of(trial))
}

/// The versions before which a copy was made, newest first, so that of two the older catalogue is returned last.
fn copies(folder: &Path) -> io::Result<Vec<VersionNumber>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        other => other?,
    };
    let version = |name: &str| name.strip_prefix(BEFORE)?.strip_suffix(END)?.parse().ok();
    let mut found: Vec<VersionNumber> =
        entries.flatten().filter_map(|entry| version(entry.file_name().to_str()?)).collect();
    found.sort_by(|a, b| b.cmp(a));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selection(text: &str) -> VersionSelection {
        VersionSelection::parse(text).unwrap()
    }

    /// A catalogue of this version, as the version of the program that knows it leaves it.
    fn write(state: &Path, version: u32) {
        let db = crate::platform::sqlite::open(&state.join(CATALOGUE), std::time::Duration::from_secs(5)).unwrap();
        db.execute_batch(&format!("CREATE TABLE IF NOT EXISTS a (b) ; PRAGMA user_version = {version}")).unwrap();
    }

    fn version(state: &Path) -> i64 {
        let db = crate::platform::sqlite::open(&state.join(CATALOGUE), std::time::Duration::from_secs(5)).unwrap();
        db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
    }

    #[test]
    fn the_catalogue_returns_when_a_trial_was_given_up_and_stays_when_it_was_good() {
        for (end, kept) in [
            ("good = \"0.1.0\"\nrefused = \"0.2.0\"\nwhy = \"silent\"\n", 3),
            ("good = \"0.2.0\"\nprevious = \"0.1.0\"\n", 4),
        ] {
            let state = tempfile::tempdir().unwrap();
            let prepare = |text: &str| prepare_catalogue(state.path(), &selection(text)).unwrap();
            prepare("good = \"0.1.0\"\n");
            write(state.path(), 3);
            for tries in [2, 1] {
                prepare(&format!("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = {tries}\n"));
                // It migrates at its first start; the copy of before is not overwritten at the second.
                write(state.path(), 4);
            }
            prepare(end);
            assert_eq!(version(state.path()), kept);
            assert_eq!(fs::read_dir(state.path().join(FOLDER)).unwrap().count(), 0, "nothing is kept");
            prepare(end);
            assert_eq!(version(state.path()), kept);
        }
    }

    #[test]
    fn without_a_copy_there_is_no_trial() {
        let state = tempfile::tempdir().unwrap();
        fs::write(state.path().join(CATALOGUE), "no database at all, and longer than a header of one has to be ")
            .unwrap();
        let trial = selection("good = \"0.1.0\"\ntrial = \"0.2.0\"\ntries = 2\n");
        assert!(prepare_catalogue(state.path(), &trial).is_err());
        assert!(prepare_catalogue(state.path(), &selection("good = \"0.1.0\"\n")).is_ok());
        let empty = tempfile::tempdir().unwrap();
        assert!(prepare_catalogue(empty.path(), &trial).is_ok(), "a new board has nothing to copy");
    }
}
