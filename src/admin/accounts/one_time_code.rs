//! One-time code: eight signs that let somebody in once, for the first administrator, an invitation or a new password
//! (ASVS 6.4.1). Kept hashed, for minutes or days, for five tries; a new one takes the place of the one before.

use std::{io, time::Duration};

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::json;

use super::{
    password::{HashingTurn, turn},
    token::random_bytes,
};
use crate::admin::acts::RowEffect;

/// Signs that are not taken for each other.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Signs of a code.
const SIGNS: usize = 8;
/// Tries of one code.
const MOST_TRIES: i64 = 5;

/// How long a code of the first administrator lasts.
pub(crate) const SETUP_CODE_LASTS: Duration = Duration::from_secs(10 * 60);

/// What a code is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CodePurpose {
    /// The first administrator's account.
    FirstAdministrator,
    /// A token of the browser that gave that code: it may make the account.
    Ticket,
    /// A password of somebody, the first one or another.
    Password,
}

impl CodePurpose {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::FirstAdministrator => "first-administrator",
            Self::Ticket => "ticket",
            Self::Password => "password",
        }
    }

    /// How long it lasts, in seconds.
    pub(super) const fn seconds(self) -> i64 {
        match self {
            Self::FirstAdministrator => SETUP_CODE_LASTS.as_secs().cast_signed(),
            Self::Ticket => 30 * 60,
            // A printed sheet waits for who is on leave.
            Self::Password => 7 * 24 * 3600,
        }
    }
}

/// Random signs of the alphabet, each as likely as another.
///
/// # Errors
/// The system has no random bytes.
pub(super) fn random_signs<const N: usize>() -> io::Result<String> {
    let mut signs = String::with_capacity(N);
    while signs.len() < N {
        for byte in random_bytes::<32>()? {
            // 248 is the largest multiple of 31 in a byte.
            if let Some(sign) = (byte < 248).then(|| ALPHABET.get(usize::from(byte % 31))).flatten()
                && signs.len() < N
            {
                signs.push(char::from(*sign));
            }
        }
    }
    Ok(signs)
}

/// A new code, as it is kept and compared.
///
/// # Errors
/// The system has no random bytes.
fn new_code() -> io::Result<String> {
    random_signs::<SIGNS>()
}

/// A code as people read it: "ABCD-EFGH".
pub(super) fn in_groups(code: &str) -> String {
    let signs: Vec<char> = code.chars().collect();
    let groups: Vec<String> = signs.chunks(4).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// What was typed, as it is compared: without spaces and hyphens, in capitals.
pub(super) fn normalised(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|it| it.to_ascii_uppercase()).take(64).collect()
}

/// Puts a code in place of the ones before it, for the first administrator.
///
/// # Errors
/// The database cannot be written.
pub(super) fn keep_for_setup(db: &mut Connection, hash: &str, now: i64) -> rusqlite::Result<()> {
    let purpose = CodePurpose::FirstAdministrator;
    let changes = db.transaction()?;
    changes.execute("DELETE FROM one_time_code WHERE purpose = ?1", [purpose.word()])?;
    changes.execute(
        "INSERT INTO one_time_code (purpose, person, hash, expires) VALUES (?1, NULL, ?2, ?3)",
        params![purpose.word(), hash, now.saturating_add(purpose.seconds())],
    )?;
    changes.commit()
}

/// The rows with which a person's code takes the place of the ones before it. The person is named by his login, because an
/// account that the same act makes has no number yet.
pub(super) fn password_code_rows(login: &str, hash: &str, now: i64) -> [RowEffect; 2] {
    let purpose = CodePurpose::Password;
    let expires = now.saturating_add(purpose.seconds());
    [
        RowEffect::new(
            "DELETE FROM one_time_code WHERE purpose = ?1 AND person = (SELECT id FROM person WHERE login = ?2)",
            vec![json!(purpose.word()), json!(login)],
        ),
        RowEffect::new(
            "INSERT INTO one_time_code (purpose, person, hash, expires) SELECT ?1, id, ?3, ?4 FROM person WHERE login = ?2",
            vec![json!(purpose.word()), json!(login), json!(hash), json!(expires)],
        ),
    ]
}

/// Until when a person's newest code for a password lasts, in seconds since 1970; 0 without one.
///
/// # Errors
/// The database cannot be read.
pub(super) fn expires(db: &Connection, person: i64) -> rusqlite::Result<i64> {
    let sql = "SELECT coalesce(max(expires), 0) FROM one_time_code WHERE purpose = ?1 AND person = ?2";
    db.query_row(sql, params![CodePurpose::Password.word(), person], |row| row.get(0))
}

/// The row that refuses a code where another one was made since this one was seen, as by a button that is pressed twice.
pub(super) fn as_seen(person: i64, seen: i64) -> RowEffect {
    let sql = "UPDATE person SET password = password WHERE id = ?1 AND ?2 =
        (SELECT coalesce(max(expires), 0) FROM one_time_code WHERE purpose = ?3 AND person = ?1)";
    RowEffect::once(sql, vec![json!(person), json!(seen), json!(CodePurpose::Password.word())])
}

/// A code that was typed and is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RightCode {
    /// Hash of its row, by which it is used up.
    pub hash: String,
}

/// Compares a code with the one that is kept, and counts the try. `db` is a way to the database, which is not held while
/// the code is hashed.
///
/// # Errors
/// The database cannot be used.
pub(super) fn check<'a>(
    db: impl Fn() -> std::sync::MutexGuard<'a, Connection>,
    turn: &HashingTurn,
    purpose: CodePurpose,
    person: Option<i64>,
    typed: &str,
    now: i64,
) -> rusqlite::Result<Option<RightCode>> {
    let hash = tried(&db(), purpose, person, now)?;
    let right = turn.is_right(&normalised(typed), hash.as_deref());
    Ok(hash.filter(|_| right).map(|hash| RightCode { hash }))
}

/// The hash of the code that may be tried, one try fewer.
fn tried(db: &Connection, purpose: CodePurpose, person: Option<i64>, now: i64) -> rusqlite::Result<Option<String>> {
    let sql = "UPDATE one_time_code SET tries = tries + 1
               WHERE purpose = ?1 AND person IS ?2 AND tries < ?3 AND expires > ?4 AND expires <= ?5 RETURNING hash";
    // Of a clock that was set back nothing lasts longer.
    let latest = now.saturating_add(purpose.seconds());
    let mut query = db.prepare_cached(sql)?;
    query.query_row(params![purpose.word(), person, MOST_TRIES, now, latest], |row| row.get(0)).optional()
}

/// Uses a code up; false where somebody else did meanwhile.
///
/// # Errors
/// The database cannot be written.
pub(super) fn use_up(db: &Connection, code: &RightCode) -> rusqlite::Result<bool> {
    Ok(db.execute("DELETE FROM one_time_code WHERE hash = ?1", [&code.hash])? == 1)
}

/// Forgets codes that have expired.
///
/// # Errors
/// The database cannot be written.
pub(super) fn forget_old(db: &Connection, now: i64) -> rusqlite::Result<()> {
    db.execute("DELETE FROM one_time_code WHERE expires < ?1", [now]).map(drop)
}

/// A new code with its hash.
///
/// # Errors
/// The system has no random bytes, or too many passwords are hashed at the moment.
pub(super) fn new_code_with_hash() -> io::Result<(String, String)> {
    let code = new_code()?;
    let turn = turn().ok_or(io::ErrorKind::ResourceBusy)?;
    let hash = turn.hash(&code)?;
    Ok((in_groups(&code), hash))
}

#[cfg(test)]
mod tests {
    use std::sync::{Mutex, MutexGuard};

    use super::*;
    use crate::admin::accounts::password::patient_turn;

    fn database() -> Mutex<Connection> {
        let db = Connection::open_in_memory().unwrap();
        let table = "CREATE TABLE one_time_code (purpose TEXT, person INTEGER, hash TEXT, expires INTEGER, tries INTEGER DEFAULT 0)";
        db.execute_batch(table).unwrap();
        Mutex::new(db)
    }

    fn lock<'a>(db: &'a Mutex<Connection>) -> impl Fn() -> MutexGuard<'a, Connection> + 'a {
        move || db.lock().unwrap()
    }

    #[test]
    fn asvs_6_4_1_a_code_is_random_short_and_of_signs_that_are_told_apart() {
        let codes: Vec<String> = (0..200).map(|_| new_code().unwrap()).collect();
        for code in &codes {
            assert_eq!(code.len(), 8);
            assert!(code.bytes().all(|it| ALPHABET.contains(&it)) && !code.contains(['0', 'O', '1', 'I', 'L']));
        }
        assert!(codes.iter().collect::<std::collections::BTreeSet<_>>().len() > 199);
        assert_eq!(normalised(" abcd - efgh "), "ABCDEFGH");
        assert_eq!(in_groups("ABCDEFGH"), "ABCD-EFGH");
    }

    #[test]
    fn asvs_6_4_1_a_code_is_taken_once_for_ten_minutes_and_five_tries() {
        let db = database();
        let turn = patient_turn();
        let keep = |code: &str, now| keep_for_setup(&mut db.lock().unwrap(), &turn.hash(code).unwrap(), now).unwrap();
        let ask =
            |typed: &str, now| check(lock(&db), &turn, CodePurpose::FirstAdministrator, None, typed, now).unwrap();
        keep("ABCDEFGH", 1_000);
        assert_eq!(ask("ABCDEFGK", 1_001), None);
        let right = ask("abcd-efgh", 1_599).unwrap();
        assert_eq!(ask("ABCDEFGH", 1_600), None, "ten minutes are over");
        assert!(use_up(&db.lock().unwrap(), &right).unwrap());
        assert!(!use_up(&db.lock().unwrap(), &right).unwrap(), "twice");
        assert_eq!(ask("ABCDEFGH", 1_100), None, "used up");
        keep("ABCDEFGH", 2_000);
        for _ in 0..5 {
            assert_eq!(ask("WRONGWRO", 2_001), None);
        }
        assert_eq!(ask("ABCDEFGH", 2_002), None, "after five tries not even the right one");
        keep("MNPQRSTU", 3_000);
        assert_eq!(ask("ABCDEFGH", 3_001), None, "a new one takes the place of the old one");
        assert_eq!(ask("MNPQRSTU", 500), None, "the clock was set back");
        assert!(ask("MNPQRSTU", 3_001).is_some());
    }
}
