//! The worker process: PDFium behind walls. Takes one request after the other from its standard input and leaves the
//! answer in shared memory. The only place that knows PDFium; pictures are `picture`'s, the walls are `sandbox`'s.

use std::{
    ffi::OsString,
    io,
    os::fd::{AsFd, OwnedFd},
    path::{Path, PathBuf},
    process::ExitCode,
};

use pdfium_render::prelude::*;

use super::{
    apron::Apron,
    job::{Draw, MAX_PAGE_SIDE, PageSize, Task, Unshowable},
    mapping::{Answer, MAX_DOCUMENT, Mapping},
    picture::Picture,
    proof,
    protocol::{self, MAX_PAGES, Reply, Request},
    sandbox, wire,
};
use crate::notice::{BlobHash, MediaKind};

/// Parsed pages kept: the one drawn piece by piece, and its neighbours while two share the glass.
const KEEP_PAGES: usize = 3;
/// A page whose size cannot be read is taken for A4, so that the rest of the document shows.
const A4: PageSize = PageSize { width_pt: 595.0, height_pt: 842.0 };

/// The worker's work: `vyveska-raster LIBPDFIUM`. With `--prove-sandbox LIBPDFIUM` it tries to break out instead and
/// says how far it came.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let (prove, library) = match arguments.as_slice() {
        [library] => (false, PathBuf::from(library)),
        [flag, library] if flag == "--prove-sandbox" => (true, PathBuf::from(library)),
        _ => {
            eprintln!("vyveska-raster draws pages for vyveska, which starts it; it is of no use by itself");
            return ExitCode::from(2);
        }
    };
    sandbox::close_strays();
    // Fails only on a kernel without it; then the end of the socket still ends the worker.
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    let loaded = load(&library);
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

fn load(library: &Path) -> Result<&'static Pdfium, String> {
    let bindings = Pdfium::bind_to_library(library).map_err(|error| format!("{error}: {}", library.display()))?;
    // Documents borrow it for as long as the process lives.
    Ok(Box::leak(Box::new(Pdfium::new(bindings))))
}

/// Answers until the pool is gone or says something that is no request.
fn serve(socket: &impl AsFd, pdfium: &'static Pdfium) -> ExitCode {
    let mut open: Option<(BlobHash, Opened)> = None;
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
        let reply = answer(&request, document, &memory, pdfium, &mut open)
            .unwrap_or_else(|why| Reply::Failed { id: request.id, why });
        if wire::send(socket, &reply.encode(), &[]).is_err() {
            return ExitCode::FAILURE;
        }
    }
}

fn answer(
    request: &Request,
    document: OwnedFd,
    memory: &OwnedFd,
    pdfium: &'static Pdfium,
    open: &mut Option<(BlobHash, Opened)>,
) -> Result<Reply, Unshowable> {
    if open.as_ref().is_none_or(|(hash, _)| *hash != request.hash) {
        // The last document is closed before the next one opens, so that only one is ever in memory.
        *open = None;
        *open = Some((request.hash, Opened::new(request.kind, document, pdfium)?));
    }
    let Some((_, opened)) = open else { return Err(Unshowable::Damaged) };
    let map = |length| Answer::new(memory, length).map_err(|error| Unshowable::Broken(error.to_string()));
    match request.task {
        Task::Measure => {
            let pages = opened.measure()?;
            let table = protocol::encode_pages(&pages);
            let mut answer = map(table.len())?;
            answer.bytes_mut().copy_from_slice(&table);
            Ok(Reply::Measured {
                id: request.id,
                pages: u32::try_from(pages.len()).map_err(|_| Unshowable::Unsupported)?,
            })
        }
        Task::Draw(draw) => {
            let mut answer = map(request.output_bytes().ok_or(Unshowable::Unsupported)?)?;
            answer.bytes_mut().fill(255);
            opened.draw(draw, answer.bytes_mut())?;
            Ok(Reply::Drawn { id: request.id, width: draw.clip.width, height: draw.clip.height })
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
            return Err(if size == 0 { Unshowable::Damaged } else { Unshowable::Unsupported });
        }
        let bytes = Mapping::document(document).map_err(|error| Unshowable::Broken(error.to_string()))?;
        match kind {
            MediaKind::Picture => Ok(Self::Picture(Picture::open(bytes.bytes())?, bytes)),
            _ => Pdf::open(bytes, pdfium).map(Self::Pdf),
        }
    }

    fn measure(&self) -> Result<Vec<PageSize>, Unshowable> {
        match self {
            Self::Pdf(pdf) => (0..pdf.count()?).map(|page| Ok(pdf.size(page).unwrap_or(A4))).collect(),
            Self::Picture(picture, _) => Ok(vec![picture.size()]),
        }
    }

    fn draw(&mut self, draw: Draw, bgra: &mut [u8]) -> Result<(), Unshowable> {
        match self {
            Self::Pdf(pdf) => pdf.draw(draw, bgra),
            Self::Picture(picture, bytes) if draw.page == 0 => picture.draw(bytes.bytes(), draw, bgra),
            Self::Picture(..) => Err(Unshowable::Broken("there is no such page".into())),
        }
    }
}

/// An open PDF. The order of the fields is the order in which they go: pages, document, and its bytes last.
struct Pdf {
    pages: Vec<(u32, PdfPage<'static>)>,
    document: PdfDocument<'static>,
    _bytes: Mapping,
}

impl Pdf {
    fn open(bytes: Mapping, pdfium: &'static Pdfium) -> Result<Self, Unshowable> {
        // SAFETY: the mapping is kept in the same struct and dropped after the document and its pages.
        let kept = unsafe { bytes.bytes_kept() };
        let document = pdfium.load_pdf_from_byte_slice(kept, None).map_err(reason)?;
        let pdf = Self { pages: Vec::new(), document, _bytes: bytes };
        pdf.count().map(|_| pdf)
    }

    fn count(&self) -> Result<u32, Unshowable> {
        match u32::try_from(self.document.pages().len()) {
            Ok(0) | Err(_) => Err(Unshowable::Damaged),
            Ok(1..=MAX_PAGES) => Ok(self.document.pages().len().unsigned_abs()),
            Ok(_) => Err(Unshowable::Unsupported),
        }
    }

    fn size(&self, page: u32) -> Option<PageSize> {
        let size = self.document.pages().page_size(page.try_into().ok()?).ok()?;
        // Through the table and back, so that drawing starts from the same numbers that measuring told.
        let size = PageSize { width_pt: size.width().value, height_pt: size.height().value };
        protocol::decode_pages(&protocol::encode_pages(&[size])).ok()?.pop()
    }

    fn draw(&mut self, draw: Draw, bgra: &mut [u8]) -> Result<(), Unshowable> {
        if draw.page >= self.count()? {
            return Err(Unshowable::Broken("there is no such page".into()));
        }
        let (width, height) = self.size(draw.page).ok_or(Unshowable::Damaged)?.pixels(draw.scale);
        if width > MAX_PAGE_SIDE || height > MAX_PAGE_SIDE {
            return Err(Unshowable::Unsupported);
        }
        let sheet = Apron::around(draw.clip, width, height);
        let signed = |number: u32| i32::try_from(number).map_err(|_| Unshowable::Unsupported);
        // The page is drawn whole at its size with its corner moved out of the bitmap, so every piece has the pixels
        // of the whole.
        let config = PdfRenderConfig::new()
            .set_fixed_size(signed(width)?, signed(height)?)
            .set_origin(-signed(sheet.outer.x)?, -signed(sheet.outer.y)?)
            .clear_before_rendering(false)
            .render_form_data(true)
            .render_annotations(true)
            .use_lcd_text_rendering(false)
            .set_reverse_byte_order(false)
            .limit_render_image_cache_size(true);
        let (right, bottom) = (signed(sheet.outer.width)?, signed(sheet.outer.height)?);
        let mut bitmap = PdfBitmap::from_bytes(right, bottom, PdfBitmapFormat::BGRx, bgra).map_err(reason)?;
        self.page(draw.page)?.render_into_bitmap_with_config(&mut bitmap, &config).map_err(reason)?;
        drop(bitmap);
        sheet.cut(bgra);
        Ok(())
    }

    /// The parsed page, the latest at the end of the list.
    fn page(&mut self, number: u32) -> Result<&PdfPage<'static>, Unshowable> {
        let page = match self.pages.iter().position(|(kept, _)| *kept == number) {
            Some(at) => self.pages.remove(at),
            None => {
                if self.pages.len() >= KEEP_PAGES {
                    self.pages.remove(0);
                }
                let index = number.try_into().map_err(|_| Unshowable::Unsupported)?;
                (number, self.document.pages().get(index).map_err(reason)?)
            }
        };
        self.pages.push(page);
        self.pages.last().map(|(_, page)| page).ok_or(Unshowable::Damaged)
    }
}

fn reason(error: PdfiumError) -> Unshowable {
    use PdfiumInternalError::{FileError, FormatError, PageError, PasswordError, SecurityError, Unknown};
    match error {
        PdfiumError::PdfiumLibraryInternalError(PasswordError | SecurityError) => Unshowable::Encrypted,
        PdfiumError::PdfiumLibraryInternalError(FileError | FormatError | PageError | Unknown) => Unshowable::Damaged,
        other => Unshowable::Broken(other.to_string()),
    }
}
