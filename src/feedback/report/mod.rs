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

pub use chart::ChartError;
pub use csv::{CsvError, csv};
pub use data::{
    AnswerShare, FeedbackReport, HeatCell, LanguageShare, MisuseSummary, PlaceReport, PreviousPeriod, QuestionReport,
    RankedReason, RankedReasons, SurveyReport, TrendPoint,
};
pub use from_votes::ReportRequest;
pub use html::{HtmlError, html};
pub use json::{FORMAT, json};
pub use page::Page;
pub use pdf::{PdfReportError, pdf};
pub use place_names::PlaceNames;
pub use write::{ReportError, ReportFormat, write_report};
