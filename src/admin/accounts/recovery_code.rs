//! Recovery code: one of ten that stand in for a lost telephone, each once (ASVS 6.5.2). They are shown once; what is kept is
//! hashed as slowly as a password, all ten with one salt, so that one guess costs one hash.

use std::io;

use rusqlite::{Connection, params};
use serde_json::json;

use super::{one_time_code, password::HashingTurn, token::random_bytes};
use crate::admin::acts::RowEffect;

/// Codes of a person.
pub(super) const COUNT: usize = 10;
/// Signs of a code, in groups of four.
const SIGNS: usize = 12;
/// Before the salt of a hash with today's parameters: mebibytes and passes. One without it is of before.
const STRENGTH: &str = "12-3:";

/// Ten new codes, and what is kept of them.
pub(super) struct NewRecoveryCodes {
    /// For the person, once.
    pub codes: Vec<String>,
    hashes: Vec<String>,
}

impl NewRecoveryCodes {
    /// Makes them.
    ///
    /// # Errors
    /// The system has no random bytes.
    pub(super) fn make(turn: &HashingTurn) -> io::Result<Self> {
        let salt: [u8; 16] = random_bytes()?;
        let codes: Vec<String> =
            (0..COUNT).map(|_| one_time_code::random_signs::<SIGNS>()).collect::<Result<_, _>>()?;
        let hashes = codes.iter().map(|code| hash(turn, code, &salt)).collect::<Result<_, _>>()?;
        Ok(Self { codes: codes.iter().map(|code| one_time_code::in_groups(code)).collect(), hashes })
    }

    /// The rows that take the place of the person's earlier ones.
    pub(super) fn rows(&self, person: i64) -> Vec<RowEffect> {
        let old = RowEffect::new("DELETE FROM recovery_code WHERE person = ?1", vec![json!(person)]);
        let new = self.hashes.iter().map(|hash| {
            RowEffect::new("INSERT INTO recovery_code (person, hash) VALUES (?1, ?2)", vec![json!(person), json!(hash)])
        });
        std::iter::once(old).chain(new).collect()
    }
}

fn hash(turn: &HashingTurn, code: &str, salt: &[u8; 16]) -> io::Result<String> {
    Ok(format!("{STRENGTH}{}:{}", hex::encode(salt), hex::encode(turn.derive(code, salt)?)))
}

/// The hash as it was written before [`STRENGTH`] was.
fn hash_as_before(turn: &HashingTurn, code: &str, salt: &[u8; 16]) -> io::Result<String> {
    Ok(format!("{}:{}", hex::encode(salt), hex::encode(turn.derive_as_before(code, salt)?)))
}

/// What of a text may be a recovery code.
pub(super) fn is_shaped(text: &str) -> bool {
    one_time_code::normalised(text).len() == SIGNS
}

/// The hashes of a person's codes that were not used.
///
/// # Errors
/// The database cannot be read.
pub(super) fn unused(db: &Connection, person: i64) -> rusqlite::Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT hash FROM recovery_code WHERE person = ?1 AND used IS NULL")?;
    query.query_map([person], |row| row.get(0))?.collect()
}

/// Which of these hashes is the code's.
pub(super) fn matching<'a>(turn: &HashingTurn, hashes: &'a [String], text: &str) -> Option<&'a str> {
    let code = one_time_code::normalised(text);
    // All of a person were made at one time.
    let first = hashes.first()?;
    let today = first.strip_prefix(STRENGTH);
    let mut salt = [0_u8; 16];
    hex::decode_to_slice(today.unwrap_or(first).split(':').next()?, &mut salt).ok()?;
    let make = if today.is_some() { hash } else { hash_as_before };
    let own = make(turn, &code, &salt).ok()?;
    hashes.iter().find(|hash| **hash == own).map(String::as_str)
}

/// Marks a code as used; false where it was meanwhile.
///
/// # Errors
/// The database cannot be written.
pub(super) fn mark_used(db: &Connection, person: i64, hash: &str, now: i64) -> rusqlite::Result<bool> {
    let sql = "UPDATE recovery_code SET used = ?3 WHERE person = ?1 AND hash = ?2 AND used IS NULL";
    Ok(db.execute(sql, params![person, hash, now])? == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::admin::accounts::password;

    #[test]
    fn asvs_6_5_2_a_recovery_code_is_hashed_and_used_once() {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE recovery_code (person INTEGER, hash TEXT, used INTEGER)").unwrap();
        let turn = password::patient_turn();
        let new = NewRecoveryCodes::make(&turn).unwrap();
        assert_eq!((new.codes.len(), new.rows(1).len()), (COUNT, COUNT + 1));
        for hash in &new.hashes {
            db.execute("INSERT INTO recovery_code (person, hash) VALUES (1, ?1)", [hash]).unwrap();
            assert!(new.codes.iter().all(|code| !hash.contains(&one_time_code::normalised(code))));
        }
        let typed = new.codes[3].to_lowercase().replace('-', " ");
        assert!(is_shaped(&typed) && !is_shaped("123456"));
        let hashes = unused(&db, 1).unwrap();
        let found = matching(&turn, &hashes, &typed).unwrap();
        assert!(mark_used(&db, 1, found, 5).unwrap());
        assert!(!mark_used(&db, 1, found, 6).unwrap(), "once");
        assert_eq!(unused(&db, 1).unwrap().len(), COUNT - 1);
        assert_eq!(matching(&turn, &hashes, "AAAA-AAAA-AAAA"), None);
    }

    #[test]
    fn codes_that_were_written_before_are_still_known() {
        let turn = password::patient_turn();
        let kept: Vec<String> = ["ABCDEFGH2345", "BCDEFGH23456"]
            .iter()
            .map(|code| hash_as_before(&turn, code, &[7; 16]).unwrap())
            .collect();
        assert_eq!(matching(&turn, &kept, "bcde-fgh2-3456"), Some(kept[1].as_str()));
        assert_eq!(matching(&turn, &kept, "bcde-fgh2-3457"), None);
    }
}
