//! Folders of the demo town for its idle loop: posters with messages, the magazine, the schedule and the surveys.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{error::DemoError, town::MadeUpTown};

/// Where the files lie.
pub(crate) struct DemoFolders {
    /// Pictures and messages.
    pub posters: PathBuf,
    /// Issues of the town's magazine.
    pub magazine: PathBuf,
    /// The idle loop's schedule.
    pub schedule: PathBuf,
    /// What the terminal asks.
    pub surveys: PathBuf,
}

/// Copies the files into the demo's state folder, to be changed there; what lies there from an earlier run stays as it is.
pub(crate) fn lay_out_folders(town: &MadeUpTown, state: &Path) -> Result<DemoFolders, DemoError> {
    fs::create_dir_all(state).map_err(DemoError::State)?;
    let folder = |name: &str, from: &str| -> Result<PathBuf, DemoError> {
        let (to, from) = (state.join(name), town.folder.join(from));
        if !to.exists() {
            fs::create_dir_all(&to).map_err(DemoError::State)?;
            for entry in fs::read_dir(&from).map_err(|error| DemoError::Town(error.to_string(), from.clone()))? {
                let entry = entry.map_err(DemoError::State)?;
                fs::copy(entry.path(), to.join(entry.file_name())).map_err(DemoError::State)?;
            }
        }
        Ok(to)
    };
    let file = |name: &str| -> Result<PathBuf, DemoError> {
        let to = state.join(name);
        if !to.exists() {
            fs::copy(town.folder.join(name), &to).map_err(DemoError::State)?;
        }
        Ok(to)
    };
    Ok(DemoFolders {
        posters: folder("posters", "posters")?,
        magazine: folder("magazine", "magazine")?,
        schedule: file("schedule.toml")?,
        surveys: file("surveys.toml")?,
    })
}
