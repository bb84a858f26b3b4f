//! Notice titles: what the notices are called that entries name by their identity alone, as the journal has them, and where
//! their pages are. What the journal does not know, or knows of two sources, keeps its identity: nothing is guessed.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use crate::{
    admin::{
        acts::ActKind,
        board::{notice_acts::NOTICE, notice_key::notice_key},
        journal_reading,
        site::Site,
    },
    evidence::{JournalEntry, JournalEvent, PostingRecord},
    notice::{Notice, NoticeId, SourceId},
};

/// A notice by its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TitledNotice {
    /// With the reference where there is one.
    pub(super) title: String,
    /// Path of its page; empty of what never hangs among the official notices. Who reads the journal reads the board.
    pub(super) path: String,
}

impl TitledNotice {
    /// The title of a notice and its page.
    pub(super) fn of(notice: &Notice) -> Self {
        let title = match &notice.reference {
            Some(reference) => format!("{} ({reference})", notice.title),
            None => notice.title.clone(),
        };
        let path = match notice.kind.is_official() {
            true => format!("/board/notice/{}", notice_key(&notice.source, &notice.id)),
            false => String::new(),
        };
        Self { title, path }
    }
}

/// Titles by identity, and then by source.
#[derive(Debug, Default)]
pub(super) struct NoticeTitles(HashMap<String, HashMap<SourceId, TitledNotice>>);

impl NoticeTitles {
    /// Of the notices that these entries name. Without any the journal is not read.
    pub(super) fn read(site: &Site, entries: &[JournalEntry]) -> Self {
        let named =
            entries.iter().flat_map(|entry| named_by(&entry.event).into_iter().map(|id| (id, known_from(entry))));
        let wanted: Vec<(&str, Timestamp)> = named.collect();
        if wanted.is_empty() {
            return Self::default();
        }
        // A reading younger than that knows as much as any.
        if let Some(reading) = journal_reading::kept(site) {
            let titles = Self::among(&reading.history.postings, &wanted);
            if wanted.iter().all(|(id, at)| *at < reading.at || titles.0.contains_key(*id)) {
                return titles;
            }
        }
        match journal_reading::read(site) {
            Ok(reading) => Self::among(&reading.history.postings, &wanted),
            Err(error) => {
                tracing::info!(%error, "what the notices of the journal are called is not known");
                Self::default()
            }
        }
    }

    fn among(postings: &[PostingRecord], wanted: &[(&str, Timestamp)]) -> Self {
        let wanted: HashSet<&str> = wanted.iter().map(|(id, _)| *id).collect();
        let mut titles = Self::default();
        // Of one that was posted again the newest comes last, and stays.
        for notice in postings.iter().filter_map(PostingRecord::notice) {
            if wanted.contains(notice.id.0.as_str()) {
                let of_id = titles.0.entry(notice.id.0.clone()).or_default();
                of_id.insert(notice.source.clone(), TitledNotice::of(notice));
            }
        }
        titles
    }

    /// The notice of a source.
    pub(super) fn get(&self, source: &SourceId, id: &NoticeId) -> Option<&TitledNotice> {
        self.0.get(&id.0)?.get(source)
    }

    /// The notice with an identity that one source alone has.
    pub(super) fn only(&self, id: &str) -> Option<&TitledNotice> {
        let of_id = self.0.get(id)?;
        of_id.values().next().filter(|_| of_id.len() == 1)
    }
}

/// Since when the journal knows the notices that an entry names: it posted them before. The notice of a person's posting is
/// posted after it, at a time that the entry does not tell.
fn known_from(entry: &JournalEntry) -> Timestamp {
    match &entry.event {
        JournalEvent::Act { what, .. } if what == ActKind::Post.word() => Timestamp::MAX,
        _ => entry.at,
    }
}

/// Identities of the notices that an event names without their titles.
fn named_by(event: &JournalEvent) -> Vec<&str> {
    match event {
        JournalEvent::TakenDown { id, .. } => vec![id.0.as_str()],
        JournalEvent::Act { changes, .. } => {
            changes.iter().filter(|it| it.field == NOTICE).filter_map(|it| it.new.as_deref()).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::notice::{NoticeKind, Posting};

    fn posted(source: &str, id: &str, title: &str, kind: NoticeKind) -> PostingRecord {
        let posting = Posting { from: date(2026, 11, 22), until: None };
        let notice = Notice { kind, ..Notice::new(SourceId(source.into()), NoticeId(id.into()), title, posting) };
        let posted = Timestamp::UNIX_EPOCH;
        PostingRecord { posted, versions: vec![(posted, notice, vec![])], down: None, lost: None, undated: false }
    }

    #[test]
    fn a_title_is_known_of_what_was_posted_and_never_guessed() {
        let postings = [
            posted("mesto", "1", "Záměr", NoticeKind::Official),
            posted("mesto", "1", "Záměr prodeje", NoticeKind::Official),
            posted("mesto", "2", "Volby", NoticeKind::Official),
            posted("obec", "2", "Rozpočet", NoticeKind::Official),
            posted("mesto", "3", "Trh", NoticeKind::Announcement),
            posted("mesto", "4", "Nikdo se neptá", NoticeKind::Official),
        ];
        let wanted = ["1", "2", "3", "5"].map(|id| (id, Timestamp::UNIX_EPOCH));
        let titles = NoticeTitles::among(&postings, &wanted);
        let of = |source: &str, id: &str| {
            titles.get(&SourceId(source.into()), &NoticeId(id.into())).map(|it| it.title.as_str())
        };
        assert_eq!((of("mesto", "1"), of("obec", "1")), (Some("Záměr prodeje"), None), "the newest, of its source");
        assert_eq!((of("mesto", "2"), of("obec", "2")), (Some("Volby"), Some("Rozpočet")));
        assert_eq!((of("mesto", "4"), of("mesto", "5")), (None, None));
        assert!(titles.only("2").is_none(), "two sources have it");
        assert!(titles.only("1").is_some_and(|it| it.path.starts_with("/board/notice/")));
        assert_eq!(titles.only("3").map(|it| it.path.as_str()), Some(""), "an announcement has no page");
    }
}
