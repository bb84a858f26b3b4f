//! Clock watch: what the state folder remembers of the time over restarts, a person's confirmation that the machine's
//! clock is right, and the future that reports when the time becomes unknown or known again.
//!
//! Two small files lie in the state folder: `clock`, the newest moment at which the board ran with a clock that was believed,
//! and until it is read `clock-is-right`, a person's confirmation (`vyveska clock --is-right`). Left out: the rule
//! (`clock::plausibility`).

use std::{fs, io, path::Path, time::Duration};

use jiff::Timestamp;

use crate::{
    clock::{self, Clock, Doubt, EndedDoubt, KnownTime},
    evidence::{self, JournalConfig, JournalEvent, JournalHandle},
    platform::atomic_file::{Readers, write_atomically},
};

/// The newest moment.
const SEEN: &str = "clock";
/// A person's confirmation: the moment that the clock showed then.
const CONFIRMED: &str = "clock-is-right";
/// How often the clock is looked at where nobody else does.
const LOOK: Duration = Duration::from_secs(2);
/// How many looks lie between two notes of the newest moment.
const NOTE_EVERY: u32 = 30;

/// What a state folder knows of the time: the newest moment in it, and when this program was built.
pub(crate) fn known_time(state: &Path) -> KnownTime {
    let seen = fs::read_to_string(state.join(SEEN)).ok().and_then(|text| text.trim().parse().ok());
    let newest = seen.max(evidence::newest_trusted_time(&JournalConfig::within(state).folder));
    KnownTime { newest, built: clock::build_time() }
}

/// Writes down a person's confirmation that what the machine's clock shows is right; the player finds it within seconds, or
/// when it starts within a day.
pub(crate) fn confirm_clock(state: &Path, shown: Timestamp) -> io::Result<()> {
    write(state, CONFIRMED, shown)
}

/// The clock, doubted from here on where it cannot be right. One that is set by hand or runs fast stays as it is.
pub(super) fn watched(clock: Clock, state: &Path) -> Clock {
    let clock = clock.watched(known_time(state));
    take_confirmation(&clock, state);
    if let Some(doubt) = clock.doubt() {
        log_doubt(&doubt);
    }
    clock
}

/// Looks at the clock, writes what becomes of it into the journal, and calls `wake` when the time becomes unknown or known.
pub(super) async fn follow(clock: Clock, state: std::path::PathBuf, journal: JournalHandle, wake: impl Fn()) {
    let (mut told, mut looks) = (None::<Doubt>, 0_u32);
    while clock.is_watched() {
        take_confirmation(&clock, &state);
        let healed = clock.take_ended_doubts();
        let ended = !healed.is_empty();
        for EndedDoubt { doubt, by, at, began } in healed {
            if told.take().is_none_or(|it| it.since != doubt.since) {
                write_event(&journal, doubt.since, doubt_event(&doubt));
            }
            write_event(&journal, at, JournalEvent::ClockRight { by, began, counted_from: doubt.since });
            tracing::warn!(?by, clock = %at, "the time is known again");
        }
        let doubt = clock.doubt();
        let begins = doubt.filter(|_| told.is_none());
        if let Some(doubt) = begins {
            log_doubt(&doubt);
            write_event(&journal, doubt.since, doubt_event(&doubt));
            told = Some(doubt);
        }
        if ended || begins.is_some() {
            wake();
        }
        if doubt.is_none() {
            if looks == 0 || ended {
                write(&state, SEEN, clock.now())
                    .inspect_err(|error| tracing::debug!("the newest moment cannot be noted: {error}"))
                    .ok();
            }
            looks = looks.saturating_add(1) % NOTE_EVERY;
        }
        tokio::time::sleep(LOOK).await;
    }
}

fn doubt_event(doubt: &Doubt) -> JournalEvent {
    JournalEvent::ClockDoubted { why: doubt.why, shown: doubt.shown }
}

fn write_event(journal: &JournalHandle, at: Timestamp, event: JournalEvent) {
    if journal.try_record_later(at, event).is_err() {
        tracing::error!("the journal is behind; what became of the clock is not written down");
    }
}

fn log_doubt(doubt: &Doubt) {
    let Doubt { why, shown, since, .. } = doubt;
    tracing::error!(
        ?why, %shown, known = %since,
        "the clock cannot be right: nothing is posted, taken down or purged until it is, or until `vyveska clock --is-right`"
    );
}

/// Reads a person's confirmation and removes it: it is about the clock as it was then.
fn take_confirmation(clock: &Clock, state: &Path) {
    let path = state.join(CONFIRMED);
    let Ok(text) = fs::read_to_string(&path) else { return };
    if let (Some(doubt), Ok(word)) = (clock.doubt(), text.trim().parse::<Timestamp>())
        && doubt.shown.duration_since(word).abs() <= clock::plausibility::STEP_TOLERANCE
    {
        clock.confirm();
    }
    if let Err(error) = fs::remove_file(&path) {
        tracing::warn!("a word about the clock cannot be removed: {error}: {}", path.display());
    }
}

/// Not durable on purpose: the journal knows it to seconds. A person's confirmation may come from another user than the
/// player's, which has to read it.
fn write(state: &Path, name: &str, at: Timestamp) -> io::Result<()> {
    write_atomically(&state.join(name), format!("{at}\n").as_bytes(), Readers::Everyone)
}

#[cfg(test)]
mod tests {
    use jiff::{SignedDuration, tz::TimeZone};

    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_persons_confirmation_is_read_once_and_only_for_the_clock_it_was_about() {
        let state = tempfile::tempdir().unwrap();
        let (seen, shown) = (at("2026-11-29T11:00:00Z"), at("2027-06-01T08:00:00Z"));
        let known = KnownTime { newest: Some(seen), built: seen - SignedDuration::from_hours(240) };
        let clock = Clock::watched_by_hand(TimeZone::UTC, shown, known);
        assert!(clock.doubt().is_some());
        // It was about another time.
        confirm_clock(state.path(), at("2026-12-24T08:00:00Z")).unwrap();
        take_confirmation(&clock, state.path());
        assert!(clock.doubt().is_some() && !state.path().join(CONFIRMED).exists());
        confirm_clock(state.path(), shown).unwrap();
        take_confirmation(&clock, state.path());
        assert_eq!(clock.doubt(), None);
        assert!(!state.path().join(CONFIRMED).exists());
        assert_eq!(clock.now(), shown);
    }

    #[test]
    fn the_newest_moment_is_that_of_the_folder_or_of_the_journal() {
        let state = tempfile::tempdir().unwrap();
        assert_eq!(known_time(state.path()).newest, None);
        let seen = at("2026-11-29T11:00:00Z");
        write(state.path(), SEEN, seen).unwrap();
        assert_eq!(known_time(state.path()).newest, Some(seen));
        fs::write(state.path().join(SEEN), "garbage").unwrap();
        assert_eq!(known_time(state.path()).newest, None);
    }
}
