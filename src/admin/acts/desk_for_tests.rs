//! Desk for tests: a watched folder on the disk, with the places that acts may change.

use std::{fs, path::PathBuf};

use super::{allowed_places::AllowedPlaces, effects::FileEffect};
use crate::{
    config::{Config, FolderSettings},
    notice::BlobHash,
};

/// A folder `deska`, and beside it what acts keep.
pub(super) struct Desk {
    pub(super) dir: tempfile::TempDir,
    pub(super) places: AllowedPlaces,
}

pub(super) fn desk() -> Desk {
    let dir = tempfile::tempdir().unwrap();
    let mut config = Config::default_for("Lhota", &dir.path().join("state"));
    config.folders = vec![FolderSettings::at("deska", dir.path().join("deska"))];
    fs::create_dir(dir.path().join("deska")).unwrap();
    let places = AllowedPlaces::new(&config, None, &dir.path().join("state/admin"));
    Desk { dir, places }
}

impl Desk {
    /// A file of the folder.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join("deska").join(name)
    }

    /// Puts a text in the place of one that was seen.
    pub(super) fn put(&self, name: &str, text: &str, seen: Option<&str>) -> FileEffect {
        let seen = seen.map(|it| BlobHash::digest(it.as_bytes()));
        FileEffect::Put { path: self.path(name), text: text.into(), seen }
    }

    /// Where what somebody else wrote is kept.
    pub(super) fn aside_folder(&self) -> PathBuf {
        self.dir.path().join("aside")
    }

    /// The texts that are kept there.
    pub(super) fn aside(&self) -> Vec<String> {
        let kept = fs::read_dir(self.aside_folder()).into_iter().flatten().flatten();
        kept.map(|it| fs::read_to_string(it.path()).unwrap()).collect()
    }

    /// The names in the folder, in order.
    pub(super) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("")).unwrap();
        let mut names: Vec<String> = entries.map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}
