//! Snapshot of the board at one moment, immutable and shared: notices, sources, health of the disk.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use super::category_table::CategoryTable;
use crate::{
    notice::{BlobHash, Notice, NoticeId, NoticeKind, RevisionNote, SourceId},
    source::{DefectKind, SourceDefect},
    store::{DiskHealth, HeldLoss},
};

/// Most defects of a source that are listed one by one.
const MOST_DEFECTS: usize = 10;

/// The board at one moment. A notice that did not change keeps its `Arc` from one snapshot to the next, so readers tell
/// what changed by pointer. What several sources list hangs once, from the one configured first, with what it lacks
/// from the others.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// Grows by one with every snapshot of this run of the program, from 1.
    pub generation: u64,
    /// Official notices that hang today, in the board's order.
    pub notices: Vec<Arc<Notice>>,
    /// The town's announcements of today, in the same order; they are no part of the official board.
    pub announcements: Vec<Arc<Notice>>,
    /// Pictures, PDFs and messages for the idle loop.
    pub media: Vec<Arc<Notice>>,
    /// Which of them were changed in substance since they were posted.
    pub revised: HashMap<NoticeId, RevisionNote>,
    /// One for each configured source, in the order of the configuration.
    pub sources: Vec<SourceState>,
    /// Health of the store's disk.
    pub health: DiskHealth,
    /// Everything of it that can be drawn page by page.
    pub documents: Arc<HashSet<BlobHash>>,
    /// The civil day that `notices` is right for.
    pub today: Date,
    /// When the snapshot was made.
    pub at: Timestamp,
    pub(in crate::store) lookup: Arc<SnapshotLookup>,
}

/// Lookup tables that all snapshots with the same notices in the same order share.
#[derive(Debug, Default)]
pub(in crate::store) struct SnapshotLookup {
    /// Position of a notice: its list, and its index there.
    places: HashMap<NoticeId, (NoticeKind, usize)>,
    categories: CategoryTable,
}

impl SnapshotLookup {
    /// Of everything that hangs, in the board's order.
    pub(crate) fn build<'a>(all: impl Iterator<Item = &'a Notice>) -> Self {
        let mut counts = [0_usize; 3];
        let mut places: HashMap<NoticeId, (NoticeKind, usize)> = HashMap::new();
        let mut categories: HashMap<&str, usize> = HashMap::new();
        for notice in all {
            let list = list(notice.kind);
            let Some(count) = counts.get_mut(list) else { continue };
            let place = (notice.kind, *count);
            *count += 1;
            // Of several with one identity the first list is asked first.
            places
                .entry(notice.id.clone())
                .and_modify(|known| *known = if list < self::list(known.0) { place } else { *known })
                .or_insert(place);
            if let Some(category) = notice.category.as_deref().filter(|_| notice.kind == NoticeKind::Official) {
                *categories.entry(category).or_default() += 1;
            }
        }
        Self { places, categories: CategoryTable::new(&categories) }
    }
}

/// The list's place in [`Snapshot::all_notices`].
fn list(kind: NoticeKind) -> usize {
    match kind {
        NoticeKind::Official => 0,
        NoticeKind::Announcement => 1,
        NoticeKind::Media => 2,
    }
}

/// State of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceState {
    /// Name of the source in the configuration.
    pub source: SourceId,
    /// Last time it was read or confirmed unchanged; `None` before the first.
    pub checked: Option<Timestamp>,
    /// The current problem, in words for the admin.
    pub problem: Option<String>,
    /// The loss that is held.
    pub held: Option<HeldLoss>,
    /// Each notice that it lacks and that hangs all the same, longest missing first.
    pub pending: Vec<MissingNotice>,
    /// Defects of its newest listing and of its attachments.
    pub defects: SourceDefects,
}

/// Defects of a source's contents, for the admin. Kept in memory; the first reading after a start finds them again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SourceDefects {
    /// How many there are.
    pub count: usize,
    /// Those among them by which something is not on the board.
    pub losses: usize,
    /// How many of each kind, as far as they were told one by one.
    pub kinds: Vec<(DefectKind, usize)>,
    /// The first few, losses first.
    pub first: Vec<SourceDefect>,
}

impl SourceDefects {
    /// Of all these warnings and as many more that were left out; that a source is a window of the newest is none.
    pub fn collect_from(warnings: impl IntoIterator<Item = SourceDefect>, untold: usize) -> Self {
        let mut all = Self { count: untold, ..Self::default() };
        for warning in warnings.into_iter().filter(|warning| warning.kind != DefectKind::Window) {
            all.add(warning);
        }
        all
    }

    /// Adds one.
    pub fn add(&mut self, warning: SourceDefect) {
        let loss = warning.kind.is_loss();
        self.count = self.count.saturating_add(1);
        self.losses = self.losses.saturating_add(usize::from(loss));
        match self.kinds.iter_mut().find(|(kind, _)| *kind == warning.kind) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => self.kinds.push((warning.kind, 1)),
        }
        let at = if loss { self.first.partition_point(|other| other.kind.is_loss()) } else { self.first.len() };
        if at < MOST_DEFECTS {
            self.first.insert(at, warning);
            self.first.truncate(MOST_DEFECTS);
        }
    }
}

/// A notice that its source lacks: it goes down when later readings confirm that, or when a human says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MissingNotice {
    pub id: NoticeId,
    pub title: String,
    /// First reading that lacked it.
    pub since: Timestamp,
    /// Readings in a row that lacked it.
    pub readings: u32,
    /// It is part of a loss that is held, or must hang by law.
    pub held: bool,
}

impl SourceState {
    /// State of a source that has not been heard of.
    pub fn unknown(source: SourceId) -> Self {
        let defects = SourceDefects::default();
        Self { source, checked: None, problem: None, held: None, pending: vec![], defects }
    }
}

impl Snapshot {
    /// A board of these notices, in their order, with nothing said of its sources.
    pub fn from_notices(notices: Vec<Arc<Notice>>, today: Date, at: Timestamp) -> Self {
        let lookup = Arc::new(SnapshotLookup::build(notices.iter().map(AsRef::as_ref)));
        let kind = |kind| notices.iter().filter(move |notice| notice.kind == kind).cloned().collect();
        let mut snapshot = Self {
            generation: 1,
            notices: kind(NoticeKind::Official),
            announcements: kind(NoticeKind::Announcement),
            media: kind(NoticeKind::Media),
            revised: HashMap::new(),
            sources: vec![],
            health: DiskHealth::default(),
            documents: Arc::default(),
            today,
            at,
            lookup,
        };
        snapshot.documents = Arc::new(snapshot.all_documents());
        snapshot
    }

    /// Everything of today, whatever it is.
    pub fn all_notices(&self) -> impl Iterator<Item = &Arc<Notice>> {
        self.notices.iter().chain(&self.announcements).chain(&self.media)
    }

    /// The notice, announcement or issue with this id, if it hangs.
    pub fn find(&self, id: &NoticeId) -> Option<&Arc<Notice>> {
        let (kind, place) = self.lookup.places.get(id)?;
        match kind {
            NoticeKind::Official => &self.notices,
            NoticeKind::Announcement => &self.announcements,
            NoticeKind::Media => &self.media,
        }
        .get(*place)
    }

    /// Categories with the number of notices in each: most notices first, then by name. Names that mean one category, as
    /// the singular and the plural of a kind of the law, are one.
    pub fn categories(&self) -> &[(String, usize)] {
        self.lookup.categories.counted()
    }

    /// Place among [`Snapshot::categories`] of the category that a name means, however it is written.
    pub fn category_place(&self, name: &str) -> Option<usize> {
        self.lookup.categories.place(name)
    }

    /// What the category that a name means is called among [`Snapshot::categories`]; the name itself where it is none of
    /// them.
    pub fn category_label<'a>(&'a self, name: &'a str) -> &'a str {
        self.lookup.categories.label(name).unwrap_or(name)
    }

    /// Each name that means one of [`Snapshot::categories`], with what it is called there.
    pub fn category_labels(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lookup.categories.labels()
    }

    /// True where the same hangs in the same words and with the same bytes; how the sources fare may differ.
    pub fn shows_as(&self, other: &Self) -> bool {
        let same = |a: &[Arc<Notice>], b: &[Arc<Notice>]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| Arc::ptr_eq(a, b))
        };
        self.today == other.today
            && same(&self.notices, &other.notices)
            && same(&self.announcements, &other.announcements)
            && same(&self.media, &other.media)
            && self.revised == other.revised
    }

    pub(in crate::store) fn all_documents(&self) -> HashSet<BlobHash> {
        let attachments = self.all_notices().flat_map(|notice| &notice.attachments);
        attachments.filter_map(crate::notice::Attachment::document).map(|blob| blob.hash).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::Posting;

    #[test]
    fn losses_are_told_first_and_a_window_is_no_defect() {
        let warning = |kind, text: usize| SourceDefect { kind, item: None, text: text.to_string() };
        let mut all: Vec<_> = (0..20).map(|n| warning(DefectKind::MissingPosting, n)).collect();
        all.push(warning(DefectKind::Window, 20));
        all.push(warning(DefectKind::ItemSkipped, 21));
        all.push(warning(DefectKind::TooManyNotices, 22));
        let defects = SourceDefects::collect_from(all, 5);
        assert_eq!((defects.count, defects.losses, defects.first.len()), (27, 2, MOST_DEFECTS));
        let first: Vec<_> = defects.first.iter().map(|warning| warning.text.as_str()).collect();
        assert_eq!(first[..4], ["21", "22", "0", "1"]);
        let kinds = [(DefectKind::MissingPosting, 20), (DefectKind::ItemSkipped, 1), (DefectKind::TooManyNotices, 1)];
        assert_eq!(defects.kinds, kinds);
    }

    #[test]
    fn categories_by_size_then_name() {
        let today = date(2026, 11, 22);
        let notice = |id: usize, category: Option<&str>| {
            let posting = Posting { from: today, until: None };
            Arc::new(Notice {
                category: category.map(Into::into),
                ..Notice::new(SourceId("mesto".into()), NoticeId(id.to_string()), "t", posting)
            })
        };
        let categories = [Some("Volby"), Some("Dražby"), None, Some("Záměry"), Some("Záměry")];
        let notices = categories.into_iter().enumerate().map(|(i, category)| notice(i, category)).collect();
        let snapshot = Snapshot::from_notices(notices, today, Timestamp::UNIX_EPOCH);
        let expected = [("Záměry", 2), ("Dražby", 1), ("Volby", 1)].map(|(name, count)| (name.to_owned(), count));
        assert_eq!(snapshot.categories(), expected);
        assert!(snapshot.find(&NoticeId("3".into())).is_some());
        assert!(snapshot.find(&NoticeId("9".into())).is_none());
    }

    #[test]
    fn a_notice_is_found_in_its_list_and_an_official_one_before_news_of_the_same_identity() {
        let today = date(2026, 11, 22);
        let notice = |id: &str, title: &str, kind| {
            let posting = Posting { from: today, until: None };
            Arc::new(Notice { kind, ..Notice::new(SourceId("mesto".into()), NoticeId(id.into()), title, posting) })
        };
        let all = vec![
            notice("1", "news", NoticeKind::Announcement),
            notice("1", "official", NoticeKind::Official),
            notice("2", "issue", NoticeKind::Media),
            notice("3", "other news", NoticeKind::Announcement),
        ];
        let snapshot = Snapshot::from_notices(all, today, Timestamp::UNIX_EPOCH);
        let title = |id: &str| snapshot.find(&NoticeId(id.into())).map(|notice| notice.title.as_str());
        assert_eq!([title("1"), title("2"), title("3")], [Some("official"), Some("issue"), Some("other news")]);
    }

    #[test]
    fn another_reading_of_the_same_shows_the_same_and_new_bytes_do_not() {
        let today = date(2026, 11, 22);
        let posting = Posting { from: today, until: None };
        let notice = Arc::new(Notice::new(SourceId("mesto".into()), NoticeId("1".into()), "t", posting));
        let first = Snapshot::from_notices(vec![notice.clone()], today, Timestamp::UNIX_EPOCH);
        let mut later = Snapshot::from_notices(vec![notice.clone()], today, Timestamp::from_second(9).unwrap());
        later.sources.push(SourceState::unknown(SourceId("mesto".into())));
        assert!(later.shows_as(&first));
        let bytes = Snapshot::from_notices(vec![Arc::new((*notice).clone())], today, Timestamp::UNIX_EPOCH);
        assert!(!bytes.shows_as(&first));
    }
}
