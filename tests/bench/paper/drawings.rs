//! Drawing of one A0 page: a land-use map of 60,000 paths, with transparent areas and small labels.

use std::fmt::Write;

use super::{
    A0, band,
    pdf_file::{Dice, PdfFile},
};

/// Paths of a drawing.
const PATHS: u32 = 60_000;

/// Every so many-th plot is see-through.
const TRANSPARENT: u32 = 12;

/// Labels of the map.
const LABELS: u32 = 2_400;

/// A land-use map: plots, contour lines, hatching, each stroked or filled by itself, and parcel numbers over them.
pub fn map() -> Vec<u8> {
    let (width, height) = A0;
    let mut dice = Dice(5);
    let mut content = paths();
    content.push_str("0 g BT\n");
    for i in 0..LABELS {
        let (x, y) = (40 + dice.below(width - 160), 40 + dice.below(height - 120));
        let _ = writeln!(content, "/F {} Tf 1 0 0 1 {x} {y} Tm ({}/{}) Tj", 5 + i % 4, 100 + dice.below(4_000), i % 40);
    }
    content.push_str("ET\n");
    content.push_str(&band(A0));
    let mut file = PdfFile::new();
    let resources = "/Font << /F 3 0 R >> /ExtGState << /T << /ca 0.5 /CA 0.5 >> >>";
    file.page(A0, content.as_bytes(), resources);
    file.finish()
}

/// The paths; of the filled ones some are drawn with half opacity.
fn paths() -> String {
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
                let clear = (i / 6).is_multiple_of(TRANSPARENT);
                let (before, after) = if clear { ("q /T gs ", " Q") } else { ("", "") };
                writeln!(
                    content,
                    "{before}{shade:.2} 0.92 0.80 rg 0.3 w 0.4 0.3 0.2 RG {x} {y} m {} {} l {} {} l {} {} l b{after}",
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
    content
}
