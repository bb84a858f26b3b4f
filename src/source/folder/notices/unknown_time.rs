//! Answers while the time is unknown: earlier answers stay, and a clerk who brings something new is told that it
//! waits. No document is judged, so that it gets the right days afterwards.
//!
//! Left out: deciding whether the time is known (`clock`).

use std::collections::BTreeSet;

use super::claims::{FolderClaims, id_prefix};
use crate::{
    notice::NoticeId,
    source::{
        FolderAnswers,
        folder::{
            FolderConfig,
            answers::{
                answer_files,
                answer_names::{self, AnswerState},
                answer_text,
                wanted_answers::WantedAnswers,
            },
            paths,
            scan::{grouping::FileGroups, walk::FoundFile},
        },
    },
};

impl FolderClaims {
    /// All answers that are there stay; a document that has none and is not kept is said to wait.
    pub(crate) fn answer_unknown_time(
        &mut self,
        config: &FolderConfig,
        groups: &FileGroups,
        answers: &FolderAnswers,
        found: &[&FoundFile],
    ) -> WantedAnswers {
        let mut wanted = self.keep_all_answers(found);
        let answered: BTreeSet<_> = found.iter().map(|found| answer_files::answered_path(&found.relative)).collect();
        self.remember_late(found.iter().copied());
        for item in &groups.items {
            let kept = self.kept.get(&item.key).map(|kept| kept.id.clone());
            let id = kept.unwrap_or_else(|| NoticeId(format!("{}{}", id_prefix(config), item.key.to_string_lossy())));
            if answers.contains_key(&id) || (answered.contains(&item.status) && !self.late.contains(&item.status)) {
                continue;
            }
            self.late.insert(item.status.clone());
            wanted.add(&item.status, AnswerState::NoTime, answer_text::unknown_time_text(&paths::last_name(&item.key)));
        }
        wanted
    }

    /// Notes which documents were told that they wait for the time, before a restart perhaps.
    pub(crate) fn remember_late<'a>(&mut self, found: impl Iterator<Item = &'a FoundFile>) {
        let ending = answer_names::answer_file_name("", AnswerState::NoTime);
        let waits = found.filter(|found| paths::last_name(&found.relative).ends_with(&ending));
        self.late.extend(waits.map(|found| answer_files::answered_path(&found.relative)));
    }

    /// All answers that are there stay.
    pub(crate) fn keep_all_answers(&self, found: &[&FoundFile]) -> WantedAnswers {
        WantedAnswers {
            keep: found.iter().map(|found| answer_files::answered_path(&found.relative)).collect(),
            ..WantedAnswers::default()
        }
    }
}
