//! Completeness of TIFF and BigTIFF: every directory (IFD) of the chain, and every strip and tile it names, lies
//! within the file.

use std::io::{self, Read, Seek};

use super::{
    bounded_bytes::{BoundedBytes, number},
    file_end::FileEnd,
};

/// More pages than a scan can have.
const PAGES: usize = 65_536;
/// Most strips of one page; more would be a hostile file.
const STRIPS: u64 = 1 << 22;

/// Tags of places and lengths: strips, tiles, the picture of old JPEG in TIFF.
const PAIRS: [(u64, u64); 3] = [(273, 279), (324, 325), (513, 514)];

/// How the file writes numbers.
#[derive(Clone, Copy)]
struct TiffForm {
    little: bool,
    big: bool,
}

/// Values of one tag: how many, how long each, and where they stand.
#[derive(Clone, Copy)]
struct TiffField {
    count: u64,
    size: u64,
    at: u64,
}

pub(super) fn tiff_end<R: Read + Seek>(bytes: &mut BoundedBytes<R>) -> io::Result<FileEnd> {
    let head = bytes.at(0, 16)?;
    let little = head.starts_with(b"II");
    let big = number(&head, 2, 2, little) == Some(43);
    let form = TiffForm { little, big };
    let mut next = if big { number(&head, 8, 8, little) } else { number(&head, 4, 4, little) };
    let mut any = false;
    for _ in 0..PAGES {
        let Some(at) = next.filter(|at| *at != 0) else {
            return Ok(if any { FileEnd::Reached } else { FileEnd::Cut });
        };
        match directory(bytes, form, at)? {
            Some(after) => (next, any) = (Some(after), true),
            None => return Ok(FileEnd::Cut),
        }
    }
    Ok(FileEnd::Unsaid)
}

/// Checks a directory with its strips; where the next one is, `None` where something lies behind the end.
fn directory<R: Read + Seek>(bytes: &mut BoundedBytes<R>, form: TiffForm, at: u64) -> io::Result<Option<u64>> {
    let TiffForm { little, big } = form;
    let (counted, entry, word) = if big { (8_u64, 20_u64, 8_usize) } else { (2, 12, 4) };
    let width = usize::try_from(counted).unwrap_or(2);
    let Some(count) = number(&bytes.at(at, counted)?, 0, width, little).filter(|count| (1..=65_536).contains(count))
    else {
        return Ok(None);
    };
    let first = at.saturating_add(counted);
    let table = bytes.at(first, count.saturating_mul(entry).saturating_add(u64::try_from(word).unwrap_or(4)))?;
    let (mut fields, mut place) = (Vec::new(), 0_usize);
    let step = usize::try_from(entry).unwrap_or(12);
    for _ in 0..count {
        let read = |at: usize, length| number(&table, place.saturating_add(at), length, little);
        let (Some(tag), Some(kind), Some(values), Some(value)) =
            (read(0, 2), read(2, 2), read(4, word), read(4_usize.saturating_add(word), word))
        else {
            return Ok(None);
        };
        let size = match kind {
            1 | 2 | 6 | 7 => 1,
            3 | 8 => 2,
            5 | 10 | 12 | 16 | 17 | 18 => 8,
            _ => 4,
        };
        let inline = values.saturating_mul(size) <= u64::try_from(word).unwrap_or(4);
        let here = first.saturating_add(u64::try_from(place.saturating_add(4).saturating_add(word)).unwrap_or(0));
        fields.push((tag, TiffField { count: values, size, at: if inline { here } else { value } }));
        place = place.saturating_add(step);
    }
    for (places, lengths) in PAIRS {
        let of = |wanted: u64| fields.iter().find(|(tag, _)| *tag == wanted).map(|(_, field)| *field);
        if let (Some(places), Some(lengths)) = (of(places), of(lengths))
            && !lie_within(bytes, form, places, lengths)?
        {
            return Ok(None);
        }
    }
    Ok(number(&table, place, word, little))
}

fn lie_within<R: Read + Seek>(
    bytes: &mut BoundedBytes<R>,
    form: TiffForm,
    places: TiffField,
    lengths: TiffField,
) -> io::Result<bool> {
    let count = places.count.min(lengths.count);
    if count > STRIPS {
        return Err(io::ErrorKind::QuotaExceeded.into());
    }
    let whole = |bytes: &mut BoundedBytes<R>, field: TiffField| bytes.at(field.at, count.saturating_mul(field.size));
    let (all_places, all_lengths) = (whole(bytes, places)?, whole(bytes, lengths)?);
    for strip in 0..usize::try_from(count).unwrap_or(0) {
        let value = |all: &[u8], field: TiffField| {
            let size = usize::try_from(field.size).ok()?;
            number(all, strip.checked_mul(size)?, size, form.little)
        };
        let (Some(at), Some(length)) = (value(&all_places, places), value(&all_lengths, lengths)) else {
            return Ok(false);
        };
        if at.saturating_add(length) > bytes.length {
            return Ok(false);
        }
    }
    Ok(true)
}
