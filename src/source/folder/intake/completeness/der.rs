//! DER or BER completeness of CMS files (X.690; ZFO, P7M, P7S): the length in the first bytes, or the end marks of a
//! file without a length.

use std::io::{self, Read, Seek};

use super::{
    bounded_bytes::{BoundedBytes, number},
    file_end::FileEnd,
};

/// Deeper nesting than any signature has.
const DEEPEST: usize = 64;

pub(super) fn der_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let (mut at, mut open) = (0_u64, 0_usize);
    loop {
        let head = bytes.at(at, 16)?;
        let Some((tag, length, size)) = header(&head) else { return Ok(FileEnd::Cut) };
        at = at.saturating_add(size);
        match length {
            // Zeros in place of bytes that are not there yet look like the end of something.
            Some(0) if tag == 0 && open > 0 => open = open.saturating_sub(1),
            Some(0) if tag == 0 => return Ok(FileEnd::Cut),
            Some(length) => {
                at = at.saturating_add(length);
                if at > bytes.length {
                    return Ok(FileEnd::Cut);
                }
            }
            None if open < DEEPEST => open = open.saturating_add(1),
            None => return Ok(FileEnd::Unsaid),
        }
        if open == 0 {
            return Ok(FileEnd::Reached);
        }
    }
}

/// Tag, length (`None`: it ends with a mark), and how many bytes both take.
fn header(head: &[u8]) -> Option<(u8, Option<u64>, u64)> {
    let tag = *head.first()?;
    // A tag of several bytes.
    let more = match tag & 0x1f {
        0x1f => head.iter().skip(1).position(|byte| byte & 0x80 == 0)?.checked_add(1)?,
        _ => 0,
    };
    let at = more.checked_add(1)?;
    let first = *head.get(at)?;
    let size = |long: usize| u64::try_from(at.saturating_add(1).saturating_add(long)).ok();
    match first {
        0x80 => Some((tag, None, size(0)?)),
        0..0x80 => Some((tag, Some(u64::from(first)), size(0)?)),
        _ => {
            let long = usize::from(first & 0x7f);
            let length = (long <= 8).then(|| number(head, at.checked_add(1)?, long, false)).flatten()?;
            Some((tag, Some(length), size(long)?))
        }
    }
}
