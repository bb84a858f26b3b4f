//! Duplicate notices across sources: recognises one notice that the city's feed, its news channel and the folder all
//! list, and shows it once. Pure.
//!
//! Only certain duplicates are merged: a mark that two notices of one source share proves nothing, and two notices
//! with different numbers are two. A notice that hangs twice is ugly; a notice hidden behind another one does not
//! hang.
//!
//! Left out: the journal and the catalogue, which keep every source's notice for itself.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::notice::{Notice, NoticeId, NoticeKind, SourceId, fold};

/// Titles shorter than this ("Usnesení", "Rozpočet 2026") are no identity, whatever the dates.
const TELLING_TITLE: usize = 20;

/// The marks by which notices are compared, computed once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DuplicateMarks {
    /// The page's address without what differs for no reason; `None` where it names no page.
    page: Option<String>,
    title: String,
    reference: Option<String>,
}

/// The marks of a notice.
pub(crate) fn duplicate_marks(notice: &Notice) -> DuplicateMarks {
    let squeezed = |text: &String| fold(text).split_whitespace().collect::<String>();
    DuplicateMarks {
        page: notice.page_url.as_deref().and_then(page),
        title: fold(&notice.title),
        reference: notice.reference.as_ref().map(squeezed).filter(|reference| !reference.is_empty()),
    }
}

#[derive(Debug, PartialEq, Eq, Hash)]
enum DuplicateKey<'a> {
    Id(&'a NoticeId),
    Page(&'a str),
    Numbered(&'a str, Date, Option<Date>, &'a str),
    Titled(&'a str, Date, Option<Date>),
}

/// The groups of notices that are one, as places in `notices`, which stand in the order of their sources. Every notice
/// is in exactly one group, never two of one source in the same; the first of a group is the one that is shown.
pub(crate) fn duplicate_groups(notices: &[(&Notice, &DuplicateMarks)]) -> Vec<Vec<usize>> {
    let first = notices.first().map(|(notice, _)| &notice.source);
    if notices.iter().all(|(notice, _)| Some(&notice.source) == first) {
        return (0..notices.len()).map(|place| vec![place]).collect();
    }
    let (mut keys, keys_of) = shared_keys(notices);
    let mut groups: Vec<Vec<usize>> = Vec::with_capacity(notices.len());
    for (place, ((notice, marks), own)) in notices.iter().zip(&keys_of).enumerate() {
        let fits = |key: &SharedKey<'_>, group: &Vec<usize>| {
            group.iter().filter_map(|other| notices.get(*other)).all(|(other, other_marks)| {
                // A title alone does not make one of two numbers.
                let differs = marks.reference.as_ref().zip(other_marks.reference.as_ref()).is_some_and(|(a, b)| a != b);
                other.source != notice.source && !(key.titled && differs)
            })
        };
        let found = own.iter().flatten().filter_map(|key| keys.get(*key)).find_map(|key| {
            key.groups.iter().copied().find(|group| groups.get(*group).is_some_and(|group| fits(key, group)))
        });
        let group = found.unwrap_or(groups.len());
        match groups.get_mut(group) {
            Some(group) => group.push(place),
            None => groups.push(vec![place]),
        }
        for key in own.iter().flatten() {
            if let Some(key) = keys.get_mut(*key).filter(|key| key.proves()) {
                key.groups.push(group);
            }
        }
    }
    groups
}

/// The first of the parts, with what it lacks from the others, in their order.
pub(crate) fn merge_duplicates(parts: &[&Notice]) -> Option<Notice> {
    let (first, others) = parts.split_first()?;
    let mut notice = (*first).clone();
    for other in others {
        let fill = |own: &mut Option<String>, other: &Option<String>| {
            if own.is_none() {
                own.clone_from(other);
            }
        };
        fill(&mut notice.category, &other.category);
        fill(&mut notice.originator, &other.originator);
        fill(&mut notice.reference, &other.reference);
        fill(&mut notice.file_mark, &other.file_mark);
        fill(&mut notice.page_url, &other.page_url);
        notice.posting.until = notice.posting.until.or(other.posting.until);
        if notice.attachments.is_empty() {
            notice.attachments.clone_from(&other.attachments);
        }
    }
    Some(notice)
}

/// Most keys of a notice.
const KEYS: usize = 4;

/// Strongest first.
fn keys<'a>(notice: &'a Notice, marks: &'a DuplicateMarks) -> [Option<DuplicateKey<'a>>; KEYS] {
    let (from, until) = (notice.posting.from, notice.posting.until);
    let title = marks.title.as_str();
    let telling = title.chars().nth(TELLING_TITLE - 1).is_some();
    [
        Some(DuplicateKey::Id(&notice.id)),
        marks.page.as_deref().map(DuplicateKey::Page),
        marks.reference.as_deref().map(|reference| DuplicateKey::Numbered(title, from, until, reference)),
        telling.then_some(DuplicateKey::Titled(title, from, until)),
    ]
}

/// What is known of a key.
struct SharedKey<'a> {
    /// The source of the last notice that has it.
    source: &'a SourceId,
    titled: bool,
    /// Notices of several sources have it.
    shared: bool,
    /// Two notices of one source have it, as where every notice names the board as its page.
    doubtful: bool,
    /// The groups of the notices that have it, so far. Empty where it proves nothing.
    groups: Vec<usize>,
}

impl SharedKey<'_> {
    fn proves(&self) -> bool {
        self.shared && !self.doubtful
    }
}

/// All keys, and the places among them of each notice's own. Every key is hashed once: that is most of the work, and most
/// keys belong to one notice alone.
fn shared_keys<'a>(notices: &[(&'a Notice, &'a DuplicateMarks)]) -> (Vec<SharedKey<'a>>, Vec<[Option<usize>; KEYS]>) {
    let mut known: HashMap<(NoticeKind, DuplicateKey<'a>), usize> =
        HashMap::with_capacity(notices.len().saturating_mul(KEYS));
    let mut all: Vec<SharedKey<'a>> = Vec::with_capacity(known.capacity());
    let places = notices.iter().map(|&(notice, marks)| {
        keys(notice, marks).map(|key| {
            let key = key?;
            let source = &notice.source;
            let titled = matches!(key, DuplicateKey::Titled(..));
            let place = *known.entry((notice.kind, key)).or_insert(all.len());
            match all.get_mut(place) {
                None => all.push(SharedKey { source, titled, shared: false, doubtful: false, groups: vec![] }),
                // Notices of one source stand together.
                Some(before) if before.source == source => before.doubtful = true,
                Some(before) => (before.source, before.shared) = (source, true),
            }
            Some(place)
        })
    });
    let places = places.collect();
    (all, places)
}

/// An address without its scheme, its fragment and a slash at its end; the host in small letters.
fn page(address: &str) -> Option<String> {
    let rest = address.trim();
    let rest = rest.split_once("://").map_or(rest, |(_, rest)| rest);
    let rest = rest.split('#').next().unwrap_or_default().trim_end_matches('/');
    // The town's front page is the page of no notice.
    let (host, path) = rest.split_once('/')?;
    Some(format!("{}/{path}", host.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use jiff::{ToSpan as _, civil::date};
    use proptest::prelude::*;

    use super::*;
    use crate::notice::{Attachment, Posting};

    const LONG: &str = "Veřejná vyhláška – návrh opatření obecné povahy";

    fn notice(source: &str, id: &str, title: &str) -> Notice {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        Notice::new(SourceId(source.into()), NoticeId(id.into()), title, posting)
    }

    fn grouped(notices: &[Notice]) -> Vec<Vec<usize>> {
        let marks: Vec<_> = notices.iter().map(duplicate_marks).collect();
        duplicate_groups(&notices.iter().zip(&marks).collect::<Vec<_>>())
    }

    fn is_one(change: impl Fn(&mut Notice, &mut Notice)) -> bool {
        let (mut a, mut b) = (notice("mesto", "1", LONG), notice("kanal", "2", "Jiný název"));
        change(&mut a, &mut b);
        grouped(&[a, b]).len() == 1
    }

    #[test]
    fn a_notice_of_two_sources_is_told_by_its_id_its_page_its_number_or_its_long_title() {
        assert!(!is_one(|_, _| {}));
        assert!(is_one(|a, b| b.id = a.id.clone()));
        assert!(is_one(|a, b| {
            a.page_url = Some("https://Mesto.example/deska/1/#dole".into());
            b.page_url = Some("http://mesto.example/deska/1".into());
        }));
        assert!(is_one(|_, b| b.title = LONG.to_uppercase()));
        assert!(!is_one(|a, b| (a.title, b.title) = ("Usnesení".into(), "Usnesení".into())));
        assert!(is_one(|a, b| {
            (a.title, b.title) = ("Usnesení".into(), "Usnesení".into());
            (a.reference, b.reference) = (Some("MU/1 /2026".into()), Some("mu/1/2026".into()));
        }));
    }

    #[test]
    fn what_may_be_another_notice_is_not_hidden() {
        let same = |a: &mut Notice, b: &mut Notice| b.title.clone_from(&a.title);
        assert!(!is_one(|a, b| {
            same(a, b);
            b.posting.until = Some(date(2026, 12, 7));
        }));
        assert!(!is_one(|a, b| {
            same(a, b);
            (a.reference, b.reference) = (Some("MU/1/2026".into()), Some("MU/2/2026".into()));
        }));
        assert!(!is_one(|a, b| {
            b.id = a.id.clone();
            b.kind = NoticeKind::Announcement;
        }));
        assert!(!is_one(|a, b| {
            a.page_url = Some("https://mesto.example/".into());
            b.page_url = a.page_url.clone();
        }));
        // Every notice names the board itself as its page.
        let on_the_board = |source: &str, id: &str| {
            let mut notice = notice(source, id, id);
            notice.page_url = Some("https://mesto.example/deska".into());
            notice
        };
        let all = [on_the_board("a", "1"), on_the_board("a", "2"), on_the_board("b", "3")];
        assert_eq!(grouped(&all).len(), 3);
        // So it stays where the source that shares it comes last.
        let all = [on_the_board("a", "1"), on_the_board("b", "2"), on_the_board("b", "3")];
        assert_eq!(grouped(&all).len(), 3);
    }

    #[test]
    fn a_title_is_telling_from_its_twentieth_letter_on() {
        let titled = |title: &str| is_one(|a, b| (a.title, b.title) = (title.to_owned(), title.to_owned()));
        assert!(!titled("řřřřřřřřřřřřřřřřřřř"));
        assert!(titled("řřřřřřřřřřřřřřřřřřřř"));
    }

    #[test]
    fn the_first_source_is_shown_with_what_it_lacks() {
        let mut first = notice("kanal", "1", LONG);
        first.category = Some("Vyhláška".into());
        let mut second = notice("mesto", "2", LONG);
        (second.category, second.reference) = (Some("Jiné".into()), Some("MU/1/2026".into()));
        second.posting.until = Some(date(2026, 12, 7));
        second.attachments = vec![Attachment::new("1", "https://x/1")];
        let merged = merge_duplicates(&[&first, &second]).unwrap();
        let expected = Notice {
            reference: second.reference.clone(),
            posting: second.posting,
            attachments: second.attachments.clone(),
            ..first.clone()
        };
        assert_eq!(merged, expected);
        assert_eq!(merge_duplicates(&[&second, &first]), Some(second));
    }

    fn any_notice() -> impl Strategy<Value = Notice> {
        (0u8..3, 0u8..9, 0u8..4, 0i32..2, 0u8..4, 0u8..5, any::<bool>()).prop_map(
            |(source, id, title, from, reference, page, news)| {
                let mut notice = notice(&source.to_string(), &id.to_string(), &format!("{LONG} {title}"));
                notice.posting.from = notice.posting.from.saturating_add(from.days());
                notice.reference = (reference > 1).then(|| reference.to_string());
                notice.page_url = (page > 0).then(|| format!("https://mesto.example/{page}"));
                notice.kind = if news { NoticeKind::Announcement } else { NoticeKind::Official };
                notice
            },
        )
    }

    proptest! {
        #[test]
        fn every_notice_is_in_one_group_and_no_group_has_two_of_a_source(
            mut notices in prop::collection::vec(any_notice(), 0..30),
        ) {
            let mut seen = HashSet::new();
            notices.retain(|notice| seen.insert((notice.source.clone(), notice.id.clone())));
            notices.sort_by(|a, b| a.source.cmp(&b.source));
            let found = grouped(&notices);
            let mut places: Vec<usize> = found.iter().flatten().copied().collect();
            places.sort_unstable();
            prop_assert_eq!(places, (0..notices.len()).collect::<Vec<_>>());
            for group in &found {
                let sources: HashSet<_> = group.iter().map(|place| &notices[*place].source).collect();
                prop_assert_eq!(sources.len(), group.len());
                prop_assert!(group.iter().all(|place| notices[*place].kind == notices[group[0]].kind));
                prop_assert!(group.is_sorted(), "the first of a group is of the first source");
            }
        }
    }
}
