//! Kept form: what somebody had typed when his session ended or he signed out in another tab, until he has signed in again
//! (ASVS 7.3.1, and nothing is lost). It belongs to the person whose session ended and is shown to nobody else; of nobody known
//! none is kept. Passwords and codes are never kept, and everything is forgotten after a day. Left out: files, which are chosen
//! again.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use super::token::random_bytes;
use crate::admin::web::{Fault, Fields};

/// Its word among the drafts.
const KIND: &str = "kept-form";
/// Forms of one person.
const MOST: i64 = 10;
/// Largest form, as JSON, in bytes.
const LONGEST: usize = 64 << 10;
/// How long it is kept, in seconds.
const KEPT: i64 = 24 * 3_600;
/// Where a form goes on, before its name.
const PATH: &str = "/continue/";

/// Fields that say what a page showed, and nothing that somebody typed.
const TECHNICAL: [&str; 5] = ["seen", "number", "version", "proposed", "sent"];

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

    /// What somebody typed or chose, name and value.
    pub(super) fn typed(&self) -> impl Iterator<Item = &(String, String)> {
        let technical = |name: &str| TECHNICAL.contains(&name) || name.starts_with("seen-");
        self.fields.iter().filter(move |(name, value)| !technical(name) && !value.is_empty())
    }
}

/// Keeps a form for its person; returns the path where it goes on, or `None` where it is too large.
///
/// # Errors
/// The database or the system's random numbers cannot be used.
pub(super) fn keep(db: &mut Connection, form: &KeptForm, person: i64, now: i64) -> Result<Option<String>, Fault> {
    let data = serde_json::to_string(form).map_err(|error| Fault::Own(error.to_string()))?;
    if data.len() > LONGEST {
        return Ok(None);
    }
    let id = hex::encode(random_bytes::<16>()?);
    let changes = db.transaction()?;
    forget_old(&changes, now)?;
    changes.execute(
        "INSERT INTO draft (id, kind, owner, state, data, created, changed) VALUES (?1, ?2, ?3, '', ?4, ?5, ?5)",
        params![id, KIND, person, data, now],
    )?;
    changes.execute(
        "DELETE FROM draft WHERE kind = ?1 AND owner = ?2 AND id NOT IN
            (SELECT id FROM draft WHERE kind = ?1 AND owner = ?2 ORDER BY created DESC, rowid DESC LIMIT ?3)",
        params![KIND, person, MOST],
    )?;
    changes.commit()?;
    Ok(Some(format!("{PATH}{id}")))
}

/// A form that was kept, where it is this person's.
///
/// # Errors
/// The database cannot be read.
pub(super) fn find(db: &Connection, id: &str, person: i64, now: i64) -> rusqlite::Result<Option<KeptForm>> {
    let mut query =
        db.prepare_cached("SELECT data FROM draft WHERE id = ?1 AND kind = ?2 AND owner = ?3 AND created > ?4")?;
    let data: Option<String> =
        query.query_row(params![id, KIND, person, now.saturating_sub(KEPT)], |row| row.get(0)).optional()?;
    Ok(data.and_then(|data| serde_json::from_str(&data).ok()))
}

/// Whether a form is kept whose path this is, whoever it belongs to.
///
/// # Errors
/// The database cannot be read.
pub(super) fn is_kept(db: &Connection, path: &str, now: i64) -> rusqlite::Result<bool> {
    let Some(id) = path.strip_prefix(PATH) else { return Ok(false) };
    let mut query = db.prepare_cached("SELECT 1 FROM draft WHERE id = ?1 AND kind = ?2 AND created > ?3")?;
    query.exists(params![id, KIND, now.saturating_sub(KEPT)])
}

/// Where somebody goes on after signing in: never to another person's form.
///
/// # Errors
/// The database cannot be read.
pub(super) fn path_for<'a>(db: &Connection, path: &'a str, person: i64, now: i64) -> rusqlite::Result<&'a str> {
    match path.strip_prefix(PATH) {
        Some(id) if find(db, id, person, now)?.is_none() => Ok("/"),
        _ => Ok(path),
    }
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
        let path = keep(&mut db, &kept, 7, 100).unwrap().unwrap();
        let id = path.strip_prefix(PATH).unwrap();
        let found = find(&db, id, 7, 200).unwrap().unwrap();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(found.fields, [pair("title", "Záměr"), pair("day", "1"), pair("day", "2")]);
        assert_eq!(found.path, "/board/new");
        assert_eq!(find(&db, id, 8, 200).unwrap(), None, "another person");
        assert_eq!(find(&db, id, 7, 100 + KEPT).unwrap(), None, "a day later");
        assert!(is_kept(&db, &path, 200).unwrap() && !is_kept(&db, &path, 100 + KEPT).unwrap());
        assert!(!is_kept(&db, "/continue/0011", 200).unwrap() && !is_kept(&db, "/board", 200).unwrap());
        let next = |path, person| path_for(&db, path, person, 200).unwrap();
        assert_eq!((next(&path, 7), next(&path, 8), next("/board?a=b", 8)), (path.as_str(), "/", "/board?a=b"));
        assert_eq!(KeptForm::new("/account/password", &Fields::parse("old-password=x")), None);
    }

    #[test]
    fn what_a_page_only_showed_is_sent_again_and_not_told() {
        let form = Fields::parse("title=a&seen=0011&seen-1=22&number=3&reference=");
        let kept = KeptForm::new("/board/new", &form).unwrap();
        let typed: Vec<&str> = kept.typed().map(|(name, _)| name.as_str()).collect();
        assert_eq!((typed, kept.fields.len()), (vec!["title"], 5));
    }

    #[test]
    fn kept_forms_are_few_small_and_forgotten() {
        let mut db = database();
        let form = |text: &str| KeptForm { path: "/".into(), fields: vec![("a".into(), text.into())] };
        let paths: Vec<String> = (0..12).map(|at| keep(&mut db, &form("b"), 7, at).unwrap().unwrap()).collect();
        assert!(!is_kept(&db, &paths[1], 20).unwrap(), "the oldest give way");
        assert!(is_kept(&db, &paths[11], 20).unwrap());
        assert_eq!(keep(&mut db, &form(&"a".repeat(LONGEST)), 7, 1).unwrap(), None);
        forget_old(&db, 100 + KEPT).unwrap();
        assert_eq!(db.query_row("SELECT count(*) FROM draft", [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    }
}
