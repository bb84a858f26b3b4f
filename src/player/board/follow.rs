//! Following of snapshots on the board: cards are made anew only where one that is alive says something else, so that
//! files that come in for the rest of a long list disturb nobody.
//!
//! Left out: what a snapshot means for the other screens (`inbox`).

use std::sync::Arc;

use super::{
    BoardScreen,
    card_list::RowKind,
    list_order::{self, BoardView},
    state::BoardSheet,
};
use crate::{notice::Notice, store::Snapshot};

impl BoardScreen {
    /// Takes a new snapshot in; true where the screen has to be made anew.
    pub(crate) fn follow(&mut self, snapshot: Arc<Snapshot>) -> bool {
        let before = std::mem::replace(&mut self.snapshot, snapshot);
        if self.follow_place() || self.follow_article(&before) {
            return true;
        }
        let now = &self.snapshot;
        if before.today != now.today || before.revised != now.revised || before.notices.len() != now.notices.len() {
            return true;
        }
        let town = |snapshot: &Snapshot| list_order::town_count(snapshot);
        let same = |old: &[Arc<Notice>], new: &[Arc<Notice>]| {
            old.len() == new.len() && old.iter().zip(new).all(|(old, new)| Arc::ptr_eq(old, new))
        };
        if town(&before) != town(now) {
            return true;
        }
        if self.view == BoardView::TownNews {
            return !same(&before.announcements, &now.announcements) || !same(&before.media, &now.media);
        }
        let mut others = vec![];
        for (place, (old, new)) in before.notices.iter().zip(&now.notices).enumerate() {
            if Arc::ptr_eq(old, new) {
                continue;
            }
            if !says_the_same(old, new) {
                return true;
            }
            others.push(place);
        }
        // What a card in sight shows is drawn anew; what another one would open with is found out again.
        let changed = self.card_list.rows.iter().enumerate().filter(|(_, row)| match row.kind {
            RowKind::Card { nth, .. } => {
                self.order.get(nth).is_some_and(|entry| others.binary_search(&entry.place).is_ok())
            }
            RowKind::Section(_) => false,
        });
        let changed: Vec<usize> = if others.is_empty() { vec![] } else { changed.map(|(row, _)| row).collect() };
        changed.into_iter().fold(false, |anew, row| {
            self.openings.remove(&row);
            anew | self.spawned.contains_key(&row)
        })
    }

    /// Keeps the article that is read before the eyes, wherever it stands now; closes it where it is gone. True where its
    /// sheet has to be made anew.
    fn follow_article(&mut self, before: &Snapshot) -> bool {
        let Some(BoardSheet::Article(place)) = self.sheet else { return false };
        let read = list_order::notice_at(before, place);
        let now = read.and_then(|read| list_order::place_of(&self.snapshot, &read.id));
        let same = now == Some(place) && read == list_order::notice_at(&self.snapshot, place);
        self.sheet = now.map(BoardSheet::Article);
        !same
    }
}

/// True where nothing but the bytes of attachments differs.
fn says_the_same(old: &Notice, new: &Notice) -> bool {
    let bytes_of = |notice: &Notice, from: &Notice| {
        let mut notice = notice.clone();
        for (attachment, from) in notice.attachments.iter_mut().zip(&from.attachments) {
            (attachment.blob, attachment.drawn) = (from.blob, from.drawn);
            attachment.obstacle = from.obstacle;
        }
        notice
    };
    bytes_of(old, new) == *new
}

#[cfg(test)]
mod tests {
    use bevy::prelude::Entity;
    use jiff::{SignedDuration, Timestamp, civil::date};

    use super::*;
    use crate::{
        notice::{Attachment, Blob, BlobHash, MediaKind, NoticeId, Posting, SourceId},
        player::board::{
            card_list::ListShape,
            list_order::list_order,
            state::{BoardOptions, OfficeContact},
        },
        touch::TouchThresholds,
    };

    fn board(notices: &[Arc<Notice>]) -> BoardScreen {
        let feel = TouchThresholds::new(2.7);
        let settings = BoardOptions {
            old_after: SignedDuration::from_hours(48),
            terminal: false,
            aloud: false,
            official: vec![],
            contact: OfficeContact::default(),
        };
        let mut board = BoardScreen::new(snapshot(notices), feel, settings);
        board.card_list.begin(ListShape { columns: 1, ..ListShape::default() });
        board.order = list_order(&board.snapshot, &BoardView::All, Some(date(2026, 11, 22)));
        let order = board.order.clone();
        board.card_list.extend(&order, f32::INFINITY, usize::MAX, |_| 100.0);
        // The first three cards are alive.
        board.spawned = (0..3).map(|row| (row, Entity::PLACEHOLDER)).collect();
        board
    }

    fn snapshot(notices: &[Arc<Notice>]) -> Arc<Snapshot> {
        Arc::new(Snapshot::from_notices(notices.to_vec(), date(2026, 11, 22), Timestamp::UNIX_EPOCH))
    }

    fn notices() -> Vec<Arc<Notice>> {
        let posting = Posting { from: date(2026, 11, 20), until: None };
        let notice = |i: usize| Notice {
            attachments: vec![Attachment::new("1", format!("https://mesto.example/{i}.pdf"))],
            ..Notice::new(SourceId("mesto".into()), NoticeId(i.to_string()), i.to_string(), posting)
        };
        (0..20).map(|i| Arc::new(notice(i))).collect()
    }

    fn with_bytes(notice: &Arc<Notice>) -> Arc<Notice> {
        let mut notice = (**notice).clone();
        let hash = BlobHash::digest(notice.title.as_bytes());
        notice.attachments[0].blob = Some(Blob { hash, kind: MediaKind::Pdf, bytes: 1 });
        Arc::new(notice)
    }

    #[test]
    fn bytes_of_a_notice_far_below_disturb_nobody_and_are_there_once_one_comes_to_it() {
        let mut all = notices();
        let mut board = board(&all);
        assert!(!board.follow(snapshot(&all)), "another reading of the same");
        all[15] = with_bytes(&all[15]);
        assert!(!board.follow(snapshot(&all)));
        let place = board.order[15].place;
        assert!(list_order::notice_at(&board.snapshot, place).unwrap().first_document().is_some());
        assert!(board.snapshot.find(&NoticeId("15".into())).unwrap().first_document().is_some());
    }

    #[test]
    fn an_article_stays_before_the_eyes_and_is_closed_when_it_is_gone() {
        let all = notices();
        let mut board = board(&all);
        board.sheet = Some(BoardSheet::Article(3));
        assert!(!board.follow(snapshot(&all)));
        assert_eq!(board.sheet, Some(BoardSheet::Article(3)));
        let fewer = all[1..].to_vec();
        let now = snapshot(&fewer);
        let read = list_order::notice_at(&board.snapshot, 3).unwrap().id.clone();
        assert!(board.follow(now.clone()));
        let Some(BoardSheet::Article(place)) = board.sheet else { panic!("closed") };
        assert_eq!(list_order::notice_at(&now, place).unwrap().id, read);
        let without: Vec<_> = fewer.iter().filter(|notice| notice.id != read).cloned().collect();
        assert!(board.follow(snapshot(&without)) && board.sheet.is_none());
    }

    #[test]
    fn bytes_of_a_card_in_sight_other_words_and_another_number_of_notices_are_drawn() {
        let all = notices();
        let change = |change: &dyn Fn(&mut Vec<Arc<Notice>>)| {
            let (mut board, mut new) = (board(&all), all.clone());
            change(&mut new);
            board.follow(snapshot(&new))
        };
        assert!(change(&|new| new[1] = with_bytes(&new[1])));
        assert!(change(&|new| new[15] = Arc::new(Notice { title: "jinak".into(), ..(*new[15]).clone() })));
        assert!(change(&|new| drop(new.pop())));
        assert!(change(&|new| new.swap(10, 11)));
    }
}
