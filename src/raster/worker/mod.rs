//! Worker process: PDFium in a sandbox. It reads one request after the other from its standard input and leaves each
//! answer in shared memory. This folder is the only place that knows PDFium.
//!
//! Left out: pictures (`picture`), and the sandbox (`sandbox`).

pub(super) mod substitute_fonts;
mod pdf;
mod stepwise_render;
mod task_failure;
mod wrapper_pdf;
mod page_facts;
mod page_place;
mod page_tagging;
mod pdfium_structure;
mod structure_tree;
mod text_extraction;
mod word_visibility;
pub(super) mod sandbox;
pub(super) mod sandbox_selftest;

use std::{
    ffi::OsString,
    io,
    os::fd::{AsFd, OwnedFd},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::atomic::AtomicU32,
};

use pdfium_render::prelude::Pdfium;

use self::{
    pdf::OpenPdf,
    task_failure::{TaskFailure, no_page},
};
use super::{
    ipc::{
        mapping::{AnswerMapping, MAX_DOCUMENT, Mapping},
        protocol::{self, KEEP_MEMORY, WorkerReply, WorkerRequest},
        socket,
    },
    job::{Draw, PageSize, RasterTask, Unshowable},
    page_text::{PageFacts, PageText},
    picture::PictureDocument,
};
use crate::{
    notice::{BlobHash, MediaKind},
    platform::sandbox::close_inherited_descriptors,
};

/// A page whose size cannot be read is taken for A4, so that the rest of the document shows.
const A4: PageSize = PageSize { width_pt: 595.0, height_pt: 842.0 };

/// The worker's work: `vyveska-raster LIBPDFIUM [FACES]`, the folder of the faces for fonts that a document does not
/// bring
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
    close_inherited_descriptors();
    // Fails only on a kernel without it; then the end of the socket still ends the worker.
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    // The frame under the fingers comes before the page that is drawn for later. Fails where a limit forbids it; then
    // both are equal.
    let _ = rustix::process::nice(5);
    let loaded = load(&library, faces.as_deref());
    if prove {
        return sandbox_selftest::run_selftest(sandbox::raise_walls());
    }
    let socket = io::stdin();
    let greeting = match &loaded {
        Ok(_) => WorkerReply::Hello(sandbox::raise_walls()),
        Err(why) => WorkerReply::Failed { id: 0, why: Unshowable::Broken(why.clone()) },
    };
    match (socket::send(&socket, &greeting.encode(), &[]), loaded) {
        (Ok(()), Ok(pdfium)) => serve(&socket, pdfium),
        _ => ExitCode::FAILURE,
    }
}

fn load(library: &Path, faces: Option<&Path>) -> Result<&'static Pdfium, String> {
    let bindings = Pdfium::bind_to_library(library).map_err(|error| format!("{error}: {}", library.display()))?;
    // Documents borrow it for as long as the process lives.
    let pdfium: &'static Pdfium = Box::leak(Box::new(Pdfium::new(bindings)));
    // A face that cannot be read costs letters; without drawing at all nobody would be served.
    let _ = faces.is_some_and(|faces| substitute_fonts::install(pdfium, faces));
    Ok(pdfium)
}

/// Answers until the pool is gone or says something that is no request.
fn serve(socket: &impl AsFd, pdfium: &'static Pdfium) -> ExitCode {
    let mut open: Option<(BlobHash, OpenedDocument)> = None;
    let mut kept = None;
    loop {
        let (bytes, descriptors) = match socket::receive_with_descriptors(socket) {
            Ok((bytes, _)) if bytes.is_empty() => return ExitCode::SUCCESS,
            Ok(packet) => packet,
            Err(_) => return ExitCode::FAILURE,
        };
        let (Ok(request), Ok([document, memory])) =
            (WorkerRequest::decode(&bytes), <[OwnedFd; 2]>::try_from(descriptors))
        else {
            return ExitCode::FAILURE;
        };
        let id = request.id;
        let Ok(mut memory) = AnswerMapping::map(memory, kept.take()) else { return ExitCode::FAILURE };
        let reply = match answer(&request, document, &mut memory, pdfium, &mut open) {
            Ok(reply) => reply,
            Err(TaskFailure::Stopped) => WorkerReply::Stopped { id },
            Err(TaskFailure::Why(why)) => WorkerReply::Failed { id, why },
        };
        kept = Some(memory).filter(|memory| memory.capacity() <= KEEP_MEMORY);
        if socket::send(socket, &reply.encode(), &[]).is_err() {
            return ExitCode::FAILURE;
        }
    }
}

fn answer(
    request: &WorkerRequest,
    document: OwnedFd,
    memory: &mut AnswerMapping,
    pdfium: &'static Pdfium,
    open: &mut Option<(BlobHash, OpenedDocument)>,
) -> Result<WorkerReply, TaskFailure> {
    if open.as_ref().is_none_or(|(hash, _)| *hash != request.hash) {
        // The last document is closed before the next one opens, so that only one is ever in memory.
        *open = None;
        *open = Some((request.hash, OpenedDocument::new(request.kind, document, pdfium)?));
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
        RasterTask::Measure => {
            let pages = opened.measure()?;
            leave(&protocol::encode_pages(&pages))?;
            Ok(WorkerReply::Measured { id, pages: u32::try_from(pages.len()).map_err(|_| Unshowable::Unsupported)? })
        }
        RasterTask::Draw(draw) => {
            opened.draw(draw, stop, bytes)?;
            Ok(WorkerReply::Drawn { id, width: draw.clip.width, height: draw.clip.height })
        }
        RasterTask::Text { page } => {
            let (words, table) = opened.text(page)?.encode();
            leave(&table)?;
            Ok(WorkerReply::Text { id, words, bytes: u32::try_from(table.len()).map_err(|_| Unshowable::Unsupported)? })
        }
    }
}

/// The document that is open.
enum OpenedDocument {
    Pdf(OpenPdf),
    Picture(PictureDocument, Mapping),
}

impl OpenedDocument {
    fn new(kind: MediaKind, document: OwnedFd, pdfium: &'static Pdfium) -> Result<Self, Unshowable> {
        let size = rustix::fs::fstat(&document).map_or(0, |stat| u64::try_from(stat.st_size).unwrap_or(0));
        if size == 0 || size > MAX_DOCUMENT {
            return Err(if size == 0 { Unshowable::Damaged } else { Unshowable::TooLarge });
        }
        let bytes = Mapping::document(document).map_err(|error| Unshowable::Unavailable(error.to_string()))?;
        match kind {
            MediaKind::Picture => Ok(Self::Picture(PictureDocument::open(bytes.bytes())?, bytes)),
            _ => OpenPdf::open(bytes, pdfium).map(Self::Pdf),
        }
    }

    fn measure(&self) -> Result<Vec<PageSize>, Unshowable> {
        match self {
            Self::Pdf(pdf) => (0..pdf.count()?).map(|page| Ok(pdf.size(page).unwrap_or(A4))).collect(),
            Self::Picture(picture, _) => Ok(picture.sizes()),
        }
    }

    fn draw(&mut self, draw: Draw, stop: &AtomicU32, bgra: &mut [u8]) -> Result<(), TaskFailure> {
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
            Self::Picture(picture, _) if (page as usize) < picture.sizes().len() => {
                let facts = PageFacts { picture_percent: 100, ..PageFacts::default() };
                Ok(PageText::from_layer(vec![], false, facts))
            }
            Self::Picture(..) => Err(no_page()),
        }
    }
}
