//! Outside person: somebody whom the office's directory or identity provider knows, and his account here. The first sign-in
//! makes it, each later one takes name and role anew; both are acts of his own in the journal.
//!
//! He is known by what he is there for good (`subject`), never by a login or an address. Whether he may approve, his second
//! factor and whether he is disabled are said here.

use rusqlite::Connection;

use super::{
    account_row::{self, Account},
    session,
};
use crate::admin::{
    access::{AccountOrigin, Person, Role},
    acts::{self, Act, ActError, ActKind, RowEffect},
    site::Site,
    web::Fault,
};

/// Longest login of ours, less what tells two of the same from each other.
const LONGEST_LOGIN: usize = 36;
/// Longest name for people.
const LONGEST_NAME: usize = 80;

/// Who was found elsewhere; his password or token was right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OutsidePerson {
    /// By what he is known; unique.
    pub subject: String,
    /// His login there, which becomes one of ours.
    pub login: String,
    /// Name for people; empty where there is none.
    pub name: String,
    pub mail: Option<String>,
    /// By his groups; `None` where none of them gives one.
    pub role: Option<Role>,
}

/// What becomes of him.
pub(super) enum OutsideEntry {
    /// He has this account.
    Account(Box<Account>),
    /// No group of his gives a role.
    NoRole,
    /// An administrator disabled his account here.
    Disabled,
}

/// His account, as it is from now on.
///
/// # Errors
/// It cannot be made or brought up to date: the database, or the journal does not take it.
pub(super) fn settle(site: &Site, found: &OutsidePerson) -> Result<OutsideEntry, Fault> {
    let known = account_row::by_subject(&site.database(), &found.subject)?;
    let Some(role) = found.role else {
        tracing::info!(login = found.login, "somebody of the office has no role here");
        if let Some(account) = known {
            session::end_all(&site.database(), account.person.id, site.now().as_second())?;
        }
        return Ok(OutsideEntry::NoRole);
    };
    match known {
        Some(account) if account.disabled => {
            tracing::info!(login = account.person.login, "somebody of the office is disabled here");
            Ok(OutsideEntry::Disabled)
        }
        Some(account) => bring_up_to_date(site, account, found, role),
        None => make(site, found, role),
    }
}

fn make(site: &Site, found: &OutsidePerson, role: Role) -> Result<OutsideEntry, Fault> {
    let login = free_login(&site.database(), &found.login)?;
    let name = label(found, &login);
    let origin = AccountOrigin::of_subject(Some(&found.subject));
    let person = Person { id: 0, login: login.clone(), name: name.clone(), role, approver: false, origin };
    let values = vec![
        login.clone().into(),
        name.clone().into(),
        role.word().into(),
        found.subject.clone().into(),
        found.mail.clone().into(),
        site.now().as_second().into(),
    ];
    let sql =
        "INSERT OR IGNORE INTO person (login, name, role, subject, mail, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let act = Act::new(ActKind::AddPerson, &login)
        .change("name", None, Some(&name))
        .change("role", None, Some(role.word()))
        .change("mail", None, found.mail.as_deref())
        .change("subject", None, Some(&found.subject))
        .row(RowEffect::new(sql, values));
    acts::carry_out(site, &person, act)?;
    account_now(site, found)
}

fn bring_up_to_date(site: &Site, account: Account, found: &OutsidePerson, role: Role) -> Result<OutsideEntry, Fault> {
    let old = &account.person;
    let name = label(found, &old.login);
    let values = vec![old.id.into(), name.clone().into(), role.word().into(), found.mail.clone().into()];
    let act = Act::new(ActKind::ChangePerson, &old.login)
        .change("name", Some(&old.name), Some(&name))
        .change("role", Some(old.role.word()), Some(role.word()))
        .change("mail", account.mail.as_deref(), found.mail.as_deref())
        .row(RowEffect::new("UPDATE person SET name = ?2, role = ?3, mail = ?4 WHERE id = ?1", values));
    if act.changes.is_empty() {
        return Ok(OutsideEntry::Account(Box::new(account)));
    }
    if old.role != role {
        // What he was signed in with had rights that he has no more.
        session::end_all(&site.database(), old.id, site.now().as_second())?;
    }
    let by = Person { name, role, ..old.clone() };
    match acts::carry_out(site, &by, act) {
        Ok(_) => account_now(site, found),
        // Another name or address may wait until the board runs again; another role may not.
        Err(ActError::NotJournalled(error)) if old.role == role => {
            tracing::warn!(%error, "a new name from the directory waits until it can be journalled");
            Ok(OutsideEntry::Account(Box::new(account)))
        }
        Err(error) => Err(error.into()),
    }
}

fn account_now(site: &Site, found: &OutsidePerson) -> Result<OutsideEntry, Fault> {
    let account = account_row::by_subject(&site.database(), &found.subject)?;
    let account = account.ok_or_else(|| Fault::Own("the account of a person from elsewhere is not there".into()))?;
    Ok(OutsideEntry::Account(Box::new(account)))
}

/// A login of ours that nobody has or had, made of the one there.
fn free_login(db: &Connection, there: &str) -> rusqlite::Result<String> {
    let plain = plain_login(there);
    for number in 1..10_000 {
        let login = if number == 1 { plain.clone() } else { format!("{plain}-{number}") };
        if account_row::by_login(db, &login)?.is_none() {
            return Ok(login);
        }
    }
    Ok(plain)
}

/// A login of ours: what `account_row::is_login` takes.
fn plain_login(there: &str) -> String {
    let letters = icu_normalizer::DecomposingNormalizerBorrowed::new_nfd().normalize(there).to_lowercase();
    let kept = letters.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c));
    let sign = |c: char| match c {
        'a'..='z' | '0'..='9' | '.' | '-' | '_' | '@' => c,
        _ => '-',
    };
    let plain: String = kept.map(sign).take(LONGEST_LOGIN).collect();
    if account_row::is_login(&plain) { plain } else { "osoba".to_owned() }
}

/// How he is called here: by his name there, or by his login there where he has none, as they are now. His login here is the one
/// of his first sign-in for good, so that it is the last choice: it would call somebody who was renamed by the old name.
fn label(found: &OutsidePerson, login: &str) -> String {
    plain_name(&found.name, &plain_name(&found.login, login))
}

/// A name for people; the login where there is none that could be one.
fn plain_name(there: &str, login: &str) -> String {
    let line: String = there.trim().chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect();
    if account_row::is_name(&line) { line } else { login.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_and_a_name_from_elsewhere_become_ones_of_ours() {
        for (there, here) in [
            ("jana.novakova", "jana.novakova"),
            ("Jana Nováková", "jana-novakova"),
            ("MESTO\\Jana", "mesto-jana"),
            ("ъ", "osoba"),
            ("", "osoba"),
        ] {
            assert_eq!(plain_login(there), here);
        }
        assert!(account_row::is_login(&plain_login(&"a".repeat(200))));
        assert_eq!(plain_name(" Řehoř\nŠ. ", "r"), "ŘehořŠ.");
        assert_eq!(plain_name("", "jana"), "jana");
        assert_eq!(plain_name(&"ž".repeat(200), "z").chars().count(), LONGEST_NAME);
    }

    #[test]
    fn who_is_renamed_there_is_called_by_the_new_name_or_login() {
        let called = |name: &str, login: &str| {
            let (subject, name, login) = ("ldap 1".to_owned(), name.to_owned(), login.to_owned());
            label(&OutsidePerson { subject, login, name, mail: None, role: None }, "jana.nova")
        };
        assert_eq!(called("Jana Nová", "jana.nova"), "Jana Nová");
        assert_eq!(called("Jana Malá", "jana.mala"), "Jana Malá");
        assert_eq!(called("", "jana.mala"), "jana.mala", "not by the login of her first sign-in");
        assert_eq!(called("", ""), "jana.nova");
    }

    #[test]
    fn a_login_that_somebody_has_or_had_is_not_given_twice() {
        let dir = tempfile::tempdir().unwrap();
        let db = crate::admin::database::open(&dir.path().join("admin.sqlite")).unwrap();
        for (number, expected) in [(1, "jana"), (2, "jana-2"), (3, "jana-3")] {
            let login = free_login(&db, "Jana").unwrap();
            assert_eq!(login, expected);
            let sql = "INSERT INTO person (login, name, role, subject, created) VALUES (?1, 'J', 'clerk', ?2, 0)";
            db.execute(sql, rusqlite::params![login, format!("ldap {number}")]).unwrap();
        }
    }
}
