//! Wanted answers: the list of answer files that should be in the folder after a scan, and those that should stay as
//! they are. Plain values.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
    time::SystemTime,
};

use super::answer_names::{self, AnswerState};

/// The answers that should be in the folder.
#[derive(Debug, Default)]
pub(in crate::source::folder) struct WantedAnswers {
    /// Relative path of an answer and its text.
    pub texts: BTreeMap<PathBuf, String>,
    /// Documents of which nothing new is known: their answers stay as they are.
    pub keep: BTreeSet<PathBuf>,
    /// Of these, the documents with which nothing is wrong any more.
    pub right: BTreeSet<PathBuf>,
    /// Provisional answers, written unless another answer is there.
    pub begun: BTreeMap<PathBuf, ProvisionalAnswer>,
    /// All documents there are; where one is, the answer about a refused one goes.
    pub present: BTreeSet<PathBuf>,
    /// Answers about removed documents that are older than this are deleted.
    pub stale: Option<SystemTime>,
}

/// An answer about a document on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::source::folder) struct ProvisionalAnswer {
    pub text: String,
    /// The answer in whose favour it is left out where that one stands; `None`: any about the same document.
    pub unless: Option<(PathBuf, String)>,
}

impl WantedAnswers {
    /// Asks for an answer beside the document or folder `stem`.
    pub(crate) fn add(&mut self, stem: &Path, state: AnswerState, text: String) {
        self.texts.insert(answer_names::answer_path(stem, state), text);
    }

    /// Asks for an answer about a document on its way.
    pub(crate) fn add_provisional(&mut self, stem: &Path, begun: ProvisionalAnswer) {
        self.begun.insert(answer_names::answer_path(stem, AnswerState::Taking), begun);
    }
}
