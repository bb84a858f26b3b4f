//! Completeness of text formats: the last brace of RTF, the last line of PEM, the last tag of HTML.

use std::io::{self, Read, Seek};

use super::{
    bounded_bytes::{BoundedBytes, rfind},
    file_end::FileEnd,
};

const PIECE: u64 = 256 * 1024;

/// The brace that closes the first one. Braces behind a backslash and within `\bin` are none.
pub(super) fn rtf_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let (mut at, mut open) = (0_u64, 0_u64);
    while at < bytes.length {
        let piece = bytes.at(at, PIECE)?;
        let last = at.saturating_add(PIECE) >= bytes.length;
        let mut place = 0_usize;
        while let Some(byte) = piece.get(place) {
            // A word that the next piece may end is read there.
            if *byte == b'\\' && piece.len().saturating_sub(place) < 24 && !last && place > 0 {
                break;
            }
            place = place.saturating_add(match byte {
                b'{' => {
                    open = open.saturating_add(1);
                    1
                }
                b'}' if open <= 1 => return Ok(FileEnd::Reached),
                b'}' => {
                    open = open.saturating_sub(1);
                    1
                }
                b'\\' => word(piece.get(place..).unwrap_or_default()),
                _ => 1,
            });
        }
        at = at.saturating_add(u64::try_from(place.max(1)).unwrap_or(1));
    }
    Ok(FileEnd::Cut)
}

/// How many bytes to step over from a backslash on.
fn word(text: &[u8]) -> usize {
    let Some(rest) = text.strip_prefix(b"\\bin") else { return 2 };
    let digits: Vec<u8> = rest.iter().copied().take(10).take_while(u8::is_ascii_digit).collect();
    let count = std::str::from_utf8(&digits).ok().and_then(|digits| digits.parse::<usize>().ok());
    match count {
        Some(count) => 5_usize.saturating_add(digits.len()).saturating_add(count),
        None => 2,
    }
}

pub(super) fn pem_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let (_, tail) = bytes.tail()?;
    let last = rfind(&tail, b"-----END").and_then(|at| tail.get(at.saturating_add(8)..));
    Ok(FileEnd::reached(last.is_some_and(|last| rfind(last, b"-----").is_some())))
}

/// Pages without an end are common.
pub(super) fn html_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let (_, tail) = bytes.tail()?;
    let ends = tail.windows(7).any(|window| window.eq_ignore_ascii_case(b"</html>"));
    Ok(if ends { FileEnd::Reached } else { FileEnd::Unsaid })
}
