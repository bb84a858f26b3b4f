//! Kept schedules: texts that were valid, for going back. They are rows of the table `draft` of a kind of their own, so that no
//! page takes them for drafts, in the states `valid` and `by-hand`; the second was found in the file and came from nobody here.

use jiff::Timestamp;
use rusqlite::{OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use crate::{
    admin::{acts::RowEffect, site::Site, web::Fault},
    notice::BlobHash,
};

/// Schedules that are told.
const MOST: usize = 100;

/// What is read of one, and whether it is the first that was ever kept: they are kept in the order in which they were found.
const COLUMNS: &str = "id, state, data, changed, NOT EXISTS (SELECT 1 FROM draft older
    WHERE older.kind = 'kept-schedule' AND older.rowid < draft.rowid)";

/// Where a schedule came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin::broadcast) enum KeptOrigin {
    /// A person made it valid here.
    Person,
    /// It stood in the file when the first one was made valid here; what it replaced, if anything, nobody here knows.
    First,
    /// Somebody changed the file without the administration web.
    Hand,
}

/// A schedule that was valid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin::broadcast) struct KeptSchedule {
    pub id: String,
    /// When it became valid; of one that nobody made valid here, when it was found.
    pub since: Timestamp,
    pub origin: KeptOrigin,
    pub data: KeptData,
}

/// What is kept of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(in crate::admin::broadcast) struct KeptData {
    pub text: String,
    pub hash: Option<BlobHash>,
    /// Name of the person for people; empty of one that nobody made valid here.
    pub who: String,
    pub why: String,
}

/// The schedules that were valid, the newest first.
///
/// # Errors
/// The database cannot be read.
pub(in crate::admin::broadcast) fn kept_schedules(site: &Site) -> Result<Vec<KeptSchedule>, Fault> {
    let sql = format!(
        "SELECT {COLUMNS} FROM draft WHERE kind = 'kept-schedule'
        ORDER BY changed DESC, rowid DESC LIMIT {MOST}"
    );
    let database = site.database();
    let mut statement = database.prepare(&sql)?;
    let rows = statement.query_map([], kept_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One of them.
///
/// # Errors
/// The database cannot be read.
pub(in crate::admin::broadcast) fn kept_schedule(site: &Site, id: &str) -> Result<Option<KeptSchedule>, Fault> {
    let sql = format!("SELECT {COLUMNS} FROM draft WHERE kind = 'kept-schedule' AND id = ?1");
    Ok(site.database().query_row(&sql, params![id], kept_of).optional()?)
}

fn kept_of(row: &Row<'_>) -> rusqlite::Result<KeptSchedule> {
    let (state, data): (String, String) = (row.get(1)?, row.get(2)?);
    Ok(KeptSchedule {
        id: row.get(0)?,
        since: Timestamp::from_second(row.get(3)?).unwrap_or(Timestamp::UNIX_EPOCH),
        origin: match (state.as_str(), row.get::<_, bool>(4)?) {
            ("by-hand", true) => KeptOrigin::First,
            ("by-hand", false) => KeptOrigin::Hand,
            _ => KeptOrigin::Person,
        },
        data: serde_json::from_str(&data).unwrap_or_default(),
    })
}

/// Keeps a text that becomes valid.
pub(super) fn keep_valid(data: &KeptData, now: Timestamp) -> RowEffect {
    keep(data, "valid", now.as_second())
}

/// Keeps a text that nobody made valid here, before another takes its place.
pub(super) fn keep_by_hand(data: &KeptData, now: Timestamp) -> RowEffect {
    keep(data, "by-hand", now.as_second().saturating_sub(1))
}

fn keep(data: &KeptData, state: &str, at: i64) -> RowEffect {
    let sql = "INSERT OR IGNORE INTO draft (id, kind, owner, state, data, created, changed)
        VALUES (?1, 'kept-schedule', 0, ?2, ?3, ?4, ?4)";
    let hash = data.hash.map(|it| it.to_string()).unwrap_or_default();
    let id = format!("{}-{at}", hash.get(..16).unwrap_or_default());
    RowEffect::new(sql, vec![id.into(), state.into(), text_of(data).into(), at.into()])
}

fn text_of(data: &KeptData) -> String {
    serde_json::to_string(data).unwrap_or_default()
}
