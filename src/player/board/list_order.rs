//! Order of the list: which notices it has, in which sections, for what the visitor chose; and the months one can go to.
//! Pure.
//!
//! A list is made of places in the snapshot, so that a board of 100,000 notices is filtered without copying one.
//!
//! Left out: where the cards stand (`card_list`).

use std::sync::Arc;

use jiff::civil::Date;

use super::chosen_place::ChosenPlace;
use crate::{
    notice::{Notice, NoticeId, NoticeKind},
    store::Snapshot,
};

/// What ends within so many days ends soon.
const SOON_DAYS: i32 = 7;

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum BoardView {
    #[default]
    All,
    Category(String),
    /// What was posted today.
    PostedToday,
    /// What ends within [`SOON_DAYS`].
    EndingSoon,
    /// What names a street or another place.
    NamedPlace(ChosenPlace),
    /// The town's news, magazine and posters.
    TownNews,
}

/// Section of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ListSection {
    Today,
    ThisWeek,
    /// Year and month.
    Month(i16, i8),
    /// The town's news.
    News,
    /// The town's magazine and posters.
    Media,
    /// The day is not known, or the list has no sections.
    None,
}

/// One card of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListEntry {
    /// Place among all notices of the snapshot: official ones, announcements, media.
    pub place: usize,
    pub section: ListSection,
}

/// A month with notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ListMonth {
    pub year: i16,
    pub month: i8,
    /// How many notices were posted in it.
    pub count: usize,
    /// Place in the list of the first of them.
    pub first: usize,
}

/// What of the list is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SeenRange {
    /// First and last card in sight, from 1.
    pub first: usize,
    pub last: usize,
    pub section: ListSection,
    /// The top is out of sight.
    pub left_top: bool,
}

/// The notice at a place.
pub(crate) fn notice_at(snapshot: &Snapshot, place: usize) -> Option<&Arc<Notice>> {
    let Snapshot { notices, announcements, media, .. } = snapshot;
    let (official, news) = (notices.len(), notices.len() + announcements.len());
    match place {
        _ if place < official => notices.get(place),
        _ if place < news => announcements.get(place - official),
        _ => media.get(place - news),
    }
}

/// The place of a notice, of news or of media, by what it is known by.
pub(crate) fn place_of(snapshot: &Snapshot, id: &NoticeId) -> Option<usize> {
    (0..).map_while(|place| notice_at(snapshot, place)).position(|notice| notice.id == *id)
}

/// True for what the town's own list can show: news, what has pages, and messages.
fn is_readable(notice: &Notice) -> bool {
    notice.kind == NoticeKind::Announcement || notice.first_document().is_some() || notice.text.is_some()
}

/// How many things the town's own list has.
pub(crate) fn town_count(snapshot: &Snapshot) -> usize {
    snapshot.announcements.len() + snapshot.media.iter().filter(|notice| is_readable(notice)).count()
}

/// How many notices a view has.
pub(crate) fn count(snapshot: &Snapshot, view: &BoardView, today: Option<Date>) -> usize {
    match view {
        BoardView::TownNews => town_count(snapshot),
        _ => chosen(snapshot, view, today).count(),
    }
}

/// The notices of a view, with their places.
fn chosen<'a>(
    snapshot: &'a Snapshot,
    view: &'a BoardView,
    today: Option<Date>,
) -> impl Iterator<Item = (usize, &'a Arc<Notice>)> {
    // A category may be written in several ways.
    let category = match view {
        BoardView::Category(name) => snapshot.category_place(name),
        _ => None,
    };
    let is_of = move |notice: &Notice| {
        category.is_some() && notice.category.as_deref().and_then(|name| snapshot.category_place(name)) == category
    };
    snapshot.notices.iter().enumerate().filter(move |(_, notice)| match view {
        BoardView::Category(_) => is_of(notice),
        _ => is_in(notice, view, today),
    })
}

/// Whether a notice is in a view; of a category the snapshot knows more ([`chosen`]).
fn is_in(notice: &Notice, view: &BoardView, today: Option<Date>) -> bool {
    match view {
        BoardView::All => true,
        BoardView::PostedToday => today.is_some_and(|today| notice.posting.from >= today),
        BoardView::EndingSoon => {
            let until = notice.posting.until.zip(today);
            until.is_some_and(|(until, today)| (until - today).get_days() <= SOON_DAYS)
        }
        BoardView::NamedPlace(place) => place.notices.contains(&notice.id),
        BoardView::Category(_) | BoardView::TownNews => false,
    }
}

/// The list of a view; without a known day it has no sections.
pub(crate) fn list_order(snapshot: &Snapshot, view: &BoardView, today: Option<Date>) -> Vec<ListEntry> {
    if *view == BoardView::TownNews {
        let (official, news) = (snapshot.notices.len(), snapshot.announcements.len());
        let announcements = (0..news).map(|i| ListEntry { place: official + i, section: ListSection::News });
        let readable = snapshot.media.iter().enumerate().filter(|(_, notice)| is_readable(notice));
        let media = readable.map(|(i, _)| ListEntry { place: official + news + i, section: ListSection::Media });
        return announcements.chain(media).collect();
    }
    let mut list: Vec<ListEntry> = chosen(snapshot, view, today)
        .map(|(place, notice)| ListEntry { place, section: section_of(notice, view, today) })
        .collect();
    if *view == BoardView::EndingSoon {
        // What ends first is first; of one day the board's order stays.
        list.sort_by_key(|entry| snapshot.notices.get(entry.place).and_then(|notice| notice.posting.until));
    }
    list
}

fn section_of(notice: &Notice, view: &BoardView, today: Option<Date>) -> ListSection {
    let Some(today) = today.filter(|_| *view != BoardView::EndingSoon) else { return ListSection::None };
    let from = notice.posting.from;
    match (today - from).get_days() {
        ..=0 => ListSection::Today,
        1..=6 => ListSection::ThisWeek,
        _ => ListSection::Month(from.year(), from.month()),
    }
}

/// The months in which the notices of a list were posted, in its order.
pub(crate) fn months(snapshot: &Snapshot, list: &[ListEntry]) -> Vec<ListMonth> {
    let mut months: Vec<ListMonth> = vec![];
    for (first, entry) in list.iter().enumerate() {
        let Some(notice) = notice_at(snapshot, entry.place) else { continue };
        let (year, month) = (notice.posting.from.year(), notice.posting.from.month());
        match months.last_mut() {
            Some(last) if (last.year, last.month) == (year, month) => last.count += 1,
            _ => months.push(ListMonth { year, month, count: 1, first }),
        }
    }
    months
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::notice::{Posting, SourceId};

    const TODAY: Date = date(2026, 11, 29);

    fn notice(id: usize, from: Date, until: Option<Date>, kind: NoticeKind) -> Arc<Notice> {
        let posting = Posting { from, until };
        Arc::new(Notice { kind, ..Notice::new(SourceId("mesto".into()), NoticeId(id.to_string()), "t", posting) })
    }

    fn snapshot() -> Snapshot {
        let official = NoticeKind::Official;
        let all = vec![
            notice(0, TODAY, Some(date(2026, 12, 14)), official),
            notice(1, date(2026, 11, 25), Some(date(2026, 11, 30)), official),
            notice(2, date(2026, 11, 2), Some(date(2026, 11, 29)), official),
            notice(3, date(2026, 10, 30), None, official),
            notice(4, date(2026, 10, 1), None, official),
            notice(5, TODAY, None, NoticeKind::Announcement),
            notice(6, TODAY, None, NoticeKind::Media),
        ];
        Snapshot::from_notices(all, TODAY, Timestamp::UNIX_EPOCH)
    }

    fn places(view: &BoardView) -> Vec<usize> {
        list_order(&snapshot(), view, Some(TODAY)).iter().map(|entry| entry.place).collect()
    }

    #[test]
    fn each_view_has_its_own_notices_and_counts_them() {
        for (view, expected) in [
            (BoardView::All, vec![0, 1, 2, 3, 4]),
            (BoardView::PostedToday, vec![0]),
            (BoardView::EndingSoon, vec![2, 1]),
            // What neither has pages nor words cannot be read.
            (BoardView::TownNews, vec![5]),
        ] {
            assert_eq!(places(&view), expected, "{view:?}");
            assert_eq!(count(&snapshot(), &view, Some(TODAY)), expected.len());
        }
        assert_eq!(notice_at(&snapshot(), 5).unwrap().id.0, "5");
        assert_eq!(notice_at(&snapshot(), 6).unwrap().id.0, "6");
        assert!(notice_at(&snapshot(), 7).is_none());
    }

    #[test]
    fn a_category_has_what_is_of_it_however_that_is_written() {
        let of = |id: usize, category: &str| {
            let notice = notice(id, TODAY, None, NoticeKind::Official);
            Arc::new(Notice { category: Some(category.into()), ..(*notice).clone() })
        };
        let all = ["Veřejné vyhlášky", "Veřejná vyhláška", "Volby", "VEREJNE VYHLASKY"];
        let all = all.into_iter().enumerate().map(|(id, category)| of(id, category)).collect();
        let snapshot = Snapshot::from_notices(all, TODAY, Timestamp::UNIX_EPOCH);
        assert_eq!(snapshot.categories()[0], ("Veřejné vyhlášky".to_owned(), 3));
        for (name, expected) in [
            ("Veřejné vyhlášky", vec![0, 1, 3]),
            ("Veřejná vyhláška", vec![0, 1, 3]),
            ("Volby", vec![2]),
            ("Jiné", vec![]),
        ] {
            let view = BoardView::Category(name.into());
            let list = list_order(&snapshot, &view, Some(TODAY));
            assert_eq!(list.iter().map(|entry| entry.place).collect::<Vec<_>>(), expected, "{name}");
            assert_eq!(count(&snapshot, &view, Some(TODAY)), expected.len());
        }
    }

    #[test]
    fn what_is_older_than_a_week_stands_by_months() {
        let sections: Vec<ListSection> =
            list_order(&snapshot(), &BoardView::All, Some(TODAY)).iter().map(|entry| entry.section).collect();
        let month = ListSection::Month(2026, 10);
        assert_eq!(sections, [ListSection::Today, ListSection::ThisWeek, ListSection::Month(2026, 11), month, month]);
        // While the day is not known nothing is said of days.
        assert!(list_order(&snapshot(), &BoardView::All, None).iter().all(|it| it.section == ListSection::None));
        assert!(list_order(&snapshot(), &BoardView::PostedToday, None).is_empty());
    }

    #[test]
    fn the_months_are_those_that_exist_with_their_first_notice() {
        let snapshot = snapshot();
        let list = list_order(&snapshot, &BoardView::All, Some(TODAY));
        let month = |month, count, first| ListMonth { year: 2026, month, count, first };
        assert_eq!(months(&snapshot, &list), [month(11, 3, 0), month(10, 2, 3)]);
    }
}
