//! Password hashing by argon2id with 12 MiB, three passes and one lane, one at a time, so that a flood of attempts takes neither
//! memory nor processor from the board.
//!
//! OWASP's Password Storage Cheat Sheet and ASVS 5.0 (11.4.2, appendix C) hold these to be worth as much as 19 MiB and two
//! passes, which the program wrote before: such a hash is still known, and [`HashingTurn::renewed`] replaces it.
//! All are hashed in one piece of memory, which is wiped after each and kept: the C library would keep what is freed, once for
//! each thread that ever hashed. `argon2` is built without `alloc`, so that it has no way to take memory of its own.
//! A login that does not exist costs as much as one that does. Left out: which passwords are refused (`password_rule`).

use std::{
    io,
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use argon2::{
    ARGON2ID_IDENT, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};

use super::token::random_bytes;

/// Who waits for a turn at one time; more are told to come again.
const MOST_WAITING: usize = 3;
/// A text that is longer is no password of ours, in bytes.
const LONGEST: usize = 4 * 256;
/// How every hash is made: 12 MiB, three passes, one lane (a test holds that they are taken).
const STRENGTH: Params = match Params::new(12 * 1024, 3, 1, None) {
    Ok(params) => params,
    Err(_) => Params::DEFAULT,
};
/// The most memory that a stored hash may ask for: that of the hashes written before.
const MOST_BLOCKS: usize = Params::DEFAULT.block_count();
/// Compared where there is no password: of the same cost, and never right.
const NOBODY: &str =
    "$argon2id$v=19$m=12288,t=3,p=1$dnl2ZXNrYS1ub2JvZHktMQ$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

static QUEUE: HashingQueue = HashingQueue::new();
/// Where all are hashed; empty until the first one.
static MEMORY: Mutex<Vec<Block>> = Mutex::new(Vec::new());

/// Those who want to hash: one does, a few wait.
struct HashingQueue {
    turn: Mutex<()>,
    waiting: AtomicUsize,
}

impl HashingQueue {
    const fn new() -> Self {
        Self { turn: Mutex::new(()), waiting: AtomicUsize::new(0) }
    }

    /// Waits for the turn; `None` where too many wait already.
    fn turn(&'static self) -> Option<HashingTurn> {
        let waiting = self.waiting.fetch_add(1, Ordering::Relaxed);
        let turn = (waiting < MOST_WAITING).then(|| self.patient_turn());
        self.waiting.fetch_sub(1, Ordering::Relaxed);
        turn
    }

    /// Waits for the turn however many wait.
    fn patient_turn(&'static self) -> HashingTurn {
        HashingTurn { _held: self.turn.lock().unwrap_or_else(PoisonError::into_inner) }
    }
}

/// The right to hash, which one has at a time.
pub(super) struct HashingTurn {
    _held: MutexGuard<'static, ()>,
}

/// Waits for the turn; `None` where too many wait already.
pub(super) fn turn() -> Option<HashingTurn> {
    QUEUE.turn()
}

/// Waits for the turn however many wait.
#[cfg(test)]
pub(super) fn patient_turn() -> HashingTurn {
    QUEUE.patient_turn()
}

impl HashingTurn {
    /// The hash of a password, with its own salt.
    ///
    /// # Errors
    /// The system has no random bytes, or no memory.
    pub(super) fn hash(&self, password: &str) -> io::Result<String> {
        let salt: [u8; 16] = random_bytes()?;
        let hash = hash_with(password, &salt, STRENGTH)?;
        let hash = PasswordHash {
            algorithm: ARGON2ID_IDENT,
            version: Some(Version::default().into()),
            params: ParamsString::try_from(STRENGTH).map_err(io::Error::other)?,
            salt: Some(Salt::new(&salt).map_err(io::Error::other)?),
            hash: Some(Output::new(&hash).map_err(io::Error::other)?),
        };
        Ok(hash.to_string())
    }

    /// Whether this is the password of the hash. Without a hash it is not, after the same time.
    pub(super) fn is_right(&self, password: &str, hash: Option<&str>) -> bool {
        let asked = if password.len() > LONGEST { "" } else { password };
        let same = is_of(asked, hash.unwrap_or(NOBODY));
        let same = same.inspect_err(|error| tracing::error!(%error, "a password cannot be compared")).unwrap_or(false);
        same && hash.is_some() && !password.is_empty() && password.len() <= LONGEST
    }

    /// The hash to keep from now on of a password that is right, where the stored one was made with other parameters than today's.
    ///
    /// # Errors
    /// The system has no random bytes, or no memory.
    pub(super) fn renewed(&self, password: &str, hash: &str) -> io::Result<Option<String>> {
        let stored = PasswordHash::new(hash).map_err(io::Error::other)?;
        let params = Params::try_from(&stored.params).map_err(io::Error::other)?;
        let cost = |params: &Params| (params.m_cost(), params.t_cost(), params.p_cost());
        (cost(&params) != cost(&STRENGTH)).then(|| self.hash(password)).transpose()
    }

    /// 32 bytes of a code and a salt, slowly.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn derive(&self, code: &str, salt: &[u8; 16]) -> io::Result<[u8; 32]> {
        hash_with(code, salt, STRENGTH)
    }

    /// The same with the parameters of before, for what was kept without a word of them.
    ///
    /// # Errors
    /// There is no memory.
    pub(super) fn derive_as_before(&self, code: &str, salt: &[u8; 16]) -> io::Result<[u8; 32]> {
        hash_with(code, salt, Params::DEFAULT)
    }
}

/// Whether a text has this hash, by the parameters that stand in it.
fn is_of(text: &str, hash: &str) -> io::Result<bool> {
    let stored = PasswordHash::new(hash).map_err(io::Error::other)?;
    let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else { return Ok(false) };
    let params = Params::try_from(&stored.params).map_err(io::Error::other)?;
    let own = hash_with(text, salt, params)?;
    // In a time that says nothing of where they differ.
    Ok(Output::new(&own).map_err(io::Error::other)? == *expected)
}

/// Hashes in the memory that is kept, and wipes it. A hash of before that needs more has it for itself.
fn hash_with(text: &str, salt: &[u8], params: Params) -> io::Result<[u8; Params::DEFAULT_OUTPUT_LEN]> {
    let blocks = params.block_count();
    if blocks > MOST_BLOCKS {
        return Err(io::Error::other("a hash asks for more memory than any that this program made"));
    }
    if blocks > STRENGTH.block_count() {
        return hash_within(&mut wiped_blocks(blocks)?, text, salt, params);
    }
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner);
    if memory.is_empty() {
        *memory = wiped_blocks(STRENGTH.block_count())?;
    }
    hash_within(&mut memory, text, salt, params)
}

/// Memory to hash in.
fn wiped_blocks(blocks: usize) -> io::Result<Vec<Block>> {
    let mut memory = Vec::new();
    memory.try_reserve_exact(blocks).map_err(io::Error::other)?;
    memory.resize(blocks, Block::new());
    Ok(memory)
}

/// Hashes in this memory, and wipes it.
fn hash_within(
    memory: &mut [Block],
    text: &str,
    salt: &[u8],
    params: Params,
) -> io::Result<[u8; Params::DEFAULT_OUTPUT_LEN]> {
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    let argon2 = Argon2::from(params);
    let done = argon2.hash_password_into_with_memory(text.as_bytes(), salt, &mut out, &mut *memory);
    memory.fill(Block::new());
    done.map_err(io::Error::other).map(|()| out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_11_4_2_the_parameters_are_owasps_and_stand_in_every_hash() {
        let turn = patient_turn();
        let hash = turn.hash("kobyla má malý bok").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=12288,t=3,p=1$"), "{hash}");
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

    #[test]
    fn a_hash_that_another_program_made_is_known() {
        // OpenSSL's, of "heslo" and the salt "vyveska-salt-16b".
        let hash = "$argon2id$v=19$m=19456,t=2,p=1$dnl2ZXNrYS1zYWx0LTE2Yg$i9/km1H72mwgDZjjoysCOBLeRv+u7V5ZRqN+HcxSc60";
        let turn = patient_turn();
        assert!(turn.is_right("heslo", Some(hash)));
        assert!(!turn.is_right("Heslo", Some(hash)));
        for broken in ["", "heslo", "$argon2id$v=19$m=19456,t=2,p=1", &hash.replace("19456", "65536")] {
            assert!(!turn.is_right("heslo", Some(broken)), "{broken}");
        }
        let renewed = turn.renewed("heslo", hash).unwrap().expect("it has the parameters of before");
        assert!(renewed.starts_with("$argon2id$v=19$m=12288,t=3,p=1$") && turn.is_right("heslo", Some(&renewed)));
        assert_eq!(turn.renewed("heslo", &renewed).unwrap(), None, "once");
    }

    #[test]
    fn whoever_hashes_it_is_done_in_one_memory_that_is_wiped() {
        let place = || {
            let memory = MEMORY.lock().unwrap();
            assert!(memory.iter().all(|block| block.as_ref().iter().all(|word| *word == 0)), "something is left of it");
            (memory.as_ptr().addr(), memory.capacity())
        };
        let hash = patient_turn().hash("kobyla má malý bok").unwrap();
        let first = place();
        assert_eq!(first.1, STRENGTH.block_count());
        for _ in 0..4 {
            let right = std::thread::scope(|all| {
                all.spawn(|| patient_turn().is_right("kobyla má malý bok", Some(&hash))).join().unwrap()
            });
            assert!(right);
            assert_eq!(place(), first, "another piece of memory");
        }
    }

    #[test]
    fn a_few_wait_for_their_turn_and_more_are_sent_away_at_once() {
        let queue: &'static HashingQueue = Box::leak(Box::new(HashingQueue::new()));
        let first = queue.turn().unwrap();
        let waiting: Vec<_> = (0..MOST_WAITING).map(|_| std::thread::spawn(move || queue.turn().is_some())).collect();
        while queue.waiting.load(Ordering::Relaxed) < MOST_WAITING {
            std::thread::yield_now();
        }
        assert!(queue.turn().is_none(), "otherwise a flood holds everything that answers");
        drop(first);
        assert!(waiting.into_iter().all(|it| it.join().unwrap()), "who was let in has his turn");
        assert!(queue.turn().is_some(), "and the next one finds room");
    }
}
