//! Where LibreOffice and the program that walls it in are. Leaves out starting anything.

use std::{
    env,
    path::{Path, PathBuf},
};

/// Folders in which LibreOffice is looked for after those of `PATH`.
const FOLDERS: [&str; 3] = ["/usr/bin", "/usr/lib/libreoffice/program", "/opt/libreoffice/program"];

/// The two programs of a conversion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficePrograms {
    /// `soffice`, or what stands in for it.
    pub program: PathBuf,
    /// `vyveska-office`, which raises the walls.
    pub walls: PathBuf,
}

/// A program is not there; the message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum MissingProgram {
    #[error("LibreOffice is not installed: install libreoffice-writer-nogui and libreoffice-calc-nogui")]
    Office,
    #[error("the configured program is not there: {}", .0.display())]
    Named(PathBuf),
    #[error("vyveska-office is not beside this program: build it with `cargo build`, or name it in VYVESKA_OFFICE")]
    Walls,
}

/// Finds both programs: LibreOffice where the configuration says or where it usually is, and the walls in `VYVESKA_OFFICE`,
/// beside this program, or one folder up (where cargo puts it for test programs).
pub fn find_office(program: Option<&Path>) -> Result<OfficePrograms, MissingProgram> {
    let program = match program {
        Some(named) if named.is_file() => named.to_owned(),
        Some(named) => return Err(MissingProgram::Named(named.to_owned())),
        None => {
            let path = env::var_os("PATH").unwrap_or_default();
            let folders: Vec<PathBuf> = env::split_paths(&path).chain(FOLDERS.map(PathBuf::from)).collect();
            first(folders.iter().map(PathBuf::as_path), "soffice").ok_or(MissingProgram::Office)?
        }
    };
    let walls = match env::var_os("VYVESKA_OFFICE").filter(|named| !named.is_empty()) {
        Some(named) => Some(PathBuf::from(named)).filter(|path| path.is_file()),
        None => env::current_exe().ok().and_then(|own| first(own.ancestors().skip(1).take(2), "vyveska-office")),
    };
    Ok(OfficePrograms { program, walls: walls.ok_or(MissingProgram::Walls)? })
}

fn first<'a>(folders: impl Iterator<Item = &'a Path>, name: &str) -> Option<PathBuf> {
    folders.map(|folder| folder.join(name)).find(|path| path.is_file())
}
