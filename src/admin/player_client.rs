//! Client of the running player: its state, and orders to it, over the control socket.
//!
//! An answer is of the moment in which it was asked and is never remembered; only that there was none is, so that pages do not
//! wait for a player that hangs. While it is silent it is asked in the background.

use std::{
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak},
    thread,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use serde_json::Value;

use super::player_circuit::{AskOutcome, AskTurn, PlayerCircuit, PlayerSilence};
use crate::{
    clock::Clock,
    control_socket::{self, ControlQuestion, PLAYER_SILENT, ReleaseReply},
};

/// How long a page waits for an answer.
const PATIENCE: Duration = Duration::from_secs(2);
/// How long whoever orders a picture waits for it: a change of the screen is let end, and the picture is made.
const PICTURE_PATIENCE: Duration = Duration::from_secs(8);
/// How long a page waits for its turn to ask.
const TURN_PATIENCE: Duration = Duration::from_millis(250);
/// How often a silent player is asked in the background.
const PROBE_EVERY: Duration = Duration::from_secs(3);

/// Why the player did not do it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(in crate::admin) enum PlayerError {
    /// No player answers.
    #[error("the player does not run or does not answer: {0}")]
    Silent(String),
    /// It answered that it cannot.
    #[error("{0}")]
    Refused(String),
    /// It was given an order and gave no answer: whether it carried it out is not known.
    #[error("the player was asked and did not answer: {0}")]
    Unanswered(String),
}

/// The player of a state folder.
pub(in crate::admin) struct PlayerClient {
    link: Arc<PlayerLink>,
}

/// What the pages and the questions in the background share.
struct PlayerLink {
    state: PathBuf,
    clock: Clock,
    circuit: Mutex<PlayerCircuit>,
    /// A turn came back, or the player's silence began or ended.
    changed: Condvar,
}

impl PlayerClient {
    pub(super) fn new(state: &Path, clock: Clock) -> Self {
        let (circuit, changed) = (Mutex::default(), Condvar::new());
        Self { link: Arc::new(PlayerLink { state: state.to_owned(), clock, circuit, changed }) }
    }

    /// The player's answer to a question. Where it did not answer in time the last time, nothing is waited for.
    ///
    /// # Errors
    /// Nobody answers, or the player says that it cannot.
    pub(in crate::admin) fn ask(&self, question: ControlQuestion) -> Result<Value, PlayerError> {
        let link = &self.link;
        link.take_turn()?;
        let asked = link.clock.now();
        let patience = if question == ControlQuestion::Picture { PICTURE_PATIENCE } else { PATIENCE };
        let text = control_socket::ask_within(&link.state, question, patience);
        let (outcome, answer) = (outcome(&text), answer(text));
        link.circuit().end_turn();
        // A picture may take longer than any answer; that there was none in time says little of the player.
        if question != ControlQuestion::Picture || outcome == AskOutcome::Answered {
            link.learn(asked, outcome);
        }
        link.changed.notify_all();
        answer
    }

    /// Since when the player has not answered, where that is so as far as it was asked.
    pub(in crate::admin) fn silence(&self) -> Option<PlayerSilence> {
        self.link.circuit().silence()
    }

    /// Takes down what a source lost; returns how many notices.
    ///
    /// # Errors
    /// Nobody answers, or nothing may go.
    pub(in crate::admin) fn release(&self, source: &str, why: &str) -> Result<u64, PlayerError> {
        let text = control_socket::release(&self.link.state, source, why).map_err(order_error)?;
        match serde_json::from_str(&text) {
            Ok(ReleaseReply::Released(count)) => Ok(count),
            Ok(ReleaseReply::Error(why)) => Err(PlayerError::Refused(why)),
            Err(error) => Err(PlayerError::Unanswered(error.to_string())),
        }
    }

    /// Has the player start anew, with the configuration as it is now.
    ///
    /// # Errors
    /// Nobody answers, or nobody would start it again.
    pub(in crate::admin) fn restart(&self) -> Result<Value, PlayerError> {
        answer(Ok(control_socket::restart(&self.link.state).map_err(order_error)?))
    }

    /// Has a feed read now.
    ///
    /// # Errors
    /// Nobody answers, or there is no such feed.
    pub(in crate::admin) fn read_source(&self, source: &str) -> Result<Value, PlayerError> {
        answer(control_socket::read_source(&self.link.state, source))
    }

    /// Has an entry of the journal made durable before anything is done. `entry` is a `JournalEvent::Act` as JSON.
    ///
    /// # Errors
    /// Nobody answers, or the journal cannot be written: the act must not be carried out. With [`PlayerError::Unanswered`] it
    /// may be written all the same, at once or in a while.
    pub(in crate::admin) fn journal(&self, entry: &Value) -> Result<Value, PlayerError> {
        let text = control_socket::act(&self.link.state, &entry.to_string()).map_err(order_error)?;
        answer(Ok(text)).map_err(|error| match error {
            PlayerError::Silent(why) => PlayerError::Unanswered(why),
            error => error,
        })
    }
}

impl PlayerLink {
    fn circuit(&self) -> MutexGuard<'_, PlayerCircuit> {
        self.circuit.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn to ask, a moment at the most.
    fn take_turn(&self) -> Result<(), PlayerError> {
        let latest = Instant::now() + TURN_PATIENCE;
        let mut circuit = self.circuit();
        loop {
            match circuit.take_turn() {
                AskTurn::Ask => return Ok(()),
                AskTurn::Silent => return Err(PlayerError::Silent("it did not answer in time".to_owned())),
                AskTurn::Wait => {}
            }
            let left = latest.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(PlayerError::Silent("it has not answered others yet".to_owned()));
            }
            circuit = self.changed.wait_timeout(circuit, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Learns what became of a question; from a silence on somebody asks in the background until it ends.
    fn learn(self: &Arc<Self>, asked: Timestamp, outcome: AskOutcome) {
        let mut circuit = self.circuit();
        circuit.learn(asked, outcome);
        if outcome == AskOutcome::Answered || circuit.probing {
            return;
        }
        circuit.probing = true;
        let weak = Arc::downgrade(self);
        if let Err(error) = thread::Builder::new().name("ask-again".into()).spawn(move || probe(&weak)) {
            tracing::warn!(%error, "the silent player cannot be asked in the background");
            circuit.ask_again();
        }
    }
}

/// Asks a silent player now and then until it answers, or nobody needs to know any more.
fn probe(link: &Weak<PlayerLink>) {
    loop {
        thread::sleep(PROBE_EVERY);
        let Some(link) = link.upgrade() else { return };
        let asked = link.clock.now();
        let outcome = outcome(&control_socket::ask_within(&link.state, ControlQuestion::Status, PATIENCE));
        let mut circuit = link.circuit();
        circuit.learn(asked, outcome);
        link.changed.notify_all();
        if outcome == AskOutcome::Answered {
            circuit.probing = false;
            return;
        }
    }
}

/// What an answer says of whether the player answers.
fn outcome(text: &io::Result<String>) -> AskOutcome {
    let silent = format!("{{\"error\":\"{PLAYER_SILENT}\"}}");
    match text {
        // The player went away meanwhile, or its socket said so in its place.
        Ok(text) if text.is_empty() || text.trim_end() == silent => AskOutcome::Unanswered,
        Ok(_) => AskOutcome::Answered,
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => AskOutcome::Unanswered,
        Err(_) => AskOutcome::Absent,
    }
}

/// Why an order has no answer: nobody was there to take it, or he took it and is silent.
fn order_error(error: std::io::Error) -> PlayerError {
    use std::io::ErrorKind::{ConnectionRefused, InvalidInput, NotFound, PermissionDenied};
    match error.kind() {
        NotFound | ConnectionRefused | PermissionDenied | InvalidInput => PlayerError::Silent(error.to_string()),
        _ => PlayerError::Unanswered(error.to_string()),
    }
}

fn answer(text: std::io::Result<String>) -> Result<Value, PlayerError> {
    let text = text.map_err(|error| PlayerError::Silent(error.to_string()))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| PlayerError::Silent(error.to_string()))?;
    match value.get("error").and_then(Value::as_str) {
        Some(why) if why == PLAYER_SILENT => Err(PlayerError::Silent(why.to_owned())),
        Some(why) => Err(PlayerError::Refused(why.to_owned())),
        None => Ok(value),
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::{Read as _, Write as _},
        os::unix::net::UnixListener,
        sync::atomic::{AtomicBool, AtomicUsize, Ordering},
    };

    use jiff::tz::TimeZone;

    use super::*;

    /// A player that answers, or hangs.
    struct Stand {
        client: Arc<PlayerClient>,
        hangs: Arc<AtomicBool>,
        asked: Arc<AtomicUsize>,
        _state: tempfile::TempDir,
    }

    fn stand() -> Stand {
        let state = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(state.path().join("vyveska.sock")).unwrap();
        let (hangs, asked) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let (own_hangs, own_asked) = (hangs.clone(), asked.clone());
        thread::spawn(move || {
            for mut stream in listener.incoming().map(Result::unwrap) {
                let (hangs, asked) = (own_hangs.clone(), own_asked.clone());
                thread::spawn(move || {
                    let _bytes = stream.read(&mut [0; 64]).unwrap();
                    asked.fetch_add(1, Ordering::SeqCst);
                    while hangs.load(Ordering::SeqCst) {
                        thread::sleep(Duration::from_millis(5));
                    }
                    stream.write_all(b"{\"well\":true}").ok();
                });
            }
        });
        let client = Arc::new(PlayerClient::new(state.path(), Clock::system(TimeZone::UTC)));
        Stand { client, hangs, asked, _state: state }
    }

    #[test]
    fn a_player_that_hangs_is_waited_for_once_and_asked_again_in_the_background() {
        let Stand { client, hangs, asked, _state } = stand();
        assert!(client.ask(ControlQuestion::Status).is_ok() && client.silence().is_none());
        hangs.store(true, Ordering::SeqCst);
        let began = Instant::now();
        assert!(matches!(client.ask(ControlQuestion::Board), Err(PlayerError::Silent(_))));
        assert!((PATIENCE..PATIENCE * 3).contains(&began.elapsed()), "{:?}", began.elapsed());
        let (count, began) = (asked.load(Ordering::SeqCst), Instant::now());
        for _ in 0..100 {
            assert!(matches!(client.ask(ControlQuestion::Glass), Err(PlayerError::Silent(_))));
        }
        assert!(began.elapsed() < PATIENCE, "at once: {:?}", began.elapsed());
        assert!(asked.load(Ordering::SeqCst) <= count + 1, "nobody but the one in the background asks");
        assert!(client.silence().is_some());
        hangs.store(false, Ordering::SeqCst);
        let began = Instant::now();
        while client.silence().is_some() {
            assert!(began.elapsed() < Duration::from_secs(60), "it answers again");
            thread::sleep(Duration::from_millis(20));
        }
        assert!(client.ask(ControlQuestion::Status).is_ok());
    }

    #[test]
    fn of_many_that_ask_a_hanging_player_at_once_most_are_answered_in_a_moment() {
        let Stand { client, hangs, _state, .. } = stand();
        hangs.store(true, Ordering::SeqCst);
        let ask = || {
            let client = client.clone();
            thread::spawn(move || {
                let began = Instant::now();
                assert!(client.ask(ControlQuestion::Status).is_err());
                began.elapsed()
            })
        };
        let waits: Vec<_> = (0..12).map(|_| ask()).collect();
        let waited = waits.into_iter().map(|it| it.join().unwrap()).filter(|it| *it >= PATIENCE).count();
        assert!(waited <= super::super::player_circuit::MOST_ASKING, "{waited}");
        hangs.store(false, Ordering::SeqCst);
    }

    #[test]
    fn a_player_that_does_not_run_is_told_at_once() {
        let state = tempfile::tempdir().unwrap();
        let client = PlayerClient::new(state.path(), Clock::system(TimeZone::UTC));
        let began = Instant::now();
        assert!(matches!(client.ask(ControlQuestion::Status), Err(PlayerError::Silent(_))));
        assert!(began.elapsed() < PATIENCE && client.silence().is_some());
    }
}
