//! Stable identity of a notice for as long as it hangs, although its source renamed it: a feed with new addresses (a
//! new web site, a changed export) lists the same notices, and a folder whose files were renamed while the board was
//! off holds the same documents. Pure.
//!
//! Left out: a notice of a feed that changed its identity and its words at once, and a document that changed its name
//! and its bytes: each counts as a new one.

use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

use jiff::civil::Date;

use crate::{
    notice::{BlobHash, Notice, NoticeId, SourceId, fold},
    source::{ListingReach, UnlistedNotices},
    store::PostedNotice,
};

/// Traits of a notice that do not change when a feed gives out new addresses.
type LastingTraits = (String, Date, Option<Date>, Option<String>);

/// The listing, with the identity under which a notice hangs in place of a new one. Only where there is no doubt: one
/// notice that the feed no longer knows, one that it never had, with the same title, days and reference. A listing that
/// tells of a part is left as it is: what it does not name may well be there.
pub(crate) fn recognise(shown: &[PostedNotice<'_>], mut listing: Vec<Notice>, reach: ListingReach) -> Vec<Notice> {
    if reach != ListingReach::Whole {
        return listing;
    }
    let known: HashSet<&NoticeId> = shown.iter().map(|kept| &kept.notice.id).collect();
    let listed: HashSet<NoticeId> = listing.iter().map(|notice| notice.id.clone()).collect();
    let gone = shown.iter().map(|kept| kept.notice).filter(|notice| !listed.contains(&notice.id));
    let gone = only_ones(gone.map(|notice| (mark(notice), notice.id.clone())));
    if gone.is_empty() {
        return listing;
    }
    let unknown = listing.iter().enumerate().filter(|(_, notice)| !known.contains(&notice.id));
    let unknown = only_ones(unknown.map(|(place, notice)| (mark(notice), place)));
    for (mark, place) in unknown {
        if let (Some(id), Some(notice)) = (gone.get(&mark), listing.get_mut(place)) {
            notice.id = id.clone();
        }
    }
    listing
}

/// As [`recognise`], by the bytes of a folder's documents, whatever part the listing tells of: what the folder has is
/// in the listing or named beside it. Only where no other has the same bytes.
pub(in crate::store) fn recognise_by_bytes(
    shown: &[PostedNotice<'_>],
    mut listing: Vec<Notice>,
    unlisted: &UnlistedNotices,
) -> Vec<Notice> {
    let listed: HashSet<&NoticeId> = listing.iter().map(|notice| &notice.id).collect();
    let gone = shown.iter().map(|kept| kept.notice);
    let gone = gone.filter(|notice| !listed.contains(&notice.id) && !unlisted.kept.contains_key(&notice.id));
    let gone = only_ones(gone.filter_map(|notice| Some((hashes(notice)?, notice.id.clone()))));
    if gone.is_empty() {
        return listing;
    }
    let known: HashSet<&NoticeId> = shown.iter().map(|kept| &kept.notice.id).collect();
    let unknown = listing.iter().enumerate().filter(|(_, notice)| !known.contains(&notice.id));
    let unknown = only_ones(unknown.filter_map(|(place, notice)| Some((hashes(notice)?, place))));
    for (bytes, place) in unknown {
        if let (Some(id), Some(notice)) = (gone.get(&bytes), listing.get_mut(place)) {
            notice.id = id.clone();
        }
    }
    listing
}

/// The notices that hang of documents which a folder has and does not list, each behind the folder's own name for it:
/// told by that name, or by their bytes.
pub(in crate::store) fn present_unlisted(
    shown: &[PostedNotice<'_>],
    listing: &[Notice],
    unlisted: &UnlistedNotices,
    known: &IdentityMap,
) -> Vec<(NoticeId, NoticeId)> {
    let listed: HashSet<&NoticeId> = listing.iter().map(|notice| &notice.id).collect();
    let unclaimed = || shown.iter().map(|kept| kept.notice).filter(|notice| !listed.contains(&notice.id));
    let ids: HashSet<&NoticeId> = unclaimed().map(|notice| &notice.id).collect();
    let by_bytes = only_ones(unclaimed().filter_map(|notice| Some((hashes(notice)?, notice.id.clone()))));
    let of = |(own, bytes): (&NoticeId, &Vec<BlobHash>)| {
        let id = known.resolve(own);
        let id = if ids.contains(id) { Some(id.clone()) } else { by_bytes.get(bytes).cloned() };
        Some((own.clone(), id?))
    };
    unlisted.kept.iter().filter_map(of).collect()
}

/// The hashes of all files of a notice; `None` where one is not known.
fn hashes(notice: &Notice) -> Option<Vec<BlobHash>> {
    let all: Option<Vec<BlobHash>> = notice.attachments.iter().map(|file| Some(file.blob?.hash)).collect();
    all.filter(|all| !all.is_empty())
}

/// Identities under which files of folders hang that the folder names otherwise by now, as after a file was moved.
/// Folders use their own names.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct FolderIdentities {
    kept: HashMap<SourceId, IdentityMap>,
}

/// The names of one folder.
#[derive(Clone, Debug, Default)]
pub(in crate::store) struct IdentityMap(HashMap<NoticeId, NoticeId>);

impl FolderIdentities {
    /// Takes a listing's own identities, and the same listing after [`recognise`]; gives all that is known of the
    /// folder.
    pub(crate) fn learn(&mut self, source: &SourceId, listed: Vec<NoticeId>, recognised: &[Notice]) -> &IdentityMap {
        let known = self.kept.entry(source.clone()).or_default();
        let claimed: HashSet<&NoticeId> = recognised.iter().map(|notice| &notice.id).collect();
        // A notice has one name at a time; its document may have been named back.
        known.0.retain(|_, id| !claimed.contains(id));
        let others = listed.into_iter().zip(recognised).filter(|(listed, notice)| *listed != notice.id);
        known.0.extend(others.map(|(listed, notice)| (listed, notice.id.clone())));
        known
    }

    /// Takes what a folder's own name for a document stands for that it does not list.
    pub(crate) fn learn_unlisted(&mut self, source: &SourceId, there: &[(NoticeId, NoticeId)]) {
        let known = self.kept.entry(source.clone()).or_default();
        let claimed: HashSet<&NoticeId> = there.iter().map(|(_, id)| id).collect();
        known.0.retain(|_, id| !claimed.contains(id));
        let others = there.iter().filter(|(own, id)| own != id);
        known.0.extend(others.map(|(own, id)| (own.clone(), id.clone())));
    }

    /// Forgets what is not kept any more.
    pub(crate) fn retain(&mut self, is_kept: impl Fn(&SourceId, &NoticeId) -> bool) {
        for (source, known) in &mut self.kept {
            known.0.retain(|_, kept| is_kept(source, kept));
        }
    }

    /// Every name of a folder's own, and the identity that it hangs under.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&SourceId, &NoticeId, &NoticeId)> {
        self.kept.iter().flat_map(|(source, known)| known.0.iter().map(move |(listed, kept)| (source, listed, kept)))
    }
}

impl IdentityMap {
    /// The identity under which a folder's own name hangs.
    pub(crate) fn resolve<'a>(&'a self, listed: &'a NoticeId) -> &'a NoticeId {
        self.0.get(listed).unwrap_or(listed)
    }
}

fn mark(notice: &Notice) -> LastingTraits {
    (fold(&notice.title), notice.posting.from, notice.posting.until, notice.reference.clone())
}

/// Values whose mark no other one has.
fn only_ones<M: Eq + Hash, T>(all: impl Iterator<Item = (M, T)>) -> HashMap<M, T> {
    let mut found: HashMap<M, Option<T>> = HashMap::new();
    for (mark, value) in all {
        found.entry(mark).and_modify(|twin| *twin = None).or_insert(Some(value));
    }
    found.into_iter().filter_map(|(mark, value)| Some((mark, value?))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, Blob, MediaKind, Posting};

    fn notice(id: &str, title: &str) -> Notice {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        Notice::new(SourceId("mesto".into()), NoticeId(id.into()), title, posting)
    }

    fn ids(shown: &[Notice], listing: &[Notice], reach: ListingReach) -> Vec<String> {
        let shown: Vec<_> = shown.iter().map(|notice| PostedNotice { notice, settled: true, absent: None }).collect();
        recognise(&shown, listing.to_vec(), reach).into_iter().map(|notice| notice.id.0).collect()
    }

    #[test]
    fn a_new_web_site_with_new_addresses_lists_the_same_notices() {
        let shown = [notice("old/1", "Záměr"), notice("old/2", "Volby")];
        let listing = [notice("new/2", "Volby"), notice("new/1", "ZÁMĚR"), notice("new/3", "Rozpočet")];
        assert_eq!(ids(&shown, &listing, ListingReach::Whole), ["old/2", "old/1", "new/3"]);
        assert_eq!(ids(&shown, &listing, ListingReach::Partial), ["new/2", "new/1", "new/3"]);
    }

    fn with_bytes(id: &str, bytes: &[u8]) -> Notice {
        let blob = Blob { hash: BlobHash::digest(bytes), kind: MediaKind::Pdf, bytes: 1 };
        let file = Attachment { blob: Some(blob), ..Attachment::new("x", format!("/{id}")) };
        Notice { attachments: vec![file], ..notice(id, id) }
    }

    #[test]
    fn a_document_that_was_renamed_while_nobody_looked_is_known_by_its_bytes() {
        let shown = [
            with_bytes("old", b"1"),
            with_bytes("wrong", b"2"),
            with_bytes("twin 1", b"3"),
            with_bytes("twin 2", b"3"),
        ];
        let shown: Vec<_> = shown.iter().map(|notice| PostedNotice { notice, settled: true, absent: None }).collect();
        let listing = vec![with_bytes("new", b"1"), with_bytes("copy of wrong", b"2"), with_bytes("twin", b"3")];
        // The document of "wrong" is there, with a text that is wrong.
        let kept = BTreeMap::from([(NoticeId("wrong".into()), vec![BlobHash::digest(b"2")])]);
        let unlisted = UnlistedNotices { kept, ..UnlistedNotices::default() };
        let ids: Vec<_> =
            recognise_by_bytes(&shown, listing, &unlisted).into_iter().map(|notice| notice.id.0).collect();
        assert_eq!(ids, ["old", "copy of wrong", "twin"]);
    }

    #[test]
    fn what_is_there_and_not_listed_is_known_by_its_name_or_its_bytes() {
        let shown = [with_bytes("a", b"1"), with_bytes("b", b"2"), with_bytes("c", b"3")];
        let shown: Vec<_> = shown.iter().map(|notice| PostedNotice { notice, settled: true, absent: None }).collect();
        let kept = [("a", vec![]), ("b renamed", vec![BlobHash::digest(b"2")]), ("new", vec![BlobHash::digest(b"4")])];
        let kept = kept.map(|(id, bytes)| (NoticeId(id.into()), bytes)).into();
        let found = present_unlisted(
            &shown,
            &[],
            &UnlistedNotices { kept, ..UnlistedNotices::default() },
            &IdentityMap::default(),
        );
        let found: Vec<_> = found.iter().map(|(own, id)| (own.0.as_str(), id.0.as_str())).collect();
        assert_eq!(found, [("a", "a"), ("b renamed", "b")]);
    }

    #[test]
    fn where_there_is_doubt_nothing_is_taken_for_another() {
        let shown = [notice("old/1", "Usnesení"), notice("old/2", "Usnesení"), notice("old/3", "Volby")];
        let listing = [notice("new/1", "Usnesení"), notice("old/3", "Volby"), notice("new/3", "Volby")];
        assert_eq!(ids(&shown, &listing, ListingReach::Whole), ["new/1", "old/3", "new/3"]);
    }
}
