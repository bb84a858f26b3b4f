//! The documents that are shown in both programs, and the rows that each is good for.
//!
//! Left out: their bytes; see `paper`.

use super::moving::Rows;
use super::paper;

/// The plan of the made-up town, as its board shows it.
const LAND_USE_PLAN: &[u8] = include_bytes!("../../assets/town/documents/uzemni-plan.pdf");

/// One document.
pub struct Document {
    /// Its name on the board.
    pub title: &'static str,
    /// What it is, in the table.
    pub what: &'static str,
    pub make: fn() -> Result<Vec<u8>, String>,
    /// A colour that only its first page shows, and shows across most of its width.
    pub colour: [u8; 3],
    pub rows: Rows,
    /// The row of starting with it.
    pub start: Option<&'static str>,
}

/// Rows of frames and of the way to a sharp picture, which every document has.
macro_rules! rows {
    ($id:literal) => {
        Rows {
            pinch: Some(concat!("pinch-", $id)),
            pan: Some(concat!("pan-", $id)),
            sharp: Some(concat!("sharp-", $id)),
            ..Rows::NONE
        }
    };
}

/// All of them.
pub const DOCUMENTS: [Document; 8] = [
    Document {
        title: "Dopis",
        what: "A4 letter",
        make: || Ok(paper::text(8, 1000)),
        colour: paper::BAND,
        rows: Rows {
            fling: Some("fling"),
            touch: Some("touch"),
            seen: Some("seen-letter"),
            memory: Some("memory-letter"),
            rest: Some("rest"),
            ..rows!("letter")
        },
        start: Some("start-letter"),
    },
    Document {
        title: "Tabulka",
        what: "A4 table, 858 numbers and hairlines",
        make: || Ok(paper::table(1, 1)),
        colour: paper::BAND,
        rows: rows!("table"),
        start: None,
    },
    Document {
        title: "Sken",
        what: "A4 scan, 300 dpi",
        make: paper::scan,
        colour: paper::BAND,
        rows: rows!("scan"),
        start: None,
    },
    Document {
        title: "Sken cerny",
        what: "A4 scan of one bit, 300 dpi",
        make: paper::bilevel_scan,
        colour: paper::BAND,
        rows: rows!("bilevel"),
        start: None,
    },
    Document {
        title: "Mapa",
        what: "A0 map, 60,000 paths, some transparent, 2,400 labels",
        make: || Ok(paper::map()),
        colour: paper::BAND,
        rows: Rows { moving: Some("longest-map"), memory: Some("memory-map"), ..rows!("map") },
        start: Some("start-map"),
    },
    Document {
        title: "Plakat",
        what: "A2 poster, a photograph of 17 megapixels",
        make: paper::poster,
        colour: paper::BAND,
        rows: rows!("poster"),
        start: None,
    },
    Document {
        title: "Rozpocet",
        what: "budget of 300 pages",
        make: || Ok(paper::table(300, 2)),
        colour: paper::BAND,
        rows: rows!("budget"),
        start: None,
    },
    Document {
        title: "Uzemni plan",
        what: "the demo's land-use plan, A0",
        make: || Ok(LAND_USE_PLAN.to_vec()),
        colour: [243, 237, 200],
        rows: rows!("plan"),
        start: None,
    },
];
