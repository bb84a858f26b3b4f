//! What clerks are answered while the board does not know the time: nothing that was said is taken back, and who brings
//! something new is told that it waits. Nothing is decided about a document, so that it gets the right days afterwards.
//!
//! Left out: when the time is not known (`clock`).

use std::collections::BTreeSet;

use super::{
    FolderConfig,
    answer::{self, State},
    desk::{Desk, prefix},
    grouping::{self, Groups},
    status::{self, Wanted},
    walk::Found,
};
use crate::{notice::NoticeId, source::Answers};

impl Desk {
    /// All answers that are there stay; a document that has none and is not kept is said to wait.
    pub fn put_off(&mut self, config: &FolderConfig, groups: &Groups, answers: &Answers, found: &[&Found]) -> Wanted {
        let mut wanted = self.keep_all(found);
        let answered: BTreeSet<_> = found.iter().map(|found| status::stem_of(&found.relative)).collect();
        self.remember_late(found.iter().copied());
        for item in &groups.items {
            let kept = self.kept.get(&item.key).map(|kept| kept.id.clone());
            let id = kept.unwrap_or_else(|| NoticeId(format!("{}{}", prefix(config), item.key.to_string_lossy())));
            if answers.contains_key(&id) || (answered.contains(&item.status) && !self.late.contains(&item.status)) {
                continue;
            }
            self.late.insert(item.status.clone());
            wanted.say(&item.status, State::NoTime, answer::no_time(&grouping::text(&item.key)));
        }
        wanted
    }

    /// Notes which documents were told that they wait for the time, before a restart perhaps.
    pub fn remember_late<'a>(&mut self, found: impl Iterator<Item = &'a Found>) {
        let ending = answer::file_name("", State::NoTime);
        let waits = found.filter(|found| grouping::text(&found.relative).ends_with(&ending));
        self.late.extend(waits.map(|found| status::stem_of(&found.relative)));
    }

    /// All answers that are there stay.
    pub fn keep_all(&self, found: &[&Found]) -> Wanted {
        Wanted { keep: found.iter().map(|found| status::stem_of(&found.relative)).collect(), ..Wanted::default() }
    }
}
