//! PDFs of office documents, made by LibreOffice without a window: one at a time, each in a folder and with a profile of its
//! own that are gone afterwards, behind walls (no network, nothing to write but that folder), killed when it takes too long.
//!
//! What is to be drawn is the store's business; it publishes a list, and gets every outcome as a
//! [`Report::Drawn`](super::Report::Drawn). The walls are raised by a program of their own, `vyveska-office`: between fork and
//! exec in a program of many threads next to nothing is allowed.

mod actor;
mod blank_pdf;
mod docx;
#[cfg(test)]
mod docx_tests;
mod final_text;
mod find_programs;
mod conversion;
mod footnotes;
mod odt;
mod libreoffice_profile;
mod zip_repack;
mod sandbox;

use std::path::PathBuf;

pub use actor::{ConvertConfig, ConvertHandle, start};
pub use find_programs::{MissingProgram, OfficePrograms, find_office};
pub use sandbox::run_sandboxed;

use crate::notice::BlobHash;

/// An office document in the store of which there is no PDF yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentToConvert {
    /// Of the document.
    pub hash: BlobHash,
    /// Where its bytes are.
    pub path: PathBuf,
}
