//! What the folder says of documents that are not there: why one is taken down, that one was taken away before it may
//! go, that a text came without its document.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use super::{
    answer::{self, State},
    desk::{Desk, Look, prefix, problem},
    grouping, name,
    status::Wanted,
};
use crate::{
    notice::NoticeId,
    source::{Answer, Listing, Removal},
};

impl Desk {
    /// Texts without their documents: the reason for which one is taken down, or a text that came alone.
    pub fn orphans(&self, look: &Look<'_>, listing: &mut Listing, wanted: &mut Wanted) {
        for orphan in &look.groups.orphans {
            let Some(found) = look.files.get(orphan.sidecar) else { continue };
            let file = grouping::text(&found.relative);
            let Some((sidecar, problems)) = look.notes.get(&found.relative) else {
                wanted.keep.insert(orphan.stem.clone());
                continue;
            };
            if !problems.is_empty() {
                wanted.say(&orphan.stem, State::Wrong, answer::wrong(problems, None));
            } else if let Some(why) = &sidecar.removal {
                let ids = self.ids_of(look, &orphan.stem);
                match ids.is_empty() {
                    true => {
                        let title = sidecar.title.clone().unwrap_or_else(|| grouping::text(&orphan.stem));
                        wanted.say(&orphan.stem, State::Over, answer::over(&title, None, Some(why)));
                    }
                    false => drop(wanted.keep.insert(orphan.stem.clone())),
                }
                listing.removals.extend(ids.into_iter().map(|id| Removal { id, why: why.clone() }));
            } else if look.notes.age(&found.relative, look.now) >= look.config.patience {
                let advice = "Vložte vedle něj dokument stejného jména, nebo popis smažte.";
                let problems = [problem(&file, "k popisu chybí dokument", advice)];
                wanted.say(&orphan.stem, State::Wrong, answer::wrong(&problems, None));
            } else {
                wanted.keep.insert(orphan.stem.clone());
            }
        }
    }

    /// The notices that the store keeps and whose document lay at this path, with or without its extension.
    fn ids_of(&self, look: &Look<'_>, stem: &Path) -> Vec<NoticeId> {
        let prefix = prefix(look.config);
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        let is_it = |id: &&NoticeId| {
            let path = id.0.strip_prefix(&prefix).map(Path::new);
            let was_here = path.is_some_and(|path| path == stem || stem_of(path) == stem);
            (was_here || self.gone.get(*id).is_some_and(|gone| gone.status == stem)) && !live.contains(id)
        };
        look.answers.keys().filter(is_it).cloned().collect()
    }

    /// Documents that were taken away before they may go.
    pub fn too_early(&mut self, look: &Look<'_>, listing: &Listing, wanted: &mut Wanted) {
        let live: BTreeSet<&NoticeId> = self.kept.values().map(|kept| &kept.id).collect();
        self.gone.retain(|id, _| live.contains(id) || look.answers.contains_key(id));
        let prefix = prefix(look.config);
        for (id, _) in look.answers.iter().filter(|(_, answer)| **answer == Answer::TooEarly) {
            let Some(path) = id.0.strip_prefix(&prefix).map(Path::new) else { continue };
            if live.contains(id) || listing.removals.iter().any(|removal| removal.id == *id) {
                continue;
            }
            let known = self.gone.get(id);
            let status = known.map_or_else(|| stem_of(path), |gone| gone.status.clone());
            // Its folder may be gone with it.
            let there = look.config.path.join(status.parent().unwrap_or(Path::new(""))).is_dir();
            let place = if there { status.clone() } else { PathBuf::from(grouping::text(&status)) };
            let name = place.with_file_name(answer::file_name(&grouping::text(&place), State::Wrong));
            let told = look.groups.statuses.iter().filter_map(|at| look.files.get(*at)).any(|it| it.relative == name);
            if wanted.present.contains(&place) {
                continue;
            }
            match known {
                // What was written before a restart says more than is known now.
                None if told => drop(wanted.keep.insert(place)),
                _ => {
                    let days = known.map(|gone| (gone.from, gone.minimum));
                    wanted.say(&place, State::Wrong, answer::too_early(&grouping::text(&status), days));
                }
            }
        }
    }
}

fn stem_of(path: &Path) -> PathBuf {
    path.with_file_name(name::stem(&grouping::text(path)))
}
