//! Same document: which notices hang with the very bytes of a document that somebody is about to post, so that nobody posts it
//! twice without knowing. Where no player answers nothing is said. Left out: a document that only looks the same.

use super::running_board::RunningBoard;
use crate::{
    admin::site::Site,
    notice::{BlobHash, Notice},
};

/// So many are named.
const MOST: usize = 3;

/// Titles of what hangs with a document of these.
pub(in crate::admin) fn same_documents(site: &Site, hashes: &[BlobHash]) -> Vec<String> {
    RunningBoard::ask(site).map(|board| titles(&board.notices, hashes)).unwrap_or_default()
}

/// The same for each of several drafts, asked once.
pub(in crate::admin) fn same_documents_of_each(site: &Site, drafts: &[Vec<BlobHash>]) -> Vec<Vec<String>> {
    let notices = RunningBoard::ask(site).map(|board| board.notices).unwrap_or_default();
    drafts.iter().map(|hashes| titles(&notices, hashes)).collect()
}

fn titles(notices: &[Notice], hashes: &[BlobHash]) -> Vec<String> {
    let has = |notice: &&Notice| {
        notice.attachments.iter().filter_map(|file| file.blob).any(|blob| hashes.contains(&blob.hash))
    };
    notices.iter().filter(has).take(MOST).map(|notice| notice.title.clone()).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, Blob, MediaKind, NoticeId, Posting, SourceId};

    #[test]
    fn only_the_very_bytes_are_the_same_document() {
        let notice = |title: &str, bytes: &[u8]| {
            let posting = Posting { from: date(2026, 11, 22), until: None };
            let mut notice = Notice::new(SourceId("s".into()), NoticeId(title.into()), title, posting);
            let blob = Blob { hash: BlobHash::digest(bytes), kind: MediaKind::Pdf, bytes: 1 };
            notice.attachments = vec![Attachment { blob: Some(blob), ..Attachment::new("a.pdf", "/a.pdf") }];
            notice
        };
        let notices = [notice("Záměr", b"a"), notice("Uzavírka", b"b")];
        assert_eq!(titles(&notices, &[BlobHash::digest(b"a"), BlobHash::digest(b"c")]), ["Záměr"]);
        assert!(titles(&notices, &[]).is_empty());
    }
}
