//! The report for the town's leadership: from an urn to figures, and from figures to HTML, PDF, CSV and JSON.
//!
//! [`Report::of`] reads the votes once and makes plain data; [`page`] lays it out once in words and charts; [`html`] and
//! [`pdf`] write that page. [`csv`] passes the single votes on. Nothing here touches a disk.

mod data;
mod of;

pub use data::{
    HeatCell, MisuseFound, Place, Point, Previous, QuestionReport, Ranked, Reason, Report, Share, SurveyReport,
};
pub use of::{Names, Wanted};
