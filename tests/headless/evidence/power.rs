//! A board before and after a power cut: journal, catalogue and documents (`power_cuts`).

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use vyveska::{
    clock::Clock,
    evidence::{self, JournalSink as _, TrustAnchor},
    notice::{BlobHash, Notice},
};

use super::{check, notice, store::Office, store::ids, zone};
use crate::{
    child,
    power_cuts::{AcknowledgedMarks, acknowledged_numbers, is_found_after_a_kill},
};

/// How many of the newest files lie in the clerk's folder at one time.
const LYING: u64 = 10;
/// The board is stopped and started again after so many notices.
const STARTED_AGAIN: u64 = 16;

/// A journal of files so short that cuts fall between them as well.
fn office(dir: &Path) -> Office {
    let mut office = Office::new(dir, Clock::system(zone()));
    office.limit = Some(20_000);
    office
}

fn has_all_files(notice: &Arc<Notice>) -> bool {
    notice.attachments.iter().all(|attachment| attachment.blob.is_some())
}

/// Has a notice posted, and the oldest one taken down.
fn post(town: &super::store::Running, number: u64) {
    town.drop_in(number);
    town.list(number.saturating_sub(LYING - 1)..=number);
    let id = notice(number).id;
    town.until("posted", |board| board.find(&id).is_some_and(has_all_files));
}

#[test]
#[ignore = "child: of the power cuts"]
fn works_until_the_power_goes() {
    let Some(dir) = child::folder() else { return };
    let mut marks = AcknowledgedMarks::open();
    let mut town = office(&dir).start();
    for number in 0.. {
        post(&town, number);
        marks.mark(&format!("posted {number}"));
        if number % STARTED_AGAIN == STARTED_AGAIN - 1 {
            drop(town);
            town = office(&dir).start();
        }
    }
}

#[test]
#[ignore = "child: of the power cuts"]
fn starts_after_a_power_cut() {
    let Some(dir) = child::folder() else { return };
    let posted = acknowledged_numbers("posted");
    let office = office(&dir);
    if office.evidence().join("head.json").exists() {
        let verdict = check(&office.evidence());
        assert!(verdict.is_whole(), "before the start: {verdict:?}");
    } else {
        assert!(posted.is_empty(), "lost: the journal");
    }
    let town = office.start();
    let board = town.store.snapshots().borrow().clone();
    let standing = town.evidence.handle().posted_state().unwrap();
    let journal: BTreeSet<String> = standing.hanging().map(|(notice, _)| notice.id.0.clone()).collect();
    assert_eq!(ids(&board), journal, "the catalogue is the journal's");
    for hung in &board.notices {
        for attachment in &hung.attachments {
            let Some(blob) = attachment.blob else { continue };
            let bytes = fs::read(town.store.blobs().path(&blob.hash)).unwrap();
            assert_eq!(BlobHash::digest(&bytes), blob.hash, "a document is whole");
        }
    }
    if let Some(newest) = posted.last() {
        let found = board.find(&notice(*newest).id);
        assert!(found.is_some_and(|it| it.attachments == notice(*newest).attachments), "lost: notice {newest}");
    }
    // And the board goes on.
    let next = posted.last().map_or(0, |newest| newest + 1);
    post(&town, next);
    drop(town);
    let (verdict, told) =
        evidence::verify_and_read(&office.evidence(), &TrustAnchor::default(), jiff::Timestamp::MAX).unwrap();
    assert!(verdict.is_whole(), "after the start: {verdict:?}");
    for number in posted.into_iter().chain([next]) {
        let id = notice(number).id;
        let found: Vec<_> = told.postings.iter().filter(|record| record.versions[0].1.id == id).collect();
        assert!(!found.is_empty(), "lost: notice {number}");
        assert_eq!(found.len(), 1, "notice {number} was posted once");
        let hashes = |files: Vec<BlobHash>| files.into_iter().collect::<BTreeSet<_>>();
        let wanted = super::annexes(number).iter().map(|(.., bytes)| BlobHash::digest(bytes)).collect();
        let there = hashes(told.files(found[0]).iter().map(|file| file.sha256).collect());
        assert_eq!(there, hashes(wanted), "lost: a document of notice {number}");
        assert!(found[0].down.is_some() || number + LYING > next, "notice {number} is taken down");
    }
}

#[test]
fn what_a_board_acknowledged_is_found_after_a_kill() {
    is_found_after_a_kill(module_path!(), 4, "posted 100000");
}
