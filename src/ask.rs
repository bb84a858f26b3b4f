//! Questions and orders to the running player over a Unix socket in its state folder: `glass`, `status`, `board`, and
//! `release <source> <why>`.
//!
//! One line in, one JSON text out, then the connection closes. The player answers questions between two frames; a player
//! that does not answer in time is reported as such, which is itself an answer. A release does not go by the player: the
//! store answers it, whatever the glass is doing. Each connection has a thread of its own, so that whoever waits for a
//! hung player, or never ends his line, holds up nobody. Only the player's own user (and root) may speak here.
//!
//! Left out: what a release does (`store`).

use std::{
    fs,
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    os::unix::{
        fs::PermissionsExt as _,
        net::{UnixListener, UnixStream},
    },
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    time::Duration,
};

use serde_json::json;

/// How long a caller waits for the player.
const PATIENCE: Duration = Duration::from_secs(10);
/// Questions waiting for the player; when full, the caller is told at once that the player does not answer.
const WAITING: usize = 16;
/// Connections served at once; when full, a caller waits his turn in the socket's backlog.
const CONNECTIONS: usize = 64;
/// Pause after a connection could not be taken, as where no descriptor is free.
const ACCEPT_PAUSE: Duration = Duration::from_millis(200);
const UNANSWERED: &str = "{\"error\":\"the player does not answer\"}\n";
/// Longest line that is read, in bytes with its end.
const LONGEST_LINE: u64 = 1024;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What is on the glass.
    Glass,
    /// The player's health.
    Status,
    /// What the idle loop has to show, and the schedule's file.
    Board,
}

impl Question {
    fn word(self) -> &'static str {
        match self {
            Self::Glass => "glass",
            Self::Status => "status",
            Self::Board => "board",
        }
    }
}

/// A question and where its answer goes.
pub struct Ask {
    pub question: Question,
    pub answer: SyncSender<String>,
}

/// Where a player with this state folder listens.
pub fn socket(state: &Path) -> PathBuf {
    state.join("vyveska.sock")
}

/// Listens in the state folder on a thread of its own; `wake` is called when a question waits for the player. `release`
/// is given the name of a source and the reason, takes down what that source lacks, and says how many notices that were,
/// or why not in words; it may block for seconds. Both are called on several threads at once.
pub fn listen(
    state: &Path,
    wake: impl Fn() + Send + Sync + 'static,
    release: impl Fn(&str, &str) -> Result<usize, String> + Send + Sync + 'static,
) -> io::Result<Receiver<Ask>> {
    let listener = bind(state)?;
    let (sender, receiver) = sync_channel(WAITING);
    let desk = Arc::new(Desk { player: sender, gone: AtomicBool::new(false), wake, release });
    std::thread::Builder::new().name("ask".into()).spawn(move || accept(&listener, &desk))?;
    Ok(receiver)
}

/// What every conversation needs.
struct Desk<Wake, Release> {
    player: SyncSender<Ask>,
    /// The player is gone: there is nobody left to ask.
    gone: AtomicBool,
    wake: Wake,
    release: Release,
}

/// Takes connections until the player is gone.
fn accept<Wake, Release>(listener: &UnixListener, desk: &Arc<Desk<Wake, Release>>)
where
    Wake: Fn() + Send + Sync + 'static,
    Release: Fn(&str, &str) -> Result<usize, String> + Send + Sync + 'static,
{
    // A place for each connection; it comes back when its thread ends, however that is.
    let (places, free) = sync_channel::<()>(CONNECTIONS);
    for _ in 0..CONNECTIONS {
        places.try_send(()).ok();
    }
    let mut failing = false;
    for stream in listener.incoming() {
        if desk.gone.load(Ordering::Relaxed) || free.recv().is_err() {
            return;
        }
        let place = Place(places.clone());
        let (desk, taken) = (Arc::clone(desk), stream.is_ok());
        let talk = move |stream| {
            let _place = place;
            if let Err(error) = converse(stream, &desk) {
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
struct Place(SyncSender<()>);

impl Drop for Place {
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
    fs::rename(&path, socket(state))?;
    Ok(listener)
}

/// One conversation.
fn converse<Wake: Fn(), Release>(mut stream: UnixStream, desk: &Desk<Wake, Release>) -> io::Result<()>
where
    Release: Fn(&str, &str) -> Result<usize, String>,
{
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new((&stream).take(LONGEST_LINE)).read_line(&mut line)?;
    if !line.ends_with('\n') {
        return stream.write_all(b"{\"error\":\"the line does not end, or is too long\"}\n");
    }
    let question = match line.trim() {
        "glass" => Question::Glass,
        "status" => Question::Status,
        "board" => Question::Board,
        other => {
            let answer = match other.strip_prefix("release ") {
                Some(order) => {
                    let (source, why) = order.trim_start().split_once(' ').unwrap_or((order.trim(), ""));
                    match (desk.release)(source, why.trim()) {
                        Ok(released) => json!({ "released": released }),
                        Err(error) => json!({ "error": error }),
                    }
                }
                None => json!({ "error": "ask glass, status, board or release" }),
            };
            return stream.write_all(format!("{answer}\n").as_bytes());
        }
    };
    let (answer, answered) = sync_channel(1);
    match desk.player.try_send(Ask { question, answer }) {
        Ok(()) => (desk.wake)(),
        Err(TrySendError::Full(_)) => return stream.write_all(UNANSWERED.as_bytes()),
        Err(TrySendError::Disconnected(_)) => {
            desk.gone.store(true, Ordering::Relaxed);
            return stream.write_all(UNANSWERED.as_bytes());
        }
    }
    let text = answered.recv_timeout(PATIENCE);
    stream.write_all(text.as_deref().unwrap_or(UNANSWERED).as_bytes())
}

/// Asks the player of a state folder; its JSON answer.
pub fn ask(state: &Path, question: Question) -> io::Result<String> {
    say(state, question.word())
}

/// Has the player of a state folder take down what a source lacks; its JSON answer, `released` or `error`.
pub fn release(state: &Path, source: &str, why: &str) -> io::Result<String> {
    let line = format!("release {source} {why}").replace(char::is_control, " ");
    if line.len() as u64 >= LONGEST_LINE {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the reason is too long"));
    }
    say(state, &line)
}

fn say(state: &Path, line: &str) -> io::Result<String> {
    let mut stream = UnixStream::connect(socket(state))?;
    stream.set_read_timeout(Some(PATIENCE + Duration::from_secs(2)))?;
    stream.write_all(format!("{line}\n").as_bytes())?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_reaches_the_player_and_its_answer_comes_back() {
        let state = tempfile::tempdir().unwrap();
        let asks = listen(state.path(), || {}, |_, _| Ok(0)).unwrap();
        let player = std::thread::Builder::new()
            .spawn(move || {
                let ask = asks.recv().unwrap();
                assert_eq!(ask.question, Question::Glass);
                ask.answer.send("{\"screen\":\"board\"}".into()).unwrap();
            })
            .unwrap();
        assert_eq!(ask(state.path(), Question::Glass).unwrap(), "{\"screen\":\"board\"}");
        player.join().unwrap();
    }

    #[test]
    fn asking_where_no_player_runs_is_an_error() {
        let state = tempfile::tempdir().unwrap();
        assert!(ask(state.path(), Question::Status).is_err());
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
        assert!(release(state.path(), "mesto", &"x".repeat(1020)).is_err());
        // The listener may hang up before all of it is written.
        assert!(say(state.path(), &"x".repeat(5000)).map_or(true, |answer| answer.contains("too long")));
        assert!(asks.try_recv().is_err());
    }

    #[test]
    fn a_player_that_hangs_and_a_caller_that_never_ends_his_line_hold_up_no_release() {
        let state = tempfile::tempdir().unwrap();
        // Held, and never read: a player that hangs.
        let asks = listen(state.path(), || {}, |_, _| Ok(3)).unwrap();
        let mut waiting: Vec<UnixStream> = vec![];
        for _ in 0..3 * WAITING {
            let mut stream = UnixStream::connect(socket(state.path())).unwrap();
            stream.write_all(b"status\n").unwrap();
            waiting.push(stream);
        }
        let silent = UnixStream::connect(socket(state.path())).unwrap();
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
            let _asks = listen(state.path(), || {}, |_, _| Ok(1)).unwrap();
            assert_eq!(fs::metadata(socket(state.path())).unwrap().permissions().mode() & 0o777, 0o600);
            assert_eq!(release(state.path(), "mesto", "x").unwrap(), "{\"released\":1}\n");
            assert_eq!(fs::read_dir(state.path()).unwrap().count(), 1);
        }
    }
}
