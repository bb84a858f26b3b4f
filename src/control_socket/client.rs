//! Client of the control socket: sends one line to the player of a state folder and reads its answer.

use std::{
    io::{self, Read as _, Write as _},
    os::unix::net::UnixStream,
    path::Path,
    time::Duration,
};

use rustix::net::{
    AddressFamily, SocketAddrUnix, SocketFlags, SocketType, socket_with,
    sockopt::{Timeout, set_socket_timeout},
};

use super::protocol::{ControlQuestion, ControlRequest, LONGEST_LINE, LONGEST_ORDER, PATIENCE, socket_path};

/// Asks the player of a state folder; returns its JSON answer.
pub fn ask(state: &Path, question: ControlQuestion) -> io::Result<String> {
    answer_to(state, &ControlRequest::Ask(question).to_string())
}

/// The same, where whoever asks waits no longer than this for each step.
///
/// # Errors
/// Nobody listens, or there is no answer in time.
pub(crate) fn ask_within(state: &Path, question: ControlQuestion, patience: Duration) -> io::Result<String> {
    exchange(state, &ControlRequest::Ask(question).to_string(), patience)
}

/// Has the player of a state folder take down what a source lacks; returns its JSON answer, a
/// [`ReleaseReply`](super::ReleaseReply).
pub fn release(state: &Path, source: &str, why: &str) -> io::Result<String> {
    let line = ControlRequest::Release { source, why }.to_string();
    if line.len() as u64 >= LONGEST_ORDER {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the reason is too long"));
    }
    answer_to(state, &line)
}

/// Asks the board of a state folder which notices have these words; returns its JSON answer, a
/// [`SearchAnswer`](crate::search::SearchAnswer) or an error.
pub fn search(state: &Path, words: &str) -> io::Result<String> {
    let line = ControlRequest::Search(words).to_string();
    if line.len() as u64 >= LONGEST_ORDER {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the words are too long"));
    }
    answer_to(state, &line)
}

/// Has the board of a state folder read a feed now; returns its JSON answer, `{"read":"mesto"}` once the feed's poll is woken, or
/// an error.
pub fn read_source(state: &Path, source: &str) -> io::Result<String> {
    let line = ControlRequest::Read(source).to_string();
    if line.len() as u64 >= LONGEST_ORDER {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the name is too long"));
    }
    answer_to(state, &line)
}

/// Has the player of a state folder write what a person does into the journal, before it is done. `act` is a
/// [`JournalEvent::Act`](crate::evidence::JournalEvent::Act) as JSON in one line. The answer is `{"seq":12,"head":"…"}`, given
/// once the entry is durable, or an error: then it is not written.
pub fn act(state: &Path, act: &str) -> io::Result<String> {
    let line = ControlRequest::Act(act).to_string();
    if line.len() as u64 >= LONGEST_LINE {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "the act is too long"));
    }
    answer_to(state, &line)
}

/// Has the player of a state folder end, so that its service manager starts it anew. The answer is `{"restarting":true}`, or an
/// error where nobody would start it again: then it goes on.
pub fn restart(state: &Path) -> io::Result<String> {
    answer_to(state, &ControlRequest::Restart.to_string())
}

/// Sends a line; returns the whole answer.
pub(super) fn answer_to(state: &Path, line: &str) -> io::Result<String> {
    exchange(state, line, PATIENCE + Duration::from_secs(2))
}

fn exchange(state: &Path, line: &str, patience: Duration) -> io::Result<String> {
    let mut stream = connect(&socket_path(state), patience)?;
    stream.set_read_timeout(Some(patience))?;
    stream.write_all(format!("{line}\n").as_bytes())?;
    let mut text = String::new();
    stream.read_to_string(&mut text)?;
    Ok(text)
}

/// A connection. A player that stands still takes none from the socket's queue, and where that is full a plain `connect` would
/// wait for ever.
fn connect(path: &Path, patience: Duration) -> io::Result<UnixStream> {
    let socket = socket_with(AddressFamily::UNIX, SocketType::STREAM, SocketFlags::CLOEXEC, None)?;
    set_socket_timeout(&socket, Timeout::Send, Some(patience))?;
    rustix::net::connect(&socket, &SocketAddrUnix::new(path)?)?;
    Ok(UnixStream::from(socket))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_where_no_player_runs_is_an_error() {
        let state = tempfile::tempdir().unwrap();
        assert!(ask(state.path(), ControlQuestion::Status).is_err());
    }
}
