//! Schedule items (`items` of a slot): the content, how often it is shown beside the others, and for how long.

use std::time::Duration;

use super::calendar::OfficeCalendar;
use crate::{config::table_reader::TableReader, notice::SourceId};

const SHOWS: &str = "\"newest\", \"ending\", \"category\", \"notice\", \"announcements\", \"magazine\", \"media\", \"message\", \
                     \"clock\", \"satisfaction\", \"results\" or \"nothing\"";

/// One line of a slot's `items`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleItem {
    pub show: ItemContent,
    /// Turns for each turn of an item of weight 1, in a slot whose order is weighted.
    pub weight: u16,
    /// Stands for exactly this long, whatever its kind and its words.
    pub dwell: Option<Duration>,
}

/// Content of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ItemContent {
    /// The newest notices that can be drawn.
    Newest { count: usize },
    /// Notices whose last day is today or within so many days after it, the nearest first.
    Ending { days: u16, count: usize },
    /// The newest notices of a category; case, diacritics, and the singular or the plural of a kind of the law do not
    /// matter.
    Category { name: String, count: usize },
    /// One notice, by its identity or its reference (číslo jednací).
    Pinned { id: String },
    /// The newest announcements.
    Announcements { count: usize },
    /// The newest issues of a magazine.
    Magazine { source: SourceId, count: usize },
    /// Pictures and PDFs of a source, by title.
    Media { source: SourceId },
    /// A Markdown file of a source.
    Message { source: SourceId, file: String },
    /// The time and the opening hours of a calendar (an index).
    Clock { calendar: Option<usize> },
    /// The invitation to say how satisfied one is; only where there is a terminal.
    Satisfaction,
    /// Survey results of the last month, and the town's answer in a Markdown file of a source.
    Results { answer: Option<(SourceId, String)> },
    /// A dimmed screen.
    Nothing,
}

impl ScheduleItem {
    /// `None` when it cannot be told what is shown; that was reported.
    pub(super) fn read(mut section: TableReader, calendars: &[Option<OfficeCalendar>], weighted: bool) -> Option<Self> {
        let show = section.text("show");
        let show = section.required("show", show, SHOWS)?;
        let show = match show.as_str() {
            "newest" => Some(ItemContent::Newest { count: count(&mut section, 12) }),
            "ending" => {
                let days = section.integer("days", 0..=365).and_then(|it| u16::try_from(it).ok()).unwrap_or(3);
                Some(ItemContent::Ending { days, count: count(&mut section, 12) })
            }
            "category" => {
                let name = needed(&mut section, "name", "the category's name in quotes");
                let count = count(&mut section, 12);
                name.map(|name| ItemContent::Category { name, count })
            }
            "notice" => needed(&mut section, "id", "the notice's reference (číslo jednací) or identity in quotes")
                .map(|id| ItemContent::Pinned { id }),
            "announcements" => Some(ItemContent::Announcements { count: count(&mut section, 6) }),
            "magazine" => {
                let source = source(&mut section);
                let count = count(&mut section, 1);
                source.map(|source| ItemContent::Magazine { source, count })
            }
            "media" => source(&mut section).map(|source| ItemContent::Media { source }),
            "message" => {
                let source = source(&mut section);
                let file = needed(&mut section, "file", "the name of a Markdown file, \"uvitani.md\"");
                source.zip(file).map(|(source, file)| ItemContent::Message { source, file })
            }
            "clock" => Some(ItemContent::Clock { calendar: calendar(&mut section, calendars) }),
            "satisfaction" => Some(ItemContent::Satisfaction),
            "results" => Some(ItemContent::Results { answer: answer(&mut section) }),
            "nothing" => Some(ItemContent::Nothing),
            _ => {
                section.report_problem("show", "is nothing that can be shown", SHOWS);
                return None;
            }
        };
        let weight = section.integer("weight", 1..=100).and_then(|it| u16::try_from(it).ok()).unwrap_or(1);
        if section.contains("weight") && !weighted {
            section.report_problem("weight", "has no meaning here", "order = \"weighted\" in the slot, or no weight");
        }
        let dwell = section.integer("dwell-s", 3..=3_600).map(Duration::from_secs);
        section.report_unknown_keys();
        Some(Self { show: show?, weight, dwell })
    }
}

fn count(section: &mut TableReader, default: usize) -> usize {
    section.integer("count", 1..=100).and_then(|it| usize::try_from(it).ok()).unwrap_or(default)
}

fn needed(section: &mut TableReader, key: &'static str, legal: &str) -> Option<String> {
    let text = section.text(key);
    section.required(key, text, legal)
}

fn source(section: &mut TableReader) -> Option<SourceId> {
    needed(section, "source", "the name of a source of the configuration").map(SourceId)
}

/// The town's answer; without it the figures stand alone.
fn answer(section: &mut TableReader) -> Option<(SourceId, String)> {
    let (source, file) = (section.text("source"), section.text("file"));
    if source.is_some() != file.is_some() {
        section.report_problem(
            "file",
            "and source go together",
            "the Markdown file of the answer and its source, or neither",
        );
    }
    source.map(SourceId).zip(file)
}

fn calendar(section: &mut TableReader, calendars: &[Option<OfficeCalendar>]) -> Option<usize> {
    let name = section.text("office")?;
    let found = calendars.iter().position(|it| it.as_ref().is_some_and(|it| it.name == name));
    if found.is_none() {
        section.report_problem("office", "is no [[calendar]] of this file", "the name of a calendar");
    }
    found
}
