//! What the folder claims: each group of files becomes a notice, a removal, or a problem that its clerk is told of.
//!
//! A notice that was right once stays as it was while its files or its text are being changed or are wrong.
//!
//! Left out: what becomes of one group (`outcome`), documents that are not there (`missing`).

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    path::{Path, PathBuf},
    time::{Instant, SystemTime},
};

use jiff::{civil::Date, tz::TimeZone};

use super::{
    group_outcome::{GroupOutcome, PathLookup},
    skipped_entries,
};
use crate::{
    notice::{BlobHash, Notice, NoticeId, NoticeKind},
    source::{
        DefectKind, DisplayChecks, EarlyRemoval, FolderAnswer, FolderAnswers, FolderTakeDowns, Listing, SourceDefect,
        folder::{
            FolderConfig,
            answers::{
                answer_files::{ProvisionalAnswer, WantedAnswers},
                answer_steps::{AnswerSteps, PostedAnswer},
                answer_text::{self, AnswerState, EarlierState},
                remarks, take_down_text,
            },
            intake::folder_intake::FolderIntake,
            scan::{
                folder_identity::{FolderMemory, nfc_path},
                grouping::{self, FileGroup, FileGroups},
                walk::{FolderWalk, FoundFile},
            },
            sidecar::{cache::SidecarCache, reader::ClerkProblem},
            terms::{legal_kinds::LegalKinds, name_days},
        },
    },
};

/// One look at the folder.
pub(in crate::source::folder) struct ScanView<'a> {
    pub config: &'a FolderConfig,
    pub walk: &'a FolderWalk,
    pub files: &'a [FoundFile],
    pub groups: &'a FileGroups,
    pub intake: &'a FolderIntake,
    pub notes: &'a SidecarCache,
    pub answers: &'a FolderAnswers,
    /// How what hangs stands before a visitor's eyes; `None` where nobody looks.
    pub sights: Option<&'a DisplayChecks>,
    pub downs: &'a FolderTakeDowns,
    pub memory: &'a FolderMemory,
    pub zone: TimeZone,
    pub today: Date,
    pub now: Instant,
    /// What was written before about documents that are gone is not kept any longer.
    pub stale: Option<SystemTime>,
    /// Why the clerks got no answers after the last look.
    pub unwritable: Option<String>,
}

/// What is remembered of a notice.
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
    /// What was listed, for when its document is gone.
    pub gone: BTreeMap<NoticeId, RemovedNotice>,
    steps: AnswerSteps,
    /// Where the answers stand of documents that came while the time was not known: the times of their files say nothing.
    pub late: BTreeSet<PathBuf>,
}

/// What is remembered of a notice longer than its document is there.
#[derive(Clone, Debug)]
pub(in crate::source::folder) struct RemovedNotice {
    /// Where its answer stands.
    pub status: PathBuf,
    pub from: Date,
    /// The last day it has to hang by law.
    pub minimum: Option<Date>,
}

impl FolderClaims {
    pub fn new(kinds: LegalKinds) -> Self {
        let (kept, owners, gone, late) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Self { kinds, kept, owners, gone, late, steps: AnswerSteps::default() }
    }

    /// Notes which notices there are; `first_day` tells the first day that an earlier answer gave.
    pub fn update(&mut self, look: &ScanView<'_>, mut first_day: impl FnMut(&Path) -> Option<Date>) {
        self.remember_late(look.groups.statuses.iter().filter_map(|at| look.files.get(*at)));
        let keys: BTreeSet<&Path> = look.groups.items.iter().map(|item| item.key.as_path()).collect();
        let mut owners = BTreeMap::new();
        let mut ids: HashSet<NoticeId> = self.kept.values().map(|kept| kept.id.clone()).collect();
        for item in &look.groups.items {
            let files = item.files.iter().filter_map(|at| look.files.get(*at));
            for found in files.clone() {
                owners.insert(found.relative.clone(), item.key.clone());
            }
            if self.kept.contains_key(&item.key) {
                continue;
            }
            let mut before = files.filter_map(|found| look.intake.get(&found.relative)?.renamed_from.as_ref());
            let before = before.find_map(|path| self.owners.get(path)).filter(|key| !keys.contains(key.as_path()));
            let kept = match before.cloned().and_then(|key| self.kept.remove(&key)) {
                Some(kept) => kept,
                None => {
                    let id = free_id(look.config, &item.key, &ids);
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
    pub fn is_kept(&self, key: &Path, answers: &FolderAnswers) -> bool {
        self.kept.get(key).is_some_and(|kept| kept.good.is_some() || answers.contains_key(&kept.id))
    }

    /// The listing, and the answers that should stand in the folder. `moved` were refused just now.
    pub fn make_listing(&mut self, look: &ScanView<'_>, moved: &BTreeSet<PathBuf>) -> (Listing, WantedAnswers) {
        let (mut listing, mut wanted) =
            (Listing::default(), WantedAnswers { stale: look.stale, ..WantedAnswers::default() });
        let (twins, siblings) = (twins(look), PathLookup::new(look));
        let statuses = statuses(look);
        let mut unknown = 0_usize;
        let there: BTreeSet<&Path> = look.groups.items.iter().map(|item| item.status.as_path()).collect();
        self.steps.retain(|stem| there.contains(stem));
        for item in look.groups.items.iter().filter(|item| !moved.contains(&item.key)) {
            wanted.present.insert(item.status.clone());
            let outcome = self.group_outcome(look, item, &siblings);
            let Some(kept) = self.kept.get_mut(&item.key) else { continue };
            let answer = look.answers.get(&kept.id).copied();
            match outcome {
                GroupOutcome::Good { notice, correction, mut remarks, dated } => {
                    kept.first_day = Some(kept.first_day.unwrap_or(notice.posting.from));
                    self.late.remove(&item.status);
                    remarks.extend(twin_of(look, item, &twins).map(|other| remarks::same_bytes_remark(&other)));
                    let over = answer.is_none() && notice.posting.is_over(look.today);
                    if over
                        && !self.gone.contains_key(&kept.id)
                        && !look.downs.contains_key(&kept.id)
                        && !was_told(item, &statuses)
                    {
                        let problem = past(look, item, &notice, dated);
                        tell_wrong(look, item, vec![problem], EarlierState::Nothing, &mut listing, &mut wanted);
                        continue;
                    }
                    if look.config.kind == NoticeKind::Official {
                        match answer {
                            _ if over => match look.downs.get(&kept.id) {
                                Some(down) => {
                                    wanted.add(
                                        &item.status,
                                        AnswerState::Over,
                                        take_down_text::take_down_text(down, &look.zone, true),
                                    );
                                }
                                // What was written before a restart says more than is known now.
                                None => drop(wanted.keep.insert(item.status.clone())),
                            },
                            Some(FolderAnswer::Hangs | FolderAnswer::Waits) => {
                                let state = match answer {
                                    Some(FolderAnswer::Waits) => AnswerState::Waits { from: notice.posting.from },
                                    _ => AnswerState::Hangs { until: notice.posting.until },
                                };
                                let said = PostedAnswer { state, correction: correction.as_deref(), remarks: &remarks };
                                self.steps.answer_posted(
                                    &mut wanted,
                                    &item.status,
                                    &notice,
                                    said,
                                    look.sights,
                                    look.now,
                                );
                            }
                            _ => {
                                wanted.keep.insert(item.status.clone());
                                wanted.right.insert(item.status.clone());
                            }
                        }
                    }
                    kept.good = Some(*notice);
                }
                GroupOutcome::Waiting if kept.good.is_none() && look.config.kind == NoticeKind::Official => {
                    self.steps.answer_taking(&mut wanted, &item.status, look.now);
                }
                GroupOutcome::Waiting => drop(wanted.keep.insert(item.status.clone())),
                GroupOutcome::Wrong(problems) => {
                    let standing = match answer {
                        None => EarlierState::Nothing,
                        Some(FolderAnswer::Waits) => EarlierState::Waits,
                        Some(_) => EarlierState::Hangs(kept.good.as_ref().and_then(|notice| notice.posting.until)),
                    };
                    tell_wrong(look, item, problems, standing, &mut listing, &mut wanted);
                }
                GroupOutcome::Removed(why) => {
                    match answer {
                        None => {
                            let text = match look.downs.get(&kept.id) {
                                Some(down) => take_down_text::take_down_text(down, &look.zone, true),
                                None => {
                                    take_down_text::removal_reason_text(&grouping::last_name(&item.key), &why, true)
                                }
                            };
                            wanted.add(&item.status, AnswerState::Over, text);
                        }
                        Some(_) => drop(wanted.keep.insert(item.status.clone())),
                    }
                    listing.removals.push(EarlyRemoval { id: kept.id.clone(), why });
                    kept.good = None;
                    continue;
                }
            }
            if let Some(notice) = &kept.good {
                let (from, minimum) = (notice.posting.from, notice.duties.minimum);
                self.gone.insert(kept.id.clone(), RemovedNotice { status: item.status.clone(), from, minimum });
                listing.notices.push(notice.clone());
            } else {
                // What it said before a restart is not known here; it must not come down for that.
                let hashes = hashes(look, item);
                unknown = unknown.saturating_add(usize::from(answer.is_none() && hashes.is_empty()));
                listing.unlisted.kept.insert(kept.id.clone(), hashes);
            }
        }
        self.window(look, unknown, &mut listing);
        self.hold_missing(look, &mut listing, &mut wanted);
        self.answer_orphans(look, &mut listing, &mut wanted);
        self.answer_too_early(look, &listing, &statuses, &mut wanted);
        self.answer_take_downs(look, &mut wanted);
        skipped_entries::report_skipped(look, &mut listing, &mut wanted);
        (listing, wanted)
    }

    /// Says that something that hangs may be among the documents of which nothing is known yet.
    fn window(&self, look: &ScanView<'_>, unknown: usize, listing: &mut Listing) {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        if unknown > 0 && self.hanging_ids(look).any(|id| !live.contains(id)) {
            let text = format!("{unknown} documents are not read yet, and may be ones that hang under another name");
            listing.warnings.push(SourceDefect::about_source(DefectKind::Window, text));
        }
    }

    /// The notices of this folder that the store keeps.
    pub fn hanging_ids<'a>(&self, look: &ScanView<'a>) -> impl Iterator<Item = &'a NoticeId> {
        let prefix = id_prefix(look.config);
        look.answers.keys().filter(move |id| id.0.starts_with(&prefix))
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

/// The documents of each content, by notice and name.
type SameBytes<'a> = HashMap<BlobHash, Vec<(&'a Path, &'a Path)>>;

fn twins<'a>(look: &ScanView<'a>) -> SameBytes<'a> {
    let mut out = SameBytes::new();
    for item in &look.groups.items {
        for found in item.files.iter().filter_map(|at| look.files.get(*at)) {
            if let Some(blob) = look.intake.get(&found.relative).and_then(|known| known.current_blob()) {
                out.entry(blob.hash).or_default().push((&item.key, &found.relative));
            }
        }
    }
    out
}

/// The document of another notice that has the bytes of one of this item's.
fn twin_of(look: &ScanView<'_>, item: &FileGroup, twins: &SameBytes<'_>) -> Option<String> {
    let others = hashes(look, item).into_iter().filter_map(|hash| twins.get(&hash)).flatten();
    let mut others = others.filter(|(key, _)| *key != item.key);
    others.next().map(|(_, file)| file.to_string_lossy().into_owned())
}

/// The hashes of all files of an item; none where one is not known.
fn hashes(look: &ScanView<'_>, item: &FileGroup) -> Vec<BlobHash> {
    let all: Option<Vec<BlobHash>> = item
        .files
        .iter()
        .map(|at| Some(look.intake.get(&look.files.get(*at)?.relative)?.current_blob()?.hash))
        .collect();
    all.unwrap_or_default()
}

/// What stands in the folder that looks like an answer, in NFC.
fn statuses(look: &ScanView<'_>) -> BTreeSet<String> {
    look.groups.statuses.iter().filter_map(|at| look.files.get(*at)).map(|found| nfc_path(&found.relative)).collect()
}

/// True where an answer says that the notice hung once.
fn was_told(item: &FileGroup, statuses: &BTreeSet<String>) -> bool {
    let name = item
        .status
        .with_file_name(answer_text::answer_file_name(&grouping::last_name(&item.status), AnswerState::Over));
    statuses.contains(&nfc_path(&name))
}

/// What is told of a notice all of whose days are in the past.
fn past(look: &ScanView<'_>, item: &FileGroup, notice: &Notice, dated: bool) -> ClerkProblem {
    let until = notice.posting.until.unwrap_or(notice.posting.from);
    let (wrong, advice) = match dated {
        true => name_days::all_past_advice(notice.posting.from, until, look.today),
        false => name_days::old_file_advice(notice.posting.from, until, look.today),
    };
    ClerkProblem { file: grouping::last_name(&item.key), key: None, wrong, advice }
}

/// Tells the clerk and the listing what keeps a document from being posted as it is.
fn tell_wrong(
    look: &ScanView<'_>,
    item: &FileGroup,
    problems: Vec<ClerkProblem>,
    standing: EarlierState,
    listing: &mut Listing,
    wanted: &mut WantedAnswers,
) {
    if look.config.kind == NoticeKind::Official {
        wanted.add(&item.status, AnswerState::Wrong, answer_text::wrong_document_text(&problems, standing));
    }
    for problem in problems {
        let text = format!("{}: {}", problem.key.unwrap_or_default(), problem.wrong);
        listing.warnings.push(SourceDefect::about_item(DefectKind::ItemSkipped, &grouping::last_name(&item.key), text));
    }
}

impl WantedAnswers {
    /// Asks for an answer beside the document or folder `stem`.
    pub fn add(&mut self, stem: &Path, state: AnswerState, text: String) {
        self.texts.insert(answer_text::answer_path(stem, state), text);
    }

    /// Asks for an answer about a document on its way.
    pub fn add_provisional(&mut self, stem: &Path, begun: ProvisionalAnswer) {
        self.begun.insert(answer_text::answer_path(stem, AnswerState::Taking), begun);
    }
}

/// What the identity of every notice of the folder begins with; the path of its document follows.
pub(in crate::source::folder) fn id_prefix(config: &FolderConfig) -> String {
    format!("folder:{}:", config.source.0)
}

pub(in crate::source::folder) fn clerk_problem(file: &str, wrong: &str, advice: &str) -> ClerkProblem {
    ClerkProblem { file: file.to_owned(), key: None, wrong: wrong.to_owned(), advice: advice.to_owned() }
}
