//! What is told of what the store holds: the board, what the feeds are to download, what the folders' clerks are answered.
//!
//! Left out: who is told, and when (`publish`).

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use jiff::{Timestamp, civil::Date};

use super::{
    Absence, Pending, Snapshot, SourceKind, SourceState,
    catalog::Row,
    recognise::Names,
    state::{Kept, State},
    twins,
};
use crate::{
    notice::{Notice, NoticeKind, SourceId},
    source::{Answer, Answers, Wanted},
};

/// What hangs in place of several sources' notices that are one.
pub(super) struct Merged {
    parts: Vec<Arc<Notice>>,
    shown: Arc<Notice>,
}

impl State {
    /// The board of this moment.
    pub fn snapshot(&mut self, generation: u64, today: Date, at: Timestamp) -> Snapshot {
        let hanging: Vec<&Kept> = self
            .configured
            .iter()
            .filter_map(|(source, _)| self.kept.get(source))
            .flat_map(BTreeMap::values)
            .filter(|kept| kept.row.notice.posting.hangs_on(today))
            .collect();
        let marked: Vec<_> = hanging.iter().map(|kept| (&kept.row.notice, &kept.marks)).collect();
        let groups = twins::groups(&marked).into_iter();
        let groups = groups.map(|group| group.into_iter().filter_map(|place| hanging.get(place).copied()).collect());
        let (mut board, mut merged) = (Vec::new(), HashMap::new());
        for group in groups {
            let group: Vec<&Kept> = group;
            let Some(first) = group.first() else { continue };
            let mut shown = first.shown.clone();
            if group.len() > 1 {
                let key = (shown.source.clone(), shown.id.clone());
                let one = merge(&first.shown, &group, self.merged.get(&key));
                shown = one.shown.clone();
                merged.insert(key, one);
            }
            board.push((first.row.first_seen, first.row.revised, shown));
        }
        board.sort_by(|(a_seen, _, a), (b_seen, _, b)| {
            let newest = (b.posting.from, b_seen).cmp(&(a.posting.from, a_seen));
            newest.then_with(|| (&a.title, &a.id).cmp(&(&b.title, &b.id)))
        });
        let revised = board.iter().filter_map(|(_, revised, notice)| Some((notice.id.clone(), (*revised)?))).collect();
        let shown = board.into_iter().map(|(.., notice)| notice);
        let (mut notices, mut announcements, mut media) = (vec![], vec![], vec![]);
        for notice in shown {
            match notice.kind {
                NoticeKind::Official => notices.push(notice),
                NoticeKind::Announcement => announcements.push(notice),
                NoticeKind::Media => media.push(notice),
            }
        }
        self.merged = merged;
        let sources = self.configured.iter().map(|(source, _)| self.told(source)).collect();
        Snapshot { generation, notices, announcements, media, revised, sources, today, at }
    }

    /// State of a source with what it lacks.
    fn told(&self, source: &SourceId) -> SourceState {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values);
        let mut pending: Vec<Pending> = kept
            .filter_map(|Kept { row, .. }| {
                let Absence { since, readings, held } = row.absent?;
                let (id, title) = (row.notice.id.clone(), row.notice.title.clone());
                Some(Pending { id, title, since, readings, held })
            })
            .collect();
        pending.sort_by_key(|pending| pending.since);
        let mut state = SourceState { pending, ..self.source(source) };
        self.file_defects(source).into_iter().for_each(|defect| state.defects.add(defect));
        state
    }

    /// What the feeds are to download for this board: first attachments before later ones, of the newest notice first.
    pub fn wanted(&self, board: &Snapshot) -> Vec<Wanted> {
        // A merged notice may have another source's attachments; the source that lists an address downloads it.
        let feeds = self.configured.iter().filter(|(_, kind)| *kind == SourceKind::Feed);
        let listed = feeds.filter_map(|(source, _)| self.kept.get(source)).flat_map(BTreeMap::values);
        let mut owners: HashMap<&str, &SourceId> = HashMap::new();
        for kept in listed {
            for attachment in &kept.row.notice.attachments {
                owners.entry(&attachment.address).or_insert(&kept.row.notice.source);
            }
        }
        let shown = board.everything();
        let mut missing: Vec<(usize, Wanted)> = shown
            .flat_map(|notice| notice.attachments.iter().enumerate())
            .filter(|(_, attachment)| attachment.blob.is_none())
            .filter_map(|(i, attachment)| {
                let source = (*owners.get(attachment.address.as_str())?).clone();
                Some((i, Wanted { source, address: attachment.address.clone() }))
            })
            .collect();
        missing.sort_by_key(|(i, _)| *i);
        let mut seen = HashSet::new();
        missing.into_iter().map(|(_, wanted)| wanted).filter(|wanted| seen.insert(wanted.address.clone())).collect()
    }

    /// What became of the notices of folders, by the names that the folders give them.
    pub fn answers(&self, names: &Names, today: Date) -> Answers {
        let folders = self.configured.iter().filter(|(_, kind)| *kind == SourceKind::Folder);
        let kept = folders.filter_map(|(source, _)| self.kept.get(source)).flat_map(BTreeMap::values);
        let answer = |row: &Row| match row.absent {
            Some(absence) if absence.held => Answer::TooEarly,
            _ if row.notice.posting.from > today => Answer::Waits,
            _ => Answer::Hangs,
        };
        let mut out: Answers = kept.map(|kept| (kept.row.notice.id.clone(), answer(&kept.row))).collect();
        for (source, listed, id) in names.all() {
            if let Some(row) = self.row(source, id) {
                out.insert(listed.clone(), answer(row));
            }
        }
        out
    }
}

/// What hangs for a group; what hung before where its parts are the same.
fn merge(first: &Arc<Notice>, group: &[&Kept], before: Option<&Merged>) -> Merged {
    let parts: Vec<Arc<Notice>> = group.iter().map(|kept| kept.shown.clone()).collect();
    let same = |before: &&Merged| {
        before.parts.len() == parts.len() && before.parts.iter().zip(&parts).all(|(a, b)| Arc::ptr_eq(a, b))
    };
    let borrowed: Vec<&Notice> = parts.iter().map(AsRef::as_ref).collect();
    let shown = match before.filter(same) {
        Some(before) => before.shown.clone(),
        None => twins::merge(&borrowed).filter(|one| *one != **first).map_or_else(|| first.clone(), Arc::new),
    };
    Merged { parts, shown }
}
