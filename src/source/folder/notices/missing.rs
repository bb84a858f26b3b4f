//! What the folder says of documents that are not there: why one is taken down, that one was taken away before it may
//! go, that a text came without its document.

use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
};

use super::claims::{FolderClaims, ScanView, clerk_problem, id_prefix};
use crate::{
    notice::{NoticeId, NoticeKind},
    source::{
        DefectKind, EarlyRemoval, FolderAnswer, Listing, SourceDefect,
        folder::{
            answers::{
                answer_files::WantedAnswers,
                answer_text::{self, AnswerState, EarlierState},
                take_down_text,
            },
            scan::{
                copy_names::{CopyName, possible_copies},
                folder_identity::nfc_path,
                grouping,
            },
            sidecar::reader::ClerkProblem,
            terms::file_name,
        },
    },
};

/// What the answer about documents that are missing at once is called by.
const MISSING: &str = "Chybějící dokumenty";

impl FolderClaims {
    /// Texts without their documents: the reason for which one is taken down, or a text that came alone.
    pub fn answer_orphans(&self, look: &ScanView<'_>, listing: &mut Listing, wanted: &mut WantedAnswers) {
        if look.groups.orphans.is_empty() {
            return;
        }
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let hanging = self.by_place(look, self.hanging_ids(look).filter(|id| !live.contains(id)));
        let downs = self.by_place(look, look.downs.keys());
        for orphan in &look.groups.orphans {
            let place = nfc_path(&orphan.stem);
            let ids = hanging.get(&place).cloned().unwrap_or_default();
            let Some(found) = look.files.get(orphan.sidecar) else { continue };
            let file = grouping::last_name(&found.relative);
            let Some((sidecar, problems)) = look.notes.get(&found.relative) else {
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
                        let title = sidecar.title.clone().unwrap_or_else(|| grouping::last_name(&orphan.stem));
                        let down = downs.get(&place).into_iter().flatten().filter_map(|id| look.downs.get(id));
                        let text = match down.max_by_key(|down| down.at) {
                            Some(down) => take_down_text::take_down_text(down, &look.zone, false),
                            None => take_down_text::removal_reason_text(&title, why, false),
                        };
                        wanted.add(&orphan.status, AnswerState::Over, text);
                    }
                    false => drop(wanted.keep.insert(orphan.status.clone())),
                }
                listing.removals.extend(ids.into_iter().map(|id| EarlyRemoval { id: id.clone(), why: why.clone() }));
            } else if look.notes.age(&found.relative, look.now) >= look.config.patience {
                let advice = "Vložte vedle něj dokument stejného jména, nebo popis smažte.";
                let problems = [clerk_problem(&file, "k popisu chybí dokument", advice)];
                wanted.add(&orphan.status, AnswerState::Wrong, answer_text::wrong_document_text(&problems, standing));
            } else {
                wanted.keep.insert(orphan.status.clone());
            }
        }
    }

    /// Notices by where their documents lay: with the extension, without it, and as they were answered.
    fn by_place<'a>(
        &self,
        look: &ScanView<'_>,
        ids: impl Iterator<Item = &'a NoticeId>,
    ) -> HashMap<String, BTreeSet<&'a NoticeId>> {
        let mut out: HashMap<String, BTreeSet<&NoticeId>> = HashMap::new();
        for id in ids {
            let Some(path) = path_of(look, id) else { continue };
            let answered = self.gone.get(id).map(|gone| nfc_path(&gone.status));
            for place in [Some(nfc_path(&path)), Some(nfc_path(&stem_of(&path))), answered].into_iter().flatten() {
                out.entry(place).or_default().insert(id);
            }
        }
        out
    }

    /// Where the answer about a notice stands whose document is gone.
    fn place_of(&self, look: &ScanView<'_>, id: &NoticeId) -> Option<PathBuf> {
        let path = path_of(look, id)?;
        let status =
            self.gone.get(id).map_or_else(|| grouping::answer_stem(&stem_of(&path)), |gone| gone.status.clone());
        // Its folder may be gone with it, or be stored with its diacritics otherwise.
        let above = status.parent().map(nfc_path).unwrap_or_default();
        let folder = look.walk.folders.iter().find(|folder| nfc_path(folder) == above);
        let name = grouping::last_name(&status);
        Some(folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name)))
    }

    /// Documents that are gone with the whole sub-folder they lay in, or with the share that was mounted there: their
    /// notices are held. And one answer about everything that is held so.
    pub fn hold_missing(&self, look: &ScanView<'_>, listing: &mut Listing, wanted: &mut WantedAnswers) {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let there: BTreeSet<String> = look.walk.folders.iter().map(|folder| nfc_path(folder)).collect();
        let unmounted = look.memory.mounts.difference(&look.walk.mounts).map(|folder| nfc_path(folder));
        let unmounted: BTreeSet<String> = unmounted.collect();
        let mut gone_folders = BTreeSet::new();
        for id in self.hanging_ids(look).filter(|id| !live.contains(id)) {
            let Some(path) = path_of(look, id) else { continue };
            let above: Vec<String> = path.ancestors().map(nfc_path).filter(|folder| !folder.is_empty()).collect();
            // The first of them is the document, which may be a folder itself.
            let gone = above.iter().skip(1).find(|folder| !there.contains(*folder));
            if let Some(folder) = gone.or_else(|| above.iter().find(|folder| unmounted.contains(*folder))) {
                gone_folders.insert(folder.clone());
                listing.unlisted.doubted.insert(id.clone());
            }
        }
        for folder in gone_folders {
            let path = look.config.path.join(&folder);
            let text = format!(
                "the sub-folder is gone with documents that hang, which are held: {}. Bring it back, or let them go with \
                 `vyveska release {} --why \"...\"`",
                path.display(),
                look.config.source.0
            );
            listing.warnings.push(SourceDefect::about_source(DefectKind::Trouble, text));
        }
        let missing = self.hanging_ids(look).filter(|id| look.answers.get(id) == Some(&FolderAnswer::Missing));
        let missing: Vec<String> = missing
            .filter(|id| !live.contains(id))
            .filter_map(|id| Some(path_of(look, id)?.to_string_lossy().into_owned()))
            .collect();
        if !missing.is_empty() {
            if look.config.kind == NoticeKind::Official {
                wanted.add(
                    Path::new(MISSING),
                    AnswerState::Wrong,
                    answer_text::missing_text(&missing, &look.config.source.0),
                );
            }
            let text = format!(
                "{} documents are missing at once from {} and their notices are held. Bring them back, or let them go with \
                 `vyveska release {} --why \"...\"`",
                missing.len(),
                look.config.path.display(),
                look.config.source.0
            );
            listing.warnings.push(SourceDefect::about_source(DefectKind::Trouble, text));
        }
    }

    /// Tells, once, of notices that went down with their documents gone from the folder.
    pub fn answer_take_downs(&self, look: &ScanView<'_>, wanted: &mut WantedAnswers) {
        if look.config.kind != NoticeKind::Official {
            return;
        }
        let Some(told) = look.memory.told else { return };
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let prefix = id_prefix(look.config);
        let own = look.downs.iter().filter(|(id, down)| down.at > told && id.0.starts_with(&prefix));
        for (id, down) in own.filter(|(id, _)| !live.contains(id)) {
            let Some(place) = self.place_of(look, id) else { continue };
            let name =
                place.with_file_name(answer_text::answer_file_name(&grouping::last_name(&place), AnswerState::Over));
            if !wanted.present.contains(&place) && !wanted.texts.contains_key(&name) {
                wanted.add(&place, AnswerState::Over, take_down_text::take_down_text(down, &look.zone, false));
            }
        }
    }

    /// Documents that were taken away before they may go.
    pub fn answer_too_early(
        &mut self,
        look: &ScanView<'_>,
        listing: &Listing,
        statuses: &BTreeSet<String>,
        wanted: &mut WantedAnswers,
    ) {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let new =
            |id: &NoticeId| look.downs.get(id).is_some_and(|down| look.memory.told.is_none_or(|told| down.at > told));
        self.gone.retain(|id, _| live.contains(id) || look.answers.contains_key(id) || new(id));
        let early = self.hanging_ids(look).filter(|id| look.answers.get(id) == Some(&FolderAnswer::TooEarly));
        for id in early {
            if live.contains(id) || listing.removals.iter().any(|removal| removal.id == *id) {
                continue;
            }
            let Some(place) = self.place_of(look, id) else { continue };
            let name =
                place.with_file_name(answer_text::answer_file_name(&grouping::last_name(&place), AnswerState::Wrong));
            let told = statuses.contains(&nfc_path(&name));
            if wanted.present.contains(&place) {
                continue;
            }
            match self.gone.get(id) {
                // What was written before a restart says more than is known now.
                None if told => drop(wanted.keep.insert(place)),
                known => {
                    let days = known.map(|gone| (gone.from, gone.minimum));
                    let text = answer_text::too_early_text(&grouping::last_name(&place), days);
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
fn path_of(look: &ScanView<'_>, id: &NoticeId) -> Option<PathBuf> {
    id.0.strip_prefix(&id_prefix(look.config)).map(PathBuf::from)
}

/// A text that a program which keeps files in step put beside another.
fn conflict(file: &str) -> Option<ClerkProblem> {
    let copy = possible_copies(file).into_iter().next()?;
    let CopyName::Conflict { of, .. } = &copy else { return None };
    let advice = format!("Porovnejte oba popisy, správný nechte pod jménem „{of}“ a druhý smažte.");
    Some(clerk_problem(file, "popis je konfliktní kopie, kterou založil synchronizační program", &advice))
}

fn stem_of(path: &Path) -> PathBuf {
    path.with_file_name(file_name::without_extension(&grouping::last_name(path)))
}
