//! The worker process: PDFium behind walls. Takes one request after the other from its standard input and leaves the
//! answer in shared memory. This folder is the only place that knows PDFium; pictures are `picture`'s, the walls are
//! `sandbox`'s.

pub(super) mod faces;
mod pdf;
mod progress;
mod special;
mod words;

use std::{
    ffi::OsString,
    io,
    os::fd::{AsFd, OwnedFd},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::AtomicU32,
};

use pdfium_render::prelude::Pdfium;

use self::pdf::Pdf;
use super::{
    job::{Draw, PageSize, Task, Unshowable},
    mapping::{Answer, MAX_DOCUMENT, Mapping},
    picture::Picture,
    proof,
    protocol::{self, KEEP_MEMORY, Reply, Request},
    sandbox,
    text::PageText,
    wire,
};
use crate::notice::{BlobHash, MediaKind};

/// A page whose size cannot be read is taken for A4, so that the rest of the document shows.
const A4: PageSize = PageSize { width_pt: 595.0, height_pt: 842.0 };

/// Why a job brought nothing.
enum Halt {
    /// The pool does not want it any more.
    Stopped,
    Why(Unshowable),
}

impl From<Unshowable> for Halt {
    fn from(why: Unshowable) -> Self {
        Self::Why(why)
    }
}

/// The worker's work: `vyveska-raster LIBPDFIUM [FACES]`, the folder of the faces for fonts that a document does not bring
/// along. With `--prove-sandbox LIBPDFIUM` it tries to break out instead and says how far it came.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let (prove, library, faces) = match arguments.as_slice() {
        [flag, library] if flag == "--prove-sandbox" => (true, PathBuf::from(library), None),
        [library] => (false, PathBuf::from(library), None),
        [library, faces] => (false, PathBuf::from(library), Some(PathBuf::from(faces))),
        _ => {
            eprintln!("vyveska-raster draws pages for vyveska, which starts it; it is of no use by itself");
            return ExitCode::from(2);
        }
    };
    sandbox::close_strays();
    // Fails only on a kernel without it; then the end of the socket still ends the worker.
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    // The frame under the fingers comes before the page that is drawn for later. Fails where a limit forbids it; then
    // both are equal.
    let _ = rustix::process::nice(5);
    let loaded = load(&library, faces.as_deref());
    if prove {
        return proof::run(sandbox::enter());
    }
    let socket = io::stdin();
    let greeting = match &loaded {
        Ok(_) => Reply::Hello(sandbox::enter()),
        Err(why) => Reply::Failed { id: 0, why: Unshowable::Broken(why.clone()) },
    };
    match (wire::send(&socket, &greeting.encode(), &[]), loaded) {
        (Ok(()), Ok(pdfium)) => serve(&socket, pdfium),
        _ => ExitCode::FAILURE,
    }
}

fn load(library: &Path, faces: Option<&Path>) -> Result<&'static Pdfium, String> {
    let bindings = Pdfium::bind_to_library(library).map_err(|error| format!("{error}: {}", library.display()))?;
    // Documents borrow it for as long as the process lives.
    let pdfium: &'static Pdfium = Box::leak(Box::new(Pdfium::new(bindings)));
    // A face that cannot be read costs letters; without drawing at all nobody would be served.
    let _ = faces.is_some_and(|faces| faces::install(pdfium, faces));
    Ok(pdfium)
}

/// Answers until the pool is gone or says something that is no request.
fn serve(socket: &impl AsFd, pdfium: &'static Pdfium) -> ExitCode {
    let mut open: Option<(BlobHash, Opened)> = None;
    let mut kept = None;
    loop {
        let (bytes, descriptors) = match wire::receive_with_descriptors(socket) {
            Ok((bytes, _)) if bytes.is_empty() => return ExitCode::SUCCESS,
            Ok(packet) => packet,
            Err(_) => return ExitCode::FAILURE,
        };
        let (Ok(request), Ok([document, memory])) = (Request::decode(&bytes), <[OwnedFd; 2]>::try_from(descriptors))
        else {
            return ExitCode::FAILURE;
        };
        let id = request.id;
        let Ok(mut memory) = Answer::of(memory, kept.take()) else { return ExitCode::FAILURE };
        let reply = match answer(&request, document, &mut memory, pdfium, &mut open) {
            Ok(reply) => reply,
            Err(Halt::Stopped) => Reply::Stopped { id },
            Err(Halt::Why(why)) => Reply::Failed { id, why },
        };
        kept = Some(memory).filter(|memory| memory.room() <= KEEP_MEMORY);
        if wire::send(socket, &reply.encode(), &[]).is_err() {
            return ExitCode::FAILURE;
        }
    }
}

fn answer(
    request: &Request,
    document: OwnedFd,
    memory: &mut Answer,
    pdfium: &'static Pdfium,
    open: &mut Option<(BlobHash, Opened)>,
) -> Result<Reply, Halt> {
    if open.as_ref().is_none_or(|(hash, _)| *hash != request.hash) {
        // The last document is closed before the next one opens, so that only one is ever in memory.
        *open = None;
        *open = Some((request.hash, Opened::new(request.kind, document, pdfium)?));
    }
    let Some((_, opened)) = open else { return Err(Unshowable::Damaged.into()) };
    let id = request.id;
    let (stop, bytes) = memory.parts();
    let bytes = bytes.get_mut(..request.output_bytes().unwrap_or(0)).ok_or(Unshowable::Unsupported)?;
    let mut leave = |table: &[u8]| -> Result<(), Unshowable> {
        bytes.get_mut(..table.len()).ok_or(Unshowable::Unsupported)?.copy_from_slice(table);
        Ok(())
    };
    match request.task {
        Task::Measure => {
            let pages = opened.measure()?;
            leave(&protocol::encode_pages(&pages))?;
            Ok(Reply::Measured { id, pages: u32::try_from(pages.len()).map_err(|_| Unshowable::Unsupported)? })
        }
        Task::Draw(draw) => {
            opened.draw(draw, stop, bytes)?;
            Ok(Reply::Drawn { id, width: draw.clip.width, height: draw.clip.height })
        }
        Task::Text { page } => {
            let (words, table) = opened.text(page)?.encode();
            leave(&table)?;
            Ok(Reply::Text { id, words, bytes: u32::try_from(table.len()).map_err(|_| Unshowable::Unsupported)? })
        }
    }
}

/// The document that is open.
enum Opened {
    Pdf(Pdf),
    Picture(Picture, Mapping),
}

impl Opened {
    fn new(kind: MediaKind, document: OwnedFd, pdfium: &'static Pdfium) -> Result<Self, Unshowable> {
        let size = rustix::fs::fstat(&document).map_or(0, |stat| u64::try_from(stat.st_size).unwrap_or(0));
        if size == 0 || size > MAX_DOCUMENT {
            return Err(if size == 0 { Unshowable::Damaged } else { Unshowable::TooLarge });
        }
        let bytes = Mapping::document(document).map_err(|error| Unshowable::Unavailable(error.to_string()))?;
        match kind {
            MediaKind::Picture => Ok(Self::Picture(Picture::open(bytes.bytes())?, bytes)),
            _ => Pdf::open(bytes, pdfium).map(Self::Pdf),
        }
    }

    fn measure(&self) -> Result<Vec<PageSize>, Unshowable> {
        match self {
            Self::Pdf(pdf) => (0..pdf.count()?).map(|page| Ok(pdf.size(page).unwrap_or(A4))).collect(),
            Self::Picture(picture, _) => Ok(picture.sizes()),
        }
    }

    fn draw(&mut self, draw: Draw, stop: &AtomicU32, bgra: &mut [u8]) -> Result<(), Halt> {
        match self {
            Self::Pdf(pdf) => pdf.draw(draw, stop, bgra),
            Self::Picture(picture, bytes) => {
                bgra.fill(255);
                Ok(picture.draw(bytes.bytes(), draw, bgra).ok_or_else(no_page)??)
            }
        }
    }

    fn text(&mut self, page: u32) -> Result<PageText, Unshowable> {
        match self {
            Self::Pdf(pdf) => pdf.text(page),
            Self::Picture(picture, _) if (page as usize) < picture.sizes().len() => Ok(PageText::default()),
            Self::Picture(..) => Err(no_page()),
        }
    }
}

fn no_page() -> Unshowable {
    Unshowable::Broken("there is no such page".into())
}
