//! Last good configuration: copies of the files with which the board last showed a picture, for a start at which they
//! are wrong. A board that an admin's slip of the pen would darken plays on with them and says so.
//!
//! In the folder lie the copies, named by the SHA-256 of their bytes, and `last-good.json`, which names them and is
//! replaced last: a power cut leaves the old set or the new one. All of it is for the board's user alone, because
//! passwords may be among the files.
//!
//! Left out: folders and programs that the configuration names; when a set is good (`run`).

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    Config, ConfigOrigin, ConfigReport, RefusedConfig, Schedule, Surveys,
    check::{read_config, read_text, result_or_report},
    path_bases::PathBases,
    table_reader::ConfigFindings,
};
use crate::{
    notice::BlobHash,
    platform::{
        atomic_file::{Readers, write_durably},
        private_files,
    },
};

/// Names the copies.
const LIST: &str = "last-good.json";
/// A file that a configuration names and that is larger is not copied (a schedule has kilobytes, arms at most megabytes).
const MOST_BYTES: u64 = 16 << 20;

/// A configuration of which every file was read, and which files those were.
#[derive(Clone, Debug)]
pub(crate) struct WholeConfig {
    /// What is in force; with `refused` the last good one.
    pub config: Config,
    path: PathBuf,
    text: String,
    named: BTreeSet<PathBuf>,
}

/// The copies of one set.
#[derive(Debug, Serialize, Deserialize)]
struct CopyList {
    /// The configuration's file, of which the copy is the text.
    path: PathBuf,
    text: BlobHash,
    /// Named file to copy.
    files: BTreeMap<PathBuf, BlobHash>,
}

impl WholeConfig {
    /// The files that it names and that are there.
    pub(crate) fn named(&self) -> impl Iterator<Item = &Path> {
        self.named.iter().map(PathBuf::as_path)
    }

    /// Reads the configuration in a file, and its schedule and surveys.
    ///
    /// # Errors
    /// Everything that is wrong with the first of them that is wrong.
    pub(crate) fn load(path: &Path) -> Result<Self, ConfigReport> {
        Self::read(read_text(path)?, path, BTreeMap::new())
    }

    /// The same; where it is wrong, the last good one of this folder, with `refused`.
    ///
    /// # Errors
    /// What is wrong, where the folder has no good one.
    pub(crate) fn load_or_last_good(path: &Path, folder: &Path) -> Result<Self, ConfigReport> {
        Self::load(path).or_else(|report| {
            let last = Self::last_good(path, folder)
                .inspect_err(|error| tracing::error!(%error, folder = %folder.display(), "no last good configuration"));
            let mut last = last.map_err(|_| report.clone())?;
            last.config.refused = Some(RefusedConfig { path: path.to_owned(), report: report.to_string() });
            Ok(last)
        })
    }

    fn last_good(path: &Path, folder: &Path) -> io::Result<Self> {
        let list: CopyList = serde_json::from_slice(&fs::read(folder.join(LIST))?)?;
        if list.path != path {
            return Err(io::Error::other(format!("it is of another file: {}", list.path.display())));
        }
        let text = String::from_utf8(read_copy(folder, &list.text)?).map_err(io::Error::other)?;
        for copy in list.files.values() {
            read_copy(folder, copy)?;
        }
        let copies = list.files.into_iter().map(|(from, copy)| (from, folder.join(copy.to_string()))).collect();
        Self::read(text, path, copies).map_err(|report| io::Error::other(report.to_string()))
    }

    fn read(text: String, path: &Path, copies: BTreeMap<PathBuf, PathBuf>) -> Result<Self, ConfigReport> {
        let bases =
            PathBases { base: path.parent().map(PathBuf::from).unwrap_or_default(), copies, ..PathBases::default() };
        let findings = ConfigFindings::new(&text);
        let config = read_config(&findings, &bases);
        let mut config = result_or_report(findings, config, path)?;
        Schedule::load_configured(&config.idle)?;
        // A terminal and a collector on one machine may have one file.
        let terminal = config.terminal.as_ref().map(|it| &it.surveys);
        let collect = config.collect.as_ref().and_then(|it| it.surveys.as_ref());
        terminal.into_iter().chain(collect).try_for_each(|path| Surveys::read(path).map(drop))?;
        config.origin = Some(ConfigOrigin { path: path.to_owned(), text: text.clone() });
        Ok(Self { config, path: path.to_owned(), named: bases.named.into_inner(), text })
    }

    /// Keeps copies of its files as the last good configuration; those of the one before are removed. One that is the
    /// last good one itself is not kept again.
    ///
    /// # Errors
    /// The disk; the last good configuration before stays.
    pub(crate) fn keep(&self, folder: &Path) -> io::Result<()> {
        if self.config.refused.is_some() {
            return Ok(());
        }
        private_files::create_folder(folder)?;
        let text = write_copy(folder, self.text.as_bytes())?;
        let small = |path: &&PathBuf| fs::metadata(path).is_ok_and(|data| data.len() <= MOST_BYTES);
        let copy = |path: &PathBuf| Ok((path.clone(), write_copy(folder, &fs::read(path)?)?));
        let files = self.named.iter().filter(small).map(copy).collect::<io::Result<_>>()?;
        let list = CopyList { path: self.path.clone(), text, files };
        let bytes = serde_json::to_vec_pretty(&list)?;
        if fs::read(folder.join(LIST)).ok().as_ref() != Some(&bytes) {
            write_durably(&folder.join(LIST), &bytes, Readers::Owner)?;
        }
        remove_others(folder, &list)
    }
}

/// The bytes of a copy that is what its name says.
fn read_copy(folder: &Path, name: &BlobHash) -> io::Result<Vec<u8>> {
    let bytes = fs::read(folder.join(name.to_string()))?;
    let same = BlobHash::digest(&bytes) == *name;
    same.then_some(bytes).ok_or_else(|| io::Error::other(format!("the copy {name} was changed")))
}

fn write_copy(folder: &Path, bytes: &[u8]) -> io::Result<BlobHash> {
    let name = BlobHash::digest(bytes);
    if read_copy(folder, &name).is_err() {
        write_durably(&folder.join(name.to_string()), bytes, Readers::Owner)?;
    }
    Ok(name)
}

/// Removes what the list does not name.
fn remove_others(folder: &Path, list: &CopyList) -> io::Result<()> {
    let named: BTreeSet<String> = list.files.values().chain([&list.text]).map(ToString::to_string).collect();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_copy = |name: &str| name.parse::<BlobHash>().is_ok();
        if name.to_str().is_some_and(|name| is_copy(name) && !named.contains(name)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: &str = "[town]\nname = \"Javořice\"\n[idle]\nschedule = \"schedule.toml\"\n[store]\ndir = \"state\"\n\
                        [[folder]]\nname = \"slozka\"\npath = \".\"\n";
    const SCHEDULE: &str = "[[slot]]\nname = \"stále\"\nitems = [{ show = \"clock\" }]\n";

    struct Admin {
        _folder: tempfile::TempDir,
        file: PathBuf,
        schedule: PathBuf,
        kept: PathBuf,
    }

    /// An admin whose configuration was good once.
    fn admin() -> Admin {
        let folder = tempfile::tempdir().unwrap();
        let (file, schedule) = (folder.path().join("vyveska.toml"), folder.path().join("schedule.toml"));
        fs::write(&file, GOOD).unwrap();
        fs::write(&schedule, SCHEDULE).unwrap();
        let kept = folder.path().join("kept");
        WholeConfig::load_or_last_good(&file, &kept).unwrap().keep(&kept).unwrap();
        Admin { _folder: folder, file, schedule, kept }
    }

    impl Admin {
        fn start(&self) -> WholeConfig {
            WholeConfig::load_or_last_good(&self.file, &self.kept).unwrap()
        }
    }

    #[test]
    fn a_wrong_file_is_refused_and_the_last_good_one_plays() {
        let admin = admin();
        assert_eq!(admin.start().config.refused, None);
        fs::write(&admin.file, "[town\n").unwrap();
        let playing = admin.start();
        assert_eq!(playing.config.town.name, "Javořice");
        assert!(playing.config.refused.unwrap().report.contains("vyveska.toml:1"), "says where");
        // Set right, and with another name, it is in force and becomes the good one.
        fs::write(&admin.file, GOOD.replace("Javořice", "Lhota")).unwrap();
        let right = admin.start();
        assert_eq!((right.config.town.name.as_str(), right.config.refused.as_ref()), ("Lhota", None));
        right.keep(&admin.kept).unwrap();
        fs::write(&admin.file, "").unwrap();
        assert_eq!(admin.start().config.town.name, "Lhota");
        // Text, schedule and list; nothing of the set before.
        assert_eq!(fs::read_dir(&admin.kept).unwrap().count(), 3);
    }

    #[test]
    fn files_that_it_names_are_kept_too() {
        let admin = admin();
        fs::write(&admin.schedule, "[[slot").unwrap();
        let playing = admin.start();
        assert!(playing.config.refused.unwrap().report.contains("schedule.toml"));
        assert_eq!(fs::read_to_string(playing.config.idle.schedule.unwrap()).unwrap(), SCHEDULE);
        fs::remove_file(&admin.schedule).unwrap();
        assert!(admin.start().config.refused.unwrap().report.contains("does not exist"));
    }

    #[test]
    fn a_last_good_one_that_was_changed_or_is_of_another_file_does_not_play() {
        let admin = admin();
        fs::write(&admin.file, "[town\n").unwrap();
        let other = admin.file.with_file_name("other.toml");
        fs::write(&other, "[town\n").unwrap();
        assert!(WholeConfig::load_or_last_good(&other, &admin.kept).is_err());
        let copy = admin.kept.join(BlobHash::digest(GOOD.as_bytes()).to_string());
        fs::write(copy, GOOD.replace("Javořice", "Jinde")).unwrap();
        assert!(WholeConfig::load_or_last_good(&admin.file, &admin.kept).is_err());
    }

    #[test]
    fn what_is_kept_is_for_the_owner_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let admin = admin();
        for entry in fs::read_dir(&admin.kept).unwrap() {
            assert_eq!(entry.unwrap().metadata().unwrap().permissions().mode() & 0o077, 0);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        /// However the file is spoiled: it is good as it stands, or the last good one plays.
        #[test]
        fn a_spoiled_file_never_darkens_the_board(at in 0..GOOD.len(), cut in 0..40usize, put in "\\PC{0,12}") {
            let admin = admin();
            let mut spoiled = GOOD.as_bytes().to_vec();
            spoiled.splice(at..(at + cut).min(GOOD.len()), put.bytes());
            fs::write(&admin.file, &spoiled).unwrap();
            let playing = admin.start();
            prop_assert!(playing.config.refused.is_none() || playing.config.town.name == "Javořice");
        }
    }
}
