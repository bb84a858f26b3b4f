//! TIFF decoder for files of scanners and fax machines: several pages, palettes, one bit a pixel, faxes, separate
//! planes, tiles, JPEG inside, CMYK, and pixels that are not square.
//!
//! Two kinds that the crate cannot decode are changed in a copy first: the indices of a palette are declared as greys,
//! and bits that were written last first are reversed.
//!
//! Left out: drawing the picture (`picture`).

mod fax_group_3;
mod reader;
mod samples;

use ::tiff::{decoder::ifd::Value, tags::Tag};
use image::{DynamicImage, RgbImage, metadata::Orientation};

use self::reader::{BLACK_IS_ZERO, FAX_3, MASK, PALETTE, TiffReader, number, open, reason, strips};
use super::job::Unshowable;

/// More pages are not shown; the scan of a whole file of an office has some hundred.
const MOST_PAGES: usize = 2_000;

/// One page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct TiffPage {
    /// Which image of the file it is.
    pub image: usize,
    /// In pixels, as it is seen.
    pub width: u32,
    pub height: u32,
    /// How many times higher than wide a pixel is.
    pub stretch: f32,
}

/// True for the beginning of a TIFF.
pub(crate) fn is_tiff(bytes: &[u8]) -> bool {
    [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|magic| bytes.starts_with(*magic))
}

/// The pages: every image that is neither a smaller copy of another one nor a mask.
pub(crate) fn tiff_pages(bytes: &[u8]) -> Result<Vec<TiffPage>, Unshowable> {
    let mut reader = open(bytes)?;
    let mut sheets = Vec::new();
    for image in 0.. {
        if image == MOST_PAGES {
            return Err(Unshowable::TooLarge);
        }
        // Bits: 0 a smaller copy, 2 a mask.
        let aside = number(&mut reader, Tag::NewSubfileType).unwrap_or(0) & 0b101 != 0;
        if !aside || image == 0 {
            let (width, height) = reader.dimensions().map_err(reason)?;
            let lying = matches!(number(&mut reader, Tag::Orientation), Some(5..=8));
            let stretch = stretch(&mut reader);
            let (width, height, stretch) =
                if lying { (height, width, 1.0 / stretch) } else { (width, height, stretch) };
            sheets.push(TiffPage { image, width, height, stretch });
        }
        if !reader.more_images() {
            return Ok(sheets);
        }
        // Pages that are not there would be missing without a word.
        reader.next_image().map_err(reason)?;
    }
    Ok(sheets)
}

/// The pixels of one image, turned as it is seen.
pub(crate) fn decode_image(bytes: &[u8], image: usize) -> Result<RgbImage, Unshowable> {
    let mut reader = open(bytes)?;
    reader.seek_to_image(image).map_err(reason)?;
    let turned = number(&mut reader, Tag::Orientation).and_then(|it| Orientation::from_exif(u8::try_from(it).ok()?));
    let colours = number(&mut reader, Tag::PhotometricInterpretation);
    let backwards = number(&mut reader, Tag::FillOrder) == Some(2);
    let palette = (colours == Some(PALETTE)).then(|| palette(&mut reader)).transpose()?;
    let mask = colours == Some(MASK);
    let changed = if palette.is_some() || mask || backwards {
        let strips = if backwards { strips(&mut reader)? } else { vec![] };
        let at = reader.ifd_pointer().ok_or(Unshowable::Damaged)?.0;
        Some(change(bytes, at, palette.is_some() || mask, &strips).ok_or(Unshowable::Unsupported)?)
    } else {
        None
    };
    let bytes = changed.as_deref().unwrap_or(bytes);
    let mut reader = open(bytes)?;
    reader.seek_to_image(image).map_err(reason)?;
    let picture = if number(&mut reader, Tag::Compression) == Some(FAX_3) {
        fax_group_3::decode_group_3(bytes, &mut reader)?
    } else {
        samples::decode_samples(&mut reader, palette.as_deref())?
    };
    match turned {
        Some(turned) if turned != Orientation::NoTransforms => {
            let mut picture = DynamicImage::from(picture);
            picture.apply_orientation(turned);
            Ok(picture.into_rgb8())
        }
        _ => Ok(picture),
    }
}

/// How many times higher than wide a pixel is; faxes have half as many lines as they have columns.
fn stretch(reader: &mut TiffReader<'_>) -> f32 {
    let mut resolution = |tag| {
        let value = match reader.find_tag(tag).ok()?? {
            Value::Rational(number, of) => number as f32 / of as f32,
            other => other.into_f32().ok()?,
        };
        Some(value).filter(|it| it.is_finite() && *it > 0.0)
    };
    let ratio = resolution(Tag::XResolution).zip(resolution(Tag::YResolution)).map_or(1.0, |(x, y)| x / y);
    // What differs by little is a rounding, what differs by much is a mistake.
    if (0.95..=1.05).contains(&ratio) || !(0.2..=5.0).contains(&ratio) { 1.0 } else { ratio }
}

/// The colours of a palette, eight bits each.
fn palette(reader: &mut TiffReader<'_>) -> Result<Vec<[u8; 3]>, Unshowable> {
    let map = reader.get_tag_u16_vec(Tag::ColorMap).map_err(reason)?;
    let count = map.len() / 3;
    // Sixteen bits by the norm; some write eight.
    let shift = if map.iter().any(|value| *value > 255) { 8 } else { 0 };
    let one = |at: usize| map.get(at).map_or(0, |value| (value >> shift) as u8);
    Ok((0..count).map(|i| [one(i), one(count + i), one(2 * count + i)]).collect())
}

/// A copy in which the image at this place says that its numbers are greys, and in which the bytes of these strips are
/// turned
/// around; `None` where the file is of another form (more than 4 GB).
fn change(bytes: &[u8], at: u64, greys: bool, backwards: &[(u64, u64)]) -> Option<Vec<u8>> {
    let little = match bytes.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let two = |value: u16| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let mut out = bytes.to_vec();
    let at = usize::try_from(at).ok()?;
    let count = out.get(at..at.checked_add(2)?)?;
    let count = [*count.first()?, *count.get(1)?];
    let count = if little { u16::from_le_bytes(count) } else { u16::from_be_bytes(count) };
    for entry in 0..usize::from(count) {
        let entry = out.get_mut(at.checked_add(2 + entry * 12)?..)?.first_chunk_mut::<12>()?;
        let tag = [entry[0], entry[1]];
        if greys && tag == two(Tag::PhotometricInterpretation.to_u16()) {
            entry[8..10].copy_from_slice(&two(BLACK_IS_ZERO));
        }
    }
    for (start, count) in backwards {
        let start = usize::try_from(*start).ok()?;
        let end = start.checked_add(usize::try_from(*count).ok()?)?.min(out.len());
        out.get_mut(start..end)?.iter_mut().for_each(|byte| *byte = byte.reverse_bits());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Two pages: a palette of two colours, and a fax.
    fn two_pages() -> Vec<u8> {
        let mut out = b"II*\0\x08\0\0\0".to_vec();
        let entry = |tag: u16, kind: u16, count: u32, value: u32| {
            [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
        };
        for (colours, compression, next) in [(3u32, 1u32, 146u32), (0, 3, 0)] {
            let at = out.len() as u32 + 2 + 9 * 12 + 4;
            out.extend(9u16.to_le_bytes());
            for (tag, kind, count, value) in [
                (256, 3, 1, 8),
                (257, 3, 1, 4),
                (258, 3, 1, 1),
                (259, 3, 1, compression),
                (262, 3, 1, colours),
                (273, 4, 1, at),
                (277, 3, 1, 1),
                (279, 4, 1, 12),
                (320, 3, 6, at + 12),
            ] {
                out.extend(entry(tag, kind, count, value));
            }
            out.extend(next.to_le_bytes());
            out.extend([0x0f; 12]);
            out.extend([0, 0, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0, 0]);
        }
        out
    }

    #[test]
    fn both_pages_are_found_and_the_palette_is_drawn() {
        let bytes = two_pages();
        let pages = tiff_pages(&bytes).unwrap();
        assert_eq!(pages.len(), 2, "{pages:?}");
        let picture = decode_image(&bytes, 0).unwrap();
        assert_eq!(picture.get_pixel(0, 0).0, [0, 0, 255]);
        assert_eq!(picture.get_pixel(7, 3).0, [255, 0, 0]);
    }

    proptest! {
        #[test]
        fn a_changed_byte_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in 0usize..40) {
            let mut bytes = two_pages();
            for (at, value) in changes {
                let at = at.index(bytes.len());
                bytes[at] = value;
            }
            bytes.truncate(bytes.len() - cut);
            if let Ok(pages) = tiff_pages(&bytes) {
                for page in pages.iter().filter(|page| u64::from(page.width) * u64::from(page.height) < 1 << 16) {
                    if let Ok(picture) = decode_image(&bytes, page.image) {
                        prop_assert_eq!(picture.dimensions(), (page.width, page.height));
                    }
                }
            }
        }
    }
}
