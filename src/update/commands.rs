//! Commands of the system and their output, each with an end: one that takes too long is killed.

use std::{
    fs::File,
    io::{self, Read as _, Seek as _},
    process::{Command, ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

/// How often a running command is looked at.
const LOOK: Duration = Duration::from_millis(20);
/// Characters of what a command complained that are repeated.
const COMPLAINT: usize = 1_500;
/// Bytes of an output that are read.
const MOST_OUTPUT: u64 = 16 << 20;

/// Why a command gave no output.
#[derive(Debug, thiserror::Error)]
pub(crate) enum CommandError {
    #[error("{0} cannot be started: {1}")]
    Start(String, #[source] io::Error),
    #[error("{0} took too long")]
    TooLong(String),
    #[error("{0} failed ({1}): {2}")]
    Failed(String, ExitStatus, String),
    #[error("what a command wrote cannot be read: {0}")]
    Output(#[source] io::Error),
}

/// Runs a command to its end and returns what it wrote to its output.
///
/// # Errors
/// It cannot be started, fails, or takes longer than `limit`.
pub(super) fn run_command(mut command: Command, limit: Duration) -> Result<String, CommandError> {
    let name = command.get_program().to_string_lossy().into_owned();
    let start = |error| CommandError::Start(name.clone(), error);
    // Files and no pipes: a command never waits for somebody to read, whatever it writes.
    let (mut out, mut complaint) = (tempfile::tempfile().map_err(start)?, tempfile::tempfile().map_err(start)?);
    command.stdin(Stdio::null());
    command.stdout(out.try_clone().map_err(start)?).stderr(complaint.try_clone().map_err(start)?);
    let mut child = command.spawn().map_err(start)?;
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().map_err(start)? {
            break status;
        }
        if begun.elapsed() >= limit {
            let _ = child.kill();
            let _ = child.wait();
            return Err(CommandError::TooLong(name));
        }
        thread::sleep(LOOK);
    };
    if !status.success() {
        let said = read_back(&mut complaint).map_err(CommandError::Output)?;
        let from = said.char_indices().rev().nth(COMPLAINT).map_or(0, |(at, _)| at);
        return Err(CommandError::Failed(name, status, said.get(from..).unwrap_or_default().trim().to_owned()));
    }
    read_back(&mut out).map_err(CommandError::Output)
}

fn read_back(file: &mut File) -> io::Result<String> {
    let mut bytes = Vec::new();
    file.rewind()?;
    file.take(MOST_OUTPUT).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(text: &str, limit: Duration) -> Result<String, CommandError> {
        let mut command = Command::new("sh");
        command.args(["-c", text]);
        run_command(command, limit)
    }

    #[test]
    fn a_command_ends_or_is_ended_and_says_why_it_failed() {
        let minute = Duration::from_secs(60);
        assert_eq!(shell("echo out; echo no >&2", minute).unwrap(), "out\n");
        // More than a pipe holds.
        assert_eq!(shell("head -c 300000 /dev/zero | tr '\\0' x", minute).unwrap().len(), 300_000);
        let failed = shell("echo 'the signature is wrong' >&2; exit 100", minute).unwrap_err().to_string();
        assert!(failed.contains("the signature is wrong") && failed.contains("100"), "{failed}");
        let begun = Instant::now();
        assert!(matches!(shell("exec sleep 60", Duration::from_millis(200)), Err(CommandError::TooLong(_))));
        assert!(begun.elapsed() < minute / 2);
        assert!(matches!(run_command(Command::new("/no/such"), minute), Err(CommandError::Start(..))));
    }
}
