//! `vyveska feedback erase`: what somebody wrote goes for good, because it tells of a person (GDPR, article 17); the answer
//! it belongs to stays.

use std::path::PathBuf;

use clap::Args;

use super::super::{
    config_file::{CONFIG, load_or_complain},
    exit::Exit,
    output::complain,
};
use crate::{
    config::VoteDatabase,
    feedback::{
        VoteId,
        votes::vote_store::{self, VoteStoreError},
        votes_source::comment_databases,
    },
};

/// Erase what somebody wrote, for good. The answer stays and is counted.
///
/// `vyveska feedback report --format csv --with-comments` tells the ids. A terminal and its collector keep a message each:
/// run this at both. Reports that were written, backups, and files of votes that were put aside (`votes.db.spoiled-…`) are
/// not touched; the free space and the log of a PostgreSQL server keep it until the server writes over them.
#[derive(Args)]
pub(super) struct EraseArgs {
    /// The messages, by the ids of their votes.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<VoteId>,
    /// The configuration of the collector, or of the terminal.
    #[arg(long, value_name = "FILE", default_value = CONFIG)]
    config: PathBuf,
}

impl EraseArgs {
    pub(super) fn run(self) -> Exit {
        let Some(config) = load_or_complain(&self.config) else { return Exit::WrongConfig };
        let mut erased = vec![false; self.ids.len()];
        for database in comment_databases(&config) {
            match erase(&database, &self.ids) {
                Ok(here) => erased.iter_mut().zip(here).for_each(|(erased, here)| *erased |= here),
                Err(error) => {
                    complain(&error);
                    return Exit::Failed;
                }
            }
        }
        for (id, erased) in self.ids.iter().zip(&erased) {
            match erased {
                true => eprintln!("{id}: erased"),
                false => eprintln!(
                    "{id}: no message of this id is kept here; `vyveska feedback report --format csv --with-comments` lists them"
                ),
            }
        }
        if erased.contains(&false) { Exit::Failed } else { Exit::Done }
    }
}

fn erase(database: &VoteDatabase, ids: &[VoteId]) -> Result<Vec<bool>, VoteStoreError> {
    vote_store::open(database)?.erase_comments(ids)
}
