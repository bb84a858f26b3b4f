//! One identity per notice for as long as it hangs: a feed that gives its notices new addresses (a new web site, a
//! changed export) lists the same notices. Pure.
//!
//! Left out: a notice that changed its identity and its words at once; it is a new one.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::Shown;
use crate::{
    notice::{Notice, NoticeId, SourceId, fold},
    source::Reach,
};

/// What does not change when a feed gives out new addresses.
type Mark = (String, Date, Option<Date>, Option<String>);

/// The listing, with the identity under which a notice hangs in place of a new one. Only where there is no doubt: one
/// notice that the feed no longer knows, one that it never had, with the same title, days and reference. A listing that
/// tells of a part is left as it is: what it does not name may well be there.
pub fn recognise(shown: &[Shown<'_>], mut listing: Vec<Notice>, reach: Reach) -> Vec<Notice> {
    if reach != Reach::Whole {
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

/// Under which identity a folder's files hang that it names otherwise by now, as after a file was moved: the folder
/// asks and is answered by its own names.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    kept: HashMap<SourceId, Known>,
}

/// The names of one folder.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(HashMap<NoticeId, NoticeId>);

impl Names {
    /// Takes a listing's own identities, and the same listing after [`recognise`]; gives all that is known of the folder.
    pub fn learn(&mut self, source: &SourceId, listed: Vec<NoticeId>, recognised: &[Notice]) -> &Known {
        let known = self.kept.entry(source.clone()).or_default();
        for (listed, notice) in listed.into_iter().zip(recognised) {
            match listed == notice.id {
                true => drop(known.0.remove(&listed)),
                false => drop(known.0.insert(listed, notice.id.clone())),
            }
        }
        known
    }

    /// Forgets what is not kept any more.
    pub fn retain(&mut self, is_kept: impl Fn(&SourceId, &NoticeId) -> bool) {
        for (source, known) in &mut self.kept {
            known.0.retain(|_, kept| is_kept(source, kept));
        }
    }

    /// Every name of a folder's own, and the identity that it hangs under.
    pub fn all(&self) -> impl Iterator<Item = (&SourceId, &NoticeId, &NoticeId)> {
        self.kept.iter().flat_map(|(source, known)| known.0.iter().map(move |(listed, kept)| (source, listed, kept)))
    }
}

impl Known {
    /// The identity under which a folder's own name hangs.
    pub fn kept<'a>(&'a self, listed: &'a NoticeId) -> &'a NoticeId {
        self.0.get(listed).unwrap_or(listed)
    }
}

fn mark(notice: &Notice) -> Mark {
    (fold(&notice.title), notice.posting.from, notice.posting.until, notice.reference.clone())
}

/// Values whose mark no other one has.
fn only_ones<T>(all: impl Iterator<Item = (Mark, T)>) -> HashMap<Mark, T> {
    let mut found: HashMap<Mark, Option<T>> = HashMap::new();
    for (mark, value) in all {
        found.entry(mark).and_modify(|twin| *twin = None).or_insert(Some(value));
    }
    found.into_iter().filter_map(|(mark, value)| Some((mark, value?))).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::Posting;

    fn notice(id: &str, title: &str) -> Notice {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        Notice::new(SourceId("mesto".into()), NoticeId(id.into()), title, posting)
    }

    fn ids(shown: &[Notice], listing: &[Notice], reach: Reach) -> Vec<String> {
        let shown: Vec<_> = shown.iter().map(|notice| Shown { notice, settled: true, absent: None }).collect();
        recognise(&shown, listing.to_vec(), reach).into_iter().map(|notice| notice.id.0).collect()
    }

    #[test]
    fn a_new_web_site_with_new_addresses_lists_the_same_notices() {
        let shown = [notice("old/1", "Záměr"), notice("old/2", "Volby")];
        let listing = [notice("new/2", "Volby"), notice("new/1", "ZÁMĚR"), notice("new/3", "Rozpočet")];
        assert_eq!(ids(&shown, &listing, Reach::Whole), ["old/2", "old/1", "new/3"]);
        assert_eq!(ids(&shown, &listing, Reach::Partial), ["new/2", "new/1", "new/3"]);
    }

    #[test]
    fn where_there_is_doubt_nothing_is_taken_for_another() {
        let shown = [notice("old/1", "Usnesení"), notice("old/2", "Usnesení"), notice("old/3", "Volby")];
        let listing = [notice("new/1", "Usnesení"), notice("old/3", "Volby"), notice("new/3", "Volby")];
        assert_eq!(ids(&shown, &listing, Reach::Whole), ["new/1", "old/3", "new/3"]);
    }
}
