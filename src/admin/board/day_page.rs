//! Day page: what hung on a day, by the journal, with the way to its imprint.

use askama::Template;
use jiff::Timestamp;

use super::{
    board_journal,
    day_field::read_day,
    notice_key::notice_key,
    phrases::{moment_text, posting_text},
    tabs::{BoardTab, TabLink, tabs},
};
use crate::{
    admin::{
        access::Right,
        example_day::typed_day,
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame, frame::FormProblem},
    },
    evidence::{self, DayPosting},
    words::clock_time,
};

/// A notice that hung that day.
struct DayRow {
    key: String,
    title: String,
    reference: String,
    days: String,
    times: String,
    /// Files with the beginnings of their hashes.
    files: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "admin/board/day.html", config = "assets/templates/askama.toml")]
struct BoardDayPage {
    frame: Frame,
    tabs: Vec<TabLink>,
    /// As typed, or the day in the form of the browser's field.
    day: String,
    /// The day in words.
    shown: String,
    /// How much of the day the journal covers.
    known: String,
    doubted: bool,
    count: String,
    outages: Vec<String>,
    rows: Vec<DayRow>,
    may_print: bool,
}

/// `GET /board/day`.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (words, zone) = (&request.words, site.zone());
    let asked = request.query.get("day");
    let read = if asked.is_empty() { Some(request.today) } else { read_day(asked) };
    let mut problems = Vec::new();
    let mut problem = |text| problems.push(FormProblem { field: "day".to_owned(), text });
    match read {
        // What hung is asked of a day that has come.
        None => problem(words.fill("board-problem-day", &[("value", &typed_day(request.today))])),
        Some(day) if day > request.today => problem(words.get("board-problem-day-to-come")),
        Some(_) => {}
    }
    let day = read.filter(|day| *day <= request.today);
    let journal = board_journal::read(site)?;
    let history = &journal.reading.history;
    let hung = day.map(|day| evidence::posted_on(history, day, &zone)).unwrap_or_default();
    let known = day.map(|day| {
        let ends = day.tomorrow().ok().and_then(|next| next.to_zoned(zone.clone()).ok()).map(|next| next.timestamp());
        match (history.known, ends) {
            (None, _) => words.get("board-day-nothing-said"),
            (Some(known), Some(ends)) if known >= ends => words.get("board-day-known"),
            (Some(known), _) => words.fill("board-day-known-until", &[("value", &moment_text(words, &zone, known))]),
        }
    });
    let clock = |at: Timestamp| clock_time(at.to_zoned(zone.clone()).time());
    let span = |from: Timestamp, to: Option<Timestamp>| {
        format!("{} – {}", clock(from), to.map_or_else(|| words.get("evidence-lasts"), clock))
    };
    let mut outages: Vec<String> = Vec::new();
    for outage in hung.iter().flat_map(|hung| &hung.shadows) {
        let text = evidence::outage_text(outage, &span(outage.time.from, outage.time.to), words);
        if !outages.contains(&text) {
            outages.push(text);
        }
    }
    let row = |hung: &DayPosting| DayRow {
        key: notice_key(&hung.notice.source, &hung.notice.id),
        title: hung.notice.title.clone(),
        reference: hung.notice.reference.clone().unwrap_or_default(),
        days: posting_text(words, hung.notice.posting),
        times: hung.times.iter().map(|time| span(time.from, time.to)).collect::<Vec<_>>().join(", "),
        files: hung.files.iter().map(|file| (file.name.clone(), short(&file.sha256.to_string()))).collect(),
    };
    let page = BoardDayPage {
        frame: Frame::new(site, request, Section::Board, words.get("board-day-title")).with_problems(problems.clone()),
        tabs: tabs(request, BoardTab::Day),
        day: read.map_or_else(|| asked.to_owned(), |day| day.to_string()),
        shown: day.map(|day| words.long_date(day)).unwrap_or_default(),
        known: known.unwrap_or_default(),
        doubted: history.doubted,
        count: words.count("board-count", hung.len()),
        outages,
        rows: hung.iter().map(row).collect(),
        may_print: request.person.as_ref().is_some_and(|person| person.may(Right::PrintEvidence)),
    };
    if problems.is_empty() { frame::page(&page) } else { frame::form_again(&page) }
}

/// The beginning of a hash, enough to compare by eye; the imprint has all of it.
fn short(hash: &str) -> String {
    hash.chars().take(16).collect()
}
