//! Revisions of a posted notice: tells whether it was changed in substance while it hung, so that the visitor is told.
//! Pure.
//!
//! Substance is what a visitor may have read and relied on: the title, the number, the days, the files. How the office
//! sorts a notice (category, originator, page) is not, nor is the arrival of bytes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Attachment, Notice};

/// How a notice was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RevisionKind {
    /// It hangs longer than was said; nothing else changed.
    Extended,
    /// Something else in it is new.
    Corrected,
}

/// Note for visitors about changes of a notice since it was posted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionNote {
    /// Civil day of the newest change.
    pub on: Date,
    /// Corrected where any of the changes was a correction.
    pub kind: RevisionKind,
}

impl RevisionNote {
    /// The note after another change on this day.
    pub fn after(before: Option<Self>, change: Option<RevisionKind>, on: Date) -> Option<Self> {
        let Some(change) = change else { return before };
        let corrected = before.is_some_and(|before| before.kind == RevisionKind::Corrected);
        Some(Self { on, kind: if corrected { RevisionKind::Corrected } else { change } })
    }
}

/// The kind of change between two states of a notice, if it is of substance.
pub(crate) fn revision_kind(old: &Notice, new: &Notice) -> Option<RevisionKind> {
    let same_words = old.title == new.title && old.reference == new.reference && old.posting.from == new.posting.from;
    if !same_words || !same_files(&old.attachments, &new.attachments) {
        return Some(RevisionKind::Corrected);
    }
    match (old.posting.until, new.posting.until) {
        (old, new) if old == new => None,
        (Some(old), Some(new)) if new > old => Some(RevisionKind::Extended),
        (Some(_), None) => Some(RevisionKind::Extended),
        _ => Some(RevisionKind::Corrected),
    }
}

/// The same files in whatever order.
fn same_files(old: &[Attachment], new: &[Attachment]) -> bool {
    if old.len() != new.len() {
        return false;
    }
    let mut rest: Vec<&Attachment> = old.iter().collect();
    new.iter().all(|file| match rest.iter().position(|old| same_file(old, file)) {
        Some(place) => {
            rest.swap_remove(place);
            true
        }
        None => false,
    })
}

/// One file: the same name for people, from the same place. A new web site moves all files and changes none, so a file
/// of the same name at the end of another address is the same too. Bytes that are known on both sides have the last
/// word.
fn same_file(old: &Attachment, new: &Attachment) -> bool {
    let same_bytes = match (old.blob, new.blob) {
        (Some(old), Some(new)) => old.hash == new.hash,
        _ => true,
    };
    let end = |address: &'_ str| address.rsplit('/').next().unwrap_or_default().to_owned();
    let same_place = old.address == new.address || end(&old.address) == end(&new.address);
    same_bytes && old.name == new.name && same_place
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Blob, BlobHash, MediaKind, NoticeId, Posting, SourceId};

    fn notice() -> Notice {
        let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 7)) };
        Notice {
            reference: Some("MU/1/2026".into()),
            attachments: vec![
                Attachment::new("Záměr", "https://a/zamer.pdf"),
                Attachment::new("Mapa", "https://a/mapa.pdf"),
            ],
            ..Notice::new(SourceId("mesto".into()), NoticeId("1".into()), "Záměr", posting)
        }
    }

    fn blob(bytes: &[u8]) -> Option<Blob> {
        Some(Blob { hash: BlobHash::digest(bytes), kind: MediaKind::Pdf, bytes: 1 })
    }

    #[test]
    fn what_the_visitor_relied_on_is_told_and_the_offices_sorting_is_not() {
        use RevisionKind::{Corrected, Extended};
        type Change = fn(&mut Notice);
        let cases: [(&str, Option<RevisionKind>, Change); 19] = [
            ("nothing", None, |_| {}),
            ("title", Some(Corrected), |n| n.title.push('!')),
            ("reference", Some(Corrected), |n| n.reference = None),
            ("first day", Some(Corrected), |n| n.posting.from = date(2026, 11, 21)),
            ("a later end", Some(Extended), |n| n.posting.until = Some(date(2026, 12, 8))),
            ("no end any more", Some(Extended), |n| n.posting.until = None),
            ("an earlier end", Some(Corrected), |n| n.posting.until = Some(date(2026, 12, 6))),
            ("a later end and another title", Some(Corrected), |n| {
                n.posting.until = None;
                n.title.push('!');
            }),
            ("a file more", Some(Corrected), |n| n.attachments.push(Attachment::new("Mapa", "https://a/mapa.pdf"))),
            ("a file less", Some(Corrected), |n| drop(n.attachments.pop())),
            ("another file", Some(Corrected), |n| n.attachments[1].address = "https://a/2.pdf".into()),
            ("a file twice for two", Some(Corrected), |n| n.attachments[1] = n.attachments[0].clone()),
            ("another name of a file", Some(Corrected), |n| n.attachments[1].name = "Plán".into()),
            ("order of files", None, |n| n.attachments.reverse()),
            ("a new web site", None, |n| {
                n.attachments
                    .iter_mut()
                    .for_each(|file| file.address = file.address.replace("https://a", "https://b/x"));
            }),
            ("category", None, |n| n.category = Some("Záměr".into())),
            ("originator", None, |n| n.originator = Some("Odbor".into())),
            ("page", None, |n| n.page_url = Some("https://a/1".into())),
            ("bytes arrived", None, |n| n.attachments[0].blob = blob(b"1")),
        ];
        for (what, expected, change) in cases {
            let mut new = notice();
            change(&mut new);
            assert_eq!(revision_kind(&notice(), &new), expected, "{what}");
        }
    }

    #[test]
    fn other_bytes_under_the_same_name_are_a_correction() {
        let with = |bytes| {
            let mut notice = notice();
            notice.attachments[0].blob = blob(bytes);
            notice
        };
        assert_eq!(revision_kind(&with(b"1"), &with(b"2")), Some(RevisionKind::Corrected));
        assert_eq!(revision_kind(&with(b"1"), &with(b"1")), None);
        assert_eq!(revision_kind(&with(b"1"), &notice()), None);
    }

    #[test]
    fn a_correction_is_not_hidden_by_a_later_extension() {
        use RevisionKind::{Corrected, Extended};
        let (first, later) = (date(2026, 11, 21), date(2026, 11, 25));
        let corrected = RevisionNote::after(None, Some(Corrected), first);
        assert_eq!(
            RevisionNote::after(corrected, Some(Extended), later),
            Some(RevisionNote { on: later, kind: Corrected })
        );
        assert_eq!(RevisionNote::after(corrected, None, later), corrected);
        assert_eq!(RevisionNote::after(None, Some(Extended), later), Some(RevisionNote { on: later, kind: Extended }));
        assert_eq!(RevisionNote::after(None, None, later), None);
    }
}
