//! Display log: the content of the glass over time, condensed to few entries. Pure.
//!
//! A notice that a visitor opened is one entry with its pages. The idle loop and the list of notices are one entry an
//! hour each, with the number of showings and their total time; a day of the loop takes some fifty thousand bytes
//! instead of two million. Content that was shown for less than a second is not counted.
//!
//! The clock may be set while this runs. Time between two reports that are further apart than [`UNSEEN`], or in the
//! wrong order, is claimed for nothing.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::{
    evidence::{
        JournalEvent,
        journal::event_values::{NoticeTime, PageTime},
    },
    notice::{NoticeId, SourceId},
};

/// Content shown for less than this could not be read.
const GLIMPSE: SignedDuration = SignedDuration::from_secs(1);
/// After so long the loop and the list are written down.
const SUMMARY: SignedDuration = SignedDuration::from_hours(1);
/// Two looks further apart say nothing of what was between them; the player looks every twenty seconds at least.
const UNSEEN: SignedDuration = SignedDuration::from_secs(120);
/// Notices of one summary; with more it is written early.
const MOST_NOTICES: usize = 200;
/// Pages of one opening; with more it is written and goes on in another entry.
const MOST_PAGES: usize = 500;

/// Content of the glass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum GlassContent {
    /// No notice: the start, a message in its place, a dark glass, two things of the idle loop that fade into each other.
    #[default]
    Nothing,
    /// The list of posted notices.
    List,
    /// This notice, in the idle loop.
    Loop(SourceId, NoticeId),
    /// This notice, opened by a visitor.
    Open(SourceId, NoticeId),
}

/// Attachment and page, both counted from one; `None` where no page stands.
type ShownPage = Option<(u32, u32)>;

/// Times and their sum.
#[derive(Clone, Copy, Debug, Default)]
struct DwellTally {
    times: u64,
    sum: SignedDuration,
}

/// Follows the glass. Told of every frame (or of every change and at least every minute, it does not matter), it
/// answers
/// when there is something to write down.
#[derive(Debug, Default)]
pub(crate) struct GlassRecorder {
    seen: GlassContent,
    page: ShownPage,
    /// Since when this is on the glass; since when this page is.
    since: Timestamp,
    page_since: Timestamp,
    /// The newest look.
    last: Option<Timestamp>,
    /// Pages of what is open, by attachment and number.
    pages: BTreeMap<(u32, u32), DwellTally>,
    /// Since when the loop and the list are counted.
    counted: Timestamp,
    looped: BTreeMap<(SourceId, NoticeId), DwellTally>,
    listed: DwellTally,
}

impl DwellTally {
    fn add(&mut self, from: Timestamp, to: Timestamp) {
        let time = to.duration_since(from);
        if time >= GLIMPSE {
            self.times = self.times.saturating_add(1);
            self.sum = self.sum.saturating_add(time);
        }
    }

    fn seconds(self) -> u64 {
        u64::try_from(self.sum.as_secs()).unwrap_or_default()
    }
}

impl GlassRecorder {
    /// This is on the glass now; what is to be written down comes back. A page counts only of an opened notice.
    pub(crate) fn observe(&mut self, now: Timestamp, seen: &GlassContent, page: ShownPage) -> Vec<JournalEvent> {
        let mut out = Vec::new();
        let now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
        match self.last {
            None => self.begin(now),
            Some(last) if now < last || now.duration_since(last) > UNSEEN => {
                out = self.finish(last);
                self.begin(now);
            }
            Some(_) => {}
        }
        self.last = Some(now);
        if self.seen != *seen {
            self.close(now, &mut out);
            self.seen = seen.clone();
            (self.since, self.page_since, self.page) = (now, now, page);
        } else if self.page != page {
            self.turn(now);
            self.page = page;
            if self.pages.len() >= MOST_PAGES {
                self.close(now, &mut out);
                self.since = now;
            }
        }
        if now.duration_since(self.counted) >= SUMMARY || self.looped.len() >= MOST_NOTICES {
            // What stands is counted up to here, and once more from here on.
            if matches!(self.seen, GlassContent::Loop(..) | GlassContent::List) {
                self.close(now, &mut out);
                self.since = now;
            }
            self.sum_up(now, &mut out);
        }
        out
    }

    /// Everything that was not written down yet; the glass counts as empty from here on.
    pub(crate) fn finish(&mut self, now: Timestamp) -> Vec<JournalEvent> {
        let mut out = Vec::new();
        let now = Timestamp::from_millisecond(now.as_millisecond()).unwrap_or(now);
        if self.last.is_some() {
            self.close(now, &mut out);
            self.sum_up(now, &mut out);
        }
        *self = Self::default();
        out
    }

    fn begin(&mut self, now: Timestamp) {
        *self = Self { since: now, page_since: now, counted: now, ..Self::default() };
    }

    fn turn(&mut self, now: Timestamp) {
        if let Some(page) = self.page {
            self.pages.entry(page).or_default().add(self.page_since, now);
        }
        self.page_since = now;
    }

    /// Closes the content that was on the glass.
    fn close(&mut self, now: Timestamp, out: &mut Vec<JournalEvent>) {
        self.turn(now);
        let pages = std::mem::take(&mut self.pages);
        match &self.seen {
            GlassContent::Nothing => {}
            GlassContent::List => self.listed.add(self.since, now),
            GlassContent::Loop(source, id) => {
                self.looped.entry((source.clone(), id.clone())).or_default().add(self.since, now);
            }
            GlassContent::Open(..) if now.duration_since(self.since) < GLIMPSE => {}
            GlassContent::Open(source, id) => {
                let stood = pages.into_iter().filter(|(_, tally)| tally.times > 0);
                let pages =
                    stood.map(|((file, page), tally)| PageTime { file, page, seconds: tally.seconds() }).collect();
                out.push(JournalEvent::Opened {
                    source: source.clone(),
                    id: id.clone(),
                    since: self.since,
                    until: now,
                    pages,
                });
            }
        }
    }

    fn sum_up(&mut self, now: Timestamp, out: &mut Vec<JournalEvent>) {
        let (since, until) = (std::mem::replace(&mut self.counted, now), now);
        let looped = std::mem::take(&mut self.looped).into_iter().filter(|(_, tally)| tally.times > 0);
        let notices: Vec<_> = looped
            .map(|((source, id), tally)| NoticeTime { source, id, times: tally.times, seconds: tally.seconds() })
            .collect();
        if !notices.is_empty() {
            out.push(JournalEvent::Rotated { since, until, notices });
        }
        let listed = std::mem::take(&mut self.listed);
        if listed.times > 0 {
            out.push(JournalEvent::Listed { since, until, times: listed.times, seconds: listed.seconds() });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::ChainHead;

    fn source() -> SourceId {
        SourceId("mesto".into())
    }

    fn id(name: &str) -> NoticeId {
        NoticeId(name.into())
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_795_345_200 + seconds).unwrap()
    }

    fn looped(name: &str) -> GlassContent {
        GlassContent::Loop(source(), id(name))
    }

    fn open(name: &str) -> GlassContent {
        GlassContent::Open(source(), id(name))
    }

    #[test]
    fn a_notice_a_visitor_opened_is_one_entry_with_the_pages_that_stood() {
        let mut glass = GlassRecorder::default();
        assert!(glass.observe(at(0), &GlassContent::List, None).is_empty());
        assert!(glass.observe(at(5), &open("a"), None).is_empty());
        for (second, page) in [(6, 1), (7, 1), (15, 2), (20, 1), (25, 3)] {
            assert!(glass.observe(at(second), &open("a"), Some((1, page))).is_empty());
        }
        // Page 3 was flicked past.
        let moment = at(25) + SignedDuration::from_millis(400);
        assert!(glass.observe(moment, &open("a"), Some((2, 1))).is_empty());
        let page = |file, page, seconds| PageTime { file, page, seconds };
        let pages = vec![page(1, 1, 14), page(1, 2, 5), page(2, 1, 4)];
        let opened = JournalEvent::Opened { source: source(), id: id("a"), since: at(5), until: at(30), pages };
        assert_eq!(glass.observe(at(30), &GlassContent::List, None), [opened]);
        // Opened by mistake and closed at once.
        glass.observe(at(31), &open("b"), Some((1, 1)));
        let ended = glass.observe(at(31) + SignedDuration::from_millis(900), &GlassContent::List, None);
        assert_eq!(ended, []);
        let listed = JournalEvent::Listed { since: at(0), until: at(40), times: 3, seconds: 5 + 1 + 8 };
        assert_eq!(glass.finish(at(40)), [listed]);
        assert_eq!(glass.finish(at(41)), [], "and nothing twice");
    }

    #[test]
    fn the_loop_is_one_entry_an_hour() {
        let mut glass = GlassRecorder::default();
        let mut out = Vec::new();
        for second in (0..=7200).step_by(12) {
            out.extend(glass.observe(at(second), &looped(if second % 24 == 0 { "a" } else { "b" }), None));
        }
        let hour = |since| {
            let time = |name| NoticeTime { source: source(), id: id(name), times: 150, seconds: 1800 };
            JournalEvent::Rotated { since: at(since), until: at(since + 3600), notices: vec![time("a"), time("b")] }
        };
        assert_eq!(out, [hour(0), hour(3600)]);
    }

    #[test]
    fn a_notice_that_stands_alone_for_hours_is_told_every_hour() {
        let mut glass = GlassRecorder::default();
        let out: Vec<_> = (0..=7200).step_by(20).flat_map(|s| glass.observe(at(s), &looped("a"), None)).collect();
        let sums: Vec<_> = out
            .iter()
            .map(|event| match event {
                JournalEvent::Rotated { notices, .. } => (notices[0].times, notices[0].seconds),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(sums, [(1, 3600), (1, 3600)]);
    }

    #[test]
    fn nothing_is_claimed_of_a_time_in_which_nobody_looked_or_of_a_clock_set_back() {
        let mut glass = GlassRecorder::default();
        glass.observe(at(0), &open("a"), Some((1, 1)));
        glass.observe(at(10), &open("a"), Some((1, 1)));
        let pages = vec![PageTime { file: 1, page: 1, seconds: 10 }];
        let opened = JournalEvent::Opened { source: source(), id: id("a"), since: at(0), until: at(10), pages };
        assert_eq!(glass.observe(at(90_000), &open("a"), Some((1, 1))), [opened], "the machine slept");
        glass.observe(at(90_010), &open("a"), Some((1, 1)));
        let pages = vec![PageTime { file: 1, page: 1, seconds: 10 }];
        let opened =
            JournalEvent::Opened { source: source(), id: id("a"), since: at(90_000), until: at(90_010), pages };
        assert_eq!(glass.observe(at(50), &GlassContent::List, None), [opened], "the clock was set back");
    }

    #[test]
    fn an_entry_does_not_grow_without_end() {
        let mut glass = GlassRecorder::default();
        let mut out = Vec::new();
        for number in 0..1200u32 {
            out.extend(glass.observe(at(i64::from(number) * 2), &open("a"), Some((1, number))));
        }
        assert_eq!(out.len(), 2);
        for number in 0..450 {
            out.extend(glass.observe(at(2400 + number * 2), &looped(&number.to_string()), None));
        }
        let most = out.iter().map(|event| serde_json::to_string(event).unwrap().len()).max().unwrap();
        assert!(out.len() >= 5 && most < 30_000, "{} entries, {most} bytes", out.len());
    }

    /// Twelve notices of twelve seconds by day and by night, and 120 visitors who read two notices of three pages each.
    #[test]
    fn a_busy_day_takes_less_than_two_hundred_and_twenty_thousand_bytes() {
        let iri = |n: i64| format!("https://www.mesto-priklad.cz/uredni-deska/oznameni/2026/{n:08}?verze=1");
        let (mut glass, mut chain, mut bytes, mut entries) = (GlassRecorder::default(), ChainHead::EMPTY, 0, 0);
        let mut now = 0;
        let mut step = |glass: &mut GlassRecorder, now: i64, seen: &GlassContent, page| {
            for event in glass.observe(at(now), seen, page) {
                let (line, next) = chain.next_signed_entry(at(now), false, event, |_, _| "0".repeat(128)).unwrap();
                (chain, bytes, entries) = (next, bytes + line.len() + 1, entries + 1);
            }
        };
        while now < 86_400 {
            if now % 720 < 12 {
                for notice in 0..2 {
                    step(&mut glass, now, &GlassContent::List, None);
                    for page in 0..3 {
                        step(&mut glass, now + 8 + page * 9, &open(&iri(notice)), Some((1, page as u32)));
                    }
                    now += 36;
                }
                step(&mut glass, now, &GlassContent::List, None);
            }
            step(&mut glass, now, &looped(&iri(now / 12 % 12)), None);
            now += 12;
        }
        println!("{entries} entries, {bytes} bytes a day");
        assert!(bytes < 220_000, "{bytes}");
    }
}
