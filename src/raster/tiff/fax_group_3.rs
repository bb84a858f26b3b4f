//! Fax decoder for group 3, which the TIFF crate does not know. Group 4 is decoded by the crate itself.

use ::tiff::tags::Tag;
use image::RgbImage;

use super::reader::{BLACK_IS_ZERO, TiffReader, number, reason, strips};
use crate::raster::job::Unshowable;

/// A fax of group 3 with one-dimensional lines; one with two-dimensional lines has no decoder.
pub(crate) fn decode_group_3(bytes: &[u8], reader: &mut TiffReader<'_>) -> Result<RgbImage, Unshowable> {
    let options = reader.find_tag_unsigned::<u32>(Tag::Unknown(292)).ok().flatten().unwrap_or(0);
    if options & 1 != 0 {
        return Err(Unshowable::Unsupported);
    }
    let (width, height) = reader.dimensions().map_err(reason)?;
    let columns = u16::try_from(width).map_err(|_| Unshowable::TooLarge)?;
    // White is zero unless it is said otherwise; a line begins with white in both.
    let inverted = number(reader, Tag::PhotometricInterpretation) == Some(BLACK_IS_ZERO);
    let per_strip = reader.find_tag_unsigned::<u32>(Tag::RowsPerStrip).ok().flatten().unwrap_or(height).max(1);
    let mut picture = RgbImage::from_pixel(width, height, image::Rgb([255; 3]));
    for (strip, (start, count)) in (0u32..).zip(strips(reader)?) {
        let start = usize::try_from(start).map_err(|_| Unshowable::Damaged)?;
        let count = usize::try_from(count).map_err(|_| Unshowable::Damaged)?;
        let data = bytes.get(start..start.saturating_add(count)).ok_or(Unshowable::Damaged)?;
        let first = strip.saturating_mul(per_strip);
        let last = first.saturating_add(per_strip).min(height);
        let mut lines = 0u32;
        // Whether the last line is followed by anything differs; what counts is how many there were.
        let _ = ::fax::decoder::decode_g3(data.iter().copied(), |changes| {
            let y = first.saturating_add(lines);
            lines = lines.saturating_add(1);
            if y >= last {
                return;
            }
            for (x, colour) in (0u32..).zip(fax::decoder::pels(changes, columns)) {
                let black = (colour == ::fax::Color::Black) != inverted;
                if let Some(pixel) = picture.get_pixel_mut_checked(x, y).filter(|_| black) {
                    *pixel = image::Rgb([0; 3]);
                }
            }
        });
        if first.saturating_add(lines) < last {
            return Err(Unshowable::Damaged);
        }
    }
    Ok(picture)
}
