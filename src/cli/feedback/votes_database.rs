//! Votes database of `vyveska feedback`: where the votes are that it reads.

use crate::{
    config::{Config, VoteDatabase},
    feedback::VOTES_FILE,
};

/// Where the votes are: the collector's database where one is configured, otherwise the terminal's own file.
pub(super) fn votes_database(config: &Config) -> VoteDatabase {
    let own = || VoteDatabase::File(config.store.dir.join(VOTES_FILE));
    config.collect.as_ref().map_or_else(own, |collect| collect.database_in(&config.store.dir))
}
