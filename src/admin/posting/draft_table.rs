//! Draft table: the drafts of postings in the site's own database, who may see which, and their folders. A draft survives
//! the end of a session.

use std::{io, path::PathBuf, time::UNIX_EPOCH};

use rand::TryRng as _;
use rusqlite::{OptionalExtension as _, Row, params};

use super::draft::PostingDraft;
use crate::{
    admin::{
        access::{Person, Right},
        site::Site,
        web::{Fault, Request},
    },
    platform::private_files,
};

/// This section's word in the table.
pub(in crate::admin) const KIND: &str = "posting";
/// Key of the words for a draft that somebody else has saved.
pub(in crate::admin) const CHANGED: &str = "fault-posting-changed";
/// Rows about what hangs are kept for so long, in seconds.
const KEPT: i64 = 30 * 86_400;

/// A folder without a row is older than this where its draft is gone, in seconds.
const YOUNG: i64 = 3_600;

/// Where a draft is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum DraftState {
    /// Somebody works on it.
    Open,
    /// Waits for approval.
    Sent,
    /// Approved, and not posted yet.
    Approved,
    /// It was put into the watched folder.
    Posted,
}

impl DraftState {
    /// The word of the database; after `posting-state-` the key of its words.
    pub(in crate::admin) const fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Sent => "sent",
            Self::Approved => "approved",
            Self::Posted => "posted",
        }
    }

    fn from_word(word: &str) -> Self {
        [Self::Sent, Self::Approved, Self::Posted].into_iter().find(|it| it.word() == word).unwrap_or(Self::Open)
    }
}

/// One row.
#[derive(Clone, Debug)]
pub(in crate::admin) struct DraftRow {
    pub id: String,
    pub owner: i64,
    /// Name for people; empty where there is no such account any more.
    pub owner_name: String,
    pub state: DraftState,
    pub draft: PostingDraft,
    /// Grows with every save.
    pub number: i64,
    /// Seconds since 1970.
    pub changed: i64,
}

/// The query of drafts with this condition behind; no value ever stands in it (ASVS 1.2.4).
macro_rules! drafts_where {
    ($condition:literal) => {
        concat!(
            "SELECT draft.id, draft.owner, coalesce(person.name, ''), draft.state, draft.data, draft.number, draft.changed \
             FROM draft LEFT JOIN person ON person.id = draft.owner WHERE draft.kind = 'posting' AND ",
            $condition,
            " ORDER BY draft.created, draft.rowid LIMIT 500"
        )
    };
}

fn read(row: &Row<'_>) -> rusqlite::Result<DraftRow> {
    let data: String = row.get(4)?;
    let draft = serde_json::from_str(&data)
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(4, rusqlite::types::Type::Text, error.into()))?;
    let state: String = row.get(3)?;
    Ok(DraftRow {
        id: row.get(0)?,
        owner: row.get(1)?,
        owner_name: row.get(2)?,
        state: DraftState::from_word(&state),
        draft,
        number: row.get(5)?,
        changed: row.get(6)?,
    })
}

/// The draft as JSON.
///
/// # Errors
/// It cannot be written.
pub(in crate::admin) fn data_of(draft: &PostingDraft) -> Result<String, Fault> {
    serde_json::to_string(draft).map_err(|error| Fault::Own(error.to_string()))
}

/// The draft of an id.
///
/// # Errors
/// There is none.
pub(in crate::admin) fn load(site: &Site, id: &str) -> Result<DraftRow, Fault> {
    let database = site.database();
    let found = database.prepare_cached(drafts_where!("draft.id = ?1"))?.query_row([id], read).optional()?;
    found.ok_or(Fault::NotFound)
}

/// The draft in a request's path, where it is this person's or he posts for everybody.
///
/// # Errors
/// There is none for him.
pub(in crate::admin) fn load_for(site: &Site, request: &Request) -> Result<DraftRow, Fault> {
    let row = load(site, request.param("id"))?;
    if may_see(request.person()?, &row) { Ok(row) } else { Err(Fault::NotFound) }
}

/// Own drafts, and for who posts all of them (ASVS 8.2.2).
pub(in crate::admin) fn may_see(person: &Person, row: &DraftRow) -> bool {
    row.owner == person.id || person.may(Right::PostNotice)
}

/// Which drafts are listed.
#[derive(Clone, Copy, Debug)]
pub(in crate::admin) enum DraftFilter<'a> {
    /// Not posted yet.
    Waiting,
    /// In one of these states.
    In(DraftState),
    /// Those that came together.
    Batch(&'a str),
}

/// The drafts that somebody may see, the oldest first.
///
/// # Errors
/// The database cannot be read.
pub(in crate::admin) fn list(site: &Site, filter: DraftFilter<'_>) -> Result<Vec<DraftRow>, Fault> {
    let (query, value) = match filter {
        DraftFilter::Waiting => (drafts_where!("draft.state <> ?1"), DraftState::Posted.word()),
        DraftFilter::In(state) => (drafts_where!("draft.state = ?1"), state.word()),
        DraftFilter::Batch(batch) => (drafts_where!("json_extract(draft.data, '$.batch') = ?1"), batch),
    };
    let database = site.database();
    let mut query = database.prepare_cached(query)?;
    let rows = query.query_map([value], read)?.collect::<rusqlite::Result<_>>()?;
    Ok(rows)
}

/// How often each kind was posted from here, by its name.
///
/// # Errors
/// The database cannot be read.
pub(in crate::admin) fn used_kinds(site: &Site) -> Result<Vec<String>, Fault> {
    let database = site.database();
    let mut query = database.prepare_cached(
        "SELECT json_extract(data, '$.content.facts.kind') AS named FROM draft WHERE kind = 'posting' AND state = 'posted' \
         GROUP BY named ORDER BY count(*) DESC, named LIMIT 50",
    )?;
    let names = query.query_map([], |row| row.get::<_, Option<String>>(0))?;
    Ok(names.collect::<rusqlite::Result<Vec<_>>>()?.into_iter().flatten().filter(|it| !it.is_empty()).collect())
}

/// Makes a draft with its folder.
///
/// # Errors
/// The disk or the database refuses.
pub(in crate::admin) fn create(site: &Site, person: &Person, draft: PostingDraft, now: i64) -> Result<DraftRow, Fault> {
    let id = random_id()?;
    let row = DraftRow {
        id,
        owner: person.id,
        owner_name: person.name.clone(),
        state: DraftState::Open,
        draft,
        number: 1,
        changed: now,
    };
    private_files::create_folder(&folder_of(site, &row.id))?;
    site.database().execute(
        "INSERT INTO draft (id, kind, owner, state, data, number, created, changed) VALUES (?1, ?2, ?3, ?4, ?5, 1, ?6, ?6)",
        params![row.id, KIND, row.owner, row.state.word(), data_of(&row.draft)?, now],
    )?;
    Ok(row)
}

/// Saves a draft that nobody else has saved meanwhile.
///
/// # Errors
/// Somebody has, or the database refuses.
pub(in crate::admin) fn save(site: &Site, row: &mut DraftRow, now: i64) -> Result<(), Fault> {
    let changed = site.database().execute(
        "UPDATE draft SET owner = ?2, state = ?3, data = ?4, number = number + 1, changed = ?5 \
         WHERE id = ?1 AND kind = 'posting' AND number = ?6",
        params![row.id, row.owner, row.state.word(), data_of(&row.draft)?, now, row.number],
    )?;
    if changed != 1 {
        return Err(Fault::Conflict(CHANGED));
    }
    (row.number, row.changed) = (row.number.saturating_add(1), now);
    Ok(())
}

/// Removes a draft with all its files.
///
/// # Errors
/// The disk or the database refuses.
pub(in crate::admin) fn delete(site: &Site, id: &str) -> Result<(), Fault> {
    remove_folder(site, id)?;
    site.database().execute("DELETE FROM draft WHERE id = ?1 AND kind = 'posting'", [id])?;
    Ok(())
}

/// The folder of a draft's files. An id is ours, sixteen bytes in hexadecimal digits.
pub(in crate::admin) fn folder_of(site: &Site, id: &str) -> PathBuf {
    site.folder().join("drafts").join(id)
}

/// Removes the files of a draft; none are left of what hangs (they may hold personal data).
///
/// # Errors
/// The disk refuses.
pub(in crate::admin) fn remove_folder(site: &Site, id: &str) -> io::Result<()> {
    match std::fs::remove_dir_all(folder_of(site, id)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes folders of drafts that are gone, as a power cut behind their deletion leaves them. A young one may be of a draft that
/// is just being made.
fn remove_strays(site: &Site, now: i64) -> Result<(), Fault> {
    let entries = match std::fs::read_dir(site.folder().join("drafts")) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        let changed = entry.metadata()?.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
        let age = now.saturating_sub(i64::try_from(changed.as_secs()).unwrap_or(i64::MAX));
        let Some(id) = entry.file_name().to_str().map(str::to_owned) else { continue };
        let known: bool = site.database().prepare_cached("SELECT 1 FROM draft WHERE id = ?1")?.exists([&id])?;
        if !known && age > YOUNG {
            remove_folder(site, &id)?;
        }
    }
    Ok(())
}

/// Removes what interrupted acts left of notices that hang, and rows about those that were posted long ago.
///
/// # Errors
/// The disk or the database refuses.
pub(in crate::admin) fn sweep(site: &Site, now: i64) -> Result<(), Fault> {
    for row in list(site, DraftFilter::In(DraftState::Posted))? {
        remove_folder(site, &row.id)?;
    }
    remove_strays(site, now)?;
    let before = now.saturating_sub(KEPT);
    site.database()
        .execute("DELETE FROM draft WHERE kind = 'posting' AND state = 'posted' AND changed < ?1", params![before])?;
    Ok(())
}

/// Sixteen bytes of the system's chance, in hexadecimal digits (ASVS 11.5.1).
pub(super) fn random_id() -> Result<String, Fault> {
    let mut random = [0_u8; 16];
    rand::rngs::SysRng.try_fill_bytes(&mut random).map_err(|error| Fault::Own(error.to_string()))?;
    Ok(hex::encode(random))
}
