//! Changes that bring the index to what a board has: what is to be written, what is to go, which documents are to be read. Pure.
//!
//! Left out: writing it (`index`), when it is looked for (`follower`).

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    SearchError,
    index::{IndexEntry, IndexKey},
};
use crate::notice::{Attachment, Blob, BlobHash, Notice, NoticeKind};

/// What an index lacks, and what it has that hangs no more.
#[derive(Debug, Default)]
pub(super) struct IndexChanges {
    /// Entries to write, with the stamp by which each is known again.
    pub new: Vec<(IndexEntry, String)>,
    /// Notices that hang no more.
    pub gone: Vec<IndexKey>,
    /// Documents that are in the index and that no notice names.
    pub loose: Vec<BlobHash>,
    /// Documents that notices name, each once, in the board's order; some of them are in the index.
    pub documents: Vec<Blob>,
    /// The notices that name each document.
    pub namers: HashMap<BlobHash, Vec<IndexKey>>,
    /// Attachments that are not here yet.
    pub missing: usize,
}

impl IndexChanges {
    /// Between all that hangs, and an index with these notices by their stamps and these documents.
    ///
    /// # Errors
    /// A notice cannot be written down.
    pub(super) fn between(
        board: &[&Arc<Notice>],
        known: HashMap<IndexKey, String>,
        read: &HashMap<BlobHash, bool>,
    ) -> Result<Self, SearchError> {
        // What also stands in a notice with personal data is not read for another one either.
        let private = board.iter().filter(|it| it.duties.personal).flat_map(|it| &it.attachments);
        let private: HashSet<BlobHash> = private.filter_map(|it| Some(it.document()?.hash)).collect();
        let (mut out, mut there) = (Self::default(), HashSet::new());
        for notice in board.iter().filter(|it| is_searchable(it)) {
            let mut entry = IndexEntry::of_notice(notice);
            // A notice whose words came from such a document is written anew, without them.
            entry.documents.retain(|(_, hash)| !private.contains(hash));
            if !there.insert(entry.key()) {
                continue;
            }
            out.missing += notice.attachments.iter().filter(|it| is_awaited(it)).count();
            let documents = notice.attachments.iter().filter_map(Attachment::document);
            for document in documents.filter(|it| !private.contains(&it.hash)) {
                let namers = out.namers.entry(document.hash).or_default();
                if namers.is_empty() {
                    out.documents.push(document);
                }
                if namers.last() != Some(&entry.key()) {
                    namers.push(entry.key());
                }
            }
            let stamp = BlobHash::digest(serde_json::to_string(&entry)?.as_bytes()).to_string();
            if known.get(&entry.key()) != Some(&stamp) {
                out.new.push((entry, stamp));
            }
        }
        out.gone = known.into_keys().filter(|key| !there.contains(key)).collect();
        out.loose = read.keys().filter(|hash| !out.namers.contains_key(*hash)).copied().collect();
        Ok(out)
    }
}

/// Official notices without personal data can be searched.
pub(super) fn is_searchable(notice: &Notice) -> bool {
    notice.kind == NoticeKind::Official && !notice.duties.personal
}

/// True for an attachment that is still to be fetched or converted.
fn is_awaited(attachment: &Attachment) -> bool {
    attachment.document().is_none() && attachment.obstacle.is_none()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{LegalDuties, MediaKind, NoticeId, Posting, SourceId};

    fn notice(name: &str, files: &[&str], personal: bool) -> Arc<Notice> {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        let mut notice = Notice::new(SourceId("mesto".into()), NoticeId(name.into()), name, posting);
        let attachment = |file: &&str| {
            let blob = Blob { hash: BlobHash::digest(file.as_bytes()), kind: MediaKind::Pdf, bytes: 1 };
            Attachment { blob: Some(blob).filter(|_| !file.is_empty()), ..Attachment::new("file", "address") }
        };
        notice.attachments = files.iter().map(attachment).collect();
        notice.duties = LegalDuties { personal, ..LegalDuties::default() };
        Arc::new(notice)
    }

    #[test]
    fn a_change_is_what_hangs_otherwise_than_it_is_known_and_nothing_private() {
        let hash = |file: &str| BlobHash::digest(file.as_bytes());
        let key = |name: &str| ("mesto".to_owned(), name.to_owned());
        let board = [
            notice("one", &["a", "b", "a"], false),
            notice("two", &["b", "", "secret"], false),
            notice("private", &["secret"], true),
        ];
        let board: Vec<&Arc<Notice>> = board.iter().collect();
        let first = IndexChanges::between(&board, HashMap::new(), &HashMap::new()).unwrap();
        assert_eq!(first.new.iter().map(|(entry, _)| entry.key()).collect::<Vec<_>>(), [key("one"), key("two")]);
        assert_eq!(first.documents.iter().map(|it| it.hash).collect::<Vec<_>>(), [hash("a"), hash("b")]);
        assert_eq!((first.missing, first.namers[&hash("b")].len(), first.namers[&hash("a")].len()), (1, 2, 1));
        let stamps: HashMap<IndexKey, String> = first.new.iter().map(|(it, stamp)| (it.key(), stamp.clone())).collect();
        let read = HashMap::from([(hash("a"), true), (hash("secret"), true), (hash("old"), true)]);
        let next = IndexChanges::between(&board[1..], stamps, &read).unwrap();
        assert!(next.new.is_empty(), "what is known is not written again");
        assert_eq!(next.gone, [key("one")]);
        let loose: HashSet<BlobHash> = next.loose.into_iter().collect();
        assert_eq!(loose, HashSet::from([hash("a"), hash("secret"), hash("old")]));
    }

    #[test]
    fn a_notice_is_written_anew_when_a_document_of_it_becomes_private() {
        let board = [notice("one", &["a"], false), notice("two", &["b", "secret"], false)];
        let first = IndexChanges::between(&board.iter().collect::<Vec<_>>(), HashMap::new(), &HashMap::new()).unwrap();
        assert_eq!(first.new.iter().map(|(entry, _)| entry.documents.len()).collect::<Vec<_>>(), [1, 2]);
        let stamps: HashMap<IndexKey, String> = first.new.into_iter().map(|(it, stamp)| (it.key(), stamp)).collect();
        let secret = BlobHash::digest(b"secret");
        let [one, two] = board;
        let board = [one, two, notice("private", &["secret"], true)];
        let read = HashMap::from([(secret, true)]);
        let next = IndexChanges::between(&board.iter().collect::<Vec<_>>(), stamps, &read).unwrap();
        let [(two, _)] = next.new.as_slice() else { panic!("{:?}", next.new) };
        assert_eq!((two.id.as_str(), two.documents.len(), next.loose), ("two", 1, vec![secret]));
    }
}
