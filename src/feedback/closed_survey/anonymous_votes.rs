//! Anonymous votes of a closed survey: the same answers without a moment, a language or a place of their own. Pure.

use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};

use crate::{
    config::CLOSED_TERMINAL,
    feedback::{StepEnding, VoteBatch, VoteId},
    words::Language,
};

/// Votes of one answer have numbers next to each other; there are fewer questions.
const PLACES: u64 = 1_000;
/// Milliseconds of a day.
const DAY_MS: u64 = 86_400_000;

/// An answer as it is kept: of its time only the day, with random names and numbers within the day.
/// `random` gives bytes that nobody can guess.
///
/// # Errors
/// There are no random numbers.
pub(crate) fn anonymous<E>(
    mut batch: VoteBatch,
    (day, zone, language): (Date, &TimeZone, Language),
    mut random: impl FnMut() -> Result<[u8; 10], E>,
) -> Result<VoteBatch, E> {
    let noon = day.at(12, 0, 0, 0).to_zoned(zone.clone());
    let (at, offset) =
        noon.as_ref().map_or((Timestamp::UNIX_EPOCH, 0), |noon: &Zoned| (noon.timestamp(), noon.offset().seconds()));
    let visit = VoteId::from_parts(at, random()?);
    let base = first_number(at, random()?);
    batch.terminal = CLOSED_TERMINAL.to_owned();
    batch.names = None;
    for (vote, place) in batch.votes.iter_mut().zip(1u64..) {
        // The vote that opens the visit has its name.
        vote.id = if vote.id == vote.visit { visit } else { VoteId::from_parts(at, random()?) };
        vote.visit = visit;
        vote.terminal = CLOSED_TERMINAL.to_owned();
        vote.counter = None;
        vote.language = language;
        (vote.at, vote.offset_s) = (at, offset);
        vote.seq = base.saturating_add(place);
        if vote.answered() {
            vote.ui = StepEnding::Code;
        }
    }
    Ok(batch)
}

/// A random number of the day; those of two answers are far apart.
fn first_number(noon: Timestamp, random: [u8; 10]) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(random).for_each(|(to, from)| *to = from);
    let day = u64::try_from(noon.as_millisecond()).unwrap_or_default() / DAY_MS;
    let start = day.saturating_mul(DAY_MS).saturating_add(u64::from_be_bytes(bytes) % DAY_MS);
    start.saturating_mul(PLACES)
}
