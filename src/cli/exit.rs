//! Exit codes that the service manager and scripts rely on.

use std::process::ExitCode;

/// How a subcommand ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, or asked to stop.
    Done = 0,
    /// Failed.
    Failed = 1,
    /// The configuration is wrong, or this build cannot do it: do not restart.
    WrongConfig = 2,
    /// A page that cannot be drawn.
    Unshowable = 3,
    /// Try again later.
    TryLater = 75,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}
