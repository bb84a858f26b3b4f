//! Exports: the clause of a notice, the clauses of a month in one document, and the imprint of a day.
//!
//! They are made from a journal that is read and checked for them, never from a kept one, and not while the time is not
//! known: each says when it was made. Left out: what stands in them (`evidence`).

use jiff::civil::Date;

use super::{
    board_journal::{self, BoardJournal},
    day_field::{read_day, read_month},
    notice_key::notice_key,
    taken_down_page,
};
use crate::{
    admin::{
        site::Site,
        web::{Fault, Reply, Request},
    },
    documents::FontFiles,
    evidence::{self, DocumentContext, PostingRecord, Sheet},
    fonts,
    notice::NoticeKind,
};

/// `GET /board/notice/{key}/clause.pdf`.
pub(super) fn clause_pdf(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (sheet, name) = clause(site, request)?;
    pdf(format!("dolozka-{name}.pdf"), &sheet.title.clone(), &[sheet])
}

/// `GET /board/notice/{key}/clause.txt`.
pub(super) fn clause_text(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (sheet, name) = clause(site, request)?;
    let (name, media) = (format!("dolozka-{name}.txt"), "text/plain; charset=utf-8");
    Ok(Reply::download(name, media, sheet.text().into_bytes()))
}

/// `GET /board/imprint.pdf?day=`; of today where no day is named.
pub(super) fn imprint_pdf(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (sheet, day) = imprint(site, request)?;
    pdf(format!("otisk-{day}.pdf"), &sheet.title.clone(), &[sheet])
}

/// `GET /board/imprint.txt?day=`.
pub(super) fn imprint_text(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let (sheet, day) = imprint(site, request)?;
    let (name, media) = (format!("otisk-{day}.txt"), "text/plain; charset=utf-8");
    Ok(Reply::download(name, media, sheet.text().into_bytes()))
}

fn imprint(site: &Site, request: &Request) -> Result<(Sheet, Date), Fault> {
    refuse_doubt(site)?;
    let asked = request.query.get("day");
    let day = if asked.is_empty() { Some(request.today) } else { read_day(asked) }.ok_or(Fault::NotFound)?;
    let journal = board_journal::read_anew(site)?;
    let history = &journal.reading.history;
    let hung = evidence::posted_on(history, day, &site.zone());
    let sheet = with_context(site, &journal, |context| evidence::imprint(history, day, &hung, context));
    let sheet = sheet.map_err(|_| Fault::Conflict("board-day-to-come"))?;
    tell(request, "imprint", &day.to_string());
    Ok((sheet, day))
}

/// `GET /board/clauses.pdf?month=`: of all that went down in that month, each on pages of its own.
pub(super) fn clauses_of_month(site: &Site, request: &Request) -> Result<Reply, Fault> {
    refuse_doubt(site)?;
    let month = read_month(request.query.get("month")).ok_or(Fault::NotFound)?;
    let journal = board_journal::read_anew(site)?;
    let mut records: Vec<&PostingRecord> = taken_down_page::over(&journal).map(|(record, _)| record).collect();
    records.retain(|record| taken_down_page::down_day(site, record) == Some(month));
    records.sort_by_key(|record| record.down.as_ref().map(|down| down.at));
    if records.is_empty() {
        return Err(Fault::Conflict("board-no-clauses"));
    }
    let sheets: Vec<Sheet> = with_context(site, &journal, |context| {
        records.iter().map(|record| evidence::clause(&journal.reading.history, record, context)).collect()
    });
    let number = month.strftime("%Y-%m").to_string();
    tell(request, "clauses", &number);
    pdf(format!("dolozky-{number}.pdf"), &format!("Doložky vyvěšení {number}"), &sheets)
}

/// The clause of the newest posting of the notice that the address names, and a name for its file.
fn clause(site: &Site, request: &Request) -> Result<(Sheet, String), Fault> {
    refuse_doubt(site)?;
    let journal = board_journal::read_anew(site)?;
    let key = request.param("key");
    let is = |record: &&PostingRecord| {
        record
            .notice()
            .is_some_and(|notice| notice.kind == NoticeKind::Official && notice_key(&notice.source, &notice.id) == key)
    };
    let record = journal.reading.history.postings.iter().rev().find(is).ok_or(Fault::NotFound)?;
    let sheet = with_context(site, &journal, |context| evidence::clause(&journal.reading.history, record, context));
    tell(request, "clause", key);
    let day = record.posted.to_zoned(site.zone()).date();
    let reference = record.notice().and_then(|notice| notice.reference.clone());
    Ok((sheet, file_name(reference.as_deref(), day, key)))
}

/// A document says when it was made, so that the time has to be known.
fn refuse_doubt(site: &Site) -> Result<(), Fault> {
    match site.clock().doubt() {
        Some(_) => Err(Fault::Conflict("board-time-unknown")),
        None => Ok(()),
    }
}

fn with_context<T>(site: &Site, journal: &BoardJournal, make: impl FnOnce(&DocumentContext<'_>) -> T) -> T {
    let config = site.config();
    let (town, zone) = (config.town.name.as_str(), config.town.zone.clone());
    make(&DocumentContext { town, zone, made: journal.reading.at, verdict: &journal.reading.verdict })
}

fn pdf(name: String, title: &str, sheets: &[Sheet]) -> Result<Reply, Fault> {
    let (regular, semibold) = fonts::document_weights().ok_or(Fault::Conflict("board-no-fonts"))?;
    let files = FontFiles { regular: &regular, semibold: &semibold };
    let bytes = evidence::pdf_of_all(title, sheets, files).map_err(|error| Fault::Own(error.to_string()))?;
    Ok(Reply::download(name, "application/pdf", bytes))
}

/// Who printed what: it changes nothing, so that it is told to the log and not to the journal.
fn tell(request: &Request, what: &str, of: &str) {
    let who = request.person.as_ref().map(|person| person.login.as_str());
    tracing::info!(who, what, of, "a document of evidence was made");
}

/// "MUVZ-12-2026": the reference as far as a file may be named so, else the day and the key.
fn file_name(reference: Option<&str>, day: Date, key: &str) -> String {
    let plain = crate::notice::fold(reference.unwrap_or_default());
    let plain: String = plain.chars().map(|it| if it.is_ascii_alphanumeric() { it } else { '-' }).collect();
    let plain = plain.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    match plain.is_empty() {
        true => format!("{day}-{key}"),
        false => plain.chars().take(60).collect(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn asvs_5_4_2_a_file_is_named_by_its_reference_in_plain_letters() {
        let day = date(2026, 11, 22);
        assert_eq!(file_name(Some("MÚVZ/12 34/2026"), day, "0a"), "muvz-12-34-2026");
        for hostile in ["../../etc/passwd\r\nX: y", "\"; filename=x.html"] {
            let name = file_name(Some(hostile), day, "0a");
            assert!(name.chars().all(|it| it.is_ascii_alphanumeric() || it == '-'), "{name}");
        }
        assert_eq!(file_name(Some("///"), day, "0a"), "2026-11-22-0a");
        assert_eq!(file_name(None, day, "0a"), "2026-11-22-0a");
    }
}
