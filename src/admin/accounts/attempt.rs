//! Attempts to sign in: what becomes of each is written down, and too many of them wait (ASVS 6.3.1, 2.4.1), each further one
//! for twice as long. Three counts: of an account from one address; of an account from all addresses from which nobody has
//! signed in to it before, so that who guesses from somewhere does not keep its owner out; and of an address, which is larger,
//! since a whole office may stand behind one, and does not count for who has signed in from there before.

use std::net::{IpAddr, Ipv6Addr};

use rusqlite::{Connection, params};
use sha2::{Digest as _, Sha256};

use super::token::random_bytes;

/// Failures of an account from one address that cost nothing.
const FREE_OF_PAIR: i64 = 10;
/// Failures of an account, from anywhere, that cost nothing.
const FREE_OF_ACCOUNT: i64 = 50;
/// Failures of an address, whomever it tries, that cost nothing.
const FREE_OF_ADDRESS: i64 = 100;
/// Failures are remembered for so long, in seconds.
const REMEMBERED: i64 = 3_600;
/// The wait after the first failure too many, in seconds; each further one doubles it.
const FIRST_WAIT: i64 = 30;
/// Longest wait, in seconds.
const LONGEST_WAIT: i64 = 15 * 60;
/// Rows that are kept, and for how many seconds.
const MOST_ROWS: i64 = 20_000;
const KEPT: i64 = 90 * 24 * 3_600;

/// What became of an attempt; the word stands in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignInOutcome {
    SignedIn,
    WrongPassword,
    WrongCode,
    /// The office's directory or identity provider does not let him in, whatever was typed.
    Refused,
}

impl SignInOutcome {
    const fn word(self) -> &'static str {
        match self {
            Self::SignedIn => "signed-in",
            Self::WrongPassword => "wrong-password",
            Self::WrongCode => "wrong-code",
            Self::Refused => "refused",
        }
    }
}

/// Who tries to be whom, from where.
#[derive(Clone, Debug)]
pub(super) struct SignInAttempt {
    login: String,
    address: String,
}

impl SignInAttempt {
    /// `known` where there is such an account. What is no login is not written down as it was typed: people type passwords
    /// into the wrong field.
    pub(super) fn new(login: &str, known: bool, address: IpAddr) -> Self {
        let login = if known { login.to_owned() } else { unknown(login) };
        Self { login, address: network_of(address).to_string() }
    }

    /// How many seconds nothing is checked; `None` where it is.
    ///
    /// # Errors
    /// The database cannot be read.
    pub(super) fn wait(&self, db: &Connection, now: i64) -> rusqlite::Result<Option<u64>> {
        let since = now.saturating_sub(REMEMBERED);
        let mut is_known = db.prepare_cached(
            "SELECT max(rowid) FROM sign_in WHERE login = ?1 AND address = ?2 AND outcome = 'signed-in'",
        )?;
        let last_success: Option<i64> = is_known.query_row(params![self.login, self.address], |row| row.get(0))?;
        // Whoever gets in begins anew.
        let mut of_pair = db.prepare_cached(
            "SELECT count(*), max(at) FROM sign_in
             WHERE login = ?1 AND address = ?2 AND outcome <> 'signed-in' AND at BETWEEN ?3 AND ?4 AND rowid > ?5",
        )?;
        let values = params![self.login, self.address, since, now, last_success.unwrap_or(0)];
        let (count, last) = of_pair.query_row(values, counted)?;
        let pair = wait_after(count, last, now, FREE_OF_PAIR);
        let others = if last_success.is_some() { None } else { self.wait_of_strangers(db, now)? };
        let wait = pair.max(others);
        if let Some(seconds) = wait {
            tracing::info!(login = self.login, address = self.address, seconds, "nobody is checked: too many attempts");
        }
        Ok(wait)
    }

    /// The wait of an account and of an address as a whole, for who has never signed in to it from there.
    fn wait_of_strangers(&self, db: &Connection, now: i64) -> rusqlite::Result<Option<u64>> {
        let since = now.saturating_sub(REMEMBERED);
        let mut of_account = db.prepare_cached(
            "SELECT count(*), max(at) FROM sign_in WHERE login = ?1 AND outcome <> 'signed-in' AND at BETWEEN ?2 AND ?3",
        )?;
        let (count, last) = of_account.query_row(params![self.login, since, now], counted)?;
        let account = wait_after(count, last, now, FREE_OF_ACCOUNT);
        let mut of_address = db.prepare_cached(
            "SELECT count(*), max(at) FROM sign_in WHERE address = ?1 AND outcome <> 'signed-in' AND at BETWEEN ?2 AND ?3",
        )?;
        let (count, last) = of_address.query_row(params![self.address, since, now], counted)?;
        Ok(account.max(wait_after(count, last, now, FREE_OF_ADDRESS)))
    }

    /// Writes down what became of it.
    ///
    /// # Errors
    /// The database cannot be written.
    pub(super) fn write_down(&self, db: &Connection, outcome: SignInOutcome, now: i64) -> rusqlite::Result<()> {
        let sql = "INSERT INTO sign_in (at, login, address, outcome) VALUES (?1, ?2, ?3, ?4)";
        db.execute(sql, params![now, self.login, self.address, outcome.word()])?;
        let (login, address, outcome) = (&self.login, &self.address, outcome.word());
        tracing::info!(login, address, outcome, "somebody signs in");
        Ok(())
    }
}

/// How many failures, and when the last one was.
fn counted(row: &rusqlite::Row<'_>) -> rusqlite::Result<(i64, Option<i64>)> {
    Ok((row.get(0)?, row.get(1)?))
}

/// Seconds that are left to wait after so many failures.
fn wait_after(count: i64, last: Option<i64>, now: i64, free: i64) -> Option<u64> {
    let over = u32::try_from(count.checked_sub(free)?).ok()?;
    let wait = FIRST_WAIT.saturating_mul(2_i64.saturating_pow(over)).min(LONGEST_WAIT);
    let left = last?.saturating_add(wait).saturating_sub(now);
    u64::try_from(left).ok().filter(|left| *left > 0)
}

/// A word for a login that does not exist: the same for the same text while this process runs, and without a way back.
fn unknown(login: &str) -> String {
    static KEY: std::sync::OnceLock<[u8; 32]> = std::sync::OnceLock::new();
    let key = KEY.get_or_init(|| random_bytes().unwrap_or_default());
    let hash = Sha256::new().chain_update(key).chain_update(login.as_bytes()).finalize();
    format!("?{}", hex::encode(hash).get(..12).unwrap_or_default())
}

/// Who has an address of IPv6 has the other 2⁶⁴ of its network as well.
fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(it) if !it.is_loopback() => Ipv6Addr::from_bits(it.to_bits() >> 64 << 64).into(),
        other => other,
    }
}

/// Forgets attempts of long ago, and those that are too many.
///
/// # Errors
/// The database cannot be written.
pub(super) fn forget_old(db: &Connection, now: i64) -> rusqlite::Result<()> {
    db.execute("DELETE FROM sign_in WHERE at < ?1", [now.saturating_sub(KEPT)])?;
    db.execute("DELETE FROM sign_in WHERE rowid <= (SELECT max(rowid) FROM sign_in) - ?1", [MOST_ROWS])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn database() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE sign_in (at INTEGER, login TEXT, address TEXT, outcome TEXT)").unwrap();
        db
    }

    fn of(login: &str, address: &str) -> SignInAttempt {
        SignInAttempt::new(login, true, address.parse().unwrap())
    }

    #[test]
    fn asvs_6_3_1_and_2_4_1_of_a_hundred_attempts_ten_are_checked_and_the_owner_still_gets_in() {
        let db = database();
        let attacker = of("jana", "203.0.113.9");
        let mut checked = 0;
        for second in 0..100 {
            if attacker.wait(&db, 1_000 + second / 10).unwrap().is_none() {
                attacker.write_down(&db, SignInOutcome::WrongPassword, 1_000 + second / 10).unwrap();
                checked += 1;
            }
        }
        assert_eq!(checked, 10);
        assert!(attacker.wait(&db, 1_010).unwrap().unwrap() <= 30);
        assert_eq!(of("petr", "203.0.113.9").wait(&db, 1_010).unwrap(), None, "somebody else behind the same address");
        assert_eq!(of("jana", "198.51.100.7").wait(&db, 1_010).unwrap(), None, "from elsewhere");
        assert_eq!(attacker.wait(&db, 1_040).unwrap(), None, "one more after the wait");
        attacker.write_down(&db, SignInOutcome::WrongPassword, 1_040).unwrap();
        assert_eq!(attacker.wait(&db, 1_040).unwrap(), Some(60), "which grows");
        assert_eq!(attacker.wait(&db, 6_000).unwrap(), None, "an hour later it is forgotten");
    }

    #[test]
    fn asvs_6_3_1_an_office_behind_one_address_waits_only_after_many_failures_and_nobody_who_is_known_there() {
        let db = database();
        of("eva", "192.0.2.1").write_down(&db, SignInOutcome::SignedIn, 10).unwrap();
        for at in 0..FREE_OF_ADDRESS {
            let somebody = of(&format!("clovek-{at}"), "192.0.2.1");
            assert_eq!(somebody.wait(&db, 1_000).unwrap(), None, "{at}");
            somebody.write_down(&db, SignInOutcome::WrongPassword, 1_000).unwrap();
        }
        assert_eq!(of("petr", "192.0.2.1").wait(&db, 1_000).unwrap(), Some(30));
        of("clovek-x", "192.0.2.1").write_down(&db, SignInOutcome::WrongCode, 1_000).unwrap();
        assert_eq!(of("petr", "192.0.2.1").wait(&db, 1_000).unwrap(), Some(60), "which grows");
        assert_eq!(of("eva", "192.0.2.1").wait(&db, 1_000).unwrap(), None, "she has signed in from there");
        assert_eq!(of("petr", "192.0.2.2").wait(&db, 1_000).unwrap(), None, "from elsewhere");
    }

    #[test]
    fn asvs_6_3_1_whoever_gets_in_begins_anew_and_the_wait_has_an_end() {
        let db = database();
        let jana = of("jana", "192.0.2.1");
        let fail =
            |count: i64| (0..count).for_each(|_| jana.write_down(&db, SignInOutcome::WrongPassword, 1_000).unwrap());
        fail(9);
        jana.write_down(&db, SignInOutcome::SignedIn, 1_000).unwrap();
        fail(9);
        assert_eq!(jana.wait(&db, 1_000).unwrap(), None);
        fail(1);
        assert_eq!(jana.wait(&db, 1_000).unwrap(), Some(30), "known there or not");
        fail(20);
        assert_eq!(jana.wait(&db, 1_000).unwrap(), Some(15 * 60));
    }

    #[test]
    fn asvs_6_3_1_guesses_from_many_addresses_wait_but_not_where_its_owner_signs_in() {
        let db = database();
        of("jana", "192.0.2.1").write_down(&db, SignInOutcome::SignedIn, 10).unwrap();
        for at in 0..60 {
            of("jana", &format!("203.0.113.{at}")).write_down(&db, SignInOutcome::WrongPassword, 1_000).unwrap();
        }
        assert!(of("jana", "198.51.100.1").wait(&db, 1_001).unwrap().is_some());
        assert_eq!(of("jana", "192.0.2.1").wait(&db, 1_001).unwrap(), None);
        assert_eq!(of("petr", "198.51.100.1").wait(&db, 1_001).unwrap(), None);
    }

    #[test]
    fn what_is_no_login_is_not_written_down_and_a_network_of_ipv6_is_one_address() {
        let db = database();
        let typed = SignInAttempt::new("Moje tajné heslo", false, "2001:db8::1".parse().unwrap());
        typed.write_down(&db, SignInOutcome::WrongPassword, 1).unwrap();
        let row: (String, String) =
            db.query_row("SELECT login, address FROM sign_in", [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        assert!(row.0.starts_with('?') && !row.0.contains("tajné"));
        assert_eq!(row.1, "2001:db8::");
        for at in 0..25_000 {
            db.execute("INSERT INTO sign_in VALUES (?1, '', '', '')", [at]).unwrap();
        }
        forget_old(&db, 30_000).unwrap();
        assert_eq!(db.query_row("SELECT count(*) FROM sign_in", [], |row| row.get::<_, i64>(0)).unwrap(), MOST_ROWS);
    }
}
