//! Blocks of the report page: cards, charts with their tables, notes, comments, as values. Pure.
//!
//! Left out: what they say (`question`, `drawing`).

use jiff::Timestamp;

use crate::{
    feedback::{
        VoteId,
        report::chart::{Chart, Gauge},
    },
    words::Language,
};

/// The report in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Language of all texts on it.
    pub language: Language,
    /// Name of the town, above the title.
    pub town: String,
    /// Title of the report.
    pub title: String,
    /// The period, in large letters.
    pub period: String,
    /// When it was made.
    pub made: Timestamp,
    /// When it was made, and what it is narrowed to.
    pub about: Vec<String>,
    /// What the tables beside the charts are called.
    pub table: String,
    /// Content below the head, from above.
    pub blocks: Vec<ReportBlock>,
}

/// One part, from above.
#[derive(Clone, Debug, PartialEq)]
pub enum ReportBlock {
    /// Title of a survey, and what is said of it.
    Survey(String, Vec<String>),
    /// A question as it was asked.
    Question(String),
    Cards(Vec<Card>),
    /// One chart over the whole width, or two beside each other.
    Drawings(Vec<Drawing>),
    Note(String),
    /// Title, and what was written.
    Comments(String, Vec<CommentLine>),
    /// How everything is worked out.
    Method(String, Vec<String>),
}

/// One comment as it was written.
#[derive(Clone, Debug, PartialEq)]
pub struct CommentLine {
    /// When and where, and what was said before it.
    pub about: String,
    /// What was written, or that it was erased.
    pub text: String,
    /// Nothing is left of it.
    pub erased: bool,
    /// Id of the vote, by which it is erased; on no page.
    pub vote: VoteId,
}

/// A figure that is read first.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    pub label: String,
    pub value: String,
    pub tone: Tone,
    pub gauge: Option<Gauge>,
    pub lines: Vec<String>,
}

/// What a card wants to say besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The figure of the whole report.
    Main,
    Plain,
    Up,
    Down,
    /// No figure: too few votes.
    Few,
}

/// A chart with everything that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    pub title: String,
    pub hint: String,
    /// `None` where there is nothing to draw; the hint says why.
    pub chart: Option<Chart>,
    /// What the chart shows, for those who do not see it.
    pub told: String,
    pub table: Table,
}

/// The chart's figures; everything but the first column is a number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The rows in one sentence: what, and the column that matters most.
    pub(super) fn in_words(&self, column: usize) -> String {
        let row = |row: &Vec<String>| {
            let (what, value) = (row.first().map_or("", String::as_str), row.get(column).map_or("", String::as_str));
            format!("{what}: {value}")
        };
        self.rows.iter().map(row).collect::<Vec<_>>().join("; ")
    }
}
