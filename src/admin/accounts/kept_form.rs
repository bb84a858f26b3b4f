//! Kept form: what somebody had typed when his session ended, until he has signed in again (ASVS 7.3.1, and nothing is lost).
//! It belongs to the person whose session ended; where that is not known, to whoever has its address, which only that browser
//! was sent. Passwords and codes are never kept, and everything is forgotten after a day. Left out: files, which are chosen
//! again.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use super::token::random_bytes;
use crate::admin::web::{Fault, Fields};

/// Its word among the drafts.
const KIND: &str = "kept-form";
/// Forms of one person, and of nobody known.
const MOST: i64 = 10;
/// Largest form, as JSON, in bytes.
const LONGEST: usize = 64 << 10;
/// How long it is kept, in seconds.
const KEPT: i64 = 24 * 3_600;
/// Owner of a form of nobody known.
const NOBODY: i64 = 0;

/// A form as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptForm {
    /// Where it was sent.
    pub path: String,
    pub fields: Vec<(String, String)>,
}

impl KeptForm {
    /// What of a form is kept; `None` where nothing is.
    pub(super) fn new(path: &str, form: &Fields) -> Option<Self> {
        let secret = |name: &str| ["password", "code", "secret"].iter().any(|it| name.contains(it));
        let kept = form.iter().filter(|(name, _)| !secret(name));
        let fields: Vec<(String, String)> = kept.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        (!fields.is_empty()).then(|| Self { path: path.to_owned(), fields })
    }
}

/// Keeps a form for its person; returns its name in the address, or `None` where it is too large.
///
/// # Errors
/// The database or the system's random numbers cannot be used.
pub(super) fn keep(
    db: &mut Connection,
    form: &KeptForm,
    person: Option<i64>,
    now: i64,
) -> Result<Option<String>, Fault> {
    let data = serde_json::to_string(form).map_err(|error| Fault::Own(error.to_string()))?;
    if data.len() > LONGEST {
        return Ok(None);
    }
    let id = hex::encode(random_bytes::<16>()?);
    let owner = person.unwrap_or(NOBODY);
    let changes = db.transaction()?;
    forget_old(&changes, now)?;
    changes.execute(
        "INSERT INTO draft (id, kind, owner, state, data, created, changed) VALUES (?1, ?2, ?3, '', ?4, ?5, ?5)",
        params![id, KIND, owner, data, now],
    )?;
    changes.execute(
        "DELETE FROM draft WHERE kind = ?1 AND owner = ?2 AND id NOT IN
            (SELECT id FROM draft WHERE kind = ?1 AND owner = ?2 ORDER BY created DESC, rowid DESC LIMIT ?3)",
        params![KIND, owner, MOST],
    )?;
    changes.commit()?;
    Ok(Some(id))
}

/// A form that was kept, where it is this person's.
///
/// # Errors
/// The database cannot be read.
pub(super) fn find(db: &Connection, id: &str, person: i64, now: i64) -> rusqlite::Result<Option<KeptForm>> {
    let mut query =
        db.prepare_cached("SELECT data FROM draft WHERE id = ?1 AND kind = ?2 AND owner IN (?3, ?4) AND created > ?5")?;
    let data: Option<String> =
        query.query_row(params![id, KIND, person, NOBODY, now.saturating_sub(KEPT)], |row| row.get(0)).optional()?;
    Ok(data.and_then(|data| serde_json::from_str(&data).ok()))
}

/// Forgets what is older than a day.
///
/// # Errors
/// The database cannot be written.
pub(super) fn forget_old(db: &Connection, now: i64) -> rusqlite::Result<()> {
    db.execute("DELETE FROM draft WHERE kind = ?1 AND created <= ?2", params![KIND, now.saturating_sub(KEPT)]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn database() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        let columns = "id TEXT, kind TEXT, owner INTEGER, state TEXT, data TEXT, created INTEGER, changed INTEGER";
        db.execute_batch(&format!("CREATE TABLE draft ({columns})")).unwrap();
        db
    }

    #[test]
    fn asvs_7_3_1_what_was_typed_is_kept_for_its_person_and_no_secret_is() {
        let mut db = database();
        let form = Fields::parse("title=Z%C3%A1m%C4%9Br&day=1&day=2&old-password=x&totp-code=123456");
        let kept = KeptForm::new("/board/new", &form).unwrap();
        let id = keep(&mut db, &kept, Some(7), 100).unwrap().unwrap();
        let found = find(&db, &id, 7, 200).unwrap().unwrap();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(found.fields, [pair("title", "Záměr"), pair("day", "1"), pair("day", "2")]);
        assert_eq!(found.path, "/board/new");
        assert_eq!(find(&db, &id, 8, 200).unwrap(), None, "another person");
        assert_eq!(find(&db, &id, 7, 100 + KEPT).unwrap(), None, "a day later");
        assert_eq!(KeptForm::new("/account/password", &Fields::parse("old-password=x")), None);
    }

    #[test]
    fn kept_forms_are_few_small_and_forgotten() {
        let mut db = database();
        let form = |text: &str| KeptForm { path: "/".into(), fields: vec![("a".into(), text.into())] };
        let ids: Vec<String> = (0..12).map(|at| keep(&mut db, &form("b"), None, at).unwrap().unwrap()).collect();
        assert_eq!(find(&db, &ids[1], 7, 20).unwrap(), None, "the oldest give way");
        assert!(find(&db, &ids[11], 7, 20).unwrap().is_some());
        assert_eq!(keep(&mut db, &form(&"a".repeat(LONGEST)), None, 1).unwrap(), None);
        forget_old(&db, 100 + KEPT).unwrap();
        assert_eq!(db.query_row("SELECT count(*) FROM draft", [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    }
}
