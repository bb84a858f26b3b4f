//! Answers about problems: tells the clerk and the listing why a document is not posted as it is.

use std::collections::BTreeSet;

use super::scan_view::ScanView;
use crate::{
    notice::{Notice, NoticeKind},
    source::{
        DefectKind, Listing, SourceDefect,
        folder::{
            answers::{
                answer_names::{self, AnswerState},
                answer_text::{self, EarlierState},
                wanted_answers::WantedAnswers,
            },
            clerk_problem::ClerkProblem,
            paths::{self, nfc_path},
            scan::grouping::FileGroup,
            terms::past_days,
        },
    },
};

/// True where an answer says that the notice hung once.
pub(in crate::source::folder) fn was_told(item: &FileGroup, statuses: &BTreeSet<String>) -> bool {
    let name =
        item.status.with_file_name(answer_names::answer_file_name(&paths::last_name(&item.status), AnswerState::Over));
    statuses.contains(&nfc_path(&name))
}

/// The problem of a notice all of whose days are in the past.
pub(in crate::source::folder) fn past(
    view: &ScanView<'_>,
    item: &FileGroup,
    notice: &Notice,
    dated: bool,
) -> ClerkProblem {
    let until = notice.posting.until.unwrap_or(notice.posting.from);
    let (wrong, advice) = match dated {
        true => past_days::all_past_advice(notice.posting.from, until, view.today),
        false => past_days::old_file_advice(notice.posting.from, until, view.today),
    };
    ClerkProblem { file: paths::last_name(&item.key), key: None, wrong, advice }
}

/// Reports to the clerk and in the listing the problems that keep a document from being posted as it is.
pub(in crate::source::folder) fn tell_wrong(
    view: &ScanView<'_>,
    item: &FileGroup,
    problems: Vec<ClerkProblem>,
    standing: EarlierState,
    listing: &mut Listing,
    wanted: &mut WantedAnswers,
) {
    if view.config.kind == NoticeKind::Official {
        wanted.add(&item.status, AnswerState::Wrong, answer_text::wrong_document_text(&problems, standing));
    }
    for problem in problems {
        let text = format!("{}: {}", problem.key.unwrap_or_default(), problem.wrong);
        listing.warnings.push(SourceDefect::about_item(DefectKind::ItemSkipped, &paths::last_name(&item.key), text));
    }
}
