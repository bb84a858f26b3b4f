//! PDF document, opened with PDFium: page sizes, pixels and words.
//!
//! Left out: calling off a drawing (`stepwise_render`), and the rules for words (`text_extraction`).

use std::sync::atomic::AtomicU32;

use pdfium_render::prelude::*;

use super::{
    page_facts,
    stepwise_render::{self, PagePlacement},
    task_failure::{TaskFailure, no_page, unshowable_from},
    text_extraction, wrapper_pdf,
};
use crate::raster::{
    apron::Apron,
    ipc::{
        mapping::Mapping,
        protocol::{self, MAX_PAGES},
    },
    job::{Draw, MAX_PAGE_SIDE, PageSize, Unshowable},
    page_text::PageText,
};

/// Parsed pages kept: the one drawn piece by piece, and its neighbours while two share the glass.
const KEEP_PAGES: usize = 3;

/// An open PDF. The order of the fields is the order in which they go: pages, document, and its bytes last.
pub(crate) struct OpenPdf {
    pages: Vec<(u32, PdfPage<'static>)>,
    document: PdfDocument<'static>,
    _bytes: Mapping,
}

impl OpenPdf {
    pub(crate) fn open(bytes: Mapping, pdfium: &'static Pdfium) -> Result<Self, Unshowable> {
        // SAFETY: the mapping is kept in the same struct and dropped after the document and its pages.
        let kept = unsafe { bytes.bytes_kept() };
        let document = pdfium.load_pdf_from_byte_slice(kept, None).map_err(unshowable_from)?;
        let pdf = Self { pages: Vec::new(), document, _bytes: bytes };
        pdf.count()?;
        match wrapper_pdf::stands_for_another(&pdf.document, kept) {
            Some(why) => Err(why),
            None => Ok(pdf),
        }
    }

    pub(crate) fn count(&self) -> Result<u32, Unshowable> {
        match u32::try_from(self.document.pages().len()) {
            Ok(0) | Err(_) => Err(Unshowable::Damaged),
            Ok(1..=MAX_PAGES) => Ok(self.document.pages().len().unsigned_abs()),
            Ok(_) => Err(Unshowable::TooLarge),
        }
    }

    pub(crate) fn size(&self, page: u32) -> Option<PageSize> {
        let size = self.document.pages().page_size(page.try_into().ok()?).ok()?;
        // Through the table and back, so that drawing starts from the same numbers that measuring told.
        let size = PageSize { width_pt: size.width().value, height_pt: size.height().value };
        protocol::decode_pages(&protocol::encode_pages(&[size])).ok()?.pop()
    }

    /// Draws a part on white paper, unless `stop` stops it.
    pub(crate) fn draw(&mut self, draw: Draw, stop: &AtomicU32, bgra: &mut [u8]) -> Result<(), TaskFailure> {
        if draw.page >= self.count()? {
            return Err(no_page().into());
        }
        let (width, height) = self.size(draw.page).ok_or(Unshowable::Damaged)?.pixels(draw.scale);
        if width > MAX_PAGE_SIDE || height > MAX_PAGE_SIDE {
            return Err(Unshowable::TooLarge.into());
        }
        let sheet = Apron::around(draw.clip, width, height);
        let signed = |number: u32| i32::try_from(number).map_err(|_| Unshowable::Unsupported);
        let (right, bottom) = (signed(sheet.outer.width)?, signed(sheet.outer.height)?);
        let paper = (sheet.outer.width as usize).saturating_mul(sheet.outer.height as usize).saturating_mul(4);
        let bgra = bgra.get_mut(..paper).ok_or(Unshowable::Unsupported)?;
        bgra.fill(255);
        let mut bitmap = PdfBitmap::from_bytes(right, bottom, PdfBitmapFormat::BGRx, bgra).map_err(unshowable_from)?;
        // The page is drawn whole at its size with its corner moved out of the bitmap, so every piece has the pixels
        // of the whole.
        let place = PagePlacement {
            x: -signed(sheet.outer.x)?,
            y: -signed(sheet.outer.y)?,
            width: signed(width)?,
            height: signed(height)?,
        };
        let at = self.page(draw.page)?;
        let (_, page) = self.pages.get(at).ok_or(Unshowable::Damaged)?;
        stepwise_render::render_stepwise(page, self.document.form(), &mut bitmap, place, stop)?;
        drop(bitmap);
        sheet.cut(bgra);
        Ok(())
    }

    /// The words of a page.
    pub(crate) fn text(&mut self, page: u32) -> Result<PageText, Unshowable> {
        if page >= self.count()? {
            return Err(no_page());
        }
        let size = self.size(page).ok_or(Unshowable::Damaged)?;
        let at = self.page(page)?;
        let (_, page) = self.pages.get(at).ok_or(Unshowable::Damaged)?;
        let facts = page_facts::page_facts(&self.document, page, size);
        text_extraction::extract_words(page, size, facts)
    }

    /// Parses the page, and tells its place in the list; the latest stands at the end.
    fn page(&mut self, number: u32) -> Result<usize, Unshowable> {
        let page = match self.pages.iter().position(|(kept, _)| *kept == number) {
            Some(at) => self.pages.remove(at),
            None => {
                if self.pages.len() >= KEEP_PAGES {
                    self.pages.remove(0);
                }
                let index = number.try_into().map_err(|_| Unshowable::Unsupported)?;
                (number, self.document.pages().get(index).map_err(unshowable_from)?)
            }
        };
        self.pages.push(page);
        Ok(self.pages.len() - 1)
    }
}
