//! The town hall: a state folder, a watched folder, a clock, and the player's store and scan, started as often as wanted.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use tokio::sync::mpsc;
use vyveska::{
    clock::Clock,
    notice::{NoticeKind, SourceId},
    source::folder::{self, FolderConfig, FolderHandle},
    store::{self, Snapshot, SourceKind, SourceState, StoreConfig, StoreHandle},
};

/// 29 November 2026, noon in Prague.
const NOON: i64 = 1_795_950_000;
const PATIENCE: Duration = Duration::from_secs(20);

pub struct House {
    pub state: tempfile::TempDir,
    /// Holds the watched folder `deska`, so that it can be moved away.
    pub place: tempfile::TempDir,
    pub clock: Clock,
    /// How long the scan waits for what is not whole.
    pub patience: Duration,
}

/// The scan goes first when it is dropped, then the store.
pub struct Running<'a> {
    house: &'a House,
    folder: FolderHandle,
    pub store: StoreHandle,
}

impl House {
    pub fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        fs::create_dir(place.path().join("deska")).unwrap();
        let zone = TimeZone::get("Europe/Prague").unwrap();
        let clock = Clock::by_hand(zone, Timestamp::from_second(NOON).unwrap());
        Self { state: tempfile::tempdir().unwrap(), place, clock, patience: Duration::from_secs(2) }
    }

    /// Both ways lead to the same folder as long as nobody moves it.
    pub fn folder(&self) -> PathBuf {
        self.place.path().join("deska")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder().join(name)
    }

    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    /// Everything in the folder that is not hidden, with what lies in sub-folders.
    pub fn names(&self) -> Vec<String> {
        let mut out = Vec::new();
        list(&self.folder(), &self.folder(), &mut out);
        out.sort();
        out
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{error}: {name} in {:?}", self.names()))
    }

    pub fn start(&self) -> Running<'_> {
        let source = SourceId("slozka".into());
        let config = StoreConfig::new(self.state.path().into(), vec![(source.clone(), SourceKind::Folder)]);
        let store = store::open(config, self.clock.clone()).unwrap();
        let staging = store.staging();
        let (reports, inbox) = mpsc::channel(8);
        let store = store.start(inbox).unwrap();
        let config = FolderConfig {
            memory: Some(folder::memory_file(self.state.path(), &source)),
            source,
            path: self.folder(),
            kind: NoticeKind::Official,
            category: None,
            days: 15,
            kinds: vec![],
            staging,
            poll: Duration::from_millis(150),
            patience: self.patience,
        };
        let folder = folder::start(config, self.clock.clone(), reports, store.answers(), store.take_downs()).unwrap();
        Running { house: self, folder, store }
    }
}

impl Running<'_> {
    pub fn stop(self) {
        drop(self.folder);
        drop(self.store);
    }

    pub fn board(&self) -> Arc<Snapshot> {
        self.store.snapshots().borrow().clone()
    }

    pub fn titles(&self) -> Vec<String> {
        let mut titles: Vec<_> = self.board().notices.iter().map(|notice| notice.title.clone()).collect();
        titles.sort();
        titles
    }

    pub fn source(&self) -> SourceState {
        self.board().sources[0].clone()
    }

    pub fn problem(&self) -> String {
        self.source().problem.unwrap_or_default()
    }

    /// Waits until it is so. The board's time goes on meanwhile.
    pub fn until(&self, what: &str, mut is: impl FnMut() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is() {
            if Instant::now() > deadline {
                panic!("never: {what}; {:?}, {:?}, {:#?}", self.titles(), self.house.names(), self.source());
            }
            std::thread::sleep(Duration::from_millis(10));
            self.house.clock.set(self.house.clock.now() + SignedDuration::from_millis(10));
        }
    }

    pub fn until_titles(&self, expected: &[&str]) {
        self.until(&format!("{expected:?}"), || self.titles() == expected);
    }

    pub fn until_there(&self, name: &str) {
        self.until(name, || self.house.names().iter().any(|it| it == name));
    }

    /// Waits until the store heard of the folder twice more, so that what did not happen did not happen.
    pub fn scans(&self) {
        // A new document goes the whole way, behind whatever was under way before it.
        let name = format!("značka {}", self.board().generation);
        self.house.write(&format!("{name}.pdf"), crate::papers::pdf(&name));
        self.until("a new document hangs", || self.titles().contains(&name));
        self.house.remove(&format!("{name}.pdf"));
        self.until("and is gone", || !self.titles().contains(&name));
        let _ = fs::remove_file(self.house.path(&format!("{name} - SEJMUTO.txt")));
    }
}

fn list(root: &Path, folder: &Path, out: &mut Vec<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        match path.is_dir() {
            true => list(root, &path, out),
            false => out.push(path.strip_prefix(root).unwrap().to_string_lossy().into_owned()),
        }
    }
}
