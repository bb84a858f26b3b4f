//! What the folder says of documents that are not there: why one is taken down, that one was taken away before it may
//! go, that a text came without its document.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{
    answer::{self, Standing, State},
    copies::{Copy, copies},
    desk::{Desk, Look, prefix, problem},
    grouping, name,
    share::plain,
    sidecar::Problem,
    status::Wanted,
    taken,
};
use crate::{
    notice::{NoticeId, NoticeKind},
    source::{Answer, Listing, Removal, TakenDown, Warning, WarningKind},
};

/// What the answer about documents that are missing at once is called by.
const MISSING: &str = "Chybějící dokumenty";

impl Desk {
    /// Texts without their documents: the reason for which one is taken down, or a text that came alone.
    pub fn orphans(&self, look: &Look<'_>, listing: &mut Listing, wanted: &mut Wanted) {
        for orphan in &look.groups.orphans {
            let Some(found) = look.files.get(orphan.sidecar) else { continue };
            let file = grouping::text(&found.relative);
            let Some((sidecar, problems)) = look.notes.get(&found.relative) else {
                wanted.keep.insert(orphan.status.clone());
                continue;
            };
            // Of a document that was taken away before it may go, a text that is wrong is no reason.
            let standing = match self.ids_of(look, &orphan.stem).is_empty() {
                true => Standing::Nothing,
                false => Standing::Hangs(None),
            };
            if let Some(problem) = conflict(&file) {
                wanted.say(&orphan.status, State::Wrong, answer::wrong(&[problem], standing));
            } else if !problems.is_empty() {
                wanted.say(&orphan.status, State::Wrong, answer::wrong(problems, standing));
            } else if let Some(why) = &sidecar.removal {
                let ids = self.ids_of(look, &orphan.stem);
                match ids.is_empty() {
                    true => {
                        let title = sidecar.title.clone().unwrap_or_else(|| grouping::text(&orphan.stem));
                        let text = match self.down_of(look, &orphan.stem) {
                            Some(down) => taken::text(down, &look.zone, false),
                            None => taken::reason(&title, why, false),
                        };
                        wanted.say(&orphan.status, State::Over, text);
                    }
                    false => drop(wanted.keep.insert(orphan.status.clone())),
                }
                listing.removals.extend(ids.into_iter().map(|id| Removal { id, why: why.clone() }));
            } else if look.notes.age(&found.relative, look.now) >= look.config.patience {
                let advice = "Vložte vedle něj dokument stejného jména, nebo popis smažte.";
                let problems = [problem(&file, "k popisu chybí dokument", advice)];
                wanted.say(&orphan.status, State::Wrong, answer::wrong(&problems, standing));
            } else {
                wanted.keep.insert(orphan.status.clone());
            }
        }
    }

    /// The notices that the store keeps and whose document lay at this path, with or without its extension.
    fn ids_of(&self, look: &Look<'_>, stem: &Path) -> Vec<NoticeId> {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let is_it = |id: &&NoticeId| self.was_at(look, id, stem) && !live.contains(id);
        self.hanging(look).filter(is_it).cloned().collect()
    }

    /// What is known of the notice that went down and whose document lay at this path.
    fn down_of<'a>(&self, look: &Look<'a>, stem: &Path) -> Option<&'a TakenDown> {
        look.downs.iter().filter(|(id, _)| self.was_at(look, id, stem)).map(|(_, down)| down).max_by_key(|down| down.at)
    }

    fn was_at(&self, look: &Look<'_>, id: &NoticeId, stem: &Path) -> bool {
        let Some(path) = path_of(look, id) else { return false };
        let stem_ = PathBuf::from(plain(stem));
        let gone = || self.gone.get(id).is_some_and(|gone| gone.status == grouping::answered(stem));
        path == stem_ || stem_of(&path) == stem_ || gone()
    }

    /// Where the answer about a notice stands whose document is gone.
    fn place_of(&self, look: &Look<'_>, id: &NoticeId) -> Option<PathBuf> {
        let path = path_of(look, id)?;
        let status = self.gone.get(id).map_or_else(|| grouping::answered(&stem_of(&path)), |gone| gone.status.clone());
        // Its folder may be gone with it, or be stored with its diacritics otherwise.
        let above = status.parent().map(plain).unwrap_or_default();
        let folder = look.walk.folders.iter().find(|folder| plain(folder) == above);
        let name = grouping::text(&status);
        Some(folder.map_or_else(|| PathBuf::from(&name), |folder| folder.join(&name)))
    }

    /// Documents that are gone with the whole sub-folder they lay in, or with the share that was mounted there: their
    /// notices are held. And one answer about everything that is held so.
    pub fn doubted(&self, look: &Look<'_>, listing: &mut Listing, wanted: &mut Wanted) {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let there: BTreeSet<String> = look.walk.folders.iter().map(|folder| plain(folder)).collect();
        let unmounted = look.memory.mounts.difference(&look.walk.mounts).map(|folder| plain(folder));
        let unmounted: BTreeSet<String> = unmounted.collect();
        let mut gone_folders = BTreeSet::new();
        for id in self.hanging(look).filter(|id| !live.contains(id)) {
            let Some(path) = path_of(look, id) else { continue };
            let above: Vec<String> = path.ancestors().map(plain).filter(|folder| !folder.is_empty()).collect();
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
                 `vyveska release {}`",
                path.display(),
                look.config.source.0
            );
            listing.warnings.push(Warning::whole(WarningKind::Trouble, text));
        }
        let missing = self.hanging(look).filter(|id| look.answers.get(id) == Some(&Answer::Missing));
        let missing: Vec<String> = missing
            .filter(|id| !live.contains(id))
            .filter_map(|id| Some(path_of(look, id)?.to_string_lossy().into_owned()))
            .collect();
        if !missing.is_empty() {
            if look.config.kind == NoticeKind::Official {
                wanted.say(Path::new(MISSING), State::Wrong, answer::missing(&missing, &look.config.source.0));
            }
            let text = format!(
                "{} documents are missing at once from {} and their notices are held. Bring them back, or let them go with \
                 `vyveska release {}`",
                missing.len(),
                look.config.path.display(),
                look.config.source.0
            );
            listing.warnings.push(Warning::whole(WarningKind::Trouble, text));
        }
    }

    /// Tells, once, of notices that went down with their documents gone from the folder.
    pub fn farewells(&self, look: &Look<'_>, wanted: &mut Wanted) {
        if look.config.kind != NoticeKind::Official {
            return;
        }
        let Some(told) = look.memory.told else { return };
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let prefix = prefix(look.config);
        let own = look.downs.iter().filter(|(id, down)| down.at > told && id.0.starts_with(&prefix));
        for (id, down) in own.filter(|(id, _)| !live.contains(id)) {
            let Some(place) = self.place_of(look, id) else { continue };
            let name = place.with_file_name(answer::file_name(&grouping::text(&place), State::Over));
            if !wanted.present.contains(&place) && !wanted.texts.contains_key(&name) {
                wanted.say(&place, State::Over, taken::text(down, &look.zone, false));
            }
        }
    }

    /// Documents that were taken away before they may go.
    pub fn too_early(&mut self, look: &Look<'_>, listing: &Listing, wanted: &mut Wanted) {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let new =
            |id: &NoticeId| look.downs.get(id).is_some_and(|down| look.memory.told.is_none_or(|told| down.at > told));
        self.gone.retain(|id, _| live.contains(id) || look.answers.contains_key(id) || new(id));
        let early = self.hanging(look).filter(|id| look.answers.get(id) == Some(&Answer::TooEarly));
        for id in early {
            if live.contains(id) || listing.removals.iter().any(|removal| removal.id == *id) {
                continue;
            }
            let Some(place) = self.place_of(look, id) else { continue };
            let name = place.with_file_name(answer::file_name(&grouping::text(&place), State::Wrong));
            let mut statuses = look.groups.statuses.iter().filter_map(|at| look.files.get(*at));
            let told = statuses.any(|it| plain(&it.relative) == plain(&name));
            if wanted.present.contains(&place) {
                continue;
            }
            match self.gone.get(id) {
                // What was written before a restart says more than is known now.
                None if told => drop(wanted.keep.insert(place)),
                known => {
                    let days = known.map(|gone| (gone.from, gone.minimum));
                    let text = answer::too_early(&grouping::text(&place), days);
                    // What is wrong with the text that should say why it goes is told first.
                    let text = match wanted.texts.get(&name) {
                        Some(wrong) => {
                            format!("{wrong}{}", text.trim_start_matches(answer::MARK).trim_start_matches("\r\n"))
                        }
                        None => text,
                    };
                    wanted.say(&place, State::Wrong, text);
                }
            }
        }
    }
}

/// The path of a notice's document below the folder, in NFC.
fn path_of(look: &Look<'_>, id: &NoticeId) -> Option<PathBuf> {
    id.0.strip_prefix(&prefix(look.config)).map(PathBuf::from)
}

/// A text that a program which keeps files in step put beside another.
fn conflict(file: &str) -> Option<Problem> {
    let copy = copies(file).into_iter().next()?;
    let Copy::Conflict { of, .. } = &copy else { return None };
    let advice = format!("Porovnejte oba popisy, správný nechte pod jménem „{of}“ a druhý smažte.");
    Some(problem(file, "popis je konfliktní kopie, kterou založil synchronizační program", &advice))
}

fn stem_of(path: &Path) -> PathBuf {
    path.with_file_name(name::stem(&grouping::text(path)))
}
