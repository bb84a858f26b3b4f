//! File completeness: decides by a file's own structure (tables, sectors, lengths, marks) whether its end is there. A
//! file that is being copied has its beginning and often its final length long before its last byte.
//!
//! Every check costs at most a multiple of the file's length, whatever its bytes say (`BoundedBytes` counts), and unpacks
//! and decodes nothing.
//!
//! Left out: the kind of a file (`notice::MediaKind`), how long an incomplete file is waited for (`stillness`).

mod file_end;
mod bounded_bytes;
mod ole2;
mod der;
mod pdf;
mod picture;
mod text;
mod tiff;
mod zip;

use std::io::{self, Read, Seek, SeekFrom};

use self::bounded_bytes::BoundedBytes;
pub(in crate::source::folder) use self::file_end::FileEnd;
use crate::notice::MediaKind;

/// Looks for the end of a file. `head` are its first bytes (4 KiB), `extension` is in lower case.
pub(in crate::source::folder) fn find_end(
    file: impl Read + Seek,
    length: u64,
    head: &[u8],
    extension: &str,
) -> io::Result<FileEnd> {
    let mut bytes = BoundedBytes::new(file, length);
    let found = match MediaKind::detect(head) {
        _ if head.starts_with(ole2::OLE2_MARK) => ole2::ole2_end(&mut bytes),
        _ if head.starts_with(b"{\\rtf") => text::rtf_end(&mut bytes),
        _ if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") => zip::zip_end(&mut bytes),
        // Signed messages (CMS) have no mark of their own but a sequence in DER.
        MediaKind::DataMessage | MediaKind::SignedFile if head.starts_with(&[0x30]) => der::der_end(&mut bytes),
        _ if head.starts_with(&[0x30]) && ["zfo", "p7m", "p7s"].contains(&extension) => der::der_end(&mut bytes),
        MediaKind::SignedFile => text::pem_end(&mut bytes),
        MediaKind::Pdf => pdf::pdf_end(&mut bytes),
        MediaKind::Picture if head.starts_with(b"\xff\xd8") => picture::jpeg_end(&mut bytes),
        MediaKind::Picture if head.starts_with(b"\x89PNG") => picture::png_end(&mut bytes),
        MediaKind::Picture if head.starts_with(b"RIFF") => picture::webp_end(&mut bytes),
        MediaKind::Picture => tiff::tiff_end(&mut bytes),
        _ if head.starts_with(b"II+\0") || head.starts_with(b"MM\0+") => tiff::tiff_end(&mut bytes),
        MediaKind::Archive => zip::seven_zip_or_rar_end(&mut bytes),
        MediaKind::WebPage => text::html_end(&mut bytes),
        _ => Ok(FileEnd::Unsaid),
    };
    match found {
        // A structure that leads in circles says nothing.
        Err(error) if error.kind() == io::ErrorKind::QuotaExceeded => Ok(FileEnd::Unsaid),
        // Some copying gives a file its length before its bytes.
        Ok(FileEnd::Reached) if ends_in_zeros(&mut bytes.file, length, head)? => Ok(FileEnd::Unsaid),
        found => found,
    }
}

fn ends_in_zeros(file: &mut (impl Read + Seek), length: u64, head: &[u8]) -> io::Result<bool> {
    // A compound file fills its last sectors with zeros.
    let most = if head.starts_with(ole2::OLE2_MARK) { (length / 3).min(4096) } else { 16 };
    file.seek(SeekFrom::Start(length.saturating_sub(most)))?;
    let mut last = Vec::new();
    file.take(most).read_to_end(&mut last)?;
    Ok(length > 64 && last.iter().all(|byte| *byte == 0))
}

#[cfg(test)]
mod tests;
