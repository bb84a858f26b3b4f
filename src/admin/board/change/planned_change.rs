//! Planned change: the text beside a document with new values, and what the board will make of it by its own rules, before
//! anything is written. Pure.

use super::{
    folder_notice::FolderNotice,
    sidecar_edit::{SidecarChange, edit_sidecar},
};
use crate::{
    admin::acts::FileEffect,
    source::folder::{ClerkProblem, DescribedNotice},
    words::Words,
};

/// What will be written, and what follows.
#[derive(Clone, Debug)]
pub(in crate::admin::board) struct PlannedChange {
    /// What the board makes of the notice then.
    pub after: DescribedNotice,
    /// The text beside it is as it was.
    pub is_none: bool,
    effect: FileEffect,
}

/// Why it cannot be planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::admin::board) enum PlanProblem {
    /// The text beside the document cannot be read.
    Unreadable,
    /// The board would not take it, in its words.
    Refused(Vec<ClerkProblem>),
}

impl PlanProblem {
    /// What is wrong, in words; the board's own sentences are Czech.
    pub(in crate::admin::board) fn text(&self, words: &Words) -> String {
        match self {
            Self::Unreadable => words.get("board-problem-text"),
            Self::Refused(problems) => {
                let text = |it: &ClerkProblem| {
                    let key = it.key.as_ref().map(|key| format!(", {key}")).unwrap_or_default();
                    format!("{}{key}: {}. {}", it.file, it.wrong, it.advice)
                };
                let texts: Vec<String> = problems.iter().map(text).collect();
                words.fill("board-problem-folder", &[("value", &texts.join(" "))])
            }
        }
    }
}

impl PlannedChange {
    /// Plans a change of the text beside a notice.
    ///
    /// # Errors
    /// It cannot be written, or the board would not take it.
    pub(in crate::admin::board) fn new(own: &FolderNotice, changes: &[SidecarChange]) -> Result<Self, PlanProblem> {
        let name = own.files.sidecar.file_name().unwrap_or_default().to_string_lossy();
        let old = own.text.as_deref().unwrap_or_default();
        let text = edit_sidecar(&name, old, changes).map_err(|_| PlanProblem::Unreadable)?;
        let first_day = own.notice.posting.from;
        let after = own.files.described_by(Some(text.as_bytes()), &own.settings, &own.kinds, first_day);
        let after = after.map_err(PlanProblem::Refused)?;
        let is_none = text == old;
        Ok(Self { after, is_none, effect: FileEffect::Put { path: own.files.sidecar.clone(), text, seen: own.seen } })
    }

    /// The file that is written.
    pub(in crate::admin::board) fn effect(&self) -> FileEffect {
        self.effect.clone()
    }
}
