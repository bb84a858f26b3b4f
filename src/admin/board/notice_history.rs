//! Notice history: what happened to a notice, who or what did it, out of the journal. Pure.
//!
//! The board's own entries say that something changed; the entry of an act says that a person did it through these pages.
//! A change of a folder's notice without such an act was made by hand in the folder, and is called so.

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

/// Whether it was done to what hung then: a title that was corrected since is the one by which it was posted.
fn concerns_record(act: &NoticeAct, record: &PostingRecord) -> bool {
    let mut until = record.versions.iter().skip(1).map(|(next, ..)| *next);
    let mut versions = record.versions.iter().map(|(_, notice, _)| (notice, until.next().unwrap_or(Timestamp::MAX)));
    versions.any(|(notice, until)| act.at <= until && act.concerns(notice))
}

/// The history of one posting, the newest first.
pub(super) fn history_lines(record: &PostingRecord, acts: &[NoticeAct], origin: NoticeOrigin) -> Vec<HistoryLine> {
    let Some(notice) = record.notice() else { return Vec::new() };
    let own: Vec<&NoticeAct> = acts.iter().filter(|act| concerns_record(act, record)).collect();
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
        admin::board::notice_acts::notice_field,
        evidence::{ChainHead, JournalEntry, JournalEvent, JournalHistory},
        notice::{Notice, NoticeId, Posting, SourceId},
    };

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + minute * 60).unwrap()
    }

    fn notice() -> Notice {
        let posting = Posting { from: date(2026, 11, 17), until: Some(date(2026, 12, 7)) };
        Notice::new(SourceId("slozka".into()), NoticeId("folder:slozka:a.pdf".into()), "Záměr", posting)
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
        let lines = history_lines(&record, &[act(29, "take-down"), act(40, "post")], NoticeOrigin::Folder);
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
        let of_feed = history_lines(&record, &[], NoticeOrigin::Feed);
        assert!(of_feed.iter().all(|line| line.author == HistoryAuthor::Feed), "{of_feed:?}");
    }

    #[test]
    fn who_posted_it_stays_known_when_its_title_is_corrected() {
        let mut corrected = notice();
        corrected.title = "Záměr č. 2".into();
        let revised = JournalEvent::Revised { notice: corrected, what: vec!["title".into()] };
        let posted = JournalEvent::Posted { notice: notice(), since: None };
        let record = record(vec![(10, posted), (20, revised)]);
        // An act of posting names no identity, which the board alone gives; only the title that it had then.
        let mut post = act(9, "post");
        post.changes = vec![];
        let mut later = post.clone();
        later.at = at(25);
        let lines = history_lines(&record, &[post, later], NoticeOrigin::Folder);
        let told: Vec<_> = lines.iter().map(|line| (line.event.clone(), line.author.clone())).collect();
        let person = HistoryAuthor::Person("Jana Nová".into());
        assert_eq!(
            told,
            [
                (HistoryEvent::Revised(vec!["title".into()]), HistoryAuthor::Folder),
                (HistoryEvent::Posted, person.clone()),
                (HistoryEvent::Act("post".into()), person),
            ],
            "and another notice of the old title is not this one"
        );
    }

    #[test]
    fn the_last_day_and_a_release_are_not_the_folder() {
        let posted = || JournalEvent::Posted { notice: notice(), since: None };
        for (by, author) in [(TakenDownBy::OwnDate, HistoryAuthor::Board), (TakenDownBy::Human, HistoryAuthor::Release)]
        {
            let record = record(vec![(10, posted()), (30, down(by))]);
            assert_eq!(history_lines(&record, &[], NoticeOrigin::Folder)[0].author, author);
        }
    }
}
