//! Pages of text: letters, and dense tables of numbers.

use std::fmt::Write;

use super::{
    A4, band,
    pdf_file::{Dice, PdfFile},
};

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
    let mut file = PdfFile::new();
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

/// Rows and columns of a page of a table.
const ROWS: u32 = 78;
const COLUMNS: u32 = 11;

/// Tables of so many A4 pages, as a budget has them: small figures between hairlines, every second row shaded.
pub fn table(pages: u32, mark: u32) -> Vec<u8> {
    let mut file = PdfFile::new();
    let mut dice = Dice(u64::from(mark) + 11);
    let (left, bottom, width, height) = (30, 36, 48, 9);
    for page in 1..=pages {
        let mut content = String::new();
        for row in (0..ROWS).step_by(2) {
            let _ = writeln!(content, "0.93 g {left} {} {} {height} re f", bottom + row * height, width * COLUMNS);
        }
        content.push_str("0 g 0.25 w\n");
        for row in 0..=ROWS {
            let y = bottom + row * height;
            let _ = writeln!(content, "{left} {y} m {} {y} l S", left + width * COLUMNS);
        }
        for column in 0..=COLUMNS {
            let x = left + column * width;
            let _ = writeln!(content, "{x} {bottom} m {x} {} l S", bottom + ROWS * height);
        }
        content.push_str("BT /F 6 Tf\n");
        for (row, column) in (0..ROWS).flat_map(|row| (0..COLUMNS).map(move |column| (row, column))) {
            let (x, y) = (left + column * width + 3, bottom + row * height + 2);
            let (thousands, rest) = (dice.below(90_000), dice.below(1_000));
            let _ = writeln!(content, "1 0 0 1 {x} {y} Tm ({thousands} {rest:03},00) Tj");
        }
        let _ = writeln!(content, "1 0 0 1 {left} 820 Tm (Rozpocet {mark}, strana {page} z {pages}) Tj ET");
        if page == 1 {
            content.push_str(&band(A4));
        }
        file.page(A4, content.as_bytes(), "/Font << /F 3 0 R >>");
    }
    file.finish()
}
