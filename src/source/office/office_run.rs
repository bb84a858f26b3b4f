//! Run of the office suite: LibreOffice makes one file of another, in the sandbox and in a folder of its own; it is waited for, and
//! killed with all that it started.
//!
//! Left out: the sandbox (`sandbox`), which documents and why (`conversion`), the unit that runs it elsewhere (`unit_server`).

use std::{
    fs::File,
    io::{self, Read as _},
    os::{
        fd::{AsFd as _, BorrowedFd, OwnedFd},
        unix::process::CommandExt as _,
    },
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec},
    fs::{Mode, OFlags},
    process::{Pid, PidfdFlags, Signal},
};

use super::{OfficePrograms, sandbox::NO_SANDBOX};
use crate::notice::one_line;

/// How often it is asked whether a conversion is called off; one with personal data may have gone down.
const LOOK: Duration = Duration::from_millis(500);
/// Bytes of the suite's own words that go into the log.
pub(super) const WORDS: usize = 400;

/// How a run ended.
pub(super) enum SuiteEnd {
    /// The file that was asked for. Nothing of it was checked.
    Made(File),
    /// No file, and the suite's last words.
    Nothing(String),
    /// The suite was not started, because it could not be walled in.
    NoSandbox(String),
    TooSlow,
    CalledOff,
}

/// By whom a run may be called off: a descriptor that has something to read then, and the question itself.
#[derive(Clone, Copy)]
pub(super) struct CallOff<'a> {
    pub wakes: BorrowedFd<'a>,
    pub is_called: &'a dyn Fn() -> bool,
}

/// Why a wait ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WaitEnd {
    Ready,
    TimeUp,
    CalledOff,
}

impl CallOff<'_> {
    /// Sleeps until a descriptor is ready, the time is up, or it is called off.
    ///
    /// # Errors
    /// The system cannot wait.
    pub(super) fn wait(&self, on: BorrowedFd<'_>, event: PollFlags, until: Instant) -> io::Result<WaitEnd> {
        loop {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(WaitEnd::TimeUp);
            }
            let time = Timespec::try_from(left.min(LOOK)).unwrap_or(Timespec { tv_sec: 1, tv_nsec: 0 });
            let mut waits = [PollFd::from_borrowed_fd(on, event), PollFd::from_borrowed_fd(self.wakes, PollFlags::IN)];
            match rustix::event::poll(&mut waits, Some(&time)) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            if (self.is_called)() {
                return Ok(WaitEnd::CalledOff);
            }
            if !waits[0].revents().is_empty() {
                return Ok(WaitEnd::Ready);
            }
        }
    }
}

/// Has LibreOffice make a file of this kind of `input`, which lies in the folder.
///
/// # Errors
/// The sandbox's program cannot be started.
pub(super) fn run_office(
    programs: &OfficePrograms,
    folder: &Path,
    input: &Path,
    target: &str,
    until: Instant,
    call_off: &CallOff<'_>,
) -> io::Result<SuiteEnd> {
    let words = File::create(folder.join("words.txt"))?;
    let started = command(programs, folder, input, target)?.stderr(words).spawn()?;
    Ok(match RunningOffice(started).wait(until, call_off)? {
        ProcessEnd::Exited(code) => match open_within(folder, &format!("out/document.{target}")) {
            Ok(made) => SuiteEnd::Made(made),
            Err(_) if code == Some(i32::from(NO_SANDBOX)) => SuiteEnd::NoSandbox(said(folder)),
            Err(_) => SuiteEnd::Nothing(said(folder)),
        },
        ProcessEnd::TooSlow => SuiteEnd::TooSlow,
        ProcessEnd::CalledOff => SuiteEnd::CalledOff,
    })
}

/// LibreOffice's import filter for a format. Without one LibreOffice reads a broken file as plain text.
fn reader(ending: &str) -> &'static str {
    match ending {
        "docx" => "MS Word 2007 XML",
        "rtf" => "Rich Text Format",
        "odt" => "writer8",
        "xls" => "MS Excel 97",
        "xlsx" => "Calc MS Excel 2007 XML",
        "xlsb" => "Calc MS Excel 2007 Binary",
        "ods" => "calc8",
        "ppt" => "MS PowerPoint 97",
        "pptx" => "Impress MS PowerPoint 2007 XML",
        "odp" => "impress8",
        "odg" => "draw8",
        _ => "MS Word 97",
    }
}

fn command(programs: &OfficePrograms, folder: &Path, input: &Path, target: &str) -> io::Result<Command> {
    let ending = input.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let profile = url::Url::from_directory_path(folder.join("profile")).map_err(|()| io::ErrorKind::InvalidInput)?;
    let mut command = Command::new(&programs.sandbox);
    command
        .arg(folder)
        .arg(&programs.program)
        .arg(format!("-env:UserInstallation={}", profile.as_str().trim_end_matches('/')))
        .args(["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo", "--nofirststartwizard"])
        .arg(format!("--infilter={}", reader(ending)))
        .args(["--convert-to", target, "--outdir"])
        .arg(folder.join("out"))
        .arg(input)
        .env_clear()
        .env("HOME", folder)
        .env("TMPDIR", folder)
        .env("LANG", "C.UTF-8")
        .env("PATH", "/usr/bin:/bin")
        .env("SAL_USE_VCLPLUGIN", "svp")
        .env("SAL_DISABLE_OPENCL", "1")
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .process_group(0);
    Ok(command)
}

/// Opens a plain file in the folder. What was made there is not trusted: a link is not followed, neither to the file nor on the way.
/// Step by step, because `openat2` is refused where systemd keeps files from becoming set-user-ID (RestrictSUIDSGID=).
fn open_within(folder: &Path, path: &str) -> io::Result<File> {
    let own = OFlags::CLOEXEC | OFlags::NOFOLLOW;
    let open = |within: &OwnedFd, name: &str, flags| rustix::fs::openat(within, name, own | flags, Mode::empty());
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let mut steps = folders.split('/').filter(|step| !step.is_empty());
    let within = steps.try_fold(OwnedFd::from(File::open(folder)?), |within, step| {
        open(&within, step, OFlags::PATH | OFlags::DIRECTORY)
    })?;
    let file = File::from(open(&within, name, OFlags::RDONLY | OFlags::NONBLOCK)?);
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// The program's last output, in one line.
fn said(folder: &Path) -> String {
    let mut text = Vec::new();
    if let Ok(file) = open_within(folder, "words.txt") {
        // What cannot be read was not said.
        let _ = file.take(WORDS as u64).read_to_end(&mut text);
    }
    // No line breaks and no control characters: it writes into the log what a document made it say.
    let text = one_line(&String::from_utf8_lossy(&text), text.len());
    if text.is_empty() { "it said nothing".into() } else { text }
}

enum ProcessEnd {
    Exited(Option<i32>),
    TooSlow,
    CalledOff,
}

/// A started conversion; dropping it kills its whole process group.
struct RunningOffice(Child);

impl RunningOffice {
    fn wait(&mut self, until: Instant, call_off: &CallOff<'_>) -> io::Result<ProcessEnd> {
        let pid = rustix::process::pidfd_open(self.pid()?, PidfdFlags::empty())?;
        loop {
            if let Some(status) = self.0.try_wait()? {
                return Ok(ProcessEnd::Exited(status.code()));
            }
            match call_off.wait(pid.as_fd(), PollFlags::IN, until)? {
                WaitEnd::Ready => {}
                WaitEnd::TimeUp => return Ok(ProcessEnd::TooSlow),
                WaitEnd::CalledOff => return Ok(ProcessEnd::CalledOff),
            }
        }
    }

    fn pid(&self) -> io::Result<Pid> {
        i32::try_from(self.0.id()).ok().and_then(Pid::from_raw).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

impl Drop for RunningOffice {
    fn drop(&mut self) {
        // The group goes before its leader is collected, while its number cannot be anybody else's. What left the group
        // died with the first of its process numbers. Both fail only when nothing is left.
        if let Ok(pid) = self.pid() {
            let _ = rustix::process::kill_process_group(pid, Signal::KILL);
        }
        let _ = self.0.wait();
    }
}
