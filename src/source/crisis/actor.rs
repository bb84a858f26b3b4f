//! Actor of the active alerts, the thread that owns them: merges the CAP feed with the local folder, publishes on
//! change, wakes at the next expiry, journals every change. Feed alerts are saved to disk and survive a restart.

use std::{
    collections::VecDeque,
    io,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use tokio::sync::watch;

use super::{
    active_alerts::ActiveAlerts,
    alert_filter::{self, AlertFilter, ShownAlert},
    cap_poll::{AlertInbox, AlertListing},
    feed_health::AlertFeedHealth,
    message_folder::MessageFolder,
};
use crate::{
    clock::Clock,
    evidence::{CrisisChange, JournalEvent, JournalHandle},
    platform::{
        atomic_file::{Readers, write_durably},
        file_watch::watch_folder,
    },
};

/// Pace of the folder's scans where nothing wakes them.
const POLL: Duration = Duration::from_secs(1);
/// Wake-ups nearer than this are one.
const SHORTEST: Duration = Duration::from_millis(40);
/// Queue of readings; when it is full the feed reads anew.
const LISTINGS: usize = 4;
/// Events that wait for the journal; above this number the oldest is dropped and logged.
const MOST_UNTOLD: usize = 256;
/// Longest file of saved feed alerts, in bytes.
const LONGEST_KEPT: u64 = 64 << 20;

/// Configuration of the actor.
#[derive(Clone, Debug)]
pub struct CrisisConfig {
    /// Folder of messages; made where it is missing.
    pub folder: PathBuf,
    /// File for what the feed said last.
    pub kept: PathBuf,
    /// The feed, by name; what another feed said is not taken over.
    pub feed: Option<String>,
    /// Which alerts of the feed are shown.
    pub filter: AlertFilter,
}

/// The running actor. Dropping it stops the thread and waits for it.
#[derive(Debug)]
pub struct CrisisHandle {
    shown: watch::Receiver<Arc<Vec<ShownAlert>>>,
    health: watch::Receiver<AlertFeedHealth>,
    inbox: AlertInbox,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl CrisisHandle {
    /// Active alerts, worst first.
    pub fn shown_alerts(&self) -> watch::Receiver<Arc<Vec<ShownAlert>>> {
        self.shown.clone()
    }

    /// How the feed fares.
    pub fn health(&self) -> watch::Receiver<AlertFeedHealth> {
        self.health.clone()
    }

    /// The channel for readings of the feed.
    pub fn inbox(&self) -> AlertInbox {
        self.inbox.clone()
    }
}

impl Drop for CrisisHandle {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.inbox.wake.try_send(());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the thread of the warnings ended by a panic");
        }
    }
}

/// Starts the actor. Saved feed alerts that are still in force are shown at once; `journal` records the active alerts.
pub fn start(config: CrisisConfig, clock: Clock, journal: Option<JournalHandle>) -> io::Result<CrisisHandle> {
    let (listings, inbox) = sync_channel(LISTINGS);
    // Holds one wake-up; a second one before the actor looked is dropped, it sees everything anyway.
    let (wake, woken) = sync_channel(1);
    let stop = Arc::new(AtomicBool::new(false));
    if let Err(error) = std::fs::create_dir_all(&config.folder) {
        tracing::warn!("the crisis folder cannot be made: {error}: {}", config.folder.display());
    }
    let own_clock = clock.clone();
    let zone = clock.zoned().time_zone().clone();
    let alerts = if config.feed.is_some() { kept(&config) } else { ActiveAlerts::default() };
    let first = alerts.shown_at(clock.last_right_moment(), &config.filter);
    let (publish, shown) = watch::channel(Arc::new(Vec::new()));
    let folder = MessageFolder::new(config.folder.clone(), zone, config.filter.first);
    let mut actor = CrisisActor {
        config,
        clock,
        journal,
        folder,
        alerts,
        unsaved: false,
        saving_fails: false,
        unrecorded: VecDeque::new(),
        publish,
    };
    actor.publish(first);
    let (own_wake, own_stop) = (wake.clone(), stop.clone());
    let thread = thread::Builder::new()
        .name("crisis".to_owned())
        .spawn(move || actor.run(&inbox, &woken, &own_wake, &own_stop))?;
    let (health_sender, health) = watch::channel(AlertFeedHealth::default());
    let inbox = AlertInbox { listings, wake, health: health_sender, clock: own_clock };
    Ok(CrisisHandle { shown, health, inbox, stop, thread: Some(thread) })
}

struct CrisisActor {
    config: CrisisConfig,
    clock: Clock,
    journal: Option<JournalHandle>,
    folder: MessageFolder,
    alerts: ActiveAlerts,
    unsaved: bool,
    saving_fails: bool,
    unrecorded: VecDeque<(Timestamp, JournalEvent)>,
    publish: watch::Sender<Arc<Vec<ShownAlert>>>,
}

impl CrisisActor {
    fn run(&mut self, inbox: &Receiver<AlertListing>, woken: &Receiver<()>, wake: &SyncSender<()>, stop: &AtomicBool) {
        let mut watcher = None;
        while !stop.load(Ordering::Relaxed) {
            // A folder that was away and is back is a new one to the watcher.
            let there = self.folder.path().is_dir();
            if !there {
                watcher = None;
            } else if watcher.is_none() {
                watcher = watch_folder(self.folder.path(), wake.clone());
            }
            let wait = self.turn(inbox);
            thread::sleep(SHORTEST.min(wait));
            // The sender lives as long as this loop, so the end of the wait is no news.
            let _ = woken.recv_timeout(wait.saturating_sub(SHORTEST));
        }
    }

    /// Takes in what is new and publishes what stands; returns how long nothing will change by itself.
    fn turn(&mut self, inbox: &Receiver<AlertListing>) -> Duration {
        while let Ok(AlertListing { alerts, whole }) = inbox.try_recv() {
            // What a part of the feed does not list has not gone.
            if whole {
                self.unsaved |= self.alerts.add_listing(alerts);
                continue;
            }
            for alert in alerts {
                self.unsaved |= self.alerts.add_alert(alert);
            }
        }
        // While the time is not known nothing begins and nothing ends.
        let now = self.clock.last_right_moment();
        self.unsaved |= self.alerts.forget_old(now);
        let settling = self.folder.scan();
        let mut shown = self.alerts.shown_at(now, &self.config.filter);
        shown.extend(self.folder.shown_at(now));
        alert_filter::sort_alerts(&mut shown);
        shown.dedup_by(|a, b| a.texts == b.texts && a.from == b.from);
        self.publish(shown);
        if self.unsaved {
            self.save();
        }
        self.tell();
        let next = [self.alerts.next_change(now), self.folder.next_change(now)].into_iter().flatten().min();
        let next = next.filter(|_| self.clock.doubt().is_none()).map(|at| self.clock.real_until(at));
        [Some(POLL), settling, next].into_iter().flatten().min().unwrap_or(POLL)
    }

    fn publish(&mut self, shown: Vec<ShownAlert>) {
        let before = self.publish.borrow().clone();
        if *before == shown {
            return;
        }
        let now = self.clock.now();
        let event = |it: &ShownAlert, what| JournalEvent::Crisis {
            id: it.id.clone(),
            headline: it.headline().to_owned(),
            from: it.from,
            what,
            expires: it.until,
        };
        let ended = before.iter().filter(|old| shown.iter().all(|new| new.id != old.id));
        let mut events: Vec<JournalEvent> = ended.map(|it| event(it, CrisisChange::Ended)).collect();
        for new in &shown {
            match before.iter().find(|old| old.id == new.id) {
                None => events.push(event(new, CrisisChange::Shown)),
                Some(old) if old != new => events.push(event(new, CrisisChange::Updated)),
                Some(_) => {}
            }
        }
        tracing::info!(standing = shown.len(), "the warnings have changed");
        self.unrecorded.extend(events.into_iter().map(|event| (now, event)));
        self.publish.send_replace(Arc::new(shown));
    }

    /// Hands events to the journal, as many as it takes.
    fn tell(&mut self) {
        let Some(journal) = &self.journal else { return self.unrecorded.clear() };
        while let Some((at, event)) = self.unrecorded.pop_front() {
            if let Err(event) = journal.try_record_later(at, event) {
                self.unrecorded.push_front((at, *event));
                break;
            }
        }
        while self.unrecorded.len() > MOST_UNTOLD {
            self.unrecorded.pop_front();
            tracing::error!("the journal is behind; a warning is not written down");
        }
    }

    /// Keeps what the feed said. A failure is tried again at the next turn.
    fn save(&mut self) {
        let Some(feed) = &self.config.feed else { return self.unsaved = false };
        let path = &self.config.kept;
        let write = || {
            let kept = SavedAlerts { feed: feed.clone(), alerts: self.alerts.clone() };
            write_durably(path, &serde_json::to_vec(&kept)?, Readers::Owner)
        };
        match write() {
            Ok(()) => (self.unsaved, self.saving_fails) = (false, false),
            Err(error) if self.saving_fails => tracing::debug!("the warnings cannot be kept: {error}"),
            Err(error) => {
                self.saving_fails = true;
                tracing::warn!("the warnings cannot be kept: {error}: {}", path.display());
            }
        }
    }
}

/// The form on disk.
#[derive(Serialize, Deserialize)]
struct SavedAlerts {
    feed: String,
    alerts: ActiveAlerts,
}

/// Feed alerts saved before the last stop.
fn kept(config: &CrisisConfig) -> ActiveAlerts {
    let path = &config.kept;
    let read = || {
        if std::fs::metadata(path)?.len() > LONGEST_KEPT {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        Ok(serde_json::from_slice::<SavedAlerts>(&std::fs::read(path)?)?)
    };
    match read() {
        Ok(kept) if Some(&kept.feed) == config.feed.as_ref() => kept.alerts,
        Ok(_) => ActiveAlerts::default(),
        Err(error) => {
            if error.kind() != io::ErrorKind::NotFound {
                tracing::warn!("what the feed of warnings said before cannot be read: {error}: {}", path.display());
            }
            ActiveAlerts::default()
        }
    }
}
