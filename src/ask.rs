//! Questions to the running player over a Unix socket in its state folder: `glass`, `status`.
//!
//! One line in, one JSON text out, then the connection closes. The player answers between two frames; a player that
//! does not answer in time is reported as such, which is itself an answer.

use std::{
    io::{self, BufRead as _, BufReader, Read as _, Write as _},
    os::unix::net::{UnixListener, UnixStream},
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    time::Duration,
};

/// How long a caller waits for the player.
const PATIENCE: Duration = Duration::from_secs(10);
/// Questions waiting for the player; when full, the caller waits its turn in the socket's backlog.
const WAITING: usize = 16;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    Glass,
    Status,
}

impl Question {
    fn word(self) -> &'static str {
        match self {
            Self::Glass => "glass",
            Self::Status => "status",
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

/// Listens in the state folder on a thread of its own; `wake` is called when a question waits.
pub fn listen(state: &Path, wake: impl Fn() + Send + 'static) -> io::Result<Receiver<Ask>> {
    let path = socket(state);
    match std::fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let listener = UnixListener::bind(&path)?;
    let (sender, receiver) = sync_channel(WAITING);
    std::thread::Builder::new().name("ask".into()).spawn(move || {
        for stream in listener.incoming() {
            match stream.and_then(|stream| converse(stream, &sender, &wake)) {
                Ok(true) => {}
                Ok(false) => break,
                Err(error) => tracing::debug!("a question broke off: {error}"),
            }
        }
    })?;
    Ok(receiver)
}

/// One conversation; `false` once the player is gone.
fn converse(mut stream: UnixStream, player: &SyncSender<Ask>, wake: &impl Fn()) -> io::Result<bool> {
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut line = String::new();
    BufReader::new((&stream).take(64)).read_line(&mut line)?;
    let question = match line.trim() {
        "glass" => Question::Glass,
        "status" => Question::Status,
        _ => return stream.write_all(b"{\"error\":\"ask glass or status\"}\n").map(|()| true),
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
    let mut stream = UnixStream::connect(socket(state))?;
    stream.set_read_timeout(Some(PATIENCE + Duration::from_secs(2)))?;
    stream.write_all(format!("{}\n", question.word()).as_bytes())?;
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
        let asks = listen(state.path(), || {}).unwrap();
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
}
