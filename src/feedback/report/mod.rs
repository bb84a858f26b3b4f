//! The report for the town's leadership: from an urn to figures, and from figures to HTML, PDF, CSV and JSON.
//!
//! [`Report::of`] reads the votes once and makes plain data; [`Page::of`] lays it out once in words and charts; [`html()`]
//! and [`pdf()`] write that page. [`csv()`] passes the single votes on. Nothing here touches a disk.

mod data;
mod names;
mod of;
mod chart;
mod page;
mod html;
mod pdf;
mod json;
mod csv;
mod write;

pub use chart::ChartError;
pub use csv::{CsvError, csv};
pub use data::{
    HeatCell, MisuseFound, Place, Point, Previous, QuestionReport, Ranked, Reason, Report, Share, Spoken, SurveyReport,
};
pub use html::html;
pub use json::{FORMAT, json};
pub use names::Names;
pub use of::Wanted;
pub use page::Page;
pub use pdf::{PdfReportError, pdf};
pub use write::{Format, ReportError, write};
