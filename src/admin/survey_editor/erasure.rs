//! Erasure of comments: what somebody ordered is a row until it is done, in every database that may hold the comment.
//!
//! The row comes with the journalled act; a power cut between the act and the votes costs nothing, for it is looked for rows
//! again and again. Erasing twice does no harm.

use std::{sync::Arc, time::Duration};

use rusqlite::params;

use crate::{
    admin::site::Site,
    feedback::{VoteId, votes::vote_store, votes_source::comment_databases},
};

/// The word of these rows among drafts.
pub(super) const KIND: &str = "erase-comment";
/// How often it is looked for what a failure left over.
const LOOK: Duration = Duration::from_secs(60);

/// Statement that orders an erasure: name of the row, the vote, who, when.
pub(super) const ORDER: &str = "INSERT OR IGNORE INTO draft (id, kind, owner, state, data, created, changed)
    VALUES (?1, 'erase-comment', ?2, 'ordered', ?3, ?4, ?4)";

/// Does what is left over, for as long as the web runs.
pub(in crate::admin) async fn keep_erasing(site: Arc<Site>) {
    loop {
        let own = site.clone();
        let work = move || {
            if let Err(why) = erase_ordered(&own) {
                tracing::error!(why, "a comment is not erased yet; it is tried again");
            }
        };
        tokio::task::spawn_blocking(work).await.ok();
        tokio::time::sleep(LOOK).await;
    }
}

/// Erases everything that was ordered.
///
/// # Errors
/// A database cannot be used; the rows stay.
pub(super) fn erase_ordered(site: &Site) -> Result<(), String> {
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let ordered: Vec<(String, String)> = {
        let database = site.database();
        let sql = "SELECT id, data FROM draft WHERE kind = ?1";
        let mut statement = database.prepare_cached(sql).map_err(|it| said(&it))?;
        let rows = statement.query_map([KIND], |row| Ok((row.get(0)?, row.get(1)?))).map_err(|it| said(&it))?;
        rows.collect::<Result<_, _>>().map_err(|it| said(&it))?
    };
    for (id, vote) in ordered {
        if let Ok(vote) = vote.parse::<VoteId>() {
            for database in comment_databases(&site.config()) {
                let mut store = vote_store::open(&database).map_err(|it| said(&it))?;
                store.erase_comments(&[vote]).map_err(|it| said(&it))?;
            }
        }
        let done = "DELETE FROM draft WHERE id = ?1 AND kind = ?2";
        site.database().execute(done, params![id, KIND]).map_err(|it| said(&it))?;
    }
    Ok(())
}
