//! Notice page: everything that is known of one notice, with what a clerk may do to it and what the board answered.
//!
//! Where it hangs is the player's answer at this moment; what happened is the journal's; what the board thinks of the
//! files in the folder is read from its own answer beside them, never assumed.

use askama::Template;

use super::{
    board_journal,
    change::folder_notice::FolderNotice,
    file_list::{NoticeFileRow, documents_of, file_rows, purge_rows},
    folder_answer::{FolderAnswerView, folder_answer},
    found_notice::{self, NoticeState},
    history_words::{HistoryRow, history_rows},
    list::row::NoticeOrigin,
    notice_history::notice_lines,
    phrases::{days_left, moment_text, posting_text},
    tabs::{BoardTab, TabLink, tabs},
};
use crate::{
    admin::{
        access::Right,
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame},
    },
    evidence::{self, JournalHistory, PostingRecord},
    notice::Notice,
    search,
    words::Words,
};

/// Interruptions that are shown one by one.
const MOST_OUTAGES: usize = 30;

/// A fact: its name and its value.
struct FactRow {
    label: String,
    value: String,
}

#[derive(Template)]
#[template(path = "admin/board/notice.html", config = "assets/templates/askama.toml")]
struct BoardNoticePage {
    frame: Frame,
    tabs: Vec<TabLink>,
    key: String,
    /// In one word and one sentence, with the class of the word.
    state: String,
    state_class: &'static str,
    state_text: String,
    facts: Vec<FactRow>,
    page_url: Option<String>,
    files: Vec<NoticeFileRow>,
    /// It hangs, and a file of it cannot be shown.
    hidden: bool,
    /// Files that were erased, and when.
    purged: Vec<(String, String)>,
    personal: bool,
    may_change: bool,
    may_print: bool,
    /// Why it cannot be changed here, and what to do; empty where it can. And what the system says of that.
    fixed: String,
    fixed_technical: String,
    answer: Option<FolderAnswerView>,
    glass: Vec<FactRow>,
    outages: Vec<String>,
    /// How many there are besides; empty where there is none.
    more_outages: String,
    history: Vec<HistoryRow>,
    /// The journal is not proven to be whole.
    doubted: bool,
}

/// `GET /board/notice/{key}`.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let found = found_notice::find(site, request)?;
    let (words, key, notice) = (&request.words, request.param("key"), &found.notice);
    let journal = board_journal::read(site).inspect_err(|error| tracing::warn!(%error, "no history")).ok();
    let record = journal.as_ref().and_then(|journal| found_notice::newest_record(journal, key));
    let origin = NoticeOrigin::of(&site.config(), &notice.source);
    let may = |right: Right| request.person.as_ref().is_some_and(|person| person.may(right));
    let own = FolderNotice::open(site, notice);
    let texts = search::text_counts(&site.state().join(search::INDEX_FILE), &documents_of(notice));
    let texts = texts.inspect_err(|error| tracing::debug!(%error, "nothing is known of the text")).unwrap_or_default();
    let files = file_rows(words, notice, found.board.as_ref(), &texts);
    let hidden = matches!(found.state, NoticeState::Hangs(_)) && files.iter().any(|file| file.hidden);
    let mut answer = own.as_ref().ok().map(|own| folder_answer(own, found.state, words, &site.zone()));
    // Taken over as it lies there is not well where nobody can read it.
    if let Some(answer) = answer.as_mut().filter(|answer| hidden && answer.class == "done") {
        answer.class = "warn";
    }
    let (fixed, fixed_technical) = match own.and_then(FolderNotice::changeable) {
        Ok(_) => (String::new(), String::new()),
        Err(why) => (why.text(words), why.technical().to_owned()),
    };
    let stands = !matches!(found.state, NoticeState::TakenDown | NoticeState::NotShown);
    let (mut state, mut state_class, state_text) = state(site, request, found.state, notice);
    if hidden {
        (state, state_class) = (words.get("posting-board-hidden"), "warned");
    }
    let history: Vec<HistoryRow> = journal.as_ref().map_or_else(Vec::new, |journal| {
        let records: Vec<_> = found_notice::records(journal, key).collect();
        history_rows(notice_lines(&records, &journal.acts, origin).into_iter(), words, &site.zone())
    });
    let (glass, outages) = match (&journal, record) {
        (Some(journal), Some(record)) => glass(site, words, &journal.reading.history, record),
        _ => (vec![], vec![]),
    };
    frame::page(&BoardNoticePage {
        frame: Frame::new(site, request, Section::Board, notice.title.clone()),
        tabs: tabs(request, BoardTab::None),
        key: key.to_owned(),
        state,
        state_class,
        state_text,
        facts: facts(request, notice, origin, found.state),
        page_url: notice.page_url.clone().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        files,
        hidden,
        purged: match (&journal, record) {
            (Some(journal), Some(record)) => purge_rows(words, &site.zone(), journal, record),
            _ => vec![],
        },
        personal: notice.duties.personal,
        may_change: may(Right::PostNotice) && fixed.is_empty() && stands,
        may_print: may(Right::PrintEvidence) && record.is_some(),
        fixed: if stands { fixed } else { String::new() },
        fixed_technical,
        answer,
        glass,
        more_outages: match outages.len().saturating_sub(MOST_OUTAGES) {
            0 => String::new(),
            more => words.count("board-outages-more", more),
        },
        outages: outages.into_iter().take(MOST_OUTAGES).collect(),
        history,
        doubted: journal.as_ref().is_some_and(|journal| journal.reading.history.doubted),
    })
}

fn state(site: &Site, request: &Request, state: NoticeState, notice: &Notice) -> (String, &'static str, String) {
    let words = &request.words;
    let (key, class, value) = match state {
        NoticeState::Hangs(asked) => ("hangs", "well", moment_text(words, &site.zone(), asked)),
        NoticeState::Waits => ("waits", "warned", words.short_date(notice.posting.from)),
        NoticeState::TakenDown => ("taken-down", "unknown", String::new()),
        NoticeState::NotShown => ("not-shown", "warned", String::new()),
        NoticeState::Unknown => ("unknown", "unknown", String::new()),
    };
    let text = words.fill(&format!("board-state-{key}-text"), &[("value", &value)]);
    (words.get(&format!("board-state-{key}")), class, text)
}

fn facts(request: &Request, notice: &Notice, origin: NoticeOrigin, state: NoticeState) -> Vec<FactRow> {
    let (words, mut facts) = (&request.words, Vec::new());
    let mut push = |key: &str, value: Option<String>| {
        facts.extend(value.map(|value| FactRow { label: words.get(key), value }));
    };
    push("board-fact-kind", notice.category.clone());
    push("board-fact-reference", notice.reference.clone());
    push("board-fact-file-mark", notice.file_mark.clone());
    push("board-fact-originator", notice.originator.clone());
    push("board-fact-days", Some(posting_text(words, notice.posting)));
    let hangs = matches!(state, NoticeState::Hangs(_));
    push("board-fact-left", hangs.then(|| days_left(words, notice.posting, request.today)));
    push("board-fact-minimum", notice.duties.minimum.map(|day| words.short_date(day)));
    let delivered = notice.duties.delivery_day(&notice.posting);
    push("board-fact-delivery", delivered.map(|day| words.short_date(day)));
    push("board-fact-personal", notice.duties.personal.then(|| words.get("board-personal-text")));
    let source = words.get(match origin {
        NoticeOrigin::Folder => "board-source-folder",
        NoticeOrigin::Feed => "board-source-feed",
        NoticeOrigin::Gone => "board-source-gone",
    });
    push("board-fact-source", Some(format!("{} ({source})", notice.source.0)));
    facts
}

/// How long it stood on the glass, and what interrupted it, newest first.
fn glass(site: &Site, words: &Words, history: &JournalHistory, record: &PostingRecord) -> (Vec<FactRow>, Vec<String>) {
    let zone = site.zone();
    let shown = history.on_glass(record);
    let minutes = |seconds: u64| usize::try_from(seconds.div_ceil(60)).unwrap_or(usize::MAX);
    let stood = |times: u64, seconds: u64| {
        let (times, minutes) = (times.to_string(), words.count("board-minutes", minutes(seconds)));
        words.fill("board-glass-stood", &[("value", &times), ("time", &minutes)])
    };
    let mut facts =
        vec![FactRow { label: words.get("board-glass-taken"), value: moment_text(words, &zone, record.posted) }];
    for (key, times, seconds) in [
        ("board-glass-looped", shown.looped, shown.looped_seconds),
        ("board-glass-opened", shown.opened, shown.opened_seconds),
    ] {
        let value = if times == 0 { words.get("board-glass-not-yet") } else { stood(times, seconds) };
        facts.push(FactRow { label: words.get(key), value });
    }
    if let Some(known) = history.known {
        facts.push(FactRow { label: words.get("board-glass-known"), value: moment_text(words, &zone, known) });
    }
    let known = record.hung(&zone).into_iter().filter_map(|time| history.known_part(time));
    let mut outages: Vec<_> = known.flat_map(|time| history.outages_in(time)).collect();
    outages.sort_by_key(|outage| std::cmp::Reverse(outage.time.from));
    let text = |outage: &evidence::Outage| {
        let to = outage.time.to.map_or_else(|| words.get("evidence-lasts"), |to| moment_text(words, &zone, to));
        evidence::outage_text(outage, &format!("{} – {to}", moment_text(words, &zone, outage.time.from)), words)
    };
    (facts, outages.iter().map(text).collect())
}
