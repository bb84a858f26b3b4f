//! Client of the unit that converts: hands it a document over its socket, and takes what it made into the folder of the conversion.
//!
//! A unit that is not there, hangs, or talks nonsense is no fault of the document: the document waits, and the error says what to
//! do. One that ends without an answer, once it has the document, was most likely ended by it.

use std::{
    fs::File,
    io::{self, Seek as _},
    os::fd::{AsFd as _, OwnedFd},
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType};

use super::{
    OfficeUnit,
    office_run::{CallOff, SuiteEnd, WORDS},
    unit_protocol::{LONGEST_FILE, LONGEST_TIME, OfficeAnswer, OfficeGreeting, OfficeLink, OfficeRequest, PROTOCOL},
};
use crate::notice::one_line;

/// So much later than it was told the unit may answer.
const GRACE: Duration = Duration::from_secs(20);

/// Why the unit did nothing, and what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UnitError {
    #[error("the unit vyveska-office.socket does not answer at {}: {error}; systemctl restart vyveska-office.socket", .socket.display())]
    Unreachable { socket: PathBuf, error: io::Error },
    #[error("the unit vyveska-office took the connection and gave no answer ({0}); journalctl -u 'vyveska-office@*'")]
    Silent(io::Error),
    #[error("the unit vyveska-office is of another version of the program ({0}); systemctl restart vyveska")]
    OtherVersion(String),
    #[error(
        "the unit vyveska-office runs {}, the board is to use {}: name that in [convert] program and in the unit \
         (systemctl edit vyveska-office@.service: Environment=VYVESKA_SOFFICE=...)",
        .unit.as_deref().map_or("no LibreOffice".into(), |path| path.to_string_lossy().into_owned()), .board.display()
    )]
    OtherProgram { unit: Option<PathBuf>, board: PathBuf },
    #[error("the unit vyveska-office cannot convert: {0}")]
    Failed(String),
    #[error("LibreOffice cannot be walled in by the unit vyveska-office: {0}")]
    NoSandbox(String),
    #[error("what the unit vyveska-office made cannot be kept: {0}")]
    Kept(io::Error),
}

impl UnitError {
    /// Whether only this user may not ask the unit.
    pub(crate) fn is_denied(&self) -> bool {
        matches!(self, Self::Unreachable { error, .. } if error.kind() == io::ErrorKind::PermissionDenied)
    }
}

/// Has the unit make a file of this kind of `input`; what it makes lies in the folder.
///
/// # Errors
/// The unit is out of order.
pub(super) fn convert_by_unit(
    unit: &OfficeUnit,
    folder: &Path,
    input: &Path,
    target: &str,
    until: Instant,
    call_off: &CallOff<'_>,
) -> Result<SuiteEnd, UnitError> {
    let socket = connect(&unit.socket)?;
    let mut link = OfficeLink::new(socket.as_fd(), *call_off, Instant::now() + unit.patience);
    if let Err(error) = greeted(unit, &mut link) {
        return if (call_off.is_called)() { Ok(SuiteEnd::CalledOff) } else { Err(error) };
    }
    let mut document = File::open(input).map_err(UnitError::Kept)?;
    let bytes = document.metadata().map_err(UnitError::Kept)?.len();
    let within = until.saturating_duration_since(Instant::now()).min(LONGEST_TIME);
    let request = OfficeRequest::Convert {
        ending: input.extension().and_then(|it| it.to_str()).unwrap_or_default().to_owned(),
        target: target.to_owned(),
        within_ms: u64::try_from(within.as_millis()).unwrap_or(u64::MAX),
        bytes,
    };
    link.until = Instant::now() + within + GRACE;
    let sent = link.send(&request).and_then(|()| link.send_file(&mut document, bytes));
    let answer = match sent.and_then(|()| link.receive::<OfficeAnswer>()) {
        Ok(answer) => answer,
        Err(error) => return ended(error),
    };
    match answer {
        OfficeAnswer::Made { bytes } if bytes <= LONGEST_FILE => {
            let path = folder.join(format!("received.{target}"));
            let opened = File::options().read(true).write(true).create(true).truncate(true).open(path);
            let mut made = opened.map_err(UnitError::Kept)?;
            if let Err(error) = link.receive_file(&mut made, bytes) {
                return ended(error);
            }
            made.rewind().map_err(UnitError::Kept)?;
            Ok(SuiteEnd::Made(made))
        }
        OfficeAnswer::Nothing { words } => Ok(SuiteEnd::Nothing(one_line(&words, WORDS))),
        OfficeAnswer::TooSlow => Ok(SuiteEnd::TooSlow),
        OfficeAnswer::NoSandbox { words } => Err(UnitError::NoSandbox(one_line(&words, WORDS))),
        OfficeAnswer::Failed { words } => Err(UnitError::Failed(one_line(&words, WORDS))),
        OfficeAnswer::Made { .. } | OfficeAnswer::Walls => Err(UnitError::Failed("its answer makes no sense".into())),
    }
}

/// Whether the unit answers, runs the LibreOffice it has to, and can raise its walls.
///
/// # Errors
/// It is out of order; or this user may not ask it.
pub(crate) fn try_unit(unit: &OfficeUnit) -> Result<(), UnitError> {
    let socket = connect(&unit.socket)?;
    let call_off = CallOff { wakes: socket.as_fd(), is_called: &|| false };
    let mut link = OfficeLink::new(socket.as_fd(), call_off, Instant::now() + unit.patience);
    greeted(unit, &mut link)?;
    match link.send(&OfficeRequest::Walls).and_then(|()| link.receive()).map_err(UnitError::Silent)? {
        OfficeAnswer::Walls => Ok(()),
        OfficeAnswer::NoSandbox { words } => Err(UnitError::NoSandbox(one_line(&words, WORDS))),
        OfficeAnswer::Failed { words } => Err(UnitError::Failed(one_line(&words, WORDS))),
        _ => Err(UnitError::Failed("its answer makes no sense".into())),
    }
}

/// Connects without waiting: a queue that is full is an answer as well.
fn connect(path: &Path) -> Result<OwnedFd, UnitError> {
    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let connected = SocketAddrUnix::new(path).and_then(|address| {
        let socket = rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
        rustix::net::connect(&socket, &address)?;
        Ok(socket)
    });
    connected.map_err(|error| UnitError::Unreachable { socket: path.to_owned(), error: error.into() })
}

fn greeted(unit: &OfficeUnit, link: &mut OfficeLink<'_>) -> Result<(), UnitError> {
    let greeting: OfficeGreeting = link.receive().map_err(|error| match error.kind() {
        io::ErrorKind::InvalidData => UnitError::OtherVersion(error.to_string()),
        _ => UnitError::Silent(error),
    })?;
    if greeting.protocol != PROTOCOL {
        return Err(UnitError::OtherVersion(format!("{} instead of {PROTOCOL}", greeting.protocol)));
    }
    let same = |other: &PathBuf| {
        *other == unit.program
            || other.canonicalize().ok().is_some_and(|it| Some(it) == unit.program.canonicalize().ok())
    };
    match greeting.program {
        Some(program) if same(&program) => Ok(()),
        other => Err(UnitError::OtherProgram { unit: other, board: unit.program.clone() }),
    }
}

/// How a conversion ended that was begun and not answered.
fn ended(error: io::Error) -> Result<SuiteEnd, UnitError> {
    match error.kind() {
        io::ErrorKind::ConnectionAborted => Ok(SuiteEnd::CalledOff),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::ConnectionReset | io::ErrorKind::BrokenPipe => {
            Ok(SuiteEnd::Nothing("the unit vyveska-office ended without an answer".into()))
        }
        io::ErrorKind::InvalidData => Err(UnitError::Failed(format!("its answer makes no sense: {error}"))),
        io::ErrorKind::TimedOut => Err(UnitError::Silent(error)),
        _ => Err(UnitError::Kept(error)),
    }
}
