//! Converter of office documents: by which way LibreOffice is run, and where its programs are. Starts nothing.
//!
//! On a board that was installed from packages the service manager runs it, in a unit of its own, because the walls of the player
//! allow no name spaces; the player's unit says so by `VYVESKA_OFFICE_SOCKET`. Where that is set there is no other way: a unit that
//! is gone is a fault, and never a reason to convert with fewer walls. Everywhere else this program starts it itself.

use std::{
    env, fmt,
    path::{Path, PathBuf},
    time::Duration,
};

/// Folders that are searched for LibreOffice after those of `PATH`.
const FOLDERS: [&str; 3] = ["/usr/bin", "/usr/lib/libreoffice/program", "/opt/libreoffice/program"];
/// Names the socket of the unit that converts.
const SOCKET: &str = "VYVESKA_OFFICE_SOCKET";
/// A unit greets within this, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(20);
/// One that is out of order is left alone for so long.
const REST: Duration = Duration::from_secs(60);

/// The way in which documents are converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeConverter {
    /// This program starts LibreOffice.
    Own(OfficePrograms),
    /// A unit of the service manager does.
    Unit(OfficeUnit),
}

impl fmt::Display for OfficeConverter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own(programs) => {
                write!(f, "{}, started by this program behind its walls", programs.program.display())
            }
            Self::Unit(unit) => {
                write!(f, "{}, by the unit vyveska-office ({})", unit.program.display(), unit.socket.display())
            }
        }
    }
}

/// The two programs of a conversion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePrograms {
    /// `soffice`, or what stands in for it.
    pub program: PathBuf,
    /// `vyveska-office`, which sets up the sandbox.
    pub sandbox: PathBuf,
}

/// A unit that converts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficeUnit {
    /// Where it listens.
    pub socket: PathBuf,
    /// The LibreOffice that it has to run.
    pub program: PathBuf,
    /// It greets within this, or is out of order.
    pub patience: Duration,
    /// Out of order it gets no document for so long.
    pub rest: Duration,
}

/// A program is not there; the message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum MissingProgram {
    #[error("LibreOffice is not installed: install libreoffice-writer-nogui and libreoffice-calc-nogui")]
    Office,
    #[error("the configured program is not there: {}", .0.display())]
    Named(PathBuf),
    #[error("vyveska-office is not beside this program: build it with `cargo build`, or name it in VYVESKA_OFFICE")]
    Sandbox,
}

/// Finds LibreOffice, where the configuration says or where it usually is, and the way in which it is run: by the unit that
/// `VYVESKA_OFFICE_SOCKET` names, else by the sandbox program in `VYVESKA_OFFICE`, beside this program, or one folder up (where cargo
/// puts it for test programs).
///
/// # Errors
/// A program is not there. Whether a unit answers is not looked at.
pub fn find_office(program: Option<&Path>) -> Result<OfficeConverter, MissingProgram> {
    if let Some(socket) = variable(SOCKET) {
        return office_unit(&socket, program).map(OfficeConverter::Unit);
    }
    let program = find_suite(program)?;
    let sandbox = match variable("VYVESKA_OFFICE") {
        Some(named) => Some(named).filter(|path| path.is_file()),
        None => env::current_exe().ok().and_then(|own| first(own.ancestors().skip(1).take(2), "vyveska-office")),
    };
    Ok(OfficeConverter::Own(OfficePrograms { program, sandbox: sandbox.ok_or(MissingProgram::Sandbox)? }))
}

/// The unit at a socket.
///
/// # Errors
/// LibreOffice is not there.
pub(crate) fn office_unit(socket: &Path, program: Option<&Path>) -> Result<OfficeUnit, MissingProgram> {
    Ok(OfficeUnit { socket: socket.to_owned(), program: find_suite(program)?, patience: PATIENCE, rest: REST })
}

/// LibreOffice's program.
pub(super) fn find_suite(program: Option<&Path>) -> Result<PathBuf, MissingProgram> {
    match program {
        Some(named) if named.is_file() => Ok(named.to_owned()),
        Some(named) => Err(MissingProgram::Named(named.to_owned())),
        None => {
            let path = env::var_os("PATH").unwrap_or_default();
            let folders: Vec<PathBuf> = env::split_paths(&path).chain(FOLDERS.map(PathBuf::from)).collect();
            first(folders.iter().map(PathBuf::as_path), "soffice").ok_or(MissingProgram::Office)
        }
    }
}

/// A path in a variable; one that is empty is not set.
pub(super) fn variable(name: &str) -> Option<PathBuf> {
    env::var_os(name).filter(|named| !named.is_empty()).map(PathBuf::from)
}

fn first<'a>(folders: impl Iterator<Item = &'a Path>, name: &str) -> Option<PathBuf> {
    folders.map(|folder| folder.join(name)).find(|path| path.is_file())
}
