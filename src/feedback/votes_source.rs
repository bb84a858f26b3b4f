//! Votes source: where the votes and the surveys are that a configuration speaks of, for reports and for erasing.

use std::path::Path;

use super::{
    VOTES_FILE,
    votes::vote_store::{self, VoteStore, VoteStoreError},
};
use crate::config::{Config, ConfigReport, Surveys, VoteDatabase};

/// Where the votes are: the collector's database where one is configured, otherwise the terminal's own file.
pub(crate) fn votes_database(config: &Config) -> VoteDatabase {
    config.collect.as_ref().map_or_else(|| own_votes(config), |collect| collect.database_in(&config.store.dir))
}

/// Every database that may hold a comment: the collector's, where there is one, and the terminal's own.
pub(crate) fn comment_databases(config: &Config) -> Vec<VoteDatabase> {
    let collected = config.collect.is_some().then(|| votes_database(config));
    let mut all: Vec<_> = collected.into_iter().chain([own_votes(config)]).collect();
    all.dedup();
    all.retain(exists);
    all
}

fn own_votes(config: &Config) -> VoteDatabase {
    VoteDatabase::File(config.store.dir.join(VOTES_FILE))
}

/// Opens the database to read it; `None` where no votes were ever kept: to open a file is to make it.
///
/// # Errors
/// It cannot be used or reached.
pub(crate) fn open_existing(database: &VoteDatabase) -> Result<Option<Box<dyn VoteStore>>, VoteStoreError> {
    if exists(database) { vote_store::open(database).map(Some) } else { Ok(None) }
}

fn exists(database: &VoteDatabase) -> bool {
    !matches!(database, VoteDatabase::File(path) if !path.exists())
}

/// The file of surveys: the collector's, otherwise the terminal's.
pub(crate) fn surveys_path(config: &Config) -> Option<&Path> {
    let collect = config.collect.as_ref().and_then(|it| it.surveys.as_deref());
    collect.or(config.terminal.as_ref().map(|it| it.surveys.as_path()))
}

/// The surveys of that file; without one only what is few and what is misuse is said by default.
///
/// # Errors
/// The file is wrong.
pub(crate) fn surveys(config: &Config) -> Result<Surveys, ConfigReport> {
    surveys_path(config).map_or_else(|| Ok(Surveys::default()), Surveys::read)
}
