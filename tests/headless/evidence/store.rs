//! The store beside the journal: neither says what the other does not.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use jiff::civil::date;
use tokio::sync::{mpsc, watch};
use vyveska::{
    clock::Clock,
    documents::FontFiles,
    evidence::{
        self, DocumentContext, Journal, JournalConfig, JournalEvent, JournalSink as _, JournalThread, TakenDownBy,
        TrustAnchor,
    },
    notice::{BlobHash, MediaKind, Notice, NoticeKind},
    source::{EarlyRemoval, Listing, ReadyFile, SourceReport},
    store::{self, Snapshot, SourceKind, StoreConfig, StoreHandle},
};

use super::{annexes, at, bytes, check, files, history, notice, posted, source, zone};

pub(super) struct Office {
    dir: PathBuf,
    clock: Clock,
    kind: SourceKind,
    /// Length of the journal's files, in bytes, where not as shipped.
    pub limit: Option<u64>,
}

pub(super) struct Running {
    // Dropped in this order: reports, the store, the journal.
    reports: mpsc::Sender<SourceReport>,
    pub store: StoreHandle,
    staging: PathBuf,
    pub evidence: JournalThread,
}

impl Office {
    pub fn new(dir: &Path, clock: Clock) -> Self {
        Self { dir: dir.to_owned(), clock, kind: SourceKind::Folder, limit: None }
    }

    pub fn evidence(&self) -> PathBuf {
        JournalConfig::within(&self.dir).folder
    }

    pub fn start(&self) -> Running {
        let mut journal = JournalConfig::within(&self.dir);
        journal.file_limit_bytes = self.limit.unwrap_or(journal.file_limit_bytes);
        let evidence = evidence::start(journal, self.clock.clone()).unwrap();
        let config = StoreConfig::new(self.dir.clone(), vec![(source(), self.kind)]);
        let store = store::open_with_journal(config, self.clock.clone(), Box::new(evidence.handle())).unwrap();
        let staging = store.staging();
        let (reports, inbox) = mpsc::channel(8);
        Running { reports, store: store.start(inbox).unwrap(), staging, evidence }
    }
}

impl Running {
    pub fn list(&self, numbers: impl IntoIterator<Item = u64>) {
        let notices = numbers.into_iter().map(notice).collect();
        let report = SourceReport::Listing { source: source(), listing: Listing { notices, ..Listing::default() } };
        self.reports.blocking_send(report).unwrap();
    }

    pub fn tell(&self, report: SourceReport) {
        self.reports.blocking_send(report).unwrap();
    }

    pub fn drop_in(&self, number: u64) {
        self.stage(number);
        self.hand_in(number);
    }

    /// Puts a notice's files where they can become blobs.
    pub fn stage(&self, number: u64) {
        for (place, (.., bytes)) in annexes(number).into_iter().enumerate() {
            fs::write(self.staging.join(format!("{number}-{place}")), &bytes).unwrap();
        }
    }

    pub fn hand_in(&self, number: u64) {
        for (place, (_, address, bytes)) in annexes(number).into_iter().enumerate() {
            let path = self.staging.join(format!("{number}-{place}"));
            let file =
                ReadyFile { path, hash: BlobHash::digest(&bytes), bytes: bytes.len() as u64, kind: MediaKind::Pdf };
            self.reports.blocking_send(SourceReport::File { address, result: Ok(file) }).unwrap();
        }
    }

    pub fn until(&self, what: &str, is: impl FnMut(&Arc<Snapshot>) -> bool) -> Arc<Snapshot> {
        let mut seen: watch::Receiver<_> = self.store.snapshots();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let found = runtime.block_on(async { tokio::time::timeout(Duration::from_secs(30), seen.wait_for(is)).await });
        found.unwrap_or_else(|_| panic!("never: {what}")).unwrap().clone()
    }
}

/// News of the town beside the official notices.
fn news(number: u64) -> Notice {
    Notice { kind: NoticeKind::Announcement, text: Some("Přijďte.".into()), ..notice(number) }
}

pub(super) fn ids(board: &Snapshot) -> BTreeSet<String> {
    board.notices.iter().map(|notice| notice.id.0.clone()).collect()
}

fn by_hand() -> Clock {
    Clock::by_hand(zone(), at(0))
}

#[test]
fn a_lost_catalogue_is_made_again_from_the_journal_and_the_blobs() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::new(dir.path(), by_hand());
    let first = office.start();
    (1..=3).for_each(|number| first.drop_in(number));
    first.list([1, 2, 3]);
    first.list([2, 3]);
    let before = first.until("posted", |board| board.notices.len() == 2);
    drop(first);
    for end in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(dir.path().join(format!("catalogue.sqlite{end}")));
    }
    fs::write(dir.path().join("catalogue.sqlite"), "spoiled").unwrap();

    let second = office.start();
    let after = second.store.snapshots().borrow().clone();
    assert_eq!(after.notices, before.notices, "with their documents and no source at all");
    assert!(after.notices.iter().all(|notice| notice.first_document().is_some()));
    drop(second);
    let told = history(&office.evidence());
    assert_eq!(told.postings.len(), 3, "nothing was posted a second time");
    assert!(check(&office.evidence()).is_whole());
}

#[test]
fn however_a_catalogue_is_spoiled_the_same_board_comes_back() {
    type Spoil = fn(&Path);
    let spoils: [(&str, Spoil); 6] = [
        ("garbage", |path| fs::write(path, "spoiled ".repeat(9000)).unwrap()),
        ("deleted", |path| fs::remove_file(path).unwrap()),
        ("half of it", |path| {
            let half = fs::metadata(path).unwrap().len() / 2;
            fs::OpenOptions::new().write(true).open(path).unwrap().set_len(half).unwrap();
        }),
        ("nothing in it", |path| fs::write(path, "").unwrap()),
        ("a page overwritten", |path| {
            let mut bytes = fs::read(path).unwrap();
            bytes[4096..12_288].fill(0xa5);
            fs::write(path, bytes).unwrap();
        }),
        ("cut within a page", |path| {
            let length = fs::metadata(path).unwrap().len() - 100;
            fs::OpenOptions::new().write(true).open(path).unwrap().set_len(length).unwrap();
        }),
    ];
    for (what, spoil) in spoils {
        let dir = tempfile::tempdir().unwrap();
        let office = Office::new(dir.path(), by_hand());
        let first = office.start();
        (0..40).for_each(|number| first.drop_in(number));
        let tell = |notices: Vec<Notice>| {
            let report = SourceReport::Listing { source: source(), listing: Listing { notices, ..Listing::default() } };
            first.reports.blocking_send(report).unwrap();
        };
        tell((0..38).map(notice).chain([news(38), news(39)]).collect());
        first.until("posted", |board| board.notices.len() == 38);
        office.clock.set(at(60));
        tell((1..38).map(notice).chain([news(39)]).collect());
        let before = first.until("two are taken away", |board| board.notices.len() == 37);
        assert_eq!(before.announcements.len(), 1);
        drop(first);
        let postings = history(&office.evidence()).postings;
        spoil(&dir.path().join("catalogue.sqlite"));

        for start in ["the first start", "the start after it"] {
            let again = office.start();
            let after = again.store.snapshots().borrow().clone();
            assert_eq!(after.notices, before.notices, "{what}, {start}");
            assert_eq!(after.announcements, before.announcements, "{what}, {start}");
            assert!(after.notices.iter().all(|notice| notice.first_document().is_some()), "{what}, {start}");
            drop(again);
            assert!(check(&office.evidence()).is_whole(), "{what}, {start}");
            assert_eq!(history(&office.evidence()).postings, postings, "{what}, {start}: nothing is posted twice");
        }
        let again = office.start();
        again.list(2..38);
        again.until("work goes on", |board| board.notices.len() == 36);
    }
}

#[test]
fn who_took_a_notice_down_early_and_why_is_in_the_journal() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::new(dir.path(), by_hand());
    let town = office.start();
    let mut law = [notice(1), notice(2), notice(3)];
    law.iter_mut().for_each(|notice| notice.duties.minimum = Some(date(2026, 12, 7)));
    let tell = |notices: &[Notice], removals: Vec<EarlyRemoval>| {
        let listing = Listing { notices: notices.to_vec(), removals, ..Listing::default() };
        town.reports.blocking_send(SourceReport::Listing { source: source(), listing }).unwrap();
    };
    tell(&law, vec![]);
    tell(&law, vec![EarlyRemoval { id: law[0].id.clone(), why: "chybná příloha".into() }]);
    town.until("the clerk gave a reason", |board| board.notices.len() == 2);
    tell(&law[2..], vec![]);
    town.until("the second one is held", |board| board.sources[0].held.is_some());
    town.store.orders().release(source(), "pokyn tajemníka".into()).unwrap();
    town.until("released", |board| board.notices.len() == 1);
    drop(town);
    let text = fs::read_to_string(files(&office.evidence()).remove(0)).unwrap();
    let places: Vec<_> = ["\"kind\":\"held\"", "\"by\":\"human\"", "\"kind\":\"released\""]
        .map(|words| text.find(words).unwrap_or_else(|| panic!("no {words}")))
        .into();
    assert!(places.is_sorted());
    let (verdict, told) = evidence::verify_and_read(&office.evidence(), &TrustAnchor::default(), at(60)).unwrap();
    assert!(verdict.is_whole());
    let down: Vec<_> = told.postings.iter().filter_map(|record| record.down.as_ref()).collect();
    let said: Vec<_> = down.iter().map(|down| (down.by, down.why.as_deref())).collect();
    assert_eq!(said, [(TakenDownBy::Folder, Some("chybná příloha")), (TakenDownBy::Human, Some("pokyn tajemníka"))]);
    let origin = DocumentContext { town: "Kocourkov", zone: zone(), made: at(60), verdict: &verdict };
    let clause = evidence::clause(&told, told.find("MU/2/2026").next().unwrap(), &origin).text();
    assert!(clause.contains("Způsob sejmutí: potvrzeným sejmutím obsluhou desky"), "{clause}");
    assert!(clause.contains("Důvod: pokyn tajemníka"), "{clause}");
    // The catalogue that is made again knows of it too.
    fs::remove_file(dir.path().join("catalogue.sqlite")).unwrap();
    assert_eq!(office.start().store.snapshots().borrow().notices.len(), 1);
}

#[test]
fn nothing_is_posted_that_cannot_be_proven() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::new(dir.path(), by_hand());
    // Somebody else writes the journal: as good as a disk that takes nothing.
    let other = Journal::open(&office.evidence(), 1 << 20, at(0));
    let town = office.start();
    town.drop_in(1);
    town.list([1]);
    let board = town.until("the admin is told", |board| board.sources[0].problem.is_some());
    assert!(board.notices.is_empty());
    drop(other);
    town.store.check_clock_now();
    town.until("the listing that waited is posted", |board| board.notices.len() == 1);
    drop(town);
    assert_eq!(history(&office.evidence()).postings.len(), 1);
    assert!(check(&office.evidence()).is_whole());
}

#[test]
fn what_is_journalled_and_met_a_locked_catalogue_is_posted_later() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::new(dir.path(), by_hand());
    let town = office.start();
    town.list([1]);
    town.until("posted", |board| board.notices.len() == 1);
    let other = rusqlite::Connection::open(dir.path().join("catalogue.sqlite")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    town.list([1, 2]);
    let board = town.until("the admin is told", |board| board.sources[0].problem.is_some());
    assert_eq!(board.notices.len(), 1);
    town.list([1]);
    other.execute_batch("ROLLBACK").unwrap();
    town.until("posted and, no longer listed, taken down", |board| {
        board.sources[0].problem.is_none() && board.notices.len() == 1
    });
    drop(town);
    let told = history(&office.evidence());
    assert_eq!(told.postings.len(), 2);
    assert!(told.postings[1].down.is_some(), "the journal does not say for ever that it hangs");
}

#[test]
fn what_a_feed_lost_goes_down_in_the_journal_once_its_readings_confirm_it() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office { kind: SourceKind::Feed, ..Office::new(dir.path(), by_hand()) };
    let town = office.start();
    let same = || town.reports.blocking_send(SourceReport::Unchanged { source: source() }).unwrap();
    town.list([1, 2]);
    town.until("posted", |board| board.notices.len() == 2);
    town.list([2]);
    same();
    // The reading that confirms meets a catalogue that cannot be written; the journal has the take-down by then.
    let checked = town.until("read twice", |board| board.generation >= 4).sources[0].checked;
    let other = rusqlite::Connection::open(dir.path().join("catalogue.sqlite")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    office.clock.set(at(900));
    same();
    let board = town.until("read a third time", |board| board.sources[0].checked != checked);
    assert_eq!(board.notices.len(), 2);
    other.execute_batch("ROLLBACK").unwrap();
    town.store.check_clock_now();
    town.until("taken down without another reading", |board| board.notices.len() == 1);
    drop(town);
    let told = history(&office.evidence());
    let down: Vec<_> = told.postings.iter().filter_map(|record| record.down.as_ref()).collect();
    assert_eq!(down.iter().map(|down| (down.at, down.by)).collect::<Vec<_>>(), [(at(900), TakenDownBy::Confirmed)]);
    assert!(check(&office.evidence()).is_whole());
}

#[test]
fn a_player_that_was_killed_says_since_when_it_did_not_run() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::new(dir.path(), by_hand());
    drop(office.start());
    // Never said that it stopped.
    let folder = office.evidence();
    let mut journal = Journal::open(&folder, 1 << 20, at(60));
    journal
        .record(at(60), vec![JournalEvent::PlayerUp { version: "x".into(), down_since: Some(at(0)), town: None }])
        .unwrap();
    drop(journal);
    office.clock.set(at(3600));
    drop(office.start());
    let shadows = history(&folder).shadows;
    let times: Vec<_> = shadows.iter().map(|shadow| (shadow.time.from, shadow.time.to, shadow.why.is_some())).collect();
    assert_eq!(times, [(at(0), Some(at(60)), true), (at(60), Some(at(3600)), false)]);
}

#[test]
fn a_clock_that_is_set_is_written_down() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::new(dir.path(), by_hand());
    let evidence = evidence::start(JournalConfig::within(dir.path()), office.clock.clone()).unwrap();
    office.clock.set(at(7200));
    let mut pen = evidence.handle();
    // An answer to the first means that the thread has looked at its clock before it takes the second.
    pen.record(at(7200), vec![posted(1)]).unwrap();
    pen.record(at(7200), vec![posted(2)]).unwrap();
    drop(evidence);
    let text = fs::read_to_string(files(&office.evidence()).remove(0)).unwrap();
    assert!(text.contains("\"kind\":\"clock-jump\""), "{text}");
}

#[test]
fn the_clause_and_the_imprint_say_what_hung_and_how_to_check_it() {
    let dir = tempfile::tempdir().unwrap();
    let office = Office::new(dir.path(), by_hand());
    let town = office.start();
    town.drop_in(1);
    town.list([1]);
    town.until("posted", |board| board.notices.len() == 1);
    office.clock.set(at(86_400 * 16));
    town.list([]);
    town.until("taken down", |board| board.notices.is_empty());
    drop(town);
    let (verdict, told) =
        evidence::verify_and_read(&office.evidence(), &TrustAnchor::default(), at(86_400 * 20)).unwrap();
    let origin = DocumentContext { town: "Kocourkov", zone: zone(), made: at(86_400 * 20), verdict: &verdict };
    let record = told.find("MU/1/2026").next().unwrap();
    let clause = evidence::clause(&told, record, &origin);
    let hash = BlobHash::digest(&bytes(1)).to_string();
    let text = clause.text();
    for wanted in [
        "Vyvěšeno: 22.\u{a0}11.\u{a0}2026 12:00:00",
        "Sejmuto: 8.\u{a0}12.\u{a0}2026 12:00:00",
        "Způsob sejmutí: vyjmutím ze složky úřadu",
        // The clock of this test was put forward: nobody saw the board meanwhile.
        "Neznámo: 22.\u{a0}11.\u{a0}2026 12:00:00 – 8.\u{a0}12.\u{a0}2026 12:00:00",
        "Deník desky byl při vyhotovení úplný a beze změn.",
        &hash,
        &verdict.head.to_string(),
        verdict.key.as_deref().unwrap(),
    ] {
        assert!(text.contains(wanted), "{wanted} is missing in\n{text}");
    }
    let day = date(2026, 11, 22);
    let imprint = evidence::imprint(&told, day, &evidence::posted_on(&told, day, &zone()), &origin).unwrap();
    assert!(imprint.text().contains(&hash));
    assert!(evidence::posted_on(&told, date(2026, 12, 9), &zone()).is_empty());

    let folder = std::env::var_os("VYVESKA_FONTS")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("third-party/fonts"), PathBuf::from);
    let read = |name: &str| fs::read(folder.join(name)).expect("run scripts/setup first");
    let (regular, semibold) = (read("Inter-Regular.ttf"), read("Inter-SemiBold.ttf"));
    let fonts = FontFiles { regular: &regular, semibold: &semibold };
    for sheet in [&clause, &imprint] {
        let pdf = evidence::pdf(sheet, fonts).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7") && pdf.len() > 10_000);
        assert_eq!(pdf, evidence::pdf(sheet, fonts).unwrap(), "the same sheet gives the same bytes");
    }
    if let Some(out) = std::env::var_os("VYVESKA_SHOW") {
        fs::write(Path::new(&out).join("dolozka.pdf"), evidence::pdf(&clause, fonts).unwrap()).unwrap();
        fs::write(Path::new(&out).join("otisk.pdf"), evidence::pdf(&imprint, fonts).unwrap()).unwrap();
    }
}

#[test]
fn a_catalogue_that_refuses_a_change_is_not_well_again_by_what_it_takes() {
    let dir = tempfile::tempdir().unwrap();
    let clock = Clock::by_hand(zone(), at(0));
    let office = Office::new(dir.path(), clock.clone());
    let town = office.start();
    town.list([1]);
    town.until("posted", |board| board.notices.len() == 1);
    let other = rusqlite::Connection::open(dir.path().join("catalogue.sqlite")).unwrap();
    let refusing = "CREATE TRIGGER refusing BEFORE INSERT ON notices BEGIN SELECT RAISE(ABORT, 'refused'); END";
    other.execute_batch(refusing).unwrap();
    town.list([1, 2]);
    let ill = town.until("it is told", |board| !board.health.is_well());
    let since = ill.health.troubles[0].since;
    for second in [60, 120] {
        clock.set(at(second));
        town.store.check_clock_now();
        town.tell(SourceReport::Unchanged { source: source() });
        let board = town.until("asked again", |board| board.sources[0].checked == Some(at(second)));
        assert_eq!(board.health.troubles.iter().map(|it| it.since).collect::<Vec<_>>(), [since]);
        assert_eq!(board.notices.len(), 1);
    }
    other.execute_batch("DROP TRIGGER refusing").unwrap();
    town.store.check_clock_now();
    town.until("what waited is written", |board| board.notices.len() == 2 && board.health.is_well());
    drop(town);
    assert!(check(&office.evidence()).is_whole());
}
