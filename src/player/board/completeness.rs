//! Completeness of the board: whether what is shown is all that the town's sources have, or may be less.
//!
//! "Nothing hangs" is a statement about every source. It may be made only when each of them was read well at least
//! once; before that the board says that it is loading, or that it could not be loaded, and whom to ask. Pure.
//!
//! Left out: data that were read, but long ago (`board::screen`).

use crate::{notice::SourceId, store::SourceState};

/// What is known of the official sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Completeness {
    /// Every one was read well at least once.
    Whole,
    /// Some have not been read yet, and nothing is known to be wrong with them.
    Loading,
    /// Some could never be read, and something is wrong with them.
    NotRead,
}

/// Completeness of the sources that are named `official`.
pub(crate) fn completeness(sources: &[SourceState], official: &[SourceId]) -> Completeness {
    let unread = sources.iter().filter(|state| state.checked.is_none() && official.contains(&state.source));
    unread.fold(Completeness::Whole, |so_far, state| match (so_far, &state.problem) {
        (_, Some(_)) | (Completeness::NotRead, None) => Completeness::NotRead,
        (_, None) => Completeness::Loading,
    })
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    fn source(name: &str, checked: bool, problem: bool) -> SourceState {
        SourceState {
            checked: checked.then_some(Timestamp::UNIX_EPOCH),
            problem: problem.then(|| "connection refused".into()),
            ..SourceState::unknown(SourceId(name.into()))
        }
    }

    #[test]
    fn nothing_hangs_is_said_of_sources_that_were_all_read() {
        let official = ["mesto", "slozka"].map(|name| SourceId(name.into()));
        let of = |sources: &[SourceState]| completeness(sources, &official);
        assert_eq!(of(&[source("mesto", false, false), source("slozka", false, false)]), Completeness::Loading);
        assert_eq!(of(&[source("mesto", false, true), source("slozka", false, false)]), Completeness::NotRead);
        assert_eq!(of(&[source("mesto", false, true), source("slozka", true, false)]), Completeness::NotRead);
        assert_eq!(of(&[source("mesto", false, false), source("slozka", true, true)]), Completeness::Loading);
        // Read once and failing now: what was read is shown, with its day where it is old.
        assert_eq!(of(&[source("mesto", true, true), source("slozka", true, false)]), Completeness::Whole);
        assert_eq!(
            of(&[source("mesto", true, false), source("slozka", true, false), source("noviny", false, true)]),
            Completeness::Whole,
            "news are no part of the official board"
        );
    }
}
