//! A picture within a PDF. A PNG's pixels are packed as a PDF may have them (ISO 32000-1, 7.4.4.4), so that the writer of
//! PNGs is the packer. Pure.

use image::{
    ExtendedColorType, ImageEncoder as _, RgbImage,
    codecs::png::{CompressionType, FilterType, PngEncoder},
};
use pdf_writer::{Filter, Finish as _, Pdf, Ref, types::Predictor};

/// What pages call the picture with this number.
pub(super) fn name(number: usize) -> String {
    format!("P{number}")
}

/// Writes the picture into the document.
pub(super) fn embed(pdf: &mut Pdf, at: Ref, picture: &RgbImage) {
    let whole = |it: u32| i32::try_from(it).unwrap_or(i32::MAX);
    let (width, height) = (whole(picture.width()), whole(picture.height()));
    let packed = packed(picture);
    let mut object = pdf.image_xobject(at, packed.as_deref().unwrap_or(picture.as_raw()));
    object.width(width).height(height).bits_per_component(8).interpolate(false);
    object.color_space().srgb();
    if packed.is_some() {
        object.filter(Filter::FlateDecode);
        let mut parms = object.decode_parms();
        parms.predictor(Predictor::PngOptimum).colors(3).bits_per_component(8).columns(width);
        parms.finish();
    }
    object.finish();
}

/// The packed pixels of a PNG: its `IDAT` chunks, one after another. `None` sends the picture unpacked.
fn packed(picture: &RgbImage) -> Option<Vec<u8>> {
    let mut png = Vec::new();
    let writer = PngEncoder::new_with_quality(&mut png, CompressionType::Best, FilterType::Adaptive);
    writer.write_image(picture.as_raw(), picture.width(), picture.height(), ExtendedColorType::Rgb8).ok()?;
    let (mut rest, mut out) = (png.get(8..)?, Vec::new());
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (kind, after) = after.split_first_chunk::<4>()?;
        if kind == b"IDAT" {
            out.extend_from_slice(after.get(..length)?);
        }
        // Four bytes of check sum follow.
        rest = after.get(length.checked_add(4)?..)?;
    }
    Some(out).filter(|it| !it.is_empty())
}
