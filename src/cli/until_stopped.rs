//! Waiting until a service is asked to stop (SIGTERM or SIGINT) or ends by itself.

use std::time::Duration;

/// How often it is looked whether the service still serves.
const LOOK: Duration = Duration::from_secs(1);

/// True when it was asked to stop; false when it is gone.
///
/// # Errors
/// The system gives no runtime or no signals.
pub(super) fn until_stopped(is_running: impl Fn() -> bool) -> std::io::Result<bool> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        use tokio::signal::unix::{SignalKind, signal};
        let mut ended = signal(SignalKind::terminate())?;
        let mut interrupted = signal(SignalKind::interrupt())?;
        loop {
            tokio::select! {
                _ = ended.recv() => return Ok(true),
                _ = interrupted.recv() => return Ok(true),
                () = tokio::time::sleep(LOOK) => {
                    if !is_running() {
                        return Ok(false);
                    }
                }
            }
        }
    })
}
