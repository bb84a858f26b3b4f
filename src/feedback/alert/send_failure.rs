//! Failure to send a message: the reason, and the pause that the other side asks for.

use std::time::Duration;

/// Why a message was not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::feedback::alert) struct SendFailure {
    /// Why, and what to do, in one line.
    pub problem: String,
    /// The pause that the other side asks for.
    pub pause: Option<Duration>,
}

impl From<String> for SendFailure {
    fn from(problem: String) -> Self {
        Self { problem, pause: None }
    }
}
