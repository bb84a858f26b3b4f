//! TIFF as scanners and fax machines write it: all its pages, palettes, one bit a pixel, faxes, separate planes, tiles, JPEG
//! inside, inks, and pixels that are not square. Leaves out drawing them (`picture`).
//!
//! What the decoder does not know by itself is told to it in words that it knows: a palette's numbers are read as greys, and
//! bits that were written last first are turned around, both in a copy.

use std::io::Cursor;

use image::{DynamicImage, RgbImage, metadata::Orientation};
use tiff::{
    ColorType, TiffError,
    decoder::{Decoder, DecodingResult, Limits, ifd::Value},
    tags::{SampleFormat, Tag},
};

use super::job::Unshowable;

/// More pages are not shown; the scan of a whole file of an office has some hundred.
const MOST_PAGES: usize = 2_000;
/// More bytes are not decoded at once.
const MOST_BYTES: usize = 1 << 30;
/// Values of one tag: a strip for each line of a tall page, and more.
const MOST_VALUES: usize = 8 << 20;

/// Compressions and colours by TIFF's own numbers.
const FAX_3: u16 = 3;
const JPEG: u16 = 7;
const BLACK_IS_ZERO: u16 = 1;
const PALETTE: u16 = 3;
const MASK: u16 = 4;

type Reader<'a> = Decoder<Cursor<&'a [u8]>>;

/// One page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// Which image of the file it is.
    pub image: usize,
    /// In pixels, as it is seen.
    pub width: u32,
    pub height: u32,
    /// How many times higher than wide a pixel is.
    pub stretch: f32,
}

/// True for the beginning of a TIFF.
pub fn is_tiff(bytes: &[u8]) -> bool {
    [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|magic| bytes.starts_with(*magic))
}

/// The pages: every image that is neither a smaller copy of another one nor a mask.
pub fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Unshowable> {
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
            sheets.push(Sheet { image, width, height, stretch });
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
pub fn pixels(bytes: &[u8], image: usize) -> Result<RgbImage, Unshowable> {
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
        fax(bytes, &mut reader)?
    } else {
        plain(&mut reader, palette.as_deref())?
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

fn open(bytes: &[u8]) -> Result<Reader<'_>, Unshowable> {
    let mut limits = Limits::default();
    limits.decoding_buffer_size = MOST_BYTES;
    limits.intermediate_buffer_size = MOST_BYTES;
    limits.ifd_value_size = MOST_VALUES;
    Ok(Decoder::new(Cursor::new(bytes)).map_err(reason)?.with_limits(limits))
}

fn reason(error: TiffError) -> Unshowable {
    match error {
        TiffError::UnsupportedError(_) => Unshowable::Unsupported,
        TiffError::LimitsExceeded | TiffError::IntSizeError => Unshowable::TooLarge,
        TiffError::FormatError(_) | TiffError::IoError(_) | TiffError::UsageError(_) => Unshowable::Damaged,
    }
}

/// A number of the current image; one that cannot be read is not there.
fn number(reader: &mut Reader<'_>, tag: Tag) -> Option<u16> {
    let value = reader.find_tag(tag).ok()??;
    match value {
        // Some write a list of one for each sample.
        Value::List(list) => list.into_iter().next()?.into_u16().ok(),
        value => value.into_u16().ok(),
    }
}

/// How many times higher than wide a pixel is; faxes have half as many lines as they have columns.
fn stretch(reader: &mut Reader<'_>) -> f32 {
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
fn palette(reader: &mut Reader<'_>) -> Result<Vec<[u8; 3]>, Unshowable> {
    let map = reader.get_tag_u16_vec(Tag::ColorMap).map_err(reason)?;
    let count = map.len() / 3;
    // Sixteen bits by the norm; some write eight.
    let shift = if map.iter().any(|value| *value > 255) { 8 } else { 0 };
    let one = |at: usize| map.get(at).map_or(0, |value| (value >> shift) as u8);
    Ok((0..count).map(|i| [one(i), one(count + i), one(2 * count + i)]).collect())
}

/// Where the strips or tiles of the current image lie: first byte and count.
fn strips(reader: &mut Reader<'_>) -> Result<Vec<(u64, u64)>, Unshowable> {
    let tiled = matches!(reader.find_tag(Tag::TileOffsets), Ok(Some(_)));
    let (offsets, counts) =
        if tiled { (Tag::TileOffsets, Tag::TileByteCounts) } else { (Tag::StripOffsets, Tag::StripByteCounts) };
    let offsets = reader.get_tag_u64_vec(offsets).map_err(reason)?;
    let counts = reader.get_tag_u64_vec(counts).map_err(reason)?;
    Ok(offsets.into_iter().zip(counts).collect())
}

/// A copy in which the image at this place says that its numbers are greys, and in which the bytes of these strips are turned
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

/// Samples as they were decoded.
struct Samples {
    bytes: Vec<u8>,
    bits: u8,
    /// Of one pixel.
    count: usize,
    /// Bytes from one row to the next.
    row: usize,
    /// Bytes from one plane to the next, where each sample has its own.
    plane: Option<usize>,
}

impl Samples {
    /// The sample as it stands.
    fn raw(&self, x: usize, y: usize, sample: usize) -> u16 {
        let (plane, place) = match self.plane {
            Some(plane) => (plane * sample, x),
            None => (0, x * self.count + sample),
        };
        let row = plane + y * self.row;
        let byte = |at: usize| self.bytes.get(row + at).copied().unwrap_or(0);
        match self.bits {
            8 => u16::from(byte(place)),
            16 => u16::from_ne_bytes([byte(place * 2), byte(place * 2 + 1)]),
            bits => {
                let (bits, first) = (usize::from(bits), place * usize::from(self.bits));
                u16::from(byte(first / 8) >> (8 - bits - first % 8)) & ((1 << bits) - 1)
            }
        }
    }

    /// The sample in eight bits.
    fn eight(&self, x: usize, y: usize, sample: usize) -> u8 {
        let raw = self.raw(x, y, sample);
        match self.bits {
            1 => raw * 255,
            2 => raw * 85,
            4 => raw * 17,
            8 => raw,
            _ => raw >> 8,
        }
        .min(255) as u8
    }
}

fn plain(reader: &mut Reader<'_>, palette: Option<&[[u8; 3]]>) -> Result<RgbImage, Unshowable> {
    let (width, height) = reader.dimensions().map_err(reason)?;
    let colour = reader.colortype().map_err(reason)?;
    let (bits, count) = match colour {
        ColorType::Gray(bits) => (bits, 1),
        ColorType::GrayA(bits) => (bits, 2),
        ColorType::RGB(bits) | ColorType::YCbCr(bits) => (bits, 3),
        ColorType::RGBA(bits) | ColorType::CMYK(bits) => (bits, 4),
        ColorType::CMYKA(bits) => (bits, 5),
        ColorType::Multiband { bit_depth, num_samples } => (bit_depth, usize::from(num_samples)),
        _ => return Err(Unshowable::Unsupported),
    };
    if matches!(colour, ColorType::YCbCr(_)) {
        // Only a JPEG's own decoder gives every pixel its colours; elsewhere several may share them.
        let shared = reader.get_tag_u16_vec(Tag::ChromaSubsampling).unwrap_or_else(|_| vec![2, 2]);
        if number(reader, Tag::Compression) != Some(JPEG) && shared.iter().any(|share| *share != 1) {
            return Err(Unshowable::Unsupported);
        }
    }
    let mut decoded = DecodingResult::U8(vec![]);
    let layout = reader.read_image_to_buffer(&mut decoded).map_err(reason)?;
    let uint = matches!(layout.sample_format, SampleFormat::Uint | SampleFormat::Void);
    if !uint || !matches!(bits, 1 | 2 | 4 | 8 | 16) {
        return Err(Unshowable::Unsupported);
    }
    let bytes = decoded.as_buffer(0).as_bytes().to_vec();
    if bytes.len() < layout.complete_len {
        return Err(Unshowable::TooLarge);
    }
    let plane = layout.plane_stride.map(usize::from).filter(|_| layout.planes > 1);
    let in_row = if plane.is_some() { 1 } else { count };
    let least = (width as usize * in_row * usize::from(bits)).div_ceil(8);
    let row = layout.row_stride.map_or(least, usize::from);
    let samples = Samples { bytes, bits, count, row, plane };
    let pixel = |x: usize, y: usize| -> [u8; 3] {
        let all = |sample| samples.eight(x, y, sample);
        if let Some(palette) = palette {
            return palette.get(usize::from(samples.raw(x, y, 0))).copied().unwrap_or_default();
        }
        match colour {
            ColorType::RGB(_) => [all(0), all(1), all(2)],
            ColorType::RGBA(_) => [all(0), all(1), all(2)].map(|value| over_white(value, all(3))),
            ColorType::GrayA(_) => [over_white(all(0), all(1)); 3],
            ColorType::CMYK(_) | ColorType::CMYKA(_) => [0, 1, 2].map(|ink| {
                let light = u32::from(255 - all(ink)) * u32::from(255 - all(3));
                (light / 255) as u8
            }),
            ColorType::YCbCr(_) => from_ycbcr([all(0), all(1), all(2)]),
            _ => [all(0); 3],
        }
    };
    Ok(RgbImage::from_fn(width, height, |x, y| image::Rgb(pixel(x as usize, y as usize))))
}

fn over_white(value: u8, alpha: u8) -> u8 {
    let (value, alpha) = (u32::from(value), u32::from(alpha));
    ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
}

/// By JPEG's own rule (JFIF).
fn from_ycbcr([y, cb, cr]: [u8; 3]) -> [u8; 3] {
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    // A float cast saturates at 0 and 255.
    [y + 1.402 * cr, y - 0.344_136 * cb - 0.714_136 * cr, y + 1.772 * cb].map(|value| (value + 0.5) as u8)
}

/// A fax of group 3 with one-dimensional lines; one with two-dimensional lines has no decoder.
fn fax(bytes: &[u8], reader: &mut Reader<'_>) -> Result<RgbImage, Unshowable> {
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
        let _ = fax::decoder::decode_g3(data.iter().copied(), |changes| {
            let y = first.saturating_add(lines);
            lines = lines.saturating_add(1);
            if y >= last {
                return;
            }
            for (x, colour) in (0u32..).zip(fax::decoder::pels(changes, columns)) {
                let black = (colour == fax::Color::Black) != inverted;
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
