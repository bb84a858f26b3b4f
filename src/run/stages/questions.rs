//! Questions over the control socket: the stage that listens for questions and orders of other programs.

use std::{io, path::Path, sync::mpsc::Receiver};

use serde_json::json;

use super::{feeds::FeedWakers, hooks::ScreenHooks};
use crate::{
    clock::Clock,
    control_socket::{self, PendingQuestion, SocketAnswers},
    evidence::{JournalEvent, JournalHandle, JournalSink as _},
    notice::SourceId,
    search::Searcher,
    store::StoreOrders,
};

/// Notices that a search tells over the socket.
const MOST_HITS: usize = 20;

/// Starts to listen. Returns the receiver of the questions; the listener ends when it is dropped, that is with the player.
pub(super) fn start(state: &Path, answers: BoardAnswers, hooks: &ScreenHooks) -> io::Result<Receiver<PendingQuestion>> {
    let hooks = hooks.clone();
    control_socket::listen(state, move || hooks.wake(), answers)
}

/// What answers without the player: the store carries out orders, the journal takes acts, the index answers searches, and the
/// feeds are read when somebody asks.
pub(super) struct BoardAnswers {
    pub orders: StoreOrders,
    pub journal: JournalHandle,
    pub clock: Clock,
    pub searcher: Searcher,
    pub wakers: FeedWakers,
}

impl SocketAnswers for BoardAnswers {
    fn release(&self, source: &str, why: &str) -> Result<usize, String> {
        self.orders.release(SourceId(source.to_owned()), why.to_owned()).map_err(|error| error.to_string())
    }

    fn read_source(&self, source: &str) -> Result<(), String> {
        if self.wakers.wake(source) { Ok(()) } else { Err(format!("there is no feed {source:?}")) }
    }

    fn act(&self, act: &str) -> String {
        let answer = match serde_json::from_str(act) {
            Ok(event @ JournalEvent::Act { .. }) => match self.journal.clone().record(self.clock.now(), vec![event]) {
                Ok(Some(end)) => json!({ "seq": end.seq, "head": end.head }),
                Ok(None) => json!({ "error": "the journal has no end" }),
                Err(error) => json!({ "error": error.to_string() }),
            },
            Ok(_) => json!({ "error": "this is no act of a person" }),
            Err(error) => json!({ "error": format!("the act cannot be read: {error}") }),
        };
        answer.to_string()
    }

    fn restart(&self) -> Result<(), String> {
        // Set by a service manager for the program that it watches, and starts anew when it ends (sd_watchdog_enabled(3)).
        let watched = std::env::var("WATCHDOG_PID").ok().and_then(|pid| pid.parse().ok());
        if watched != Some(std::process::id()) {
            return Err("no service manager would start the board again".into());
        }
        tracing::info!("the board was asked to start anew");
        rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::TERM)
            .map_err(|error| error.to_string())
    }

    fn search(&self, words: &str) -> String {
        let found = self.searcher.search(words, MOST_HITS).map_err(|error| error.to_string());
        let text = found.and_then(|answer| serde_json::to_string(&answer).map_err(|error| error.to_string()));
        text.unwrap_or_else(|error| serde_json::json!({ "error": error }).to_string())
    }
}
