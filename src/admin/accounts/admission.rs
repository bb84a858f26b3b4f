//! Admission of an attempt to what goes one at a time: a password is compared, or a service outside is asked. Whoever has to
//! wait after too many failures takes no place in the queue for it, so that refused attempts keep nobody out.
//!
//! It is asked twice: before the queue, and with the turn, since others were counted meanwhile. The same is asked whether or
//! not there is such an account. Left out: how long the wait is (`attempt`), and the queues (`password`, `directory`,
//! `provider`).

use std::ops::Deref;

use rusqlite::Connection;

use super::attempt::SignInAttempt;

/// Whether something is checked for an attempt now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Admission<T> {
    /// It is. While this turn is held one attempt goes after the other.
    Turn(T),
    /// Nothing is checked for so many seconds.
    Wait(u64),
    /// Too many are in the queue already.
    Busy,
}

/// Takes the turn of an attempt that does not have to wait. The database is held for each question, and not in the queue.
///
/// # Errors
/// The database cannot be read.
pub(super) fn admission<T, D: Deref<Target = Connection>>(
    attempt: &SignInAttempt,
    now: i64,
    db: impl Fn() -> D,
    turn: impl FnOnce() -> Option<T>,
) -> rusqlite::Result<Admission<T>> {
    let before = attempt.wait(&db(), now)?;
    if let Some(seconds) = before {
        return Ok(Admission::Wait(seconds));
    }
    let Some(turn) = turn() else { return Ok(Admission::Busy) };
    let with_turn = attempt.wait(&db(), now)?;
    Ok(with_turn.map_or(Admission::Turn(turn), Admission::Wait))
}

#[cfg(test)]
mod tests {
    use std::{cell::Cell, net::IpAddr};

    use super::*;
    use crate::admin::accounts::attempt::SignInOutcome;

    fn database() -> Connection {
        let db = Connection::open_in_memory().unwrap();
        db.execute_batch("CREATE TABLE sign_in (at INTEGER, login TEXT, address TEXT, outcome TEXT)").unwrap();
        db
    }

    fn attempt(login: &str, known: bool) -> SignInAttempt {
        SignInAttempt::new(login, known, IpAddr::from([203, 0, 113, 9]))
    }

    fn fail(db: &Connection, attempt: &SignInAttempt, times: usize) {
        (0..times).for_each(|_| attempt.write_down(db, SignInOutcome::WrongPassword, 1_000).unwrap());
    }

    #[test]
    fn asvs_6_3_8_whoever_has_to_wait_takes_no_turn_and_the_turns_are_the_same_for_known_and_unknown() {
        let turns = |known: bool| {
            let (db, taken) = (database(), Cell::new(0));
            let jana = attempt("jana", known);
            let one = |_| {
                let turn = || {
                    taken.set(taken.get() + 1);
                    Some(())
                };
                let admitted = admission(&jana, 1_000, || &db, turn).unwrap();
                if admitted == Admission::Turn(()) {
                    fail(&db, &jana, 1);
                }
                admitted
            };
            let all: Vec<Admission<()>> = (0..15).map(one).collect();
            (all, taken.get())
        };
        let (known, taken) = turns(true);
        assert_eq!(taken, 10, "who waits stands in no queue");
        assert_eq!(known.last(), Some(&Admission::Wait(30)));
        assert_eq!(turns(false), (known, taken), "otherwise it tells who has an account");
    }

    #[test]
    fn whom_others_overtook_in_the_queue_waits_with_his_turn() {
        let db = database();
        let jana = attempt("jana", true);
        fail(&db, &jana, 9);
        let turn = || {
            fail(&db, &jana, 1);
            Some(())
        };
        let overtaken = admission(&jana, 1_000, || &db, turn).unwrap();
        assert_eq!(overtaken, Admission::Wait(30), "otherwise many at once are checked where one may be");
    }

    #[test]
    fn a_full_queue_is_told_of_to_those_alone_who_need_not_wait() {
        let db = database();
        let (jana, petr) = (attempt("jana", true), attempt("petr", true));
        fail(&db, &jana, 10);
        let full = || None::<()>;
        assert_eq!(admission(&jana, 1_000, || &db, full).unwrap(), Admission::Wait(30));
        assert_eq!(admission(&petr, 1_000, || &db, full).unwrap(), Admission::Busy);
    }
}
