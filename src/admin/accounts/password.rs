//! Password hashing by argon2id with 19 MiB, two passes and one lane (OWASP's first choice; ASVS 11.4.2), one at a time, so
//! that a flood of attempts takes neither memory nor processor from the board.
//!
//! A login that does not exist costs as much as one that does. Left out: which passwords are refused (`password_rule`).

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicUsize, Ordering},
};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};

use super::token::random_bytes;

/// Who waits for a turn at one time; more are told to come again.
const MOST_WAITING: usize = 3;
/// A text that is longer is no password of ours, in bytes.
const LONGEST: usize = 4 * 256;
/// Compared where there is no password: of the same cost, and never right.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$dnl2ZXNrYS1ub2JvZHktMQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static TURN: Mutex<()> = Mutex::new(());
static WAITING: AtomicUsize = AtomicUsize::new(0);

/// The right to hash, which one has at a time.
pub(super) struct HashingTurn {
    _held: MutexGuard<'static, ()>,
}

/// Waits for the turn; `None` where too many wait already.
pub(super) fn turn() -> Option<HashingTurn> {
    let waiting = WAITING.fetch_add(1, Ordering::Relaxed);
    let turn =
        (waiting < MOST_WAITING).then(|| HashingTurn { _held: TURN.lock().unwrap_or_else(PoisonError::into_inner) });
    WAITING.fetch_sub(1, Ordering::Relaxed);
    turn
}

/// Waits for the turn however many wait.
#[cfg(test)]
pub(super) fn patient_turn() -> HashingTurn {
    HashingTurn { _held: TURN.lock().unwrap_or_else(PoisonError::into_inner) }
}

impl HashingTurn {
    /// The hash of a password, with its own salt.
    ///
    /// # Errors
    /// The system has no random bytes, or no memory.
    pub(super) fn hash(&self, password: &str) -> std::io::Result<String> {
        let salt: [u8; 16] = random_bytes()?;
        let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
        hash.map(|hash| hash.to_string()).map_err(|error| std::io::Error::other(error.to_string()))
    }

    /// Whether this is the password of the hash. Without a hash it is not, after the same time.
    pub(super) fn is_right(&self, password: &str, hash: Option<&str>) -> bool {
        let asked = if password.len() > LONGEST { "" } else { password };
        let stored = PasswordHash::new(hash.unwrap_or(NOBODY));
        let same = stored.is_ok_and(|stored| Argon2::default().verify_password(asked.as_bytes(), &stored).is_ok());
        same && hash.is_some() && !password.is_empty() && password.len() <= LONGEST
    }

    /// 32 bytes of a code and a salt, slowly.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn derive(&self, code: &str, salt: &[u8; 16]) -> std::io::Result<[u8; 32]> {
        let mut out = [0_u8; 32];
        let done = Argon2::default().hash_password_into(code.as_bytes(), salt, &mut out);
        done.map_err(|error| std::io::Error::other(error.to_string()))?;
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_11_4_2_the_parameters_are_owasps_and_stand_in_every_hash() {
        let turn = patient_turn();
        let hash = turn.hash("kobyla má malý bok").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert_ne!(hash, turn.hash("kobyla má malý bok").unwrap(), "each has its salt");
    }

    #[test]
    fn asvs_6_2_8_a_password_is_compared_whole_as_it_was_typed() {
        let turn = patient_turn();
        let long = "žluťoučký kůň ".repeat(15);
        let hash = turn.hash(&long).unwrap();
        assert!(turn.is_right(&long, Some(&hash)));
        assert!(!turn.is_right(long.trim(), Some(&hash)), "nothing is trimmed");
        assert!(!turn.is_right(&long[..long.len() - 20], Some(&hash)), "nothing is cut");
        assert!(!turn.is_right(&long.to_uppercase(), Some(&hash)));
    }

    #[test]
    fn nobody_has_no_password_and_an_empty_one_is_none() {
        assert!(PasswordHash::new(NOBODY).is_ok(), "otherwise who does not exist is answered sooner");
        let turn = patient_turn();
        assert!(!turn.is_right("heslo", None));
        assert!(!turn.is_right("", Some(&turn.hash("").unwrap())));
    }
}
