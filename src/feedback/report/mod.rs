//! The report for the town's leadership: from an urn to figures, and from figures to HTML, PDF, CSV and JSON.
//!
//! [`Report::of`] reads the votes once and makes plain data; [`Page::of`] lays it out once in words and charts; [`html()`]
//! and [`pdf()`] write that page. [`csv()`] passes the single votes on. Nothing here touches a disk.

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

pub use chart::ChartError;
pub use csv::{CsvError, csv};
pub use data::{
    AnswerShare, FeedbackReport, HeatCell, LanguageShare, MisuseSummary, PlaceReport, PreviousPeriod, QuestionReport,
    RankedReason, RankedReasons, SurveyReport, TrendPoint,
};
pub use from_votes::ReportRequest;
pub use html::html;
pub use json::{FORMAT, json};
pub use page::Page;
pub use pdf::{Faces, PdfReportError, pdf};
pub(super) use pdf::{Paper, Rgb, Weight};
pub use place_names::PlaceNames;
pub use write::{ReportError, ReportFormat, write_report};
