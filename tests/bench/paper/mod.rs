//! The documents that are measured, one of each kind that a town posts.
//!
//! Every byte follows from the arguments, so both programs, and every run, get the same. The first page of each carries a band
//! of one colour, drawn last: who sees it sees the page.

mod drawings;
mod pdf_file;
mod pictures;
mod text;

use pdf_file::PdfFile;

pub use drawings::map;
pub use pictures::{bilevel_scan, poster, scan};
pub use text::{table, text};

/// The band's colour.
pub const BAND: [u8; 3] = [0, 150, 60];

/// How many of the eyes' columns the band crosses on a page that is shown large, at the least.
pub const BAND_COLUMNS: usize = 5;

/// Width and height in points.
const A4: (u32, u32) = (595, 842);
const A2: (u32, u32) = (1191, 1684);
const A0: (u32, u32) = (2384, 3370);

/// The band near the top of a page, across most of its width.
fn band((width, height): (u32, u32)) -> String {
    let [r, g, b] = BAND.map(|c| f64::from(c) / 255.0);
    let (x, y, w, h) = (width / 10, height * 10 / 11, width * 8 / 10, height / 45);
    format!("q {r:.4} {g:.4} {b:.4} rg {x} {y} {w} {h} re f Q\n")
}

/// One page with its band, in a file of so many bytes and a few more: the others are an object that no page shows.
pub fn heavy(bytes: usize) -> Vec<u8> {
    let mut file = PdfFile::new();
    file.stream("", &vec![b' '; bytes]);
    file.page(A4, band(A4).as_bytes(), "");
    file.finish()
}
