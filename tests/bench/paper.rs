//! The papers that are measured: ordinary A4 text, an A4 scan, and an A0 drawing with 60,000 paths.
//!
//! Every byte follows from the arguments, so both programs, and every run, get the same. The first page of each carries a band
//! of one colour, drawn last: who sees it sees the page. Leaves out fonts: the renderers bring the standard ones.

use std::fmt::Write;

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// The band's colour.
pub const BAND: [u8; 3] = [0, 150, 60];

/// How many of the eyes' columns the band crosses on a page that is shown large, at the least.
pub const BAND_COLUMNS: usize = 5;

/// Paths of the drawing.
const PATHS: u32 = 60_000;

/// Width and height in points.
const A4: (u32, u32) = (595, 842);
const A0: (u32, u32) = (2384, 3370);

/// Width and height of the scan: A4 at 300 dots per inch.
const SCAN: (u32, u32) = (2480, 3508);

const WORDS: [&str; 24] = [
    "oznameni",
    "o",
    "vyveseni",
    "navrhu",
    "uzemniho",
    "planu",
    "mesta",
    "pozemek",
    "parcelni",
    "cislo",
    "v",
    "katastralnim",
    "uzemi",
    "rozhodnuti",
    "rada",
    "schvaluje",
    "zamer",
    "pronajmu",
    "nebytovych",
    "prostor",
    "podle",
    "zakona",
    "ve",
    "zneni",
];

/// A text of so many A4 pages; texts with another `mark` are other documents.
pub fn text(pages: u32, mark: u32) -> Vec<u8> {
    let mut file = File::new();
    let mut dice = Dice(u64::from(mark) + 1);
    for page in 1..=pages {
        let mut content = format!("BT /F 18 Tf 60 775 Td (Listina {mark}, strana {page} z {pages}) Tj ET\n");
        content.push_str("BT /F 10 Tf 13.5 TL 60 720 Td\n");
        for _ in 0..47 {
            let mut line = String::new();
            while line.len() < 82 {
                line.push_str(WORDS.get(dice.below(WORDS.len() as u32) as usize).copied().unwrap_or_default());
                line.push(' ');
            }
            let _ = writeln!(content, "({line}) Tj T*");
        }
        content.push_str("ET\n");
        if page == 1 {
            content.push_str(&band(A4));
        }
        file.page(A4, content.as_bytes(), "/Font << /F 3 0 R >>");
    }
    file.finish()
}

/// A scanned letter: one page that is one grainy JPEG.
pub fn scan() -> Result<Vec<u8>, String> {
    let (width, height) = SCAN;
    let mut dice = Dice(7);
    let mut picture = RgbImage::from_fn(width, height, |_, _| {
        let grey = 236 + dice.below(16) as u8;
        Rgb([grey, grey, grey.saturating_sub(4)])
    });
    // Lines of strokes that the eye takes for typing.
    for line in 0..58 {
        let (y, mut x) = (480 + line * 50, 250);
        while x < width - 260 {
            let (w, h) = (4 + dice.below(5), 12 + dice.below(20));
            let ink = 30 + dice.below(40) as u8;
            for (dx, dy) in (0..w).flat_map(|dx| (0..h).map(move |dy| (dx, dy))) {
                picture.put_pixel(x + dx, y + 32 - dy, Rgb([ink, ink, ink]));
            }
            x += w + 3 + dice.below(9) + if dice.below(7) == 0 { 22 } else { 0 };
        }
    }
    for (x, y) in (width / 10..width * 9 / 10).flat_map(|x| (height / 12..height / 12 + 80).map(move |y| (x, y))) {
        picture.put_pixel(x, y, Rgb(BAND));
    }
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, 80).encode_image(&picture).map_err(|e| format!("no JPEG: {e}"))?;
    let mut file = File::new();
    let image = file.stream(
        &format!(
            "/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 \
             /Filter /DCTDecode"
        ),
        &jpeg,
    );
    let content = format!("q {} 0 0 {} 0 0 cm /I Do Q\n", A4.0, A4.1);
    file.page(A4, content.as_bytes(), &format!("/XObject << /I {image} 0 R >>"));
    Ok(file.finish())
}

/// A drawing of one A0 page: plots, contour lines, hatching; every path is stroked or filled by itself.
pub fn drawing() -> Vec<u8> {
    let (width, height) = A0;
    let mut dice = Dice(3);
    let mut content = String::with_capacity(8_000_000);
    for i in 0..PATHS {
        let (x, y) = (40 + dice.below(width - 120), 40 + dice.below(height - 120));
        let mut near = |reach: u32| (x + dice.below(reach), y + dice.below(reach));
        let _ = match i % 6 {
            // A filled plot with its boundary.
            0 => {
                let (a, b, c) = (near(40), near(40), near(40));
                let shade = f64::from(80 + i % 20) / 100.0;
                writeln!(
                    content,
                    "{shade:.2} 0.92 0.80 rg 0.3 w 0.4 0.3 0.2 RG {x} {y} m {} {} l {} {} l {} {} l b",
                    a.0, a.1, b.0, b.1, c.0, c.1
                )
            }
            // A contour line.
            1..=3 => {
                let (a, b, c) = (near(80), near(80), near(80));
                writeln!(
                    content,
                    "0.25 w 0.55 0.35 0.1 RG {x} {y} m {} {} {} {} {} {} c S",
                    a.0, a.1, b.0, b.1, c.0, c.1
                )
            }
            // Hatching.
            _ => {
                let (a, b) = (near(24), near(24));
                writeln!(content, "0.2 w 0.1 0.1 0.3 RG {x} {y} m {} {} l {} {} l S", a.0, a.1, b.0, b.1)
            }
        };
    }
    content.push_str(&band(A0));
    let mut file = File::new();
    file.page(A0, content.as_bytes(), "");
    file.finish()
}

/// The band near the top of a page, across most of its width.
fn band((width, height): (u32, u32)) -> String {
    let [r, g, b] = BAND.map(|c| f64::from(c) / 255.0);
    let (x, y, w, h) = (width / 10, height * 10 / 11, width * 8 / 10, height / 45);
    format!("q {r:.4} {g:.4} {b:.4} rg {x} {y} {w} {h} re f Q\n")
}

/// Numbers that look thrown and are always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % u64::from(end.max(1))) as u32
    }
}

/// A PDF being written. Objects 1 to 3 are the catalogue, the pages and the font.
struct File {
    objects: Vec<Vec<u8>>,
    pages: Vec<usize>,
}

impl File {
    fn new() -> File {
        File { objects: vec![Vec::new(); 3], pages: Vec::new() }
    }

    /// Adds an object; returns its number.
    fn object(&mut self, bytes: Vec<u8>) -> usize {
        self.objects.push(bytes);
        self.objects.len()
    }

    fn stream(&mut self, entries: &str, bytes: &[u8]) -> usize {
        let mut object = format!("<< {entries} /Length {} >>\nstream\n", bytes.len()).into_bytes();
        object.extend_from_slice(bytes);
        object.extend_from_slice(b"\nendstream");
        self.object(object)
    }

    fn page(&mut self, (width, height): (u32, u32), content: &[u8], resources: &str) {
        let content = self.stream("", content);
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {content} 0 R \
             /Resources << {resources} >> >>"
        );
        let page = self.object(page.into_bytes());
        self.pages.push(page);
    }

    fn finish(mut self) -> Vec<u8> {
        let kids: String = self.pages.iter().map(|n| format!("{n} 0 R ")).collect();
        let fixed = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", self.pages.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        ];
        for (object, text) in self.objects.iter_mut().zip(fixed) {
            *object = text.into_bytes();
        }
        let mut out = b"%PDF-1.4\n".to_vec();
        let mut table = String::from("0000000000 65535 f \n");
        for (i, object) in self.objects.iter().enumerate() {
            let _ = writeln!(table, "{:010} 00000 n ", out.len());
            out.extend(format!("{} 0 obj\n", i + 1).bytes());
            out.extend_from_slice(object);
            out.extend_from_slice(b"\nendobj\n");
        }
        let (start, size) = (out.len(), self.objects.len() + 1);
        let tail =
            format!("xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        out.extend(tail.bytes());
        out
    }
}
