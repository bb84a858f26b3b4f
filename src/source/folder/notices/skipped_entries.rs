//! What lies in the folder and cannot be taken as it is: links, sub-folders that cannot be read or lie too deep, names
//! that are no text. The admin is told of all of it, the clerk beside what it is about.

use std::path::Path;

use super::claims::{ScanView, clerk_problem};
use crate::{
    notice::NoticeKind,
    source::{
        DefectKind, Listing, SourceDefect,
        folder::{
            answers::{
                answer_files::WantedAnswers,
                answer_text::{self, AnswerState, EarlierState},
            },
            scan::{grouping, walk::SkippedEntry},
            sidecar::reader::ClerkProblem,
            terms::file_name,
        },
    },
};

/// Adds what is odd to the listing's warnings and to the answers.
pub(in crate::source::folder) fn report_skipped(
    look: &ScanView<'_>,
    listing: &mut Listing,
    wanted: &mut WantedAnswers,
) {
    let mut trouble = |path: &Path, text: &str| {
        let text = format!("{text}: {}", look.config.path.join(path).display());
        listing.warnings.push(SourceDefect::about_source(DefectKind::Trouble, text));
    };
    if let Some(why) = &look.unwritable {
        let text =
            format!("clerks get no answers, the folder cannot be written ({why}); give this program the right to it");
        trouble(Path::new(""), &text);
    }
    let mut locked = 0_usize;
    for (path, odd) in &look.walk.odd {
        let file = grouping::last_name(path);
        let (told, said) = match odd {
            SkippedEntry::Link => (
                "a link is not followed; put the document itself there",
                clerk_problem(&file, "je to odkaz (symlink), ne dokument", "Vložte sem dokument sám."),
            ),
            SkippedEntry::Deep => (
                "a sub-folder lies too deep and is not looked into",
                clerk_problem(&file, "podsložka leží příliš hluboko", "Přesuňte její dokumenty výš."),
            ),
            SkippedEntry::Special => (
                "neither a file nor a folder",
                clerk_problem(&file, "není to soubor ani složka", "Vložte sem dokument sám."),
            ),
            SkippedEntry::Locked(_) => {
                locked = locked.saturating_add(1);
                trouble(path, "a sub-folder cannot be read; give this program the right to it. What hangs of it stays");
                continue;
            }
        };
        trouble(path, told);
        if look.config.kind == NoticeKind::Official {
            let stem = path.with_file_name(file_name::without_extension(&file));
            let place = grouping::answer_stem(if wanted.present.contains(&grouping::answer_stem(&stem)) {
                path
            } else {
                &stem
            });
            wanted.add(&place, AnswerState::Wrong, answer_text::wrong_document_text(&[said], EarlierState::Nothing));
        }
    }
    for found in look.files {
        if found.relative.to_str().is_none() {
            trouble(&found.relative, "the name of a file is not UTF-8");
        } else if look
            .intake
            .get(&found.relative)
            .is_some_and(|it| it.unreadable(look.now, look.config.patience).is_some())
        {
            trouble(&found.relative, "a file cannot be read; give this program the right to it");
        }
    }
    if locked > 0 {
        let text = format!("{locked} sub-folders cannot be read");
        listing.warnings.push(SourceDefect::about_source(DefectKind::Window, text));
    }
}

/// What is told of a file whose name is no text.
pub(in crate::source::folder) fn unreadable_name_problem(path: &Path) -> Option<ClerkProblem> {
    let advice = "Přejmenujte jej; název má nejspíš diakritiku ve starém kódování.";
    path.to_str()
        .is_none()
        .then(|| clerk_problem(&grouping::last_name(path), "název souboru nejde přečíst (není v UTF-8)", advice))
}
