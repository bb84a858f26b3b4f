//! Backup of a board: one TAR file of what a new machine needs to go on as this one did.
//!
//! In it: the configuration with the files it names, the journal, and copies of the databases (catalogue, votes, this site's
//! own; of a collector of the same configuration what it collected into a file). Not in it: the documents, which come again
//! from the feeds and the watched folders, the codes of closed surveys, of which a copy would tell which have answered, and the
//! private key of the journal, unless it is asked for.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use rusqlite::params;

use crate::{
    admin::site::Site,
    config::{Config, VoteDatabase, WholeConfig},
    evidence::JournalConfig,
    feedback::VOTES_FILE,
    platform::{private_files, sqlite},
};

/// Folder of the newest backup, within the site's own.
const FOLDER: &str = "backup";
/// Databases of a state folder that cannot be made again from elsewhere.
const DATABASES: [&str; 3] = ["catalogue.sqlite", "admin.sqlite", VOTES_FILE];
/// What a collector collected, within a backup, whatever its file is called.
const COLLECTED: &str = "collected.db";
/// Folders within a backup.
pub(super) const JOURNAL: &str = "evidence";
pub(super) const CONFIG: &str = "config";
/// Name of the configuration's file within a backup, whatever it is called on the board.
pub(super) const CONFIG_FILE: &str = "vyveska.toml";
/// Private key and lock of the journal.
const KEY: &str = "key";
const LOCK: &str = "lock";
/// Files of the journal that go before its entries: what is written meanwhile only makes it longer than they say.
const FIRST: [&str; 3] = ["head.json", "alive", "standing.json"];
/// How long a database is waited for.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);

/// Why there is no backup.
#[derive(Debug, thiserror::Error)]
pub(super) enum BackupError {
    #[error("{0}")]
    Io(#[from] io::Error),
    #[error("a database cannot be copied: {0}")]
    Database(#[from] rusqlite::Error),
}

/// Folder of the newest backup.
pub(super) fn folder(site: &Site) -> PathBuf {
    site.folder().join(FOLDER)
}

/// The newest backup, where one was made.
pub(super) fn newest(site: &Site) -> Option<PathBuf> {
    let files = fs::read_dir(folder(site)).into_iter().flatten().flatten().map(|it| it.path());
    files.filter(|path| path.extension().is_some_and(|end| end == "tar")).max()
}

/// Makes a backup; returns its file.
pub(super) fn make(site: &Site, with_key: bool) -> Result<PathBuf, BackupError> {
    let folder = folder(site);
    private_files::create_folder(&folder)?;
    let file = tempfile::Builder::new().prefix(".backup-").tempfile_in(&folder)?;
    let mut tar = tar::Builder::new(io::BufWriter::new(file));
    let state = site.state();
    add_config(&mut tar, site)?;
    add_journal(&mut tar, &JournalConfig::within(&state).folder, with_key)?;
    let copies = tempfile::Builder::new().prefix(".copies-").tempdir_in(&folder)?;
    for (name, from) in databases(&site.config()) {
        if from.is_file() {
            let copy = copies.path().join(name);
            copy_database(&from, &copy)?;
            let mut copy = File::open(copy)?;
            tar.append_file(name, &mut copy)?;
        }
    }
    let file = tar.into_inner()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    let name = site.now().to_zoned(site.zone()).strftime("vyveska-%Y-%m-%d-%H%M%S-%3f.tar").to_string();
    let path = folder.join(name);
    file.persist(&path).map_err(|error| error.error)?;
    Ok(path)
}

/// Names that databases may have within a backup.
pub(super) fn database_names() -> impl Iterator<Item = &'static str> {
    DATABASES.into_iter().chain([COLLECTED])
}

/// The databases of a configuration, each with its name within a backup.
fn databases(config: &Config) -> Vec<(&'static str, PathBuf)> {
    let state = &config.store.dir;
    let mut all: Vec<(&'static str, PathBuf)> = DATABASES.iter().map(|name| (*name, state.join(name))).collect();
    if let Some(VoteDatabase::File(collected)) = config.collect.as_ref().map(|it| it.database_in(state)) {
        all.push((COLLECTED, collected));
    }
    all
}

/// Removes earlier backups.
pub(super) fn remove_others(site: &Site, kept: &Path) -> io::Result<()> {
    let files = fs::read_dir(folder(site))?.flatten().map(|it| it.path());
    let mut others = files.filter(|path| path.extension().is_some_and(|end| end == "tar") && path != kept);
    others.try_for_each(fs::remove_file)
}

type Tar = tar::Builder<io::BufWriter<tempfile::NamedTempFile>>;

fn add_config(tar: &mut Tar, site: &Site) -> io::Result<()> {
    let path = site.config_file();
    add_bytes(tar, &Path::new(CONFIG).join(CONFIG_FILE), &fs::read(path)?)?;
    // Of a configuration that is wrong the file alone can be kept.
    let Ok(whole) = WholeConfig::load(path) else { return Ok(()) };
    for named in whole.named() {
        let Some(name) = named.file_name() else { continue };
        add_bytes(tar, &Path::new(CONFIG).join("named").join(name), &fs::read(named)?)?;
    }
    Ok(())
}

fn add_journal(tar: &mut Tar, journal: &Path, with_key: bool) -> io::Result<()> {
    let mut names: Vec<String> = fs::read_dir(journal)?
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name != LOCK && (with_key || name != KEY))
        .collect();
    names.sort_by_key(|name| (!FIRST.contains(&name.as_str()), name.clone()));
    for name in names {
        let mut bytes = fs::read(journal.join(&name))?;
        // An entry that is being written is no part of it yet.
        if name.ends_with(".jsonl") {
            let end = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at.saturating_add(1));
            bytes.truncate(end);
        }
        add_bytes(tar, &Path::new(JOURNAL).join(name), &bytes)?;
    }
    Ok(())
}

fn add_bytes(tar: &mut Tar, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut header = tar::Header::new_gnu();
    header.set_size(bytes.len() as u64);
    header.set_mode(0o600);
    tar.append_data(&mut header, path, bytes)?;
    tar.get_mut().flush()
}

/// A copy of a database at one moment, while others use it.
fn copy_database(from: &Path, to: &Path) -> rusqlite::Result<()> {
    let db = sqlite::open_to_read(from, PATIENCE)?;
    db.execute("VACUUM INTO ?1", params![to.to_string_lossy()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;

    #[test]
    fn what_a_collector_keeps_in_a_file_is_in_it() {
        let of = |more: &str| {
            let board = "[town]\nname = \"V\"\n[store]\ndir = \"/s\"\n[[folder]]\nname = \"f\"\npath = \"/f\"\n";
            databases(&config::parse(&format!("{board}{more}"), Path::new("/b/vyveska.toml")).unwrap())
        };
        let collect = |more: &str| of(&format!("[collect]\nlisten = \"127.0.0.1:8460\"\n{more}"));
        assert_eq!(of("").len(), DATABASES.len());
        assert_eq!(collect("").last(), Some(&(COLLECTED, PathBuf::from("/s/collected.db"))));
        let named = collect("database = \"/v/hlasy.db\"\n");
        assert_eq!(named.last(), Some(&(COLLECTED, PathBuf::from("/v/hlasy.db"))));
        assert_eq!(collect("database = \"postgres://a:b@localhost/d\"\n").len(), DATABASES.len());
        assert!(named.iter().all(|(name, _)| database_names().any(|it| it == *name)));
    }
}
