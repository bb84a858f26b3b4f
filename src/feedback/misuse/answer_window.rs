//! Window of answers: the latest of them by time, and which are flagged when they become too many. Pure.

use std::collections::VecDeque;

/// Votes held back at once until it is sure what they are, and visits remembered as flagged. A clock that stands still
/// would hold back everything: beyond this the oldest goes on as it is. By then its window is far over any threshold.
pub(super) const MOST: usize = 8_192;

/// The answers of the last `within_s` seconds, as their times and numbers.
#[derive(Debug, Default)]
pub(super) struct AnswerWindow {
    answers: VecDeque<(i64, u64)>,
    /// Number of the last answer flagged here.
    done: Option<u64>,
}

impl AnswerWindow {
    /// When the last of them came.
    pub(super) fn last(&self) -> Option<i64> {
        self.answers.back().map(|(time, _)| *time)
    }

    pub(super) fn push(&mut self, answer: (i64, u64), within: i64, limit: u32, flag: &mut dyn FnMut(u64)) {
        self.answers.push_back(answer);
        let over = |run: &Self| {
            let old = run.answers.front().is_some_and(|(time, _)| answer.0.saturating_sub(*time) > within);
            old || run.answers.len() > MOST
        };
        while over(self) {
            self.answers.pop_front();
        }
        if self.answers.len() < usize::try_from(limit.max(2)).unwrap_or(usize::MAX) {
            return;
        }
        // The first counts. What an earlier window flagged needs no second look: it reached as far back as this one.
        let fresh = |it: &&(i64, u64)| self.done.is_none_or(|done| it.1 > done);
        for (_, number) in self.answers.iter().skip(1).rev().take_while(fresh) {
            flag(*number);
        }
        self.done = Some(answer.1);
    }
}
