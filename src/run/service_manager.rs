//! Service manager's messages (sd_notify(3)): ready once a picture of the board was presented, and a sign of life after
//! each round trip through the player's event loop. At rest no frame is presented, so frames alone are no sign of life.
//!
//! A player that does not answer gives no sign, and the manager's watchdog starts it anew. Without a service manager
//! nothing is sent. Left out: what the manager does (the unit).

use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, SyncSender},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use sd_notify::NotifyState;

use crate::evidence::PlayerPulse;

/// Messages within the watchdog's limit.
const SIGNS_IN_LIMIT: u32 = 3;
/// How often the answer of the event loop is looked for.
const LOOK: Duration = Duration::from_millis(20);

/// What the service manager is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ServiceMessage {
    /// The first picture was presented.
    Ready,
    /// The event loop answers.
    Alive,
    /// The program ends.
    Stopping,
}

/// The thread that tells the service manager; ends when it is dropped.
#[derive(Debug)]
pub(super) struct ServiceThread {
    stop: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// Starts the thread. `first_frame` receives once, after the first presented frame; `ready` is called then. `wake` asks
/// the event loop for a turn.
///
/// # Errors
/// No thread can be started.
pub(super) fn start(
    first_frame: Receiver<()>,
    pulse: PlayerPulse,
    wake: impl Fn() + Send + 'static,
    ready: impl FnOnce() + Send + 'static,
) -> io::Result<ServiceThread> {
    let setup = Setup { limit: sd_notify::watchdog_enabled(), pulse, wake, tell };
    start_with(first_frame, setup, ready)
}

struct Setup<W, T> {
    /// The watchdog's limit; `None` without a watchdog.
    limit: Option<Duration>,
    pulse: PlayerPulse,
    wake: W,
    tell: T,
}

fn start_with<W: Fn() + Send + 'static, T: Fn(ServiceMessage) + Send + 'static>(
    first_frame: Receiver<()>,
    setup: Setup<W, T>,
    ready: impl FnOnce() + Send + 'static,
) -> io::Result<ServiceThread> {
    let (stop, stopped) = mpsc::sync_channel(1);
    let thread = thread::Builder::new().name("service".into()).spawn(move || {
        // Its sender goes with a player that has ended before any picture.
        if first_frame.recv().is_ok() {
            ready();
            (setup.tell)(ServiceMessage::Ready);
            tell_while_alive(&setup, &stopped);
        }
        (setup.tell)(ServiceMessage::Stopping);
    })?;
    Ok(ServiceThread { stop: Some(stop), thread: Some(thread) })
}

/// Until the thread is to end.
fn tell_while_alive<W: Fn(), T: Fn(ServiceMessage)>(setup: &Setup<W, T>, stopped: &Receiver<()>) {
    let Some(limit) = setup.limit else {
        let _ = stopped.recv();
        return;
    };
    let pause = limit / SIGNS_IN_LIMIT;
    loop {
        let beats = setup.pulse.beats();
        (setup.wake)();
        let asked = Instant::now();
        // Whoever is asked to end does not wait for a player that hangs.
        while setup.pulse.beats() == beats && asked.elapsed() < limit {
            match stopped.recv_timeout(LOOK) {
                Err(RecvTimeoutError::Timeout) => {}
                _ => return,
            }
        }
        if setup.pulse.beats() == beats {
            tracing::error!("the player's event loop does not answer; the service manager's watchdog will end it");
            continue;
        }
        (setup.tell)(ServiceMessage::Alive);
        if stopped.recv_timeout(pause) != Err(RecvTimeoutError::Timeout) {
            return;
        }
    }
}

/// Says it to the manager that started this program; to nobody where none did.
fn tell(message: ServiceMessage) {
    let state = match message {
        ServiceMessage::Ready => [NotifyState::Ready, NotifyState::Status("a picture was presented")],
        ServiceMessage::Alive => [NotifyState::Watchdog, NotifyState::Status("the player answers")],
        ServiceMessage::Stopping => [NotifyState::Stopping, NotifyState::Status("the board ends")],
    };
    if let Err(error) = sd_notify::notify(&state) {
        tracing::warn!(%error, "the service manager cannot be told");
    }
}

impl Drop for ServiceThread {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    };

    use jiff::Timestamp;

    use super::*;

    const LIMIT: Duration = Duration::from_millis(300);

    /// A player that answers while it is not hung, and what the manager hears.
    fn watched(limit: Option<Duration>) -> (SyncSender<()>, Arc<AtomicBool>, Receiver<ServiceMessage>, ServiceThread) {
        let (frame, first_frame) = mpsc::sync_channel(1);
        let (told, heard) = mpsc::channel();
        let (pulse, hung) = (PlayerPulse::default(), Arc::new(AtomicBool::new(false)));
        let wake = {
            let (pulse, hung) = (pulse.clone(), hung.clone());
            move || {
                if !hung.load(Ordering::SeqCst) {
                    pulse.beat(Timestamp::UNIX_EPOCH);
                }
            }
        };
        let setup = Setup { limit, pulse, wake, tell: move |message| told.send(message).unwrap() };
        (frame, hung, heard, start_with(first_frame, setup, || {}).unwrap())
    }

    #[test]
    fn it_is_ready_with_the_first_frame_and_not_before() {
        let (frame, _, heard, thread) = watched(None);
        assert!(heard.recv_timeout(LIMIT).is_err());
        frame.send(()).unwrap();
        assert_eq!(heard.recv().unwrap(), ServiceMessage::Ready);
        drop(thread);
        assert_eq!(heard.recv().unwrap(), ServiceMessage::Stopping);
    }

    #[test]
    fn a_player_that_ends_before_any_picture_is_never_ready() {
        let (frame, _, heard, thread) = watched(Some(LIMIT));
        drop(frame);
        drop(thread);
        assert_eq!(heard.iter().collect::<Vec<_>>(), [ServiceMessage::Stopping]);
    }

    #[test]
    fn a_player_that_hangs_gives_no_sign_of_life() {
        let (frame, hung, heard, thread) = watched(Some(LIMIT));
        frame.send(()).unwrap();
        assert_eq!(heard.recv().unwrap(), ServiceMessage::Ready);
        assert_eq!(heard.recv().unwrap(), ServiceMessage::Alive);
        assert_eq!(heard.recv().unwrap(), ServiceMessage::Alive);
        hung.store(true, Ordering::SeqCst);
        // One may be under way.
        let _ = heard.recv_timeout(LIMIT);
        assert!(heard.recv_timeout(3 * LIMIT).is_err());
        hung.store(false, Ordering::SeqCst);
        assert_eq!(heard.recv().unwrap(), ServiceMessage::Alive);
        drop(thread);
        assert_eq!(heard.iter().last(), Some(ServiceMessage::Stopping));
    }
}
