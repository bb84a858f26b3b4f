//! Batch table: notices that came together, a row each, with what is wrong at its field; all of them are posted, or none.
//!
//! Left out: what a row of the form says (`batch_row`).

use askama::Template;

use super::{
    approval_need::NextAct,
    batch_row::{read_row, saved_meanwhile, seen_row},
    draft::{DraftContent, PostingDraft},
    draft_step::{self, frame, save_content, watched_folder},
    draft_table::{self, DraftFilter, DraftRow, DraftState, may_see},
    folder_reach::unreached_reply,
    name_proposal::{impossible_days, name_remark},
    period_step::fault_text,
    period_terms::{PeriodRules, period_terms},
    posting_act::{self, NotPosted},
    progress_page::{BoardState, board_answer},
};
use crate::{
    admin::{
        access::{Person, Right},
        board::same_document::same_documents_of_each,
        obstacle_text::obstacle_text,
        site::Site,
        web::{
            Fault, Fields, Frame, Reply, Request,
            frame::{FormProblem, form_again, page},
        },
    },
    notice::BlobHash,
    source::folder::known_kinds,
    words::Words,
};

/// A cell of a row with a text.
struct BatchCell {
    /// Id and name of the input.
    id: String,
    label: String,
    value: String,
    problem: Option<String>,
    /// "text" or "date".
    input: &'static str,
}

struct BatchKind {
    name: String,
    chosen: bool,
}

struct BatchLine {
    id: String,
    number: usize,
    file: String,
    picture: Option<String>,
    /// Title and reference; then the first and the last day, which stand in one column.
    cells: Vec<BatchCell>,
    dates: Vec<BatchCell>,
    kind_id: String,
    kinds: Vec<BatchKind>,
    kind_problem: Option<String>,
    /// Why the board will not show the document, and what to do.
    obstacle: Option<String>,
    /// That its document hangs already, and that the days in its name cannot be.
    warnings: Vec<String>,
    /// What is proposed for the days, in words.
    days: String,
    /// What comes from the name of the file.
    named: Option<String>,
    /// Class of the sheet for the state.
    class: &'static str,
    state: String,
    posted: bool,
    /// It is posted, and what became of it is still to come from the board.
    awaited: bool,
    /// State of the row that this page shows.
    seen: String,
    /// Why another person has to approve it first.
    approval: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/posting/table.html", config = "assets/templates/askama.toml")]
struct BatchTablePage {
    frame: Frame,
    batch: String,
    lines: Vec<BatchLine>,
    /// Rows that do not hang yet.
    open: usize,
    /// Of a row that is posted the board's answer is still to come.
    awaited: bool,
    /// What the button says.
    post: String,
    may_post: bool,
}

/// The drafts of the batch in a request's path that this person may see.
fn batch_rows(site: &Site, request: &Request) -> Result<Vec<DraftRow>, Fault> {
    let person = request.person()?;
    let rows = draft_table::list(site, DraftFilter::Batch(request.param("batch")))?;
    let rows: Vec<DraftRow> = rows.into_iter().filter(|row| may_see(person, row)).collect();
    if rows.is_empty() { Err(Fault::NotFound) } else { Ok(rows) }
}

/// The table.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let rows = batch_rows(site, request)?;
    page(&table_page(site, request, &rows, None, Vec::new())?)
}

/// Saves all rows, and posts them if that was asked and every one of them is right. Of a first day that has passed it is told
/// before anything is posted.
pub(super) fn save(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["act", "title-*", "reference-*", "kind-*", "from-*", "until-*", "seen-*"])?;
    let mut rows = batch_rows(site, request)?;
    let person = request.person()?;
    let posts = match request.form.get("act") {
        "save" => false,
        "post" if person.may(Right::PostNotice) => true,
        _ => return Err(Fault::BadRequest("an act that the table does not offer".to_owned())),
    };
    let (config, folder) = watched_folder(site)?;
    let rules = draft_step::rules(&config, &folder, request);
    let kinds: Vec<String> = known_kinds(&config.kinds).into_iter().map(|kind| kind.name).collect();
    let (mut contents, mut problems, mut past) = (Vec::new(), Vec::new(), false);
    for (place, row) in rows.iter().enumerate().filter(|(_, row)| row.state != DraftState::Posted) {
        let (content, mut wrong, is_past) = read_row(&request.form, row, &kinds, &request.words, rules)?;
        past |= is_past;
        wrong.extend(saved_meanwhile(request, row, &content));
        contents.push((row.id.clone(), content));
        // What is only saved may still be wrong in its days.
        problems.extend(wrong.into_iter().map(|problem| of_row(place, problem)));
    }
    if !problems.is_empty() {
        return form_again(&table_page(site, request, &rows, Some(&request.form), problems)?);
    }
    for row in &mut rows {
        if let Some((_, content)) = contents.iter().find(|(id, _)| *id == row.id) {
            save_content(site, request, row, content.clone())?;
        }
    }
    let batch = request.param("batch");
    if past {
        return Ok(Reply::see(format!("/posting/table/{batch}?done=posting-table-past-day")));
    }
    if !posts {
        return Ok(Reply::see(format!("/posting/table/{batch}?done=posting-table-saved")));
    }
    draft_step::require_day(site)?;
    if !rows.iter().all(|row| may_be_posted(site, person, row)) {
        return Err(Fault::Conflict("fault-posting-not-approved"));
    }
    // One act a row. What an interruption leaves is posted by the same button; a row that hangs is passed over.
    for row in &rows {
        match posting_act::post(site, request, row)? {
            Ok(()) => {}
            Err(NotPosted::Folder(away)) => return unreached_reply(site, request, row, &away),
            Err(NotPosted::Step | NotPosted::Period(_)) => return Err(Fault::Conflict("fault-posting-step")),
        }
    }
    Ok(Reply::see(format!("/posting/table/{batch}?done=posting-table-posted")))
}

fn may_be_posted(site: &Site, person: &Person, row: &DraftRow) -> bool {
    row.state == DraftState::Posted || draft_step::approval_need(site, row).next_act(person, row) == NextAct::Post
}

/// With the row's number in front: the list of what is wrong names no rows otherwise.
fn of_row(place: usize, FormProblem { field, text }: FormProblem) -> FormProblem {
    FormProblem { field, text: format!("{}. {text}", place.saturating_add(1)) }
}

fn table_page(
    site: &Site,
    request: &Request,
    rows: &[DraftRow],
    typed: Option<&Fields>,
    problems: Vec<FormProblem>,
) -> Result<BatchTablePage, Fault> {
    let words = &request.words;
    let (config, folder) = watched_folder(site)?;
    let rules = draft_step::rules(&config, &folder, request);
    let kinds: Vec<String> = known_kinds(&config.kinds).into_iter().map(|kind| kind.name).collect();
    let frame = frame(site, request, "posting-table-title").with_problems(problems);
    let person = request.person()?;
    let open = rows.iter().filter(|row| row.state != DraftState::Posted).count();
    let same = hanging_already(site, rows, open);
    let line = |(place, row): (usize, &DraftRow)| {
        let need = draft_step::approval_need(site, row);
        let waits = row.state != DraftState::Posted && need.next_act(person, row) != NextAct::Post;
        let approval = need.reason(words).filter(|_| waits);
        // A row that is posted has no fields in the form.
        let typed = typed.filter(|_| row.state != DraftState::Posted);
        let draft = draft_as_typed(row, typed, &kinds, words, rules);
        let shown = batch_line(words, &frame, (place, row, &draft), typed, &kinds, rules);
        let hangs = |title: &String| words.fill("posting-same-document", &[("value", title.as_str())]);
        let impossible = impossible_days(words, &draft.content, rules.today).filter(|_| !shown.posted);
        let warnings = same.get(place).into_iter().flatten().map(hangs).chain(impossible).collect();
        BatchLine { approval, warnings, ..answered(shown, board_answer(site, words, row)) }
    };
    let lines: Vec<BatchLine> = rows.iter().enumerate().map(line).collect();
    Ok(BatchTablePage {
        awaited: lines.iter().any(|line| line.awaited),
        lines,
        batch: request.param("batch").to_owned(),
        post: words.count("posting-table-post", open),
        open,
        may_post: rows.iter().all(|row| may_be_posted(site, person, row)),
        frame,
    })
}

/// For each row the titles of what hangs with the very bytes of its document; of a row that is posted none.
fn hanging_already(site: &Site, rows: &[DraftRow], open: usize) -> Vec<Vec<String>> {
    if open == 0 {
        return Vec::new();
    }
    let hashes = |row: &DraftRow| match row.state {
        DraftState::Posted => Vec::new(),
        _ => row.draft.content.files.iter().map(|file| file.hash).collect(),
    };
    let drafts: Vec<Vec<BlobHash>> = rows.iter().map(hashes).collect();
    same_documents_of_each(site, &drafts)
}

/// The row with what the board answered to it, once it did.
fn answered(line: BatchLine, answer: Option<BoardState>) -> BatchLine {
    match answer {
        Some(board) => BatchLine { class: board.class, state: board.word, awaited: board.awaited, ..line },
        None => BatchLine { awaited: line.posted, ..line },
    }
}

/// The draft of a row as the form has it, so that what the page says of its days fits those in the fields.
fn draft_as_typed(
    row: &DraftRow,
    typed: Option<&Fields>,
    kinds: &[String],
    words: &Words,
    rules: PeriodRules<'_>,
) -> PostingDraft {
    let own = row.draft.clone();
    match typed.and_then(|form| read_row(form, row, kinds, words, rules).ok()) {
        Some((content, ..)) => PostingDraft { content, ..own },
        None => own,
    }
}

fn batch_line(
    words: &Words,
    frame: &Frame,
    (place, row, draft): (usize, &DraftRow, &PostingDraft),
    typed: Option<&Fields>,
    kinds: &[String],
    rules: PeriodRules<'_>,
) -> BatchLine {
    let DraftContent { files, facts, period } = &row.draft.content;
    let name = |field: &str| format!("{field}-{}", row.id);
    let value = |field: &str, own: String| typed.map_or(own, |typed| typed.get(&name(field)).to_owned());
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let cell = |field: &str, key: &str, own: String, input| BatchCell {
        id: name(field),
        label: format!("{} ({})", words.get(key), place.saturating_add(1)),
        value: value(field, own),
        problem: frame.problem(&name(field)).map(str::to_owned),
        input,
    };
    let cells = vec![
        cell("title", "posting-title", facts.title.clone(), "text"),
        cell("reference", "posting-reference", facts.reference.clone(), "text"),
    ];
    let dates = vec![
        cell("from", "posting-from", day(period.from), "date"),
        cell("until", "posting-until", day(period.until), "date"),
    ];
    let chosen = value("kind", facts.kind.clone());
    let own = Some(facts.kind.clone()).filter(|own| !own.is_empty() && !kinds.contains(own));
    let kinds = own.into_iter().chain(kinds.iter().cloned()).map(|name| BatchKind { chosen: name == chosen, name });
    let days = match period_terms(draft, rules) {
        // What is wrong with them stands at their field.
        _ if dates.iter().any(|cell| cell.problem.is_some()) => None,
        Ok(terms) => terms.until.map(|until| words.fill("posting-table-days", &[("date", &words.short_date(until))])),
        Err(fault) => Some(fault_text(words, &fault)),
    };
    BatchLine {
        id: row.id.clone(),
        number: place.saturating_add(1),
        file: files.first().map(|file| file.name.clone()).unwrap_or_default(),
        picture: files
            .first()
            .filter(|file| file.pages > 0)
            .map(|file| format!("/posting/{}/page/{}/0", row.id, file.hash)),
        cells,
        dates,
        kind_id: name("kind"),
        kinds: kinds.collect(),
        kind_problem: frame.problem(&name("kind")).map(str::to_owned),
        obstacle: files.iter().find_map(|file| file.obstacle).map(|obstacle| obstacle_text(words, obstacle)),
        warnings: Vec::new(),
        days: days.unwrap_or_default(),
        named: name_remark(words, &draft.content, rules.today),
        class: "unknown",
        state: words.get(&format!("posting-state-{}", row.state.word())),
        posted: row.state == DraftState::Posted,
        awaited: false,
        seen: seen_row(&row.draft.content),
        approval: None,
    }
}
