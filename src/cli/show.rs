//! Shows a board on the screen, for `play` and `demo`, and turns its end into an exit code. A build without a screen says
//! so before anything else happens.

use std::io::IsTerminal as _;

use super::{exit::Exit, output::complain};
use crate::{
    clock::Clock,
    config::Config,
    run::{self, RunError},
};

/// Whether this build has a screen; otherwise the exit code, and the reason was printed.
pub(super) fn require_screen() -> Result<(), Exit> {
    if run::HAS_SCREEN { Ok(()) } else { Err(exit_of(Err(RunError::NoScreen))) }
}

/// Runs the board until it is asked to stop. `shown` is called once a picture was presented.
pub(super) fn show_board(
    mut config: Config,
    clock: Clock,
    window: Option<(u32, u32)>,
    shown: impl FnOnce() + Send + 'static,
) -> Exit {
    // Whoever closes the terminal that started the board ends it; from a service manager the same signal asks for a reload.
    if std::io::stdin().is_terminal() {
        config.origin = None;
    }
    exit_of(run::play(config, clock, window, shown))
}

/// What the service manager is told about the end of the board.
fn exit_of(result: Result<(), RunError>) -> Exit {
    let Err(error) = result else { return Exit::Done };
    complain(&error);
    match error {
        RunError::Schedule(_) | RunError::Surveys(_) | RunError::Arms(..) | RunError::NoScreen => Exit::WrongConfig,
        RunError::State(..) | RunError::Store(_) | RunError::NoDisplay => Exit::TryLater,
        _ => Exit::Failed,
    }
}
