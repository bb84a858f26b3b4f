//! Reading of a page: its words in the order in which a person reads them, as headings, paragraphs, items and rows of
//! tables, each with its sentences and the places of its words on the page. Pure.
//!
//! What PDFium gives is words in the order in which a program wrote them; columns and tables are then mixed. Here the
//! order comes from the document's own tags where they are any good, otherwise from where the words stand: lines, columns by
//! the white between them, rows of tables, blocks.
//!
//! Left out: finding the words (`raster`), saying them (`speech`), the screen that shows them (`player`).

mod blocks;
mod column_kind;
mod columns;
mod gutters;
mod joined_words;
mod lines;
mod list_marker;
mod page_reading;
mod paragraphs;
mod running_lines;
mod tables;
mod tag_trust;
mod tagged_blocks;
mod text_block;

pub(crate) use joined_words::spaced_letters;
pub use page_reading::{PageReading, read_page};
pub use running_lines::RunningLines;
pub use text_block::{BlockKind, PlacedWord, TextBlock};

#[cfg(test)]
mod fixture_page;
#[cfg(test)]
mod order_tests;
#[cfg(test)]
mod property_tests;
#[cfg(test)]
mod tagged_tests;
