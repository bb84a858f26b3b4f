//! Virus scan of an uploaded file by the town's own command (`scan-command` of `[admin]`), before anything else reads the file
//! (ASVS 5.4.3). Without such a command nothing is scanned, and nobody is told that it was.

use std::{
    io,
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};

use super::file_intake::FileFault;
use crate::{
    admin::{
        acts::{Act, ActKind, carry_out},
        site::Site,
        web::{Fault, Request},
    },
    config::CommandWords,
};

/// A command that takes longer says nothing.
const LONGEST: Duration = Duration::from_secs(60);
/// How often it is asked whether it has ended.
const LOOK: Duration = Duration::from_millis(50);
/// Where the file stands in the command; without it the file is its last word.
const PLACE: &str = "{file}";

/// Has an uploaded file scanned. A refusal stands in the journal; one that nobody could scan is not taken either.
///
/// # Errors
/// The refusal cannot be journalled; the file is not taken.
pub(super) fn scan(site: &Site, request: &Request, (name, path): (&str, &Path)) -> Result<Option<FileFault>, Fault> {
    let Some(command) = &site.settings().scan_command else { return Ok(None) };
    match run(command, path) {
        // The convention of ClamAV and others: 0 is clean, 1 is found.
        Ok(Some(0)) => Ok(None),
        Ok(Some(1)) => {
            let name: String = crate::notice::without_controls(name).chars().take(120).collect();
            carry_out(site, request.person()?, Act::new(ActKind::RefuseFile, name))?;
            Ok(Some(FileFault::Infected))
        }
        Ok(code) => {
            tracing::error!(?code, "the command that scans uploaded files failed");
            Ok(Some(FileFault::NotScanned))
        }
        Err(error) => {
            tracing::error!(%error, "the command that scans uploaded files cannot be run");
            Ok(Some(FileFault::NotScanned))
        }
    }
}

/// Runs the command to its end; its code, `None` where it was ended.
fn run(command: &CommandWords, path: &Path) -> io::Result<Option<i32>> {
    let file = path.to_str().ok_or(io::ErrorKind::InvalidInput)?;
    let mut words = command.filled(PLACE, file);
    if words == command.words() {
        words.push(file.to_owned());
    }
    let (program, arguments) = words.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        // Its own group: what it starts ends with it.
        .process_group(0)
        .spawn()?;
    let began = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.code()),
            Ok(None) if began.elapsed() < LONGEST => thread::sleep(LOOK),
            ended => {
                end(&mut child);
                return ended.map(|_| None);
            }
        }
    }
}

/// Ends a command with all that it started.
fn end(child: &mut Child) {
    if let Some(group) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // It fails only where nothing is left.
        let _ = kill_process_group(group, Signal::KILL);
    }
    let _ = child.wait();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_5_4_3_the_command_is_given_the_file_and_its_code_counts() {
        let folder = tempfile::tempdir().unwrap();
        let (good, bad) = (folder.path().join("dobrý soubor"), folder.path().join("není"));
        std::fs::write(&good, "x").unwrap();
        let run = |command: &str, path: &Path| run(&CommandWords::parse(command).unwrap(), path).ok().flatten();
        assert_eq!(run("test -s", &good), Some(0));
        assert_eq!(run("test -s {file}", &bad), Some(1));
        assert_eq!(run("/nowhere/scanner", &good), None);
    }
}
