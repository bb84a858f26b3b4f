//! Postings of one day, pure: which notices were posted, from when to when, and what interrupted them.

use jiff::{civil::Date, tz::TimeZone};
use serde::Serialize;

use super::records::midnight;
use crate::{
    evidence::{FileRecord, JournalHistory, Outage, PostingRecord, TimeInterval},
    notice::{Notice, NoticeKind},
};

/// A notice that was posted on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayPosting {
    /// As it was at the end of the day, or when it went down.
    pub notice: Notice,
    /// Its posted intervals on that day.
    pub times: Vec<TimeInterval>,
    /// When it could not be seen meanwhile.
    pub shadows: Vec<Outage>,
    pub files: Vec<FileRecord>,
}

/// Everything that hung on this day in this zone, in the order of posting; of today up to the moment that is known.
/// Announcements are no part of the official board.
pub fn posted_on(history: &JournalHistory, day: Date, zone: &TimeZone) -> Vec<DayPosting> {
    let mut hung = posted_on_with_announcements(history, day, zone);
    hung.retain(|hung| hung.notice.kind == NoticeKind::Official);
    hung
}

/// The same with the town's announcements.
pub(crate) fn posted_on_with_announcements(history: &JournalHistory, day: Date, zone: &TimeZone) -> Vec<DayPosting> {
    let Some(day) = day_interval(day, zone).and_then(|day| history.known_part(day)) else { return Vec::new() };
    history.postings.iter().filter_map(|record| hung_on(history, record, day, zone)).collect()
}

/// From the day's first moment to the next day's.
pub(in crate::evidence) fn day_interval(day: Date, zone: &TimeZone) -> Option<TimeInterval> {
    Some(TimeInterval { from: midnight(day, zone)?, to: Some(midnight(day.tomorrow().ok()?, zone)?) })
}

fn hung_on(history: &JournalHistory, record: &PostingRecord, day: TimeInterval, zone: &TimeZone) -> Option<DayPosting> {
    if record.undated {
        return None;
    }
    let times: Vec<TimeInterval> = record.hung(zone).into_iter().filter_map(|time| time.intersection(day)).collect();
    if times.is_empty() {
        return None;
    }
    let shadows = times.iter().flat_map(|time| history.outages_in(*time)).collect();
    let of_day = record.versions.iter().rev().find(|(since, ..)| day.to.is_none_or(|end| *since < end))?;
    let ended = day.to;
    let files = history.files(record).into_iter().filter(|file| ended.is_none_or(|end| file.at < end)).collect();
    Some(DayPosting { notice: of_day.1.clone(), times, shadows, files })
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};

    use super::*;
    use crate::{
        evidence::{ChainHead, JournalEntry, JournalEvent, journal::posted_state::tests},
        notice::{Attachment, BlobHash, MediaKind},
    };

    fn zone() -> TimeZone {
        TimeZone::get("Europe/Prague").unwrap()
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn history(events: Vec<(&str, JournalEvent)>) -> JournalHistory {
        let (mut history, mut chain) = (JournalHistory::default(), ChainHead::EMPTY);
        for (moment, event) in events {
            let (line, next) = chain.next_entry(at(moment), event).unwrap();
            history.push_entry(JournalEntry::parse(&line).unwrap().0);
            chain = next;
        }
        history
    }

    #[test]
    fn a_notice_hung_from_its_posting_to_its_taking_down_with_its_interruptions_and_files() {
        let mut notice = tests::notice("a");
        notice.attachments = vec![Attachment::new("1", "https://x/1")];
        let mut longer = notice.clone();
        longer.posting.until = Some(date(2026, 12, 9));
        let file = JournalEvent::Received {
            address: "https://x/1".into(),
            sha256: BlobHash::digest(b"1"),
            bytes: 1,
            media: MediaKind::Pdf,
        };
        let up =
            |since: Option<&str>| JournalEvent::PlayerUp { version: "1".into(), down_since: since.map(at), town: None };
        let history = history(vec![
            ("2026-11-20T07:00:00Z", up(None)),
            ("2026-11-20T07:01:00Z", JournalEvent::Posted { notice, since: None }),
            ("2026-11-20T07:02:00Z", file),
            ("2026-11-22T11:00:00Z", up(Some("2026-11-22T10:30:00Z"))),
            ("2026-11-22T20:00:00Z", JournalEvent::ScreenOff { why: "noc".into() }),
            ("2026-11-23T05:00:00Z", JournalEvent::ScreenOn { off_since: None }),
            ("2026-12-01T00:00:00Z", JournalEvent::Revised { notice: longer, what: vec!["until".into()] }),
            ("2026-12-09T23:00:05Z", tests::down("a")),
        ]);
        let of = |day| posted_on(&history, day, &zone());
        assert!(of(date(2026, 11, 19)).is_empty());
        let first = of(date(2026, 11, 20));
        assert_eq!(
            first[0].times,
            [TimeInterval { from: at("2026-11-20T07:01:00Z"), to: Some(at("2026-11-20T23:00:00Z")) }]
        );
        assert_eq!(first[0].files[0].sha256, BlobHash::digest(b"1"));
        let middle = of(date(2026, 11, 22));
        let shadows: Vec<_> = middle[0].shadows.iter().map(|shadow| (shadow.time, shadow.dark)).collect();
        let time = |from, to| TimeInterval { from: at(from), to: Some(at(to)) };
        assert_eq!(
            shadows,
            [
                (time("2026-11-22T10:30:00Z", "2026-11-22T11:00:00Z"), false),
                (time("2026-11-22T20:00:00Z", "2026-11-22T23:00:00Z"), true),
            ]
        );
        assert_eq!(of(date(2026, 12, 8)).len(), 1, "the end was put off");
        let last = of(date(2026, 12, 9));
        assert_eq!(last[0].times, [time("2026-12-08T23:00:00Z", "2026-12-09T23:00:00Z")], "the last day is included");
        assert!(of(date(2026, 12, 10)).is_empty());
    }

    #[test]
    fn announcements_are_not_on_the_official_board_unless_asked_for() {
        let (official, mut news) = (tests::notice("a"), tests::notice("b"));
        news.kind = NoticeKind::Announcement;
        let post = |notice| ("2026-11-20T07:00:00Z", JournalEvent::Posted { notice, since: None });
        let history = history(vec![post(official), post(news), ("2026-11-25T00:00:00Z", JournalEvent::Unknown)]);
        let day = date(2026, 11, 21);
        assert_eq!(posted_on(&history, day, &zone()).len(), 1);
        assert_eq!(posted_on_with_announcements(&history, day, &zone()).len(), 2);
    }

    #[test]
    fn what_is_posted_for_tomorrow_does_not_hang_today() {
        let mut notice = tests::notice("a");
        notice.posting.from = date(2026, 11, 25);
        let post = JournalEvent::Posted { notice, since: None };
        let late = JournalEvent::PlayerDown { why: "konec".into() };
        let history = history(vec![("2026-11-20T07:00:00Z", post), ("2026-12-20T07:00:00Z", late)]);
        assert!(posted_on(&history, date(2026, 11, 24), &zone()).is_empty());
        assert_eq!(posted_on(&history, date(2026, 11, 25), &zone()).len(), 1);
        assert_eq!(posted_on(&history, date(2026, 12, 7), &zone()).len(), 1);
        assert!(posted_on(&history, date(2026, 12, 8), &zone()).is_empty(), "whether or not the board said so yet");
    }
}
