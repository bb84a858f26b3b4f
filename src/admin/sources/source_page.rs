//! Page of one source: its condition, what it lost and waits for a person, its last answers, and its defects with a text for
//! whoever supplies it.

use askama::Template;

use super::{
    defect_text::{DefectGroup, defect_groups, mail_link, supplier_text},
    held_changes::HeldChanges,
    source_state::{BoardSource, SourcePlace, board_sources},
    source_words::{age, condition_word, kind, outcome, place},
};
use crate::{
    admin::{
        access::Right,
        cause_words::{CauseText, cause_text},
        devices::outage_words::moment,
        journal_reading,
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{self, FormProblem},
        },
    },
    notice::SourceId,
    words::Words,
};

/// Answers of the source that are listed.
const MOST_POLLS: usize = 30;
/// Longest reason of a release, in characters.
pub(super) const LONGEST_REASON: usize = 300;

#[derive(Template)]
#[template(path = "admin/sources/source.html", config = "assets/templates/askama.toml")]
struct SourcePage {
    frame: Frame,
    name: String,
    kind: String,
    place: String,
    word: String,
    class: &'static str,
    age: String,
    shown: String,
    /// How a folder looks from here; `None` of a feed.
    folder: Option<CauseText>,
    /// What the board says of it, or that nothing is known; with its cause.
    problem: Option<(String, CauseText)>,
    held: HeldChanges,
    /// The running board has told of it.
    is_known: bool,
    held_rows: Vec<HeldRow>,
    held_lead: String,
    mark: String,
    why: String,
    may_change: bool,
    may_read: bool,
    polls: Vec<PollRow>,
    /// The journal cannot be read, and why.
    unread: Option<CauseText>,
    groups: Vec<DefectGroup>,
    defect_lead: String,
    text: String,
    mail: Option<String>,
    longest: usize,
}

struct HeldRow {
    title: String,
    since: String,
    readings: u64,
    state: String,
}

struct PollRow {
    at: String,
    outcome: String,
    status: String,
    why: CauseText,
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (source, unknown) = find(site, request)?;
    frame::page(&page(site, request, &source, unknown, Vec::new())?)
}

/// The page with what is wrong with the form of a release.
pub(super) fn form_again(
    site: &Site,
    request: &Request,
    source: &BoardSource,
    problems: Vec<FormProblem>,
) -> Result<Reply, Fault> {
    frame::form_again(&page(site, request, source, None, problems)?)
}

/// The text for the supplier, as a file.
pub(super) fn defects(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (source, _) = find(site, request)?;
    let text = text_of(site, &source).ok_or(Fault::NotFound)?;
    Ok(Reply::download(format!("vady-{}.txt", source.name), "text/plain; charset=utf-8", text.into_bytes()))
}

/// The source of the address, and why nothing is known of it where no player answers.
///
/// # Errors
/// There is no such source.
pub(super) fn find(site: &Site, request: &Request) -> Result<(BoardSource, Option<String>), Fault> {
    let (sources, silent) = board_sources(site);
    let source = sources.into_iter().find(|source| source.name == request.param("source"));
    source.map(|source| (source, silent.map(|error| error.to_string()))).ok_or(Fault::NotFound)
}

/// In the town's language, which is the supplier's.
fn text_of(site: &Site, source: &BoardSource) -> Option<String> {
    let reading = source.reading.as_ref().filter(|reading| reading.defects.count > 0)?;
    let words = site.words(site.config().town.language);
    let read = reading.checked.map_or_else(|| words.get("source-never-read"), |at| moment(at, &site.zone(), &words));
    Some(supplier_text(source, &reading.defects, &read, &words))
}

fn page(
    site: &Site,
    request: &Request,
    source: &BoardSource,
    silent: Option<String>,
    problems: Vec<FormProblem>,
) -> Result<SourcePage, Fault> {
    let words = &request.words;
    let now = site.clock().doubt().is_none().then(|| site.now());
    let unknown = || words.get("source-not-known");
    let condition = source.condition();
    let reading = source.reading.clone().unwrap_or_default();
    let may_change = request.person()?.may(Right::ChangeDevices);
    let (polls, unread) = polls(site, source, words);
    let text = text_of(site, source).unwrap_or_default();
    let subject = words.fill("defect-mail-subject", &[("value", place(source))]);
    let count = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    Ok(SourcePage {
        frame: Frame::new(site, request, Section::Sources, source.name.clone()).with_problems(problems),
        name: source.name.clone(),
        kind: kind(source, words),
        place: place(source).to_owned(),
        word: condition_word(source, words),
        class: condition.class(),
        age: source.reading.as_ref().map_or_else(unknown, |reading| age(reading.checked, now, words)),
        shown: reading.shown.map_or_else(unknown, |count| count.to_string()),
        folder: folder_state(source, words),
        problem: reading
            .problem
            .map(|why| (words.get("source-problem"), cause_text(words, &why)))
            .or_else(|| silent.map(|why| (words.get("source-silent"), CauseText::technical(why)))),
        is_known: source.reading.is_some(),
        held_rows: held_rows(&reading.held, site, words),
        held_lead: held_lead(&reading.held, words),
        mark: reading.held.mark(),
        held: reading.held,
        why: request.form.get("why").to_owned(),
        may_change,
        may_read: may_change && matches!(source.place, SourcePlace::Feed { .. }),
        polls,
        unread,
        groups: defect_groups(&reading.defects, words),
        defect_lead: words.count_of("defect-count", count(reading.defects.count), &reading.defects.losses.to_string()),
        mail: Some(text.as_str()).filter(|text| !text.is_empty()).and_then(|text| mail_link(&subject, text)),
        text,
        longest: LONGEST_REASON,
    })
}

/// How a watched folder looks to this program, which runs on the board's machine as the board's user.
fn folder_state(source: &BoardSource, words: &Words) -> Option<CauseText> {
    let SourcePlace::Folder { path } = &source.place else { return None };
    let state = |words: String| CauseText { words, technical: String::new() };
    Some(match std::fs::read_dir(path) {
        Ok(entries) => {
            state(words.count("source-folder-there", entries.filter_map(Result::ok).filter(is_for_people).count()))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => state(words.get("source-folder-missing")),
        Err(error) => {
            let cause = cause_text(words, &error.to_string());
            let told = [words.get("source-folder-unreadable"), cause.words].join(" ");
            CauseText { words: told.trim_end().to_owned(), technical: cause.technical }
        }
    })
}

/// Not one of the board's own hidden files.
fn is_for_people(entry: &std::fs::DirEntry) -> bool {
    !entry.file_name().to_string_lossy().starts_with('.')
}

fn held_lead(held: &HeldChanges, words: &Words) -> String {
    match held.loss {
        Some((missing, shown)) => {
            words.fill("held-loss", &[("value", &missing.to_string()), ("all", &shown.to_string())])
        }
        None => words.get("held-some"),
    }
}

fn held_rows(held: &HeldChanges, site: &Site, words: &Words) -> Vec<HeldRow> {
    let row = |it: &super::held_changes::MissingHere| HeldRow {
        title: it.title.clone(),
        since: it.since.parse().map_or_else(|_| it.since.clone(), |at| moment(at, &site.zone(), words)),
        readings: it.readings,
        state: words.get(if it.held { "held-state-held" } else { "held-state-waits" }),
    };
    held.missing.iter().map(row).collect()
}

/// The newest answers of a feed by the journal; a folder has none.
fn polls(site: &Site, source: &BoardSource, words: &Words) -> (Vec<PollRow>, Option<CauseText>) {
    if matches!(source.place, SourcePlace::Folder { .. }) {
        return (Vec::new(), None);
    }
    let reading = match journal_reading::read(site) {
        Ok(reading) => reading,
        Err(error) => return (Vec::new(), Some(cause_text(words, &error.to_string()))),
    };
    let own = reading.polls.get(&SourceId(source.name.clone()));
    let row = |poll: &journal_reading::SourcePoll| PollRow {
        at: moment(poll.at, &site.zone(), words),
        outcome: outcome(poll.outcome, words),
        status: poll.status.map_or_else(String::new, |status| status.to_string()),
        why: poll.why.as_deref().map(|why| cause_text(words, why)).unwrap_or_default(),
    };
    (own.into_iter().flatten().take(MOST_POLLS).map(row).collect(), None)
}
