//! Conversion of one document: prepares its folder, runs LibreOffice in the sandbox, waits for it, and checks the PDF.
//!
//! Left out: which document comes next (`actor`), the sandbox (`sandbox`).

use std::{
    fs::{self, File},
    io::{self, Read as _, Seek as _},
    os::{
        fd::AsFd as _,
        unix::{fs::DirBuilderExt as _, process::CommandExt as _},
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use rustix::{
    event::{PollFd, PollFlags, Timespec},
    fs::{Mode, OFlags, ResolveFlags},
    process::{Pid, PidfdFlags, Signal},
};

use super::{DocumentToConvert, OfficePrograms, blank_pdf, final_text, libreoffice_profile};
use crate::{
    notice::{MediaKind, Obstacle, inspect, one_line},
    platform::wakeup::StopSignal,
    source::{ReadyFile, staging},
};

/// Longest PDF that is checked for blank pages; a longer one is not blank.
const SMALL: u64 = 64 << 20;
/// Longest PDF that is taken.
const LIMIT: u64 = 512 << 20;
/// How the names of the folders begin; the actor removes what a power cut left.
pub(super) const WORK_FOLDER_PREFIX: &str = "office-";
/// How often it is asked whether the document is wanted still; one with personal data may have gone down.
const LOOK: Duration = Duration::from_millis(500);
/// Bytes of the suite's own words that go into the log.
const WORDS: u64 = 400;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub(super) enum ConversionError {
    #[error("no office document")]
    NoOffice,
    #[error("took longer than {} s", .0.as_secs())]
    TooSlow(Duration),
    #[error("it cannot be shown: {0}")]
    Unfit(Obstacle),
    #[error("LibreOffice made nothing of it ({0})")]
    Nothing(String, Option<Obstacle>),
    #[error("what LibreOffice made is no PDF")]
    NoPdf,
    #[error("the PDF is too large")]
    TooLarge,
    #[error("the conversion cannot run: {0}")]
    Io(#[from] io::Error),
    #[error("LibreOffice cannot be walled in: {0}")]
    NoSandbox(String),
    #[error("called off")]
    Stopped,
}

impl ConversionError {
    /// The obstacle to report of the document; `None` where something else is to blame.
    pub(crate) fn obstacle(&self) -> Option<Obstacle> {
        Some(match self {
            Self::NoOffice => Obstacle::OtherKind,
            Self::TooSlow(_) => Obstacle::TooSlow,
            Self::TooLarge => Obstacle::TooLarge,
            Self::Unfit(obstacle) => *obstacle,
            Self::Nothing(_, why) => why.unwrap_or(Obstacle::NotConverted),
            Self::NoPdf => Obstacle::NotConverted,
            Self::Io(_) | Self::NoSandbox(_) | Self::Stopped => return None,
        })
    }
}

/// Makes a PDF of a document in the staging folder; given up when it is not `wanted` any more.
pub(super) fn convert_to_pdf(
    tools: &OfficePrograms,
    staging: &Path,
    deadline: Duration,
    document: &DocumentToConvert,
    stop: &StopSignal,
    wanted: &dyn Fn() -> bool,
) -> Result<ReadyFile, ConversionError> {
    let mut file = File::open(&document.path)?;
    let found = inspect(&mut file)?;
    if let Some(obstacle) = found.obstacle {
        return Err(ConversionError::Unfit(obstacle));
    }
    let ending = found.ending.ok_or(ConversionError::NoOffice)?;
    let folder = WorkFolder::new(staging)?;
    let mut input = folder.0.join(format!("document.{ending}"));
    fs::create_dir(folder.0.join("out"))?;
    libreoffice_profile::write_profile(&folder.0.join("profile"))?;
    file.rewind()?;
    io::copy(&mut file, &mut File::create(&input)?)?;

    let until = Instant::now() + deadline;
    let run = |input: &Path, target: &str| -> Result<File, ConversionError> {
        let words = File::create(folder.0.join("words.txt"))?;
        let command = command(tools, &folder.0, input, target)?.stderr(words).spawn()?;
        match RunningOffice(command).wait(until, stop, wanted)? {
            ProcessEnd::Exited(code) => match open_within(&folder.0, &format!("out/document.{target}")) {
                Ok(made) => Ok(made),
                // 97: see `sandbox`.
                Err(_) if code == Some(97) => Err(ConversionError::NoSandbox(said(&folder.0))),
                Err(_) => Err(ConversionError::Nothing(said(&folder.0), found.if_not_converted)),
            },
            ProcessEnd::TooSlow => Err(ConversionError::TooSlow(deadline)),
            ProcessEnd::Stopped => Err(ConversionError::Stopped),
        }
    };
    if let Some(own) = readable(ending) {
        if let Some(last) = final_text(&folder.0, &input, own)? {
            input = last;
        }
    } else if may_be_tracked(ending, &input)? {
        // Only the suite reads it; as OpenDocument its changes can be told from its text.
        let mut made = run(&input, "odt")?;
        let text = folder.0.join("text.odt");
        io::copy(&mut (&mut made).take(LIMIT), &mut File::create(&text)?)?;
        if let Some(last) = final_text(&folder.0, &text, "odt")? {
            input = last;
        }
    }
    take(run(&input, "pdf")?, staging, &document.hash.to_string())
}

/// The ending of a document whose changes can be accepted as it is.
fn readable(ending: &str) -> Option<&str> {
    matches!(ending, "docx" | "odt").then_some(ending)
}

/// True where a file may contain tracked changes in a format that only the suite can read; of a DOC this is assumed.
fn may_be_tracked(ending: &str, input: &Path) -> io::Result<bool> {
    Ok(match ending {
        "doc" => true,
        "rtf" => {
            let text = fs::read(input)?;
            [&b"\\deleted"[..], b"\\revised", b"\\mvf"]
                .iter()
                .any(|mark| text.windows(mark.len()).any(|window| window == *mark))
        }
        _ => false,
    })
}

/// A copy of the document with all changes accepted; `None` where it is as good itself.
fn final_text(folder: &Path, document: &Path, ending: &str) -> Result<Option<PathBuf>, ConversionError> {
    fs::create_dir_all(folder.join("final"))?;
    let out = folder.join("final").join(format!("document.{ending}"));
    match final_text::write_final_text(document, ending, &out) {
        Ok(changed) => Ok(changed.then_some(out)),
        Err(error) => Err(ConversionError::Unfit(error.obstacle()?)),
    }
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

fn command(tools: &OfficePrograms, folder: &Path, input: &Path, target: &str) -> io::Result<Command> {
    let ending = input.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let profile = url::Url::from_directory_path(folder.join("profile")).map_err(|()| io::ErrorKind::InvalidInput)?;
    let mut command = Command::new(&tools.sandbox);
    command
        .arg(folder)
        .arg(&tools.program)
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

/// Takes the PDF into the staging folder, if it is one.
fn take(mut pdf: File, staging: &Path, name: &str) -> Result<ReadyFile, ConversionError> {
    let mut head = [0; 5];
    if pdf.read_exact(&mut head).is_err() || head != *b"%PDF-" {
        return Err(ConversionError::NoPdf);
    }
    pdf.rewind()?;
    if pdf.metadata()?.len() <= SMALL {
        let mut bytes = Vec::new();
        (&mut pdf).take(SMALL).read_to_end(&mut bytes)?;
        if let Some(obstacle) = blank_pdf::pdf_obstacle(&bytes) {
            return Err(ConversionError::Unfit(obstacle));
        }
        pdf.rewind()?;
    }
    let ready =
        staging::copy_open_file(pdf, staging, &format!("drawn-{name}"), LIMIT).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => ConversionError::TooLarge,
            _ => error.into(),
        })?;
    if ready.kind != MediaKind::Pdf {
        // Its name in staging leads to nothing else.
        let _ = fs::remove_file(&ready.path);
        return Err(ConversionError::NoPdf);
    }
    Ok(ready)
}

/// Opens a plain file in the folder. What was made there is not trusted: a link out of it is not followed.
fn open_within(folder: &Path, path: &str) -> io::Result<File> {
    let folder = File::open(folder)?;
    let flags = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let inside = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS;
    let file = File::from(rustix::fs::openat2(&folder, path, flags, Mode::empty(), inside)?);
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidData.into()) }
}

/// The program's last output, in one line.
fn said(folder: &Path) -> String {
    let mut text = Vec::new();
    if let Ok(file) = open_within(folder, "words.txt") {
        // What cannot be read was not said.
        let _ = file.take(WORDS).read_to_end(&mut text);
    }
    // No line breaks and no control characters: it writes into the log what a document made it say.
    let text = one_line(&String::from_utf8_lossy(&text), text.len());
    if text.is_empty() { "it said nothing".into() } else { text }
}

/// The folder of one conversion; gone when dropped.
struct WorkFolder(PathBuf);

impl WorkFolder {
    fn new(staging: &Path) -> io::Result<Self> {
        let staging = std::path::absolute(staging)?;
        let made = tempfile::Builder::new().prefix(WORK_FOLDER_PREFIX).tempdir_in(staging)?;
        fs::DirBuilder::new().recursive(true).mode(0o700).create(made.path())?;
        Ok(Self(made.keep()))
    }
}

impl Drop for WorkFolder {
    fn drop(&mut self) {
        remove_work_folder(&self.0);
    }
}

/// Removes a folder of a conversion. Processes that were killed a moment ago may still be writing.
pub(super) fn remove_work_folder(folder: &Path) {
    for _ in 0..40 {
        match fs::remove_dir_all(folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => std::thread::sleep(Duration::from_millis(50)),
            _ => return,
        }
    }
    tracing::warn!("the folder of a conversion stays: {}", folder.display());
}

enum ProcessEnd {
    Exited(Option<i32>),
    TooSlow,
    Stopped,
}

/// A started conversion; dropping it kills its whole process group.
struct RunningOffice(Child);

impl RunningOffice {
    fn wait(&mut self, until: Instant, stop: &StopSignal, wanted: &dyn Fn() -> bool) -> io::Result<ProcessEnd> {
        let pid = rustix::process::pidfd_open(self.pid()?, PidfdFlags::empty())?;
        loop {
            if let Some(status) = self.0.try_wait()? {
                return Ok(ProcessEnd::Exited(status.code()));
            }
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(ProcessEnd::TooSlow);
            }
            let mut waits = [PollFd::new(&pid, PollFlags::IN), PollFd::from_borrowed_fd(stop.as_fd(), PollFlags::IN)];
            let time = Timespec::try_from(left.min(LOOK)).unwrap_or(Timespec { tv_sec: 1, tv_nsec: 0 });
            match rustix::event::poll(&mut waits, Some(&time)) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            if stop.is_set() || !wanted() {
                return Ok(ProcessEnd::Stopped);
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
