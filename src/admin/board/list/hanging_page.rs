//! Hanging page: everything that hangs now, in one table whose filters, order and page stand in its address.
//!
//! What hangs is what the running player answers. Where it does not answer, the page says that this is not known and shows
//! what the journal tells. Left out: the acts (`change`), which begin here by ticking rows.

use std::collections::HashMap;

use askama::Template;
use jiff::Timestamp;

use super::{
    filter::{BoardFilter, is_kind},
    glass_times::{self, GlassTimes},
    order::{BoardColumn, BoardOrder},
    paging::{TablePage, without_done},
    row::{BoardRow, NoticeOrigin},
    several_form::{SEVERAL_FIELDS, typed_fields},
};
use crate::{
    admin::{
        access::Right,
        board::{
            board_journal,
            phrases::{age_text, days_left, moment_text, near_day, short_moment},
            running_board::RunningBoard,
            tabs::{BoardTab, TabLink, tabs},
        },
        example_day::example_day,
        site::Site,
        web::{Fault, Fields, Frame, Reply, Request, Section, frame, frame::FormProblem},
    },
    evidence,
    notice::{Notice, NoticeKind, named_categories},
    words::Words,
};

/// A column's head, which puts the table in its order.
struct HeadLink {
    label: String,
    query: String,
    /// `ascending` or `descending`; empty where the table is in another order.
    sorted: &'static str,
    /// The column of what is left stands behind it.
    is_end: bool,
}

/// A row in words.
struct RowView {
    key: String,
    title: String,
    reference: String,
    originator: String,
    kind: String,
    from: String,
    until: String,
    left: String,
    source: String,
    personal: bool,
    hidden: bool,
    alone: String,
    may_change: bool,
    picked: bool,
}

#[derive(Template)]
#[template(path = "admin/board/hanging.html", config = "assets/templates/askama.toml")]
struct HangingPage {
    frame: Frame,
    tabs: Vec<TabLink>,
    query: Fields,
    sources: Vec<String>,
    kinds: Vec<String>,
    originators: Vec<String>,
    filter: BoardFilter,
    /// How many hang, and how many of them are shown.
    count: String,
    /// What keeps the table from being what hangs; empty where the player answered.
    doubt: String,
    /// When the list was last confirmed to stand on the glass.
    glass: String,
    heads: Vec<HeadLink>,
    rows: Vec<RowView>,
    page: TablePage,
    before: Option<String>,
    behind: Option<String>,
    /// Prepares notices; who posts does so as well.
    may_prepare: bool,
    may_act: bool,
    picking: bool,
    pick_query: String,
    /// Query of the list for the form under it, so that a refused one is shown in the same list.
    list_query: String,
    /// What was typed into that form.
    typed: Fields,
    /// A last day that may be typed into it.
    example: String,
}

/// What the page is made of.
struct HangingView {
    notices: Vec<Notice>,
    board: Option<RunningBoard>,
    doubt: String,
    glass: GlassTimes,
}

/// `GET /board`.
pub(in crate::admin::board) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    frame::page(&page(site, request, view(site, request), request.query.ticked("pick"), Fields::default()))
}

/// `POST /board/several/form`: the way back from the check, with the form as it was typed.
pub(in crate::admin::board) fn show_typed(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&SEVERAL_FIELDS)?;
    frame::page(&page(site, request, view(site, request), true, typed_fields(&request.form)))
}

/// The table with the form under it as it was typed, and what is wrong with it.
pub(in crate::admin::board) fn form_again(
    site: &Site,
    request: &Request,
    problem: FormProblem,
) -> Result<Reply, Fault> {
    let mut page = page(site, request, view(site, request), true, typed_fields(&request.form));
    page.frame.problems.push(problem);
    frame::form_again(&page)
}

fn view(site: &Site, request: &Request) -> HangingView {
    let folder = board_journal::folder(site);
    let entries = evidence::recent_entries(&folder, &glass_times::KINDS, glass_times::MOST_BYTES);
    let entries = entries.inspect_err(|error| tracing::warn!(%error, "the journal's end cannot be read"));
    let glass = GlassTimes::of_entries(&entries.unwrap_or_default(), request.now);
    let words = &request.words;
    match RunningBoard::ask(site) {
        Ok(board) => {
            let doubt = if board.time_unknown { words.get("board-time-doubted") } else { String::new() };
            HangingView { notices: board.notices.clone(), board: Some(board), doubt, glass }
        }
        Err(error) => {
            tracing::info!(%error, "the board is not asked, the journal is");
            let (notices, doubt) = match board_journal::read(site) {
                Ok(journal) => {
                    let known = journal.reading.history.known.map(|known| moment_text(words, &site.zone(), known));
                    let value = known.unwrap_or_else(|| words.get("board-never"));
                    let standing =
                        journal.reading.history.postings.iter().filter(|it| it.down.is_none() && it.lost.is_none());
                    let notices = standing.filter_map(|record| record.notice());
                    let hangs = |it: &&Notice| it.kind == NoticeKind::Official && it.posting.hangs_on(request.today);
                    (notices.filter(hangs).cloned().collect(), words.fill("board-silent", &[("value", &value)]))
                }
                Err(_) => (Vec::new(), words.get("board-silent-unread")),
            };
            HangingView { notices, board: None, doubt, glass }
        }
    }
}

fn page(site: &Site, request: &Request, view: HangingView, picks: bool, typed: Fields) -> HangingPage {
    let (words, config, zone) = (&request.words, site.config(), site.zone());
    let HangingView { notices, board, doubt, glass } = view;
    let all: Vec<BoardRow> =
        notices.iter().map(|notice| BoardRow::new(notice, &config, board.as_ref(), &glass)).collect();
    let mut filter = BoardFilter::of(&request.query);
    let (sources, kinds) = (named(&all, |row| &row.source.0), kinds_of_rows(&all));
    // An address may name the kind in another way than the list does.
    if let Some(kind) = kinds.iter().find(|kind| !filter.kind.is_empty() && is_kind(&filter.kind, kind)) {
        filter.kind.clone_from(kind);
    }
    let originators = named(&all, |row| &row.originator);
    let count_all = all.len();
    let mut rows: Vec<BoardRow> = all.into_iter().filter(|row| filter.takes(row, request.today)).collect();
    let order = BoardOrder::of(request.query.get("sort"));
    order.sort(&mut rows);
    let count = match filter.is_set() {
        true => words.count_of("board-count-of", rows.len(), &count_all.to_string()),
        false => words.count("board-count", count_all),
    };
    let page = TablePage::of(&request.query, rows.len());
    let may = |right| request.person.as_ref().is_some_and(|person| person.may(right));
    let may_act = may(Right::PostNotice);
    let picking = may_act && picks;
    let in_words = |row: BoardRow| row_view(row, request, &zone, &typed);
    let turned = without_done(&request.query);
    HangingPage {
        frame: Frame::new(site, request, Section::Board, words.get("board-hanging-title")),
        tabs: tabs(request, BoardTab::Hanging),
        sources,
        kinds,
        originators,
        filter,
        count,
        glass: glass_text(words, &glass, &zone, request.now),
        doubt,
        heads: heads(words, &turned, order),
        before: page.before(&turned),
        behind: page.behind(&turned),
        rows: page.rows_of(rows).into_iter().map(in_words).collect(),
        page,
        may_prepare: may(Right::PrepareNotice),
        may_act,
        picking,
        pick_query: turned.with("pick", if picking { "" } else { "1" }),
        list_query: turned.with("pick", "1"),
        query: request.query.clone(),
        typed,
        example: example_day(request.today),
    }
}

fn row_view(row: BoardRow, request: &Request, zone: &jiff::tz::TimeZone, typed: &Fields) -> RowView {
    let words = &request.words;
    RowView {
        from: near_day(words, row.posting.from, request.today),
        until: row.posting.until.map_or_else(|| words.get("no-end"), |day| near_day(words, day, request.today)),
        left: days_left(words, row.posting, request.today),
        alone: row.alone.map(|at| short_moment(words, zone, at, request.today)).unwrap_or_default(),
        may_change: row.origin == NoticeOrigin::Folder,
        picked: typed.all("n").any(|key| key == row.key),
        key: row.key,
        title: row.title,
        reference: row.reference,
        originator: row.originator,
        kind: row.category,
        source: row.source.0,
        personal: row.personal,
        hidden: row.hidden.is_some(),
    }
}

/// The kinds that the filter offers; one that is written in several ways stands once.
fn kinds_of_rows(rows: &[BoardRow]) -> Vec<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for row in rows.iter().filter(|row| !row.category.is_empty()) {
        *counts.entry(&row.category).or_default() += 1;
    }
    let mut kinds: Vec<String> = named_categories(counts).into_iter().map(|kind| kind.label).collect();
    kinds.sort();
    kinds
}

/// The values that a filter offers.
fn named(rows: &[BoardRow], value: impl Fn(&BoardRow) -> &String) -> Vec<String> {
    let values: std::collections::BTreeSet<&String> = rows.iter().map(value).filter(|it| !it.is_empty()).collect();
    values.into_iter().cloned().collect()
}

fn heads(words: &Words, query: &Fields, order: BoardOrder) -> Vec<HeadLink> {
    let head = |column: BoardColumn| HeadLink {
        label: words.get(&format!("board-column-{}", column.word())),
        query: Fields::parse(&query.with("page", "")).with("sort", &order.pressed(column).word()),
        sorted: match (order.column == column, order.backwards) {
            (false, _) => "",
            (true, false) => "ascending",
            (true, true) => "descending",
        },
        is_end: column == BoardColumn::Until,
    };
    BoardColumn::ALL.into_iter().map(head).collect()
}

fn glass_text(words: &Words, glass: &GlassTimes, zone: &jiff::tz::TimeZone, now: Timestamp) -> String {
    let Some(at) = glass.listed else { return words.get("board-glass-unknown") };
    let (moment, age) = (moment_text(words, zone, at), age_text(words, now, at));
    words.fill("board-glass-listed", &[("value", &moment), ("age", &age)])
}
