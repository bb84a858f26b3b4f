//! List of sources: feeds and folders with their condition, age, notices and defects.

use askama::Template;

use super::{
    source_state::{BoardSource, board_sources},
    source_words::{age, condition_word, kind},
};
use crate::{
    admin::{
        cause_words::CauseText,
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame},
    },
    words::Words,
};

#[derive(Template)]
#[template(path = "admin/sources/list.html", config = "assets/templates/askama.toml")]
struct SourceListPage {
    frame: Frame,
    rows: Vec<SourceRow>,
    /// Why nothing is known of them.
    silent: Option<CauseText>,
}

struct SourceRow {
    name: String,
    kind: String,
    word: String,
    class: &'static str,
    age: String,
    shown: String,
    /// Notices that a release would take down; blank for none.
    held: String,
    defects: String,
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let words = &request.words;
    let (sources, silent) = board_sources(site);
    let rows = sources.iter().map(|source| row(site, source, words)).collect();
    let frame = Frame::new(site, request, Section::Sources, words.get("nav-sources"));
    frame::page(&SourceListPage { frame, rows, silent: silent.map(|error| CauseText::technical(error.to_string())) })
}

fn row(site: &Site, source: &BoardSource, words: &Words) -> SourceRow {
    let now = site.clock().doubt().is_none().then(|| site.now());
    let condition = source.condition();
    let reading = source.reading.as_ref();
    let unknown = || words.get("source-not-known");
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let held = reading.map_or(0, |reading| reading.held.count());
    SourceRow {
        name: source.name.clone(),
        kind: kind(source, words),
        word: condition_word(source, words),
        class: condition.class(),
        age: reading.map_or_else(unknown, |reading| age(reading.checked, now, words)),
        shown: reading.and_then(|reading| reading.shown).map_or_else(unknown, |count| count.to_string()),
        held: if held == 0 { String::new() } else { words.count("held-count", number(held)) },
        defects: reading.map_or_else(unknown, |reading| {
            words.count_of("defect-count", number(reading.defects.count), &reading.defects.losses.to_string())
        }),
    }
}
