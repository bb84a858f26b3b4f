//! What of the snapshot rotates: the newest notices that have something to show.

use std::{cmp::Reverse, sync::Arc};

use crate::notice::{Notice, NoticeId};

/// The `count` newest notices with a document that can be drawn, newest first. The order does not depend on the order
/// of `notices`: those posted on one day go by source and identity.
pub fn newest(notices: &[Arc<Notice>], count: usize) -> Vec<NoticeId> {
    let mut shown: Vec<&Arc<Notice>> = notices.iter().filter(|notice| notice.first_document().is_some()).collect();
    shown.sort_by_key(|notice| (Reverse(notice.posting.from), &notice.source, &notice.id));
    shown.into_iter().take(count).map(|notice| notice.id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, Blob, BlobHash, MediaKind, Posting, SourceId};

    fn notice(id: &str, day: i8, kind: Option<MediaKind>) -> Arc<Notice> {
        let blob = kind.map(|kind| Blob { hash: BlobHash([0; 32]), kind, bytes: 1 });
        let posting = Posting { from: date(2026, 11, day), until: None };
        Arc::new(Notice {
            attachments: vec![Attachment { blob, ..Attachment::new("a", "") }],
            ..Notice::new(SourceId("mesto".into()), NoticeId(id.into()), id, posting)
        })
    }

    fn ids(notices: &[Arc<Notice>], count: usize) -> Vec<String> {
        newest(notices, count).into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn the_newest_with_something_to_show() {
        let notices = [
            notice("old", 1, Some(MediaKind::Pdf)),
            notice("sheet", 20, Some(MediaKind::Office)),
            notice("new", 22, Some(MediaKind::Picture)),
            notice("not fetched yet", 22, None),
            notice("middle", 10, Some(MediaKind::Pdf)),
        ];
        assert_eq!(ids(&notices, 2), ["new", "middle"]);
        assert_eq!(ids(&notices, 9), ["new", "middle", "old"]);
        assert_eq!(ids(&notices, 0), [""; 0]);
    }

    #[test]
    fn two_boards_that_list_differently_rotate_alike() {
        let one = ["c", "a", "b"].map(|id| notice(id, 5, Some(MediaKind::Pdf)));
        let other = ["b", "c", "a"].map(|id| notice(id, 5, Some(MediaKind::Pdf)));
        assert_eq!(ids(&one, 3), ids(&other, 3));
    }
}
