//! Folder claims: remembers which notice each document is, under which identity and from which first day, from scan to
//! scan.
//!
//! Left out: the outcome of one group of files (`group_outcome`), the listing made of all groups (`folder_listing`).

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    path::{Path, PathBuf},
};

use jiff::civil::Date;

use super::scan_view::ScanView;
use crate::{
    notice::{Notice, NoticeId, SourceId},
    source::{
        FolderAnswers,
        folder::{FolderConfig, answers::answer_steps::AnswerSteps, paths::nfc_path, terms::legal_kinds::LegalKinds},
    },
};

/// A notice of the folder, remembered from scan to scan.
#[derive(Debug)]
pub(in crate::source::folder) struct RememberedNotice {
    pub id: NoticeId,
    /// The day it hangs from where nothing else says so; fixed when it is first listed.
    pub first_day: Option<Date>,
    /// As it was last right.
    pub good: Option<Notice>,
}

/// All notices of the folder, by the path of their document.
#[derive(Debug)]
pub(in crate::source::folder) struct FolderClaims {
    pub kinds: LegalKinds,
    pub kept: BTreeMap<PathBuf, RememberedNotice>,
    /// Which notice each file belonged to at the last look.
    owners: BTreeMap<PathBuf, PathBuf>,
    /// Notices that were listed, for the answer when their document is gone.
    pub gone: BTreeMap<NoticeId, RemovedNotice>,
    pub(super) steps: AnswerSteps,
    /// Where the answers stand of documents that came while the time was not known: the times of their files say
    /// nothing.
    pub late: BTreeSet<PathBuf>,
}

/// A notice remembered after its document is gone.
#[derive(Clone, Debug)]
pub(in crate::source::folder) struct RemovedNotice {
    /// Stem of its answer.
    pub status: PathBuf,
    pub from: Date,
    /// The last day it has to hang by law.
    pub minimum: Option<Date>,
}

impl FolderClaims {
    pub(crate) fn new(kinds: LegalKinds) -> Self {
        let (kept, owners, gone, late) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Self { kinds, kept, owners, gone, late, steps: AnswerSteps::default() }
    }

    /// Notes which notices there are; `first_day` tells the first day that an earlier answer gave.
    pub(crate) fn update(&mut self, view: &ScanView<'_>, mut first_day: impl FnMut(&Path) -> Option<Date>) {
        self.remember_late(view.groups.statuses.iter().filter_map(|at| view.files.get(*at)));
        let keys: BTreeSet<&Path> = view.groups.items.iter().map(|item| item.key.as_path()).collect();
        let mut owners = BTreeMap::new();
        let mut ids: HashSet<NoticeId> = self.kept.values().map(|kept| kept.id.clone()).collect();
        for item in &view.groups.items {
            let files = item.files.iter().filter_map(|at| view.files.get(*at));
            for found in files.clone() {
                owners.insert(found.relative.clone(), item.key.clone());
            }
            if self.kept.contains_key(&item.key) {
                continue;
            }
            let mut before = files.filter_map(|found| view.intake.get(&found.relative)?.renamed_from.as_ref());
            let before = before.find_map(|path| self.owners.get(path)).filter(|key| !keys.contains(key.as_path()));
            let kept = match before.cloned().and_then(|key| self.kept.remove(&key)) {
                Some(kept) => kept,
                None => {
                    let id = free_id(view.config, &item.key, &ids);
                    ids.insert(id.clone());
                    let back = self.gone.get(&id).map(|gone| gone.from);
                    RememberedNotice { id, first_day: back.or_else(|| first_day(&item.status)), good: None }
                }
            };
            self.kept.insert(item.key.clone(), kept);
        }
        self.owners = owners;
        self.kept.retain(|key, _| keys.contains(key.as_path()));
    }

    /// True for a document that the store keeps, or that was listed: it is never moved away.
    pub(crate) fn is_kept(&self, key: &Path, answers: &FolderAnswers) -> bool {
        self.kept.get(key).is_some_and(|kept| kept.good.is_some() || answers.contains_key(&kept.id))
    }

    /// The notices of this folder that the store keeps.
    pub(crate) fn hanging_ids<'a>(&self, view: &ScanView<'a>) -> impl Iterator<Item = &'a NoticeId> {
        let prefix = id_prefix(view.config);
        view.answers.keys().filter(move |id| id.0.starts_with(&prefix))
    }
}

fn free_id(config: &FolderConfig, key: &Path, taken: &HashSet<NoticeId>) -> NoticeId {
    let name = format!("{}{}", id_prefix(config), nfc_path(key));
    let mut id = NoticeId(name.clone());
    let mut number = 1_u32;
    // A document that was renamed keeps its identity; another one may have come under its old name.
    while taken.contains(&id) {
        number = number.saturating_add(1);
        id = NoticeId(format!("{name}#{number}"));
    }
    id
}

/// Prefix of the identity of every notice of the folder; the path of its document follows.
pub(in crate::source::folder) fn id_prefix(config: &FolderConfig) -> String {
    source_prefix(&config.source)
}

/// The same of a folder by its name.
pub(in crate::source::folder) fn source_prefix(source: &SourceId) -> String {
    format!("folder:{}:", source.0)
}
