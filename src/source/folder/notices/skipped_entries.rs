//! Skipped folder entries: links, sub-folders that cannot be read or lie too deep, names that are not UTF-8. The admin
//! is told of all of them, the clerk beside the entry.

use std::path::Path;

use super::scan_view::ScanView;
use crate::{
    notice::NoticeKind,
    source::{
        DefectKind, Listing, SourceDefect,
        folder::{
            answers::{
                answer_names::AnswerState,
                answer_text::{self, EarlierState},
                wanted_answers::WantedAnswers,
            },
            clerk_problem::ClerkProblem,
            paths,
            scan::{grouping, walk::SkippedEntry},
            terms::file_name,
        },
    },
};

/// Adds the skipped entries to the listing's warnings and to the answers.
pub(in crate::source::folder) fn report_skipped(
    view: &ScanView<'_>,
    listing: &mut Listing,
    wanted: &mut WantedAnswers,
) {
    let mut trouble = |path: &Path, text: &str| {
        let text = format!("{text}: {}", view.config.path.join(path).display());
        listing.warnings.push(SourceDefect::about_source(DefectKind::Trouble, text));
    };
    if let Some(why) = &view.unwritable {
        let text =
            format!("clerks get no answers, the folder cannot be written ({why}); give this program the right to it");
        trouble(Path::new(""), &text);
    }
    let mut locked = 0_usize;
    for (path, odd) in &view.walk.odd {
        let file = paths::last_name(path);
        let (told, said) = match odd {
            SkippedEntry::Link => (
                "a link is not followed; put the document itself there",
                ClerkProblem::new(&file, "je to odkaz (symlink), ne dokument", "Vložte sem dokument sám."),
            ),
            SkippedEntry::Deep => (
                "a sub-folder lies too deep and is not looked into",
                ClerkProblem::new(&file, "podsložka leží příliš hluboko", "Přesuňte její dokumenty výš."),
            ),
            SkippedEntry::Special => (
                "neither a file nor a folder",
                ClerkProblem::new(&file, "není to soubor ani složka", "Vložte sem dokument sám."),
            ),
            SkippedEntry::Locked(_) => {
                locked = locked.saturating_add(1);
                trouble(path, "a sub-folder cannot be read; give this program the right to it. What hangs of it stays");
                continue;
            }
        };
        trouble(path, told);
        if view.config.kind == NoticeKind::Official {
            let stem = path.with_file_name(file_name::without_extension(&file));
            let place = grouping::answer_stem(if wanted.present.contains(&grouping::answer_stem(&stem)) {
                path
            } else {
                &stem
            });
            wanted.add(&place, AnswerState::Wrong, answer_text::wrong_document_text(&[said], EarlierState::Nothing));
        }
    }
    for found in view.files {
        if found.relative.to_str().is_none() {
            trouble(&found.relative, "the name of a file is not UTF-8");
        } else if view
            .intake
            .get(&found.relative)
            .is_some_and(|it| it.unreadable(view.now, view.config.patience).is_some())
        {
            trouble(&found.relative, "a file cannot be read; give this program the right to it");
        }
    }
    if locked > 0 {
        let text = format!("{locked} sub-folders cannot be read");
        listing.warnings.push(SourceDefect::about_source(DefectKind::Window, text));
    }
}

/// The problem of a file whose name is not UTF-8.
pub(in crate::source::folder) fn unreadable_name_problem(path: &Path) -> Option<ClerkProblem> {
    let advice = "Přejmenujte jej; název má nejspíš diakritiku ve starém kódování.";
    path.to_str()
        .is_none()
        .then(|| ClerkProblem::new(&paths::last_name(path), "název souboru nejde přečíst (není v UTF-8)", advice))
}
