//! A whole board without its glass: the journal, the store and a watched folder under one clock that is set by hand.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp, ToSpan as _, civil::Date, tz::TimeZone};
use tokio::sync::mpsc;
use vyveska::{
    clock::{Clock, KnownTime},
    config::{AlertSeverity, AlertUrgency},
    evidence::{self, JournalConfig, JournalThread},
    notice::{Attachment, BlobHash, LegalDuties, MediaKind, Notice, NoticeId, NoticeKind, Posting, SourceId},
    source::{
        Listing, ReadyFile, SourceReport,
        crisis::{AlertFilter, CrisisConfig},
        folder::{self, FolderConfig, FolderHandle},
    },
    store::{self, Snapshot, SourceKind, StoreConfig, StoreHandle},
    words::{Language, short_date},
};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n";
const PERSONAL: &[u8] = b"%PDF with a name";
/// Whatever is waited for is there within this.
const PATIENCE: Duration = Duration::from_secs(20);

pub fn zone() -> TimeZone {
    TimeZone::get("Europe/Prague").unwrap()
}

/// Noon of the machine's day: files get the machine's times.
pub fn noon() -> Timestamp {
    let today = Timestamp::now().to_zoned(zone()).date();
    today.at(12, 0, 0, 0).to_zoned(zone()).unwrap().timestamp()
}

/// "14. 12. 2026", so many days after the machine's.
pub fn day(after: i64) -> String {
    let day = noon().to_zoned(zone()).date() + after.days();
    short_date(Language::Czech, day).replace('\u{a0}', " ")
}

pub fn source(name: &str) -> SourceId {
    SourceId(name.into())
}

pub fn warnings(state: &Path) -> CrisisConfig {
    CrisisConfig {
        folder: state.join("crisis"),
        kept: state.join("crisis.json"),
        feed: None,
        filter: AlertFilter {
            areas: vec![],
            min_severity: AlertSeverity::Severe,
            min_urgency: AlertUrgency::Expected,
            tests: false,
            first: Language::Czech,
        },
    }
}

pub struct Board {
    pub state: tempfile::TempDir,
    folder: tempfile::TempDir,
    pub clock: Clock,
}

impl Board {
    /// One that ran an hour ago, and whose clock is right.
    pub fn new() -> Self {
        let known = KnownTime { newest: Some(noon() - SignedDuration::from_hours(1)), ..built() };
        Self::with(Clock::watched_by_hand(zone(), noon(), known))
    }

    /// One that starts for the first time, at this moment.
    pub fn first(at: Timestamp) -> Self {
        Self::with(Clock::watched_by_hand(zone(), at, built()))
    }

    fn with(clock: Clock) -> Self {
        Self { state: tempfile::tempdir().unwrap(), folder: tempfile::tempdir().unwrap(), clock }
    }

    /// The newest moment that its journal has seen.
    pub fn seen(&self) -> Option<Timestamp> {
        evidence::newest_trusted_time(&self.evidence())
    }

    /// It was off, and its clock stands at this moment now.
    pub fn off_until(&mut self, at: Timestamp) {
        self.clock = Clock::watched_by_hand(zone(), at, KnownTime { newest: self.seen(), ..built() });
    }

    pub fn evidence(&self) -> PathBuf {
        JournalConfig::within(self.state.path()).folder
    }

    pub fn start(&self) -> Running {
        let evidence = evidence::start(JournalConfig::within(self.state.path()), self.clock.clone()).unwrap();
        let sources = vec![(source("mesto"), SourceKind::Feed), (source("slozka"), SourceKind::Folder)];
        let config = StoreConfig::new(self.state.path().to_owned(), sources);
        let store = store::open_with_journal(config, self.clock.clone(), Box::new(evidence.handle())).unwrap();
        let staging = store.staging();
        let (reports, inbox) = mpsc::channel(8);
        let store = store.start(inbox).unwrap();
        let config = FolderConfig {
            source: source("slozka"),
            path: self.folder.path().to_owned(),
            kind: NoticeKind::Official,
            category: None,
            days: 15,
            kinds: vec![],
            staging: staging.clone(),
            poll: Duration::from_millis(200),
            patience: Duration::from_secs(2),
            memory: Some(folder::memory_file(self.state.path(), &source("slozka"))),
        };
        let folder =
            folder::start(config, self.clock.clone(), reports.clone(), store.answers(), store.take_downs()).unwrap();
        Running {
            _scan: folder,
            reports,
            store,
            _evidence: evidence,
            folder: self.folder.path().to_owned(),
            staging,
            blobs: self.state.path().join("blobs"),
        }
    }
}

pub fn built() -> KnownTime {
    KnownTime { newest: None, built: noon() - SignedDuration::from_hours(20 * 24) }
}

pub struct Running {
    // Dropped in this order.
    _scan: FolderHandle,
    reports: mpsc::Sender<SourceReport>,
    pub store: StoreHandle,
    _evidence: JournalThread,
    folder: PathBuf,
    staging: PathBuf,
    blobs: PathBuf,
}

impl Running {
    pub fn tell(&self, report: SourceReport) {
        self.reports.blocking_send(report).unwrap();
    }

    /// What the town's feed lists.
    pub fn list(&self, titles: &[&str]) {
        if titles.contains(&"osobni") {
            self.download("https://mesto.example/osobni.pdf", PERSONAL);
        }
        self.tell(SourceReport::Listing { source: source("mesto"), listing: listing(titles) });
    }

    pub fn download(&self, address: &str, bytes: &[u8]) -> BlobHash {
        let hash = BlobHash::digest(bytes);
        let path = self.staging.join(format!("{hash}.download"));
        fs::write(&path, bytes).unwrap();
        let file = ReadyFile { path, hash, bytes: bytes.len() as u64, kind: MediaKind::Pdf };
        self.tell(SourceReport::File { address: address.into(), result: Ok(file) });
        hash
    }

    pub fn drop_in(&self, name: &str) {
        fs::write(self.folder.join(name), [PDF, name.as_bytes()].concat()).unwrap();
    }

    pub fn names(&self) -> Vec<String> {
        let names = fs::read_dir(&self.folder).unwrap();
        let mut names: Vec<String> =
            names.map(|it| it.unwrap().file_name().into_string().unwrap()).filter(|it| !it.starts_with('.')).collect();
        names.sort();
        names
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap()
    }

    pub fn board(&self) -> Arc<Snapshot> {
        self.store.snapshots().borrow().clone()
    }

    pub fn titles(&self) -> Vec<String> {
        let mut titles: Vec<String> = self.board().notices.iter().map(|notice| notice.title.clone()).collect();
        titles.sort();
        titles
    }

    /// The first day of the notice with this title.
    pub fn first_day(&self, title: &str) -> Date {
        let board = self.board();
        board.notices.iter().find(|notice| notice.title == title).unwrap().posting.from
    }

    pub fn has(&self, hash: BlobHash) -> bool {
        let name = hash.to_string();
        let mut folders = vec![self.blobs.clone()];
        while let Some(folder) = folders.pop() {
            for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
                if path.is_dir() {
                    folders.push(path);
                } else if path.file_name().is_some_and(|it| it.to_string_lossy().contains(&name)) {
                    return true;
                }
            }
        }
        false
    }

    pub fn has_personal(&self) -> bool {
        self.has(BlobHash::digest(PERSONAL))
    }

    pub fn until_has(&self, hash: BlobHash) {
        wait("the bytes", || self.has(hash).then_some(()), || "none".into());
    }

    pub fn until_no_personal(&self) {
        wait("the purge", || (!self.has_personal()).then_some(()), || format!("{:?}", self.titles()));
    }

    pub fn until_titles(&self, expected: &[&str]) {
        wait("the board", || (self.titles() == expected).then_some(()), || format!("{:?}", self.titles()));
        if expected.contains(&"osobni") {
            self.until_has(BlobHash::digest(PERSONAL));
        }
    }

    pub fn until_answer(&self, name: &str) {
        wait(name, || self.names().iter().any(|it| it == name).then_some(()), || format!("{:?}", self.names()));
    }

    pub fn until(&self, what: &str, is: impl Fn(&Snapshot) -> bool) {
        wait(what, || is(&self.board()).then_some(()), || format!("{:?}", self.board().sources));
    }

    /// Waits until store and folder have looked at the clock and at everything that was told: a failure told now is told on.
    pub fn settle(&self) {
        let mark = format!("{:?}", Instant::now());
        self.tell(SourceReport::Failed { source: source("slozka"), why: mark.clone() });
        self.until("what was told is taken", |board| board.sources[1].problem.as_ref() == Some(&mark));
    }
}

fn wait<T>(what: &str, mut is: impl FnMut() -> Option<T>, instead: impl Fn() -> String) -> T {
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(it) = is() {
            return it;
        }
        assert!(Instant::now() < deadline, "never: {what}; instead {}", instead());
        std::thread::sleep(Duration::from_millis(10));
    }
}

pub fn listing(titles: &[&str]) -> Listing {
    Listing { notices: titles.iter().map(|title| notice(title)).collect(), ..Listing::default() }
}

/// "konci" ends tomorrow; "osobni" holds personal data and ends in ten days.
fn notice(title: &str) -> Notice {
    let today = noon().to_zoned(zone()).date();
    let last = if title == "konci" { 1 } else { 10 };
    let posting = Posting { from: today - 5.days(), until: Some(today + last.days()) };
    let address = format!("https://mesto.example/{title}.pdf");
    Notice {
        attachments: vec![Attachment::new(format!("{title}.pdf"), address)],
        duties: LegalDuties { personal: title == "osobni", ..LegalDuties::default() },
        ..Notice::new(source("mesto"), NoticeId(format!("https://mesto.example/{title}")), title, posting)
    }
}
