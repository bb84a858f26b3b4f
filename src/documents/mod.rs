//! Documents for people, as PDF: tagged PDF/A-2a and PDF/UA-1 of headings, paragraphs, lists, tables and figures. Pure.
//!
//! Who has something to say makes a [`Document`] of [`Part`]s and hands it with the [`Typefaces`] to [`pdf()`]; `flow` lays
//! it out on pages of A4, `write` writes the file. Knows neither evidence nor surveys. Left out: where the fonts' files and the
//! result lie.

mod drawing;
mod error;
mod flow;
mod model;
mod page;
mod structure;
mod style;
mod table;
mod typeface;
mod wrap;
mod write;

pub(crate) use drawing::{Brush, DrawingItem, DrawingLabel, PathStep, TextAnchor, VectorDrawing, rectangle};
pub(crate) use error::DocumentError;
pub(crate) use model::{A4, AreaItem, DataTable, Document, FixedArea, ListItem, PageFooter, Paragraph, Part, TextRole};
pub(crate) use style::{FontWeight, Ink, TextStyle};
pub use typeface::FontFiles;
pub(crate) use typeface::Typefaces;
pub(crate) use wrap::{TextCluster, break_lines};
pub(crate) use write::pdf;
