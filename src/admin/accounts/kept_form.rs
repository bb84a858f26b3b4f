//! Kept form: what somebody had typed when his session ended or he signed out in another tab, until he has signed in again
//! (ASVS 7.3.1, and nothing is lost). It belongs to the person whose session ended and is shown to nobody else; of nobody known
//! none is kept. Passwords and codes are never kept. It is forgotten once it was sent and taken, when its owner throws it away,
//! and after a day. Left out: files, which are chosen again.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use super::{next_path::address_of, token::random_bytes};
use crate::admin::{
    site::Site,
    web::{Fault, Fields, Reply, Request},
};

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

/// A kept form as its owner is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct WaitingForm {
    /// Where it was sent.
    pub sent_to: String,
    /// When it was kept, in seconds since 1970.
    pub kept: i64,
    /// Path of the page on which it goes on.
    pub page: String,
}

/// Keeps a form for its person, the same one once; returns the path where it goes on, or `None` where it is too large.
///
/// # Errors
/// The database or the system's random numbers cannot be used.
pub(super) fn keep(db: &mut Connection, form: &KeptForm, person: i64, now: i64) -> Result<Option<String>, Fault> {
    let data = json(form)?;
    if data.len() > LONGEST {
        return Ok(None);
    }
    let id = hex::encode(random_bytes::<16>()?);
    let changes = db.transaction()?;
    forget_old(&changes, now)?;
    changes.execute("DELETE FROM draft WHERE kind = ?1 AND owner = ?2 AND data = ?3", params![KIND, person, data])?;
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

/// As it stands in the database.
fn json(form: &KeptForm) -> Result<String, Fault> {
    serde_json::to_string(form).map_err(|error| Fault::Own(error.to_string()))
}

/// The forms that are kept for a person, the newest first.
///
/// # Errors
/// The database cannot be read.
pub(in crate::admin) fn waiting(db: &Connection, person: i64, now: i64) -> rusqlite::Result<Vec<WaitingForm>> {
    let mut query = db.prepare_cached(
        "SELECT id, json_extract(data, '$.path'), created FROM draft
         WHERE kind = ?1 AND owner = ?2 AND created > ?3 ORDER BY created DESC, rowid DESC",
    )?;
    let rows = query.query_map(params![KIND, person, now.saturating_sub(KEPT)], |row| {
        let page = format!("{PATH}{}", row.get::<_, String>(0)?);
        Ok(WaitingForm { sent_to: row.get(1)?, kept: row.get(2)?, page })
    })?;
    rows.collect()
}

/// Forgets a form of this person; false where there is none.
///
/// # Errors
/// The database cannot be written.
pub(super) fn throw_away(db: &Connection, id: &str, person: i64) -> rusqlite::Result<bool> {
    let sql = "DELETE FROM draft WHERE id = ?1 AND kind = ?2 AND owner = ?3";
    Ok(db.execute(sql, params![id, KIND, person])? > 0)
}

/// Notes what became of a form that somebody sent, so that none is kept that was taken.
pub(in crate::admin) fn settle(site: &Site, request: &Request, reply: &Reply) {
    let Some(person) = request.person.as_ref().filter(|_| request.is_form) else { return };
    let Some(form) = KeptForm::new(&address_of(request), &request.form) else { return };
    if let Err(error) = note_answer(&site.database(), &form, person.id, reply.status) {
        tracing::error!(%error, "a kept form that was sent cannot be forgotten");
    }
}

/// A form that was taken is forgotten, from wherever it was sent. One that was shown again with its problems (422) has the path
/// as its state from then on, and is forgotten when a form is taken there: the corrected one.
fn note_answer(db: &Connection, form: &KeptForm, person: i64, status: u16) -> Result<(), Fault> {
    let page = form.path.split('?').next().unwrap_or_default();
    let sql = match status {
        ..400 => "DELETE FROM draft WHERE kind = ?1 AND owner = ?2 AND (data = ?3 OR state = ?4)",
        422 => "UPDATE draft SET state = ?4 WHERE kind = ?1 AND owner = ?2 AND data = ?3",
        _ => return Ok(()),
    };
    db.execute(sql, params![KIND, person, json(form)?, page])?;
    Ok(())
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
        let mut kept = |at: i64| keep(&mut db, &form(&format!("b{at}")), 7, at).unwrap().unwrap();
        let paths: Vec<String> = (0..12).map(&mut kept).collect();
        assert!(!is_kept(&db, &paths[1], 20).unwrap(), "the oldest give way");
        assert!(is_kept(&db, &paths[11], 20).unwrap());
        assert_eq!(keep(&mut db, &form(&"a".repeat(LONGEST)), 7, 1).unwrap(), None);
        forget_old(&db, 100 + KEPT).unwrap();
        assert_eq!(db.query_row("SELECT count(*) FROM draft", [], |row| row.get::<_, i64>(0)).unwrap(), 0);
    }

    #[test]
    fn a_kept_form_is_offered_to_its_owner_until_it_was_taken_or_thrown_away() {
        let mut db = database();
        let form =
            |login: &str| KeptForm { path: "/people/new?a=b".into(), fields: vec![("login".into(), login.into())] };
        let told = |db: &Connection, person| waiting(db, person, 200).unwrap();
        let first = keep(&mut db, &form("karel"), 7, 100).unwrap().unwrap();
        let page = keep(&mut db, &form("karel"), 7, 110).unwrap().unwrap();
        assert_ne!(first, page);
        let waits = WaitingForm { sent_to: "/people/new?a=b".into(), kept: 110, page: page.clone() };
        assert_eq!((told(&db, 7), told(&db, 8)), (vec![waits], vec![]), "the same one once, and to nobody else");
        assert!(waiting(&db, 7, 110 + KEPT).unwrap().is_empty(), "a day later");
        let id = page.strip_prefix(PATH).unwrap();
        assert!(!throw_away(&db, id, 8).unwrap() && throw_away(&db, id, 7).unwrap() && told(&db, 7).is_empty());
        keep(&mut db, &form("karel"), 7, 100).unwrap();
        keep(&mut db, &form("karel"), 8, 100).unwrap();
        note_answer(&db, &form("petr"), 7, 200).unwrap();
        note_answer(&db, &form("karel"), 7, 503).unwrap();
        assert_eq!(told(&db, 7).len(), 1, "another form was taken, and this one was not");
        note_answer(&db, &form("karel"), 7, 303).unwrap();
        assert_eq!((told(&db, 7).len(), told(&db, 8).len()), (0, 1), "sent and taken");
        note_answer(&db, &form("karel"), 8, 422).unwrap();
        assert_eq!(told(&db, 8).len(), 1, "shown again");
        note_answer(&db, &form("karla"), 8, 200).unwrap();
        assert!(told(&db, 8).is_empty(), "corrected and taken");
    }
}
