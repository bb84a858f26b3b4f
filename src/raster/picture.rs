//! Pictures as pages: JPEG, PNG, TIFF (with all its pages) and WebP, turned as the camera was held; one pixel is 1/96
//! inch.
//!
//! Left out: recognising the format (`notice`), the bytes (`worker`), and the decoding of TIFF (`tiff`).

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits, RgbImage, metadata::Orientation};

use super::{
    job::{Draw, PageSize, Unshowable},
    tiff::{self, TiffPage},
};

/// More pixels than this are not decoded: an A0 sheet at 300 dpi is 140 million, and each takes three bytes.
const MAX_PIXELS: u64 = 150_000_000;
const MAX_DECODER_BYTES: u64 = 1 << 30;
const POINTS_PER_PIXEL: f32 = 0.75;

/// A picture; the pixels of the page that was drawn last are kept.
pub(crate) struct PictureDocument {
    sheets: Vec<TiffPage>,
    is_tiff: bool,
    pixels: Option<(usize, RgbImage)>,
}

impl PictureDocument {
    /// Reads the headers.
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, Unshowable> {
        let is_tiff = tiff::is_tiff(bytes);
        let sheets = if is_tiff { tiff::tiff_pages(bytes)? } else { vec![only_sheet(bytes)?] };
        for sheet in &sheets {
            if sheet.width == 0 || sheet.height == 0 {
                return Err(Unshowable::Damaged);
            }
            if u64::from(sheet.width) * u64::from(sheet.height) > MAX_PIXELS {
                return Err(Unshowable::TooLarge);
            }
        }
        Ok(Self { sheets, is_tiff, pixels: None })
    }

    /// The size of every page; never empty.
    pub(crate) fn sizes(&self) -> Vec<PageSize> {
        self.sheets.iter().map(size).collect()
    }

    /// Draws a part; `bgra` holds white paper of the clip's size, and `bytes` are those the picture was opened from.
    /// `None`
    /// where there is no such page.
    pub(crate) fn draw(&mut self, bytes: &[u8], draw: Draw, bgra: &mut [u8]) -> Option<Result<(), Unshowable>> {
        let page = usize::try_from(draw.page).ok()?;
        let sheet = *self.sheets.get(page)?;
        Some(self.draw_sheet(bytes, page, sheet, draw, bgra))
    }

    fn draw_sheet(
        &mut self,
        bytes: &[u8],
        page: usize,
        sheet: TiffPage,
        draw: Draw,
        bgra: &mut [u8],
    ) -> Result<(), Unshowable> {
        let (width, height) = size(&sheet).pixels(draw.scale);
        if self.pixels.as_ref().is_none_or(|(kept, _)| *kept != page) {
            // The last page goes before the next one is decoded.
            self.pixels = None;
            self.pixels = Some((page, self.decode(bytes, sheet)?));
        }
        let Some((_, pixels)) = &self.pixels else { return Err(Unshowable::Damaged) };
        if pixels.dimensions() != (sheet.width, sheet.height) {
            return Err(Unshowable::Damaged);
        }
        let columns = taps(sheet.width, width, draw.clip.x, draw.clip.width);
        let rows = taps(sheet.height, height, draw.clip.y, draw.clip.height);
        resample(pixels.as_raw(), sheet.width as usize, &columns, &rows, draw.clip.width as usize, bgra);
        Ok(())
    }

    fn decode(&self, bytes: &[u8], sheet: TiffPage) -> Result<RgbImage, Unshowable> {
        if !self.is_tiff {
            return decode(bytes);
        }
        match tiff::decode_image(bytes, sheet.image) {
            // Colours in floating point and the like, which the other decoder knows; it reads the first image alone.
            Err(Unshowable::Unsupported) if sheet.image == 0 => decode(bytes),
            other => other,
        }
    }
}

fn size(sheet: &TiffPage) -> PageSize {
    PageSize {
        width_pt: sheet.width as f32 * POINTS_PER_PIXEL,
        height_pt: sheet.height as f32 * POINTS_PER_PIXEL * sheet.stretch,
    }
}

fn only_sheet(bytes: &[u8]) -> Result<TiffPage, Unshowable> {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    let mut decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    let lying = matches!(orientation(&mut decoder), Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH);
    let (width, height) = if lying { (height, width) } else { (width, height) };
    Ok(TiffPage { image: 0, width, height, stretch: 1.0 })
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder, Unshowable> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| Unshowable::Damaged)?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_DECODER_BYTES);
    reader.limits(limits);
    reader.into_decoder().map_err(reason)
}

fn orientation(decoder: &mut impl ImageDecoder) -> Orientation {
    // A picture whose note about the camera cannot be read is shown as it lies.
    decoder.orientation().unwrap_or(Orientation::NoTransforms)
}

/// True for a JPEG that breaks off: the decoder fills what is missing with grey and says nothing.
fn breaks_off(bytes: &[u8]) -> bool {
    // Behind the last beginning of pixels; a small picture in front of it has an end of its own.
    let pixels = bytes.windows(2).rposition(|two| two == [0xff, 0xda]).unwrap_or(0);
    let rest = bytes.get(pixels..).unwrap_or_default();
    bytes.starts_with(&[0xff, 0xd8]) && !rest.windows(2).any(|two| two == [0xff, 0xd9])
}

fn decode(bytes: &[u8]) -> Result<RgbImage, Unshowable> {
    if breaks_off(bytes) {
        return Err(Unshowable::Damaged);
    }
    let mut decoder = decoder(bytes)?;
    let orientation = orientation(&mut decoder);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(reason)?;
    picture.apply_orientation(orientation);
    if !picture.color().has_alpha() {
        return Ok(picture.into_rgb8());
    }
    let clear = picture.into_rgba8();
    Ok(RgbImage::from_fn(clear.width(), clear.height(), |x, y| {
        let [r, g, b, a] = clear.get_pixel(x, y).0;
        let over_white = |c: u8| ((u32::from(c) * u32::from(a) + 255 * (255 - u32::from(a)) + 127) / 255) as u8;
        image::Rgb([over_white(r), over_white(g), over_white(b)])
    }))
}

fn reason(error: ImageError) -> Unshowable {
    match error {
        ImageError::Limits(_) => Unshowable::TooLarge,
        ImageError::Unsupported(_) => Unshowable::Unsupported,
        _ => Unshowable::Damaged,
    }
}

/// Which source pixels make one drawn pixel along one axis, and how much each counts.
struct FilterTaps {
    first: usize,
    weights: Vec<f32>,
}

/// Taps for `count` drawn pixels from `start`, where the axis is `drawn` pixels long in all and its source `source`.
///
/// A triangle as wide as a drawn pixel and its neighbours: sharp at 1:1, smooth when enlarged, free of moiré when
/// made smaller. It depends on the place in the whole page alone, so pieces meet without a seam.
fn taps(source: u32, drawn: u32, start: u32, count: u32) -> Vec<FilterTaps> {
    let ratio = f64::from(source) / f64::from(drawn.max(1));
    let reach = ratio.max(1.0);
    let end = drawn.min(start.saturating_add(count));
    (start..end)
        .map(|at| {
            let centre = (f64::from(at) + 0.5) * ratio;
            let weight = |i: u32| (1.0 - (f64::from(i) + 0.5 - centre).abs() / reach).max(0.0);
            let first = (centre - reach).floor().max(0.0) as u32;
            let last = ((centre + reach).ceil() as u32).min(source);
            let sum: f64 = (first..last).map(weight).sum();
            FilterTaps {
                first: first as usize,
                weights: (first..last).map(|i| (weight(i) / sum.max(1e-9)) as f32).collect(),
            }
        })
        .collect()
}

/// Rows first, then columns, one drawn row at a time.
fn resample(rgb: &[u8], width: usize, columns: &[FilterTaps], rows: &[FilterTaps], out_width: usize, bgra: &mut [u8]) {
    let left = columns.iter().map(|taps| taps.first).min().unwrap_or(0);
    let right = columns.iter().map(|taps| taps.first + taps.weights.len()).max().unwrap_or(0);
    let mut sums = vec![0f32; right.saturating_sub(left) * 3];
    for (row, line) in rows.iter().zip(bgra.chunks_exact_mut(out_width * 4)) {
        sums.fill(0.0);
        for (y, weight) in (row.first..).zip(&row.weights) {
            let source = rgb.get((y * width + left) * 3..(y * width + right) * 3).unwrap_or_default();
            for (sum, value) in sums.iter_mut().zip(source) {
                *sum += f32::from(*value) * weight;
            }
        }
        for (column, pixel) in columns.iter().zip(line.as_chunks_mut::<4>().0) {
            let mut colour = [0f32; 3];
            let from = (column.first - left) * 3;
            for (weight, part) in column.weights.iter().zip(sums.get(from..).unwrap_or_default().as_chunks::<3>().0) {
                for (sum, value) in colour.iter_mut().zip(part) {
                    *sum += value * weight;
                }
            }
            // A float cast saturates at 0 and 255.
            let [r, g, b] = colour.map(|value| (value + 0.5) as u8);
            *pixel = [b, g, r, 255];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::raster::job::PixelRect;

    fn png(picture: &DynamicImage) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    fn drawn(bytes: &[u8], scale: f32, clip: PixelRect) -> Vec<u8> {
        let mut bgra = vec![255; (clip.width * clip.height * 4) as usize];
        PictureDocument::open(bytes).unwrap().draw(bytes, Draw { page: 0, scale, clip }, &mut bgra).unwrap().unwrap();
        bgra
    }

    #[test]
    fn at_one_to_one_pixels_are_the_pictures_own_and_glass_lies_on_white() {
        let picture = image::RgbaImage::from_fn(7, 5, |x, y| {
            image::Rgba([x as u8 * 30, y as u8 * 40, 9, if x == 3 { 0 } else { 255 }])
        });
        let bytes = png(&picture.clone().into());
        let bgra = drawn(&bytes, 4.0 / 3.0, PixelRect { x: 0, y: 0, width: 8, height: 5 });
        for (x, y, pixel) in picture.enumerate_pixels() {
            let at = ((y * 8 + x) * 4) as usize;
            let [r, g, b, _] = pixel.0;
            assert_eq!(bgra[at..at + 4], if x == 3 { [255; 4] } else { [b, g, r, 255] }, "{x} {y}");
        }
        assert_eq!(bgra[28..32], [255; 4], "white beyond the page");
    }

    #[test]
    fn pieces_are_cut_from_the_whole_without_a_seam() {
        let picture =
            image::RgbImage::from_fn(301, 203, |x, y| image::Rgb([(x * y) as u8, (x ^ y) as u8, (x + y) as u8]));
        let bytes = png(&picture.into());
        for scale in [0.31, 1.0, 3.7] {
            let (width, height) = PictureDocument::open(&bytes).unwrap().sizes()[0].pixels(scale);
            let whole = drawn(&bytes, scale, PixelRect { x: 0, y: 0, width, height });
            let clip = PixelRect { x: width / 3, y: height / 2, width: width / 4, height: height / 4 };
            let piece = drawn(&bytes, scale, clip);
            for y in 0..clip.height {
                let at = (((clip.y + y) * width + clip.x) * 4) as usize;
                let row = (clip.width * 4) as usize;
                assert_eq!(whole[at..at + row], piece[y as usize * row..][..row], "scale {scale} row {y}");
            }
        }
    }

    #[test]
    fn rubbish_is_damaged_and_a_bomb_is_refused() {
        assert_eq!(PictureDocument::open(b"\x89PNG\r\n\x1a\nrubbish").err(), Some(Unshowable::Damaged));
        let mut bomb = png(&DynamicImage::new_rgb8(1, 1));
        bomb[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
        assert!(PictureDocument::open(&bomb).is_err());
    }
}
