//! Scanner of the crisis folder: lists its message files and reads each once it no longer changes. When the folder
//! cannot be read, its last messages stay.

use std::{
    collections::BTreeMap,
    io,
    path::PathBuf,
    time::{Duration, Instant, SystemTime},
};

use jiff::{Timestamp, tz::TimeZone};

use super::{
    active_alerts::ActiveAlerts,
    alert_filter::{AlertFilter, ShownAlert},
    message_file::{self, CrisisMessage},
};
use crate::words::Language;

/// A file that did not change for this long is read; until then its last whole state stands.
const STILL: Duration = Duration::from_millis(250);
/// Files of the folder that are looked at; a folder of warnings with more is another folder.
const MOST_FILES: usize = 100;
/// Longest file that is read, in bytes.
const LONGEST: u64 = 8 << 20;

/// The scan's memory.
pub(super) struct MessageFolder {
    path: PathBuf,
    zone: TimeZone,
    first: Language,
    files: BTreeMap<String, KnownMessage>,
    failing: bool,
    /// Files left out at the last scan.
    left_out: usize,
}

type MessageStamp = (u64, Option<SystemTime>);

struct KnownMessage {
    stamp: MessageStamp,
    since: Instant,
    /// The state that was read last, and what it said; nothing where it could not be understood.
    read: Option<(MessageStamp, Option<CrisisMessage>)>,
}

impl MessageFolder {
    pub(crate) fn new(path: PathBuf, zone: TimeZone, first: Language) -> Self {
        Self { path, zone, first, files: BTreeMap::new(), failing: false, left_out: 0 }
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// Looks at the folder; returns how soon to look again for a file that does not stand still yet.
    pub(crate) fn scan(&mut self) -> Option<Duration> {
        let (found, left_out) = match self.found() {
            Ok(found) => found,
            Err(error) => {
                if !std::mem::replace(&mut self.failing, true) {
                    tracing::warn!("the crisis folder cannot be read: {error}: {}", self.path.display());
                }
                return None;
            }
        };
        self.failing = false;
        if self.left_out != left_out.len() {
            self.left_out = left_out.len();
            if let Some(first) = left_out.first() {
                let count = left_out.len();
                tracing::warn!(count, first, "files of the crisis folder are left out: {}", self.path.display());
            }
        }
        self.files.retain(|name, _| found.contains_key(name));
        let now = Instant::now();
        let mut again: Option<Duration> = None;
        for (name, stamp) in found {
            let known = self.files.entry(name.clone()).or_insert(KnownMessage { stamp, since: now, read: None });
            if known.stamp != stamp {
                (known.stamp, known.since) = (stamp, now);
            }
            if known.read.as_ref().is_some_and(|(read, _)| *read == stamp) {
                continue;
            }
            let still = now.duration_since(known.since);
            if still < STILL {
                let wait = STILL.saturating_sub(still);
                again = Some(again.map_or(wait, |again| again.min(wait)));
                continue;
            }
            let message = read(&self.path.join(&name), &name, stamp, &self.zone, self.first);
            known.read = Some((stamp, message));
        }
        again
    }

    /// Messages in force at `now`, unsorted.
    pub(crate) fn shown_at(&self, now: Timestamp) -> Vec<ShownAlert> {
        let messages = || self.files.values().filter_map(|known| known.read.as_ref()?.1.as_ref());
        let written = messages().filter_map(|message| match message {
            CrisisMessage::Written(shown) => Some(shown).filter(|it| it.until.is_none_or(|until| now < until)).cloned(),
            CrisisMessage::Alerts(_) => None,
        });
        written.chain(self.alerts().shown_at(now, &AlertFilter::everything(self.first))).collect()
    }

    /// Time at which the next message begins or expires.
    pub(crate) fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        let ends = self.files.values().filter_map(|known| match known.read.as_ref()?.1.as_ref()? {
            CrisisMessage::Written(shown) => shown.until.filter(|until| *until > now),
            CrisisMessage::Alerts(_) => None,
        });
        ends.chain(self.alerts().next_change(now)).min()
    }

    /// All CAP files together; a cancellation may lie beside the message it cancels.
    fn alerts(&self) -> ActiveAlerts {
        let mut alerts = ActiveAlerts::default();
        for known in self.files.values() {
            if let Some((_, Some(CrisisMessage::Alerts(list)))) = &known.read {
                list.iter().cloned().for_each(|alert| {
                    alerts.add_alert(alert);
                });
            }
        }
        alerts
    }

    /// The files that are read, and the names of those that are not: too many, or a name that is no text.
    fn found(&self) -> io::Result<(BTreeMap<String, MessageStamp>, Vec<String>)> {
        let entries = match std::fs::read_dir(&self.path) {
            // Nobody has warned of anything yet.
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((BTreeMap::new(), Vec::new())),
            entries => entries?,
        };
        let (mut found, mut left_out) = (BTreeMap::new(), Vec::new());
        for entry in entries {
            let entry = entry?;
            let name = match entry.file_name().into_string() {
                Ok(name) if found.len() < MOST_FILES => name,
                Ok(name) => {
                    left_out.push(name);
                    continue;
                }
                Err(name) => {
                    left_out.push(name.to_string_lossy().into_owned());
                    continue;
                }
            };
            if name.starts_with('.') || name.ends_with('~') {
                continue;
            }
            // A link counts as what it leads to; what is gone by now does not count.
            if let Ok(metadata) = std::fs::metadata(entry.path())
                && metadata.is_file()
            {
                found.insert(name, (metadata.len(), metadata.modified().ok()));
            }
        }
        Ok((found, left_out))
    }
}

fn read(
    path: &std::path::Path,
    name: &str,
    stamp: MessageStamp,
    zone: &TimeZone,
    first: Language,
) -> Option<CrisisMessage> {
    if stamp.0 > LONGEST {
        tracing::warn!("a file in the crisis folder is too large: {}", path.display());
        return None;
    }
    let issued = stamp.1.and_then(|at| Timestamp::try_from(at).ok()).unwrap_or(Timestamp::UNIX_EPOCH);
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            tracing::warn!("a file in the crisis folder cannot be read: {error}: {}", path.display());
            return None;
        }
    };
    let mut warnings = Vec::new();
    let message = message_file::read_message(name, &bytes, issued, zone, first, &mut warnings);
    for warning in warnings.iter().take(5) {
        tracing::warn!("in the crisis folder: {warning}: {}", path.display());
    }
    message.inspect_err(|why| tracing::warn!("in the crisis folder: {why}: {}", path.display())).ok()
}
