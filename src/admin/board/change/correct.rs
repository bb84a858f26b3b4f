//! Correction: other facts of a notice of a watched folder, or another file in the place of one of its documents, with what
//! was corrected. Only what differs is written into the text beside it.

use std::path::PathBuf;

use askama::Template;

use super::{
    check_page::{self, CheckPage, CheckRow, changed, consequences, form_frame, seen_text},
    corrected_fields::CorrectedFields,
    folder_notice::FolderNotice,
    law,
    planned_change::PlannedChange,
    replacement::{self, UnfitReplacement},
};
use crate::{
    admin::{
        acts::{Act, ActError, ActKind, FileEffect, carry_out as carry_out_act, hash_file},
        board::{
            known_originators::known_originators, notice_acts::notice_field, phrases::posting_text, tabs::TabLink,
        },
        obstacle_text::obstacle_text,
        site::Site,
        web::{Fault, Frame, Reply, Request, frame, frame::FormProblem},
    },
    notice::{BlobHash, LegalDuties, Posting},
};

/// Fields of the form; the last one is sent with it alone.
const FIELDS: [&str; 10] =
    ["title", "reference", "file-mark", "originator", "kind", "delivery", "personal", "correction", "document", "file"];

#[derive(Template)]
#[template(path = "admin/board/correct.html", config = "assets/templates/askama.toml")]
struct CorrectPage {
    frame: Frame,
    tabs: Vec<TabLink>,
    key: String,
    title: String,
    fields: CorrectedFields,
    /// Offered for the originator.
    originators: Vec<String>,
    documents: Vec<String>,
    document: String,
}

/// A document and the file that takes its place.
struct Exchange {
    document: PathBuf,
    from: PathBuf,
    old: BlobHash,
    new: BlobHash,
}

/// `GET /board/notice/{key}/correct`.
pub(in crate::admin::board) fn form(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let own = check_page::open_changeable(site, request)?;
    frame::page(&page(site, request, &own, CorrectedFields::of_notice(&own.notice), vec![]))
}

/// `POST /board/notice/{key}/correct/form`: the way back from the check, with what was typed.
pub(in crate::admin::board) fn form_as_typed(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[&FIELDS[..9], &["kept", "document-seen", "seen"]].concat())?;
    let own = check_page::open_changeable(site, request)?;
    frame::page(&page(site, request, &own, CorrectedFields::of_form(&request.form), vec![]))
}

/// `POST /board/notice/{key}/correct/check`.
pub(in crate::admin::board) fn check(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&FIELDS)?;
    let own = check_page::open_changeable(site, request)?;
    let fields = CorrectedFields::of_form(&request.form);
    let (words, key) = (&request.words, request.param("key"));
    let again = |problems| frame::form_again(&page(site, request, &own, fields.clone(), problems));
    let exchange = match uploaded(site, request, &own)? {
        Ok(exchange) => exchange,
        Err(problem) => return again(vec![problem]),
    };
    let planned = match plan(request, &own, &fields, exchange.is_some()) {
        Ok(planned) => planned,
        Err(problems) => return again(problems),
    };
    let (frame, tabs) = form_frame(site, request, "board-correct-check-title");
    let (mut rows, notice) = (fields.rows(words, &own.notice), &own.notice);
    let (old, new) = (posting_text(words, notice.posting), posting_text(words, planned.after.posting));
    rows.extend(changed(words, "board-fact-days", &old, &new));
    let delivered = |duties: LegalDuties, posting: Posting| {
        duties.delivery_day(&posting).map(|day| words.short_date(day)).unwrap_or_default()
    };
    let (old, new) = (delivered(notice.duties, notice.posting), delivered(planned.after.duties, planned.after.posting));
    rows.extend(changed(words, "board-fact-delivery", &old, &new));
    if let Some(Exchange { document, old, new, .. }) = &exchange {
        let name = last_name(document);
        let short = |hash: &BlobHash| hash.to_string().chars().take(16).collect::<String>();
        let (old, new) = (format!("{name} ({})", short(old)), format!("{name} ({})", short(new)));
        rows.push(CheckRow { label: words.get("board-file"), old, new });
    }
    let contents = exchange.is_some() || fields.title != notice.title;
    let lines = law::of_correction(notice.posting, notice.duties, &planned.after, contents, request.today);
    let mut hidden = fields.to_form();
    if let Some(exchange) = &exchange {
        hidden.push("document", last_name(&exchange.document));
        hidden.push("kept", exchange.new.to_string());
        hidden.push("document-seen", exchange.old.to_string());
    }
    hidden.push("seen", seen_text(own.seen));
    frame::page(&CheckPage {
        frame,
        tabs,
        title: notice.title.clone(),
        rows,
        consequences: consequences(words, &lines),
        hidden,
        action: format!("/board/notice/{key}/correct"),
        button: words.get("board-correct-button"),
        back: format!("/board/notice/{key}/correct/form"),
        danger: false,
    })
}

/// `POST /board/notice/{key}/correct`.
pub(in crate::admin::board) fn carry_out(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[&FIELDS[..9], &["kept", "document-seen", "seen"]].concat())?;
    let own = check_page::open_changeable(site, request)?;
    let fields = CorrectedFields::of_form(&request.form);
    let done = format!("/board/notice/{}?done=board-corrected", request.param("key"));
    let exchange = confirmed(site, request, &own)?;
    let planned = match plan(request, &own, &fields, exchange.is_some()) {
        Ok(planned) => planned,
        Err(problems) => return frame::form_again(&page(site, request, &own, fields, problems)),
    };
    if planned.is_none && exchange.as_ref().is_none_or(|exchange| exchange.old == exchange.new) {
        return Ok(Reply::see(done));
    }
    if request.form.get("seen") != seen_text(own.seen) {
        return Err(ActError::Changed(own.files.sidecar).into());
    }
    let mut act = Act::new(ActKind::Correct, own.notice.title.clone()).why(&fields.correction);
    act.changes.push(notice_field(&own.notice));
    for (key, old, new) in fields.journalled(&own.notice) {
        act = act.change(key, old.as_deref(), new.as_deref());
    }
    act = act.file(planned.effect());
    if let Some(Exchange { document, from, old, new }) = exchange {
        let seen = request.form.get("document-seen").parse::<BlobHash>().ok();
        act = act.change("sha256", Some(&old.to_string()), Some(&new.to_string()));
        act = act.file(FileEffect::Place { from, path: document, seen });
    }
    carry_out_act(site, request.person()?, act)?;
    Ok(Reply::see(done))
}

/// The text that will stand beside the notice; nothing to be corrected is a problem as well.
fn plan(
    request: &Request,
    own: &FolderNotice,
    fields: &CorrectedFields,
    exchanged: bool,
) -> Result<PlannedChange, Vec<FormProblem>> {
    let words = &request.words;
    let problem = |field: &str, text: String| vec![FormProblem { field: field.to_owned(), text }];
    let faults = fields.faults();
    if !faults.is_empty() {
        let told = faults.into_iter().map(|(field, key)| FormProblem { field: field.to_owned(), text: words.get(key) });
        return Err(told.collect());
    }
    if !exchanged && fields.journalled(&own.notice).is_empty() {
        return Err(problem("title", words.get("board-problem-nothing")));
    }
    PlannedChange::new(own, &fields.changes(&own.notice)).map_err(|refused| problem("title", refused.text(words)))
}

/// The file that was sent with the form, kept until it is confirmed.
fn uploaded(
    site: &Site,
    request: &Request,
    own: &FolderNotice,
) -> Result<Result<Option<Exchange>, FormProblem>, Fault> {
    let words = &request.words;
    let Some(upload) = request.uploads.iter().find(|upload| upload.field == "file" && upload.bytes > 0) else {
        return Ok(Ok(None));
    };
    let problem = |text: String| Ok(Err(FormProblem { field: "file".to_owned(), text }));
    let Some(document) = document(own, request.form.get("document")) else {
        return problem(words.get("board-problem-document"));
    };
    let new = match replacement::keep(site, upload, &last_name(&document)) {
        Ok(new) => new,
        Err(UnfitReplacement::Io(error)) => return Err(error.into()),
        Err(UnfitReplacement::OtherEnding) => return problem(words.get("board-problem-ending")),
        Err(UnfitReplacement::NoDocument) => return problem(words.get("board-problem-no-document")),
        Err(UnfitReplacement::OtherKind(text)) => return problem(text),
        Err(UnfitReplacement::Obstacle(obstacle)) => {
            return problem(words.fill("board-problem-obstacle", &[("value", &obstacle_text(words, obstacle))]));
        }
    };
    let old = hash_file(&document)?;
    if old == new {
        return problem(words.get("board-problem-same-file"));
    }
    let from = replacement::kept(site, new).ok_or(Fault::Conflict("board-file-gone"))?;
    Ok(Ok(Some(Exchange { document, from, old, new })))
}

/// The kept file that the confirmation names.
fn confirmed(site: &Site, request: &Request, own: &FolderNotice) -> Result<Option<Exchange>, Fault> {
    let Some(kept) = request.form.given("kept") else { return Ok(None) };
    let new = kept.parse::<BlobHash>().map_err(|error| Fault::BadRequest(error.to_string()))?;
    let document = document(own, request.form.get("document")).ok_or(Fault::Conflict("board-file-gone"))?;
    let from = replacement::kept(site, new).ok_or(Fault::Conflict("board-file-gone"))?;
    let old = hash_file(&document)?;
    Ok(Some(Exchange { document, from, old, new }))
}

/// The document of this name; the only one where none is named.
fn document(own: &FolderNotice, name: &str) -> Option<PathBuf> {
    let mut documents = own.files.documents.iter();
    match (name.is_empty(), own.files.documents.as_slice()) {
        (true, [only]) => Some(only.clone()),
        _ => documents.find(|path| last_name(path) == name).cloned(),
    }
}

fn last_name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn page(
    site: &Site,
    request: &Request,
    own: &FolderNotice,
    fields: CorrectedFields,
    problems: Vec<FormProblem>,
) -> CorrectPage {
    let (frame, tabs) = form_frame(site, request, "board-correct-title");
    CorrectPage {
        frame: frame.with_problems(problems),
        tabs,
        key: request.param("key").to_owned(),
        title: own.notice.title.clone(),
        fields,
        originators: known_originators(site),
        documents: own.files.documents.iter().map(|path| last_name(path)).collect(),
        document: request.form.get("document").to_owned(),
    }
}
