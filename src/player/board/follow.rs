//! Following of snapshots on the board: cards are made anew only where one that is alive says something else, so that
//! files that come in for the rest of a long list disturb nobody.
//!
//! Left out: what a snapshot means for the other screens (`inbox`).

use std::{collections::HashMap, sync::Arc};

use super::{BoardScreen, card_list::address};
use crate::{notice::Notice, store::Snapshot};

impl BoardScreen {
    /// Takes a new snapshot in; true where the screen has to be made anew.
    pub(crate) fn follow(&mut self, snapshot: Arc<Snapshot>) -> bool {
        let before = std::mem::replace(&mut self.snapshot, snapshot);
        let now = &self.snapshot;
        if before.today != now.today || before.revised != now.revised || before.notices.len() != now.notices.len() {
            return true;
        }
        let mut others: HashMap<usize, &Arc<Notice>> = HashMap::new();
        for (old, new) in before.notices.iter().zip(&now.notices) {
            if Arc::ptr_eq(old, new) {
                continue;
            }
            if !says_the_same(old, new) {
                return true;
            }
            others.insert(address(old), new);
        }
        if others.is_empty() {
            return false;
        }
        let changed = self.card_list.exchange(&others);
        changed.into_iter().fold(false, |anew, row| {
            self.openings.remove(&row);
            anew | self.spawned.contains_key(&row)
        })
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
        player::board::{card::CardPlan, card_list::ListShape},
        touch::TouchThresholds,
    };

    fn board(notices: &[Arc<Notice>]) -> BoardScreen {
        let feel = TouchThresholds::new(2.7);
        let mut board =
            BoardScreen::new(snapshot(notices), feel, SignedDuration::from_hours(48), 3, false, vec![], vec![]);
        board.card_list.begin(ListShape { columns: 1, ..ListShape::default() }, false);
        let card = |_: &Notice| CardPlan { title: vec![], meta: vec![], height: 100.0 };
        board.card_list.extend(notices, None, f32::INFINITY, usize::MAX, |_| Some("older".into()), card);
        // The section and the first three cards are alive.
        board.spawned = (0..4).map(|row| (row, Entity::PLACEHOLDER)).collect();
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
        let card = board.card_list.rows.iter().find_map(|row| match &row.kind {
            super::super::card_list::RowKind::Card(notice, _) if notice.id.0 == "15" => Some(notice.clone()),
            _ => None,
        });
        assert!(card.unwrap().first_document().is_some());
        assert!(board.snapshot.find(&NoticeId("15".into())).unwrap().first_document().is_some());
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
