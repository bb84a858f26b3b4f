//! Papers for the watched folder, written by hand: letters, a heavy drawing, a damaged file and an encrypted one.
//!
//! Every page of a letter carries a square of a colour of its own at a known place, so that a test can see on the glass which
//! page it is, where it is, and whether its edges are sharp. Leaves out fonts: the renderer brings the standard ones.

use std::fmt::Write;

use super::state::Rect;

/// Width and height of A4 in points.
const A4: (f64, f64) = (595.0, 842.0);

/// The square: left, top, side, in points from the upper left corner.
const SQUARE: (f64, f64, f64) = (237.0, 100.0, 120.0);

const COLOURS: [[u8; 3]; 6] =
    [[0, 120, 60], [160, 30, 60], [20, 60, 170], [180, 110, 0], [110, 30, 150], [0, 120, 140]];

/// The colour of the square on a page, from 1.
pub fn colour(page: u32) -> [u8; 3] {
    COLOURS[(page as usize - 1) % COLOURS.len()]
}

/// Where a page's square is on the glass when the page is in `sheet`.
pub fn square(sheet: Rect) -> Rect {
    let scale = (sheet.w / A4.0, sheet.h / A4.1);
    Rect {
        x: sheet.x + SQUARE.0 * scale.0,
        y: sheet.y + SQUARE.1 * scale.1,
        w: SQUARE.2 * scale.0,
        h: SQUARE.2 * scale.1,
    }
}

/// A letter of so many pages; letters with another `mark` are other documents.
pub fn letter(pages: u32, mark: &str) -> Vec<u8> {
    let contents: Vec<String> = (1..=pages).map(|p| page(p, pages, mark)).collect();
    pdf(&contents, "")
}

/// A paper of these lines, page by page; letters without marks alone.
pub fn lines(pages: &[&[&str]]) -> Vec<u8> {
    let page = |lines: &&[&str]| {
        let set = |(at, line): (usize, &&str)| format!("BT /F 14 Tf 60 {} Td ({line}) Tj ET\n", 760 - 40 * at);
        lines.iter().enumerate().map(set).collect::<String>()
    };
    pdf(&pages.iter().map(page).collect::<Vec<_>>(), "")
}

/// A letter whose first page takes a renderer a noticeable while: tens of thousands of curves.
pub fn heavy(mark: &str) -> Vec<u8> {
    let mut content = String::from("0.3 w 0.2 0.2 0.2 RG\n");
    for i in 0..40_000u32 {
        let (x, y) = (f64::from(i * 7919 % 535) + 30.0, f64::from(i * 104_729 % 580) + 30.0);
        let _ = writeln!(content, "{x} {y} m {} {y} {} {} {x} {} c S", x + 9.0, x + 9.0, y + 9.0, y + 9.0);
    }
    content.push_str(&page(1, 1, mark));
    pdf(&[content], "")
}

/// A file that is complete but holds nothing a reader could use between its head and its tail.
pub fn damaged() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((0..6000u32).map(|i| (i * 37 % 251) as u8 | 0x80));
    bytes.extend_from_slice(b"\nstartxref\n999999\n%%EOF\n");
    bytes
}

/// A page on which there is nothing.
pub fn blank() -> Vec<u8> {
    pdf(&[String::new()], "")
}

/// A file that asks for a password nobody has.
pub fn encrypted() -> Vec<u8> {
    let key = "5a".repeat(32);
    let trailer = format!(
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >> \
         /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    );
    pdf(&[page(1, 1, "secret")], &trailer)
}

/// What is drawn on a page: the square, its number, and lines of small text.
fn page(number: u32, pages: u32, mark: &str) -> String {
    let [r, g, b] = colour(number).map(|c| f64::from(c) / 255.0);
    let (left, top, side) = SQUARE;
    let mut out = format!("{r:.5} {g:.5} {b:.5} rg {left} {} {side} {side} re f 0 g\n", A4.1 - top - side);
    let _ = writeln!(out, "BT /F 20 Tf 60 780 Td (Strana {number} / {pages}) Tj ET");
    let _ = writeln!(out, "BT /F 9 Tf 13 TL 60 590 Td");
    for line in 0..38 {
        let _ = writeln!(
            out,
            "(Zkusebni radek {line} strany {number}: {mark}, pozemek parc. c. {}/{line}) Tj T*",
            line * 7
        );
    }
    out.push_str("ET\n");
    out
}

/// A whole file: catalogue, pages, contents, cross-reference table, trailer.
fn pdf(contents: &[String], trailer: &str) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|i| format!("{} 0 R ", 4 + 2 * i)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", contents.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    for (i, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R /Resources << /Font << /F 3 0 R >> >> >>",
            A4.0,
            A4.1,
            5 + 2 * i
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
    }
    let mut out = String::from("%PDF-1.4\n");
    let mut table = String::from("0000000000 65535 f \n");
    for (i, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        let _ = write!(out, "{} 0 obj\n{object}\nendobj\n", i + 1);
    }
    let start = out.len();
    let size = objects.len() + 1;
    let _ = write!(
        out,
        "xref\n0 {size}\n{table}trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n"
    );
    out.into_bytes()
}
