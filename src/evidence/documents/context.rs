//! Context of a document of evidence: where, when and from which checked journal it is made. Values only.

use jiff::{Timestamp, tz::TimeZone};

use crate::evidence::Verdict;

/// The town, the zone, the moment, and the checked state of the journal from which a document is made.
#[derive(Clone, Debug)]
pub struct DocumentContext<'a> {
    /// Name of the town; a blank one stands for that in the journal.
    pub town: &'a str,
    /// Time zone of all days and hours in the document.
    pub zone: TimeZone,
    /// Moment at which the document is made.
    pub made: Timestamp,
    /// Result of the check of the journal that the document rests on.
    pub verdict: &'a Verdict,
}
