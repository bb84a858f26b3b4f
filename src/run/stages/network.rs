//! Network thread: one single-threaded runtime for every future of the program, such as feeds with their downloads, the
//! delivery of votes and the file watches.
//!
//! Left out: what the futures do (each stage), and which there are (`stages`).

use std::{io, pin::Pin, sync::Arc, thread::JoinHandle};

use tokio::sync::{oneshot, watch};

use super::hooks::ScreenHooks;
use crate::{
    config::{Config, follow},
    rotation::Light,
    source::crisis::ShownAlert,
    store::Snapshot,
};

/// A future for the network thread; it runs until it ends or the thread stops.
pub(super) type BackgroundTask = Pin<Box<dyn Future<Output = ()> + Send>>;

/// The running thread. Dropping it cancels the futures at their next wait and joins the thread.
pub(super) struct NetworkThread {
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Niceness of the threads on which feeds are read: the first picture, and every frame after it, goes before them.
const BLOCKING_NICENESS: i32 = 10;

/// Starts the thread, and the futures on it in this order.
pub(super) fn start(tasks: Vec<BackgroundTask>) -> io::Result<NetworkThread> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().on_thread_start(step_back).build()?;
    let (stop, stopped) = oneshot::channel();
    let thread = std::thread::Builder::new().name("net".into()).spawn(move || {
        runtime.block_on(async move {
            for task in tasks {
                tokio::spawn(task);
            }
            // Ends when the handle is dropped.
            stopped.await.ok();
        });
    })?;
    Ok(NetworkThread { stop: Some(stop), thread: Some(thread) })
}

/// Lowers the priority of a blocking thread; on Linux niceness is a thread's own. One that stays as it is works too.
fn step_back() {
    let _ = rustix::process::nice(BLOCKING_NICENESS);
}

impl Drop for NetworkThread {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the network's thread ended by a panic");
        }
    }
}

/// Wakes the player whenever the light, the warnings or the board change.
pub(super) fn wake_ups(
    light: watch::Receiver<Light>,
    warnings: watch::Receiver<Arc<Vec<ShownAlert>>>,
    boards: watch::Receiver<Arc<Snapshot>>,
    hooks: &ScreenHooks,
) -> [BackgroundTask; 3] {
    [wake_on_change(light, hooks), wake_on_change(warnings, hooks), wake_on_change(boards, hooks)]
}

/// Wakes the player whenever a value changes.
pub(super) fn wake_on_change<T: Send + Sync + 'static>(
    mut value: watch::Receiver<T>,
    hooks: &ScreenHooks,
) -> BackgroundTask {
    let hooks = hooks.clone();
    Box::pin(async move {
        while value.changed().await.is_ok() {
            value.borrow_and_update();
            hooks.wake();
        }
    })
}

/// Asks the player to end when the service manager (SIGTERM) or a person at a terminal (SIGINT) asks the program to.
pub(super) fn end_on_signal(hooks: &ScreenHooks) -> BackgroundTask {
    let hooks = hooks.clone();
    Box::pin(async move {
        match signal_to_end().await {
            Ok(()) => hooks.ask_to_end(),
            Err(error) => tracing::warn!("signals cannot be heard: {error}"),
        }
    })
}

/// A board that plays the last good configuration ends when the one that was refused is right: the service manager starts
/// it again, with that one. Without a service manager (sd_notify(3) names its socket) it plays on: nobody would start it.
pub(super) fn end_when_right(config: &Config, hooks: &ScreenHooks) -> Option<BackgroundTask> {
    std::env::var_os("NOTIFY_SOCKET")?;
    let (path, hooks) = (config.refused.as_ref()?.path.clone(), hooks.clone());
    Some(Box::pin(async move {
        follow::until_right(path).await;
        tracing::info!("the configuration is right again; the board starts anew with it");
        hooks.ask_to_end();
    }))
}

async fn signal_to_end() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    Ok(())
}
