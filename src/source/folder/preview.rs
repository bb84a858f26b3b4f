//! Preview of a posting: what the board will make of a document and its sidecar, told before they are put into the folder,
//! by the same functions that decide in it.
//!
//! Left out: writing into the folder (whoever posts), and what the board answers there (`answers`).

use std::{io, path::Path};

use jiff::civil::Date;

use super::{
    answers::{
        answer_names::{answered_name, short_stem},
        remarks::empty_name_remark,
    },
    clerk_problem::ClerkProblem,
    intake::file_form::{FileForm, detect_form},
    notices::claims,
    paths,
    scan::copy_names::possible_copies,
    sidecar::reader::Sidecar,
    terms::{
        file_name::{self, FileNameParts},
        legal_kinds::LegalKinds,
        name_days::NameDays,
        posting_terms::{TermsInput, posting_terms},
    },
};
use crate::{
    config::{DocumentKind, FolderSettings},
    notice::{LegalDuties, NoticeId, NoticeKind, Obstacle, Posting, SourceId},
    source::feed::ofn::{FieldDay, read_day},
};

/// What would hang.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PostingPreview {
    /// The kind that gives its days and duties.
    pub kind: Option<DocumentKind>,
    pub category: Option<String>,
    pub posting: Posting,
    pub duties: LegalDuties,
}

/// The terms under which the board would post a document with this sidecar today. `file` is its name.
///
/// # Errors
/// Why it would not, in the board's own words.
pub(crate) fn preview_posting(
    folder: &FolderSettings,
    kinds: &[DocumentKind],
    file: &str,
    sidecar: &Sidecar,
    today: Date,
) -> Result<PostingPreview, ClerkProblem> {
    let kinds = LegalKinds::new(kinds);
    let named = FileNameParts { title: file.to_owned(), days: NameDays::None };
    let given = TermsInput {
        file,
        named: &named,
        sidecar: Some((file, sidecar)),
        sub_folder: None,
        category: folder.category.as_deref(),
        days: folder.days,
        first_day: today,
    };
    let terms = posting_terms(&given, &kinds)?;
    let kind = sidecar.category.as_deref().and_then(|text| kinds.find(text)).cloned();
    Ok(PostingPreview { kind, category: terms.category, posting: terms.posting, duties: terms.duties })
}

/// The kinds that the folder knows, the configured ones first.
pub(crate) fn known_kinds(own: &[DocumentKind]) -> Vec<DocumentKind> {
    LegalKinds::new(own).all().cloned().collect()
}

/// The kind that a title or a category speaks of.
pub(crate) fn kind_of_text(own: &[DocumentKind], text: &str) -> Option<DocumentKind> {
    LegalKinds::new(own).find(text).cloned()
}

/// Why the folder would not take a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DocumentFault {
    /// Its beginning or its end is missing.
    Unfinished,
    /// It can be shown to nobody.
    Unfit(Obstacle),
    /// It is no document.
    Strange,
}

/// Looks at a whole file, whose name has its own ending, as the folder does.
///
/// # Errors
/// It cannot be read.
pub(crate) fn document_fault(path: &Path) -> io::Result<Option<DocumentFault>> {
    Ok(match detect_form(path, NoticeKind::Official)? {
        FileForm::Whole | FileForm::Unsaid => None,
        FileForm::Unfinished => Some(DocumentFault::Unfinished),
        FileForm::Unfit(obstacle) => Some(DocumentFault::Unfit(obstacle)),
        FileForm::Strange => Some(DocumentFault::Strange),
    })
}

/// A day as people and browsers write it: "7. 12. 2026", "2026-12-07".
pub(crate) fn read_written_day(text: &str) -> Option<Date> {
    match read_day(text.trim()) {
        FieldDay::Known(day) => Some(day).filter(|day| (1990..2100).contains(&day.year())),
        _ => None,
    }
}

/// The title that a file's name gives; `None` where it says nothing ("scan0001").
pub(crate) fn title_of_name(name: &str) -> Option<String> {
    let title = file_name::read_file_name(name).title;
    empty_name_remark(&title).is_none().then_some(title)
}

/// The first and the last day that a file's name gives; a day without a year is the nearest to `near`. `None` where it gives
/// none, or one that cannot be.
pub(crate) fn days_of_name(name: &str, near: Date) -> Option<(Date, Option<Date>)> {
    let days = file_name::read_file_name(name).days.resolve_years(near).ok()?;
    days.from.map(|from| (from, days.until))
}

/// Whether a file's name begins with what looks like days and cannot be ("30. 2. 2026"); the folder refuses such a name.
pub(crate) fn has_impossible_days(name: &str, near: Date) -> bool {
    file_name::read_file_name(name).days.resolve_years(near).is_err()
}

/// Whether the folder takes a file or folder of this name for itself and nothing else: no leaving of a program, no sidecar,
/// no answer, no copy of another, no days before its title.
pub(crate) fn is_plain_name(name: &str) -> bool {
    !file_name::is_ignored(name)
        && !file_name::is_sidecar(name)
        && !file_name::is_dated(name)
        && answered_name(name).is_none()
        && possible_copies(name).is_empty()
}

/// By what two names are taken for one in the folder: a document's without its ending, a sidecar's, an answer's.
pub(crate) fn comparable_stem(name: &str) -> String {
    let stem = answered_name(name).map_or_else(|| file_name::without_extension(name).to_owned(), |(stem, _)| stem);
    paths::comparable_path(Path::new(&short_stem(&stem)))
}

/// The identity under which the board keeps the document or folder of this name.
pub(crate) fn notice_id(source: &SourceId, name: &str) -> NoticeId {
    NoticeId(format!("{}{}", claims::source_prefix(source), paths::nfc_path(Path::new(name))))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_board_says_beforehand_when_and_how_long_it_hangs() {
        let folder = FolderSettings::at("deska", "x".into());
        let sidecar = Sidecar { category: Some("Veřejná vyhláška".into()), ..Sidecar::default() };
        let found = preview_posting(&folder, &[], "a.pdf", &sidecar, date(2026, 11, 22)).unwrap();
        assert_eq!(found.posting, Posting { from: date(2026, 11, 22), until: Some(date(2026, 12, 7)) });
        assert_eq!(found.duties.delivery_day(&found.posting), Some(date(2026, 12, 7)));
        assert_eq!(found.kind.unwrap().name, "Veřejná vyhláška");
        let early = Sidecar { until: Some(date(2026, 12, 6)), ..sidecar };
        let problem = preview_posting(&folder, &[], "a.pdf", &early, date(2026, 11, 22)).unwrap_err();
        assert!(problem.wrong.ends_with("nejdříve 7. 12. 2026"), "{problem:?}");
    }

    #[test]
    fn names_that_mean_something_to_the_folder_are_not_plain() {
        for name in
            ["oznameni.toml", "Záměr - CHYBA.txt", ".skryty.pdf", "2026-11-22 Rozpočet", "Záměr (1).pdf", "a.tmp"]
        {
            assert!(!is_plain_name(name), "{name}");
        }
        assert!(is_plain_name("Záměr pronájmu.pdf"));
        assert_eq!(comparable_stem("ZÁMĚR.pdf"), comparable_stem("Záměr - SEJMUTO.txt"));
        assert_eq!(notice_id(&SourceId("deska".into()), "a.pdf").0, "folder:deska:a.pdf");
        assert_eq!(title_of_name("scan0001.pdf"), None);
        assert_eq!(title_of_name("2026-11-22 Záměr.pdf").as_deref(), Some("Záměr"));
        let days = |name| days_of_name(name, date(2026, 11, 20));
        let both = Some((date(2026, 11, 22), Some(date(2026, 12, 7))));
        assert_eq!(days("2026-11-22_2026-12-07 Záměr.pdf"), both);
        assert_eq!(days("22. 11. - 7. 12., Záměr.pdf"), both);
        assert_eq!([days("Záměr.pdf"), days("2026-13-45 Záměr.pdf")], [None; 2]);
        assert_eq!(read_written_day(" 7. 12. 2026 "), Some(date(2026, 12, 7)));
        assert_eq!(read_written_day("2026-12-07"), Some(date(2026, 12, 7)));
        assert_eq!([read_written_day("31. 2. 2026"), read_written_day("zítra"), read_written_day("7. 12.")], [None; 3]);
        assert!(known_kinds(&[]).iter().any(|kind| kind.name == "Záměr obce"));
    }
}
