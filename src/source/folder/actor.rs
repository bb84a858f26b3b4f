//! The thread that scans the folder: waits until a file stands still and is whole, copies it, and reports the folder.

use std::{
    collections::BTreeMap,
    io,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use jiff::civil::Date;
use tokio::sync::mpsc::{Sender, error::TrySendError};

use super::{
    document,
    walk::{self, Found, Stamp},
};
use crate::{
    clock::Clock,
    notice::{Blob, BlobHash, SourceId},
    source::{Listing, Report, Warning, WarningKind, staging, watch},
};

/// A file that did not change for this long is taken.
const STILL: Duration = Duration::from_millis(700);
/// A file that never looks whole (a PDF without an end) is taken after standing still for this long.
const STILL_ANYWAY: Duration = Duration::from_secs(10);
/// The first listing waits this long at most for files that are still being written; without the wait a restart would
/// report an empty folder.
const SETTLING: Duration = Duration::from_secs(15);
/// Wake-ups nearer than this are one.
const SHORTEST: Duration = Duration::from_millis(150);
/// A file that could not be copied is tried again after this long.
const RETRY: Duration = Duration::from_secs(30);
/// "Unchanged" is said this often.
const HEARTBEAT: Duration = Duration::from_secs(60);
const LONGEST_FILE: u64 = 512 << 20;

/// One folder of the configuration.
#[derive(Clone, Debug)]
pub struct FolderConfig {
    pub source: SourceId,
    pub path: PathBuf,
    /// Category of the files that lie in no sub-folder.
    pub category: Option<String>,
    /// Length of a posting in days where the file's name gives no end.
    pub days: u32,
    /// Folder for files on their way in, on the file system of the store.
    pub staging: PathBuf,
    /// Pace of the scans; one second suits.
    pub poll: Duration,
}

/// The running scan. Dropping it stops the thread and waits for it.
#[derive(Debug)]
pub struct FolderHandle {
    stop: Arc<AtomicBool>,
    wake: SyncSender<()>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for FolderHandle {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.wake.try_send(());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Starts the scan of a folder in its own thread. `out` is bounded; when it is full the scan waits and comes late.
pub fn start(config: FolderConfig, clock: Clock, out: Sender<Report>) -> io::Result<FolderHandle> {
    let stop = Arc::new(AtomicBool::new(false));
    // Holds one wake-up; a second one before the scan ran is dropped, the scan sees everything anyway.
    let (wake, woken) = sync_channel(1);
    let scan = Scan {
        config,
        clock,
        out,
        stop: stop.clone(),
        files: BTreeMap::new(),
        device: None,
        said: None,
        failed: false,
        started: Instant::now(),
    };
    let own_wake = wake.clone();
    let thread = thread::Builder::new().name("folder".to_owned()).spawn(move || scan.run(&woken, own_wake))?;
    Ok(FolderHandle { stop, wake, thread: Some(thread) })
}

/// What is known of a file.
struct Known {
    stamp: Stamp,
    /// Since when the stamp is the same.
    since: Instant,
    /// Not tried before; set after a failed copy.
    not_before: Instant,
    first_seen: Date,
    /// The last whole state taken; it stays on the board while a new one is being written over it.
    taken: Option<(Stamp, Blob)>,
    too_large: bool,
}

impl Known {
    fn is_pending(&self) -> bool {
        !self.too_large && self.taken.is_none_or(|(stamp, _)| stamp != self.stamp)
    }
}

struct Scan {
    config: FolderConfig,
    clock: Clock,
    out: Sender<Report>,
    stop: Arc<AtomicBool>,
    files: BTreeMap<PathBuf, Known>,
    device: Option<u64>,
    /// The last listing reported, and when something was said last.
    said: Option<(Listing, Instant)>,
    failed: bool,
    started: Instant,
}

/// The scan is asked to stop, or no one listens any more.
struct Stopped;

impl Scan {
    fn run(mut self, woken: &Receiver<()>, wake: SyncSender<()>) {
        let mut watcher = watch::watch(&self.config.path, wake.clone());
        while self.once().is_ok() {
            thread::sleep(SHORTEST.min(self.config.poll));
            if let Err(RecvTimeoutError::Disconnected) = woken.recv_timeout(self.config.poll) {
                return;
            }
            // A folder that was away and is back is a new one to the watcher.
            if self.failed {
                watcher = None;
            } else if watcher.is_none() && self.said.as_ref().is_some_and(|(_, at)| at.elapsed() < self.config.poll * 2)
            {
                watcher = watch::watch(&self.config.path, wake.clone());
            }
        }
    }

    fn once(&mut self) -> Result<(), Stopped> {
        let source = self.config.source.clone();
        let walked = walk::walk(&self.config.path).and_then(|walk| {
            // An unmounted share leaves an empty folder behind.
            match self.device {
                Some(device) if device != walk.device && walk.files.is_empty() => {
                    Err(io::Error::other("another, empty file system is in its place"))
                }
                _ => Ok(walk),
            }
        });
        let walk = match walked {
            Ok(walk) => walk,
            Err(error) if self.failed => {
                tracing::debug!(source = source.0, "folder: {error}");
                return self.go_on();
            }
            Err(error) => {
                self.failed = true;
                let why = format!("the folder cannot be read ({error}): {}", self.config.path.display());
                tracing::warn!(source = source.0, "{why}");
                return self.send(Report::Failed { source, why });
            }
        };
        self.device = Some(walk.device);
        self.files.retain(|path, _| walk.files.binary_search_by(|found| found.relative.cmp(path)).is_ok());
        for found in &walk.files {
            self.look(found)?;
        }
        let waiting = self.files.values().any(|known| known.is_pending() && known.taken.is_none());
        if self.said.is_none() && waiting && self.started.elapsed() < SETTLING {
            return self.go_on();
        }
        let listing = self.listing(&walk);
        let report = match &self.said {
            Some((said, at)) if *said == listing && !self.failed => match at.elapsed() >= HEARTBEAT {
                true => Report::Unchanged { source },
                false => return self.go_on(),
            },
            _ => Report::Listing { source, listing: listing.clone() },
        };
        self.failed = false;
        self.said = Some((listing, Instant::now()));
        self.send(report)
    }

    /// Notes what changed about a file and takes it once it stands still and is whole.
    fn look(&mut self, found: &Found) -> Result<(), Stopped> {
        let now = Instant::now();
        let today = self.clock.today();
        let fresh =
            Known { stamp: found.stamp, since: now, not_before: now, first_seen: today, taken: None, too_large: false };
        let known = self.files.entry(found.relative.clone()).or_insert(fresh);
        if known.stamp != found.stamp {
            (known.stamp, known.since, known.too_large) = (found.stamp, now, false);
        }
        let still = now.duration_since(known.since);
        if !known.is_pending() || still < STILL || now < known.not_before {
            return Ok(());
        }
        known.too_large = found.stamp.bytes > LONGEST_FILE;
        let whole =
            document::is_whole(&found.path).unwrap_or(false) || (still >= STILL_ANYWAY && found.stamp.bytes > 0);
        if known.too_large || !whole {
            return Ok(());
        }
        let address = found.path.to_string_lossy().into_owned();
        let working = BlobHash::of(format!("{}\0{address}", self.config.source.0).as_bytes()).to_string();
        let result = match staging::copy(&found.path, &self.config.staging, &working, LONGEST_FILE) {
            // Someone wrote into it while it was being copied: it is not still after all.
            Ok(ready) if Stamp::of(&found.path).ok() != Some(found.stamp) => {
                let _ = std::fs::remove_file(&ready.path);
                known.since = now;
                return Ok(());
            }
            Ok(ready) => {
                known.taken = Some((found.stamp, Blob { hash: ready.hash, kind: ready.kind, bytes: ready.bytes }));
                Ok(ready)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !found.path.exists() => return Ok(()),
            Err(error) => {
                known.not_before = now + RETRY;
                tracing::warn!(path = address, "file cannot be taken: {error}");
                Err(format!("{error}: {address}"))
            }
        };
        self.send(Report::File { address, result })
    }

    fn listing(&self, walk: &walk::Walk) -> Listing {
        let mut out = Listing::default();
        let zone = self.clock.zoned().time_zone().clone();
        if walk.cut {
            out.warnings.push(Warning::whole(
                WarningKind::TooManyNotices,
                "the folder has too many files, the rest is left out",
            ));
        }
        for found in &walk.files {
            let Some(known) = self.files.get(&found.relative) else { continue };
            if known.too_large {
                let text = format!("the file is longer than {LONGEST_FILE} bytes");
                out.warnings.push(Warning::item(WarningKind::TooLarge, &found.relative.to_string_lossy(), text));
            }
            let Some((_, blob)) = known.taken else { continue };
            let first_day = document::arrival(found.arrived, &zone, known.first_seen);
            let notice = document::notice(&self.config, found, blob, first_day, &mut out.warnings);
            out.notices.push(notice);
        }
        out
    }

    fn go_on(&self) -> Result<(), Stopped> {
        match self.stop.load(Ordering::Relaxed) || self.out.is_closed() {
            true => Err(Stopped),
            false => Ok(()),
        }
    }

    /// Waits while the store's channel is full, but not past a stop.
    fn send(&self, mut report: Report) -> Result<(), Stopped> {
        loop {
            self.go_on()?;
            match self.out.try_send(report) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Closed(_)) => return Err(Stopped),
                Err(TrySendError::Full(back)) => report = back,
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}
