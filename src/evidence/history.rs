//! What the journal tells, put together, pure: postings with all their versions, and when the board was not to be seen.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use serde::Serialize;

use super::{By, Entry, Event, NoticeTime, why};
use crate::notice::{BlobHash, Notice, NoticeId, SourceId};

/// Less than this at the end of the journal is no interruption.
const GLIMPSE: SignedDuration = SignedDuration::from_secs(1);

/// A stretch of time; `to` is `None` while it lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Interval {
    pub from: Timestamp,
    pub to: Option<Timestamp>,
}

impl Interval {
    /// What both have in common, if that is more than a moment.
    pub fn and(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        to.is_none_or(|to| from < to).then_some(Self { from, to })
    }
}

/// A time when the board was not to be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shadow {
    pub time: Interval,
    /// True when the glass was dark, false when the player did not run.
    pub dark: bool,
    /// What the journal says of the cause; `None` where nobody could say, as after a power cut.
    pub why: Option<String>,
}

/// Bytes that came from the address of an attachment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileRecord {
    pub name: String,
    pub sha256: BlobHash,
    /// Length; `None` where only the notice names the bytes.
    pub bytes: Option<u64>,
    /// When the store had them.
    pub at: Timestamp,
}

/// How a notice went down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TakenDown {
    pub at: Timestamp,
    /// The last day of its posting, by its newest version.
    pub planned: Option<Date>,
    pub by: By,
    pub why: Option<String>,
}

/// One notice from its posting to its taking down. A notice that came back has several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PostingRecord {
    /// When the board first had it.
    pub posted: Timestamp,
    /// Every version, from when, and which fields were new; never empty, oldest first.
    pub versions: Vec<(Timestamp, Notice, Vec<String>)>,
    pub down: Option<TakenDown>,
}

/// Everything the journal tells.
#[derive(Clone, Debug, Default)]
pub struct History {
    pub postings: Vec<PostingRecord>,
    pub shadows: Vec<Shadow>,
    /// Whose board it is, by the newest start that says so.
    pub town: Option<String>,
    /// Entries that a full disk made the journal count instead of keep.
    pub condensed: u64,
    /// Entries of moments at which the board did not know the time.
    pub doubtful: u64,
    /// When that was, by the clock that was right again.
    pub unsure: Vec<Interval>,
    /// Time of the first entry: of the time before it the journal knows only what the catalogue told.
    pub began: Option<Timestamp>,
    /// Up to when something is known: the newest entry, or the last sign of life. Nothing is claimed of the time behind it.
    pub known: Option<Timestamp>,
    /// Place in `postings` of what hangs.
    hanging: HashMap<(SourceId, NoticeId), usize>,
    files: HashMap<String, Vec<(BlobHash, u64, Timestamp)>>,
    down: Option<(Timestamp, String)>,
    /// What darkens the glass now, by its causes.
    dark: Vec<(Timestamp, String)>,
    /// A start whose time is not known yet.
    start: Option<Start>,
    glass: HashMap<(SourceId, NoticeId), Vec<Stood>>,
}

/// A start with a clock that was not right: nothing is known of when it was.
#[derive(Clone, Debug)]
struct Start {
    /// Since when the player did not run, and why.
    down: Option<(Timestamp, Option<String>)>,
    /// Dark times since then, dated like it: they are shadows once it is known when that was.
    dark: Vec<Shadow>,
}

/// A time on the glass, as one entry tells it.
#[derive(Clone, Copy, Debug)]
struct Stood {
    time: Interval,
    opened: bool,
    times: u64,
    seconds: u64,
}

/// How often and how long a posting stood on the glass itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OnGlassRecord {
    /// In the idle loop.
    pub looped: u64,
    pub looped_seconds: u64,
    /// Opened by visitors.
    pub opened: u64,
    pub opened_seconds: u64,
}

impl PostingRecord {
    /// The newest version.
    pub fn notice(&self) -> Option<&Notice> {
        self.versions.last().map(|(_, notice, _)| notice)
    }

    /// When it hung by its own dates and by the board, in order and without overlap.
    pub fn hung(&self, zone: &TimeZone) -> Vec<Interval> {
        let mut out: Vec<Interval> = Vec::new();
        for (place, (since, notice, _)) in self.versions.iter().enumerate() {
            let next = self.versions.get(place.saturating_add(1)).map(|(at, ..)| *at);
            let version = Interval { from: *since, to: next.or(self.down.as_ref().map(|down| down.at)) };
            let until = notice.posting.until.map(|last| last.tomorrow().unwrap_or(last));
            let Some(from) = midnight(notice.posting.from, zone) else { continue };
            let dates = Interval { from, to: until.and_then(|day| midnight(day, zone)) };
            let Some(time) = version.and(dates) else { continue };
            match out.last_mut() {
                Some(last) if last.to == Some(time.from) => last.to = time.to,
                _ => out.push(time),
            }
        }
        out
    }
}

impl History {
    /// Takes the next entry.
    pub fn take(&mut self, entry: Entry) {
        let at = entry.at;
        if entry.doubtful {
            // It orders what happened, and says nothing about how far the journal goes.
            self.doubtful = self.doubtful.saturating_add(1);
        } else {
            self.known = self.known.max(Some(at));
            self.began = self.began.or(Some(at));
        }
        match entry.event {
            Event::Posted { notice, since } => {
                let key = (notice.source.clone(), notice.id.clone());
                let posted = since.unwrap_or(at);
                self.hanging.insert(key, self.postings.len());
                self.postings.push(PostingRecord { posted, versions: vec![(posted, notice, vec![])], down: None });
            }
            Event::Revised { notice, what } => {
                if let Some(record) = self.record(&notice.source, &notice.id) {
                    record.versions.push((at, notice, what));
                }
            }
            Event::TakenDown { source, id, planned, by, why } => {
                if let Some(record) = self.record(&source, &id) {
                    record.down = Some(TakenDown { at, planned, by, why });
                }
                self.hanging.remove(&(source, id));
            }
            Event::Received { address, sha256, bytes, .. } => {
                self.files.entry(address).or_default().push((sha256, bytes, at));
            }
            Event::PlayerDown { why } => self.down = Some((at, why)),
            Event::PlayerUp { down_since, town, .. } => {
                self.town = town.or(self.town.take());
                // Dark until the player was down; that is told by itself.
                let down = self.down.as_ref().map(|(from, _)| *from).or(down_since).unwrap_or(at);
                for (from, why) in std::mem::take(&mut self.dark) {
                    self.darkened(shadow(from, down, true, Some(why)));
                }
                let went = self.down.take().map(|(from, why)| (from, Some(why)));
                let (went, starts) = (went.or(down_since.map(|from| (from, None))), self.start.take());
                match (entry.doubtful, starts) {
                    (true, None) => self.start = Some(Start { down: went, dark: vec![] }),
                    (true, starts) => self.start = starts,
                    (false, Some(Start { down: Some((from, _)), .. })) => {
                        self.shadows.push(shadow(from, at, false, Some(why::NO_TIME.into())));
                    }
                    (false, _) => {
                        self.shadows.extend(went.map(|(from, why)| shadow(from, at, false, why)));
                    }
                }
            }
            Event::ClockRight { began, counted_from, .. } => {
                self.unsure.push(Interval { from: began.min(at), to: Some(at) });
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
            Event::ScreenOff { why } => self.dark.push((at, why)),
            Event::ScreenOn { off_since } => {
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
            Event::Opened { source, id, since, until, .. } => {
                let seconds = u64::try_from(until.duration_since(since).as_secs()).unwrap_or_default();
                let time = Interval { from: since, to: Some(until) };
                self.glass.entry((source, id)).or_default().push(Stood { time, opened: true, times: 1, seconds });
            }
            Event::Rotated { since, until, notices } => {
                let time = Interval { from: since, to: Some(until) };
                for NoticeTime { source, id, times, seconds } in notices {
                    self.glass.entry((source, id)).or_default().push(Stood { time, opened: false, times, seconds });
                }
            }
            Event::Condensed { count, .. } => self.condensed = self.condensed.saturating_add(count),
            _ => {}
        }
    }

    /// The glass was dark for a time that is over.
    fn darkened(&mut self, dark: Shadow) {
        match &mut self.start {
            Some(start) => start.dark.push(dark),
            None => self.shadows.push(dark),
        }
    }

    /// The part of a time of which something is known.
    pub fn known_of(&self, time: Interval) -> Option<Interval> {
        time.and(Interval { from: Timestamp::MIN, to: Some(self.known?) })
    }

    /// Times within `during` when the board was not to be seen, those that last included.
    pub fn shadows_in(&self, during: Interval) -> Vec<Shadow> {
        let last = |dark| {
            move |(from, why): &(Timestamp, String)| Shadow {
                time: Interval { from: *from, to: None },
                dark,
                why: Some(why.clone()),
            }
        };
        // What begins where the journal ends says no more than that it ends.
        let told = |from: Timestamp| self.known.is_some_and(|known| known.duration_since(from) >= GLIMPSE);
        let lasting = self.down.iter().map(last(false)).chain(self.dark.iter().map(last(true)));
        let lasting = lasting.filter(|shadow| told(shadow.time.from));
        let all = self.shadows.iter().cloned().chain(lasting);
        all.filter_map(|shadow| Some(Shadow { time: shadow.time.and(during)?, ..shadow })).collect()
    }

    /// Times within `during` when the board did not know what time it was.
    pub fn unsure_in(&self, during: Interval) -> Vec<Interval> {
        self.unsure.iter().filter_map(|time| time.and(during)).collect()
    }

    /// Every file the posting had while it hung: what its addresses led to then, and what its versions name themselves.
    pub fn files(&self, record: &PostingRecord) -> Vec<FileRecord> {
        let mut out: Vec<FileRecord> = Vec::new();
        let end = record.down.as_ref().map(|down| down.at);
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

    /// How often and how long the posting was on the glass, by the hours and visits that touch the time it hung.
    pub fn on_glass(&self, record: &PostingRecord) -> OnGlassRecord {
        let mut out = OnGlassRecord::default();
        let Some(notice) = record.notice() else { return out };
        let hung = Interval { from: record.posted, to: record.down.as_ref().map(|down| down.at) };
        let key = (notice.source.clone(), notice.id.clone());
        for stood in self.glass.get(&key).into_iter().flatten().filter(|stood| stood.time.and(hung).is_some()) {
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

fn shadow(from: Timestamp, to: Timestamp, dark: bool, why: Option<String>) -> Shadow {
    // A clock that was set back between the two makes no time run backwards.
    Shadow { time: Interval { from: from.min(to), to: Some(to) }, dark, why }
}

/// The first moment of a day.
pub(super) fn midnight(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    day.to_zoned(zone.clone()).ok().map(|moment| moment.timestamp())
}
