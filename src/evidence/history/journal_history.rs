//! History of postings and interruptions, built from journal entries. Pure. It claims nothing of a time that the journal
//! does not cover, and nothing of a time that has not come.
//!
//! Left out: which entries are proven (`verification`), and whose times can be believed (`timeline`).

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};

use super::{
    blackout_cause,
    machine_faults::{MachineFault, MachineFaultTimes},
    records::TakedownRecord,
    timeline::EntryTimeline,
};
use crate::{
    evidence::{
        FileRecord, JournalEntry, JournalEvent, NoticeTime, OnGlassRecord, Outage, PostingRecord, TimeInterval,
    },
    notice::{BlobHash, NoticeId, SourceId},
};

/// Less than this at the end of the journal is no interruption.
const GLIMPSE: SignedDuration = SignedDuration::from_secs(1);

/// History of postings and interruptions.
#[derive(Clone, Debug, Default)]
pub struct JournalHistory {
    /// One record for each time that a notice was posted, in the order of the journal.
    pub postings: Vec<PostingRecord>,
    /// Times when the board was not to be seen.
    pub shadows: Vec<Outage>,
    /// The name of the town, by the newest start that gives it.
    pub town: Option<String>,
    /// Entries that a full disk made the journal count instead of keep.
    pub condensed: u64,
    /// Entries of moments at which the board did not know the time.
    pub doubtful: u64,
    /// When that was, by the clock that was right again.
    pub unsure: Vec<TimeInterval>,
    /// Time of the first entry: of the time before it the journal knows only what the catalogue told.
    pub began: Option<Timestamp>,
    /// Up to when something is known: the newest entry, or the last sign of life. Nothing is claimed of the time behind
    /// it.
    /// Never later than the moment of reading.
    pub known: Option<Timestamp>,
    /// The journal is not proven to be complete and unchanged.
    pub doubted: bool,
    timeline: EntryTimeline,
    /// Index in `postings` of each posted notice.
    hanging: HashMap<(SourceId, NoticeId), usize>,
    files: HashMap<String, Vec<(BlobHash, u64, Timestamp)>>,
    down: Option<(Timestamp, String)>,
    /// The open interruptions, by their causes.
    dark: Vec<(Timestamp, String)>,
    /// A start whose time is not known yet.
    start: Option<UntimedStart>,
    glass: HashMap<(SourceId, NoticeId), Vec<GlassTime>>,
    machine: MachineFaultTimes,
}

/// A start with a clock that was not right: nothing is known of when it was.
#[derive(Clone, Debug)]
struct UntimedStart {
    /// Since when the player did not run, and why.
    down: Option<(Timestamp, Option<String>)>,
    /// Dark times since then, dated like it: they are shadows once it is known when that was.
    dark: Vec<Outage>,
}

/// A showing on the glass, as one entry records it.
#[derive(Clone, Copy, Debug)]
struct GlassTime {
    time: TimeInterval,
    opened: bool,
    times: u64,
    seconds: u64,
}

impl JournalHistory {
    /// A history that is read at this moment.
    pub fn read_at(now: Timestamp) -> Self {
        Self { timeline: EntryTimeline::read_at(now), ..Self::default() }
    }

    /// The moment of reading; `None` where the caller gave none.
    pub fn now(&self) -> Option<Timestamp> {
        self.timeline.now()
    }

    /// How many entries bear a time that cannot be: it has not come, or it runs backwards.
    pub fn doubted_times(&self) -> u64 {
        self.timeline.doubted()
    }

    /// Whether some of an interval has come.
    pub fn has_come(&self, time: TimeInterval) -> bool {
        self.timeline.has_come(time.from)
    }

    /// Takes the next entry.
    pub fn push_entry(&mut self, entry: JournalEntry) {
        let doubtful = entry.doubtful;
        // It orders what happened, and says nothing about how far the journal goes.
        self.doubtful = self.doubtful.saturating_add(u64::from(doubtful));
        for (at, event) in self.timeline.push(entry) {
            if !doubtful {
                self.began = self.began.or(Some(at));
            }
            self.apply(at, event, doubtful, false);
        }
        if !doubtful {
            self.known = self.known.max(self.timeline.newest());
        }
    }

    /// The program ran at this moment, by its sign of life.
    pub fn push_alive(&mut self, at: Timestamp) {
        if self.timeline.has_come(at) {
            self.known = self.known.max(Some(at));
        }
    }

    /// There is no other entry.
    pub fn finish(&mut self) {
        for (at, event) in self.timeline.finish() {
            self.apply(at, event, false, true);
        }
    }

    /// What happened at this moment; `doubtful` where the board did not know the time, `undated` where it is not known
    /// now
    /// either.
    fn apply(&mut self, at: Timestamp, event: JournalEvent, doubtful: bool, undated: bool) {
        match event {
            JournalEvent::Posted { notice, since } => {
                let key = (notice.source.clone(), notice.id.clone());
                let posted = since.filter(|since| *since <= at).unwrap_or(at);
                self.hanging.insert(key, self.postings.len());
                let versions = vec![(posted, notice, vec![])];
                self.postings.push(PostingRecord { posted, versions, down: None, lost: None, undated });
            }
            JournalEvent::Revised { notice, what } => {
                if let Some(record) = self.record(&notice.source, &notice.id) {
                    record.versions.push((at, notice, what));
                }
            }
            JournalEvent::TakenDown { source, id, planned, by, why } => {
                if let Some(record) = self.record(&source, &id) {
                    record.down = Some(TakedownRecord { at, planned, by, why });
                }
                self.hanging.remove(&(source, id));
            }
            JournalEvent::Received { address, sha256, bytes, .. } => {
                self.files.entry(address).or_default().push((sha256, bytes, at));
            }
            JournalEvent::PlayerDown { why } => self.down = Some((at, why)),
            JournalEvent::PlayerUp { down_since, town, .. } => {
                self.town = town.or(self.town.take());
                // Dark until the player was down; that is told by itself.
                let down = self.down.as_ref().map(|(from, _)| *from).or(down_since).unwrap_or(at);
                self.machine.end_run(down);
                for (from, why) in std::mem::take(&mut self.dark) {
                    self.darkened(shadow(from, down, true, Some(why)));
                }
                let went = self.down.take().map(|(from, why)| (from, Some(why)));
                let (went, starts) = (went.or(down_since.map(|from| (from, None))), self.start.take());
                match (doubtful, starts) {
                    (true, None) => self.start = Some(UntimedStart { down: went, dark: vec![] }),
                    (true, starts) => self.start = starts,
                    (false, Some(UntimedStart { down: Some((from, _)), .. })) => {
                        self.shadows.push(shadow(from, at, false, Some(blackout_cause::NO_TIME.into())));
                    }
                    (false, _) => {
                        self.shadows.extend(went.map(|(from, why)| shadow(from, at, false, why)));
                    }
                }
            }
            JournalEvent::ClockRight { began, counted_from, .. } => {
                self.unsure.push(TimeInterval { from: began.min(at), to: Some(at) });
                let Some(start) = self.start.take() else { return };
                // Now it is known when that was.
                let late = began.duration_since(counted_from);
                let shift = |at: &mut Timestamp| *at = at.checked_add(late).unwrap_or(*at);
                self.shadows.extend(start.down.map(|(from, why)| shadow(from, began, false, why)));
                self.dark.iter_mut().for_each(|(from, _)| shift(from));
                for mut dark in start.dark {
                    shift(&mut dark.time.from);
                    dark.time.to.iter_mut().for_each(shift);
                    self.shadows.push(dark);
                }
            }
            JournalEvent::ScreenOff { why } => self.dark.push((at, why)),
            JournalEvent::ScreenOn { off_since } => {
                // The cause that ended; all of them where none begins then.
                let ends = |(from, _): &(Timestamp, String)| off_since == Some(*from);
                let place = self.dark.iter().position(ends);
                let ended = match place {
                    Some(place) => vec![self.dark.remove(place)],
                    None => std::mem::take(&mut self.dark),
                };
                if let (true, Some(from)) = (ended.is_empty(), off_since) {
                    self.darkened(shadow(from, at, true, None));
                }
                for (from, why) in ended {
                    self.darkened(shadow(from, at, true, Some(why)));
                }
            }
            // The machine slept, or its clock was put forward: nobody knows what was between.
            JournalEvent::ClockJump { from, to } if from < to && to <= at => {
                self.shadows.push(shadow(from, to, false, Some(blackout_cause::CLOCK.into())));
            }
            JournalEvent::RolledBack { .. } => {
                let known = self.known.unwrap_or(at).min(at);
                for (_, place) in self.hanging.drain() {
                    if let Some(record) = self.postings.get_mut(place) {
                        record.lost = Some(known);
                    }
                }
            }
            JournalEvent::Opened { until, since, .. } | JournalEvent::Rotated { until, since, .. }
                if until > at || since > until => {}
            JournalEvent::Opened { source, id, since, until, .. } => {
                let seconds = u64::try_from(until.duration_since(since).as_secs()).unwrap_or_default();
                let time = TimeInterval { from: since, to: Some(until) };
                self.glass.entry((source, id)).or_default().push(GlassTime { time, opened: true, times: 1, seconds });
            }
            JournalEvent::Rotated { since, until, notices } => {
                let time = TimeInterval { from: since, to: Some(until) };
                for NoticeTime { source, id, times, seconds } in notices {
                    self.glass.entry((source, id)).or_default().push(GlassTime { time, opened: false, times, seconds });
                }
            }
            // Nothing is said of a time that is not known.
            JournalEvent::Machine { part, well, celsius } if !doubtful && !undated => {
                self.machine.push(at, part, well, celsius);
            }
            JournalEvent::Condensed { count, .. } => self.condensed = self.condensed.saturating_add(count),
            _ => {}
        }
    }

    /// The glass was dark for a time that is over.
    fn darkened(&mut self, dark: Outage) {
        match &mut self.start {
            Some(start) => start.dark.push(dark),
            None => self.shadows.push(dark),
        }
    }

    /// The part of a time of which something is known.
    pub fn known_part(&self, time: TimeInterval) -> Option<TimeInterval> {
        time.intersection(TimeInterval { from: Timestamp::MIN, to: Some(self.known?) })
    }

    /// Times within `during` when the board was not to be seen, those that last included.
    pub fn outages_in(&self, during: TimeInterval) -> Vec<Outage> {
        let last = |dark| {
            move |(from, why): &(Timestamp, String)| Outage {
                time: TimeInterval { from: *from, to: None },
                dark,
                why: Some(why.clone()),
            }
        };
        // What begins where the journal ends says no more than that it ends.
        let told = |from: Timestamp| self.known.is_some_and(|known| known.duration_since(from) >= GLIMPSE);
        let lasting = self.down.iter().map(last(false)).chain(self.dark.iter().map(last(true)));
        let lasting = lasting.filter(|shadow| told(shadow.time.from));
        let all = self.shadows.iter().cloned().chain(lasting);
        all.filter_map(|shadow| Some(Outage { time: shadow.time.intersection(during)?, ..shadow })).collect()
    }

    /// Times within `during` when a part of the machine failed, as far as its kernel told.
    pub fn machine_faults_in(&self, during: TimeInterval) -> Vec<MachineFault> {
        self.machine.within(during)
    }

    /// Times within `during` when the board did not know what time it was.
    pub fn doubtful_times_in(&self, during: TimeInterval) -> Vec<TimeInterval> {
        self.unsure.iter().filter_map(|time| time.intersection(during)).collect()
    }

    /// Every file the posting had while it hung: what its addresses led to then, and what its versions name themselves.
    pub fn files(&self, record: &PostingRecord) -> Vec<FileRecord> {
        let mut out: Vec<FileRecord> = Vec::new();
        let end = record.down.as_ref().map(|down| down.at).or(record.lost);
        for (since, notice, _) in &record.versions {
            for attachment in &notice.attachments {
                let came = self.files.get(&attachment.address).map_or(&[][..], Vec::as_slice);
                // The newest that was there already, and those that came while it hung.
                let before = came.iter().rev().find(|(.., at)| at <= since);
                let during = came.iter().filter(|(.., at)| at > since && end.is_none_or(|end| *at <= end));
                let came = before.into_iter().chain(during).map(|(hash, bytes, at)| (*hash, Some(*bytes), *at));
                let named = attachment.blob.map(|blob| (blob.hash, Some(blob.bytes), *since));
                // A version of a folder names its own bytes; what lay under the same path before is not its.
                let found: Vec<_> = if named.is_some() { named.into_iter().collect() } else { came.collect() };
                for (sha256, bytes, at) in found {
                    let known = out.iter().any(|file| file.sha256 == sha256 && file.name == attachment.name);
                    if !known {
                        out.push(FileRecord { name: attachment.name.clone(), sha256, bytes, at });
                    }
                }
            }
        }
        out
    }

    /// How often and how long the posting was on the glass, by the hours and visits that overlap its posted intervals.
    pub fn on_glass(&self, record: &PostingRecord) -> OnGlassRecord {
        let mut out = OnGlassRecord::default();
        let Some(notice) = record.notice() else { return out };
        let hung = TimeInterval { from: record.posted, to: record.down.as_ref().map(|down| down.at).or(record.lost) };
        let key = (notice.source.clone(), notice.id.clone());
        for stood in self.glass.get(&key).into_iter().flatten().filter(|stood| stood.time.intersection(hung).is_some())
        {
            let (times, seconds) = match stood.opened {
                true => (&mut out.opened, &mut out.opened_seconds),
                false => (&mut out.looped, &mut out.looped_seconds),
            };
            *times = times.saturating_add(stood.times);
            *seconds = seconds.saturating_add(stood.seconds);
        }
        out
    }

    /// Postings of the notice with this id (or whose number or title is written so), oldest first.
    pub fn find<'a>(&'a self, text: &'a str) -> impl DoubleEndedIterator<Item = &'a PostingRecord> {
        self.postings.iter().filter(move |record| {
            record.versions.iter().any(|(_, notice, _)| {
                notice.id.0 == text || notice.reference.as_deref() == Some(text) || notice.title == text
            })
        })
    }

    fn record(&mut self, source: &SourceId, id: &NoticeId) -> Option<&mut PostingRecord> {
        let place = *self.hanging.get(&(source.clone(), id.clone()))?;
        self.postings.get_mut(place)
    }
}

fn shadow(from: Timestamp, to: Timestamp, dark: bool, why: Option<String>) -> Outage {
    // A clock that was set back between the two makes no time run backwards.
    Outage { time: TimeInterval { from: from.min(to), to: Some(to) }, dark, why }
}
