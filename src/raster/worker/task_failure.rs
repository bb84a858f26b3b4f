//! Failure of one task in the worker, and PDFium's errors as reasons that the pool knows.

use pdfium_render::prelude::*;

use crate::raster::job::Unshowable;

/// Why a task has no result.
pub(super) enum TaskFailure {
    /// The pool has called it off.
    Stopped,
    /// The document or page cannot be shown.
    Why(Unshowable),
}

impl From<Unshowable> for TaskFailure {
    fn from(why: Unshowable) -> Self {
        Self::Why(why)
    }
}

/// The document has no such page.
pub(super) fn no_page() -> Unshowable {
    Unshowable::Broken("there is no such page".into())
}

/// What an error of PDFium's means for the visitor.
pub(crate) fn unshowable_from(error: PdfiumError) -> Unshowable {
    use PdfiumInternalError::{FileError, FormatError, PageError, PasswordError, SecurityError, Unknown};
    match error {
        PdfiumError::PdfiumLibraryInternalError(PasswordError) => Unshowable::Encrypted,
        // Another lock than a password: certificates, rights management.
        PdfiumError::PdfiumLibraryInternalError(SecurityError) => Unshowable::Protected,
        PdfiumError::PdfiumLibraryInternalError(FileError | FormatError | PageError | Unknown) => Unshowable::Damaged,
        other => Unshowable::Broken(other.to_string()),
    }
}
