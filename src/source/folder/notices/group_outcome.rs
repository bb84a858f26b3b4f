//! Outcome of one group of files: a notice, a removal, a problem, or nothing yet.

use std::{cell::OnceCell, collections::HashMap, path::Path};

use super::{claims::FolderClaims, scan_view::ScanView, skipped_entries};
use crate::{
    notice::{Attachment, BlobHash, Notice, NoticeKind},
    source::{
        FolderAnswer,
        folder::{
            answers::remarks,
            clerk_problem::ClerkProblem,
            intake::{file_form, folder_intake::IntakeDocument},
            paths,
            scan::{
                copy_names::{CopyName, possible_copies},
                grouping::FileGroup,
                walk::FoundFile,
            },
            sidecar::reader::Sidecar,
            terms::{
                file_name,
                posting_terms::{TermsInput, media_terms, posting_terms},
            },
        },
    },
};

/// Longer ones are no messages; in bytes.
const LONGEST_MESSAGE: u64 = 64 * 1024;
/// A first day further ahead than this is remarked.
const FAR: i32 = 366;

pub(in crate::source::folder) enum GroupOutcome {
    /// Something is still being written.
    Waiting,
    Good {
        notice: Box<Notice>,
        correction: Option<String>,
        remarks: Vec<String>,
        /// Its days come from its name or from the text beside it.
        dated: bool,
    },
    Wrong(Vec<ClerkProblem>),
    Removed(String),
}

impl FolderClaims {
    /// Says what becomes of an item.
    pub(crate) fn group_outcome(
        &self,
        view: &ScanView<'_>,
        item: &FileGroup,
        siblings: &PathLookup<'_>,
    ) -> GroupOutcome {
        let mut texts = Vec::new();
        for found in item.sidecars.iter().filter_map(|at| view.files.get(*at)) {
            let Some(read) = view.sidecars.get(&found.relative) else { return GroupOutcome::Waiting };
            texts.push((paths::last_name(&found.relative), read));
        }
        let problems: Vec<ClerkProblem> = texts.iter().flat_map(|(_, (_, problems))| problems.clone()).collect();
        if !problems.is_empty() {
            return GroupOutcome::Wrong(problems);
        }
        if let [_, (second, _), ..] = texts.as_slice() {
            return GroupOutcome::Wrong(vec![ClerkProblem::new(
                second,
                "dokument má dva popisy",
                "Nechte jen jeden z nich.",
            )]);
        }
        let sidecar = texts.first().map(|(name, (sidecar, _))| (name.as_str(), sidecar));
        if let Some(why) = sidecar.and_then(|(_, sidecar)| sidecar.removal.clone()) {
            return GroupOutcome::Removed(why);
        }
        let (mut attachments, mut arrived, mut like) = (Vec::new(), None, None);
        for found in item.files.iter().filter_map(|at| view.files.get(*at)) {
            if let Some(problem) = skipped_entries::unreadable_name_problem(&found.relative) {
                return GroupOutcome::Wrong(vec![problem]);
            }
            let Some(known) = view.intake.get(&found.relative) else { return GroupOutcome::Waiting };
            let inside = found.relative.strip_prefix(&item.key).ok().filter(|_| item.is_folder);
            let name = inside.map_or_else(|| paths::last_name(&found.relative), |it| it.to_string_lossy().into_owned());
            if let Some(refusal) = known.refusal {
                return GroupOutcome::Wrong(vec![refusal.problem(&name)]);
            }
            if known.unreadable(view.now, view.config.patience).is_some() {
                let advice = "Zavřete jej v programu, který jej drží otevřený, nebo povolte desce soubor číst.";
                return GroupOutcome::Wrong(vec![ClerkProblem::new(&name, "soubor nejde přečíst", advice)]);
            }
            let Some(blob) = known.current_blob() else { return GroupOutcome::Waiting };
            match copy(view, found, known, siblings) {
                CopyVerdict::No => {}
                CopyVerdict::Like(of) => like = Some(of),
                CopyVerdict::Unsure => return GroupOutcome::Waiting,
                CopyVerdict::Yes(problem) => return GroupOutcome::Wrong(vec![problem]),
            }
            arrived = arrived.max(Some(file_form::arrival_day(found.arrived, &view.zone, known.first_seen)));
            let address = found.path.to_string_lossy().into_owned();
            attachments.push(Attachment { blob: Some(blob), ..Attachment::new(name, address) });
        }
        if attachments.is_empty() {
            return GroupOutcome::Waiting;
        }
        let Some(kept) = self.kept.get(&item.key) else { return GroupOutcome::Waiting };
        let file = paths::last_name(&item.key);
        let named = if item.is_folder { file_name::read_stem(&file) } else { file_name::read_file_name(&file) };
        let given = TermsInput {
            file: &file,
            named: &named,
            sidecar,
            sub_folder: item.category.as_deref(),
            category: view.config.category.as_deref(),
            days: view.config.days,
            first_day: kept.first_day.or(arrived.filter(|_| !self.late.contains(&item.status))).unwrap_or(view.today),
        };
        let terms = match view.config.kind {
            NoticeKind::Media => media_terms(&given),
            NoticeKind::Official | NoticeKind::Announcement => posting_terms(&given, &self.kinds),
        };
        let terms = match terms {
            Ok(terms) => terms,
            Err(problem) => return GroupOutcome::Wrong(vec![problem]),
        };
        let hangs = view.answers.get(&kept.id).is_some_and(|answer| *answer != FolderAnswer::Waits);
        if hangs && terms.duties.minimum.is_some() && terms.posting.from > view.today {
            return GroupOutcome::Wrong(vec![remarks::hangs_already_problem(&file, terms.posting.from)]);
        }
        let text = match attachments.as_slice() {
            // Read once, and again with other bytes.
            [only] if view.config.kind == NoticeKind::Media => match kept.good.as_ref() {
                Some(good) if good.attachments.first().is_some_and(|old| old.blob == only.blob) => good.text.clone(),
                _ => message(only),
            },
            _ => None,
        };
        let nothing = Sidecar::default();
        let sidecar = sidecar.map_or(&nothing, |(_, sidecar)| sidecar);
        let mut remark_texts = Vec::new();
        if terms.guessed {
            remark_texts.push(remarks::guessed_year_remark(
                terms.posting.from,
                named.days.has_last().then_some(terms.posting.until).flatten(),
            ));
        }
        if (terms.posting.from - view.today).get_days() > FAR {
            remark_texts.push(remarks::far_ahead_remark(terms.posting.from));
        }
        if sidecar.title.is_none() {
            remark_texts.extend(remarks::empty_name_remark(&terms.title).or_else(|| remarks::tilde_remark(&file)));
        }
        remark_texts.extend(like.map(|of| remarks::copy_like_remark(&file, &of)));
        let dated = terms.dated;
        let notice = Notice {
            kind: view.config.kind,
            text,
            reference: sidecar.reference.clone(),
            file_mark: sidecar.file_mark.clone(),
            originator: sidecar.originator.clone(),
            category: terms.category,
            attachments,
            duties: terms.duties,
            ..Notice::new(view.config.source.clone(), kept.id.clone(), terms.title, terms.posting)
        };
        GroupOutcome::Good {
            notice: Box::new(notice),
            correction: sidecar.correction.clone(),
            remarks: remark_texts,
            dated,
        }
    }
}

/// Every file by its path without regard to case and to how diacritics are stored; put together when it is asked for.
pub(in crate::source::folder) struct PathLookup<'a> {
    view: &'a ScanView<'a>,
    paths: OnceCell<HashMap<String, &'a Path>>,
}

impl<'a> PathLookup<'a> {
    pub(crate) fn new(view: &'a ScanView<'a>) -> Self {
        Self { view, paths: OnceCell::new() }
    }

    fn get(&self, path: &Path) -> Option<&'a Path> {
        let paths = self.paths.get_or_init(|| {
            let files = self.view.groups.items.iter().flat_map(|item| &item.files);
            let found = files.filter_map(|at| self.view.files.get(*at));
            found.map(|found| (paths::comparable_path(&found.relative), found.relative.as_path())).collect()
        });
        paths.get(&paths::comparable_path(path)).copied()
    }
}

impl PathLookup<'_> {
    /// Another file, the one that counts, whose path looks the same.
    fn look_alike(&self, path: &Path) -> Option<&Path> {
        self.get(path).filter(|other| *other != path)
    }
}

enum CopyVerdict {
    No,
    /// Its original is not read yet.
    Unsure,
    /// Its name looks like that of a copy of this.
    Like(String),
    Yes(ClerkProblem),
}

/// Decides whether a file is a copy that a program made of another one, or one that was dropped twice.
fn copy(view: &ScanView<'_>, found: &FoundFile, known: &IntakeDocument, siblings: &PathLookup<'_>) -> CopyVerdict {
    let file = paths::last_name(&found.relative);
    // `None` while the other one is not read.
    let same = |other: &Path| match view.intake.get(other) {
        Some(other) if other.is_pending() && !other.was_taken() => None,
        other => Some(
            other.and_then(IntakeDocument::current_blob).map(|blob| blob.hash)
                == known.current_blob().map(|blob| blob.hash),
        ),
    };
    let mut like = None;
    // A name that only differs in case or in how its diacritics are stored.
    if let Some(other) = siblings.look_alike(&found.relative) {
        match same(other) {
            None => return CopyVerdict::Unsure,
            Some(true) => {
                return refused(&file, &file, "soubor téhož jména a obsahu leží vedle něj (jinak uložená písmena)");
            }
            Some(false) => like = Some(file.clone()),
        }
    }
    for copy in possible_copies(&file) {
        let of = copy.original_name().to_owned();
        let beside = siblings.get(&found.relative.with_file_name(&of)).filter(|beside| *beside != found.relative);
        match (&copy, beside) {
            (CopyName::Conflict { by, .. }, _) => {
                return refused(&file, &of, &format!("soubor je konfliktní kopie, kterou založil {by}"));
            }
            (CopyName::Beside { .. }, Some(_)) => {
                return refused(&file, &of, "soubor je kopie dokumentu, který leží vedle něj");
            }
            (CopyName::Numbered { .. }, Some(beside)) => match same(beside) {
                None => return CopyVerdict::Unsure,
                Some(true) => {
                    return refused(&file, &of, "soubor je táž kopie dokumentu, který leží vedle něj (bajt po bajtu)");
                }
                Some(false) => like = like.or(Some(of)),
            },
            (CopyName::Beside { .. }, None) => like = like.or(Some(of)),
            (CopyName::Numbered { .. }, None) => {}
        }
    }
    like.map_or(CopyVerdict::No, CopyVerdict::Like)
}

fn refused(file: &str, of: &str, wrong: &str) -> CopyVerdict {
    let advice = format!(
        "Porovnejte jej s „{of}“. Platí-li tento, uložte jej pod tím jménem a tento smažte; jinak jej smažte hned. \
         Má-li viset zvlášť, dejte mu vlastní název."
    );
    CopyVerdict::Yes(ClerkProblem::new(file, wrong, &advice))
}

/// The text of a message in Markdown, as its bytes were taken.
fn message(file: &Attachment) -> Option<String> {
    if !file.name.to_lowercase().ends_with(".md") {
        return None;
    }
    let blob = file.blob.filter(|blob| blob.bytes <= LONGEST_MESSAGE)?;
    let bytes = std::fs::read(&file.address).ok()?;
    (blob.hash == BlobHash::digest(&bytes)).then(|| String::from_utf8_lossy(&bytes).into_owned())
}
