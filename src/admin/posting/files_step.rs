//! Files step: the documents of a notice, one or many, each answered with what the board sees in it.

use askama::Template;

use super::{
    draft::{DraftFacts, DraftPeriod, PostingDraft},
    draft_step::{StepLink, frame, open_draft, save_content, steps},
    draft_table::{self, DraftRow, folder_of},
    file_intake::{FileFault, TakenUpload, take_file},
    file_line::{FileLine, file_lines},
    name_proposal::take_name,
    page_pictures::page_picture,
    text_proposal::propose,
    virus_scan::scan,
};
use crate::admin::{
    board::known_originators::known_originators,
    obstacle_text::obstacle_text,
    site::Site,
    web::{
        Fault, Frame, Reply, Request,
        frame::{FormProblem, form_again, page},
    },
};

/// Endings that the file field offers.
pub(super) const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,.tif,.tiff,.webp,.doc,.docx,.odt,.rtf,.xls,.xlsx,.ods,.ppt,.pptx,\
    .odp,.zip,.asice,.asics,.zfo,.p7m,.p7s,.html,.htm";

#[derive(Template)]
#[template(path = "admin/posting/files.html", config = "assets/templates/askama.toml")]
struct FilesPage {
    frame: Frame,
    /// Empty of a draft that is not there yet.
    id: String,
    steps: Vec<StepLink>,
    files: Vec<FileLine>,
    accept: &'static str,
    most: String,
    /// Who still prepares other notices.
    sent: bool,
}

fn files_page(site: &Site, request: &Request, row: Option<&DraftRow>) -> FilesPage {
    let id = row.map(|row| row.id.clone()).unwrap_or_default();
    let files = row.map_or(&[][..], |row| &row.draft.content.files);
    FilesPage {
        frame: frame(site, request, "posting-files-title"),
        files: file_lines(&request.words, &format!("/posting/{id}/page"), files),
        steps: steps(request, row, "files"),
        accept: ACCEPT,
        most: format!("{}\u{a0}MB", site.rules().upload_bytes >> 20),
        sent: row.is_some_and(|row| row.draft.review.sent.is_some()),
        id,
    }
}

/// The form of a notice that is not there yet.
pub(super) fn show_new(site: &Site, request: &Request) -> Result<Reply, Fault> {
    page(&files_page(site, request, None))
}

/// The files of a draft.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let row = draft_table::load_for(site, request)?;
    page(&files_page(site, request, Some(&row)))
}

/// Takes the first files: with the first good one the draft is there.
pub(super) fn upload_new(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    if request.uploads.is_empty() {
        let problem = problem(request.words.get("posting-files-none"));
        let shown = files_page(site, request, None);
        return form_again(&FilesPage { frame: shown.frame.with_problems(vec![problem]), ..shown });
    }
    let now = request.now.as_second();
    draft_table::sweep(site, now)?;
    let person = request.person()?;
    let draft = PostingDraft { author: person.id, ..PostingDraft::default() };
    let mut row = draft_table::create(site, person, draft, now)?;
    let problems = take_all(site, request, &mut row)?;
    if row.draft.content.files.is_empty() {
        draft_table::delete(site, &row.id)?;
        let shown = files_page(site, request, None);
        return form_again(&FilesPage { frame: shown.frame.with_problems(problems), ..shown });
    }
    after_upload(site, request, &row, problems)
}

/// Takes more files into a draft.
pub(super) fn upload(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let mut row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut problems = take_all(site, request, &mut row)?;
    if request.uploads.is_empty() {
        problems.push(problem(request.words.get("posting-files-none")));
    }
    after_upload(site, request, &row, problems)
}

fn after_upload(site: &Site, request: &Request, row: &DraftRow, problems: Vec<FormProblem>) -> Result<Reply, Fault> {
    if problems.is_empty() {
        return Ok(Reply::see(format!("/posting/{}/files", row.id)));
    }
    let shown = files_page(site, request, Some(row));
    form_again(&FilesPage { frame: shown.frame.with_problems(problems), ..shown })
}

fn problem(text: String) -> FormProblem {
    FormProblem { field: "files".to_owned(), text }
}

/// Takes every uploaded file; what is wrong with those that are not taken.
fn take_all(site: &Site, request: &Request, row: &mut DraftRow) -> Result<Vec<FormProblem>, Fault> {
    let (folder, mut problems) = (folder_of(site, &row.id), Vec::new());
    let mut content = row.draft.content.clone();
    for upload in &request.uploads {
        if let Some(fault) = scan(site, request, (&upload.name, &upload.file))? {
            problems.push(problem(fault_text(request, &upload.name, fault)));
            continue;
        }
        match take_file(site, &folder, (&upload.name, &upload.file), &content.files, true)? {
            Ok(TakenUpload { file, look }) => {
                let proposes = content.files.is_empty() && !content.facts.answered;
                if proposes {
                    content.facts = proposed_facts(site, &file.name, &look.blocks, &known_originators(site));
                    if !content.period.answered {
                        content.period = DraftPeriod::default();
                    }
                }
                content.files.push(file);
                if proposes {
                    take_name(&mut content, &site.config().kinds, request.today);
                }
            }
            Err(fault) => problems.push(problem(fault_text(request, &upload.name, fault))),
        }
    }
    save_content(site, request, row, content)?;
    Ok(problems)
}

/// What is wrong with a file, in words.
pub(super) fn fault_text(request: &Request, name: &str, fault: FileFault) -> String {
    let name: String = crate::notice::without_controls(name).chars().take(120).collect();
    let why = match fault {
        FileFault::Unfit(obstacle) => obstacle_text(&request.words, obstacle),
        _ => request.words.get(fault.message_key()),
    };
    format!("{name}: {why}")
}

/// Facts as the document and its name tell them.
pub(super) fn proposed_facts(
    site: &Site,
    name: &str,
    blocks: &[(crate::reading::BlockKind, String)],
    known: &[String],
) -> DraftFacts {
    let found = propose(blocks, name, &site.config().kinds, known);
    let mut proposed = Vec::new();
    let mut field =
        |name: &str, value: Option<String>| value.inspect(|_| proposed.push(name.to_owned())).unwrap_or_default();
    DraftFacts {
        kind: field("kind", found.kind.map(|kind| kind.name)),
        title: field("title", found.title),
        reference: field("reference", found.reference),
        file_mark: field("file-mark", found.file_mark),
        originator: field("originator", found.originator),
        answered: false,
        delivery: None,
        personal: None,
        proposed,
    }
}

/// Leaves a file out. Its bytes stay until the draft goes: who judged it before may look at it again.
pub(super) fn remove(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&["file"])?;
    let mut row = match open_draft(site, request)? {
        Ok(row) => row,
        Err(elsewhere) => return Ok(elsewhere),
    };
    let mut content = row.draft.content.clone();
    content.files.retain(|file| file.hash.to_string() != request.form.get("file"));
    save_content(site, request, &mut row, content)?;
    Ok(Reply::see(format!("/posting/{}/files?done=posting-file-removed", row.id)))
}

/// The picture of a page, counted from 0.
pub(super) fn picture(site: &Site, request: &Request) -> Result<Reply, Fault> {
    let row = draft_table::load_for(site, request)?;
    picture_of(site, &row, request.param("file"), request.param("page"))
}

/// The picture of a page of a draft's file, also of one that was left out since somebody judged it.
///
/// # Errors
/// There is none.
pub(in crate::admin) fn picture_of(site: &Site, row: &DraftRow, file: &str, page: &str) -> Result<Reply, Fault> {
    let previous = row.draft.review.previous.iter().flat_map(|content| &content.files);
    let mut files = row.draft.content.files.iter().chain(previous);
    let file = files.find(|own| own.hash.to_string() == file).ok_or(Fault::NotFound)?;
    let page: u32 = page.parse().map_err(|_| Fault::NotFound)?;
    let bytes = page_picture(site, &folder_of(site, &row.id), file, page)?.ok_or(Fault::NotFound)?;
    Ok(Reply::inline(bytes, "image/png"))
}
