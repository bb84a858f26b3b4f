//! What kind of file bytes are, told by their first bytes; names and Content-Type lie too often.
//!
//! Left out: what the first bytes do not tell of a container (`inspect`).

use serde::{Deserialize, Serialize};

use super::{inspect::container_kind, web_page::is_web_page};

/// Bytes in which a ZIP, a signature or a message tells itself; what comes later is not looked at.
const WINDOW: usize = 4096;
/// `contentType` of a CMS file that is signed data (RFC 5652, 5.1), as DER.
const SIGNED_DATA: &[u8] = b"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
/// The name space of the Czech data boxes; every message that is saved as ZFO says it at its beginning.
const DATA_BOXES: &[u8] = b"isds.czechpoint.cz";

/// Kind of a file, by what the board can do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MediaKind {
    Pdf,
    /// JPEG, PNG, TIFF or WebP: shown as one page, a TIFF as all that it has.
    Picture,
    /// A text, sheet or presentation of an office suite; a PDF can be made of it.
    Office,
    Archive,
    /// Files with their signatures in one ZIP (ASiC).
    SignedPackage,
    /// A message of the data boxes (ZFO).
    DataMessage,
    /// A file within its signature, or a signature alone (p7m, p7s).
    SignedFile,
    WebPage,
    Other,
}

impl MediaKind {
    /// True for what the viewer can draw.
    pub fn has_pages(self) -> bool {
        matches!(self, Self::Pdf | Self::Picture)
    }

    /// Tells the kind from the first bytes of a file (4 KiB are plenty).
    ///
    /// PDF readers accept up to 1024 bytes of rubbish before `%PDF-` (ISO 32000-1, annex H.3 note 13); so does this. But a
    /// ZIP or a signature with a PDF in it is none.
    pub fn detect(head: &[u8]) -> Self {
        let head = head.get(..WINDOW).unwrap_or(head);
        if let Some(container) = container(head) {
            return container;
        }
        let window = head.get(..1024 + 5).unwrap_or(head);
        if window.windows(5).any(|w| w == b"%PDF-") {
            return Self::Pdf;
        }
        if is_web_page(head) {
            return Self::WebPage;
        }
        let Some(kind) = infer::get(head) else { return Self::Other };
        match kind.mime_type() {
            "image/jpeg" | "image/png" | "image/tiff" | "image/webp" => Self::Picture,
            "text/html" => Self::WebPage,
            "application/zip" | "application/gzip" | "application/x-7z-compressed" | "application/vnd.rar" => {
                Self::Archive
            }
            _ => Self::Other,
        }
    }
}

/// What holds other files, told by its own first bytes.
fn container(head: &[u8]) -> Option<MediaKind> {
    if let Some(kind) = container_kind(head) {
        return Some(kind);
    }
    let der = head.first() == Some(&0x30)
        && head.get(..SIGNED_DATA.len() + 8).unwrap_or(head).windows(SIGNED_DATA.len()).any(|w| w == SIGNED_DATA);
    if der {
        let message = head.windows(DATA_BOXES.len()).any(|window| window == DATA_BOXES);
        return Some(if message { MediaKind::DataMessage } else { MediaKind::SignedFile });
    }
    let text = head.trim_ascii_start();
    let pem = [&b"-----BEGIN PKCS7"[..], b"-----BEGIN CMS"].iter().any(|begin| text.starts_with(begin));
    pem.then_some(MediaKind::SignedFile)
}

#[cfg(test)]
mod tests {
    use super::{super::zip::tests::unfinished_zip as zip, *};

    #[test]
    fn kinds_by_first_bytes() {
        let mut late = vec![b' '; 900];
        late.extend_from_slice(b"%PDF-1.4");
        for (bytes, kind) in [
            (&b"%PDF-1.7\n"[..], MediaKind::Pdf),
            (&late, MediaKind::Pdf),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", MediaKind::Picture),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", MediaKind::Picture),
            (b"<!DOCTYPE html><html>", MediaKind::WebPage),
            (b"{\\rtf1\\ansi", MediaKind::Office),
            (b"PK\x03\x04rest of a zip that is no office file", MediaKind::Archive),
            (b"PK\x05\x06\0\0\0\0", MediaKind::Archive),
            (b"Rar!\x1a\x07\x00", MediaKind::Archive),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and a directory far away", MediaKind::Office),
            (b"GIF89a", MediaKind::Other),
            (b"BM\x46\0\0\0\0\0\0\0", MediaKind::Other),
            (b"-----BEGIN PKCS7-----\nMII", MediaKind::SignedFile),
            (b"\n-----BEGIN CMS-----\nMII", MediaKind::SignedFile),
            (b"-----BEGIN CERTIFICATE-----\nMII", MediaKind::Other),
            (b"", MediaKind::Other),
            (b"hello", MediaKind::Other),
        ] {
            assert_eq!(MediaKind::detect(bytes), kind, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(20)]));
        }
    }

    #[test]
    fn a_pdf_within_something_else_is_what_it_is_in() {
        let pdf = b"%PDF-1.7 and so on";
        let cms = |inside: &[u8]| [b"\x30\x82\x20\x00", SIGNED_DATA, b"\xa0\x82\x01\x00", inside].concat();
        let message = b"<q:MessageDownloadResponse xmlns:q=\"http://isds.czechpoint.cz/v20\">";
        let asic = |kind: &str| {
            let media = format!("application/vnd.etsi.asic-{kind}+zip");
            zip(&[("mimetype", media.as_bytes()), ("smlouva.pdf", pdf)])
        };
        for (bytes, kind) in [
            (zip(&[("smlouva.pdf", pdf)]), MediaKind::Archive),
            (asic("e"), MediaKind::SignedPackage),
            (asic("s"), MediaKind::SignedPackage),
            (cms(pdf), MediaKind::SignedFile),
            (cms(message), MediaKind::DataMessage),
            (b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02".to_vec(), MediaKind::SignedFile),
            // A certificate is DER and signed, but no signed data.
            (b"\x30\x82\x05\x00\x30\x82\x03\xe8".to_vec(), MediaKind::Other),
            (zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("a", pdf)]), MediaKind::Office),
            (zip(&[("[Content_Types].xml", b""), ("word/document.xml", pdf)]), MediaKind::Office),
        ] {
            assert_eq!(MediaKind::detect(&bytes), kind, "{:?}", String::from_utf8_lossy(&bytes));
        }
    }
}
