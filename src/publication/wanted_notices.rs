//! Wanted notices: which of a board's notices are to be public at its collector. Pure.
//!
//! Official notices of the watched folders with a document, which have no official page that a telephone reaches. Never one
//! with personal data, and nothing that was read from a feed: that is the publisher's own to show.

use std::collections::{HashMap, HashSet};

use super::public_notice::PublicNotice;
use crate::{
    notice::{Notice, NoticeId, SourceId, public_address},
    store::Snapshot,
};

/// Notices that a collector keeps for one board.
pub(crate) const MOST_NOTICES: usize = 2_000;

/// What is to be public, by identity; the newest where there are too many.
pub(super) fn wanted_notices(board: &Snapshot, folders: &HashSet<SourceId>) -> HashMap<NoticeId, PublicNotice> {
    let wanted = board.notices.iter().filter(|notice| is_wanted(notice, folders));
    let public = wanted.map(|notice| (notice.id.clone(), PublicNotice::of(notice)));
    public.filter(|(_, public)| !public.files.is_empty()).take(MOST_NOTICES).collect()
}

fn is_wanted(notice: &Notice, folders: &HashSet<SourceId>) -> bool {
    let official = notice.page_url.as_deref().and_then(public_address).is_some();
    folders.contains(&notice.source) && notice.kind.is_official() && !notice.duties.personal && !official
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::notice::{Attachment, Blob, BlobHash, LegalDuties, MediaKind, NoticeKind, Posting};

    fn notice(id: &str) -> Notice {
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let blob = Blob { hash: BlobHash::digest(id.as_bytes()), kind: MediaKind::Pdf, bytes: 5 };
        let attachments = vec![Attachment { blob: Some(blob), ..Attachment::new("a", "/srv/a.pdf") }];
        Notice { attachments, ..Notice::new(SourceId("slozka".into()), NoticeId(id.into()), "T", posting) }
    }

    #[test]
    fn only_documents_of_the_folder_without_personal_data_are_public() {
        let personal = LegalDuties { personal: true, ..LegalDuties::default() };
        let all = vec![
            notice("plain"),
            Notice { duties: personal, ..notice("personal") },
            Notice { source: SourceId("mesto".into()), ..notice("feed") },
            Notice { kind: NoticeKind::Media, ..notice("magazine") },
            Notice { kind: NoticeKind::Announcement, ..notice("news") },
            Notice { attachments: vec![Attachment::new("a", "/srv/a.pdf")], ..notice("not-yet") },
            Notice { page_url: Some("https://mesto.example/1".into()), ..notice("official") },
            Notice { page_url: Some("http://10.0.0.5/1".into()), ..notice("intranet") },
        ];
        let all = all.into_iter().map(Arc::new).collect();
        let board = Snapshot::from_notices(all, date(2026, 11, 22), Timestamp::UNIX_EPOCH);
        let wanted = wanted_notices(&board, &HashSet::from([SourceId("slozka".into())]));
        let mut ids: Vec<_> = wanted.keys().map(|id| id.0.as_str()).collect();
        ids.sort_unstable();
        assert_eq!(ids, ["intranet", "plain"]);
        assert!(wanted_notices(&board, &HashSet::new()).is_empty());
    }
}
