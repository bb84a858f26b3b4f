//! Context of a document of evidence: where, when and from which checked journal it is made. Values only.

use jiff::{Timestamp, tz::TimeZone};

use crate::evidence::Verdict;

/// The town, the zone, the moment, and the checked state of the journal from which a document is made.
#[derive(Clone, Debug)]
pub struct DocumentContext<'a> {
    pub town: &'a str,
    pub zone: TimeZone,
    pub made: Timestamp,
    pub verdict: &'a Verdict,
}
