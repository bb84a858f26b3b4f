//! Findings of an examination: what was looked at, how it is, and what to do about it. Pure.

use serde::Serialize;

/// How bad a finding is, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FindingLevel {
    /// As it should be.
    Good,
    /// It could not be looked at.
    Unknown,
    /// The board works, and lacks something.
    Lack,
    /// The board does not work, or not safely.
    Fault,
}

impl FindingLevel {
    /// Its word in a list for people.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Unknown => "not known",
            Self::Lack => "lacks",
            Self::Fault => "FAULT",
        }
    }
}

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Finding {
    /// How bad it is.
    pub level: FindingLevel,
    /// What was looked at.
    pub subject: &'static str,
    /// How it is.
    pub state: String,
    /// What to do; blank where nothing is to be done.
    #[serde(rename = "do")]
    pub advice: String,
}

impl Finding {
    /// As it should be.
    pub(crate) fn good(subject: &'static str, state: impl Into<String>) -> Self {
        Self { level: FindingLevel::Good, subject, state: state.into(), advice: String::new() }
    }

    /// Otherwise.
    pub(crate) fn new(
        level: FindingLevel,
        subject: &'static str,
        state: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self { level, subject, state: state.into(), advice: advice.into() }
    }
}
