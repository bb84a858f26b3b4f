//! Installation paths of the worker program, of PDFium's library and of the fonts, and the settings of the pool.
//!
//! Left out: starting the pool (`pool/render_pool`).

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    time::Duration,
};

use super::worker::substitute_fonts;

/// Settings of the pool.
#[derive(Clone, Debug)]
pub struct PoolConfig {
    /// The worker program.
    pub worker: PathBuf,
    /// PDFium's library.
    pub pdfium: PathBuf,
    /// Worker processes at most; at least one is kept.
    pub workers: usize,
    /// Longest time for one job.
    pub deadline: Duration,
    /// Draw nothing at all where the kernel cannot wall the worker in completely.
    pub require_sandbox: bool,
    /// Where drawings and sizes of pages are kept on disk, if they are.
    pub disk_cache: Option<DiskCacheConfig>,
}

/// Settings of the disk cache.
#[derive(Clone, Debug)]
pub struct DiskCacheConfig {
    /// Made when it is missing; other files in it are left alone.
    pub folder: PathBuf,
    /// Most bytes on disk; what was not looked at for longest goes first.
    pub most_bytes: u64,
}

impl PoolConfig {
    /// The usual setting: what is installed beside this program, one worker fewer than cores, 20 seconds a job.
    pub fn detect() -> Result<Self, RasterNotInstalled> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self {
            worker: find_worker()?,
            pdfium: find_pdfium()?,
            workers: cores.saturating_sub(1).max(1),
            deadline: Duration::from_secs(20),
            require_sandbox: false,
            disk_cache: None,
        })
    }
}

/// A part of the raster engine is not installed; the message says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RasterNotInstalled {
    #[error("vyveska-raster is not beside this program: build it with `cargo build`, or name it in VYVESKA_RASTER")]
    Worker,
    #[error("libpdfium.so is not installed: run scripts/setup, or name it in VYVESKA_PDFIUM")]
    Pdfium,
    #[error("{0} names a file that is not there: {1}")]
    Variable(&'static str, PathBuf),
}

/// The worker program: `VYVESKA_RASTER`, or beside this program, or one folder up (where cargo puts it for test
/// programs).
fn find_worker() -> Result<PathBuf, RasterNotInstalled> {
    if let Some(path) = named("VYVESKA_RASTER")? {
        return Ok(path);
    }
    let folders = program_folder()
        .into_iter()
        .flat_map(|folder| folder.ancestors().take(2).map(Path::to_owned).collect::<Vec<_>>());
    first_file(folders, "vyveska-raster").ok_or(RasterNotInstalled::Worker)
}

/// PDFium's library: `VYVESKA_PDFIUM`, or beside this program, or in `third-party/pdfium` of the working folder or
/// one above it.
pub fn find_pdfium() -> Result<PathBuf, RasterNotInstalled> {
    if let Some(path) = named("VYVESKA_PDFIUM")? {
        return Ok(path);
    }
    let starts = [env::current_dir().ok(), env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)];
    let checkouts = starts
        .into_iter()
        .flatten()
        .flat_map(|start| start.ancestors().map(|folder| folder.join("third-party/pdfium")).collect::<Vec<_>>());
    first_file(program_folder().into_iter().chain(checkouts), "libpdfium.so").ok_or(RasterNotInstalled::Pdfium)
}

/// What to do where there are no faces.
pub(super) const FACES: &str = "run scripts/setup, or name their folder in VYVESKA_FACES";

/// The folder of the faces that stand in for fonts that documents do not bring along: `VYVESKA_FACES`, or `faces`
/// beside
/// PDFium's library, this program, or the library's folder.
pub(super) fn find_faces(pdfium: &Path) -> Option<PathBuf> {
    let named = env::var_os("VYVESKA_FACES").filter(|value| value != OsStr::new("")).map(PathBuf::from);
    let beside = [
        pdfium.parent().map(Path::to_owned),
        program_folder(),
        pdfium.parent().and_then(Path::parent).map(Path::to_owned),
    ];
    let folders = named.into_iter().chain(beside.into_iter().flatten().map(|folder| folder.join("faces")));
    let mut found = folders.map(|folder| std::path::absolute(&folder).unwrap_or(folder));
    found.find(|folder| substitute_fonts::all_present(folder))
}

fn named(variable: &'static str) -> Result<Option<PathBuf>, RasterNotInstalled> {
    match env::var_os(variable).filter(|value| value != OsStr::new("")).map(PathBuf::from) {
        Some(path) if !path.is_file() => Err(RasterNotInstalled::Variable(variable, path)),
        // The worker runs in another folder.
        other => Ok(other.map(|path| std::path::absolute(&path).unwrap_or(path))),
    }
}

fn program_folder() -> Option<PathBuf> {
    env::current_exe().ok()?.parent().map(Path::to_owned)
}

fn first_file(folders: impl IntoIterator<Item = PathBuf>, name: &str) -> Option<PathBuf> {
    folders.into_iter().map(|folder| folder.join(name)).find(|path| path.is_file())
}
