//! Pages that are one picture: a grey scan, a scan of one bit, a poster with a photograph.

use fax::{Color, VecWriter, encoder::Encoder};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

use super::{
    A2, A4, BAND, band,
    pdf_file::{Dice, PdfFile},
};

/// Width and height of a scan: A4 at 300 dots per inch.
const SCAN: (u32, u32) = (2480, 3508);

/// Width and height of the poster's photograph.
const PHOTOGRAPH: (u32, u32) = (3600, 4800);

/// A scanned letter: one page that is one grainy JPEG.
pub fn scan() -> Result<Vec<u8>, String> {
    let (width, height) = SCAN;
    let mut dice = Dice(7);
    let mut picture = RgbImage::from_fn(width, height, |_, _| {
        let grey = 236 + dice.below(16) as u8;
        Rgb([grey, grey, grey.saturating_sub(4)])
    });
    typing(&mut dice, |x, y, ink| picture.put_pixel(x, y, Rgb([ink, ink, ink])));
    for (x, y) in (width / 10..width * 9 / 10).flat_map(|x| (height / 12..height / 12 + 80).map(move |y| (x, y))) {
        picture.put_pixel(x, y, Rgb(BAND));
    }
    let mut file = PdfFile::new();
    let image = add_jpeg(&mut file, &picture, 80)?;
    let content = format!("q {} 0 0 {} 0 0 cm /I Do Q\n", A4.0, A4.1);
    file.page(A4, content.as_bytes(), &format!("/XObject << /I {image} 0 R >>"));
    Ok(file.finish())
}

/// A scanned letter in black and white, compressed as facsimile machines do (ITU-T T.6), with the band as a drawn object.
pub fn bilevel_scan() -> Result<Vec<u8>, String> {
    let (width, height) = SCAN;
    let mut dice = Dice(17);
    let mut black = vec![false; (width * height) as usize];
    // The dirt that a scanner sees.
    for _ in 0..6_000 {
        let at = dice.below(width * height) as usize;
        black.iter_mut().skip(at).take(2).for_each(|dot| *dot = true);
    }
    typing(&mut dice, |x, y, _| {
        if let Some(dot) = black.get_mut((y * width + x) as usize) {
            *dot = true;
        }
    });
    let mut encoder = Encoder::new(VecWriter::new());
    let wide = u16::try_from(width).map_err(|e| e.to_string())?;
    for row in black.chunks_exact(width as usize) {
        let dots = row.iter().map(|black| if *black { Color::Black } else { Color::White });
        encoder.encode_line(dots, wide).map_err(|_| "no facsimile line")?;
    }
    let data = encoder.finish().map_err(|_| "no facsimile")?.finish();
    let mut file = PdfFile::new();
    let image = file.stream(
        &format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray /BitsPerComponent 1 \
             /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {width} /Rows {height} >>"
        ),
        &data,
    );
    let content = format!("q {} 0 0 {} 0 0 cm /I Do Q\n{}", A4.0, A4.1, band(A4));
    file.page(A4, content.as_bytes(), &format!("/XObject << /I {image} 0 R >>"));
    Ok(file.finish())
}

/// A poster: a photograph over the whole sheet of A2, and large letters over it.
pub fn poster() -> Result<Vec<u8>, String> {
    let (width, height) = PHOTOGRAPH;
    let mut dice = Dice(29);
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let wave = |by: f32, of: u32| ((of as f32 / by).sin() * 60.0) as i32;
        let grain = dice.below(24) as i32;
        let channel = |base: i32, by: f32| (base + wave(by, x) + wave(by * 0.7, y) + grain).clamp(0, 255) as u8;
        Rgb([channel(150, 310.0), channel(130, 240.0), channel(110, 170.0)])
    });
    let mut file = PdfFile::new();
    let image = add_jpeg(&mut file, &picture, 85)?;
    let (w, h) = A2;
    let words = "1 1 1 rg BT /F 120 Tf 90 1300 Td (Slavnosti) Tj /F 64 Tf 0 -110 Td (mesta, 12. az 14. cervna) Tj ET";
    let content = format!("q {w} 0 0 {h} 0 0 cm /I Do Q\n{words}\n{}", band(A2));
    file.page(A2, content.as_bytes(), &format!("/XObject << /I {image} 0 R >> /Font << /F 3 0 R >>"));
    Ok(file.finish())
}

/// Adds a picture as a JPEG of this quality, 1 to 100; returns the object's number.
fn add_jpeg(file: &mut PdfFile, picture: &RgbImage, quality: u8) -> Result<usize, String> {
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, quality).encode_image(picture).map_err(|e| format!("no JPEG: {e}"))?;
    let (width, height) = picture.dimensions();
    let entries = format!(
        "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 \
         /Filter /DCTDecode"
    );
    Ok(file.stream(&entries, &jpeg))
}

/// Lines of strokes that the eye takes for typing: calls `dot` with the place and the grey of every inked pixel of a scan.
fn typing(dice: &mut Dice, mut dot: impl FnMut(u32, u32, u8)) {
    for line in 0..58 {
        let (y, mut x) = (480 + line * 50, 250);
        while x < SCAN.0 - 260 {
            let (w, h) = (4 + dice.below(5), 12 + dice.below(20));
            let ink = 30 + dice.below(40) as u8;
            for (dx, dy) in (0..w).flat_map(|dx| (0..h).map(move |dy| (dx, dy))) {
                dot(x + dx, y + 32 - dy, ink);
            }
            x += w + 3 + dice.below(9) + if dice.below(7) == 0 { 22 } else { 0 };
        }
    }
}
