//! Download queue with a circuit breaker for each host: the most wanted file first, failed ones later again; a host
//! that does not answer is left alone as a whole, with one try now and then. Pure: time enters as an argument.
//!
//! Every step costs the logarithm of the number of wanted files; only a new list costs its length. Left out:
//! downloading (`downloads`).

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use url::Url;

use crate::platform::backoff;

/// Failures in a row, of different files, by which a host is known not to answer.
const ENOUGH: u32 = 2;
/// Longest time between two tries of a file or a host.
const MOST: Duration = Duration::from_secs(15 * 60);
/// A file that was delivered and is still wanted after this long did not reach the store.
const DELIVERED: Duration = Duration::from_secs(60);

/// Outcome of one download.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum DownloadEnd {
    Delivered,
    /// The host answered, and there is no file; not asked again before this long.
    Refused {
        wait: Duration,
    },
    /// It broke off for a reason of its own.
    Broken,
    /// The host did not answer, or wants to be left alone for this long.
    Away {
        pause: Duration,
    },
}

/// A host changed; for the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source) enum HostChange {
    /// It does not answer; so many files of it wait.
    Rests { host: Arc<str>, files: usize },
    /// It answers again, after so many tries.
    Back { host: Arc<str>, tries: u32 },
}

/// Place in the queue: files that never failed first, then as they are wanted.
type QueuePlace = (u32, usize, Arc<str>);

/// Wanted files of one source.
#[derive(Default)]
pub(in crate::source) struct DownloadQueue {
    files: HashMap<Arc<str>, QueuedFile>,
    hosts: HashMap<Arc<str>, QueuedHost>,
    /// Hosts that may be asked, by their first file.
    open: BTreeSet<(QueuePlace, Arc<str>)>,
    /// Hosts that are left alone, by when they are tried again.
    resting: BTreeSet<(Instant, Arc<str>)>,
    /// Files that wait for their own time.
    waiting: BTreeSet<(Instant, Arc<str>)>,
    running: usize,
}

struct QueuedFile {
    host: Arc<str>,
    /// `None` once nobody wants it; it may still be on its way.
    place: Option<usize>,
    failures: u32,
    running: bool,
    /// Time of the next try, while it waits for one.
    due: Option<Instant>,
}

#[derive(Default)]
struct QueuedHost {
    /// Files that may be asked for as far as they are concerned.
    ready: BTreeSet<QueuePlace>,
    /// Failures in a row.
    failures: u32,
    /// The file that failed last: the same one again says nothing of its host.
    last: Option<Arc<str>>,
    rest: Option<HostPause>,
}

#[derive(Clone, Copy)]
struct HostPause {
    until: Instant,
    tries: u32,
    /// One file of it is being tried.
    trying: bool,
}

impl DownloadQueue {
    /// Takes a new list, the most wanted first. What is known of those that stay is kept.
    pub(crate) fn set_wanted<'a>(&mut self, list: impl Iterator<Item = &'a str>) {
        for file in self.files.values_mut() {
            file.place = None;
        }
        for (place, address) in list.enumerate() {
            if let Some(file) = self.files.get_mut(address) {
                file.place.get_or_insert(place);
                continue;
            }
            let host = self.hosts.get_key_value(host(address).as_str()).map(|(host, _)| host.clone());
            let host = host.unwrap_or_else(|| self::host(address).into());
            self.hosts.entry(host.clone()).or_default();
            let file = QueuedFile { host, place: Some(place), failures: 0, running: false, due: None };
            self.files.insert(address.into(), file);
        }
        self.files.retain(|_, file| file.place.is_some() || file.running);
        (self.open, self.resting, self.waiting) = Default::default();
        for host in self.hosts.values_mut() {
            host.ready.clear();
        }
        for (address, file) in &self.files {
            let Some(place) = file.place.filter(|_| !file.running) else { continue };
            match (file.due, self.hosts.get_mut(&file.host)) {
                (Some(due), _) => drop(self.waiting.insert((due, address.clone()))),
                (None, Some(host)) => drop(host.ready.insert((file.failures, place, address.clone()))),
                (None, None) => {}
            }
        }
        let used: BTreeSet<Arc<str>> = self.files.values().map(|file| file.host.clone()).collect();
        self.hosts.retain(|name, _| used.contains(name));
        for name in used {
            self.list(&name);
        }
    }

    /// The next file to download; it counts as running until it [`ended`](Self::record_end).
    pub(crate) fn next_download(&mut self, now: Instant) -> Option<Arc<str>> {
        while let Some((due, address)) = self.waiting.first().cloned().filter(|(due, _)| *due <= now) {
            self.waiting.remove(&(due, address.clone()));
            if let Some(file) = self.files.get_mut(&address) {
                file.due = None;
                self.make_ready(&address);
            }
        }
        let tried = self.resting.first().filter(|(until, _)| *until <= now).map(|(_, host)| host.clone());
        let name = tried.or_else(|| self.open.first().map(|(_, host)| host.clone()))?;
        self.unlist(&name);
        let host = self.hosts.get_mut(&name)?;
        let first = host.ready.pop_first();
        if let Some(rest) = host.rest.as_mut() {
            rest.trying = first.is_some();
        }
        self.list(&name);
        let (.., address) = first?;
        self.files.get_mut(&address)?.running = true;
        self.running += 1;
        Some(address)
    }

    /// Downloads that run.
    pub(crate) fn running(&self) -> usize {
        self.running
    }

    /// Time at which there may be something to do, if nothing comes before.
    pub(crate) fn next_wake(&self) -> Option<Instant> {
        let waiting = self.waiting.first().map(|(due, _)| *due);
        let resting = self.resting.first().map(|(until, _)| *until);
        waiting.into_iter().chain(resting).min()
    }

    /// How often a file failed since it was last there.
    pub(crate) fn failures(&self, address: &str) -> u32 {
        self.files.get(address).map_or(0, |file| file.failures)
    }

    /// A download came to its end.
    pub(crate) fn record_end(&mut self, address: &str, ended: DownloadEnd, now: Instant) -> Option<HostChange> {
        let (address, file) =
            self.files.get_key_value(address).map(|(address, _)| address.clone()).zip(self.files.get_mut(address))?;
        if std::mem::take(&mut file.running) {
            self.running = self.running.saturating_sub(1);
        }
        file.failures = if ended == DownloadEnd::Delivered { 0 } else { file.failures.saturating_add(1) };
        let failures = file.failures;
        let again = || backoff::failure_wait(failures, MOST, &address, u64::from(failures));
        let wait = match ended {
            DownloadEnd::Delivered => DELIVERED,
            DownloadEnd::Refused { wait } => wait.max(again()),
            DownloadEnd::Broken => again(),
            DownloadEnd::Away { pause } => pause.max(again()),
        };
        let due = now + wait;
        let name = file.host.clone();
        match file.place {
            Some(_) => {
                file.due = Some(due);
                self.waiting.insert((due, address.clone()));
            }
            None => drop(self.files.remove(&address)),
        }
        self.unlist(&name);
        let news = self.hosts.get_mut(&name).and_then(|host| match ended {
            DownloadEnd::Delivered | DownloadEnd::Refused { .. } => host.answered(&name),
            DownloadEnd::Broken => {
                // It says nothing of the host; another one is tried.
                if let Some(rest) = host.rest.as_mut() {
                    rest.trying = false;
                }
                None
            }
            DownloadEnd::Away { pause } => host.is_away(&name, &address, pause, now),
        });
        self.list(&name);
        match news {
            Some(HostChange::Rests { host, .. }) => {
                let files = self.files.values().filter(|file| file.place.is_some() && file.host == host).count();
                Some(HostChange::Rests { host, files })
            }
            other => other,
        }
    }

    fn make_ready(&mut self, address: &Arc<str>) {
        let Some(QueuedFile { host, place: Some(place), failures, .. }) = self.files.get(address) else { return };
        let (name, key) = (host.clone(), (*failures, *place, address.clone()));
        self.unlist(&name);
        if let Some(host) = self.hosts.get_mut(&name) {
            host.ready.insert(key);
        }
        self.list(&name);
    }

    /// Takes a host out of the lists that are by what it has.
    fn unlist(&mut self, name: &Arc<str>) {
        let Some(host) = self.hosts.get(name) else { return };
        if let Some(rest) = host.rest {
            self.resting.remove(&(rest.until, name.clone()));
        } else if let Some(first) = host.ready.first() {
            self.open.remove(&(first.clone(), name.clone()));
        }
    }

    fn list(&mut self, name: &Arc<str>) {
        let Some(QueuedHost { ready, rest, .. }) = self.hosts.get(name) else { return };
        let Some(first) = ready.first() else { return };
        match rest {
            None => drop(self.open.insert((first.clone(), name.clone()))),
            Some(rest) if !rest.trying => drop(self.resting.insert((rest.until, name.clone()))),
            Some(_) => {}
        }
    }
}

impl QueuedHost {
    fn answered(&mut self, name: &Arc<str>) -> Option<HostChange> {
        (self.failures, self.last) = (0, None);
        self.rest.take().map(|rest| HostChange::Back { host: name.clone(), tries: rest.tries })
    }

    fn is_away(&mut self, name: &Arc<str>, address: &Arc<str>, pause: Duration, now: Instant) -> Option<HostChange> {
        let wait = |tries: u32| pause.max(backoff::failure_wait(tries, MOST, name, u64::from(tries)));
        match &mut self.rest {
            Some(rest) if rest.trying => {
                let tries = rest.tries.saturating_add(1);
                *rest = HostPause { until: now + wait(tries), tries, trying: false };
                None
            }
            // One that was on its way before.
            Some(_) => None,
            None => {
                if self.last.as_ref() != Some(address) {
                    self.failures = self.failures.saturating_add(1);
                }
                self.last = Some(address.clone());
                // Who asks to be left alone is not asked for the next file either.
                if self.failures < ENOUGH && pause.is_zero() {
                    return None;
                }
                self.rest = Some(HostPause { until: now + wait(1), tries: 1, trying: false });
                Some(HostChange::Rests { host: name.clone(), files: 0 })
            }
        }
    }
}

/// Whom an address asks; paths on this machine are one host.
fn host(address: &str) -> String {
    let url = Url::parse(address).ok().filter(Url::has_host);
    url.map_or_else(String::new, |url| url[..url::Position::BeforePath].to_owned())
}

#[cfg(test)]
mod tests;
