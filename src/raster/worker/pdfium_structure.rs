//! PDFium's structure tree of a page, and the marks of content, through its C functions, which the crate has no types for.
//!
//! Left out: what follows from them (`structure_tree`).

use std::ffi::{c_int, c_ulong, c_void};

use pdfium_render::prelude::*;

use super::structure_tree::{ElementChild, StructureElements};

/// Longest description that is read, in bytes of UTF-16; a longer one is none.
const MOST_TEXT: usize = 256 << 10;
/// Longest name of a type or a mark, in bytes of UTF-16.
const MOST_NAME: usize = 128;
/// Marks around a piece of content that are looked at.
const MOST_MARKS: c_int = 16;

/// The tree of one page; closed when this goes.
pub(super) struct PdfiumStructure<'a> {
    pdfium: &'a dyn PdfiumLibraryBindings,
    tree: *mut c_void,
    /// The page outlives its tree.
    _page: &'a PdfPage<'a>,
}

/// How a piece of content is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum ContentMark {
    /// Not at all, or by what is not known.
    #[default]
    None,
    /// As content of the structure tree, with this number.
    Content(i32),
    /// As no part of the text.
    Artifact,
}

impl<'a> PdfiumStructure<'a> {
    /// The tree of a page, where it has one.
    pub(super) fn of(page: &'a PdfPage<'a>) -> Option<Self> {
        let pdfium = page.bindings();
        let handle = pdfium.get_handle_from_page(page);
        // SAFETY: the handle is that of a living page, which is borrowed for as long as the tree is.
        let tree = unsafe { pdfium.FPDF_StructTree_GetForPage(handle) }.cast::<c_void>();
        (!tree.is_null()).then_some(Self { pdfium, tree, _page: page })
    }
}

impl Drop for PdfiumStructure<'_> {
    fn drop(&mut self) {
        // SAFETY: the tree is open, belongs to this value alone, and no element of it is used any more.
        unsafe { self.pdfium.FPDF_StructTree_Close(self.tree.cast()) };
    }
}

impl StructureElements<*mut c_void> for PdfiumStructure<'_> {
    fn roots(&self, most: usize) -> Vec<*mut c_void> {
        // SAFETY: the tree is open; an index below the count is within it.
        let count = unsafe { self.pdfium.FPDF_StructTree_CountChildren(self.tree.cast()) };
        let count = count.clamp(0, c_int::try_from(most).unwrap_or(c_int::MAX));
        // SAFETY: as above.
        let root = |index| unsafe { self.pdfium.FPDF_StructTree_GetChildAtIndex(self.tree.cast(), index) };
        (0..count).map(|index| root(index).cast::<c_void>()).filter(|root| !root.is_null()).collect()
    }

    fn kind(&self, element: *mut c_void) -> String {
        // SAFETY: elements come from this open tree; the buffer is as long as is said.
        let read = |buffer: *mut c_void, length| unsafe {
            self.pdfium.FPDF_StructElement_GetType(element.cast(), buffer, length)
        };
        text(MOST_NAME, read)
    }

    fn description(&self, element: *mut c_void) -> String {
        // SAFETY: as above.
        let read = |buffer: *mut c_void, length| unsafe {
            self.pdfium.FPDF_StructElement_GetAltText(element.cast(), buffer, length)
        };
        text(MOST_TEXT, read)
    }

    fn child_count(&self, element: *mut c_void) -> usize {
        // SAFETY: as above.
        let count = unsafe { self.pdfium.FPDF_StructElement_CountChildren(element.cast()) };
        usize::try_from(count).unwrap_or(0)
    }

    fn child(&self, element: *mut c_void, index: usize) -> ElementChild<*mut c_void> {
        let Ok(index) = c_int::try_from(index) else { return ElementChild::Other };
        // SAFETY: as above; an index out of bounds is answered with null or -1.
        let child = unsafe { self.pdfium.FPDF_StructElement_GetChildAtIndex(element.cast(), index) }.cast::<c_void>();
        if !child.is_null() {
            return ElementChild::Element(child);
        }
        // SAFETY: as above.
        match unsafe { self.pdfium.FPDF_StructElement_GetChildMarkedContentID(element.cast(), index) } {
            content @ 0.. => ElementChild::Content(content),
            _ => ElementChild::Other,
        }
    }
}

/// How a piece of content of an open page is marked.
pub(super) fn content_mark(pdfium: &dyn PdfiumLibraryBindings, object: &PdfPageObject<'_>) -> ContentMark {
    let handle = pdfium.get_handle_from_object(object);
    // SAFETY: the handle is that of a living object of an open page, which is borrowed here.
    let content = unsafe { pdfium.FPDFPageObj_GetMarkedContentID(handle) };
    if content >= 0 {
        return ContentMark::Content(content);
    }
    // SAFETY: as above.
    let count = unsafe { pdfium.FPDFPageObj_CountMarks(handle) }.min(MOST_MARKS);
    let is_artifact = |index: c_int| {
        // SAFETY: as above; an index below the count is within it.
        let mark = unsafe { pdfium.FPDFPageObj_GetMark(handle, index as c_ulong) };
        let read = |buffer: *mut c_void, length: c_ulong| {
            let mut needed: c_ulong = 0;
            // SAFETY: the mark belongs to the object; the buffer is as long as is said, `needed` is a number of ours.
            let known = unsafe { pdfium.FPDFPageObjMark_GetName(mark, buffer.cast(), length, &raw mut needed) };
            if pdfium.is_true(known) { needed } else { 0 }
        };
        !mark.is_null() && text(MOST_NAME, read) == "Artifact"
    };
    if (0..count).any(is_artifact) { ContentMark::Artifact } else { ContentMark::None }
}

/// Text from a function that tells how many bytes of UTF-16 it has and writes them where there is room; blank where it is
/// longer than `most`.
fn text(most: usize, read: impl Fn(*mut c_void, c_ulong) -> c_ulong) -> String {
    let length = read(std::ptr::null_mut(), 0);
    let Some(bytes) = usize::try_from(length).ok().filter(|bytes| (2..=most).contains(bytes)) else {
        return String::new();
    };
    let mut buffer = vec![0u16; bytes.div_ceil(2)];
    let written = read(buffer.as_mut_ptr().cast(), length);
    if written != length {
        return String::new();
    }
    let text = String::from_utf16_lossy(&buffer);
    text.trim_end_matches('\0').to_owned()
}
