//! Shared identities over several readings: where a source gives several notices one name, decides which of them hangs
//! already, though one reading told them apart and another one held only one of them. Pure.
//!
//! Left out: telling them apart within one reading (`source::feed::items`).

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::{
    notice::{IdentityTrait, Notice, NoticeId},
    source::Listing,
};

/// The listing, with the identity under which a notice of a shared name hangs. `kept` is what hangs of the source.
pub(crate) fn settle_identities<'a>(mut listing: Listing, kept: impl Iterator<Item = &'a Notice> + Clone) -> Listing {
    let apart = kept.clone().map(|notice| &notice.id).chain(listing.notices.iter().map(|notice| &notice.id));
    let names: HashSet<String> =
        apart.filter(|id| id.is_distinguished()).map(|id| id.source_name().to_owned()).collect();
    if names.is_empty() {
        return listing;
    }
    let mut hanging: BTreeMap<&NoticeId, &Notice> =
        kept.filter(|notice| names.contains(notice.id.source_name())).map(|notice| (&notice.id, notice)).collect();
    let mut open: Vec<usize> = Vec::new();
    for (place, notice) in
        listing.notices.iter().enumerate().filter(|(_, notice)| names.contains(notice.id.source_name()))
    {
        // A name alone may be that of any of them.
        if !(notice.id.is_distinguished() && hanging.remove(&notice.id).is_some()) {
            open.push(place);
        }
    }
    let mut found: HashMap<usize, NoticeId> = HashMap::new();
    for kind in IdentityTrait::EACH {
        let mut known: HashMap<(&str, String), Vec<&NoticeId>> = HashMap::new();
        for (id, notice) in &hanging {
            if let Some(hash) = kind.hash_of(notice) {
                known.entry((id.source_name(), hash)).or_default().push(id);
            }
        }
        let mut meant: HashMap<(&str, String), Vec<usize>> = HashMap::new();
        for place in &open {
            let Some(notice) = listing.notices.get(*place) else { continue };
            if let Some(hash) = kind.hash_of(notice) {
                meant.entry((notice.id.source_name(), hash)).or_default().push(*place);
            }
        }
        // Only where there is one of each there is no doubt.
        for (key, places) in meant {
            if let ([place], Some([id])) = (places.as_slice(), known.get(&key).map(Vec::as_slice)) {
                found.insert(*place, (*id).clone());
                hanging.remove(*id);
            }
        }
        open.retain(|place| !found.contains_key(place));
    }
    for place in open {
        // Another notice under the same name is told apart from what hangs.
        if let Some(notice) = listing.notices.get(place).filter(|notice| !notice.id.is_distinguished())
            && let Some(hash) = IdentityTrait::Words.hash_of(notice)
        {
            found.insert(place, notice.id.distinguished_by(&hash));
        }
    }
    let taken: HashSet<NoticeId> = listing.notices.iter().map(|notice| notice.id.clone()).collect();
    for (place, id) in found {
        let Some(notice) = listing.notices.get_mut(place).filter(|_| !taken.contains(&id)) else { continue };
        if let Some(days) = listing.undated.remove(&notice.id) {
            listing.undated.insert(id.clone(), days);
        }
        notice.id = id;
    }
    listing
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        notice::{NoticeKind, Posting, SourceId},
        source::{FeedContext, FeedSyntax},
    };

    /// A channel of these items, one letter each, all of one guid.
    fn read(items: &str) -> Listing {
        let item = |letter: char| {
            let (n, title) = match letter {
                'a' => (1, "Záměr"),
                'A' => (1, "Záměr prodeje"),
                'b' => (2, "Pozvánka"),
                _ => (3, "Rozpočet"),
            };
            format!("<item><title>{title}</title><link>https://lhota.example/?id={n}</link><guid>deska</guid></item>")
        };
        let text = format!("<rss><channel>{}</channel></rss>", items.chars().map(item).collect::<String>());
        let context = FeedContext::new(SourceId("mesto".into()), None);
        crate::source::read_feed(text.as_bytes(), &context, Some(FeedSyntax::Rss)).unwrap()
    }

    /// Titles of what hangs after these readings, sorted.
    fn hanging(readings: &[&str]) -> Vec<String> {
        let mut kept: BTreeMap<NoticeId, Notice> = BTreeMap::new();
        for items in readings {
            let listing = settle_identities(read(items), kept.values());
            let first = |id: &NoticeId| kept.get(id).map(|notice| notice.posting.from);
            let listing = listing.with_days(first, date(2026, 11, 29));
            kept.extend(listing.notices.into_iter().map(|notice| (notice.id.clone(), notice)));
        }
        let mut titles: Vec<String> = kept.into_values().map(|notice| notice.title).collect();
        titles.sort();
        titles
    }

    #[test]
    fn one_guid_for_all_items_loses_and_mixes_up_none_of_them_over_many_readings() {
        for readings in [&["a", "ab", "b", "c", "bac"][..], &["ba", "ab", "c", "ca"], &["ab", "b", "a", "c", "cb"]] {
            assert_eq!(hanging(readings), ["Pozvánka", "Rozpočet", "Záměr"], "{readings:?}");
        }
        // An edit is no other notice.
        for readings in [&["ab", "A", "bA"][..], &["a", "A", "Ab"], &["ab", "Ab", "A"]] {
            assert_eq!(hanging(readings), ["Pozvánka", "Záměr prodeje"], "{readings:?}");
        }
    }

    #[test]
    fn a_listing_without_shared_names_stays_as_it_is() {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        let notice = |id: &str, title: &str| {
            let notice = Notice::new(SourceId("mesto".into()), NoticeId(id.into()), title, posting);
            Notice { kind: NoticeKind::Official, ..notice }
        };
        let listing = Listing { notices: vec![notice("1", "Jiný název"), notice("2", "b")], ..Listing::default() };
        let kept = [notice("1", "a"), notice("3", "b")];
        assert_eq!(settle_identities(listing.clone(), kept.iter()), listing);
    }
}
