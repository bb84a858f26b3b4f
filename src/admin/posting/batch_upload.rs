//! Batch upload: many files or a ZIP of them, each the document of a notice of its own, with facts proposed from it. They are
//! ordinary drafts that one table shows together.

use askama::Template;

use super::{
    draft::{DraftContent, DraftPeriod, PostingDraft},
    draft_step::frame,
    draft_table::{self, folder_of, random_id},
    file_intake::{TakenUpload, media_kind, take_file},
    files_step::{ACCEPT, fault_text, proposed_facts},
    name_proposal::take_name,
    virus_scan::scan,
    zip_unpacking::{MOST_PARTS, unpack},
};
use crate::{
    admin::{
        board::known_originators::known_originators,
        site::Site,
        web::{
            Fault, Frame, Reply, Request,
            frame::{FormProblem, form_again, page},
        },
    },
    notice::MediaKind,
    platform::private_files,
};

#[derive(Template)]
#[template(path = "admin/posting/batch.html", config = "assets/templates/askama.toml")]
struct BatchPage {
    frame: Frame,
    accept: &'static str,
    most: String,
}

fn batch_page(site: &Site, request: &Request, problems: Vec<FormProblem>) -> BatchPage {
    BatchPage {
        frame: frame(site, request, "posting-batch-title").with_problems(problems),
        accept: ACCEPT,
        most: format!("{}\u{a0}MB", site.rules().upload_bytes >> 20),
    }
}

/// The form.
pub(super) fn show(site: &Site, request: &Request) -> Result<Reply, Fault> {
    page(&batch_page(site, request, Vec::new()))
}

/// Makes a draft of every document. With one that is wrong none is made, so that nothing is missed in a long list.
pub(super) fn upload(site: &Site, request: &Request) -> Result<Reply, Fault> {
    request.only_fields(&[])?;
    let now = request.now.as_second();
    draft_table::sweep(site, now)?;
    let batch = random_id()?;
    let (mut made, mut problems) = (Vec::new(), Vec::new());
    let known = known_originators(site);
    let scratch = site.folder().join("uploads");
    private_files::create_folder(&scratch)?;
    for upload in &request.uploads {
        if let Some(fault) = scan(site, request, (&upload.name, &upload.file))? {
            problems.push(problem(fault_text(request, &upload.name, fault)));
            continue;
        }
        let is_zip = media_kind(&upload.file)? == MediaKind::Archive && upload.name.to_lowercase().ends_with(".zip");
        if !is_zip {
            take(site, request, (&batch, &known), (&upload.name, &upload.file), &mut made, &mut problems)?;
            continue;
        }
        match unpack(&upload.file, &scratch, site.rules().upload_bytes)? {
            Ok(parts) => {
                for (name, path) in &parts {
                    take(site, request, (&batch, &known), (name, path), &mut made, &mut problems)?;
                }
            }
            Err(fault) => {
                problems.push(problem(format!("{}: {}", upload.name, request.words.get(fault.message_key()))));
            }
        }
    }
    if made.is_empty() && problems.is_empty() {
        problems.push(problem(request.words.get("posting-files-none")));
    }
    if !problems.is_empty() {
        let several = made.len() > 1 || request.uploads.len() > 1;
        for id in made {
            draft_table::delete(site, &id)?;
        }
        if several {
            problems.push(problem(request.words.get("posting-batch-again")));
        }
        return form_again(&batch_page(site, request, problems));
    }
    Ok(Reply::see(format!("/posting/table/{batch}")))
}

fn problem(text: String) -> FormProblem {
    FormProblem { field: "files".to_owned(), text }
}

/// Makes a draft of one document.
fn take(
    site: &Site,
    request: &Request,
    (batch, known): (&str, &[String]),
    (name, path): (&str, &std::path::Path),
    made: &mut Vec<String>,
    problems: &mut Vec<FormProblem>,
) -> Result<(), Fault> {
    if made.len() >= MOST_PARTS {
        problems.push(problem(request.words.get("posting-zip-too-many")));
        return Ok(());
    }
    let person = request.person()?;
    let draft = PostingDraft { author: person.id, batch: Some(batch.to_owned()), ..PostingDraft::default() };
    let now = request.now.as_second();
    let mut row = draft_table::create(site, person, draft, now)?;
    made.push(row.id.clone());
    match take_file(site, &folder_of(site, &row.id), (name, path), &[], false)? {
        Ok(TakenUpload { file, look }) => {
            let facts = proposed_facts(site, &file.name, &look.blocks, known);
            let period = DraftPeriod::default();
            let mut content = DraftContent { files: vec![file], facts, period };
            take_name(&mut content, &site.config().kinds, request.today);
            row.draft.change(content);
            draft_table::save(site, &mut row, now)?;
        }
        Err(fault) => problems.push(problem(fault_text(request, name, fault))),
    }
    Ok(())
}
