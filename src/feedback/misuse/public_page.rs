//! Public page of a survey, flood detection: which of its forms count. Pure.
//!
//! Visitors of a page share no screen, and a hall of people answers at once: below `public` forms within `within_s`
//! nothing is flagged. From there on two marks separate a form of a flood from an honest one: it came from an address
//! that sent many ([`StepEnding::QrMany`](crate::feedback::StepEnding)), or half as many as `public` are equal to the
//! last letter within that time. A form without a mark counts. Where `public` or more are left without a mark, nothing
//! separates them, and only the first counts. An honest form that came from the flood's address, or that equals forms of
//! a flood from many addresses, is flagged with them.
//!
//! Forms are judged in two steps: the marks need the forms of `within_s` before and after, and the rest needs the marks.

use std::collections::{BTreeMap, HashMap, VecDeque};

use super::{
    answer_window::{AnswerWindow, MOST},
    held_votes::HeldVotes,
};
use crate::feedback::Vote;

/// The forms of one survey's page.
#[derive(Debug, Default)]
struct SurveyPage {
    any: AnswerWindow,
    same: HashMap<u64, AnswerWindow>,
    rest: AnswerWindow,
}

/// The pages of one terminal.
#[derive(Debug, Default)]
pub(super) struct SurveyPageMisuse {
    pages: BTreeMap<String, SurveyPage>,
    /// Forms that may not have come whole yet, by the number of their first vote.
    open: VecDeque<u64>,
}

/// How forms are judged: the span in milliseconds, and from how many on.
#[derive(Clone, Copy, Debug)]
pub(super) struct FloodLimit {
    pub within: i64,
    pub most: u32,
}

impl SurveyPageMisuse {
    /// A form begins with the vote of this number.
    pub(super) fn open(&mut self, number: u64, bound: FloodLimit, survey: &str, time: i64, held: &mut HeldVotes) {
        let page = self.pages.entry(survey.to_owned()).or_default();
        page.any.push((time, number), bound.within, bound.most, &mut |number| {
            if let Some(form) = held.form(number) {
                form.busy = true;
            }
        });
        self.open.push_back(number);
    }

    /// A vote that opens no form; it may be a further one of a form that is still open.
    pub(super) fn add(&self, vote: &Vote, held: &mut HeldVotes) {
        for number in self.open.iter().rev() {
            if let Some(form) = held.form(*number).filter(|it| it.visit == vote.visit) {
                return form.add(vote);
            }
        }
    }

    /// Forms that came before this moment are whole, all of them without one: those that are the same are found.
    pub(super) fn complete(&mut self, before: Option<i64>, bound: FloodLimit, held: &mut HeldVotes) {
        while let Some(number) = self.open.front().copied() {
            let Some((survey, content, time, many)) =
                held.form(number).map(|it| (it.survey.clone(), it.content, it.time, it.many))
            else {
                self.open.pop_front();
                continue;
            };
            if before.is_some_and(|before| time >= before) {
                return;
            }
            self.open.pop_front();
            if many {
                // Known by that already; an honest form that is equal to it is not.
                continue;
            }
            let page = self.pages.entry(survey).or_default();
            // Whoever writes something else each time must not fill the memory.
            if page.same.len() > MOST {
                page.same.retain(|_, run| run.last().is_some_and(|it| time.saturating_sub(it) <= bound.within));
            }
            let half = bound.most.div_ceil(2);
            page.same.entry(content).or_default().push((time, number), bound.within, half, &mut |number| {
                if let Some(form) = held.form(number) {
                    form.alike = true;
                }
            });
        }
    }

    /// A form without a mark: where there are too many of them, tells of which it is that they do not count.
    pub(super) fn judge_unmarked(
        &mut self,
        number: u64,
        survey: &str,
        time: i64,
        bound: FloodLimit,
        held: &mut HeldVotes,
    ) {
        let page = self.pages.entry(survey.to_owned()).or_default();
        page.rest.push((time, number), bound.within, bound.most, &mut |number| held.flag(number));
    }
}
