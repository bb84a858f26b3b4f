//! Report for the town's leadership: figures from the votes, and HTML, PDF, CSV and JSON from the figures.
//!
//! [`FeedbackReport::from_votes`] reads the votes once and makes plain data; [`Page`] lays it out once in words and
//! charts; [`html()`] and [`pdf()`] write that page. [`csv()`] writes the single votes. Nothing here touches a disk.

mod data;
mod place_names;
mod from_votes;
mod chart;
mod page;
mod html;
mod pdf;
mod json;
mod csv;
mod write;

pub(crate) use chart::{Chart, ChartError};
pub(crate) use csv::CsvError;
pub use csv::csv;
pub use data::{FeedbackReport, PlaceReport, QuestionReport, RankedReasons};
pub use from_votes::ReportRequest;
pub(crate) use html::HtmlError;
pub use html::html;
pub use json::json;
pub use page::Page;
pub(crate) use page::{Card, CommentLine, Drawing, ReportBlock, Table, Tone};
pub(crate) use pdf::PdfReportError;
pub use pdf::pdf;
pub use place_names::PlaceNames;
pub(crate) use write::{ReportError, ReportFormat, write_report};
