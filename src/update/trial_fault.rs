//! Faults for which a version on trial is given up, each with a word for programs and a sentence for people. Pure.

use std::fmt;

/// Why a version on trial is given up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TrialFault {
    /// Its process did not come up.
    NoStart,
    /// It presented no picture of the board in time.
    NoPicture,
    /// It ended, or was ended by the watchdog, and was started again.
    Restarted,
    /// It does not answer.
    Silent,
    /// The running program is of another version than it should be.
    OtherVersion,
    /// It says itself that nothing is to be seen.
    Dark,
    /// The picture has one colour.
    OneColour,
    /// The glass shows what the schedule does not have.
    OtherContent,
    /// A touch has no effect.
    TouchDead,
    /// A known page is not drawn, or wrongly.
    PageWrong,
    /// A wall around the workers is missing.
    WallsDown,
    /// The journal cannot be written, or is broken.
    JournalFault,
    /// What was the journal's end before is not in it.
    JournalBroken,
    /// Votes are missing.
    VotesFewer,
    /// Most of what hung does not hang any more.
    NoticesGone,
    /// Documents that could be shown cannot be.
    Unshown,
    /// It takes more memory than it may.
    Memory,
    /// The log is full of errors.
    Errors,
    /// The collector is not reached, and was before.
    Collector,
    /// Its starts are used up.
    StartsUsed,
    /// A person gave it up.
    Ordered,
}

impl TrialFault {
    const ALL: [Self; 21] = [
        Self::NoStart,
        Self::NoPicture,
        Self::Restarted,
        Self::Silent,
        Self::OtherVersion,
        Self::Dark,
        Self::OneColour,
        Self::OtherContent,
        Self::TouchDead,
        Self::PageWrong,
        Self::WallsDown,
        Self::JournalFault,
        Self::JournalBroken,
        Self::VotesFewer,
        Self::NoticesGone,
        Self::Unshown,
        Self::Memory,
        Self::Errors,
        Self::Collector,
        Self::StartsUsed,
        Self::Ordered,
    ];

    /// The fault of this word.
    pub(super) fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.code() == code)
    }

    /// Its word in files and JSON, never renamed.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::NoStart => "no-start",
            Self::NoPicture => "no-picture",
            Self::Restarted => "restarted",
            Self::Silent => "silent",
            Self::OtherVersion => "other-version",
            Self::Dark => "dark",
            Self::OneColour => "one-colour",
            Self::OtherContent => "other-content",
            Self::TouchDead => "touch-dead",
            Self::PageWrong => "page-wrong",
            Self::WallsDown => "walls-down",
            Self::JournalFault => "journal-fault",
            Self::JournalBroken => "journal-broken",
            Self::VotesFewer => "votes-fewer",
            Self::NoticesGone => "notices-gone",
            Self::Unshown => "unshown",
            Self::Memory => "memory",
            Self::Errors => "errors",
            Self::Collector => "collector",
            Self::StartsUsed => "starts-used",
            Self::Ordered => "ordered",
        }
    }
}

impl fmt::Display for TrialFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoStart => "its process did not come up",
            Self::NoPicture => "it presented no picture of the board within 60 seconds",
            Self::Restarted => "it ended and was started again",
            Self::Silent => "it did not answer",
            Self::OtherVersion => "another version ran than the one that should",
            Self::Dark => "it said itself that nothing was to be seen",
            Self::OneColour => "the picture on the glass had one colour",
            Self::OtherContent => "the glass did not show what the schedule says",
            Self::TouchDead => "a touch had no effect",
            Self::PageWrong => "a known page was not drawn as it should be",
            Self::WallsDown => "a wall around the programs that open documents was missing",
            Self::JournalFault => "the journal of evidence could not be written, or was broken",
            Self::JournalBroken => "the journal of evidence did not continue the one before",
            Self::VotesFewer => "there were fewer votes than before",
            Self::NoticesGone => "most of what hung before did not hang any more",
            Self::Unshown => "documents that could be shown before could not be",
            Self::Memory => "it took more memory than it may",
            Self::Errors => "its log was full of errors",
            Self::Collector => "it did not reach the collector, which the version before did",
            Self::StartsUsed => "none of its starts lasted until it was found good",
            Self::Ordered => "a person gave it up",
        })
    }
}
