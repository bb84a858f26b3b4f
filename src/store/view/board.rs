//! Board and other views of the store's state: makes the board's snapshot, the list of attachments to download and the
//! answers for the clerks of folders.
//!
//! Left out: the order of notices (`board_order`), when a view is published (`publish_timing`), who reads it
//! (`publisher`).

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use jiff::{Timestamp, civil::Date};

use super::{
    board_order::{ArrangedBoard, BoardEntry, compare_on_board, merge},
    snapshot::SnapshotLookup,
    state::{KeptNotice, StoreState},
};
use crate::{
    notice::{NoticeKind, SourceId},
    source::{FolderAnswer, FolderAnswers, WantedAttachment},
    store::{
        DiskHealth, MissingNotice, NoticeAbsence, Snapshot, SourceKind, SourceState,
        catalogue::read::NoticeRow,
        reconcile::{duplicates, identity::FolderIdentities},
    },
};

impl StoreState {
    /// The board of this moment.
    pub(crate) fn snapshot(&mut self, generation: u64, today: Date, at: Timestamp, health: DiskHealth) -> Snapshot {
        let arranged = match self.arranged.take() {
            Some(arranged) if arranged.today == today => arranged,
            _ => self.arrange(today),
        };
        let sources = self.configured.iter().map(|(source, _)| self.source_with_missing(source, today)).collect();
        let (mut notices, mut announcements, mut media) = (vec![], vec![], vec![]);
        for BoardEntry { shown, .. } in &arranged.stands {
            match shown.kind {
                NoticeKind::Official => notices.push(shown.clone()),
                NoticeKind::Announcement => announcements.push(shown.clone()),
                NoticeKind::Media => media.push(shown.clone()),
            }
        }
        let (revised, lookup) = (arranged.revised.clone(), arranged.lookup.clone());
        self.arranged = Some(arranged);
        let mut snapshot = Snapshot {
            generation,
            notices,
            announcements,
            media,
            revised,
            sources,
            health,
            today,
            at,
            documents: Arc::default(),
            lookup,
        };
        snapshot.documents = Arc::new(snapshot.all_documents());
        snapshot
    }

    /// Puts what hangs on a day into the board's order.
    fn arrange(&mut self, today: Date) -> ArrangedBoard {
        let hanging: Vec<&KeptNotice> = self
            .configured
            .iter()
            .filter_map(|(source, _)| self.kept.get(source))
            .flat_map(BTreeMap::values)
            .filter(|kept| kept.row.notice.posting.hangs_on(today))
            .collect();
        self.work.arranged += hanging.len() as u64;
        let marked: Vec<_> = hanging.iter().map(|kept| (&kept.row.notice, &kept.marks)).collect();
        let groups = duplicates::duplicate_groups(&marked).into_iter();
        let groups = groups.map(|group| group.into_iter().filter_map(|place| hanging.get(place).copied()).collect());
        let (mut board, mut merged) = (Vec::new(), HashMap::new());
        for group in groups {
            let group: Vec<&KeptNotice> = group;
            let Some(first) = group.first() else { continue };
            let mut shown = first.shown.clone();
            if group.len() > 1 {
                let parts = group.iter().map(|kept| kept.shown.clone()).collect();
                let one = merge(&shown, parts, self.merged.get(&first.place));
                shown = one.shown.clone();
                merged.insert(first.place.clone(), one);
            }
            let parts = group.iter().map(|kept| kept.place.clone()).collect();
            board.push((first.row.first_seen, first.row.revised, BoardEntry { parts, shown }));
        }
        board.sort_by(|(a_seen, _, a), (b_seen, _, b)| compare_on_board((&a.shown, *a_seen), (&b.shown, *b_seen)));
        let revised =
            board.iter().filter_map(|(_, revised, stand)| Some((stand.shown.id.clone(), (*revised)?))).collect();
        let stands: Vec<BoardEntry> = board.into_iter().map(|(.., stand)| stand).collect();
        let places = stands.iter().enumerate();
        let of = places.flat_map(|(i, stand)| stand.parts.iter().map(move |part| (part.clone(), i))).collect();
        let lookup = Arc::new(SnapshotLookup::build(stands.iter().map(|stand| stand.shown.as_ref())));
        self.merged = merged;
        ArrangedBoard { today, stands, of, revised, owners: self.owners(), lookup }
    }

    /// Which feed downloads an address: a merged notice may have another source's attachments.
    fn owners(&self) -> HashMap<Arc<str>, usize> {
        let feeds = self.configured.iter().enumerate().filter(|(_, (_, kind))| *kind == SourceKind::Feed);
        let mut owners = HashMap::new();
        for (feed, (source, _)) in feeds {
            for kept in self.kept.get(source).into_iter().flat_map(BTreeMap::values) {
                for attachment in &kept.row.notice.attachments {
                    owners.entry(self.index.shared_address(&attachment.address)).or_insert(feed);
                }
            }
        }
        owners
    }

    /// State of a source with what it lacks.
    fn source_with_missing(&self, source: &SourceId, today: Date) -> SourceState {
        let kept = self.kept.get(source).into_iter().flat_map(BTreeMap::values);
        let mut pending: Vec<MissingNotice> = kept
            .filter_map(|KeptNotice { row, .. }| {
                let NoticeAbsence { since, readings, held } = row.absent?;
                let held = held || row.notice.duties.must_hang(today);
                let (id, title) = (row.notice.id.clone(), row.notice.title.clone());
                Some(MissingNotice { id, title, since, readings, held })
            })
            .collect();
        pending.sort_by_key(|pending| pending.since);
        let mut state = SourceState { pending, ..self.source_state(source) };
        self.file_defects(source).into_iter().for_each(|defect| state.defects.add(defect));
        state
    }

    /// Attachments to download for this board: first attachments before later ones, of the newest notice first.
    pub(crate) fn wanted_attachments(&self, board: &Snapshot) -> Vec<WantedAttachment> {
        let Some(ArrangedBoard { owners, .. }) = &self.arranged else { return vec![] };
        let missing = board
            .all_notices()
            .flat_map(|notice| notice.attachments.iter().enumerate())
            .filter(|(_, attachment)| attachment.blob.is_none());
        let mut missing: Vec<(usize, &str)> = missing.map(|(i, attachment)| (i, attachment.address.as_str())).collect();
        missing.sort_by_key(|(i, _)| *i);
        let mut seen = HashSet::new();
        missing
            .into_iter()
            .filter(|(_, address)| seen.insert(*address))
            .filter_map(|(_, address)| {
                let (source, _) = self.configured.get(*owners.get(address)?)?;
                Some(WantedAttachment { source: source.clone(), address: address.to_owned() })
            })
            .collect()
    }

    /// State of each notice of the folders, by the names that the folders give them.
    pub(crate) fn folder_answers(&self, names: &FolderIdentities, today: Date) -> FolderAnswers {
        let folders = self.configured.iter().filter(|(_, kind)| *kind == SourceKind::Folder);
        let kept = folders.filter_map(|(source, _)| self.kept.get(source)).flat_map(BTreeMap::values);
        let answer = |row: &NoticeRow| match row.absent {
            Some(absence) if absence.held => FolderAnswer::Missing,
            Some(_) => FolderAnswer::TooEarly,
            _ if row.notice.posting.from > today => FolderAnswer::Waits,
            _ => FolderAnswer::Hangs,
        };
        let mut out: FolderAnswers = kept.map(|kept| (kept.row.notice.id.clone(), answer(&kept.row))).collect();
        // By the name that its document has now, and by no other.
        for (source, listed, id) in names.all() {
            if let Some(row) = self.row(source, id) {
                out.remove(id);
                out.insert(listed.clone(), answer(row));
            }
        }
        out
    }
}
