//! Journal as the pages read it: checked as a whole, with the history made of it, the newest answers of each source, the
//! newest acts of people, and the entries of acts and erasures as they stand. Kept in memory while the journal's files are the same, since a large one takes a second to check.
//!
//! Left out: what the entries mean (`evidence`), and writing into it (`acts`).

use std::{
    collections::{HashMap, VecDeque},
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use jiff::{SignedDuration, Timestamp};

use super::site::Site;
use crate::{
    evidence::{
        self, JournalConfig, JournalEntry, JournalEvent, JournalHistory, SourceOutcome, TrustAnchor, Verdict,
        VerifyError,
    },
    notice::SourceId,
};

/// Answers of a source that are kept, the newest ones.
const MOST_POLLS: usize = 60;
/// Acts that are kept, the newest ones.
const MOST_ACTS: usize = 60;
/// A reading is as old as this at most: the sign of life beside the journal goes on without an entry.
const FRESH: SignedDuration = SignedDuration::from_secs(30);

/// One answer of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct SourcePoll {
    pub at: Timestamp,
    pub outcome: SourceOutcome,
    /// HTTP status; `None` where no answer came, and for a feed in a file.
    pub status: Option<u16>,
    /// Cause of a failure.
    pub why: Option<String>,
}

/// One act of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin) struct JournalledAct {
    pub at: Timestamp,
    /// Name by which the person signs in, and the one for people.
    pub login: String,
    pub name: String,
    /// What was done, a word of `ActKind`.
    pub what: String,
    pub target: String,
    pub why: Option<String>,
}

/// The journal at a moment.
#[derive(Debug)]
pub(in crate::admin) struct JournalReading {
    /// When it was read.
    pub at: Timestamp,
    pub verdict: Verdict,
    pub history: JournalHistory,
    /// The newest answers of each source, the newest first.
    pub polls: HashMap<SourceId, VecDeque<SourcePoll>>,
    /// The newest acts, the newest first.
    pub acts: VecDeque<JournalledAct>,
    /// All entries of acts and of erasures, the oldest first.
    pub entries: Vec<JournalEntry>,
}

/// Name, length and time of change of each file that an entry changes.
type JournalStamp = Vec<(PathBuf, u64, Option<std::time::SystemTime>)>;

struct KeptReading {
    folder: PathBuf,
    stamp: JournalStamp,
    reading: Arc<JournalReading>,
}

static KEPT: Mutex<Option<KeptReading>> = Mutex::new(None);

/// The journal of a site's board as it is now.
///
/// # Errors
/// It cannot be read at all.
pub(in crate::admin) fn read(site: &Site) -> Result<Arc<JournalReading>, VerifyError> {
    let folder = JournalConfig::within(&site.state()).folder;
    let now = site.now();
    // One reads at a time; who waited finds what the other read.
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let stamp = stamp(&folder).unwrap_or_default();
    if let Some(it) = kept.as_ref()
        && it.folder == folder
        && it.stamp == stamp
        && !stamp.is_empty()
        && (SignedDuration::ZERO..FRESH).contains(&now.duration_since(it.reading.at))
    {
        return Ok(it.reading.clone());
    }
    let reading = Arc::new(read_anew(&folder, now)?);
    *kept = Some(KeptReading { folder, stamp, reading: reading.clone() });
    Ok(reading)
}

/// The newest reading of a site's journal that is kept, however old; for what no later entry changes.
pub(in crate::admin) fn kept(site: &Site) -> Option<Arc<JournalReading>> {
    let folder = JournalConfig::within(&site.state()).folder;
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.as_ref().filter(|it| it.folder == folder).map(|it| it.reading.clone())
}

/// The journal of this folder, read and checked now.
///
/// # Errors
/// It cannot be read at all.
pub(in crate::admin) fn read_anew(folder: &Path, now: Timestamp) -> Result<JournalReading, VerifyError> {
    let (mut polls, mut acts, mut entries) = (HashMap::new(), VecDeque::new(), Vec::new());
    let (verdict, history) = evidence::verify_and_visit(folder, &TrustAnchor::default(), now, |entry| {
        keep(entry, &mut polls, &mut acts);
        if matches!(entry.event, JournalEvent::Act { .. } | JournalEvent::Purged { .. }) {
            entries.push(entry.clone());
        }
    })?;
    Ok(JournalReading { at: now, verdict, history, polls, acts, entries })
}

fn keep(entry: &JournalEntry, polls: &mut HashMap<SourceId, VecDeque<SourcePoll>>, acts: &mut VecDeque<JournalledAct>) {
    let at = entry.at;
    match &entry.event {
        JournalEvent::Fetched { source, outcome, status, why, .. } => {
            let own = polls.entry(source.clone()).or_default();
            own.push_front(SourcePoll { at, outcome: *outcome, status: *status, why: why.clone() });
            own.truncate(MOST_POLLS);
        }
        JournalEvent::Act { who, name, what, target, why, .. } => {
            let (login, name, what) = (who.clone(), name.clone(), what.clone());
            acts.push_front(JournalledAct { at, login, name, what, target: target.clone(), why: why.clone() });
            acts.truncate(MOST_ACTS);
        }
        _ => {}
    }
}

fn stamp(folder: &Path) -> io::Result<JournalStamp> {
    let mut stamp = Vec::new();
    for file in fs::read_dir(folder)? {
        let file = file?;
        let name = file.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".jsonl") || name == "head.json" {
            let about = file.metadata()?;
            stamp.push((file.path(), about.len(), about.modified().ok()));
        }
    }
    stamp.sort();
    Ok(stamp)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(seconds: i64, event: JournalEvent) -> JournalEntry {
        let at = Timestamp::from_second(seconds).unwrap();
        let (line, _) = evidence::ChainHead::EMPTY.next_entry(at, event).unwrap();
        JournalEntry::parse(&line).unwrap().0
    }

    #[test]
    fn the_newest_answers_of_each_source_come_first_and_are_bounded() {
        let (mut polls, mut acts) = (HashMap::new(), VecDeque::new());
        for number in 0..100u16 {
            for source in ["mesto", "obec"] {
                let event = JournalEvent::Fetched {
                    source: SourceId(source.into()),
                    outcome: SourceOutcome::Failed,
                    status: Some(number),
                    sha256: None,
                    why: None,
                };
                keep(&entry(i64::from(number), event), &mut polls, &mut acts);
            }
        }
        let own = &polls[&SourceId("obec".into())];
        assert_eq!((polls.len(), own.len(), own[0].status), (2, MOST_POLLS, Some(99)));
        let act = JournalEvent::Act {
            act: "a".into(),
            who: "novak".into(),
            name: "Jan Novák".into(),
            role: "clerk".into(),
            account: None,
            what: "post".into(),
            target: "Záměr".into(),
            changes: vec![],
            why: None,
        };
        keep(&entry(7, act), &mut polls, &mut acts);
        assert_eq!((acts.len(), acts[0].login.as_str(), acts[0].at.as_second()), (1, "novak", 7));
    }
}
