//! Inverted index of kept notices by attachment address, by bytes and by last day, so that one file or one day costs
//! only the notices it concerns and not the whole board. Pure.
//!
//! Left out: the notices themselves (`state`).

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use jiff::civil::Date;

use crate::notice::{BlobHash, Notice, NoticeId, SourceId};

/// Key of a notice: its source and identity.
pub(in crate::store) type NoticeKey = Arc<(SourceId, NoticeId)>;

/// Index from addresses, bytes and last days to notices.
#[derive(Default)]
pub(in crate::store) struct NoticeIndex {
    by_address: HashMap<Arc<str>, BTreeSet<NoticeKey>>,
    /// By bytes that the listing itself names, as a folder's does.
    by_blob: HashMap<BlobHash, BTreeSet<NoticeKey>>,
    by_end: BTreeMap<Date, BTreeSet<NoticeKey>>,
    /// Addresses that led to these bytes.
    addresses: HashMap<BlobHash, HashSet<Arc<str>>>,
}

impl NoticeIndex {
    /// Takes a kept notice in.
    pub(crate) fn add(&mut self, place: &NoticeKey, notice: &Notice) {
        for attachment in &notice.attachments {
            let address = self.shared_address(&attachment.address);
            self.by_address.entry(address).or_default().insert(place.clone());
            if let Some(blob) = attachment.blob {
                self.by_blob.entry(blob.hash).or_default().insert(place.clone());
            }
        }
        if let Some(until) = notice.posting.until {
            self.by_end.entry(until).or_default().insert(place.clone());
        }
    }

    /// Forgets a notice as it was taken in.
    pub(crate) fn remove(&mut self, place: &NoticeKey, notice: &Notice) {
        for attachment in &notice.attachments {
            if let Some(places) = self.by_address.get_mut(attachment.address.as_str()) {
                places.remove(place);
                if places.is_empty() {
                    self.by_address.remove(attachment.address.as_str());
                }
            }
            if let Some(blob) = attachment.blob
                && let Some(places) = self.by_blob.get_mut(&blob.hash)
            {
                places.remove(place);
                if places.is_empty() {
                    self.by_blob.remove(&blob.hash);
                }
            }
        }
        if let Some(until) = notice.posting.until
            && let Some(places) = self.by_end.get_mut(&until)
        {
            places.remove(place);
            if places.is_empty() {
                self.by_end.remove(&until);
            }
        }
    }

    /// An address leads to these bytes, and before to those.
    pub(crate) fn set_address(&mut self, address: &Arc<str>, to: BlobHash, before: Option<BlobHash>) {
        if let Some(before) = before.filter(|before| *before != to)
            && let Some(addresses) = self.addresses.get_mut(&before)
        {
            addresses.remove(address);
        }
        self.addresses.entry(to).or_default().insert(address.clone());
    }

    /// Forgets the addresses that led to bytes that are gone, and gives them back.
    pub(crate) fn forget(&mut self, bytes: &BlobHash) -> HashSet<Arc<str>> {
        self.addresses.remove(bytes).unwrap_or_default()
    }

    /// Kept notices that list this address.
    pub(crate) fn notices_listing(&self, address: &str) -> impl Iterator<Item = &NoticeKey> {
        self.by_address.get(address).into_iter().flatten()
    }

    /// Kept notices that have these bytes attached. One may come twice.
    pub(crate) fn notices_naming<'a>(&'a self, bytes: &BlobHash) -> impl Iterator<Item = &'a NoticeKey> + use<'a> {
        let addresses = self.addresses.get(bytes).into_iter().flatten();
        let listed = self.by_blob.get(bytes).into_iter().flatten();
        listed.chain(addresses.flat_map(|address| self.notices_listing(address)))
    }

    /// Notices whose last day is before this one.
    pub(crate) fn ending_before(&self, day: Date) -> impl Iterator<Item = &NoticeKey> {
        self.by_end.range(..day).flat_map(|(_, places)| places)
    }

    /// The address as it is shared with whoever else names it.
    pub(crate) fn shared_address(&self, address: &str) -> Arc<str> {
        self.by_address.get_key_value(address).map_or_else(|| address.into(), |(shared, _)| shared.clone())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{Attachment, Blob, MediaKind, Posting};

    fn notice(id: &str, address: &str, bytes: Option<&[u8]>) -> (NoticeKey, Notice) {
        let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 7)) };
        let mut notice = Notice::new(SourceId("mesto".into()), NoticeId(id.into()), id, posting);
        let blob = bytes.map(|bytes| Blob { hash: BlobHash::digest(bytes), kind: MediaKind::Pdf, bytes: 1 });
        notice.attachments = vec![Attachment { blob, ..Attachment::new("1", address) }];
        (Arc::new((notice.source.clone(), notice.id.clone())), notice)
    }

    fn ids<'a>(places: impl Iterator<Item = &'a NoticeKey>) -> Vec<&'a str> {
        let mut ids: Vec<&str> = places.map(|place| place.1.0.as_str()).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn bytes_lead_to_the_notices_that_show_them_and_to_no_other() {
        let mut index = NoticeIndex::default();
        let (a, a_notice) = notice("a", "x/1", None);
        let (b, b_notice) = notice("b", "x/1", None);
        let (c, c_notice) = notice("c", "x/3", Some(b"c"));
        for (place, notice) in [(&a, &a_notice), (&b, &b_notice), (&c, &c_notice)] {
            index.add(place, notice);
        }
        let (old, new) = (BlobHash::digest(b"old"), BlobHash::digest(b"new"));
        let address = index.shared_address("x/1");
        index.set_address(&address, old, None);
        assert_eq!(ids(index.notices_naming(&old)), ["a", "b"]);
        index.set_address(&address, new, Some(old));
        assert_eq!(ids(index.notices_naming(&old)), Vec::<&str>::new());
        assert_eq!(ids(index.notices_naming(&new)), ["a", "b"]);
        assert_eq!(ids(index.notices_naming(&BlobHash::digest(b"c"))), ["c"]);
        index.remove(&a, &a_notice);
        index.remove(&c, &c_notice);
        assert_eq!((ids(index.notices_listing("x/1")), ids(index.notices_listing("x/3"))), (vec!["b"], vec![]));
        assert_eq!(ids(index.notices_naming(&BlobHash::digest(b"c"))), Vec::<&str>::new());
        assert_eq!(index.forget(&new), HashSet::from([address]));
        assert_eq!(ids(index.notices_naming(&new)), Vec::<&str>::new());
    }

    #[test]
    fn a_day_leads_to_what_ended_before_it() {
        let mut index = NoticeIndex::default();
        let (a, a_notice) = notice("a", "x/1", None);
        index.add(&a, &a_notice);
        assert_eq!(index.ending_before(date(2026, 12, 7)).count(), 0);
        assert_eq!(ids(index.ending_before(date(2026, 12, 8))), ["a"]);
        index.remove(&a, &a_notice);
        assert_eq!(index.ending_before(date(2026, 12, 8)).count(), 0);
    }
}
