//! Server of one conversion: `vyveska-office --serve`, which the service manager starts for each connection with that as its standard
//! input (`vyveska-office@.service`). Takes one document, has LibreOffice make a file of it behind the walls, answers, and ends; it
//! ends as well when whoever asked goes away.
//!
//! What comes over the connection is not trusted: it says neither which program runs nor where anything lies.

use std::{
    env,
    fs::{self, File},
    io::{self, Seek as _},
    os::fd::{AsFd as _, BorrowedFd},
    path::Path,
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};

use rustix::event::{PollFd, PollFlags, Timespec};

use super::{
    OfficePrograms,
    converter::{find_suite, variable},
    office_run::{CallOff, SuiteEnd, run_office},
    sandbox::NO_SANDBOX,
    unit_protocol::{LONGEST_FILE, LONGEST_TIME, OfficeAnswer, OfficeGreeting, OfficeLink, OfficeRequest, PROTOCOL},
    work_folder::WorkFolder,
};
use crate::platform::sandbox::close_inherited_descriptors;

/// Names another LibreOffice than the usual one: in the unit, which is root's.
const SUITE: &str = "VYVESKA_SOFFICE";
/// A question with its document arrives, and an answer is taken, within this.
const TRANSFER: Duration = Duration::from_secs(60);
/// What is tried of the walls: a program of the system that does nothing.
const NOTHING: &str = "/usr/bin/true";

/// Serves one conversion to whoever is connected to standard input. To be called first in a process of one thread.
pub fn serve_conversion() -> ExitCode {
    close_inherited_descriptors();
    let stdin = io::stdin();
    match serve(stdin.as_fd()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("vyveska-office: the conversion ended: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(connection: BorrowedFd<'_>) -> io::Result<()> {
    let goes_on = CallOff { wakes: connection, is_called: &|| false };
    let mut link = OfficeLink::new(connection, goes_on, Instant::now() + TRANSFER);
    let program = find_suite(variable(SUITE).as_deref());
    link.send(&OfficeGreeting { protocol: PROTOCOL, program: program.as_ref().ok().cloned() })?;
    let request = match link.receive() {
        // Whoever only looked whether somebody is there.
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(()),
        request => request?,
    };
    let failed = |error: &dyn std::fmt::Display| OfficeAnswer::Failed { words: error.to_string() };
    let programs = program.map_err(|error| failed(&error)).and_then(|program| {
        let sandbox = env::current_exe().map_err(|error| failed(&error))?;
        Ok(OfficePrograms { program, sandbox })
    });
    let folder = WorkFolder::new(&env::temp_dir()).map_err(|error| failed(&error));
    let answer = match (request, programs, folder) {
        (OfficeRequest::Walls, Ok(programs), Ok(folder)) => walls(&programs, folder.path()),
        (OfficeRequest::Convert { ending, target, within_ms, bytes }, Ok(programs), Ok(folder)) => {
            let within = Duration::from_millis(within_ms).min(LONGEST_TIME);
            if !(is_ending(&ending) && is_ending(&target) && bytes <= LONGEST_FILE) {
                return link.send(&failed(&"the question is not understood"));
            }
            link.until = Instant::now() + TRANSFER;
            let input = folder.path().join(format!("document.{ending}"));
            link.receive_file(&mut File::create(&input)?, bytes)?;
            // Nothing more is to come: what does, or the end of the connection, ends the conversion.
            let call_off = CallOff { wakes: connection, is_called: &|| has_more(connection) };
            let until = Instant::now() + within;
            let end = run_office(&programs, folder.path(), &input, &target, until, &call_off);
            let mut link = OfficeLink::new(connection, call_off, Instant::now() + TRANSFER);
            return send_end(&mut link, end);
        }
        (_, Err(answer), _) | (_, _, Err(answer)) => answer,
    };
    link.send(&answer)
}

/// Answers with how LibreOffice ended.
fn send_end(link: &mut OfficeLink<'_>, end: io::Result<SuiteEnd>) -> io::Result<()> {
    match end {
        Ok(SuiteEnd::Made(mut file)) => {
            let bytes = file.metadata()?.len();
            if bytes > LONGEST_FILE {
                return link.send(&OfficeAnswer::Nothing { words: "what LibreOffice made is too large".into() });
            }
            file.rewind()?;
            link.send(&OfficeAnswer::Made { bytes })?;
            link.send_file(&mut file, bytes)
        }
        Ok(SuiteEnd::Nothing(words)) => link.send(&OfficeAnswer::Nothing { words }),
        Ok(SuiteEnd::NoSandbox(words)) => link.send(&OfficeAnswer::NoSandbox { words }),
        Ok(SuiteEnd::TooSlow) => link.send(&OfficeAnswer::TooSlow),
        // There is nobody who would be answered.
        Ok(SuiteEnd::CalledOff) => Ok(()),
        Err(error) => link.send(&OfficeAnswer::Failed { words: error.to_string() }),
    }
}

/// Raises the walls around a program that does nothing.
fn walls(programs: &OfficePrograms, folder: &Path) -> OfficeAnswer {
    let words = folder.join("words.txt");
    let run = || {
        let mut command = Command::new(&programs.sandbox);
        command.arg(folder).arg(NOTHING).env_clear().current_dir(folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(&words)?);
        command.status()
    };
    match run() {
        Ok(status) if status.success() => OfficeAnswer::Walls,
        Ok(status) => {
            let words = fs::read_to_string(&words).unwrap_or_default();
            match status.code() == Some(i32::from(NO_SANDBOX)) {
                true => OfficeAnswer::NoSandbox { words },
                false => OfficeAnswer::Failed { words: format!("{NOTHING} ended with {status}: {words}") },
            }
        }
        Err(error) => OfficeAnswer::Failed { words: error.to_string() },
    }
}

/// An ending of a file's name and nothing else: it becomes part of a path.
fn is_ending(text: &str) -> bool {
    (1..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// Whether a connection has something to read, or has ended.
fn has_more(connection: BorrowedFd<'_>) -> bool {
    let mut waits = [PollFd::from_borrowed_fd(connection, PollFlags::IN)];
    rustix::event::poll(&mut waits, Some(&Timespec { tv_sec: 0, tv_nsec: 0 })).is_ok_and(|ready| ready > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ending_leads_nowhere() {
        assert!(is_ending("docx") && is_ending("pdf"));
        for text in ["", ".", "..", "a/b", "../etc", "PDF", "a b", "longerthan8", "pdf:x"] {
            assert!(!is_ending(text), "{text}");
        }
    }
}
