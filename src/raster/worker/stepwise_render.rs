//! Progressive rendering of a page, so that it can be called off between two steps: PDFium asks every hundred objects
//! and every few lines of a picture. It does not ask within one form or pattern.
//!
//! Left out: who calls off, and the kill when PDFium does not ask for too long (`slot`).

use std::{
    ffi::{c_int, c_void},
    sync::atomic::{AtomicU32, Ordering},
};

use pdfium_render::prelude::*;

use super::task_failure::TaskFailure;
use crate::raster::job::Unshowable;

/// Flags of `FPDF_RenderPageBitmap_Start`: annotations too, and decoded pictures kept up to a bound.
const FLAGS: c_int = 0x001 | 0x200;
/// What it answers.
const TO_BE_CONTINUED: c_int = 1;
const DONE: c_int = 2;

/// Where the whole page lies in the bitmap, in pixels.
#[derive(Clone, Copy)]
pub(crate) struct PagePlacement {
    pub x: c_int,
    pub y: c_int,
    pub width: c_int,
    pub height: c_int,
}

/// `IFSDK_PAUSE` of fpdf_progressive.h, version 1; the crate does not name it.
#[repr(C)]
struct PauseCallback {
    version: c_int,
    need_to_pause_now: unsafe extern "C" fn(*mut PauseCallback) -> c_int,
    user: *const c_void,
}

unsafe extern "C" fn is_called_off(pause: *mut PauseCallback) -> c_int {
    // SAFETY: PDFium hands back the pointer that `render` gave it, while `render` still stands; `user` points to the
    // word that `render` borrows.
    let word = unsafe { &*(*pause).user.cast::<AtomicU32>() };
    c_int::from(word.load(Ordering::Relaxed) != 0)
}

/// Draws the page and its form over what the bitmap holds; stops early when `stop` is not 0 any more.
pub(crate) fn render_stepwise(
    page: &PdfPage<'_>,
    form: Option<&PdfForm<'_>>,
    bitmap: &mut PdfBitmap<'_>,
    place: PagePlacement,
    stop: &AtomicU32,
) -> Result<(), TaskFailure> {
    if stop.load(Ordering::Relaxed) != 0 {
        return Err(TaskFailure::Stopped);
    }
    let pdfium = page.bindings();
    let PagePlacement { x, y, width, height } = place;
    let mut pause =
        PauseCallback { version: 1, need_to_pause_now: is_called_off, user: std::ptr::from_ref(stop).cast::<c_void>() };
    let (page, bitmap) = (pdfium.get_handle_from_page(page), pdfium.get_handle_from_bitmap(bitmap));
    // SAFETY: both handles are those of living values that are borrowed here; `pause` has the C layout and outlives
    // the rendering, which `FPDF_RenderPage_Close` ends before it goes.
    let state = unsafe {
        let pause = (&raw mut pause).cast();
        let state = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, x, y, width, height, 0, FLAGS, pause);
        pdfium.FPDF_RenderPage_Close(page);
        state
    };
    match state {
        DONE => {}
        // It pauses only when it is called off.
        TO_BE_CONTINUED => return Err(TaskFailure::Stopped),
        _ => return Err(Unshowable::Damaged.into()),
    }
    if let Some(form) = form {
        let form = pdfium.get_handle_from_form(form);
        // SAFETY: as above; the form belongs to the page's document.
        unsafe { pdfium.FPDF_FFLDraw(form, bitmap, page, x, y, width, height, 0, FLAGS) };
    }
    Ok(())
}
