//! Coat of arms of the town for public pages and posters: read once, checked, made small, and encoded anew.
//!
//! The configuration names a PNG. Only its pixels are used, not its other chunks, and a file that is too large to be a
//! coat of arms is refused before it fills the memory.
//!
//! Left out: the glass, which reads its own (`player`).

use std::{
    fs::File,
    io::{self, Cursor, Read as _},
    path::{Path, PathBuf},
};

use image::{
    DynamicImage, ExtendedColorType, ImageEncoder as _, ImageFormat, ImageReader, Limits, RgbImage, RgbaImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};

/// Bytes of the file.
const LARGEST: u64 = 16 << 20;
/// Its longer side, in pixels, and the bytes that its pixels may take.
const WIDEST: u32 = 8_192;
const MEMORY: u64 = 128 << 20;
/// The longer side that is kept: sharp on a poster.
const KEPT: u32 = 640;

/// The picture, no longer than 640 pixels.
#[derive(Clone, Debug)]
pub(crate) struct CoatOfArms(RgbaImage);

/// There is no coat of arms to show.
#[derive(Debug, thiserror::Error)]
pub enum CoatOfArmsError {
    #[error("the coat of arms cannot be read: {error}: {}", .path.display())]
    Read { error: io::Error, path: PathBuf },
    #[error("the coat of arms is no PNG that can be shown: {why}: {}", .path.display())]
    Picture { why: String, path: PathBuf },
}

impl CoatOfArms {
    /// Reads the file that the configuration names.
    ///
    /// # Errors
    /// It cannot be read, is no PNG, or is far too large.
    pub(crate) fn read(path: &Path) -> Result<Self, CoatOfArmsError> {
        let mut bytes = Vec::new();
        let read = File::open(path).and_then(|file| file.take(LARGEST.saturating_add(1)).read_to_end(&mut bytes));
        read.map_err(|error| CoatOfArmsError::Read { error, path: path.to_owned() })?;
        Self::parse(&bytes).map_err(|why| CoatOfArmsError::Picture { why, path: path.to_owned() })
    }

    fn parse(bytes: &[u8]) -> Result<Self, String> {
        if u64::try_from(bytes.len()).is_ok_and(|it| it > LARGEST) {
            return Err(format!("it is larger than {} MiB", LARGEST >> 20));
        }
        // The kind is never guessed: bytes that are no PNG are nothing.
        let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
        let mut limits = Limits::default();
        (limits.max_image_width, limits.max_image_height) = (Some(WIDEST), Some(WIDEST));
        limits.max_alloc = Some(MEMORY);
        reader.limits(limits);
        let picture = reader.decode().map_err(|error| error.to_string())?.into_rgba8();
        Ok(Self(within(picture, KEPT)))
    }

    /// As a PNG whose longer side has at most so many pixels, with its size; `None` when it cannot be written.
    pub(crate) fn png(&self, longest: u32) -> Option<(Vec<u8>, (u32, u32))> {
        let picture = within(self.0.clone(), longest);
        let mut bytes = Vec::new();
        let writer = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
        writer.write_image(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgba8).ok()?;
        Some((bytes, picture.dimensions()))
    }

    /// Without transparency, as it looks on white paper.
    pub(crate) fn on_white(&self) -> RgbImage {
        RgbImage::from_fn(self.0.width(), self.0.height(), |x, y| {
            let [red, green, blue, alpha] = self.0.get_pixel(x, y).0.map(u16::from);
            image::Rgb([red, green, blue].map(|it| {
                let mixed = (it * alpha + 255 * (255 - alpha) + 127) / 255;
                u8::try_from(mixed).unwrap_or(u8::MAX)
            }))
        })
    }

    /// Width over height.
    pub(crate) fn shape(&self) -> f64 {
        f64::from(self.0.width().max(1)) / f64::from(self.0.height().max(1))
    }
}

/// The picture, made smaller where its longer side is longer than this.
fn within(mut picture: RgbaImage, longest: u32) -> RgbaImage {
    if picture.width().max(picture.height()) <= longest {
        return picture;
    }
    // Pixels are mixed with what shines through already taken off, or edges take on the colour of nothing.
    for pixel in picture.pixels_mut() {
        let alpha = u16::from(pixel.0[3]);
        let through = |it: u8| u8::try_from((u16::from(it) * alpha + 127) / 255).unwrap_or(u8::MAX);
        pixel.0 = [through(pixel.0[0]), through(pixel.0[1]), through(pixel.0[2]), pixel.0[3]];
    }
    let mut small = DynamicImage::ImageRgba8(picture).thumbnail(longest, longest).into_rgba8();
    for pixel in small.pixels_mut() {
        let alpha = u16::from(pixel.0[3]).max(1);
        let whole = |it: u8| u8::try_from(u16::from(it) * 255 / alpha).unwrap_or(u8::MAX);
        pixel.0 = [whole(pixel.0[0]), whole(pixel.0[1]), whole(pixel.0[2]), pixel.0[3]];
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(picture: &RgbaImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn a_large_coat_of_arms_is_made_small_and_keeps_its_shape_and_its_colours() {
        let red = RgbaImage::from_fn(1_600, 2_000, |x, _| image::Rgba([200, 10, 20, if x < 800 { 255 } else { 0 }]));
        let arms = CoatOfArms::parse(&png(&red)).unwrap();
        assert!((arms.shape() - 0.8).abs() < 0.01);
        let (bytes, size) = arms.png(256).unwrap();
        assert_eq!(size, (205, 256));
        let small = image::load_from_memory(&bytes).unwrap().into_rgba8();
        assert_eq!(small.get_pixel(3, 3).0, [200, 10, 20, 255]);
        let edge = small.get_pixel(102, 100).0;
        assert!(edge[3] == 0 || edge[0] > 190, "the edge is not dirty: {edge:?}");
        let white = arms.on_white();
        assert_eq!(white.get_pixel(white.width() - 1, 0).0, [255; 3]);
    }

    #[test]
    fn what_is_no_picture_and_what_fills_the_memory_is_refused() {
        let whole = png(&RgbaImage::new(20, 20));
        assert!(CoatOfArms::parse(&whole[..whole.len() / 2]).is_err());
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        assert!(CoatOfArms::parse(svg).is_err() && CoatOfArms::parse(b"").is_err());
        assert!(CoatOfArms::parse(&png(&RgbaImage::new(WIDEST + 1, 1))).is_err());
        let mut carrier = whole.clone();
        carrier.extend_from_slice(b"<script>alert(1)</script>");
        let (bytes, _) = CoatOfArms::parse(&carrier).unwrap().png(256).unwrap();
        assert!(!bytes.windows(7).any(|it| it == b"<script"), "only pixels go on");
    }
}
