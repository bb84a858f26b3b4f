//! Session of a person who has signed in: a row with the hash of the token in the cookie (ASVS 7.2). It ends after an hour
//! without a request, after a working day, when it is signed out of, and when its person is disabled.
//!
//! A session that still waits for the second factor, or for its enrolment where that is obligatory, is nobody's yet.
//! An ended one is remembered for a week, so that what was typed into a form that stood open over a weekend is kept for its person
//! and for nobody else (`kept_form`).

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{
    account_row::{self, Account},
    second_factor, token,
};
use crate::{
    admin::{
        access::Person,
        acts::RowEffect,
        site::Site,
        web::{Fault, Request},
    },
    config::AdminSettings,
    words::Language,
};

/// The last use is written down again after so many seconds, so that reading pages stays cheap.
const SEEN_EVERY: i64 = 60;
/// How long somebody may look for his telephone after the password, in seconds.
const LONGEST_WAIT_FOR_CODE: i64 = 10 * 60;
/// A clock that was set back by more than this ends sessions, in seconds.
const CLOCK_SLACK: i64 = 120;
/// Sessions of one person at one time.
const MOST: i64 = 20;
/// How long an ended session is remembered, in seconds.
pub(super) const REMEMBERED: i64 = 7 * 24 * 3600;

/// How far somebody has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SessionStage {
    /// The password was right, the code of the second factor is asked.
    AwaitsCode,
    /// Signed in, but a second factor has to be set up first.
    AwaitsEnrolment,
    /// Signed in.
    Whole,
}

/// What is known of the second factor when a session begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FactorAtStart {
    /// Its code is asked next.
    Awaited,
    /// It was given, or there is none.
    Settled,
    /// The identity provider asked for one (`amr`).
    Elsewhere,
}

/// A session that has not ended.
#[derive(Clone, Debug)]
pub(super) struct AccountSession {
    /// Number of its row.
    pub id: i64,
    pub account: Account,
    pub stage: SessionStage,
}

/// One session in the list of a person's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OwnSession {
    pub id: i64,
    pub created: i64,
    pub seen: i64,
    pub address: String,
    pub agent: String,
    pub current: bool,
}

/// Times in a row of the table.
struct SessionTimes {
    created: i64,
    seen: i64,
}

impl SessionTimes {
    fn is_over(&self, settings: &AdminSettings, awaits_code: bool, now: i64) -> bool {
        let seconds = |limit: std::time::Duration| i64::try_from(limit.as_secs()).unwrap_or(i64::MAX);
        let longest = if awaits_code { LONGEST_WAIT_FOR_CODE } else { seconds(settings.longest) };
        let (age, idle) = (now.saturating_sub(self.created), now.saturating_sub(self.seen));
        age >= longest || idle >= seconds(settings.idle) || idle < -CLOCK_SLACK || age < -CLOCK_SLACK
    }
}

/// The session of a token, where it has not ended.
///
/// # Errors
/// The database cannot be read.
pub(super) fn find(site: &Site, token: &str, now: Timestamp) -> rusqlite::Result<Option<AccountSession>> {
    let found = look_up(&site.database(), &site.rules(), token, now.as_second())?;
    Ok(found.map(|(session, _)| session))
}

fn look_up(
    db: &Connection,
    settings: &AdminSettings,
    token: &str,
    now: i64,
) -> rusqlite::Result<Option<(AccountSession, SessionTimes)>> {
    let mut query = db.prepare_cached(
        "SELECT s.rowid, s.created, s.seen, s.awaits_code,
                p.id, p.login, p.name, p.role, p.approver, p.password, p.totp, p.language, p.disabled, p.subject,
                p.mail, s.factor_elsewhere
         FROM session s JOIN person p ON p.id = s.person
         WHERE s.hash = ?1 AND s.ended IS NULL AND p.disabled = 0",
    )?;
    let row = query.query_row([token::token_hash(token)], |row| {
        let times = SessionTimes { created: row.get(1)?, seen: row.get(2)? };
        let (awaits_code, elsewhere) = (row.get::<_, bool>(3)?, row.get::<_, bool>(15)?);
        Ok((row.get::<_, i64>(0)?, times, (awaits_code, elsewhere), account_row::read(row, 4)?))
    });
    let Some((id, times, (awaits_code, elsewhere), account)) = row.optional()? else { return Ok(None) };
    if times.is_over(settings, awaits_code, now) {
        return Ok(None);
    }
    let obligatory = second_factor::is_obligatory(settings.second_factor, account.person.role);
    let lacks = account.totp.is_none() && !elsewhere && obligatory;
    let stage = match (awaits_code, lacks) {
        (true, _) => SessionStage::AwaitsCode,
        (false, true) => SessionStage::AwaitsEnrolment,
        (false, false) => SessionStage::Whole,
    };
    Ok(Some((AccountSession { id, account, stage }, times)))
}

/// Whose session a token is, and marks that it was used; `None` where it has ended or never was.
///
/// # Errors
/// The database cannot be used.
pub(in crate::admin) fn person_of(site: &Site, token: &str, request: &Request) -> rusqlite::Result<Option<Person>> {
    let now = request.now.as_second();
    let (db, rules) = (site.database(), site.rules());
    let Some((session, times)) = look_up(&db, &rules, token, now)? else { return Ok(None) };
    if now.saturating_sub(times.seen).abs() >= SEEN_EVERY {
        db.execute("UPDATE session SET seen = ?1 WHERE rowid = ?2", params![now, session.id])?;
    }
    Ok((session.stage == SessionStage::Whole).then_some(session.account.person))
}

/// The language that a person chose for the pages.
pub(in crate::admin) fn language_of(site: &Site, person: &Person) -> Option<Language> {
    account_row::by_id(&site.database(), person.id).ok().flatten().and_then(|account| account.language)
}

/// When the session of a token began, in seconds since 1970.
///
/// # Errors
/// The database cannot be read.
pub(super) fn began(db: &Connection, token: &str) -> rusqlite::Result<Option<i64>> {
    let mut query = db.prepare_cached("SELECT created FROM session WHERE hash = ?1 AND ended IS NULL")?;
    query.query_row([token::token_hash(token)], |row| row.get(0)).optional()
}

/// Whose a token was, ended or not; nobody's where the code of the second factor never came.
pub(super) fn former_person(db: &Connection, token: &str) -> rusqlite::Result<Option<i64>> {
    let mut query = db.prepare_cached("SELECT person FROM session WHERE hash = ?1 AND awaits_code = 0")?;
    query.query_row([token::token_hash(token)], |row| row.get(0)).optional()
}

/// Begins a session; whatever this browser had before ends. Returns the token of the cookie (ASVS 7.2.4).
///
/// # Errors
/// The database or the system's random numbers cannot be used.
pub(super) fn start(site: &Site, request: &Request, person: i64, factor: FactorAtStart) -> Result<String, Fault> {
    let new = token::new_token()?;
    let now = request.now.as_second();
    let mut db = site.database();
    let changes = db.transaction()?;
    if let Some(old) = &request.token {
        end_row(&changes, old, now)?;
    }
    changes.execute(
        "INSERT INTO session (hash, person, created, seen, address, agent, awaits_code, factor_elsewhere)
         VALUES (?1, ?2, ?3, ?3, ?4, ?5, ?6, ?7)",
        params![
            token::token_hash(&new),
            person,
            now,
            request.sender.to_string(),
            request.agent,
            factor == FactorAtStart::Awaited,
            factor == FactorAtStart::Elsewhere
        ],
    )?;
    changes.execute(
        "UPDATE session SET ended = ?2 WHERE person = ?1 AND ended IS NULL AND rowid NOT IN
            (SELECT rowid FROM session WHERE person = ?1 AND ended IS NULL ORDER BY created DESC, rowid DESC LIMIT ?3)",
        params![person, now, MOST],
    )?;
    changes.commit()?;
    Ok(new)
}

/// Ends the session of a token.
///
/// # Errors
/// The database cannot be written.
pub(super) fn end(site: &Site, token: &str, now: Timestamp) -> rusqlite::Result<()> {
    end_row(&site.database(), token, now.as_second())
}

fn end_row(db: &Connection, token: &str, now: i64) -> rusqlite::Result<()> {
    let hash = token::token_hash(token);
    db.execute("UPDATE session SET ended = ?2 WHERE hash = ?1 AND ended IS NULL", params![hash, now]).map(drop)
}

/// Ends every session of a person.
///
/// # Errors
/// The database cannot be written.
pub(super) fn end_all(db: &Connection, person: i64, now: i64) -> rusqlite::Result<()> {
    db.execute("UPDATE session SET ended = ?2 WHERE person = ?1 AND ended IS NULL", params![person, now]).map(drop)
}

/// The row that ends one session of a person; nothing changes where it is not his, or has ended.
pub(super) fn end_one(person: i64, id: i64, now: Timestamp) -> RowEffect {
    let sql = "UPDATE session SET ended = ?3 WHERE person = ?1 AND rowid = ?2 AND ended IS NULL";
    RowEffect::once(sql, vec![person.into(), id.into(), now.as_second().into()])
}

/// The row that ends all sessions of a person but the one of this token.
pub(super) fn end_others(person: i64, token: &str, now: Timestamp) -> RowEffect {
    let sql = "UPDATE session SET ended = ?3 WHERE person = ?1 AND hash <> ?2 AND ended IS NULL";
    RowEffect::new(sql, vec![person.into(), token::token_hash(token).into(), now.as_second().into()])
}

/// The sessions of a person that have not ended, the newest use first.
///
/// # Errors
/// The database cannot be read.
pub(super) fn all_of(site: &Site, person: i64, token: &str, now: Timestamp) -> rusqlite::Result<Vec<OwnSession>> {
    let (current, now, rules) = (token::token_hash(token), now.as_second(), site.rules());
    let db = site.database();
    let mut query = db.prepare_cached(
        "SELECT rowid, created, seen, address, agent, hash, awaits_code FROM session
         WHERE person = ?1 AND ended IS NULL ORDER BY seen DESC, rowid DESC",
    )?;
    let rows = query.query_map([person], |row| {
        let times = SessionTimes { created: row.get(1)?, seen: row.get(2)? };
        let over = times.is_over(&rules, row.get(6)?, now);
        let SessionTimes { created, seen } = times;
        let is_current = row.get::<_, String>(5)? == current;
        let own = OwnSession {
            id: row.get(0)?,
            created,
            seen,
            address: row.get(3)?,
            agent: row.get(4)?,
            current: is_current,
        };
        Ok((own, over))
    })?;
    let all: Vec<(OwnSession, bool)> = rows.collect::<Result<_, _>>()?;
    Ok(all.into_iter().filter(|(_, over)| !over).map(|(own, _)| own).collect())
}

/// Forgets what ended long ago.
///
/// # Errors
/// The database cannot be written.
pub(super) fn forget_old(db: &Connection, settings: &AdminSettings, now: i64) -> rusqlite::Result<()> {
    let longest = i64::try_from(settings.longest.as_secs()).unwrap_or(i64::MAX);
    let ended = now.saturating_sub(REMEMBERED);
    let created = ended.saturating_sub(longest);
    db.execute("DELETE FROM session WHERE ended < ?1 OR created < ?2", params![ended, created]).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_7_3_1_and_7_3_2_a_session_ends_after_an_idle_hour_and_after_a_working_day() {
        let settings = AdminSettings::default();
        let over = |created, seen, now| SessionTimes { created, seen }.is_over(&settings, false, now);
        assert!(!over(0, 0, 3_599));
        assert!(over(0, 0, 3_600), "idle");
        assert!(!over(0, 35_000, 35_999));
        assert!(over(0, 35_990, 36_000), "ten hours");
        assert!(over(10_000, 10_000, 9_000), "the clock was set back");
        assert!(
            SessionTimes { created: 0, seen: 0 }.is_over(&settings, true, 600),
            "nobody looks for a telephone so long"
        );
    }
}
