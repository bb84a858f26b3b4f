//! Tests of the cost of one arriving file, counted in notices and boards, not in time: it must be the same on a large
//! board as on a small one.

use std::{
    fs,
    time::{Duration, Instant},
};

use jiff::{Timestamp, civil::date, tz::TimeZone};

use super::{SourceKind, StoreConfig, actor::StoreActor, disk_health::StorePart, open};
use crate::{
    clock::Clock,
    notice::{Attachment, BlobHash, LegalDuties, MediaKind, Notice, NoticeId, Posting, SourceId},
    source::{Listing, ReadyFile, SourceReport},
};

/// 22 November 2026, noon in Prague.
const NOON: i64 = 1_795_345_200;

fn actor(dir: &std::path::Path) -> StoreActor {
    let clock = Clock::by_hand(TimeZone::get("Europe/Prague").unwrap(), Timestamp::from_second(NOON).unwrap());
    let sources = vec![(SourceId("mesto".into()), SourceKind::Feed), (SourceId("kanal".into()), SourceKind::Feed)];
    open(StoreConfig::new(dir.into(), sources), clock).unwrap().actor
}

fn notice(source: &str, i: usize) -> Notice {
    let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 12, 7)) };
    let id = NoticeId(format!("https://mesto.example/{source}/{i}"));
    // Every tenth notice of the channel is one of the city as well.
    let title = if i.is_multiple_of(10) { format!("Záměr prodeje pozemku {i}") } else { format!("{source} {i}") };
    Notice {
        attachments: vec![Attachment::new("1", format!("{}/1", id.0))],
        ..Notice::new(SourceId(source.into()), id, title, posting)
    }
}

fn list(actor: &mut StoreActor, source: &str, notices: Vec<Notice>) {
    let listing = Listing { notices, ..Listing::default() };
    actor.handle_report(SourceReport::Listing { source: SourceId(source.into()), listing });
}

fn file(actor: &StoreActor, address: &str) -> SourceReport {
    let path = actor.staging().join(format!("{}.ready", BlobHash::digest(address.as_bytes())));
    fs::write(&path, address).unwrap();
    let hash = BlobHash::digest(address.as_bytes());
    SourceReport::File {
        address: address.into(),
        result: Ok(ReadyFile { path, hash, bytes: address.len() as u64, kind: MediaKind::Pdf }),
    }
}

#[test]
fn a_file_touches_its_own_notices_and_boards_are_told_together() {
    for count in [200_usize, 2_000] {
        let dir = tempfile::tempdir().unwrap();
        let mut actor = actor(dir.path());
        for source in ["mesto", "kanal"] {
            list(&mut actor, source, (0..count).map(|i| notice(source, i)).collect());
        }
        // What passes once an hour is no cost of a file.
        actor.tick();
        let board = actor.publisher().snapshots().borrow().clone();
        assert_eq!(board.notices.len(), 2 * count - count / 10, "what both list hangs once");
        let (before, boards) = (actor.state.work, board.generation);
        let now = Instant::now();
        for i in 0..count {
            for source in ["mesto", "kanal"] {
                let address = notice(source, i).attachments[0].address.clone();
                let report = file(&actor, &address);
                actor.handle_report(report);
            }
            if i % 32 == 31 {
                actor.write_arrivals();
                actor.tick();
                actor.publish_files(now);
            }
        }
        actor.write_arrivals();
        assert_eq!(actor.state.work.filled - before.filled, 2 * count as u64, "one notice for each file");
        assert_eq!(actor.state.work.arranged, before.arranged, "the order of the board is not made anew");
        let later = now + Duration::from_secs(60);
        assert_eq!(actor.next_board_due(later), Some(Duration::ZERO));
        actor.publish_files(later);
        assert_eq!(actor.next_board_due(later), None);
        let board = actor.publisher().snapshots().borrow().clone();
        assert!(board.generation <= boards + 2, "{} boards for {} files", board.generation - boards, 2 * count);
        assert!(board.notices.iter().all(|notice| notice.first_document().is_some()));
        assert!(actor.publisher().wanted().borrow().is_empty());
        assert_eq!(board.documents.len(), board.notices.len());
        // And it is the board that a store makes of the same catalogue from nothing.
        drop(actor);
        let again = self::actor(dir.path()).publisher().snapshots().borrow().clone();
        assert_eq!(again.notices, board.notices);
    }
}

#[test]
fn a_file_of_a_merged_notice_is_on_the_board_whichever_source_it_is_of() {
    let dir = tempfile::tempdir().unwrap();
    let mut actor = actor(dir.path());
    let bare = Notice { attachments: vec![], ..notice("mesto", 0) };
    list(&mut actor, "mesto", vec![bare]);
    list(&mut actor, "kanal", vec![notice("kanal", 0)]);
    let report = file(&actor, "https://mesto.example/kanal/0/1");
    actor.handle_report(report);
    actor.write_arrivals();
    actor.publish_files(Instant::now() + Duration::from_secs(60));
    let board = actor.publisher().snapshots().borrow().clone();
    assert_eq!((board.notices.len(), board.notices[0].source.0.as_str()), (1, "mesto"));
    assert!(board.notices[0].first_document().is_some());
}

#[test]
fn downloads_that_fail_are_told_with_one_board_and_those_that_fail_again_with_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut actor = actor(dir.path());
    list(&mut actor, "mesto", (0..50).map(|i| notice("mesto", i)).collect());
    let before = actor.publisher().snapshots().borrow().generation;
    for again in [false, true, true] {
        for i in 0..50 {
            let address = notice("mesto", i).attachments[0].address.clone();
            actor.handle_report(SourceReport::File { address, result: Err("refused".into()) });
            actor.write_arrivals();
            actor.tick();
        }
        actor.publish_files(Instant::now() + Duration::from_secs(60));
        assert_eq!(actor.publisher().snapshots().borrow().generation, before + 1, "{again}");
    }
    assert_eq!(actor.publisher().snapshots().borrow().sources[0].defects.count, 50);
    assert_eq!(actor.publisher().wanted().borrow().len(), 50);
}

#[test]
fn bytes_of_a_person_that_come_after_the_notice_went_down_are_purged_whatever_the_history() {
    let dir = tempfile::tempdir().unwrap();
    let mut actor = actor(dir.path());
    let personal =
        |i| Notice { duties: LegalDuties { personal: true, ..LegalDuties::default() }, ..notice("mesto", i) };
    list(&mut actor, "mesto", (0..30).map(personal).collect());
    actor.clock.set(Timestamp::from_second(NOON + 30 * 86_400).unwrap());
    actor.tick();
    assert!(actor.publisher().snapshots().borrow().notices.is_empty());
    let late = file(&actor, "https://mesto.example/mesto/7/1");
    actor.handle_report(late);
    actor.write_arrivals();
    assert!(actor.blobs().contains(&BlobHash::digest(b"https://mesto.example/mesto/7/1")));
    actor.tick();
    assert!(!actor.blobs().contains(&BlobHash::digest(b"https://mesto.example/mesto/7/1")));
}

#[test]
fn a_staging_folder_that_takes_nothing_is_told_though_only_the_download_knows() {
    let dir = tempfile::tempdir().unwrap();
    let mut actor = actor(dir.path());
    list(&mut actor, "mesto", vec![notice("mesto", 0)]);
    let staging = dir.path().join("staging");
    fs::remove_dir(&staging).unwrap();
    fs::write(&staging, "").unwrap();
    let address = notice("mesto", 0).attachments[0].address.clone();
    actor.handle_report(SourceReport::File { address, result: Err("Not a directory".into()) });
    actor.write_arrivals();
    actor.tick();
    let health = actor.publisher().snapshots().borrow().health.clone();
    assert!(health.troubles.iter().any(|trouble| trouble.what == StorePart::Blobs), "{health:?}");
    fs::remove_file(&staging).unwrap();
    fs::create_dir(&staging).unwrap();
    actor.tick();
    let health = actor.publisher().snapshots().borrow().health.clone();
    assert!(health.troubles.iter().all(|trouble| trouble.what != StorePart::Blobs), "{health:?}");
}

#[test]
fn a_blob_folder_that_takes_nothing_is_told_and_is_well_again_by_itself() {
    let dir = tempfile::tempdir().unwrap();
    let mut actor = actor(dir.path());
    list(&mut actor, "mesto", vec![notice("mesto", 0)]);
    let (blobs, aside) = (dir.path().join("blobs"), dir.path().join("aside"));
    fs::rename(&blobs, &aside).unwrap();
    // A file in place of the folder: nothing can be made in it, whoever runs the test.
    fs::write(&blobs, "").unwrap();
    let report = file(&actor, "https://mesto.example/mesto/0/1");
    actor.handle_report(report);
    actor.write_arrivals();
    actor.tick();
    let health = actor.publisher().snapshots().borrow().health.clone();
    assert!(health.troubles.iter().any(|trouble| trouble.what == StorePart::Blobs), "{health:?}");
    let line = health.lines().next().unwrap();
    assert!(line.contains("documents cannot be kept") && line.contains("What to do"), "{line}");
    fs::remove_file(&blobs).unwrap();
    fs::rename(&aside, &blobs).unwrap();
    actor.tick();
    let board = actor.publisher().snapshots().borrow().clone();
    assert!(board.health.troubles.iter().all(|trouble| trouble.what != StorePart::Blobs), "{:?}", board.health);
    let report = file(&actor, "https://mesto.example/mesto/0/1");
    actor.handle_report(report);
    actor.write_arrivals();
    actor.publish_files(Instant::now() + Duration::from_secs(60));
    assert!(actor.publisher().snapshots().borrow().notices[0].first_document().is_some());
}
