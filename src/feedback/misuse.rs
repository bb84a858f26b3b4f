//! Misuse detection: which answers are one person's play. Pure. Nothing is deleted: such votes are kept, flagged, and
//! left out of the figures unless the caller asks for them.
//!
//! The rule. On one terminal, the opening answers of visits (the touch that answers a visit's first question) are
//! ordered by time. Wherever `same` or more equal ones (same survey, question, score and option) lie within `within_s`
//! seconds, or `any` or more of any kind, the first of them counts and the others are flagged, with all other votes of
//! their visits. Two such windows that overlap have one common first answer, so a burst of any length counts once.
//!
//! Time is the terminal's own clock. A step back of no more than `within_s` counts as no time at all; after a longer
//! one, as after a leap forward, earlier answers are not compared with later ones.
//!
//! Visitors of a public page do not share one screen: many people who answer alike are no play. Forms are judged apart
//! from the terminals, each survey by itself (`public_page`).
//!
//! Left out: where the numbers come from (`config::survey`).

mod answer_window;
mod held_votes;
mod public_form;
mod public_page;

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use self::{
    answer_window::{AnswerWindow, MOST},
    held_votes::{HeldVote, HeldVotes},
    public_form::PublicForm,
    public_page::{FloodLimit, SurveyPageMisuse},
};
use super::{StepEnding, Vote, VoteId};
use crate::config::survey::MisuseLimits;

/// Key by which two answers of one terminal are equal: survey, question, score, option.
type EqualAnswerKey = (String, String, Option<u8>, Option<String>);

/// Takes votes in their order (by terminal, then by `seq`) and hands them on in the same order, each with its flag.
#[derive(Debug)]
pub struct MisuseFilter {
    rule: MisuseLimits,
    within_ms: i64,
    terminal: String,
    held: HeldVotes,
    glass: TerminalWindows,
    pages: SurveyPageMisuse,
    /// The first number whose form is not judged yet.
    unjudged: u64,
    /// Visits found to be play, for the votes of theirs that follow.
    flagged: BTreeSet<VoteId>,
    flagged_order: VecDeque<VoteId>,
    last_at: Option<i64>,
    /// Milliseconds passed on the terminal, never going back.
    time: i64,
}

/// Answers of one glass.
#[derive(Debug, Default)]
struct TerminalWindows {
    any: AnswerWindow,
    same: BTreeMap<EqualAnswerKey, AnswerWindow>,
}

impl MisuseFilter {
    /// A filter by this rule, with no vote in it.
    pub fn new(rule: MisuseLimits) -> Self {
        Self {
            rule,
            within_ms: i64::from(rule.within_s).saturating_mul(1_000),
            terminal: String::new(),
            held: HeldVotes::default(),
            glass: TerminalWindows::default(),
            pages: SurveyPageMisuse::default(),
            unjudged: 0,
            flagged: BTreeSet::new(),
            flagged_order: VecDeque::new(),
            last_at: None,
            time: 0,
        }
    }

    /// Takes the next vote; `each` gets those that are sure by now, `true` for play.
    pub fn push(&mut self, vote: Vote, each: &mut dyn FnMut(Vote, bool)) {
        if vote.terminal != self.terminal {
            self.finish(each);
            self.terminal.clone_from(&vote.terminal);
            self.flagged.clear();
            self.flagged_order.clear();
        }
        let at = vote.at.as_millisecond();
        let step = at.saturating_sub(self.last_at.replace(at).unwrap_or(at));
        if step < self.within_ms.saturating_neg() {
            self.finish(each);
            self.last_at = Some(at);
        } else {
            self.time = self.time.saturating_add(step.max(0));
        }
        self.judge_forms(Some(self.time));
        // What is known of a form needs twice the span.
        let span = self.within_ms.saturating_mul(2);
        while self.held.waiting.front().is_some_and(|it| self.time.saturating_sub(it.time) > span) {
            self.release(each);
        }
        let number = self.held.first.saturating_add(self.held.waiting.len() as u64);
        // A code can be used once, so an answer with one is nobody's play.
        let opens = vote.id == vote.visit && vote.answered() && vote.ui != StepEnding::Code;
        let public = (opens && vote.is_public()).then(|| vote.survey.clone());
        let key = opens.then(|| (vote.survey.clone(), vote.question.clone(), vote.score, vote.choice.clone()));
        let form = public.is_some().then(|| PublicForm::new(&vote, self.time));
        if !opens {
            self.pages.add(&vote, &mut self.held);
        }
        self.held.waiting.push_back(HeldVote { vote, time: self.time, play: false, form });
        match (public, key) {
            (Some(survey), _) => self.pages.open(number, self.bound(), &survey, self.time, &mut self.held),
            (None, Some(key)) => self.judge(key, number),
            (None, None) => {}
        }
        if self.held.waiting.len() > MOST {
            self.release(each);
        }
    }

    /// No more votes, or none of this terminal: hands on what was held back.
    pub fn finish(&mut self, each: &mut dyn FnMut(Vote, bool)) {
        self.judge_forms(None);
        while !self.held.waiting.is_empty() {
            self.release(each);
        }
        (self.glass, self.pages) = (TerminalWindows::default(), SurveyPageMisuse::default());
        self.last_at = None;
        self.time = 0;
    }

    fn bound(&self) -> FloodLimit {
        FloodLimit { within: self.within_ms, most: self.rule.public }
    }

    /// Judges the forms that are old enough by this moment, all of them without one.
    fn judge_forms(&mut self, now: Option<i64>) {
        self.pages.complete(now, self.bound(), &mut self.held);
        loop {
            let next = self.unjudged.max(self.held.first);
            let old = |it: &mut HeldVote| now.is_none_or(|now| now.saturating_sub(it.time) > self.within_ms);
            if !self.held.at(next).is_some_and(old) {
                return;
            }
            self.judge_form(next);
        }
    }

    fn judge_form(&mut self, number: u64) {
        self.unjudged = number.saturating_add(1);
        let bound = self.bound();
        let Some((form, time)) = self.held.at(number).and_then(|it| Some((it.form.as_ref()?, it.time))) else { return };
        if form.is_flood() {
            self.held.flag(number);
            return;
        }
        let survey = form.survey().to_owned();
        self.pages.judge_unmarked(number, &survey, time, bound, &mut self.held);
    }

    fn judge(&mut self, key: EqualAnswerKey, number: u64) {
        let (time, within) = (self.time, self.within_ms);
        let (lane, held) = (&mut self.glass, &mut self.held);
        lane.any.push((time, number), within, self.rule.any, &mut |number| held.flag(number));
        // Options are few; whoever invents many of them must not fill the memory.
        if lane.same.len() > MOST {
            lane.same.retain(|_, run| run.last().is_some_and(|it| time.saturating_sub(it) <= within));
        }
        let same = lane.same.entry(key).or_default();
        same.push((time, number), within, self.rule.same, &mut |number| held.flag(number));
    }

    fn release(&mut self, each: &mut dyn FnMut(Vote, bool)) {
        if self.unjudged <= self.held.first {
            self.judge_form(self.held.first);
        }
        let Some(HeldVote { vote, play, .. }) = self.held.waiting.pop_front() else { return };
        self.held.first = self.held.first.saturating_add(1);
        if play && self.flagged.insert(vote.visit) {
            self.flagged_order.push_back(vote.visit);
        }
        let flagged = self.flagged.contains(&vote.visit);
        if self.flagged_order.len() > MOST
            && let Some(oldest) = self.flagged_order.pop_front()
        {
            self.flagged.remove(&oldest);
        }
        each(vote, flagged);
    }
}

/// For each of some votes of one terminal, in its order, whether it is misuse.
pub(crate) fn misuse_flags(rule: MisuseLimits, votes: &[Vote]) -> Vec<bool> {
    let (mut sift, mut flagged) = (MisuseFilter::new(rule), HashSet::new());
    let mut note = |vote: Vote, is: bool| {
        if is {
            flagged.insert(vote.id);
        }
    };
    for vote in votes {
        sift.push(vote.clone(), &mut note);
    }
    sift.finish(&mut note);
    votes.iter().map(|vote| flagged.contains(&vote.id)).collect()
}

#[cfg(test)]
mod tests;
