//! Lifecycle of problems over time: when one counts, who is told and when, when it is over. Pure.
//!
//! A problem counts once it has lasted for the time of its kind. An urgent one is reported then; every one that counts
//! is in the day's message. A problem is over when it was absent for [`OVER_AFTER`]; one that comes back earlier counts
//! as the same. One that came back within a day after its end was told has to be absent for twice as long each time, so
//! that what comes and goes all day is a few messages and not hundreds. Nobody is told of the end of a problem they were
//! never told of, nor twice of any end.

use jiff::{SignedDuration, Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Problem, ProblemKind};

/// A problem is over after it was not there for so long.
const OVER_AFTER: SignedDuration = SignedDuration::from_mins(10);
/// How often that time is doubled at most: five hours and twenty minutes.
const MOST_DOUBLINGS: u32 = 5;
/// One that comes back after this is a new one.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24);

/// What is remembered of a problem, across restarts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RememberedProblem {
    pub kind: ProblemKind,
    pub place: String,
    /// Since when it has been there.
    pub since: Timestamp,
    /// When somebody was first told of it.
    pub told: Option<Timestamp>,
    /// They were told at once, and not by the day's message.
    pub at_once: bool,
    /// Since when it is no longer there.
    pub gone: Option<Timestamp>,
    /// They were told that it is over.
    pub over: bool,
    /// How often it came back within a day after that.
    #[serde(default)]
    pub again: u32,
}

/// All that is remembered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ProblemMemory {
    pub known: Vec<RememberedProblem>,
    /// The day of the last message of a day.
    pub digest: Option<Date>,
}

/// A problem that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StandingProblem {
    pub problem: Problem,
    pub since: Timestamp,
    /// Nobody was told of it before.
    pub new: bool,
}

/// A report to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ProblemEvent {
    /// An urgent problem.
    Begins(StandingProblem),
    /// Its end.
    Ends(RememberedProblem),
    /// What stands, and what is over since the last time.
    Day { day: Date, standing: Vec<StandingProblem>, over: Vec<RememberedProblem> },
}

/// Outcome of one update.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ProblemUpdate {
    pub past: ProblemMemory,
    pub tell: Vec<ProblemEvent>,
    /// What counts now, in the order of the list.
    pub standing: Vec<StandingProblem>,
}

/// Goes on from what is remembered to what is there now. `day` and `minute` are the board's civil time, `digest` is the
/// minute of the day at which the day's message is written; `None` writes none.
pub(crate) fn advance(
    mut past: ProblemMemory,
    list: &[Problem],
    now: Timestamp,
    (day, minute): (Date, u16),
    digest: Option<u16>,
) -> ProblemUpdate {
    let mut tell = Vec::new();
    let mut standing = Vec::new();
    for problem in list {
        let found = past.known.iter().position(|it| it.kind == problem.kind && it.place == problem.place);
        let at = found.unwrap_or_else(|| {
            past.known.push(RememberedProblem::new(problem, now));
            past.known.len().saturating_sub(1)
        });
        let Some(known) = past.known.get_mut(at) else { continue };
        // It is back after its end was told, or ran out of the time in which it could come back.
        if (known.over || known.is_gone(now)) && known.told.is_none_or(|_| known.over) {
            let again = if known.over && known.is_recent(now) { known.again.saturating_add(1) } else { 0 };
            *known = RememberedProblem { again, ..RememberedProblem::new(problem, now) };
        }
        known.gone = None;
        // A clock that was ahead has not seen the future.
        known.since = known.since.min(now);
        if now.duration_since(known.since) < problem.kind.settle_time() {
            continue;
        }
        let mut it = StandingProblem { problem: problem.clone(), since: known.since, new: known.told.is_none() };
        let stood = now.duration_since(known.since);
        it.problem.urgent |= problem.urgent_after.is_some_and(|after| stood >= after);
        if it.problem.urgent && !known.at_once {
            tell.push(ProblemEvent::Begins(it.clone()));
            known.told.get_or_insert(now);
            known.at_once = true;
        }
        standing.push(it);
    }
    for known in &mut past.known {
        if list.iter().any(|it| it.kind == known.kind && it.place == known.place) {
            continue;
        }
        known.gone.get_or_insert(now);
        if known.at_once && !known.over && known.is_gone(now) {
            known.over = true;
            tell.push(ProblemEvent::Ends(known.clone()));
        }
    }
    // Nobody was told, so nobody is told of the end; and what ended a day ago is history.
    past.known.retain(|it| !(it.is_gone(now) && (it.told.is_none() || (it.over && !it.is_recent(now)))));
    if let Some(at) = digest {
        match past.digest {
            // Nothing was ever written: the first message is the next one.
            None if minute >= at => past.digest = Some(day),
            None => past.digest = day.yesterday().ok(),
            Some(last) if last == day => {}
            _ if minute < at => {}
            _ => {
                past.digest = Some(day);
                let untold = |it: &&RememberedProblem| it.is_gone(now) && !it.over;
                let over: Vec<RememberedProblem> = past.known.iter().filter(untold).cloned().collect();
                if !(standing.is_empty() && over.is_empty()) {
                    tell.push(ProblemEvent::Day { day, standing: standing.clone(), over });
                }
                past.known.retain(|it| it.over || !it.is_gone(now));
                for it in &standing {
                    let of = |known: &&mut RememberedProblem| {
                        known.kind == it.problem.kind && known.place == it.problem.place
                    };
                    if let Some(known) = past.known.iter_mut().find(of) {
                        known.told.get_or_insert(now);
                    }
                }
            }
        }
    } else {
        past.known.retain(|it| !it.is_gone(now) || it.at_once);
    }
    ProblemUpdate { past, tell, standing }
}

impl RememberedProblem {
    fn new(problem: &Problem, now: Timestamp) -> Self {
        Self {
            kind: problem.kind,
            place: problem.place.clone(),
            since: problem.since.map_or(now, |since| since.min(now)),
            told: None,
            at_once: false,
            gone: None,
            over: false,
            again: 0,
        }
    }

    /// It was not there for so long that it is over.
    fn is_gone(&self, now: Timestamp) -> bool {
        let doublings = self.again.min(MOST_DOUBLINGS);
        let long = OVER_AFTER.checked_mul(1 << doublings).unwrap_or(OVER_AFTER);
        self.gone.is_some_and(|gone| now.duration_since(gone).abs() >= long)
    }

    /// It was there within the last day.
    fn is_recent(&self, now: Timestamp) -> bool {
        self.gone.is_none_or(|gone| now.duration_since(gone).abs() < REMEMBERED)
    }
}

#[cfg(test)]
#[path = "lifecycle_tests.rs"]
mod tests;
