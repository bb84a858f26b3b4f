//! Form of a public page: what is known of it while its votes come in. Pure.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use crate::feedback::{StepEnding, Vote, VoteId};

/// Facts about the form that a vote opens.
#[derive(Debug)]
pub(super) struct PublicForm {
    pub(super) survey: String,
    pub(super) visit: VoteId,
    pub(super) time: i64,
    /// Of everything that was answered and written in it.
    pub(super) content: u64,
    /// From an address that sent many.
    pub(super) many: bool,
    /// Among `public` or more forms.
    pub(super) busy: bool,
    /// One of many that are the same, and not the first of them.
    pub(super) alike: bool,
}

impl PublicForm {
    pub(super) fn new(vote: &Vote, time: i64) -> Self {
        let mut form = Self {
            survey: vote.survey.clone(),
            visit: vote.visit,
            time,
            content: 0,
            many: false,
            busy: false,
            alike: false,
        };
        form.add(vote);
        form
    }

    /// A further vote of the same form.
    pub(super) fn add(&mut self, vote: &Vote) {
        let mut hash = DefaultHasher::new();
        let Vote { question, step, score, choice, comment, language, .. } = vote;
        (self.content, question, *step as u8, score, choice, comment, language.tag()).hash(&mut hash);
        self.content = hash.finish();
        self.many |= vote.ui == StepEnding::QrMany;
    }

    pub(super) fn survey(&self) -> &str {
        &self.survey
    }

    /// It bears a mark of a flood, and there is one.
    pub(super) fn is_flood(&self) -> bool {
        self.busy && (self.alike || self.many)
    }
}
