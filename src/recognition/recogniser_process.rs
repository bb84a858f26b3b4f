//! Process of the recogniser: one for each page, walled in; the picture goes in, a table of words comes out, and it is
//! killed when it takes too long or is not wanted any more. While a finger is on the glass it stands still.
//!
//! Nothing it says is believed here; it is only bounded. Left out: the walls (`sandbox`), reading the table (`tsv`).

use std::{
    io,
    os::{
        fd::{AsFd, BorrowedFd},
        unix::process::CommandExt as _,
    },
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec},
    fs::OFlags,
    process::{Pid, PidfdFlags, Signal},
};

use super::{recogniser::Recogniser, sandbox::NO_SANDBOX};
use crate::notice::one_line;

/// Longest table of words that is taken; a page of the densest print has some hundred thousand bytes.
const MOST_OUTPUT: usize = 8 << 20;
/// Bytes of the program's own words that go into the log.
const MOST_WORDS: usize = 400;
/// How grey becomes black and white: by Sauvola's method, which lost 3.4 % of the words of unevenly lit scans where the
/// recogniser's own choice lost 8.6 %.
const THRESHOLDING: &str = "thresholding_method=2";
/// How often it is asked whether the page is wanted still, and whether a finger is on the glass.
const LOOK: Duration = Duration::from_millis(50);
/// Bytes that are written at once.
const PIECE: usize = 64 << 10;

/// One picture to recognise.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecogniserInput<'a> {
    /// Grey picture, PGM.
    pub pgm: &'a [u8],
    /// Code of the language's data.
    pub language: &'a str,
    /// Dots an inch.
    pub dpi: u32,
    /// How the page is taken apart (Tesseract's `--psm`): 3 as it stands, 1 also turned.
    pub segmentation: u8,
}

/// What to do with a running recogniser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ProcessOrder {
    GoOn,
    /// Stand still for now.
    Pause,
    End,
}

/// Why there is no table of words.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProcessFailure {
    /// Not the page's fault.
    #[error("the recogniser cannot be started: {0}")]
    Io(#[from] io::Error),
    /// Not the page's fault either.
    #[error("the recogniser cannot be walled in: {0}")]
    NoSandbox(String),
    #[error("the recogniser took longer than {} s", .0.as_secs())]
    TooSlow(Duration),
    #[error("the recogniser said more than {MOST_OUTPUT} bytes")]
    TooMuch,
    #[error("the recogniser failed ({0}): {1}")]
    Failed(ExitStatus, String),
    #[error("called off")]
    Ended,
}

/// Has a picture recognised; returns the table of words as it was written. `order` is asked again and again.
pub(super) fn run_recogniser(
    recogniser: &Recogniser,
    input: RecogniserInput<'_>,
    deadline: Duration,
    order: &dyn Fn() -> ProcessOrder,
) -> Result<Vec<u8>, ProcessFailure> {
    let mut running = RunningRecogniser::start(recogniser, input)?;
    let status = running.wait(input.pgm, deadline, order)?;
    let words = one_line(&String::from_utf8_lossy(&running.words), MOST_WORDS);
    match status.code() {
        Some(0) => Ok(std::mem::take(&mut running.output)),
        Some(code) if code == i32::from(NO_SANDBOX) => Err(ProcessFailure::NoSandbox(words)),
        _ => Err(ProcessFailure::Failed(status, words)),
    }
}

/// A started recogniser; dropping it kills its whole process group.
struct RunningRecogniser {
    child: Child,
    output: Vec<u8>,
    words: Vec<u8>,
    stands_still: bool,
}

impl RunningRecogniser {
    fn start(recogniser: &Recogniser, input: RecogniserInput<'_>) -> io::Result<Self> {
        let (dpi, segmentation) = (input.dpi.to_string(), input.segmentation.to_string());
        let child = Command::new(&recogniser.sandbox)
            .arg(&recogniser.data)
            .arg(&recogniser.program)
            .args(["-", "-", "--tessdata-dir"])
            .arg(&recogniser.data)
            .args(["-l", input.language, "--psm", &segmentation, "--dpi", &dpi])
            .args(["-c", "tessedit_create_tsv=1", "-c", THRESHOLDING])
            .env_clear()
            // More threads take three times as long on two cores.
            .env("OMP_THREAD_LIMIT", "1")
            .env("LC_ALL", "C.UTF-8")
            .env("PATH", "/usr/bin:/bin")
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0)
            .spawn()?;
        Ok(Self { child, output: Vec::new(), words: Vec::new(), stands_still: false })
    }

    /// Feeds it and listens until it ends.
    fn wait(
        &mut self,
        picture: &[u8],
        deadline: Duration,
        order: &dyn Fn() -> ProcessOrder,
    ) -> Result<ExitStatus, ProcessFailure> {
        let ended = rustix::process::pidfd_open(self.pid()?, PidfdFlags::empty()).map_err(io::Error::from)?;
        let (mut stdin, mut stdout, mut stderr) =
            (self.child.stdin.take(), self.child.stdout.take(), self.child.stderr.take());
        for pipe in
            [stdin.as_ref().map(AsFd::as_fd), stdout.as_ref().map(AsFd::as_fd), stderr.as_ref().map(AsFd::as_fd)]
        {
            pipe.map_or(Ok(()), |pipe| rustix::fs::fcntl_setfl(pipe, OFlags::NONBLOCK)).map_err(io::Error::from)?;
        }
        let (mut written, mut passed, mut last) = (0, Duration::ZERO, Instant::now());
        loop {
            let done = poll(&ended, stdin.as_ref(), stdout.as_ref(), stderr.as_ref())?;
            let now = Instant::now();
            if !self.stands_still {
                passed += now.saturating_duration_since(last);
            }
            last = now;
            if let Some(pipe) = &stdin {
                let rest = picture.get(written..).unwrap_or_default();
                match rustix::io::write(pipe, rest.get(..rest.len().min(PIECE)).unwrap_or_default()) {
                    Ok(count) if written + count < picture.len() => written += count,
                    Err(rustix::io::Errno::AGAIN | rustix::io::Errno::INTR) => {}
                    // It has the whole picture, or does not want the rest.
                    _ => stdin = None,
                }
            }
            if stdout.as_mut().is_some_and(|pipe| drain(pipe, &mut self.output, MOST_OUTPUT + 1)) {
                stdout = None;
            }
            if stderr.as_mut().is_some_and(|pipe| drain(pipe, &mut self.words, MOST_WORDS)) {
                stderr = None;
            }
            if self.output.len() > MOST_OUTPUT {
                return Err(ProcessFailure::TooMuch);
            }
            if done && let Some(status) = self.child.try_wait()? {
                return Ok(status);
            }
            // It stands behind everything: what it waits for a processor is not its fault.
            if passed >= deadline && passed.saturating_sub(self.time_in_queue()) >= deadline {
                return Err(ProcessFailure::TooSlow(deadline));
            }
            match order() {
                ProcessOrder::End => return Err(ProcessFailure::Ended),
                wanted => self.stand_still(wanted == ProcessOrder::Pause)?,
            }
        }
    }

    fn stand_still(&mut self, still: bool) -> io::Result<()> {
        if std::mem::replace(&mut self.stands_still, still) != still {
            let signal = if still { Signal::STOP } else { Signal::CONT };
            // Its processes may have ended meanwhile.
            let _ = rustix::process::kill_process_group(self.pid()?, signal);
        }
        Ok(())
    }

    /// How long it was ready to run and had no processor; nothing where the kernel does not tell (`schedstat`, second
    /// field, in nanoseconds).
    fn time_in_queue(&self) -> Duration {
        let told = std::fs::read_to_string(format!("/proc/{}/schedstat", self.child.id())).unwrap_or_default();
        let waited = told.split_ascii_whitespace().nth(1).and_then(|field| field.parse().ok());
        Duration::from_nanos(waited.unwrap_or_default())
    }

    fn pid(&self) -> io::Result<Pid> {
        i32::try_from(self.child.id()).ok().and_then(Pid::from_raw).ok_or_else(|| io::ErrorKind::InvalidData.into())
    }
}

/// Waits until something can be written or read, the process ends, or it is time to look; true when it has ended.
fn poll(
    ended: &impl AsFd,
    stdin: Option<&ChildStdin>,
    stdout: Option<&impl AsFd>,
    stderr: Option<&impl AsFd>,
) -> io::Result<bool> {
    let reads = [stdout.map(AsFd::as_fd), stderr.map(AsFd::as_fd)].into_iter().flatten();
    let reads = reads.map(|pipe: BorrowedFd<'_>| PollFd::from_borrowed_fd(pipe, PollFlags::IN));
    let writes = stdin.map(|pipe| PollFd::from_borrowed_fd(pipe.as_fd(), PollFlags::OUT));
    let mut waits: Vec<PollFd<'_>> =
        [PollFd::from_borrowed_fd(ended.as_fd(), PollFlags::IN)].into_iter().chain(reads).chain(writes).collect();
    let time = Timespec { tv_sec: 0, tv_nsec: i64::from(LOOK.subsec_nanos()) };
    match rustix::event::poll(&mut waits, Some(&time)) {
        Ok(_) | Err(rustix::io::Errno::INTR) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(waits.first().is_some_and(|wait| !wait.revents().is_empty()))
}

/// Reads what is there into `into`, of which no more than `most` bytes are kept; true at the end.
fn drain(pipe: &mut impl io::Read, into: &mut Vec<u8>, most: usize) -> bool {
    let mut piece = [0; 16 << 10];
    loop {
        match pipe.by_ref().read(&mut piece) {
            Ok(0) => return true,
            Ok(count) => {
                let room = most.saturating_sub(into.len());
                into.extend(piece.get(..count.min(room)).unwrap_or_default());
                if room == 0 {
                    // Whoever has said too much is not listened to for longer at once.
                    return false;
                }
            }
            Err(error) => {
                return !matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::Interrupted);
            }
        }
    }
}

impl Drop for RunningRecogniser {
    fn drop(&mut self) {
        // The group goes before its leader is collected, while its number cannot be anybody else's. Both fail only when
        // nothing is left.
        if let Ok(pid) = self.pid() {
            let _ = rustix::process::kill_process_group(pid, Signal::KILL);
        }
        let _ = self.child.wait();
    }
}
