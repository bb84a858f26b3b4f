//! What kind of file bytes are, told by their first bytes; names and Content-Type lie too often.

use serde::{Deserialize, Serialize};

/// Kind of a file, by what the board can do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MediaKind {
    Pdf,
    /// JPEG, PNG, TIFF or WebP: shown as one page.
    Picture,
    /// A text or sheet of an office suite.
    Office,
    Archive,
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
    /// PDF readers accept up to 1024 bytes of rubbish before `%PDF-` (ISO 32000-1, annex H.3 note 13); so does this.
    pub fn of(head: &[u8]) -> Self {
        let window = &head[..head.len().min(1024 + 5)];
        if window.windows(5).any(|w| w == b"%PDF-") {
            return Self::Pdf;
        }
        let Some(kind) = infer::get(head) else {
            let text = String::from_utf8_lossy(window).to_ascii_lowercase();
            let text = text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
            let page = text.starts_with("<!doctype html") || text.starts_with("<html");
            return if page { Self::WebPage } else { Self::Other };
        };
        match kind.mime_type() {
            "image/jpeg" | "image/png" | "image/tiff" | "image/webp" => Self::Picture,
            "text/html" => Self::WebPage,
            "text/rtf" | "application/rtf" => Self::Office,
            "application/zip" | "application/gzip" | "application/x-7z-compressed" | "application/vnd.rar" => {
                Self::Archive
            }
            _ if matches!(kind.matcher_type(), infer::MatcherType::Doc) => Self::Office,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            (b"", MediaKind::Other),
            (b"hello", MediaKind::Other),
        ] {
            assert_eq!(MediaKind::of(bytes), kind, "{:?}", String::from_utf8_lossy(&bytes[..bytes.len().min(20)]));
        }
    }
}
