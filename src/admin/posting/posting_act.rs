//! Act of posting: what a clerk would drop into the watched folder, as one journalled act. The sidecar is written first and
//! the document last, so that the folder never sees a document without its facts.
//!
//! A draft is posted once: its names are chosen and saved before the act, and a draft that hangs answers with its page.

use std::{
    fs, io,
    path::Path,
    sync::{Mutex, PoisonError},
};

use jiff::civil::Date;
use serde_json::json;

use super::{
    draft::{DraftContent, DraftTarget, PostingDraft},
    draft_step::{self, watched_folder},
    draft_table::{self, CHANGED, DraftRow, DraftState, data_of, folder_of},
    folder_reach::{UnreachedFolder, reached_names, unreached},
    period_terms::{PeriodFault, PeriodTerms, period_terms},
    target_name::{free_name, names_within},
};
use crate::{
    admin::{
        acts::{Act, ActError, ActKind, FileEffect, RowEffect, carry_out},
        board::notice_acts::{draft_field, identity_field},
        site::Site,
        web::{Fault, Request},
    },
    notice::BlobHash,
    source::folder::{notice_id, sidecar_text},
};

/// One posting at a time: a second press finds what the first one did.
static ONE: Mutex<()> = Mutex::new(());

/// Why a draft is not posted, as a person can mend it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::admin) enum NotPosted {
    /// A step is not answered.
    Step,
    Period(PeriodFault),
    /// The watched folder cannot be reached.
    Folder(UnreachedFolder),
}

/// Posts a draft that may be posted, as it was seen. Doing it twice does it once.
///
/// # Errors
/// The act was refused or is to be finished; why the draft itself cannot be posted is the inner error.
pub(in crate::admin) fn post(site: &Site, request: &Request, seen: &DraftRow) -> Result<Result<(), NotPosted>, Fault> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut row = draft_table::load(site, &seen.id)?;
    if row.state == DraftState::Posted {
        return Ok(Ok(()));
    }
    // What may be posted was judged by what was seen.
    if row.number != seen.number {
        return Err(Fault::Conflict(CHANGED));
    }
    draft_step::require_day(site)?;
    let (config, folder) = watched_folder(site)?;
    let DraftContent { files, facts, period } = &row.draft.content;
    if files.is_empty() || !facts.answered || !period.answered {
        return Ok(Err(NotPosted::Step));
    }
    let terms = match period_terms(&row.draft, draft_step::rules(&config, &folder, request)) {
        Ok(terms) => terms,
        Err(fault) => return Ok(Err(NotPosted::Period(fault))),
    };
    let names = match reached_names(site, &folder) {
        Ok(names) => names,
        Err(away) => return Ok(Err(NotPosted::Folder(away))),
    };
    let target = match &row.draft.target {
        Some(target) if target.source == folder.name && (target.is_folder == (files.len() > 1)) => target.clone(),
        _ => DraftTarget {
            source: folder.name.clone(),
            name: free_name(&facts.title, files, &names, &row.id),
            is_folder: files.len() > 1,
        },
    };
    if row.draft.target.as_ref() != Some(&target) {
        row.draft.target = Some(target.clone());
        draft_table::save(site, &mut row, request.now.as_second())?;
    }
    let drafts = folder_of(site, &row.id);
    // The folder may go between the look at it and the act.
    let away = || unreached(site, &folder).map(NotPosted::Folder);
    let files = match file_effects(&row.draft, &terms, &folder.path, &target, &drafts) {
        Ok(files) => files,
        Err(error) => return away().map_or(Err(error.into()), |away| Ok(Err(away))),
    };
    let act = act(&row, &target, &terms, files, request)?;
    match carry_out(site, request.person()?, act) {
        Err(error @ (ActError::Place(_) | ActError::NotPrepared(_))) => {
            return away().map_or(Err(error.into()), |away| Ok(Err(away)));
        }
        done => done.map(drop)?,
    }
    // Its documents are the board's now.
    if let Err(error) = draft_table::remove_folder(site, &row.id) {
        tracing::warn!(%error, "the files of a posted draft stay until the next one is begun");
    }
    Ok(Ok(()))
}

/// The act as the journal has it.
fn act(
    row: &DraftRow,
    target: &DraftTarget,
    terms: &PeriodTerms,
    files: Vec<FileEffect>,
    request: &Request,
) -> Result<Act, Fault> {
    let posted = data_of(&row.draft.posted(request.now))?;
    let mark = RowEffect::once(
        "UPDATE draft SET state = 'posted', data = ?2, changed = ?3, number = number + 1 \
         WHERE id = ?1 AND kind = 'posting' AND state <> 'posted'",
        vec![json!(row.id), json!(posted), json!(request.now.as_second())],
    );
    let content = &row.draft.content;
    let mut act = Act::new(ActKind::Post, content.facts.title.clone());
    act.changes.push(identity_field(&notice_id(&target.source, &target.name)));
    let fields = posted_fields(content, terms);
    let mut act = fields.iter().fold(act, |act, (field, value)| act.change(field, None, value.as_deref()));
    act.changes.push(draft_field(&row.id));
    Ok(files.into_iter().fold(act, Act::file).row(mark))
}

/// What is posted, by the keys of the sidecar; `None` where there is nothing to tell.
fn posted_fields(content: &DraftContent, terms: &PeriodTerms) -> [(&'static str, Option<String>); 6] {
    let DraftContent { files, facts, .. } = content;
    let named = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let documents: Vec<String> = files.iter().map(|file| format!("{} SHA-256 {}", file.name, file.hash)).collect();
    [
        ("druh", named(&facts.kind)),
        ("cislo-jednaci", named(&facts.reference)),
        ("puvodce", named(&facts.originator)),
        ("vyveseno-od", day(Some(terms.from))),
        ("vyveseno-do", day(terms.until)),
        ("soubory", Some(documents.join("\n"))),
    ]
}

/// Sidecar, then documents.
fn file_effects(
    draft: &PostingDraft,
    terms: &PeriodTerms,
    watched: &Path,
    target: &DraftTarget,
    drafts: &Path,
) -> io::Result<Vec<FileEffect>> {
    let text = sidecar_text(&draft.sidecar(Some(terms.from), terms.until));
    let files = &draft.content.files;
    let mut out = Vec::new();
    let (folder, sidecar, names) = if target.is_folder {
        let folder = watched.join(&target.name);
        out.push(FileEffect::Folder { path: folder.clone() });
        (folder, "oznameni.toml".to_owned(), names_within(files))
    } else {
        let stem = target.name.rsplit_once('.').map_or(target.name.as_str(), |(stem, _)| stem);
        (watched.to_owned(), format!("{stem}.toml"), vec![target.name.clone()])
    };
    let path = folder.join(sidecar);
    let seen = own_rest(&path, BlobHash::digest(text.as_bytes()))?;
    out.push(FileEffect::Put { path, text, seen });
    for (file, name) in files.iter().zip(names) {
        let path = folder.join(name);
        let seen = own_rest(&path, file.hash)?;
        out.push(FileEffect::Place { from: drafts.join(file.stored_name()), path, seen });
    }
    Ok(out)
}

/// What an interrupted try of the same act left under a name is its own; anything else there is somebody's, and the act is
/// refused.
fn own_rest(path: &Path, own: BlobHash) -> io::Result<Option<BlobHash>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(BlobHash::digest(&bytes)).filter(|found| *found == own)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{super::draft::DraftFile, *};
    use crate::notice::SourceId;

    fn terms() -> PeriodTerms {
        PeriodTerms {
            from: date(2026, 11, 22),
            until: Some(date(2026, 12, 7)),
            proposed: None,
            minimum: None,
            delivered: None,
            kind: None,
        }
    }

    #[test]
    fn the_entry_says_whose_the_notice_is_where_it_is_known() {
        let mut content = DraftContent::default();
        let originator = |content: &DraftContent| {
            let fields = posted_fields(content, &terms());
            fields.into_iter().find(|(field, _)| *field == "puvodce").and_then(|(_, value)| value)
        };
        assert_eq!(originator(&content), None);
        content.facts.originator = "Majetkový odbor".into();
        assert_eq!(originator(&content).as_deref(), Some("Majetkový odbor"));
    }

    fn effects(files: &[&str], name: &str, watched: &Path) -> Vec<FileEffect> {
        let mut draft = PostingDraft::default();
        draft.content.facts.title = "Záměr".into();
        draft.content.files = files.iter().map(|name| DraftFile::for_test(name)).collect();
        let target = DraftTarget { source: SourceId("deska".into()), name: name.into(), is_folder: files.len() > 1 };
        file_effects(&draft, &terms(), watched, &target, Path::new("/drafts")).unwrap()
    }

    #[test]
    fn the_sidecar_comes_first_and_nothing_of_somebody_else_is_taken_for_seen() {
        let folder = tempfile::tempdir().unwrap();
        let one = effects(&["a.pdf"], "a.pdf", folder.path());
        let [FileEffect::Put { path, text, seen: None }, FileEffect::Place { path: document, seen: None, .. }] =
            &one[..]
        else {
            panic!("{one:?}")
        };
        assert_eq!((path, document), (&folder.path().join("a.toml"), &folder.path().join("a.pdf")));
        assert!(text.contains("vyveseno-do = \"2026-12-07\""), "{text}");
        // A foreign sidecar is not overwritten: the engine refuses what is there and was not seen.
        fs::write(path, "nazev = 'cizí'").unwrap();
        assert!(matches!(&effects(&["a.pdf"], "a.pdf", folder.path())[0], FileEffect::Put { seen: None, .. }));
        // What an earlier try of the same act wrote is.
        fs::write(path, text).unwrap();
        assert!(matches!(&effects(&["a.pdf"], "a.pdf", folder.path())[0], FileEffect::Put { seen: Some(_), .. }));
    }

    #[test]
    fn several_documents_are_one_folder_with_its_text_first() {
        let folder = tempfile::tempdir().unwrap();
        let many = effects(&["b.pdf", "a.pdf"], "Záměr", folder.path());
        let inside = folder.path().join("Záměr");
        assert_eq!(many.first(), Some(&FileEffect::Folder { path: inside.clone() }));
        assert!(matches!(&many[1], FileEffect::Put { path, .. } if *path == inside.join("oznameni.toml")));
        let FileEffect::Place { path, from, .. } = &many[2] else { panic!("{many:?}") };
        assert_eq!(
            (path, from),
            (&inside.join("b.pdf"), &Path::new("/drafts").join(DraftFile::for_test("b.pdf").stored_name()))
        );
    }
}
