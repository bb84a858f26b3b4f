//! Missing documents: why one is taken down, a document removed before it may go, a sidecar without its document.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use super::{
    claims::{FolderClaims, id_prefix},
    scan_view::ScanView,
};
use crate::{
    notice::{NoticeId, NoticeKind},
    source::{
        DefectKind, EarlyRemoval, FolderAnswer, Listing, SourceDefect,
        folder::{
            answers::{
                answer_names::{self, AnswerState},
                answer_text::{self, EarlierState},
                take_down_text,
                wanted_answers::WantedAnswers,
            },
            clerk_problem::ClerkProblem,
            paths::{self, nfc_path},
            scan::{
                copy_names::{CopyName, possible_copies},
                grouping,
            },
            terms::file_name,
        },
    },
};

/// Name of the answer about many documents that are missing at once.
const MISSING: &str = "Chybějící dokumenty";

impl FolderClaims {
    /// Texts without their documents: the reason for which one is taken down, or a text that came alone.
    pub(crate) fn answer_orphans(&self, view: &ScanView<'_>, listing: &mut Listing, wanted: &mut WantedAnswers) {
        if view.groups.orphans.is_empty() {
            return;
        }
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let hanging = self.by_place(view, self.hanging_ids(view).filter(|id| !live.contains(id)));
        let downs = self.by_place(view, view.downs.keys());
        for orphan in &view.groups.orphans {
            let place = nfc_path(&orphan.stem);
            let ids = hanging.get(&place).cloned().unwrap_or_default();
            let Some(found) = view.files.get(orphan.sidecar) else { continue };
            let file = paths::last_name(&found.relative);
            let Some((sidecar, problems)) = view.sidecars.get(&found.relative) else {
                wanted.keep.insert(orphan.status.clone());
                continue;
            };
            // Of a document that was taken away before it may go, a text that is wrong is no reason.
            let standing = match ids.is_empty() {
                true => EarlierState::Nothing,
                false => EarlierState::Hangs(None),
            };
            if let Some(problem) = conflict(&file) {
                wanted.add(&orphan.status, AnswerState::Wrong, answer_text::wrong_document_text(&[problem], standing));
            } else if !problems.is_empty() {
                wanted.add(&orphan.status, AnswerState::Wrong, answer_text::wrong_document_text(problems, standing));
            } else if let Some(why) = &sidecar.removal {
                match ids.is_empty() {
                    true => {
                        let title = sidecar.title.clone().unwrap_or_else(|| paths::last_name(&orphan.stem));
                        let down = downs.get(&place).into_iter().flatten().filter_map(|id| view.downs.get(id));
                        let text = match down.max_by_key(|down| down.at) {
                            Some(down) => take_down_text::take_down_text(down, &view.zone, false),
                            None => take_down_text::removal_reason_text(&title, why, false),
                        };
                        wanted.add(&orphan.status, AnswerState::Over, text);
                    }
                    false => drop(wanted.keep.insert(orphan.status.clone())),
                }
                listing.removals.extend(ids.into_iter().map(|id| EarlyRemoval { id: id.clone(), why: why.clone() }));
            } else if view.sidecars.age(&found.relative, view.now) >= view.config.patience {
                let advice = "Vložte vedle něj dokument stejného jména, nebo popis smažte.";
                let problems = [ClerkProblem::new(&file, "k popisu chybí dokument", advice)];
                wanted.add(&orphan.status, AnswerState::Wrong, answer_text::wrong_document_text(&problems, standing));
            } else {
                wanted.keep.insert(orphan.status.clone());
            }
        }
    }

    /// Notices by where their documents lay: with the extension, without it, and as they were answered.
    fn by_place<'a>(
        &self,
        view: &ScanView<'_>,
        ids: impl Iterator<Item = &'a NoticeId>,
    ) -> HashMap<String, BTreeSet<&'a NoticeId>> {
        let mut out: HashMap<String, BTreeSet<&NoticeId>> = HashMap::new();
        for id in ids {
            let Some(path) = path_of(view, id) else { continue };
            let answered = self.gone.get(id).map(|gone| nfc_path(&gone.status));
            for place in [Some(nfc_path(&path)), Some(nfc_path(&stem_of(&path))), answered].into_iter().flatten() {
                out.entry(place).or_default().insert(id);
            }
        }
        out
    }

    /// Path of the answer about a notice whose document is gone.
    fn place_of(&self, view: &ScanView<'_>, id: &NoticeId) -> Option<PathBuf> {
        let path = path_of(view, id)?;
        let status =
            self.gone.get(id).map_or_else(|| grouping::answer_stem(&stem_of(&path)), |gone| gone.status.clone());
        // Its folder may be gone with it, or be stored with its diacritics otherwise.
        let above = status.parent().map(nfc_path).unwrap_or_default();
        let folder = view.walk.folders.iter().find(|folder| nfc_path(folder) == above);
        let name = paths::last_name(&status);
        Some(folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name)))
    }

    /// Documents that are gone with the whole sub-folder they lay in, or with the share that was mounted there: their
    /// notices are held. And one answer about everything that is held so.
    pub(crate) fn hold_missing(&self, view: &ScanView<'_>, listing: &mut Listing, wanted: &mut WantedAnswers) {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let there: BTreeSet<String> = view.walk.folders.iter().map(|folder| nfc_path(folder)).collect();
        let unmounted = view.memory.mounts.difference(&view.walk.mounts).map(|folder| nfc_path(folder));
        let unmounted: BTreeSet<String> = unmounted.collect();
        let mut gone_folders = BTreeSet::new();
        for id in self.hanging_ids(view).filter(|id| !live.contains(id)) {
            let Some(path) = path_of(view, id) else { continue };
            let above: Vec<String> = path.ancestors().map(nfc_path).filter(|folder| !folder.is_empty()).collect();
            // The first of them is the document, which may be a folder itself.
            let gone = above.iter().skip(1).find(|folder| !there.contains(*folder));
            if let Some(folder) = gone.or_else(|| above.iter().find(|folder| unmounted.contains(*folder))) {
                gone_folders.insert(folder.clone());
                listing.unlisted.doubted.insert(id.clone());
            }
        }
        for folder in gone_folders {
            let path = view.config.path.join(&folder);
            let text = format!(
                "the sub-folder is gone with documents that hang, which are held: {}. Bring it back, or let them go with \
                 `vyveska release {} --why \"...\"`",
                path.display(),
                view.config.source.0
            );
            listing.warnings.push(SourceDefect::about_source(DefectKind::Trouble, text));
        }
        let missing = self.hanging_ids(view).filter(|id| view.answers.get(id) == Some(&FolderAnswer::Missing));
        let missing: Vec<String> = missing
            .filter(|id| !live.contains(id))
            .filter_map(|id| Some(path_of(view, id)?.to_string_lossy().into_owned()))
            .collect();
        if !missing.is_empty() {
            if view.config.kind == NoticeKind::Official {
                wanted.add(
                    Path::new(MISSING),
                    AnswerState::Wrong,
                    answer_text::missing_text(&missing, &view.config.source.0),
                );
            }
            let text = format!(
                "{} documents are missing at once from {} and their notices are held. Bring them back, or let them go with \
                 `vyveska release {} --why \"...\"`",
                missing.len(),
                view.config.path.display(),
                view.config.source.0
            );
            listing.warnings.push(SourceDefect::about_source(DefectKind::Trouble, text));
        }
    }

    /// Tells, once, of notices that went down with their documents gone from the folder.
    pub(crate) fn answer_take_downs(&self, view: &ScanView<'_>, wanted: &mut WantedAnswers) {
        if view.config.kind != NoticeKind::Official {
            return;
        }
        let Some(told) = view.memory.told else { return };
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let prefix = id_prefix(view.config);
        let own = view.downs.iter().filter(|(id, down)| down.at > told && id.0.starts_with(&prefix));
        for (id, down) in own.filter(|(id, _)| !live.contains(id)) {
            let Some(place) = self.place_of(view, id) else { continue };
            let name =
                place.with_file_name(answer_names::answer_file_name(&paths::last_name(&place), AnswerState::Over));
            if !wanted.present.contains(&place) && !wanted.texts.contains_key(&name) {
                wanted.add(&place, AnswerState::Over, take_down_text::take_down_text(down, &view.zone, false));
            }
        }
    }

    /// Documents that were taken away before they may go.
    pub(crate) fn answer_too_early(
        &mut self,
        view: &ScanView<'_>,
        listing: &Listing,
        statuses: &BTreeSet<String>,
        wanted: &mut WantedAnswers,
    ) {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let new =
            |id: &NoticeId| view.downs.get(id).is_some_and(|down| view.memory.told.is_none_or(|told| down.at > told));
        self.gone.retain(|id, _| live.contains(id) || view.answers.contains_key(id) || new(id));
        let early = self.hanging_ids(view).filter(|id| view.answers.get(id) == Some(&FolderAnswer::TooEarly));
        for id in early {
            if live.contains(id) || listing.removals.iter().any(|removal| removal.id == *id) {
                continue;
            }
            let Some(place) = self.place_of(view, id) else { continue };
            let name =
                place.with_file_name(answer_names::answer_file_name(&paths::last_name(&place), AnswerState::Wrong));
            let told = statuses.contains(&nfc_path(&name));
            if wanted.present.contains(&place) {
                continue;
            }
            match self.gone.get(id) {
                // What was written before a restart says more than is known now.
                None if told => drop(wanted.keep.insert(place)),
                known => {
                    let days = known.map(|gone| (gone.from, gone.minimum));
                    let text = answer_text::too_early_text(&paths::last_name(&place), days);
                    // What is wrong with the text that should say why it goes is told first.
                    let text = match wanted.texts.get(&name) {
                        Some(wrong) => {
                            format!(
                                "{wrong}{}",
                                text.trim_start_matches(answer_text::ANSWER_MARK).trim_start_matches("\r\n")
                            )
                        }
                        None => text,
                    };
                    wanted.add(&place, AnswerState::Wrong, text);
                }
            }
        }
    }
}

/// The path of a notice's document below the folder, in NFC.
fn path_of(view: &ScanView<'_>, id: &NoticeId) -> Option<PathBuf> {
    id.0.strip_prefix(&id_prefix(view.config)).map(PathBuf::from)
}

/// A text that a program which keeps files in step put beside another.
fn conflict(file: &str) -> Option<ClerkProblem> {
    let copy = possible_copies(file).into_iter().next()?;
    let CopyName::Conflict { of, .. } = &copy else { return None };
    let advice = format!("Porovnejte oba popisy, správný nechte pod jménem „{of}“ a druhý smažte.");
    Some(ClerkProblem::new(file, "popis je konfliktní kopie, kterou založil synchronizační program", &advice))
}

fn stem_of(path: &Path) -> PathBuf {
    path.with_file_name(file_name::without_extension(&paths::last_name(path)))
}
