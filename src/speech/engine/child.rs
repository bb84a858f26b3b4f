//! Child process of an engine: text in, bytes out, within a time and a size. It never outlives its use.

use std::{
    io::{self, Read, Write as _},
    ops::{Deref, DerefMut},
    os::unix::process::{CommandExt as _, ExitStatusExt as _},
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};

use super::{EngineError, EngineRequest};

/// Bytes of an error message that are read.
const WORDS: u64 = 400;
/// Pause between two looks whether it has ended, or nobody wants to hear it any more.
const LOOK: Duration = Duration::from_millis(2);

/// What an engine may take for one utterance.
#[derive(Clone, Copy, Debug)]
pub(super) struct EngineLimits {
    pub time: Duration,
    pub bytes: u64,
}

impl Default for EngineLimits {
    fn default() -> Self {
        // Two minutes of sound at 48 kHz; the slowest neural voice needs a few seconds for a sentence.
        Self { time: Duration::from_secs(10), bytes: 12 << 20 }
    }
}

/// A process that is ended, with all that it started, when it is dropped.
#[derive(Debug)]
pub(super) struct EngineChild(Child);

impl EngineChild {
    /// Starts a program with pipes on all three streams.
    pub(super) fn start(command: &mut Command, name: &str) -> Result<Self, EngineError> {
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // Its own group: what it starts ends with it.
        match command.process_group(0).spawn() {
            Ok(child) => Ok(Self(child)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(EngineError::Missing(name.to_owned())),
            Err(error) => Err(EngineError::Io(name.to_owned(), error)),
        }
    }
}

impl Deref for EngineChild {
    type Target = Child;

    fn deref(&self) -> &Child {
        &self.0
    }
}

impl DerefMut for EngineChild {
    fn deref_mut(&mut self) -> &mut Child {
        &mut self.0
    }
}

impl Drop for EngineChild {
    fn drop(&mut self) {
        if let Some(group) = i32::try_from(self.0.id()).ok().and_then(Pid::from_raw) {
            let _ = kill_process_group(group, Signal::KILL);
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a program to its end with the words on its standard input; answers with its standard output.
pub(super) fn output(
    command: &mut Command,
    name: &str,
    request: &EngineRequest,
    limits: EngineLimits,
) -> Result<Vec<u8>, EngineError> {
    let began = Instant::now();
    let mut child = EngineChild::start(command, name)?;
    // A program that does not read its input is heard all the same; the thread ends with the pipe.
    if let Some(mut input) = child.stdin.take() {
        let text = format!("{}\n", request.said);
        thread::spawn(move || input.write_all(text.as_bytes()));
    }
    let words = read_apart(child.stderr.take(), WORDS);
    let sound = read_apart(child.stdout.take(), limits.bytes + 1);
    let left = || limits.time.saturating_sub(began.elapsed());
    let hung = || EngineError::Hung(name.to_owned(), limits.time);
    let bytes = loop {
        match sound.recv_timeout(left().min(LOOK)) {
            Ok(bytes) => break bytes,
            Err(_) if (request.is_cut)() => return Err(EngineError::Cut(name.to_owned())),
            Err(mpsc::RecvTimeoutError::Timeout) if !left().is_zero() => {}
            Err(_) => return Err(hung()),
        }
    };
    if bytes.len() as u64 > limits.bytes {
        return Err(EngineError::TooMuch(name.to_owned(), limits.bytes));
    }
    let status = loop {
        match child.try_wait() {
            Ok(Some(status)) => break status,
            Ok(None) if (request.is_cut)() => return Err(EngineError::Cut(name.to_owned())),
            Ok(None) if left().is_zero() => return Err(hung()),
            Ok(None) => thread::sleep(LOOK),
            Err(error) => return Err(EngineError::Io(name.to_owned(), error)),
        }
    };
    if status.success() {
        return Ok(bytes);
    }
    let words = words.recv_timeout(left().min(Duration::from_millis(200))).unwrap_or_default();
    Err(failed(name, how_it_ended(status), &words))
}

/// What an exit means.
pub(super) fn how_it_ended(status: ExitStatus) -> String {
    match (status.code(), status.signal()) {
        (Some(code), _) => format!("ended with exit code {code}"),
        (None, Some(signal)) => format!("was ended by signal {signal}"),
        (None, None) => "ended".to_owned(),
    }
}

/// The failure of a program with the first line that it printed.
pub(super) fn failed(name: &str, how: String, words: &[u8]) -> EngineError {
    let words = String::from_utf8_lossy(words);
    // One line without control characters: it goes to a terminal.
    let line: String = words.lines().next().unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
    let said = if line.is_empty() { line } else { format!(": {line}") };
    EngineError::Failed { program: name.to_owned(), how, said }
}

/// Reads a stream in a thread of its own, so that a program that never ends keeps nobody waiting: so many bytes are handed over,
/// the rest is read and dropped, so that it does not block.
pub(super) fn read_apart(stream: Option<impl Read + Send + 'static>, most: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let mut stream = stream;
        if let Some(stream) = &mut stream {
            // What was read before a fault is what there is.
            let _ = stream.take(most).read_to_end(&mut bytes);
        }
        let _ = sender.send(bytes);
        if let Some(mut rest) = stream {
            let _ = io::copy(&mut rest, &mut io::sink());
        }
    });
    receiver
}
