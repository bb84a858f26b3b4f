//! Reader of TIFF tags: opens a file within limits, and reads numbers and strips of an image.

use std::io::Cursor;

use ::tiff::{
    TiffError,
    decoder::{Decoder, Limits, ifd::Value},
    tags::Tag,
};

use crate::raster::job::Unshowable;

/// More bytes are not decoded at once.
const MOST_BYTES: usize = 1 << 30;
/// Values of one tag: a strip for each line of a tall page, and more.
const MOST_VALUES: usize = 8 << 20;

/// Compressions and colours by TIFF's own numbers.
pub(super) const FAX_3: u16 = 3;
pub(super) const JPEG: u16 = 7;
pub(super) const BLACK_IS_ZERO: u16 = 1;
pub(super) const PALETTE: u16 = 3;
pub(super) const MASK: u16 = 4;

/// The decoder over the bytes of a file.
pub(super) type TiffReader<'a> = Decoder<Cursor<&'a [u8]>>;

/// Opens a TIFF within the limits above.
pub(super) fn open(bytes: &[u8]) -> Result<TiffReader<'_>, Unshowable> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MOST_BYTES;
    limits.intermediate_buffer_size = MOST_BYTES;
    limits.ifd_value_size = MOST_VALUES;
    Ok(Decoder::new(Cursor::new(bytes)).map_err(reason)?.with_limits(limits))
}

/// The reason that an error of the decoder means for a visitor.
pub(super) fn reason(error: TiffError) -> Unshowable {
    match error {
        TiffError::UnsupportedError(_) => Unshowable::Unsupported,
        TiffError::LimitsExceeded | TiffError::IntSizeError => Unshowable::TooLarge,
        TiffError::FormatError(_) | TiffError::IoError(_) | TiffError::UsageError(_) => Unshowable::Damaged,
    }
}

/// A number of the current image; one that cannot be read is not there.
pub(super) fn number(reader: &mut TiffReader<'_>, tag: Tag) -> Option<u16> {
    let value = reader.find_tag(tag).ok()??;
    match value {
        // Some write a list of one for each sample.
        Value::List(list) => list.into_iter().next()?.into_u16().ok(),
        value => value.into_u16().ok(),
    }
}

/// Where the strips or tiles of the current image lie: first byte and count.
pub(super) fn strips(reader: &mut TiffReader<'_>) -> Result<Vec<(u64, u64)>, Unshowable> {
    let tiled = matches!(reader.find_tag(Tag::TileOffsets), Ok(Some(_)));
    let (offsets, counts) =
        if tiled { (Tag::TileOffsets, Tag::TileByteCounts) } else { (Tag::StripOffsets, Tag::StripByteCounts) };
    let offsets = reader.get_tag_u64_vec(offsets).map_err(reason)?;
    let counts = reader.get_tag_u64_vec(counts).map_err(reason)?;
    Ok(offsets.into_iter().zip(counts).collect())
}
