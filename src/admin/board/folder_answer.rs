//! Folder answer: what the board wrote beside a notice's files, and whether it has taken over what lies there.

use std::fs;

use jiff::{Timestamp, tz::TimeZone};

use super::{change::folder_notice::FolderNotice, found_notice::NoticeState, phrases::moment_text};
use crate::{notice::Notice, source::folder::DescribedNotice, words::Words};

/// Where the board is with what lies in the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FolderProgress {
    /// It hangs as it lies there.
    Taken,
    /// Something there is not on the board yet.
    Pending,
    /// Something is wrong with it.
    Wrong,
    /// It went down, as the folder says.
    TakenDown,
    /// Nothing can be said of it.
    Unknown,
}

/// The answer in words.
pub(super) struct FolderAnswerView {
    /// In one sentence, with the class of its box.
    pub progress: String,
    pub class: &'static str,
    /// What the board wrote: the name of the file, when, and its text; empty where it wrote nothing.
    pub texts: Vec<(String, String, String)>,
}

/// The board's answer to a notice of a folder.
pub(super) fn folder_answer(
    own: &FolderNotice,
    state: NoticeState,
    words: &Words,
    zone: &TimeZone,
) -> FolderAnswerView {
    let (key, class) = match progress(own, state) {
        FolderProgress::Taken => ("board-answer-taken", "done"),
        FolderProgress::Pending => ("board-answer-pending", "warn"),
        FolderProgress::Wrong => ("board-answer-wrong", "wrong"),
        FolderProgress::TakenDown => ("board-answer-taken-down", "done"),
        FolderProgress::Unknown => ("board-answer-unknown", "warn"),
    };
    let moment = |written| Timestamp::try_from(written).ok().map(|at| moment_text(words, zone, at));
    let text = |answer: &crate::source::folder::WrittenAnswer| {
        let written = answer.written.and_then(moment).unwrap_or_default();
        (answer.name.clone(), written, answer.text.replace("\r\n", "\n"))
    };
    FolderAnswerView { progress: words.get(key), class, texts: own.files.answers.iter().map(text).collect() }
}

fn progress(own: &FolderNotice, state: NoticeState) -> FolderProgress {
    let text = own.text.as_ref().map(String::as_bytes);
    let described = own.files.described_by(text, &own.settings, &own.kinds, own.notice.posting.from);
    let wrong = own.files.answers.first().is_some_and(|answer| answer.is_problem);
    match (state, &described) {
        (NoticeState::Unknown | NoticeState::NotShown, _) => FolderProgress::Unknown,
        (NoticeState::TakenDown, _) => FolderProgress::TakenDown,
        _ if wrong => FolderProgress::Wrong,
        (_, Err(_)) => FolderProgress::Wrong,
        (_, Ok(described)) if !is_as_described(&own.notice, described) || has_newer_file(own) => {
            FolderProgress::Pending
        }
        _ => FolderProgress::Taken,
    }
}

/// Whether the notice hangs as the text beside it says.
fn is_as_described(notice: &Notice, described: &DescribedNotice) -> bool {
    described.removal.is_none()
        && described.title == notice.title
        && described.category == notice.category
        && described.reference == notice.reference
        && described.file_mark == notice.file_mark
        && described.originator == notice.originator
        && described.posting == notice.posting
        && described.duties == notice.duties
}

/// Whether a document is newer than the board's answer and has other bytes than the one that hangs.
fn has_newer_file(own: &FolderNotice) -> bool {
    let written = own.files.answers.first().and_then(|answer| answer.written);
    own.files.documents.iter().any(|path| {
        let changed = fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
        let newer = changed.is_some_and(|changed| written.is_none_or(|written| changed > written));
        newer && {
            let hash = crate::admin::acts::hash_file(path).ok();
            !own.notice.attachments.iter().filter_map(|file| file.blob).any(|blob| Some(blob.hash) == hash)
        }
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{LegalDuties, NoticeId, Posting, SourceId};

    #[test]
    fn a_change_is_taken_over_only_when_all_of_it_hangs() {
        let posting = Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) };
        let notice = Notice::new(SourceId("s".into()), NoticeId("1".into()), "Záměr", posting);
        let same = DescribedNotice {
            title: "Záměr".into(),
            category: None,
            reference: None,
            file_mark: None,
            originator: None,
            posting,
            duties: LegalDuties::default(),
            removal: None,
            correction: Some("nic na desce nemění".into()),
        };
        assert!(is_as_described(&notice, &same));
        let longer = Posting { until: Some(date(2026, 12, 20)), ..posting };
        for other in [
            DescribedNotice { removal: Some("omyl".into()), ..same.clone() },
            DescribedNotice { posting: longer, ..same.clone() },
            DescribedNotice { reference: Some("1".into()), ..same.clone() },
            DescribedNotice { title: "Jiný".into(), ..same },
        ] {
            assert!(!is_as_described(&notice, &other), "{other:?}");
        }
    }
}
