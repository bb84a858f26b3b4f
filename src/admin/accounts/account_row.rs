//! Account as the database has it: the person, the password's hash, the second factor.
//!
//! Left out: who is signed in (`session`), and changes, which are acts.

use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::{
    admin::access::{AccountOrigin, Person, Role},
    words::Language,
};

/// One account.
#[derive(Clone, Debug)]
pub(in crate::admin) struct Account {
    pub person: Person,
    /// Hash in the PHC's form; `None` where no password was set yet, or it was reset.
    pub password: Option<String>,
    /// Secret of the second factor in base 32; `None` where there is none.
    pub totp: Option<String>,
    /// Language chosen for the pages.
    pub language: Option<Language>,
    pub disabled: bool,
    /// E-mail address that the directory or the provider has.
    pub mail: Option<String>,
}

impl Account {
    /// Key of the words for whether there is a second factor.
    pub(super) fn factor_key(&self) -> &'static str {
        if self.totp.is_some() { "factor-set" } else { "factor-none" }
    }

    /// Key of the words for whether its person may sign in.
    pub(super) fn state_key(&self) -> &'static str {
        match (self.disabled, &self.password) {
            (true, _) => "person-state-disabled",
            (false, _) if !self.person.origin.is_here() => "person-state-outside",
            (false, None) => "person-state-invited",
            (false, Some(_)) => "person-state-well",
        }
    }
}

/// Reads an account from columns that begin at `from`: those of the queries below, in their order.
pub(super) fn read(row: &Row<'_>, from: usize) -> rusqlite::Result<Account> {
    let column = |at: usize| from.saturating_add(at);
    let role: String = row.get(column(3))?;
    let language: Option<String> = row.get(column(7))?;
    let subject: Option<String> = row.get(column(9))?;
    Ok(Account {
        person: Person {
            id: row.get(column(0))?,
            login: row.get(column(1))?,
            name: row.get(column(2))?,
            // A word of a newer program is the least.
            role: Role::from_word(&role).unwrap_or(Role::Leadership),
            approver: row.get(column(4))?,
            origin: AccountOrigin::of_subject(subject.as_deref()),
        },
        password: row.get(column(5))?,
        totp: row.get(column(6))?,
        language: language.and_then(|tag| Language::from_tag(&tag)),
        disabled: row.get(column(8))?,
        mail: row.get(column(10))?,
    })
}

/// The account of a login.
///
/// # Errors
/// The database cannot be read.
pub(super) fn by_login(db: &Connection, login: &str) -> rusqlite::Result<Option<Account>> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.login, p.name, p.role, p.approver, p.password, p.totp, p.language, p.disabled, p.subject, p.mail
         FROM person p WHERE p.login = ?1",
    )?;
    query.query_row([login], |row| read(row, 0)).optional()
}

/// The account with this number.
///
/// # Errors
/// The database cannot be read.
pub(super) fn by_id(db: &Connection, id: i64) -> rusqlite::Result<Option<Account>> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.login, p.name, p.role, p.approver, p.password, p.totp, p.language, p.disabled, p.subject, p.mail
         FROM person p WHERE p.id = ?1",
    )?;
    query.query_row([id], |row| read(row, 0)).optional()
}

/// The account of somebody from elsewhere, by what he is there for good.
///
/// # Errors
/// The database cannot be read.
pub(super) fn by_subject(db: &Connection, subject: &str) -> rusqlite::Result<Option<Account>> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.login, p.name, p.role, p.approver, p.password, p.totp, p.language, p.disabled, p.subject, p.mail
         FROM person p WHERE p.subject = ?1",
    )?;
    query.query_row([subject], |row| read(row, 0)).optional()
}

/// All accounts, those that may sign in first.
///
/// # Errors
/// The database cannot be read.
pub(super) fn all(db: &Connection) -> rusqlite::Result<Vec<Account>> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.login, p.name, p.role, p.approver, p.password, p.totp, p.language, p.disabled, p.subject, p.mail
         FROM person p ORDER BY p.disabled, p.name, p.id",
    )?;
    query.query_map([], |row| read(row, 0))?.collect()
}

/// Whether nobody has an account yet.
///
/// # Errors
/// The database cannot be read.
pub(in crate::admin) fn nobody_yet(db: &Connection) -> rusqlite::Result<bool> {
    db.prepare_cached("SELECT NOT EXISTS (SELECT 1 FROM person)")?.query_row([], |row| row.get(0))
}

/// Whether somebody else is an administrator with an account from here, who may sign in. One from elsewhere does not count:
/// a directory that is down must not lock everybody out.
///
/// # Errors
/// The database cannot be read.
pub(super) fn is_other_administrator(db: &Connection, id: i64) -> rusqlite::Result<bool> {
    let mut query = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM person
            WHERE role = 'administrator' AND disabled = 0 AND subject IS NULL AND id <> ?1)",
    )?;
    query.query_row([id], |row| row.get(0))
}

/// Whether a login may be: small letters, digits, dot, hyphen, underscore, at sign; 2 to 40 of them.
pub(super) fn is_login(text: &str) -> bool {
    let may = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_' | '@');
    (2..=40).contains(&text.len()) && text.chars().all(may)
}

/// Whether a name for people may be: one line of 2 to 80 signs.
pub(super) fn is_name(text: &str) -> bool {
    (2..=80).contains(&text.chars().count()) && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_plain_and_a_name_is_one_line() {
        assert!(is_login("jana.novakova") && is_login("a1") && is_login("jan@mesto.cz"));
        assert!(!is_login("a") && !is_login("Jana") && !is_login("jana novakova") && !is_login("řehoř"));
        assert!(is_name("Řehoř Š.") && !is_name("a\nb") && !is_name("a") && !is_name(&"a".repeat(81)));
    }
}
