//! Blank-page check of converted PDFs: LibreOffice succeeds with white pages where it understood nothing. Pure.
//!
//! No PDF is interpreted here; the contents of pages are only searched for operators that paint. LibreOffice writes
//! objects uncompressed and packs streams alone. Left out: white paint on white paper, which only drawing shows.

use std::io::Read as _;

use crate::notice::Obstacle;

/// Operators that leave something on the paper (ISO 32000-1, annex A).
const PAINTS: [&[u8]; 18] = [
    b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"Do", b"Tj", b"TJ", b"'", b"\"", b"BI", b"EI",
    b"ID",
];
/// Longest stream that is searched; a longer one is not a blank page.
const LONGEST: u64 = 4 << 20;

/// The fault of a converted PDF: no page, or nothing on any.
pub(super) fn pdf_obstacle(pdf: &[u8]) -> Option<Obstacle> {
    if !has(pdf, b"/Type/Page/") && !has(pdf, b"/Type/Page ") && has(pdf, b"/Type/Pages") && has(pdf, b"/Count 0") {
        return Some(Obstacle::NoPages);
    }
    // Fonts and pictures are there only for what is shown.
    if has(pdf, b"/BaseFont") || has(pdf, b"/Subtype/Image") {
        return None;
    }
    let mut rest = pdf;
    let mut streams = 0usize;
    while let Some(at) = find(rest, b"stream\n") {
        let dictionary = rest.get(at.saturating_sub(120)..at).unwrap_or_default();
        rest = rest.get(at + b"stream\n".len()..).unwrap_or_default();
        let end = find(rest, b"endstream")?;
        let raw = rest.get(..end).unwrap_or_default();
        rest = rest.get(end + b"endstream".len()..).unwrap_or_default();
        let mut bytes = Vec::new();
        match has(dictionary, b"/FlateDecode") {
            true => flate2::read::ZlibDecoder::new(raw).take(LONGEST).read_to_end(&mut bytes).ok()?,
            false => raw.take(LONGEST).read_to_end(&mut bytes).ok()?,
        };
        streams += 1;
        if bytes.len() as u64 >= LONGEST || paints(&bytes) {
            return None;
        }
    }
    (streams > 0).then_some(Obstacle::Blank)
}

fn paints(contents: &[u8]) -> bool {
    contents.split(u8::is_ascii_whitespace).any(|word| PAINTS.contains(&word))
}

fn has(bytes: &[u8], what: &[u8]) -> bool {
    find(bytes, what).is_some()
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn pdf(contents: &str, more: &str) -> Vec<u8> {
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        packed.write_all(contents.as_bytes()).unwrap();
        let head = format!("%PDF-1.6\n{more}\n2 0 obj\n<</Length 3 0 R/Filter/FlateDecode>>\nstream\n");
        let tail =
            b"\nendstream\nendobj\n1 0 obj\n<</Type/Page/Parent 4 0 R>>\n4 0 obj\n<</Type/Pages\n/Count 1>>\n%%EOF";
        [head.as_bytes(), &packed.finish().unwrap(), tail].concat()
    }

    #[test]
    fn white_paper_and_no_paper_are_told() {
        assert_eq!(pdf_obstacle(&pdf("0.1 w\nq 0 0 612 792 re\nW* n\nQ", "")), Some(Obstacle::Blank));
        assert_eq!(pdf_obstacle(&pdf("0.1 w\n10 10 m 20 20 l S", "")), None, "a line");
        assert_eq!(pdf_obstacle(&pdf("q 0 0 612 792 re\nW* n\nQ", "/BaseFont/AAAA+DejaVu")), None);
        assert_eq!(
            pdf_obstacle(b"%PDF-1.6\n4 0 obj\n<</Type/Pages\n/Count 0>>\nendobj\n%%EOF"),
            Some(Obstacle::NoPages)
        );
        assert_eq!(pdf_obstacle(b"%PDF-1.6 something else"), None);
        let mut broken = pdf("q Q", "");
        let at = find(&broken, b"stream\n").unwrap() + 9;
        broken[at] ^= 0xff;
        assert_eq!(pdf_obstacle(&broken), None, "what cannot be read is not called white");
    }
}
