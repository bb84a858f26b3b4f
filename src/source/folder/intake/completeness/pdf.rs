//! Completeness of PDF (ISO 32000-1, 7.5.4 to 7.5.8): the last `startxref` points to a cross-reference table with a
//! trailer, or to a cross-reference stream; nothing that looks like objects follows the last `%%EOF`.
//!
//! Left out: streams and their contents; a table that is off by some bytes is repaired by the renderer and counts as
//! "unsaid" here.

use std::io::{self, Read, Seek};

use super::{
    bounded_bytes::{BoundedBytes, find, rfind},
    file_end::FileEnd,
};

/// No more than this follows the mark of a file whose table is lost.
const NEAR: usize = 64;
/// Sections of one table, and entries looked up of all of them.
const SECTIONS: usize = 4_096;
const SAMPLES: u64 = 16;
/// How far a trailer may stand from the beginning of a table that cannot be counted through.
const FAR: u64 = 1 << 20;

pub(super) fn pdf_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let head = bytes.at(0, 2048)?;
    let base = find(&head, b"%PDF-").unwrap_or(0);
    let (_, tail) = bytes.tail()?;
    let Some(eof) = rfind(&tail, b"%%EOF") else { return Ok(FileEnd::Cut) };
    let (before, after) = tail.split_at(eof);
    // An early mark, or an update that is being appended.
    if find(after, b" obj").is_some() || find(after, b"endobj").is_some() || find(after, b"stream").is_some() {
        return Ok(FileEnd::Cut);
    }
    let Some(key) = rfind(before, b"startxref") else {
        return Ok(if after.len() > NEAR { FileEnd::Cut } else { FileEnd::Unsaid });
    };
    let Some(target) = digits(before.get(key.saturating_add(9)..).unwrap_or_default()) else {
        return Ok(FileEnd::Unsaid);
    };
    let base = u64::try_from(base).unwrap_or(0);
    let mut found = section(bytes, target)?;
    if found == XrefSection::Nothing && base > 0 {
        found = section(bytes, target.saturating_add(base))?;
    }
    Ok(match found {
        XrefSection::Hole => FileEnd::Cut,
        XrefSection::Nothing => FileEnd::Unsaid,
        // The length that a linearised file had when it was written; it may have grown since.
        XrefSection::Good if linearised(&head).is_some_and(|length| bytes.length < length) => FileEnd::Unsaid,
        XrefSection::Good => FileEnd::Reached,
    })
}

/// `/L` of a linearised file.
fn linearised(head: &[u8]) -> Option<u64> {
    let at = find(head, b"/Linearized")?;
    let around = head.get(at.saturating_sub(256)..at.saturating_add(512).min(head.len()))?;
    let at = around.windows(3).position(|it| it.starts_with(b"/L") && matches!(it.last(), Some(b' ' | b'0'..=b'9')))?;
    digits(around.get(at.saturating_add(2)..)?)
}

#[derive(PartialEq, Eq)]
enum XrefSection {
    Good,
    Nothing,
    /// Zeros stand where something should: the file has its length and not yet its bytes.
    Hole,
}

/// Kind of the section at the place of the cross-references.
fn section<R: Read + Seek>(bytes: &mut BoundedBytes<R>, at: u64) -> io::Result<XrefSection> {
    let piece = bytes.at(at, 4096)?;
    if piece.len() >= 16 && piece.iter().take(16).all(|byte| *byte == 0) {
        return Ok(XrefSection::Hole);
    }
    let text = piece.trim_ascii_start();
    if text.starts_with(b"xref") {
        let skipped = piece.len().saturating_sub(text.len()).saturating_add(4);
        return table(bytes, at, at.saturating_add(u64::try_from(skipped).unwrap_or(0)));
    }
    let stream = text.first().is_some_and(u8::is_ascii_digit)
        && find(text.get(..40).unwrap_or(text), b"obj").is_some()
        && find(text, b"/XRef").is_some()
        && find(text, b"/Size").is_some();
    Ok(if stream { XrefSection::Good } else { XrefSection::Nothing })
}

/// Counts through a table to its trailer; `at` is where it begins, `next` what follows the word.
fn table<R: Read + Seek>(bytes: &mut BoundedBytes<R>, at: u64, mut next: u64) -> io::Result<XrefSection> {
    let mut samples = SAMPLES;
    for _ in 0..SECTIONS {
        let piece = bytes.at(next, 64)?;
        let text = piece.trim_ascii_start();
        if text.starts_with(b"trailer") {
            let trailer = bytes.at(next, 8192)?;
            return Ok(if find(&trailer, b"/Size").is_some() { XrefSection::Good } else { XrefSection::Nothing });
        }
        let Some((count, length)) = count(text) else { break };
        let skipped = piece.len().saturating_sub(text.len()).saturating_add(length);
        let first = next.saturating_add(u64::try_from(skipped).unwrap_or(0));
        let step = (count / SAMPLES).max(1);
        let mut entry = 0;
        while entry < count && samples > 0 {
            samples = samples.saturating_sub(1);
            let line = bytes.at(first.saturating_add(entry.saturating_mul(20)), 20)?;
            if line.get(17) == Some(&b'n')
                && let Some(object) = digits(&line)
            {
                let there = bytes.at(object, 16)?;
                if there.len() == 16 && there.iter().all(|byte| *byte == 0) {
                    return Ok(XrefSection::Hole);
                }
            }
            entry = entry.saturating_add(step);
        }
        next = first.saturating_add(count.saturating_mul(20));
    }
    // Lines of another length than the norm wants.
    let rest = bytes.at(at, FAR)?;
    let trailer = find(&rest, b"trailer").and_then(|at| rest.get(at..));
    Ok(match trailer.is_some_and(|trailer| find(trailer, b"/Size").is_some()) {
        true => XrefSection::Good,
        false => XrefSection::Nothing,
    })
}

/// "0 12" with the white space behind it: twelve entries, and how long that is.
fn count(text: &[u8]) -> Option<(u64, usize)> {
    let line = text.get(..40).unwrap_or(text);
    let end = line.iter().position(|byte| matches!(byte, b'\r' | b'\n'))?;
    let mut words = line.get(..end)?.split(|byte| *byte == b' ').filter(|word| !word.is_empty());
    let (first, count) = (words.next()?, words.next()?);
    if words.next().is_some() || ![first, count].iter().all(|word| word.iter().all(u8::is_ascii_digit)) {
        return None;
    }
    let more = line.get(end..)?.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    Some((digits(count)?, end.saturating_add(more)))
}

/// The number that a text begins with, behind white space.
fn digits(text: &[u8]) -> Option<u64> {
    let text = text.trim_ascii_start();
    let end = text.iter().take(12).position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len().min(12));
    std::str::from_utf8(text.get(..end)?).ok()?.parse().ok()
}
