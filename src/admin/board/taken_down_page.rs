//! Taken-down page: what hung and hangs no more, with when, by whom and why, out of the journal.

use askama::Template;
use jiff::civil::Date;

use super::{
    board_journal::{self, BoardJournal},
    day_field::read_month,
    list::paging::TablePage,
    notice_key::notice_key,
    phrases::{moment_text, posting_text},
    tabs::{BoardTab, TabLink, tabs},
};
use crate::{
    admin::{
        access::Right,
        site::Site,
        web::{Fault, Frame, Reply, Request, Section, frame},
    },
    evidence::{PostingRecord, TakenDownBy},
    notice::{Notice, NoticeKind, fold},
};

/// A posting that is over.
struct TakenDownRow {
    key: String,
    title: String,
    reference: String,
    days: String,
    down: String,
    by: String,
    why: String,
    /// It went down before the last day that the law wants.
    early: bool,
    /// Its files were erased.
    erased: bool,
}

#[derive(Template)]
#[template(path = "admin/board/taken_down.html", config = "assets/templates/askama.toml")]
struct TakenDownPage {
    frame: Frame,
    tabs: Vec<TabLink>,
    q: String,
    month: String,
    count: String,
    rows: Vec<TakenDownRow>,
    page: TablePage,
    before: Option<String>,
    behind: Option<String>,
    doubted: bool,
    /// Month of the bundle of clauses; empty for who may not print them.
    clauses: String,
}

/// `GET /board/taken-down`.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let journal = board_journal::read(site)?;
    let words = &request.words;
    let month = read_month(request.query.get("month"));
    let asked: Vec<String> = fold(request.query.get("q")).split_whitespace().map(str::to_owned).collect();
    let mut found: Vec<(&PostingRecord, &Notice)> = over(&journal)
        .filter(|(record, _)| month.is_none_or(|month| down_day(site, record) == Some(month)))
        .filter(|(record, notice)| {
            let why = record.down.as_ref().and_then(|down| down.why.clone()).unwrap_or_default();
            let parts = [Some(&notice.title), notice.reference.as_ref(), notice.originator.as_ref(), Some(&why)];
            let text = fold(&parts.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join("\n"));
            asked.iter().all(|word| text.contains(word.as_str()))
        })
        .collect();
    found.sort_by_key(|(record, _)| std::cmp::Reverse(record.down.as_ref().map(|down| down.at)));
    let page = TablePage::of(&request.query, found.len());
    let may_print = request.person.as_ref().is_some_and(|person| person.may(Right::PrintEvidence));
    let count = words.count("board-taken-down-count", found.len());
    let rows = page.rows_of(found).into_iter().map(|(record, notice)| row(site, request, &journal, record, notice));
    frame::page(&TakenDownPage {
        frame: Frame::new(site, request, Section::Board, words.get("board-taken-down-title")),
        tabs: tabs(request, BoardTab::TakenDown),
        q: request.query.get("q").to_owned(),
        month: request.query.get("month").to_owned(),
        count,
        rows: rows.collect(),
        before: page.before(&request.query),
        behind: page.behind(&request.query),
        page,
        doubted: journal.reading.history.doubted,
        clauses: month.filter(|_| may_print).map(|month| month.strftime("%Y-%m").to_string()).unwrap_or_default(),
    })
}

/// The official postings that are over, as the journal has them.
pub(super) fn over(journal: &BoardJournal) -> impl Iterator<Item = (&PostingRecord, &Notice)> {
    let records = journal.reading.history.postings.iter().filter(|record| record.down.is_some());
    let with_notice = records.filter_map(|record| Some((record, record.notice()?)));
    with_notice.filter(|(_, notice)| notice.kind == NoticeKind::Official)
}

/// First day of the month in which a posting went down.
pub(super) fn down_day(site: &Site, record: &PostingRecord) -> Option<Date> {
    let down = record.down.as_ref()?;
    Some(down.at.to_zoned(site.zone()).date().first_of_month())
}

/// Key of the words for who or what took a notice down.
pub(super) const fn by_key(by: TakenDownBy) -> &'static str {
    match by {
        TakenDownBy::OwnDate => "board-by-own-date",
        TakenDownBy::Source => "board-by-source",
        TakenDownBy::Confirmed => "board-by-confirmed",
        TakenDownBy::Folder => "board-by-folder",
        TakenDownBy::Human => "board-by-human",
    }
}

fn row(
    site: &Site,
    request: &Request,
    journal: &BoardJournal,
    record: &PostingRecord,
    notice: &Notice,
) -> TakenDownRow {
    let (words, zone) = (&request.words, site.zone());
    let down = record.down.as_ref();
    let last = down.map(|down| down.at.to_zoned(zone.clone()).date());
    let purged = |hash| journal.purged.iter().any(|(_, hashes)| hashes.contains(hash));
    TakenDownRow {
        key: notice_key(&notice.source, &notice.id),
        title: notice.title.clone(),
        reference: notice.reference.clone().unwrap_or_default(),
        days: posting_text(words, notice.posting),
        down: down.map(|down| moment_text(words, &zone, down.at)).unwrap_or_default(),
        by: down.map(|down| words.get(by_key(down.by))).unwrap_or_default(),
        why: down.and_then(|down| down.why.clone()).unwrap_or_default(),
        early: notice.duties.minimum.zip(last).is_some_and(|(minimum, last)| last <= minimum),
        erased: notice.duties.personal && journal.reading.history.files(record).iter().any(|file| purged(&file.sha256)),
    }
}
