//! Notice history: what happened to a notice, who or what did it, out of the journal. Pure.
//!
//! The board's own entries say that something changed; the entry of an act says that a person did it through these pages.
//! A change of a folder's notice without such an act was made by hand in the folder, and is called so.

use std::collections::HashSet;

use jiff::Timestamp;

use super::{list::row::NoticeOrigin, notice_acts::NoticeAct};
use crate::evidence::{FieldChange, PostingRecord, TakenDownBy};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HistoryEvent {
    /// The board has it.
    Posted,
    /// The board has it otherwise; names of the fields.
    Revised(Vec<String>),
    TakenDown,
    /// A person's act, its word.
    Act(String),
}

/// Who or what is behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum HistoryAuthor {
    /// A person through these pages.
    Person(String),
    /// Somebody in the watched folder.
    Folder,
    /// The system that writes the feed.
    Feed,
    /// The board itself, by the last day.
    Board,
    /// A person at the board, who released what was held.
    Release,
}

/// One line of the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HistoryLine {
    pub at: Timestamp,
    pub event: HistoryEvent,
    pub author: HistoryAuthor,
    pub why: Option<String>,
    /// Old and new values, of an act.
    pub changes: Vec<FieldChange>,
}

/// Whether it was done to what hung then: it is judged by what the notice was at that time and later.
fn concerns_record(act: &NoticeAct, record: &PostingRecord) -> bool {
    let mut until = record.versions.iter().skip(1).map(|(next, ..)| *next);
    let mut versions = record.versions.iter().map(|(_, notice, _)| (notice, until.next().unwrap_or(Timestamp::MAX)));
    versions.any(|(notice, until)| act.at <= until && act.concerns(notice))
}

/// The acts on one posting, and those on the draft that it was posted from.
fn own_acts<'a>(record: &PostingRecord, acts: &'a [NoticeAct], since: Timestamp) -> Vec<&'a NoticeAct> {
    let is_own = |act: &NoticeAct| since < act.at && concerns_record(act, record);
    let drafts: HashSet<&str> = acts.iter().filter(|act| is_own(act)).filter_map(NoticeAct::draft).collect();
    let of_draft = |act: &NoticeAct| act.draft().is_some_and(|draft| drafts.contains(draft));
    acts.iter().filter(|act| of_draft(act) || is_own(act)).collect()
}

/// The history of all postings of one notice, both the newest first. What was done before the one before it ended is no
/// posting's but that one's.
pub(super) fn notice_lines(records: &[&PostingRecord], acts: &[NoticeAct], origin: NoticeOrigin) -> Vec<HistoryLine> {
    let ends = records.iter().skip(1).map(|older| older.down.as_ref().map_or(Timestamp::MIN, |down| down.at));
    let since = ends.chain([Timestamp::MIN]);
    records.iter().zip(since).flat_map(|(record, since)| history_lines(record, acts, origin, since)).collect()
}

/// The history of one posting, the newest first; the one before it ended at `since`.
fn history_lines(
    record: &PostingRecord,
    acts: &[NoticeAct],
    origin: NoticeOrigin,
    since: Timestamp,
) -> Vec<HistoryLine> {
    let Some(notice) = record.notice() else { return Vec::new() };
    let own = own_acts(record, acts, since);
    let mut lines = Vec::new();
    let mut before = Timestamp::MIN;
    let author = |before: Timestamp, at: Timestamp| {
        let by = own.iter().rev().find(|act| before < act.at && act.at <= at);
        match (by, origin) {
            (Some(act), _) => HistoryAuthor::Person(act.name.clone()),
            (None, NoticeOrigin::Folder) => HistoryAuthor::Folder,
            (None, NoticeOrigin::Feed | NoticeOrigin::Gone) => HistoryAuthor::Feed,
        }
    };
    let mut push = |at: Timestamp, event, author, why| {
        lines.push(HistoryLine { at, event, author, why, changes: vec![] });
    };
    for (place, (at, _, what)) in record.versions.iter().enumerate() {
        let event = if place == 0 { HistoryEvent::Posted } else { HistoryEvent::Revised(what.clone()) };
        push(*at, event, author(before, *at), None);
        before = *at;
    }
    if let Some(down) = &record.down {
        let by = match down.by {
            TakenDownBy::OwnDate => HistoryAuthor::Board,
            TakenDownBy::Human => HistoryAuthor::Release,
            TakenDownBy::Folder => author(before, down.at),
            TakenDownBy::Source | TakenDownBy::Confirmed => HistoryAuthor::Feed,
        };
        push(down.at, HistoryEvent::TakenDown, by, down.why.clone());
    }
    let ended = record.down.as_ref().map(|down| down.at);
    for act in own.iter().filter(|act| ended.is_none_or(|ended| act.at <= ended)) {
        lines.push(HistoryLine {
            at: act.at,
            event: HistoryEvent::Act(act.what.clone()),
            author: HistoryAuthor::Person(act.name.clone()),
            why: act.why.clone(),
            changes: act.changes_of(notice).cloned().collect(),
        });
    }
    // What the board did of an act stands above the act.
    lines.sort_by_key(|line| std::cmp::Reverse((line.at, !matches!(line.event, HistoryEvent::Act(_)))));
    lines
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::{
        admin::board::notice_acts::{draft_field, identity_field, notice_field},
        evidence::{ChainHead, JournalEntry, JournalEvent, JournalHistory},
        notice::{Attachment, Notice, NoticeId, Posting, SourceId},
    };

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + minute * 60).unwrap()
    }

    fn notice() -> Notice {
        let posting = Posting { from: date(2026, 11, 17), until: Some(date(2026, 12, 7)) };
        let id = NoticeId("folder:slozka:a.pdf".into());
        let attachments = vec![Attachment::new("a.pdf", "/deska/a.pdf")];
        Notice { attachments, ..Notice::new(SourceId("slozka".into()), id, "Záměr", posting) }
    }

    fn record(events: Vec<(i64, JournalEvent)>) -> PostingRecord {
        let (mut history, mut chain) = (JournalHistory::default(), ChainHead::EMPTY);
        for (minute, event) in events {
            let (line, next) = chain.next_entry(at(minute), event).unwrap();
            history.push_entry(JournalEntry::parse(&line).unwrap().0);
            chain = next;
        }
        history.finish();
        history.postings.remove(0)
    }

    fn act(minute: i64, what: &str) -> NoticeAct {
        NoticeAct {
            at: at(minute),
            act: String::new(),
            name: "Jana Nová".into(),
            what: what.into(),
            target: "Záměr".into(),
            changes: vec![notice_field(&notice())],
            why: Some("omyl".into()),
        }
    }

    fn post(minute: i64) -> NoticeAct {
        act(minute, "post")
    }

    fn lines_of(record: &PostingRecord, acts: &[NoticeAct]) -> Vec<HistoryLine> {
        notice_lines(&[record], acts, NoticeOrigin::Folder)
    }

    fn down(by: TakenDownBy) -> JournalEvent {
        let Notice { source, id, .. } = notice();
        JournalEvent::TakenDown { source, id, planned: None, by, why: None }
    }

    #[test]
    fn a_change_without_an_act_was_made_by_hand_in_the_folder() {
        let mut longer = notice();
        longer.posting.until = Some(date(2026, 12, 20));
        let revised = JournalEvent::Revised { notice: longer, what: vec!["until".into()] };
        let posted = JournalEvent::Posted { notice: notice(), since: None };
        let record = record(vec![(10, posted), (20, revised), (30, down(TakenDownBy::Folder))]);
        let lines = lines_of(&record, &[act(29, "take-down"), act(40, "correct")]);
        let told: Vec<_> = lines.iter().map(|line| (line.event.clone(), line.author.clone())).collect();
        let person = HistoryAuthor::Person("Jana Nová".into());
        assert_eq!(
            told,
            [
                (HistoryEvent::TakenDown, person.clone()),
                (HistoryEvent::Act("take-down".into()), person),
                (HistoryEvent::Revised(vec!["until".into()]), HistoryAuthor::Folder),
                (HistoryEvent::Posted, HistoryAuthor::Folder),
            ]
        );
        let of_feed = notice_lines(&[&record], &[], NoticeOrigin::Feed);
        assert!(of_feed.iter().all(|line| line.author == HistoryAuthor::Feed), "{of_feed:?}");
    }

    #[test]
    fn who_posted_it_stays_known_when_its_title_is_corrected() {
        let mut corrected = notice();
        corrected.title = "Záměr č. 2".into();
        let revised = JournalEvent::Revised { notice: corrected, what: vec!["title".into()] };
        let posted = JournalEvent::Posted { notice: notice(), since: None };
        let record = record(vec![(10, posted), (20, revised)]);
        let lines = lines_of(&record, &[post(9)]);
        let told: Vec<_> = lines.iter().map(|line| (line.event.clone(), line.author.clone())).collect();
        let person = HistoryAuthor::Person("Jana Nová".into());
        assert_eq!(
            told,
            [
                (HistoryEvent::Revised(vec!["title".into()]), HistoryAuthor::Folder),
                (HistoryEvent::Posted, person.clone()),
                (HistoryEvent::Act("post".into()), person),
            ]
        );
    }

    #[test]
    fn the_posting_of_another_notice_of_the_same_title_is_not_told() {
        let posted = JournalEvent::Posted { notice: notice(), since: None };
        let record = record(vec![(10, posted)]);
        let mut other = post(9);
        other.changes = vec![identity_field(&NoticeId("folder:slozka:Záměr.pdf".into()))];
        let mut unnamed = post(9);
        unnamed.changes = vec![];
        let lines = lines_of(&record, &[other, unnamed]);
        assert_eq!((lines.len(), &lines[0].author), (1, &HistoryAuthor::Folder), "{lines:?}");
    }

    #[test]
    fn acts_on_the_draft_are_told_with_its_posting() {
        let record = record(vec![(10, JournalEvent::Posted { notice: notice(), since: None })]);
        let mut posting = post(9);
        posting.changes.push(draft_field("12ab"));
        let mut approved = act(8, "approve");
        approved.changes = vec![draft_field("12ab")];
        let mut other = approved.clone();
        other.changes = vec![draft_field("34cd")];
        let lines = lines_of(&record, &[approved, other, posting]);
        let told: Vec<_> = lines.iter().map(|line| line.event.clone()).collect();
        let done = |what: &str| HistoryEvent::Act(what.into());
        assert_eq!(told, [HistoryEvent::Posted, done("post"), done("approve")]);
    }

    #[test]
    fn what_was_done_to_an_earlier_posting_is_told_there_alone() {
        let first =
            record(vec![(10, JournalEvent::Posted { notice: notice(), since: None }), (30, down(TakenDownBy::Folder))]);
        let again = record(vec![(50, JournalEvent::Posted { notice: notice(), since: None })]);
        let lines = notice_lines(&[&again, &first], &[post(9), act(29, "take-down")], NoticeOrigin::Folder);
        assert_eq!(lines.len(), 5, "{lines:?}");
        assert_eq!(lines[0].author, HistoryAuthor::Folder, "by hand");
    }

    #[test]
    fn the_last_day_and_a_release_are_not_the_folder() {
        let posted = || JournalEvent::Posted { notice: notice(), since: None };
        for (by, author) in [(TakenDownBy::OwnDate, HistoryAuthor::Board), (TakenDownBy::Human, HistoryAuthor::Release)]
        {
            let record = record(vec![(10, posted()), (30, down(by))]);
            assert_eq!(lines_of(&record, &[])[0].author, author);
        }
    }
}
