//! Chosen place: a street or another place, with the notices of the board that name it now. Pure.
//!
//! What the index knows is a moment older than the board: a notice counts only while it hangs as it was read, and never one
//! with personal data.
//!
//! Left out: where the places come from (`named_places`).

use std::{collections::HashSet, sync::Arc};

use crate::{
    notice::{Attachment, Notice, NoticeId},
    search::NamedPlace,
    store::Snapshot,
};

/// A place that was chosen, and the notices of the board that name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChosenPlace {
    pub key: String,
    pub name: String,
    pub notices: Arc<HashSet<NoticeId>>,
}

/// The notices that name a place and hang as they were read.
pub(super) fn hanging(place: &NamedPlace, snapshot: &Snapshot) -> HashSet<NoticeId> {
    let hangs = |read: &&Arc<Notice>| {
        snapshot.find(&read.id).is_some_and(|now| Arc::ptr_eq(read, now) || says_the_same(read, now))
    };
    place.notices.iter().filter(hangs).map(|notice| notice.id.clone()).collect()
}

/// True where everything in which places were found is there still.
fn says_the_same(read: &Notice, now: &Notice) -> bool {
    let documents = |notice: &Notice| -> Vec<_> {
        notice.attachments.iter().filter_map(Attachment::document).map(|document| document.hash).collect()
    };
    let kept = documents(now);
    !now.duties.personal
        && read.source == now.source
        && read.title == now.title
        && read.text == now.text
        && documents(read).iter().all(|hash| kept.contains(hash))
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::notice::{Posting, SourceId};

    #[test]
    fn a_notice_counts_while_it_hangs_as_it_was_read_and_never_with_personal_data() {
        let today = date(2026, 11, 29);
        let notice = |id: &str| {
            let posting = Posting { from: today, until: None };
            Notice::new(SourceId("mesto".into()), NoticeId(id.into()), "Uzavírka ulice Nádražní", posting)
        };
        let read: Vec<Arc<Notice>> = ["1", "2", "3", "4"].map(|id| Arc::new(notice(id))).into();
        let place = NamedPlace { key: "ulice:nadrazn".into(), name: "Nádražní".into(), notices: read.clone() };
        let mut personal = notice("2");
        personal.duties.personal = true;
        let other = Notice { title: "Uzavírka".into(), ..notice("3") };
        let revised = Notice { reference: Some("MUJ/1/2026".into()), ..notice("4") };
        let now = [notice("1"), personal, other, revised].map(Arc::new).to_vec();
        let snapshot = Snapshot::from_notices(now, today, Timestamp::UNIX_EPOCH);
        let mut found: Vec<String> = hanging(&place, &snapshot).into_iter().map(|id| id.0).collect();
        found.sort();
        assert_eq!(found, ["1", "4"]);
    }
}
