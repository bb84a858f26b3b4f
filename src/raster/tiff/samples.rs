//! Samples of one TIFF image converted to RGB, for every colour space and layout.
//!
//! Left out: palettes (`tiff`), and tags (`reader`).

use ::tiff::{
    ColorType,
    decoder::DecodingResult,
    tags::{SampleFormat, Tag},
};
use image::RgbImage;

use super::reader::{JPEG, TiffReader, number, reason};
use crate::raster::job::Unshowable;

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

/// Decodes the current image; with a palette its samples are numbers of colours.
pub(crate) fn decode_samples(reader: &mut TiffReader<'_>, palette: Option<&[[u8; 3]]>) -> Result<RgbImage, Unshowable> {
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
    let bytes = match decoded {
        DecodingResult::U8(bytes) => bytes,
        mut other => other.as_buffer(0).as_bytes().to_vec(),
    };
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
