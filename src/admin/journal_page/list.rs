//! List of the journal: the page with its filter, its entries and the state of the chain.

use askama::Template;

use super::{
    chain_check,
    entry_row::{EntryRow, entry_row},
    export,
    journal_filter::{BOARD, JournalFilter},
    notice_titles::NoticeTitles,
    read_entries::read_entries,
};
use crate::{
    admin::{
        acts::ActKind,
        cause_words::{CauseText, cause_text},
        change_words::moment,
        site::Site,
        web::{
            Fault, Frame, Reply, Request, Section,
            frame::{FormProblem, page},
        },
    },
    evidence::{Verdict, verdict_doubts},
};

/// Entries of one page.
const ON_A_PAGE: usize = 50;

#[derive(Template)]
#[template(path = "admin/journal_page/list.html", config = "assets/templates/askama.toml")]
struct JournalPage {
    frame: Frame,
    chain: ChainView,
    /// Values of the filter as they were typed.
    who: String,
    from: String,
    to: String,
    text: String,
    kinds: Vec<KindOption>,
    filtered: bool,
    rows: Vec<EntryRow>,
    /// Why the journal cannot be read.
    unreadable: Option<CauseText>,
    /// Address of the older entries, and of the newest ones where these are older.
    older: Option<String>,
    newest: Option<String>,
    /// Fields of the filter that are not empty.
    fields: Vec<(String, String)>,
    export_hint: String,
}

struct KindOption {
    value: String,
    word: String,
    chosen: bool,
}

/// The state of the chain in words.
struct ChainView {
    /// Class of the sign.
    class: &'static str,
    word: String,
    /// When that was found.
    at: Option<String>,
    details: Vec<String>,
    /// What the check itself says; empty where that is nothing.
    technical: String,
    running: bool,
}

/// The page.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let words = &request.words;
    let (filter, wrong) = JournalFilter::read(&request.query);
    let problem = |field: &&'static str| FormProblem { field: (*field).into(), text: words.get("journal-day-wrong") };
    let frame = Frame::new(site, request, Section::Journal, words.get("journal-title"));
    let before = request.query.given("before").and_then(|it| it.parse().ok());
    let zone = site.zone();
    let read = if wrong.is_empty() { Some(read_entries(site, &filter, before, ON_A_PAGE)) } else { None };
    let (found, unreadable) = match read.transpose() {
        Ok(found) => (found, None),
        Err(error) => (None, Some(cause_text(words, &error.to_string()))),
    };
    let (entries, more) = found.map_or((vec![], false), |found| (found.entries, found.more));
    let titles = NoticeTitles::read(site, &entries);
    let older = entries.last().filter(|_| more).map(|last| last.seq.to_string());
    let link = |before: &str| {
        let query = request.query.with("before", before);
        if query.is_empty() { "/journal".to_owned() } else { format!("/journal?{query}") }
    };
    let given = |name: &str| request.query.get(name).to_owned();
    let named = export::FILTER_FIELDS.iter().map(|name| ((*name).to_owned(), given(name)));
    page(&JournalPage {
        frame: frame.with_problems(wrong.iter().map(problem).collect()),
        chain: chain_view(site, request),
        who: given("who"),
        from: given("from"),
        to: given("to"),
        text: given("q"),
        kinds: kind_options(request),
        filtered: !filter.is_open(),
        rows: entries.iter().map(|entry| entry_row(entry, &titles, words, &zone)).collect(),
        unreadable,
        older: older.map(|number| link(&number)),
        newest: before.map(|_: u64| link("")),
        fields: named.filter(|(_, value)| !value.is_empty()).collect(),
        export_hint: words.fill("journal-export-hint", &[("value", &export::MOST.to_string())]),
    })
}

/// Begins to check the chain.
pub(super) fn check_again(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    chain_check::begin(site);
    Ok(Reply::see("/journal?done=journal-check"))
}

fn kind_options(request: &Request) -> Vec<KindOption> {
    let words = &request.words;
    let chosen = request.query.get("what");
    let option = |value: String, word: String| KindOption { chosen: value == chosen, value, word };
    let groups = [("", "everything"), ("acts", "acts"), ("board", "board")];
    let groups = groups.map(|(value, key)| option(value.into(), words.get(&format!("journal-filter-{key}"))));
    let acts = ActKind::ALL.iter().map(|kind| format!("act-{}", kind.word()));
    let acts = acts.map(|key| option(key.clone(), words.get(&key)));
    let board = BOARD.iter().map(|kind| option((*kind).to_owned(), words.get(&format!("journal-kind-{kind}"))));
    groups.into_iter().chain(acts).chain(board).collect()
}

fn chain_view(site: &Site, request: &Request) -> ChainView {
    let words = &request.words;
    let (last, running) = chain_check::newest(site);
    let view = |class, key: &str, at, details, technical| {
        let word = words.get(key);
        ChainView { class, word, at, details, technical, running }
    };
    let Some(check) = last else { return view("unknown", "journal-chain-unknown", None, vec![], String::new()) };
    let at = moment(check.at, words, &site.zone());
    match &check.outcome {
        Err(error) => {
            let cause = cause_text(words, error);
            let told = [words.get("journal-chain-failed"), cause.words].into_iter().filter(|it| !it.is_empty());
            view("unknown", "journal-chain-unknown", None, told.collect(), cause.technical)
        }
        Ok(verdict) => {
            let entries = verdict.entries.to_string();
            let at = words.fill("journal-chain-at", &[("value", &at), ("entries", &entries)]);
            let (class, key) = verdict_state(verdict);
            let problem = verdict.problem.as_ref().map(|_| words.get("journal-chain-problem"));
            let details = problem.into_iter().chain(verdict_doubts(verdict, words)).collect();
            let technical = verdict.problem.as_ref().map(ToString::to_string).unwrap_or_default();
            view(class, key, Some(at), details, technical)
        }
    }
}

/// Class and key of a verdict.
fn verdict_state(verdict: &Verdict) -> (&'static str, &'static str) {
    match verdict {
        verdict if verdict.problem.is_some() => ("bad", "journal-chain-broken"),
        verdict if verdict.is_proven() && verdict.is_whole() => ("well", "journal-chain-whole"),
        _ => ("warned", "journal-chain-doubted"),
    }
}
