//! Server of the control socket: accepts connections on a thread of its own, hands questions to the player and orders to
//! the store.
//!
//! Each connection has its own thread, so that a caller who waits for a hung player, or never ends the line, blocks
//! nobody else. The socket is open to the player's own user (and root) alone.

use std::{
    fs,
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    os::unix::{
        fs::PermissionsExt as _,
        net::{UnixListener, UnixStream},
    },
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    time::Duration,
};

use super::protocol::{ControlQuestion, ControlRequest, LONGEST_LINE, PATIENCE, ReleaseReply, socket_path};

/// Questions waiting for the player; when full, the caller is told at once that the player does not answer.
const WAITING: usize = 16;
/// Connections served at once; when full, a caller waits his turn in the socket's backlog.
const CONNECTIONS: usize = 64;
/// Pause after a connection could not be taken, as where no descriptor is free.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);
/// What a caller is told where the player itself does not answer the server.
pub(crate) const PLAYER_SILENT: &str = "the player does not answer";
const UNANSWERED: &str = "{\"error\":\"the player does not answer\"}\n";
const NO_END: &str = "{\"error\":\"the line does not end, or is too long\"}\n";
const NO_REQUEST: &str =
    "{\"error\":\"ask glass, status, board, picture, touch, search, release, read, act or restart\"}\n";

/// A question that waits for the player, and where its answer goes.
pub struct PendingQuestion {
    /// What is asked.
    pub question: ControlQuestion,
    /// Takes the JSON text, once.
    pub answer: SyncSender<String>,
}

/// Answers that do not go through the player. Each may block for seconds.
pub(crate) trait SocketAnswers: Send + Sync + 'static {
    /// Takes down what a source lacks, for this reason; returns how many notices that were, or why not in words.
    fn release(&self, source: &str, why: &str) -> Result<usize, String>;
    /// The notices that have these words, as JSON. The words are not logged.
    fn search(&self, words: &str) -> String;
    /// Has a feed read now; why it cannot be, in words.
    fn read_source(&self, source: &str) -> Result<(), String>;
    /// Makes an act of a person durable in the journal; the answer as JSON.
    fn act(&self, act: &str) -> String;
    /// Asks the program to end, where somebody starts it anew; or why not, in words.
    fn restart(&self) -> Result<(), String>;
}

/// Listens in the state folder on a thread of its own; returns the receiver of the questions. Dropping the receiver ends
/// the listener with the next connection.
///
/// `wake` is called when a question waits for the player; it and the answers are called on several threads at once.
pub(crate) fn listen(
    state: &Path,
    wake: impl Fn() + Send + Sync + 'static,
    answers: impl SocketAnswers,
) -> io::Result<Receiver<PendingQuestion>> {
    let listener = bind(state)?;
    let (sender, receiver) = sync_channel(WAITING);
    let ends = Arc::new(ConnectionEnds { player: sender, gone: AtomicBool::new(false), wake, answers });
    std::thread::Builder::new().name("ask".into()).spawn(move || accept(&listener, &ends))?;
    Ok(receiver)
}

/// What every connection needs.
struct ConnectionEnds<Wake, Answers> {
    player: SyncSender<PendingQuestion>,
    /// The player is gone: there is nobody left to ask.
    gone: AtomicBool,
    wake: Wake,
    answers: Answers,
}

/// Takes connections until the player is gone.
fn accept<Wake, Answers>(listener: &UnixListener, ends: &Arc<ConnectionEnds<Wake, Answers>>)
where
    Wake: Fn() + Send + Sync + 'static,
    Answers: SocketAnswers,
{
    // A place for each connection; it comes back when its thread ends, however that is.
    let (places, free) = sync_channel::<()>(CONNECTIONS);
    for _ in 0..CONNECTIONS {
        places.try_send(()).ok();
    }
    let mut failing = false;
    for stream in listener.incoming() {
        if ends.gone.load(Ordering::Relaxed) || free.recv().is_err() {
            return;
        }
        let place = ConnectionSlot(places.clone());
        let (ends, taken) = (Arc::clone(ends), stream.is_ok());
        let talk = move |stream| {
            let _place = place;
            if let Err(error) = serve(stream, &ends) {
                tracing::debug!("a question broke off: {error}");
            }
        };
        let outcome =
            stream.and_then(|stream| std::thread::Builder::new().name("answer".into()).spawn(move || talk(stream)));
        match outcome {
            Ok(_) => failing = false,
            Err(error) => {
                if !std::mem::replace(&mut failing, true) {
                    tracing::warn!("nobody can be answered on the socket now: {error}");
                }
                if !taken {
                    std::thread::sleep(ACCEPT_PAUSE);
                }
            }
        }
    }
}

/// One of the places for connections; given back when it is dropped.
struct ConnectionSlot(SyncSender<()>);

impl Drop for ConnectionSlot {
    fn drop(&mut self) {
        self.0.try_send(()).ok();
    }
}

/// The socket at its place, in place of one that was left behind. It is made in a folder that only its owner enters, so
/// that there is no moment at which others may connect.
fn bind(state: &Path) -> io::Result<UnixListener> {
    let hidden = tempfile::Builder::new().prefix(".s").rand_bytes(6).tempdir_in(state)?;
    let path = hidden.path().join("s");
    let listener = UnixListener::bind(&path)?;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600))?;
    fs::rename(&path, socket_path(state))?;
    Ok(listener)
}

/// Serves one connection.
fn serve<Wake: Fn(), Answers: SocketAnswers>(
    mut stream: UnixStream,
    ends: &ConnectionEnds<Wake, Answers>,
) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new((&stream).take(LONGEST_LINE)).read_line(&mut line)?;
    if !line.ends_with('\n') {
        return stream.write_all(NO_END.as_bytes());
    }
    let question = match ControlRequest::parse(&line) {
        Some(ControlRequest::Ask(question)) => question,
        Some(ControlRequest::Release { source, why }) => {
            let reply = match ends.answers.release(source, why) {
                Ok(count) => ReleaseReply::Released(count as u64),
                Err(error) => ReleaseReply::Error(error),
            };
            return stream.write_all(format!("{}\n", reply.text()).as_bytes());
        }
        Some(ControlRequest::Read(source)) => {
            let answer = match ends.answers.read_source(source) {
                Ok(()) => serde_json::json!({ "read": source }),
                Err(error) => serde_json::json!({ "error": error }),
            };
            return stream.write_all(format!("{answer}\n").as_bytes());
        }
        Some(ControlRequest::Act(act)) => {
            return stream.write_all(format!("{}\n", ends.answers.act(act)).as_bytes());
        }
        Some(ControlRequest::Restart) => {
            let reply = match ends.answers.restart() {
                Ok(()) => serde_json::json!({ "restarting": true }),
                Err(error) => serde_json::json!({ "error": error }),
            };
            return stream.write_all(format!("{reply}\n").as_bytes());
        }
        Some(ControlRequest::Search(words)) => {
            return stream.write_all(format!("{}\n", ends.answers.search(words)).as_bytes());
        }
        None => return stream.write_all(NO_REQUEST.as_bytes()),
    };
    let (answer, answered) = sync_channel(1);
    match ends.player.try_send(PendingQuestion { question, answer }) {
        Ok(()) => (ends.wake)(),
        Err(TrySendError::Full(_)) => return stream.write_all(UNANSWERED.as_bytes()),
        Err(TrySendError::Disconnected(_)) => {
            ends.gone.store(true, Ordering::Relaxed);
            return stream.write_all(UNANSWERED.as_bytes());
        }
    }
    let text = answered.recv_timeout(PATIENCE);
    stream.write_all(text.as_deref().unwrap_or(UNANSWERED).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{
        super::client::{answer_to, ask, read_source, release, restart, search},
        *,
    };

    #[test]
    fn the_socket_says_in_the_same_words_that_the_player_does_not_answer() {
        assert_eq!(UNANSWERED, format!("{{\"error\":\"{PLAYER_SILENT}\"}}\n"));
    }

    impl<Release: Fn(&str, &str) -> Result<usize, String> + Send + Sync + 'static> SocketAnswers for Release {
        fn release(&self, source: &str, why: &str) -> Result<usize, String> {
            self(source, why)
        }

        fn search(&self, words: &str) -> String {
            format!("{words:?}")
        }

        fn read_source(&self, source: &str) -> Result<(), String> {
            if source == "mesto" { Ok(()) } else { Err(format!("there is no feed {source:?}")) }
        }

        fn act(&self, act: &str) -> String {
            act.to_owned()
        }

        fn restart(&self) -> Result<(), String> {
            Err("nobody".into())
        }
    }

    #[test]
    fn a_question_reaches_the_player_and_its_answer_comes_back() {
        let state = tempfile::tempdir().unwrap();
        let asks = listen(state.path(), || {}, |_: &str, _: &str| Ok(0)).unwrap();
        let player = std::thread::Builder::new()
            .spawn(move || {
                let ask = asks.recv().unwrap();
                assert_eq!(ask.question, ControlQuestion::Glass);
                ask.answer.send("{\"screen\":\"board\"}".into()).unwrap();
            })
            .unwrap();
        assert_eq!(ask(state.path(), ControlQuestion::Glass).unwrap(), "{\"screen\":\"board\"}");
        player.join().unwrap();
    }

    #[test]
    fn a_release_reaches_the_store_and_not_the_player() {
        let state = tempfile::tempdir().unwrap();
        let store = |source: &str, why: &str| match source {
            "mesto" => Ok(why.len()),
            other => Err(format!("there is no source {other:?}")),
        };
        let asks = listen(state.path(), || panic!("the player is woken"), store).unwrap();
        assert_eq!(release(state.path(), "mesto", "na žádost\ntajemníka").unwrap(), "{\"released\":22}\n");
        assert_eq!(release(state.path(), "mesto", "").unwrap(), "{\"released\":0}\n");
        assert_eq!(release(state.path(), "obec", "x").unwrap(), "{\"error\":\"there is no source \\\"obec\\\"\"}\n");
        assert_eq!(search(state.path(), "dražba\n12").unwrap(), "\"dražba 12\"\n");
        assert_eq!(read_source(state.path(), "mesto").unwrap(), "{\"read\":\"mesto\"}\n");
        assert_eq!(read_source(state.path(), "obec").unwrap(), "{\"error\":\"there is no feed \\\"obec\\\"\"}\n");
        assert!(release(state.path(), "mesto", &"x".repeat(1020)).is_err());
        assert_eq!(restart(state.path()).unwrap(), "{\"error\":\"nobody\"}\n");
        // The listener may hang up before all of it is written.
        assert!(answer_to(state.path(), &"x".repeat(300 << 10)).map_or(true, |answer| answer.contains("too long")));
        assert!(asks.try_recv().is_err());
    }

    #[test]
    fn a_player_that_hangs_and_a_caller_that_never_ends_his_line_hold_up_no_release() {
        let state = tempfile::tempdir().unwrap();
        // Held, and never read: a player that hangs.
        let asks = listen(state.path(), || {}, |_: &str, _: &str| Ok(3)).unwrap();
        let mut waiting: Vec<UnixStream> = vec![];
        for _ in 0..3 * WAITING {
            let mut stream = UnixStream::connect(socket_path(state.path())).unwrap();
            stream.write_all(b"status\n").unwrap();
            waiting.push(stream);
        }
        let silent = UnixStream::connect(socket_path(state.path())).unwrap();
        let asked = std::time::Instant::now();
        assert_eq!(release(state.path(), "mesto", "x").unwrap(), "{\"released\":3}\n");
        assert!(asked.elapsed() < PATIENCE, "the release waited for the player");
        // Those beyond the queue are answered at once, and truly.
        let mut answered = 0;
        for mut stream in waiting {
            stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
            let mut text = String::new();
            answered += usize::from(stream.read_to_string(&mut text).is_ok() && text == UNANSWERED);
        }
        assert!(answered >= 2 * WAITING, "{answered}");
        drop((silent, asks));
    }

    #[test]
    fn only_the_owner_may_speak_and_a_socket_left_behind_is_replaced() {
        let state = tempfile::tempdir().unwrap();
        for _ in 0..2 {
            let _asks = listen(state.path(), || {}, |_: &str, _: &str| Ok(1)).unwrap();
            assert_eq!(fs::metadata(socket_path(state.path())).unwrap().permissions().mode() & 0o777, 0o600);
            assert_eq!(release(state.path(), "mesto", "x").unwrap(), "{\"released\":1}\n");
            assert_eq!(fs::read_dir(state.path()).unwrap().count(), 1);
        }
    }
}
