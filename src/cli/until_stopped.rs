//! Waiting until a service is asked to stop (SIGTERM or SIGINT) or ends by itself; until then it is told when the service manager
//! asks it to read its configuration again (SIGHUP). A terminal that is closed sends the same signal and ends it.

use std::{io::IsTerminal as _, time::Duration};

/// How often it is looked whether the service still serves.
const LOOK: Duration = Duration::from_secs(1);

/// True when it was asked to stop; false when it is gone. `reload` is called for each SIGHUP.
///
/// # Errors
/// The system gives no runtime or no signals.
pub(super) fn until_stopped(is_running: impl Fn() -> bool, mut reload: impl FnMut()) -> std::io::Result<bool> {
    let in_terminal = std::io::stdin().is_terminal();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        use tokio::signal::unix::{SignalKind, signal};
        let mut ended = signal(SignalKind::terminate())?;
        let mut interrupted = signal(SignalKind::interrupt())?;
        let mut hung_up = signal(SignalKind::hangup())?;
        loop {
            tokio::select! {
                _ = ended.recv() => return Ok(true),
                _ = interrupted.recv() => return Ok(true),
                _ = hung_up.recv() => {
                    if in_terminal {
                        return Ok(true);
                    }
                    reload();
                }
                () = tokio::time::sleep(LOOK) => {
                    if !is_running() {
                        return Ok(false);
                    }
                }
            }
        }
    })
}
