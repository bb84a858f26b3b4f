//! Questions and orders to the running player over a Unix socket in its state folder: `glass`, `status`, `board`, and
//! `release <source> <why>`.
//!
//! One line in, one JSON text out, then the connection closes. The player answers questions between two frames; a player
//! that does not answer in time is reported as such, which is itself an answer. A release does not go by the player: the
//! store answers it, whatever the glass is doing. Only the player's own user (and root) may speak here.
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
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    time::Duration,
};

use serde_json::json;

/// How long a caller waits for the player.
const PATIENCE: Duration = Duration::from_secs(10);
/// Questions waiting for the player; when full, the caller waits its turn in the socket's backlog.
const WAITING: usize = 16;
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
/// or why not in words; it may block for seconds.
pub fn listen(
    state: &Path,
    wake: impl Fn() + Send + 'static,
    release: impl Fn(&str, &str) -> Result<usize, String> + Send + 'static,
) -> io::Result<Receiver<Ask>> {
    let listener = bind(state)?;
    let (sender, receiver) = sync_channel(WAITING);
    std::thread::Builder::new().name("ask".into()).spawn(move || {
        for stream in listener.incoming() {
            match stream.and_then(|stream| converse(stream, &sender, &wake, &release)) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => tracing::debug!("a question broke off: {error}"),
            }
        }
    })?;
    Ok(receiver)
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

/// One conversation; `false` once the player is gone.
fn converse(
    mut stream: UnixStream,
    player: &SyncSender<Ask>,
    wake: &impl Fn(),
    release: &impl Fn(&str, &str) -> Result<usize, String>,
) -> io::Result<bool> {
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new((&stream).take(LONGEST_LINE)).read_line(&mut line)?;
    if !line.ends_with('\n') {
        return stream.write_all(b"{\"error\":\"the line does not end, or is too long\"}\n").map(|()| true);
    }
    let question = match line.trim() {
        "glass" => Question::Glass,
        "status" => Question::Status,
        "board" => Question::Board,
        other => {
            let answer = match other.strip_prefix("release ") {
                Some(order) => {
                    let (source, why) = order.trim_start().split_once(' ').unwrap_or((order.trim(), ""));
                    match release(source, why.trim()) {
                        Ok(released) => json!({ "released": released }),
                        Err(error) => json!({ "error": error }),
                    }
                }
                None => json!({ "error": "ask glass, status, board or release" }),
            };
            return stream.write_all(format!("{answer}\n").as_bytes()).map(|()| true);
        }
    };
    let (answer, answered) = sync_channel(1);
    if player.send(Ask { question, answer }).is_err() {
        return Ok(false);
    }
    wake();
    match answered.recv_timeout(PATIENCE) {
        Ok(text) => stream.write_all(text.as_bytes())?,
        Err(_) => stream.write_all(b"{\"error\":\"the player does not answer\"}\n")?,
    }
    Ok(true)
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
