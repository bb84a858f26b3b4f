//! Office documents to PDF with headless LibreOffice: one at a time, each with a folder and a profile of its own that
//! are deleted afterwards, in a sandbox (no network, nothing writable but that folder), killed when it takes too long.
//!
//! The store publishes the list of documents to convert and gets every outcome as a
//! [`SourceReport::Drawn`](super::SourceReport::Drawn). The sandbox is set up by a program of its own,
//! `vyveska-office`: between fork and exec in a program of many threads almost nothing is allowed.
//!
//! On a board with units of the service manager that program is a unit, started for each conversion, with walls that the player's
//! unit cannot have: `unit_client` hands it the document, `unit_server` is its end, `unit_protocol` what they say to each other.
//! Elsewhere the program is a child (`office_run`), as LibreOffice is within the unit.

mod actor;
mod blank_pdf;
mod docx;
#[cfg(test)]
mod docx_tests;
mod final_text;
mod converter;
mod conversion;
mod footnotes;
mod odt;
mod libreoffice_profile;
mod office_run;
mod zip_repack;
mod sandbox;
mod single_conversion;
mod unit_client;
mod unit_protocol;
mod unit_server;
mod work_folder;

use std::path::PathBuf;

pub use actor::{ConvertConfig, ConvertHandle, start};
pub(crate) use converter::office_unit;
pub use converter::{OfficeConverter, OfficePrograms, OfficeUnit, find_office};
pub use sandbox::run_sandboxed;
pub(crate) use single_conversion::convert_once;
pub(crate) use unit_client::try_unit;
pub use unit_server::serve_conversion;

use crate::notice::BlobHash;

/// An office document in the store of which there is no PDF yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentToConvert {
    /// Of the document.
    pub hash: BlobHash,
    /// Path of its bytes.
    pub path: PathBuf,
}
