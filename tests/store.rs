//! The store as its neighbours meet it: reports in, boards out, on a real disk, with a clock set by hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what failed by ending")]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::{SignedDuration, Timestamp, civil::date, tz::TimeZone};
use tokio::sync::{mpsc, watch};
use vyveska::{
    clock::Clock,
    notice::{
        Attachment, Blob, BlobHash, MediaKind, Notice, NoticeId, NoticeKind, Obstacle, Posting, RevisionKind,
        RevisionNote, SourceId,
    },
    source::{
        DefectKind, EarlyRemoval, FeedContext, FolderAnswer, FolderAnswers, FolderTakeDownBy, FolderTakeDowns, Listing,
        ReadyFile, SourceDefect, SourceReport, WantedAttachment,
    },
    store::{self, HeldLoss, OrderError, Snapshot, SourceKind, StoreConfig, StoreHandle},
};

/// 22 November 2026, noon in Prague.
const NOON: i64 = 1_795_345_200;

struct Office {
    dir: tempfile::TempDir,
    clock: Clock,
    sources: Vec<(SourceId, SourceKind)>,
}

struct Running {
    reports: mpsc::Sender<SourceReport>,
    store: StoreHandle,
    staging: PathBuf,
}

fn source(name: &str) -> SourceId {
    SourceId(name.into())
}

impl Office {
    fn new() -> Self {
        let zone = TimeZone::get("Europe/Prague").unwrap();
        Self {
            dir: tempfile::tempdir().unwrap(),
            clock: Clock::by_hand(zone, Timestamp::from_second(NOON).unwrap()),
            sources: vec![(source("mesto"), SourceKind::Feed), (source("slozka"), SourceKind::Folder)],
        }
    }

    fn start(&self) -> Running {
        let config = StoreConfig::new(self.dir.path().into(), self.sources.clone());
        let store = store::open(config, self.clock.clone()).unwrap();
        let staging = store.staging();
        let (reports, inbox) = mpsc::channel(8);
        Running { reports, store: store.start(inbox).unwrap(), staging }
    }

    fn catalogue(&self) -> PathBuf {
        self.dir.path().join("catalogue.sqlite")
    }

    fn pass(&self, hours: i64) {
        self.clock.set(self.clock.now() + SignedDuration::from_hours(hours));
    }
}

impl Running {
    fn tell(&self, report: SourceReport) {
        self.reports.blocking_send(report).unwrap();
    }

    fn list(&self, name: &str, notices: Vec<Notice>) {
        self.tell(SourceReport::Listing { source: source(name), listing: Listing { notices, ..Listing::default() } });
    }

    fn same(&self, name: &str) {
        self.tell(SourceReport::Unchanged { source: source(name) });
    }

    /// What the folder hears once it is this.
    fn hears(&self, answers: &[(&NoticeId, FolderAnswer)]) {
        let expected: FolderAnswers = answers.iter().map(|(id, answer)| ((*id).clone(), *answer)).collect();
        wait(self.store.answers(), "the folder's answers", |answers| **answers == expected);
    }

    fn download(&self, address: &str, bytes: &[u8]) -> BlobHash {
        let hash = BlobHash::digest(bytes);
        let path = self.staging.join(format!("{hash}.download"));
        fs::write(&path, bytes).unwrap();
        let file = ReadyFile { path, hash, bytes: bytes.len() as u64, kind: MediaKind::Pdf };
        self.tell(SourceReport::File { address: address.into(), result: Ok(file) });
        hash
    }

    fn board(&self) -> Arc<Snapshot> {
        self.store.snapshots().borrow().clone()
    }

    fn until(&self, what: &str, is: impl FnMut(&Arc<Snapshot>) -> bool) -> Arc<Snapshot> {
        wait(self.store.snapshots(), what, is)
    }

    fn titles(&self) -> Vec<String> {
        titles(&self.board())
    }
}

fn wait<T: Clone>(mut seen: watch::Receiver<T>, what: &str, is: impl FnMut(&T) -> bool) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    let found = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(20), seen.wait_for(is)).await });
    found.unwrap_or_else(|_| panic!("never: {what}")).unwrap().clone()
}

fn titles(board: &Snapshot) -> Vec<String> {
    board.notices.iter().map(|notice| notice.title.clone()).collect()
}

fn notice(name: &str, title: &str, files: usize) -> Notice {
    let id = NoticeId(format!("https://mesto.example/{title}"));
    let posting = Posting { from: date(2026, 11, 20), until: Some(date(2026, 11, 22)) };
    let address = |i: usize| format!("https://mesto.example/{title}/{i}");
    Notice {
        reference: Some("MU/1/2026".into()),
        category: Some("Vyhláška".into()),
        attachments: (1..=files).map(|i| Attachment::new(i.to_string(), address(i))).collect(),
        ..Notice::new(source(name), id, title, posting)
    }
}

fn posted(mut notice: Notice, from: jiff::civil::Date) -> Notice {
    notice.posting = Posting { from, until: None };
    notice
}

fn files_under(folder: &Path) -> usize {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .fold(0, |sum, path| sum + if path.is_dir() { files_under(&path) } else { 1 })
}

#[test]
fn reopening_gives_the_same_board_with_no_source() {
    let office = Office::new();
    let first = office.start();
    let old = posted(notice("mesto", "stará", 0), date(2026, 11, 1));
    first.list("mesto", vec![old, notice("mesto", "b", 1), notice("mesto", "a", 0)]);
    first.download("https://mesto.example/b/1", b"%PDF-1");
    first.until("the document is there", |board| board.notices.iter().any(|n| n.first_document().is_some()));
    assert_eq!(first.titles(), ["a", "b", "stará"]);
    let before = first.board();
    drop(first);

    office.pass(1);
    let second = office.start();
    let after = second.board();
    assert_eq!(after.notices, before.notices);
    assert_eq!(after.sources, before.sources);
    assert!(second.store.wanted().borrow().is_empty());
}

#[test]
fn a_download_cut_by_a_power_failure_leaves_no_document_and_is_wanted_again() {
    let office = Office::new();
    let first = office.start();
    first.list("mesto", vec![notice("mesto", "a", 1)]);
    first.until("posted", |board| board.notices.len() == 1);
    fs::write(first.staging.join("half"), b"%PDF-").unwrap();
    drop(first);
    // The blob was moved, and the power went before its row was written.
    let orphan = office.dir.path().join("blobs/ff").join("f".repeat(64));
    fs::create_dir_all(orphan.parent().unwrap()).unwrap();
    fs::write(orphan, b"orphan").unwrap();

    let second = office.start();
    assert!(second.board().notices[0].attachments[0].blob.is_none());
    let wanted = WantedAttachment { source: source("mesto"), address: "https://mesto.example/a/1".into() };
    assert_eq!(**second.store.wanted().borrow(), [wanted]);
    second.download("https://mesto.example/a/1", b"whole");
    second.until("the document is there", |board| board.notices[0].first_document().is_some());
}

#[test]
fn bytes_are_in_place_when_a_board_names_them_and_lost_bytes_are_wanted_again() {
    let office = Office::new();
    let first = office.start();
    first.list("mesto", vec![notice("mesto", "a", 1)]);
    let hash = first.download("https://mesto.example/a/1", b"%PDF-1");
    let board = first.until("named", |board| board.notices.iter().any(|n| n.first_document().is_some()));
    assert_eq!(board.notices[0].attachments[0].blob, Some(Blob { hash, kind: MediaKind::Pdf, bytes: 6 }));
    assert_eq!(fs::read(first.store.blobs().path(&hash)).unwrap(), b"%PDF-1");
    assert_eq!(files_under(&first.staging), 0);
    drop(first);

    let path = office.dir.path().join("blobs").join(&hash.to_string()[..2]).join(hash.to_string());
    fs::write(path, b"%P").unwrap();
    let second = office.start();
    assert!(second.board().notices[0].first_document().is_none());
    assert_eq!(second.store.wanted().borrow().len(), 1);
}

#[test]
fn a_failed_download_stays_wanted() {
    let office = Office::new();
    let town = office.start();
    town.list("mesto", vec![notice("mesto", "a", 1)]);
    town.until("posted", |board| board.notices.len() == 1);
    town.tell(SourceReport::File { address: "https://mesto.example/a/1".into(), result: Err("404".into()) });
    let missing = ReadyFile {
        path: town.staging.join("never-there"),
        hash: BlobHash::digest(b"x"),
        bytes: 1,
        kind: MediaKind::Pdf,
    };
    town.tell(SourceReport::File { address: "https://mesto.example/a/1".into(), result: Ok(missing) });
    let before = town.board().generation;
    town.tell(SourceReport::Unchanged { source: source("mesto") });
    town.until("all reports are taken", |board| board.generation > before);
    assert_eq!(town.store.wanted().borrow().len(), 1);
}

#[test]
fn first_documents_of_the_newest_notices_are_wanted_first() {
    let office = Office::new();
    let town = office.start();
    let older = posted(notice("mesto", "older", 2), date(2026, 11, 1));
    town.list("mesto", vec![older, notice("mesto", "newer", 2)]);
    let wanted = wait(town.store.wanted(), "wanted", |wanted| wanted.len() == 4);
    let ends: Vec<_> = wanted.iter().map(|w| w.address.trim_start_matches("https://mesto.example/")).collect();
    assert_eq!(ends, ["newer/1", "older/1", "newer/2", "older/2"]);
}

#[test]
fn a_damaged_catalogue_is_moved_aside_and_the_board_fills_again() {
    let office = Office::new();
    let first = office.start();
    first.list("mesto", vec![notice("mesto", "a", 0)]);
    first.until("posted", |board| board.notices.len() == 1);
    drop(first);
    fs::write(office.catalogue(), b"this is no catalogue, whatever its name says".repeat(100)).unwrap();

    let second = office.start();
    assert!(second.board().notices.is_empty());
    assert!(office.dir.path().join("catalogue.sqlite.spoiled-1").exists());
    second.list("mesto", vec![notice("mesto", "a", 0)]);
    second.until("posted again", |board| board.notices.len() == 1);
}

#[test]
fn a_catalogue_that_cannot_be_written_still_gives_the_last_board() {
    let office = Office::new();
    let first = office.start();
    first.list("mesto", vec![notice("mesto", "a", 0)]);
    first.until("posted", |board| board.notices.len() == 1);
    drop(first);
    // The write-ahead log cannot be made.
    let log = office.dir.path().join("catalogue.sqlite-wal");
    fs::create_dir(&log).unwrap();

    let second = office.start();
    assert_eq!(second.titles(), ["a"]);
    second.list("mesto", vec![notice("mesto", "a", 0), notice("mesto", "b", 0)]);
    second.until("the admin is told", |board| board.sources[0].problem.is_some());
    assert_eq!(second.titles(), ["a"]);
    fs::remove_dir(&log).unwrap();
    second.store.check_clock_now();
    let board = second.until("the listing that waited is posted", |board| board.notices.len() == 2);
    assert_eq!(board.sources[0].problem, None);
}

#[test]
fn a_listing_that_met_a_locked_catalogue_is_not_lost() {
    let office = Office::new();
    let town = office.start();
    town.list("mesto", vec![notice("mesto", "a", 0)]);
    town.until("posted", |board| board.notices.len() == 1);
    let other = rusqlite::Connection::open(office.catalogue()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    town.list("mesto", vec![notice("mesto", "a", 0), notice("mesto", "b", 0)]);
    town.until("the admin is told", |board| board.sources[0].problem.is_some());
    assert_eq!(town.titles(), ["a"]);
    other.execute_batch("ROLLBACK").unwrap();
    town.tell(SourceReport::Unchanged { source: source("mesto") });
    let board = town.until("posted", |board| board.notices.len() == 2);
    assert_eq!(board.sources[0].problem, None);
}

#[test]
fn a_notice_goes_down_at_midnight_and_one_of_tomorrow_goes_up() {
    let office = Office::new();
    let town = office.start();
    town.list("mesto", vec![notice("mesto", "končí", 0), posted(notice("mesto", "zítra", 0), date(2026, 11, 23))]);
    town.until("posted", |board| titles(board) == ["končí"]);
    office.pass(11);
    town.store.check_clock_now();
    town.list("mesto", vec![notice("mesto", "končí", 0), posted(notice("mesto", "zítra", 0), date(2026, 11, 23))]);
    let late = office.clock.now();
    town.until("an hour before midnight it still hangs", |board| titles(board) == ["končí"] && board.at == late);
    office.pass(1);
    town.store.check_clock_now();
    let board = town.until("the day is over", |board| titles(board) == ["zítra"]);
    assert_eq!(board.today, date(2026, 11, 23));
    drop(town);
    let reason: String = rusqlite::Connection::open(office.catalogue())
        .unwrap()
        .query_row("SELECT reason FROM notices WHERE notice LIKE '%končí%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(reason, "over");
}

#[test]
fn a_clock_that_ran_ahead_and_came_back_loses_nothing() {
    let office = Office::new();
    let town = office.start();
    town.list("mesto", vec![notice("mesto", "a", 0)]);
    town.until("posted", |board| board.notices.len() == 1);
    office.pass(24 * 365);
    town.store.check_clock_now();
    town.until("over", |board| board.notices.is_empty());
    office.pass(-24 * 365);
    town.store.check_clock_now();
    town.until("hangs again", |board| board.notices.len() == 1);
    office.pass(24 * 365);
    town.store.check_clock_now();
    town.until("over", |board| board.notices.is_empty());
    drop(town);
    office.pass(-24 * 365);
    assert_eq!(office.start().titles(), ["a"], "also when the program starts after it");
}

#[test]
fn an_empty_feed_is_held_and_the_other_source_is_untouched() {
    let office = Office::new();
    let town = office.start();
    town.list("mesto", vec![notice("mesto", "a", 0), notice("mesto", "b", 0)]);
    town.list("slozka", vec![notice("slozka", "c", 0)]);
    town.list("mesto", vec![]);
    let held = Some(HeldLoss { missing: 2, shown: 2 });
    let board = town.until("held", |board| board.sources[0].held == held);
    assert_eq!(titles(&board), ["a", "b", "c"]);
    town.list("slozka", vec![]);
    town.until("the clerk took it away", |board| titles(board) == ["a", "b"]);
    drop(town);
    let again = office.start();
    assert_eq!(again.board().sources[0].held, held);
    // What is gone early goes with the third reading that lacks it; "unchanged" is a reading too.
    again.list("mesto", vec![notice("mesto", "b", 0)]);
    again.list("mesto", vec![notice("mesto", "b", 0)]);
    let board = again.until("believed again", |board| board.sources[0].held.is_none());
    assert_eq!(titles(&board), ["a", "b"]);
    again.tell(SourceReport::Unchanged { source: source("mesto") });
    again.until("the feed is well again", |board| titles(board) == ["b"] && board.sources[0].held.is_none());
}

#[test]
fn what_a_source_says_of_itself_is_on_the_board() {
    let office = Office::new();
    let town = office.start();
    assert_eq!(town.board().sources[0].checked, None);
    town.tell(SourceReport::Failed { source: source("mesto"), why: "no route".into() });
    town.until("failed", |board| board.sources[0].problem.as_deref() == Some("no route"));
    town.tell(SourceReport::Unchanged { source: source("mesto") });
    let now = Some(office.clock.now());
    town.until("well", |board| board.sources[0].problem.is_none() && board.sources[0].checked == now);
}

#[test]
fn other_bytes_under_the_same_name_in_the_folder_are_shown() {
    let office = Office::new();
    let town = office.start();
    for bytes in [&b"%PDF-1"[..], b"%PDF-22"] {
        let hash = town.download("/slozka/a.pdf", bytes);
        let mut a = notice("slozka", "a", 1);
        a.attachments[0].blob = Some(Blob { hash, kind: MediaKind::Pdf, bytes: bytes.len() as u64 });
        town.list("slozka", vec![a]);
        town.until("shown", |board| {
            board.notices.iter().any(|n| n.attachments[0].blob.is_some_and(|blob| blob.hash == hash))
        });
    }
}

#[test]
fn a_source_taken_out_of_the_configuration_is_kept_and_not_shown() {
    let mut office = Office::new();
    let first = office.start();
    first.list("mesto", vec![notice("mesto", "a", 0)]);
    first.until("posted", |board| board.notices.len() == 1);
    drop(first);
    let all = std::mem::replace(&mut office.sources, vec![(source("slozka"), SourceKind::Folder)]);
    assert!(office.start().board().notices.is_empty());
    office.sources = all;
    assert_eq!(office.start().titles(), ["a"]);
}

#[test]
fn old_blobs_that_nothing_names_go_and_named_ones_stay() {
    let office = Office::new();
    // File times are the machine's, so here the hand is moved far ahead of them.
    let start = Timestamp::now() - SignedDuration::from_hours(1);
    office.clock.set(start);
    let town = office.start();
    let lasting = posted(notice("mesto", "a", 1), date(2026, 1, 1));
    let mut keep = lasting.clone();
    keep.posting.from = start.to_zoned(TimeZone::UTC).date().yesterday().unwrap();
    town.list("mesto", vec![keep]);
    let named = town.download("https://mesto.example/a/1", b"named");
    let loose = town.download("https://mesto.example/gone", b"loose");
    town.until("named", |board| board.notices.iter().any(|n| n.attachments[0].blob.is_some()));
    town.list("slozka", vec![]);
    fs::write(town.staging.join("left"), b"x").unwrap();
    let before = town.board().generation;
    office.clock.set(Timestamp::now() + SignedDuration::from_hours(24 * 60));
    town.store.check_clock_now();
    town.until("two months later", |board| board.generation > before);
    let blobs = town.store.blobs();
    drop(town);
    assert!(blobs.contains(&named) && !blobs.contains(&loose));
    assert!(!office.dir.path().join("staging/left").exists());
}

#[test]
fn a_loss_that_waits_to_be_confirmed_is_not_forgotten_by_a_restart() {
    let office = Office::new();
    let first = office.start();
    let all = || (1..=8).map(|n| notice("mesto", &n.to_string(), 0)).collect::<Vec<_>>();
    first.list("mesto", all());
    first.until("posted", |board| board.notices.len() == 8);
    let lost_at = office.clock.now();
    first.list("mesto", all().split_off(1));
    first.until("missing", |board| board.sources[0].pending.len() == 1);
    drop(first);

    office.pass(1);
    let second = office.start();
    let pending = second.board().sources[0].pending.clone();
    assert_eq!((pending[0].title.as_str(), pending[0].since, pending[0].readings), ("1", lost_at, 1));
    assert!(!pending[0].held);
    second.list("mesto", all().split_off(1));
    second.until("missing twice", |board| board.sources[0].pending.first().is_some_and(|lost| lost.readings == 2));
    assert_eq!(second.board().notices.len(), 8);
    second.same("mesto");
    let board = second.until("the third reading in all confirms it", |board| board.notices.len() == 7);
    assert!(board.sources[0].pending.is_empty());
}

#[test]
fn a_file_taken_away_too_early_hangs_on_and_its_folder_hears_why() {
    let office = Office::new();
    let (mut law, plain) = (notice("slozka", "doručení", 0), notice("slozka", "pozvánka", 0));
    law.posting.until = Some(date(2026, 12, 20));
    law.duties.minimum = Some(date(2026, 12, 7));
    let mut later = posted(notice("slozka", "později", 0), date(2026, 11, 30));
    later.duties.minimum = Some(date(2026, 12, 20));
    let first = office.start();
    first.hears(&[]);
    first.list("slozka", vec![law.clone(), plain.clone(), later.clone()]);
    first.hears(&[(&law.id, FolderAnswer::Hangs), (&plain.id, FolderAnswer::Hangs), (&later.id, FolderAnswer::Waits)]);
    first.list("slozka", vec![later.clone()]);
    first.hears(&[(&law.id, FolderAnswer::TooEarly), (&later.id, FolderAnswer::Waits)]);
    let board = first.board();
    assert_eq!(
        (titles(&board), board.sources[1].held),
        (vec!["doručení".into()], Some(HeldLoss { missing: 1, shown: 2 }))
    );
    assert_eq!(board.sources[1].problem, None);
    drop(first);

    let config = StoreConfig::new(office.dir.path().into(), office.sources.clone());
    let opened = store::open(config, office.clock.clone()).unwrap();
    assert_eq!(opened.answers().borrow().get(&law.id), Some(&FolderAnswer::TooEarly), "before any folder was read");
    drop(opened);
    let second = office.start();
    second.list("slozka", vec![law.clone(), later.clone()]);
    second.hears(&[(&law.id, FolderAnswer::Hangs), (&later.id, FolderAnswer::Waits)]);
    assert_eq!(second.board().sources[1].held, None);
    second.list("slozka", vec![later.clone()]);
    second.hears(&[(&law.id, FolderAnswer::TooEarly), (&later.id, FolderAnswer::Waits)]);
    let removals = vec![EarlyRemoval { id: law.id.clone(), why: "chybná příloha".into() }];
    let listing = Listing { notices: vec![law.clone(), later.clone()], removals, ..Listing::default() };
    second.tell(SourceReport::Listing { source: source("slozka"), listing });
    second.hears(&[(&later.id, FolderAnswer::Waits)]);
    drop(second);
    let (reason, why): (String, String) = rusqlite::Connection::open(office.catalogue())
        .unwrap()
        .query_row("SELECT reason, why FROM notices WHERE id = ?1", [&law.id.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    assert_eq!((reason.as_str(), why.as_str()), ("withdrawn", "chybná příloha"));
}

#[test]
fn a_folder_is_answered_by_the_name_its_file_has_after_it_was_moved() {
    let office = Office::new();
    let town = office.start();
    let mut old = notice("slozka", "doručení", 0);
    old.posting.until = Some(date(2026, 12, 20));
    old.duties.minimum = Some(date(2026, 12, 7));
    let moved = Notice { id: NoticeId("moved".into()), ..old.clone() };
    town.list("slozka", vec![old.clone()]);
    town.hears(&[(&old.id, FolderAnswer::Hangs)]);
    town.list("slozka", vec![moved.clone()]);
    town.hears(&[(&moved.id, FolderAnswer::Hangs)]);
    town.list("slozka", vec![old.clone()]);
    town.hears(&[(&old.id, FolderAnswer::Hangs)]);
    town.list("slozka", vec![moved.clone()]);
    town.list("slozka", vec![]);
    town.hears(&[(&moved.id, FolderAnswer::TooEarly)]);
    let removals = vec![EarlyRemoval { id: moved.id.clone(), why: "omyl".into() }];
    let listing = Listing { removals, ..Listing::default() };
    town.tell(SourceReport::Listing { source: source("slozka"), listing });
    town.hears(&[]);
    assert!(town.board().notices.is_empty());
}

#[test]
fn what_has_to_be_mended_at_a_source_is_told_as_long_as_it_says_so() {
    let office = Office::new();
    let town = office.start();
    let trouble = |text: &str| SourceDefect { kind: DefectKind::Trouble, item: None, text: text.into() };
    let listing = Listing { warnings: vec![trouble("a link is not followed: x")], ..Listing::default() };
    town.tell(SourceReport::Listing { source: source("slozka"), listing });
    town.until("told", |board| board.sources[1].problem.as_deref() == Some("a link is not followed: x"));
    let checked = town.board().sources[1].checked;
    office.pass(1);
    town.same("slozka");
    let board = town.until("read again", |board| board.sources[1].checked > checked);
    assert_eq!(board.sources[1].problem.as_deref(), Some("a link is not followed: x"));
    town.list("slozka", vec![]);
    town.until("mended", |board| board.sources[1].problem.is_none());
}

#[test]
fn the_folder_hears_what_went_down_how_and_when_after_a_restart_too() {
    let office = Office::new();
    let town = office.start();
    let all: Vec<Notice> = ["own date", "clerk", "human"].map(|title| notice("slozka", title, 0)).into();
    let own = Notice { posting: Posting { until: Some(date(2026, 11, 22)), ..all[0].posting }, ..all[0].clone() };
    let long = |notice: &Notice| Notice { posting: Posting { until: None, ..notice.posting }, ..notice.clone() };
    let (clerk, mut human) = (long(&all[1]), long(&all[2]));
    human.duties.minimum = Some(date(2026, 12, 24));
    let since = office.clock.now();
    town.list("slozka", vec![own.clone(), clerk.clone(), human.clone()]);
    town.until("posted", |board| board.notices.len() == 3);
    office.pass(1);
    town.list("slozka", vec![own.clone()]);
    town.until("one is gone", |board| board.notices.len() == 2);
    town.store.orders().release(source("slozka"), "omyl".into()).unwrap();
    office.pass(24);
    town.store.check_clock_now();
    town.until("its day is over", |board| board.notices.is_empty());
    let told = |downs: &FolderTakeDowns| {
        let of = |notice: &Notice| downs.get(&notice.id).map(|down| (down.by, down.why.clone(), down.since));
        [of(&own), of(&clerk), of(&human)]
    };
    let expected = [
        Some((FolderTakeDownBy::OwnDate, None, since)),
        Some((FolderTakeDownBy::Clerk, None, since)),
        Some((FolderTakeDownBy::Human, Some("omyl".to_owned()), since)),
    ];
    let downs = wait(town.store.take_downs(), "all are down", |downs| downs.len() == 3);
    assert_eq!(told(&downs), expected);
    drop(town);
    let town = office.start();
    assert_eq!(*town.store.take_downs().borrow(), downs);
    town.list("slozka", vec![clerk.clone()]);
    wait(town.store.take_downs(), "it hangs again", |downs| !downs.contains_key(&clerk.id));
    assert_eq!(town.board().notices.len(), 1);
}

#[test]
fn a_human_releases_what_is_held_and_it_stays_down() {
    let office = Office::new();
    let town = office.start();
    let orders = town.store.orders();
    let release = |name: &str, why: &str| orders.release(source(name), why.into());
    town.list("mesto", vec![notice("mesto", "a", 0), notice("mesto", "b", 0)]);
    town.list("mesto", vec![]);
    town.until("held", |board| board.sources[0].pending.len() == 2);
    let error = release("obec", "").unwrap_err();
    assert!(matches!(error, OrderError::UnknownSource { .. }));
    assert_eq!(error.to_string(), "there is no source \"obec\"; there is mesto, slozka");
    let checked = town.board().sources[0].checked;
    office.pass(1);
    assert_eq!(release("mesto", "web se stěhuje").unwrap(), 2);
    let board = town.board();
    assert_eq!((board.notices.len(), board.sources[0].held, board.sources[0].checked), (0, None, checked));
    assert_eq!(release("mesto", "").unwrap(), 0);
    town.list("mesto", vec![]);
    town.same("mesto");
    town.until("an empty feed of an empty board is nothing strange", |board| board.sources[0].checked != checked);
    drop(town);
    let again = office.start();
    assert!(again.board().notices.is_empty());
    assert!(matches!(release("mesto", ""), Err(OrderError::Stopped)));
    again.list("mesto", vec![notice("mesto", "a", 0)]);
    again.until("what comes back hangs again", |board| titles(board) == ["a"]);
}

#[test]
fn a_human_too_needs_a_reason_where_a_notice_must_hang_by_law() {
    let office = Office::new();
    let town = office.start();
    let mut law = notice("slozka", "doručení", 0);
    law.duties.minimum = law.posting.until;
    town.list("slozka", vec![law]);
    town.list("slozka", vec![]);
    town.until("held", |board| board.sources[1].held.is_some());
    let orders = town.store.orders();
    assert!(matches!(orders.release(source("slozka"), "  ".into()), Err(OrderError::NeedsReason(1))));
    assert_eq!(town.titles(), ["doručení"]);
    assert_eq!(orders.release(source("slozka"), "rozhodnutí zrušeno".into()).unwrap(), 1);
    assert!(town.board().notices.is_empty() && town.board().sources[1].held.is_none());
}

#[test]
fn an_order_that_cannot_be_written_down_takes_nothing_down() {
    let office = Office::new();
    let town = office.start();
    town.list("mesto", vec![notice("mesto", "a", 0)]);
    town.list("mesto", vec![]);
    town.until("held", |board| board.sources[0].held.is_some());
    let other = rusqlite::Connection::open(office.catalogue()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let orders = town.store.orders();
    assert!(matches!(orders.release(source("mesto"), String::new()), Err(OrderError::Catalog(_))));
    assert_eq!(town.titles(), ["a"]);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(orders.release(source("mesto"), String::new()).unwrap(), 1);
}

#[test]
fn the_visitor_is_told_of_changes_of_substance_and_still_after_a_restart() {
    let office = Office::new();
    let town = office.start();
    let mut a = notice("mesto", "a", 1);
    town.list("mesto", vec![a.clone(), notice("mesto", "b", 0)]);
    town.download("https://mesto.example/a/1", b"%PDF-1");
    a.category = Some("Jiné".into());
    town.list("mesto", vec![a.clone(), notice("mesto", "b", 0)]);
    let board = town.until("sorted otherwise", |board| {
        board.notices.first().is_some_and(|first| first.category.as_deref() == Some("Jiné"))
    });
    assert!(board.revised.is_empty());
    a.posting.until = Some(date(2026, 11, 30));
    town.list("mesto", vec![a.clone(), notice("mesto", "b", 0)]);
    let extended = RevisionNote { on: date(2026, 11, 22), kind: RevisionKind::Extended };
    let board = town.until("extended", |board| !board.revised.is_empty());
    assert_eq!(board.revised.iter().collect::<Vec<_>>(), [(&a.id, &extended)]);
    office.pass(24);
    a.title = "a, oprava".into();
    town.list("mesto", vec![a.clone()]);
    let corrected = RevisionNote { on: date(2026, 11, 23), kind: RevisionKind::Corrected };
    town.until("corrected", |board| board.revised.get(&a.id) == Some(&corrected));
    drop(town);
    let again = office.start();
    assert_eq!(again.board().revised.get(&a.id), Some(&corrected));
    again.list("mesto", vec![]);
    again.until("held", |board| board.sources[0].held.is_some());
    again.store.orders().release(source("mesto"), String::new()).unwrap();
    again.list("mesto", vec![a.clone()]);
    let board = again.until("posted anew", |board| board.notices.len() == 1);
    assert!(board.revised.is_empty(), "a new posting has no past");
}

#[test]
fn a_notice_of_two_sources_hangs_once_with_what_both_know() {
    let mut office = Office::new();
    office.sources.insert(0, (source("kanal"), SourceKind::Feed));
    let town = office.start();
    let title = "Veřejná vyhláška – opatření obecné povahy č. 3";
    let mut short = notice("kanal", title, 0);
    (short.id, short.reference, short.category) = (NoticeId("kanal/1".into()), None, None);
    let long = notice("mesto", title, 1);
    let news = Notice { kind: NoticeKind::Announcement, ..notice("mesto", "Zpráva o dlouhé cestě do města", 0) };
    town.list("mesto", vec![long.clone(), news.clone()]);
    town.until("posted", |board| board.notices.len() == 1);
    town.list("kanal", vec![short.clone()]);
    let board = town.until("of the channel", |board| board.notices[0].source == short.source);
    assert_eq!((board.notices.len(), board.announcements.len()), (1, 1));
    let one = &board.notices[0];
    assert_eq!((&one.id, &one.reference, &one.category), (&short.id, &long.reference, &long.category));
    let wanted = WantedAttachment { source: source("mesto"), address: long.attachments[0].address.clone() };
    wait(town.store.wanted(), "the file is asked of the source that lists it", |all| **all == [wanted.clone()]);
    town.download(&long.attachments[0].address, b"%PDF-1");
    let before = town.until("the document is there", |board| board.notices[0].first_document().is_some());
    town.same("mesto");
    let after = town.until("heard again", |board| board.generation > before.generation);
    assert!(Arc::ptr_eq(&before.notices[0], &after.notices[0]), "nothing changed, so nothing is drawn anew");
    let other = Notice { title: "Jiný název, který nikdo jiný neuvádí".into(), ..short };
    town.list("kanal", vec![other]);
    town.until("they are two", |board| board.notices.len() == 2);
}

fn with_duties(mut notice: Notice) -> Notice {
    notice.duties.personal = true;
    notice
}

impl Running {
    fn stage(&self, name: &str, bytes: &[u8], kind: MediaKind) -> ReadyFile {
        let (path, hash) = (self.staging.join(name), BlobHash::digest(bytes));
        fs::write(&path, bytes).unwrap();
        ReadyFile { path, hash, bytes: bytes.len() as u64, kind }
    }

    fn fetch_office(&self, address: &str, bytes: &[u8]) -> BlobHash {
        let file = self.stage(&format!("{}.office", BlobHash::digest(bytes)), bytes, MediaKind::Office);
        let hash = file.hash;
        self.tell(SourceReport::File { address: address.into(), result: Ok(file) });
        hash
    }

    fn drawn(&self, of: BlobHash, pdf: &[u8]) -> BlobHash {
        let file = self.stage(&format!("drawn-{of}.ready"), pdf, MediaKind::Pdf);
        let hash = file.hash;
        self.tell(SourceReport::Drawn { of, result: Ok(file) });
        hash
    }

    fn is_there(&self, hash: &BlobHash) -> bool {
        self.store.blobs().path(hash).exists()
    }
}

#[test]
fn an_office_document_is_listed_for_drawing_and_its_pdf_is_shown_also_after_a_restart() {
    let office = Office::new();
    let first = office.start();
    first.list("mesto", vec![notice("mesto", "a", 1), posted(notice("mesto", "stará", 1), date(2026, 11, 1))]);
    let old = first.fetch_office("https://mesto.example/stará/1", b"old office");
    let new = first.fetch_office("https://mesto.example/a/1", b"office");
    let listed = wait(first.store.documents_to_convert(), "both are listed", |list| list.len() == 2);
    assert_eq!(listed.iter().map(|document| document.hash).collect::<Vec<_>>(), [new, old], "newest first");
    assert_eq!(fs::read(&listed[0].path).unwrap(), b"office");
    let pdf = first.drawn(new, b"%PDF-1.7 office");
    let board = first.until("the PDF is shown", |board| board.notices[0].first_document().is_some());
    let attachment = &board.notices[0].attachments[0];
    assert_eq!((attachment.blob.unwrap().hash, attachment.document().unwrap().hash), (new, pdf));
    assert_eq!(files_under(&first.staging), 0);
    wait(first.store.documents_to_convert(), "it is drawn", |list| list.len() == 1);
    // Once more is tried, then no more by this version.
    first.tell(SourceReport::Drawn { of: old, result: Err(Obstacle::NotConverted) });
    first.until("failed once", |board| board.notices[1].attachments[0].obstacle.is_none());
    first.tell(SourceReport::Drawn { of: old, result: Err(Obstacle::NotConverted) });
    first.until("given up", |board| board.notices[1].attachments[0].obstacle == Some(Obstacle::NotConverted));
    wait(first.store.documents_to_convert(), "it is not listed", |list| list.is_empty());
    drop(first);

    office.pass(1);
    let second = office.start();
    let board = second.board();
    assert_eq!(board.notices[0].attachments[0].document().unwrap().hash, pdf);
    assert!(
        board.notices[1].attachments[0].obstacle == Some(Obstacle::NotConverted)
            && second.store.documents_to_convert().borrow().is_empty()
    );
    assert!(second.is_there(&pdf) && second.is_there(&new), "what is named is not cleared away");
}

#[test]
fn personal_data_goes_with_its_notice_and_what_another_names_stays() {
    let office = Office::new();
    let town = office.start();
    let mut shared = notice("mesto", "jiné", 1);
    shared.attachments[0].address = "https://mesto.example/společná".into();
    shared.posting.until = None;
    let mut personal = with_duties(notice("mesto", "osobní", 2));
    personal.attachments.push(shared.attachments[0].clone());
    let plain = notice("mesto", "a", 1);
    town.list("mesto", vec![personal, shared, plain]);
    let secret = town.download("https://mesto.example/osobní/1", b"%PDF-1 secret");
    let letter = town.fetch_office("https://mesto.example/osobní/2", b"a secret letter");
    let common = town.download("https://mesto.example/společná", b"%PDF-1 common");
    let public = town.download("https://mesto.example/a/1", b"%PDF-1 public");
    wait(town.store.documents_to_convert(), "listed", |list| list.len() == 1);
    let drawn = town.drawn(letter, b"%PDF-1 a secret letter");
    town.until("all is there", |board| {
        board.notices.iter().all(|n| n.attachments.iter().all(|a| a.document().is_some()))
    });
    // A copy on its way in, and one that nobody took.
    fs::write(town.staging.join(format!("{secret}-7.ready")), b"%PDF-1 secret").unwrap();
    assert!(town.store.purged().borrow().is_empty());

    office.pass(12);
    town.store.check_clock_now();
    let purged = wait(town.store.purged(), "purged", |purged| !purged.is_empty());
    assert_eq!(purged.iter().collect::<std::collections::BTreeSet<_>>(), [secret, letter, drawn].iter().collect());
    assert!(![secret, letter, drawn].iter().any(|hash| town.is_there(hash)), "gone at once");
    assert!(town.is_there(&common), "another notice names it");
    assert!(town.is_there(&public), "no personal data, kept for its days");
    assert_eq!(files_under(&town.staging), 0);
    // A late conversion and a late download bring nothing back.
    town.drawn(letter, b"%PDF-1 a secret letter");
    let again = town.download("https://mesto.example/osobní/1", b"%PDF-1 secret, late");
    let before = town.board().generation;
    town.tell(SourceReport::Unchanged { source: source("slozka") });
    town.until("taken", |board| board.generation > before);
    wait(town.store.purged(), "the late one too", |purged| purged.contains(&again));
    assert!(!town.is_there(&again) && !town.is_there(&drawn));
    assert_eq!(files_under(&town.staging), 0);

    town.tell(SourceReport::Purged { hashes: vec![secret, letter, drawn, again] });
    wait(town.store.purged(), "told everywhere", |purged| purged.is_empty());
    drop(town);
    let db = rusqlite::Connection::open(office.catalogue()).unwrap();
    let count =
        |table: &str| db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!((count("blobs"), count("files"), count("drawn")), (2, 2, 0));
    let left: Vec<String> = db
        .prepare("SELECT hash FROM purges")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(left, [common.to_string()], "goes as soon as nothing names it");
}

#[test]
fn a_purge_that_a_power_cut_interrupted_is_finished_at_the_next_start() {
    let office = Office::new();
    let first = office.start();
    first.list(
        "mesto",
        vec![with_duties(notice("mesto", "osobní", 1)), posted(notice("mesto", "a", 0), date(2026, 11, 1))],
    );
    let secret = first.download("https://mesto.example/osobní/1", b"%PDF-1 secret");
    first.until("it is there", |board| board.notices.iter().any(|n| n.first_document().is_some()));
    let path = first.store.blobs().path(&secret);
    office.pass(12);
    first.store.check_clock_now();
    wait(first.store.purged(), "purged", |purged| !purged.is_empty());
    drop(first);
    // The row was committed, and the power went before the bytes were removed.
    fs::write(&path, b"%PDF-1 secret").unwrap();
    let db = rusqlite::Connection::open(office.catalogue()).unwrap();
    db.execute("UPDATE purges SET gone = 0", []).unwrap();
    drop(db);

    let second = office.start();
    let purged = wait(second.store.purged(), "finished", |purged| !purged.is_empty());
    assert_eq!(**purged, [secret]);
    assert!(!path.exists());
    drop(second);
    // Nobody said that the pages are gone, so it is told again.
    let third = office.start();
    wait(third.store.purged(), "told again", |purged| **purged == [secret]);
}

#[test]
fn other_bytes_of_a_notice_with_personal_data_purge_the_old_ones() {
    let office = Office::new();
    let town = office.start();
    town.list("mesto", vec![with_duties(notice("mesto", "osobní", 1))]);
    let old = town.download("https://mesto.example/osobní/1", b"%PDF-1 wrong person");
    town.until("it is there", |board| board.notices.iter().any(|n| n.first_document().is_some()));
    let new = town.download("https://mesto.example/osobní/1", b"%PDF-1 right person");
    wait(town.store.purged(), "purged", |purged| **purged == [old]);
    assert!(!town.is_there(&old) && town.is_there(&new));
    // In a folder the notice itself names its bytes.
    let mut hashes = vec![];
    for bytes in [&b"%PDF-1 first"[..], b"%PDF-1 second"] {
        let hash = town.download("/slozka/a.pdf", bytes);
        let mut a = with_duties(notice("slozka", "složka", 1));
        a.attachments[0].blob = Some(Blob { hash, kind: MediaKind::Pdf, bytes: bytes.len() as u64 });
        town.list("slozka", vec![a]);
        hashes.push(hash);
    }
    wait(town.store.purged(), "purged", |purged| purged.contains(&hashes[0]));
    assert!(!town.is_there(&hashes[0]) && town.is_there(&hashes[1]));
    town.list("slozka", vec![]);
    wait(town.store.purged(), "taken away by the clerk", |purged| purged.contains(&hashes[1]));
    assert!(!town.is_there(&hashes[1]));
}

#[test]
fn a_document_that_can_never_be_drawn_is_told_at_once_and_after_a_restart() {
    let office = Office::new();
    let first = office.start();
    first.list("mesto", vec![notice("mesto", "a", 1), notice("mesto", "b", 1)]);
    let locked = first.fetch_office("https://mesto.example/a/1", b"locked");
    let slow = first.fetch_office("https://mesto.example/b/1", b"slow");
    wait(first.store.documents_to_convert(), "both are listed", |list| list.len() == 2);
    first.tell(SourceReport::Drawn { of: locked, result: Err(Obstacle::Locked) });
    first.tell(SourceReport::Drawn { of: slow, result: Err(Obstacle::TooSlow) });
    let obstacles = |board: &Snapshot| {
        let of = |hash| {
            let all = board.all_notices().flat_map(|notice| notice.attachments.clone()).collect::<Vec<_>>();
            all.into_iter().find(|file| file.blob.is_some_and(|blob| blob.hash == hash)).and_then(|file| file.obstacle)
        };
        (of(locked), of(slow))
    };
    first.until("one is told", |board| obstacles(board) == (Some(Obstacle::Locked), None));
    wait(first.store.documents_to_convert(), "the other is tried again", |list| {
        list.len() == 1 && list[0].hash == slow
    });
    drop(first);
    let second = office.start();
    second.until("told after a restart", |board| obstacles(board) == (Some(Obstacle::Locked), None));
}

#[test]
fn where_nobody_makes_pdfs_nothing_is_listed_for_drawing() {
    let office = Office::new();
    let mut config = StoreConfig::new(office.dir.path().into(), office.sources.clone());
    config.draws = false;
    let store = store::open(config, office.clock.clone()).unwrap();
    let staging = store.staging();
    let (reports, inbox) = mpsc::channel(8);
    let town = Running { reports, store: store.start(inbox).unwrap(), staging };
    town.list("mesto", vec![notice("mesto", "a", 1)]);
    town.fetch_office("https://mesto.example/a/1", b"office");
    town.until("given up", |board| {
        board.notices.iter().any(|n| n.attachments[0].obstacle == Some(Obstacle::NoConverter))
    });
    assert!(town.store.documents_to_convert().borrow().is_empty());
}

/// What others may read or enter below a folder.
fn open_to_others(folder: &Path) -> Vec<PathBuf> {
    use std::os::unix::fs::PermissionsExt as _;
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if fs::symlink_metadata(&path).unwrap().permissions().mode() & 0o077 != 0 {
            found.push(path.clone());
        }
        if path.is_dir() {
            found.extend(open_to_others(&path));
        }
    }
    found
}

fn open_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let mode = if path.is_dir() { 0o755 } else { 0o644 };
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        if path.is_dir() {
            open_all(&path);
        }
    }
}

#[test]
fn what_the_store_keeps_is_for_its_user_alone_and_what_was_open_is_closed_at_the_start() {
    let office = Office::new();
    let town = office.start();
    town.list("mesto", vec![notice("mesto", "a", 1)]);
    // A feed downloads as staging does; the file of this test is written by hand and opened by hand.
    town.download("https://mesto.example/a/1", b"%PDF-1");
    town.until("the document is there", |board| !board.documents.is_empty());
    let files = ["catalogue.sqlite", "catalogue.sqlite-wal", "catalogue.sqlite-shm"];
    assert!(files.iter().all(|name| office.dir.path().join(name).exists()), "a catalogue in use has its logs");
    let mut open = open_to_others(office.dir.path());
    open.retain(|path| !path.starts_with(office.dir.path().join("blobs")) || path.is_dir());
    assert_eq!(open, Vec::<PathBuf>::new());
    drop(town);

    fs::write(office.dir.path().join("catalogue.sqlite.spoiled-1"), "x").unwrap();
    open_all(office.dir.path());
    assert!(open_to_others(office.dir.path()).len() > 5);
    vyveska::platform::private_files::restrict_all(office.dir.path(), &office.dir.path().join("crisis"));
    assert_eq!(open_to_others(office.dir.path()), Vec::<PathBuf>::new());
    // And a store that is opened alone, as by a tool, closes its catalogue and its folders.
    open_all(office.dir.path());
    let town = office.start();
    let open = open_to_others(office.dir.path());
    assert!(open.iter().all(|path| path.starts_with(office.dir.path().join("blobs"))), "{open:?}");
    drop(town);
}

#[test]
fn what_was_wrong_with_a_feed_and_its_files_is_with_its_source() {
    let office = Office::new();
    let running = office.start();
    let text = "<rss><channel><item><title>Záměr</title><guid>1</guid><pubDate>31. 11. 2026</pubDate>
        <enclosure url='https://mesto.example/a.pdf'/><enclosure url='https://mesto.example/b.pdf'/></item><item/></channel></rss>";
    let context = FeedContext::new(source("mesto"), None);
    let listing = vyveska::source::read_feed(text.as_bytes(), &context, None).unwrap();
    running.tell(SourceReport::Listing { source: source("mesto"), listing });
    let defects = |board: &Snapshot| board.sources[0].defects.clone();
    let board = running.until("the notice", |board| board.notices.len() == 1);
    let kinds: Vec<_> = defects(&board).first.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [DefectKind::ItemSkipped, DefectKind::BadDate, DefectKind::MissingPosting]);
    assert_eq!((defects(&board).count, defects(&board).losses), (3, 1));

    let address = "https://mesto.example/a.pdf".to_owned();
    running.tell(SourceReport::File { address, result: Err("not found".into()) });
    let board = running.until("the file that is not there", |board| defects(board).count == 4);
    let missing = defects(&board).first[1].clone();
    assert_eq!((missing.kind, missing.item.as_deref()), (DefectKind::AttachmentMissing, Some("Záměr")));
    assert!(missing.text.contains("not found") && missing.text.ends_with("/a.pdf"), "{}", missing.text);
    let page = b"<!-- cms --><html><title>404</title>";
    let (hash, path) = (BlobHash::digest(page), running.staging.join("page.download"));
    fs::write(&path, page).unwrap();
    let file = ReadyFile { path, hash, bytes: page.len() as u64, kind: MediaKind::detect(page) };
    running.tell(SourceReport::File { address: "https://mesto.example/b.pdf".into(), result: Ok(file) });
    let board = running.until("the page in place of a file", |board| defects(board).count == 5);
    assert!(defects(&board).first.iter().any(|it| it.kind == DefectKind::AttachmentIsPage));

    // The same again says the same; a reading without faults takes them away, and so does the file.
    running.same("mesto");
    running.download("https://mesto.example/a.pdf", b"%PDF-1.7");
    running.until("the file", |board| defects(board).count == 4);
    running.list("mesto", vec![]);
    running.until("only what its files lack", |board| defects(board).count == 1);
}
