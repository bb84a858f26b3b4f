//! Frame of a page: what `assets/templates/admin/layout.html` is filled with beside the page itself.

use std::sync::Arc;

use askama::Template;

use super::{Fault, Fields, Reply, Request};
use crate::{
    admin::{
        access::{Person, Right},
        assets,
        site::Site,
    },
    clock,
    words::{Language, Words, clock_time, clock_time_to_second},
};

/// Sections of the pages, in the order of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::admin) enum Section {
    Overview,
    Board,
    Broadcast,
    Devices,
    Sources,
    Satisfaction,
    Journal,
    People,
    Settings,
    /// Own account and pages without a menu.
    Account,
}

impl Section {
    /// Those of the menu, with the path, the key of the word, and what is needed.
    const MENU: [(Self, &'static str, &'static str, Right); 9] = [
        (Self::Overview, "/", "nav-overview", Right::SignedIn),
        (Self::Board, "/board", "nav-board", Right::ReadBoard),
        (Self::Broadcast, "/broadcast", "nav-broadcast", Right::ReadBroadcast),
        (Self::Devices, "/devices", "nav-devices", Right::ReadDevices),
        (Self::Sources, "/sources", "nav-sources", Right::ReadDevices),
        (Self::Satisfaction, "/satisfaction", "nav-satisfaction", Right::ReadSatisfaction),
        (Self::Journal, "/journal", "nav-journal", Right::ReadJournal),
        (Self::People, "/people", "nav-people", Right::ChangePeople),
        (Self::Settings, "/settings", "nav-settings", Right::ChangeDevices),
    ];
}

/// One word of the menu.
pub(in crate::admin) struct MenuItem {
    pub path: &'static str,
    pub word: String,
    pub current: bool,
}

/// Something wrong with a form: the field's id, and what to do, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct FormProblem {
    pub field: String,
    pub text: String,
}

/// What every page has. Templates begin with `{% extends "admin/layout.html" %}` and have a field `frame: Frame`.
pub(in crate::admin) struct Frame {
    pub words: Arc<Words>,
    pub town: String,
    /// Of the page, and of its one `h1`.
    pub title: String,
    pub menu: Vec<MenuItem>,
    pub person: Option<Person>,
    /// Of the page's address.
    pub query: Fields,
    /// The page answers a form. Its address cannot be opened as a page, or opens one without what was typed: no link may lead
    /// there, not even the choice of a language.
    pub answers_form: bool,
    /// "pondělí 30. listopadu 2026, 14:05 (Europe/Prague)", with whether a time server keeps it where somebody is signed in, or
    /// that the time is not known.
    pub time: String,
    /// What is wrong with the form, above it; the title then begins with "Chyba:".
    pub problems: Vec<FormProblem>,
    /// What the board's own check says of each of them, English in every language; none where nothing was asked of it.
    pub technical: Vec<String>,
    /// What was done, after a redirect (`?done=KEY`); its words, where it is a known key.
    pub done: Option<String>,
    /// That the board does not answer, and since when; `None` where it does, as far as it was asked.
    pub silent: Option<String>,
    /// Paths of the style sheet and the script, with their hashes.
    pub style: &'static str,
    pub script: &'static str,
    /// Path of the coat of arms; empty where there is none.
    pub arms: &'static str,
}

impl Frame {
    /// The frame of a page of a section; `title` in words.
    pub(in crate::admin) fn new(site: &Site, request: &Request, section: Section, title: impl Into<String>) -> Self {
        let words = request.words.clone();
        let config = site.config();
        let may = |right: Right| right.is_given_to(request.person.as_ref());
        let menu = Section::MENU.iter().filter(|(.., right)| request.person.is_some() && may(*right));
        let item = |(own, path, key, _): &(Section, &'static str, &'static str, Right)| MenuItem {
            path,
            word: words.get(key),
            current: *own == section,
        };
        let time = board_time(site, request, &words);
        let done = request.query.given("done").filter(|key| is_key(key) && request.done.as_deref() == Some(*key));
        let done = done.map(|key| words.get(&format!("done-{key}"))).filter(|text| !text.starts_with("done-"));
        Self {
            town: config.town.name.clone(),
            title: title.into(),
            menu: menu.map(item).collect(),
            person: request.person.clone(),
            query: request.query.clone(),
            answers_form: request.is_form,
            time,
            problems: Vec::new(),
            technical: Vec::new(),
            done,
            silent: request.person.as_ref().and_then(|_| silence(site, request)),
            style: assets::style_path(),
            script: assets::script_path(),
            arms: assets::arms_path(),
            words,
        }
    }

    /// The same frame with what is wrong with the form.
    pub(in crate::admin) fn with_problems(mut self, problems: Vec<FormProblem>) -> Self {
        self.problems = problems;
        self
    }

    /// The same frame with what is wrong with the form, and what the board's own check says of each; empty where it says
    /// nothing more.
    pub(in crate::admin) fn with_checked_problems(mut self, problems: Vec<(FormProblem, String)>) -> Self {
        (self.problems, self.technical) = problems.into_iter().unzip();
        self
    }

    /// Each problem with what the board's own check says of it; empty where it says nothing more.
    pub(in crate::admin) fn told_problems(&self) -> impl Iterator<Item = (&FormProblem, &str)> {
        self.problems.iter().enumerate().map(move |(at, it)| (it, self.technical.get(at).map_or("", String::as_str)))
    }

    /// The languages that pages can be had in.
    pub(in crate::admin) fn languages(&self) -> [Language; Language::ALL.len()] {
        Language::ALL
    }

    /// What the board's own check says of one field; empty where that is nothing more.
    pub(in crate::admin) fn technical(&self, field: &str) -> &str {
        self.told_problems().find(|(it, _)| it.field == field).map_or("", |(_, said)| said)
    }

    /// What is wrong with one field.
    pub(in crate::admin) fn problem(&self, field: &str) -> Option<&str> {
        self.problems.iter().find(|it| it.field == field).map(|it| it.text.as_str())
    }
}

/// A key of words, not a text that somebody wrote into an address.
fn is_key(text: &str) -> bool {
    text.len() < 60 && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

/// The board's time with its zone, whether it is known, and, for people of the office, whether a time server keeps it.
fn board_time(site: &Site, request: &Request, words: &Words) -> String {
    if site.clock().doubt().is_some() {
        return words.get("admin-time-unknown");
    }
    let now = request.now.to_zoned(site.zone());
    let zone = now.time_zone().iana_name().unwrap_or("UTC").to_owned();
    let time = format!("{}, {} ({zone})", words.long_date(now.date()), clock_time(now.time()));
    if request.person.is_none() {
        return time;
    }
    format!("{time}, {}", words.get(kept_key(clock::synchronisation().synchronised)))
}

/// Key of the words for whether a time server keeps the clock.
fn kept_key(synchronised: Option<bool>) -> &'static str {
    match synchronised {
        Some(true) => "admin-time-kept",
        Some(false) => "admin-time-alone",
        None => "admin-time-kept-unknown",
    }
}

/// "Deska neodpovídá od 14:05 (naposledy dotázána v 14:07:31)."
fn silence(site: &Site, request: &Request) -> Option<String> {
    let silence = site.player().silence()?;
    if site.clock().doubt().is_some() {
        return Some(request.words.get("fault-player-silent-title"));
    }
    let (since, asked) = (silence.since.to_zoned(site.zone()), silence.asked.to_zoned(site.zone()));
    let time = clock_time(since.time());
    let since =
        if since.date() == request.today { time } else { format!("{} {time}", request.words.short_date(since.date())) };
    let asked = clock_time_to_second(asked.time());
    Some(request.words.fill("admin-board-silent", &[("value", &since), ("until", &asked)]))
}

/// A page of a template.
///
/// # Errors
/// Something in it cannot be written.
pub(in crate::admin) fn page(template: &impl Template) -> Result<Reply, Fault> {
    Ok(Reply::page(template.render()?))
}

/// A form that is shown again, with what is wrong in its frame.
///
/// # Errors
/// Something in it cannot be written.
pub(in crate::admin) fn form_again(template: &impl Template) -> Result<Reply, Fault> {
    Ok(Reply::form_again(template.render()?))
}
