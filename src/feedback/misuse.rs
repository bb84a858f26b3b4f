//! Which answers are one person's play. Pure. Nothing is deleted: what is found here is kept, flagged, and left out of the
//! figures unless they are asked for with it.
//!
//! The rule. On one terminal, the opening answers of visits (the touch that answers a visit's first vote) are laid in their
//! order. Wherever `same` or more equal ones (same survey, question, score and option) stand within `within_s` seconds, or
//! `any` or more whatever they are, the first of them counts and the others are flagged; so is everything else of their
//! visits. Two such windows that overlap have one first together, so a burst of any length counts once.
//!
//! Time is the terminal's own clock. A step back of no more than `within_s` counts as no time at all; after a longer one,
//! as after a leap forward, nothing before is held together with what comes after.
//!
//! Visitors of a public page share no glass: a hall of people who answer alike is no play. Its forms are judged apart from
//! the glass, each survey for itself, and only by their number: `public` or more within `within_s`.
//!
//! Left out: where the numbers come from (`config::survey`).

use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};

use super::{Ui, Vote, VoteId};
use crate::config::survey::Misuse;

/// Votes held back at once until it is sure what they are, and visits remembered as flagged. A clock that stands still
/// would hold back everything: beyond this the oldest goes on as it is. By then its window is far over any threshold.
const MOST: usize = 8_192;

/// What makes two answers of one glass equal: survey, question, score, option.
type Key = (String, String, Option<u8>, Option<String>);

/// Takes votes in their order (by terminal, then by `seq`) and hands them on in the same order, each with its flag.
#[derive(Debug)]
pub struct Sift {
    rule: Misuse,
    within_ms: i64,
    terminal: String,
    /// Not yet sure; the front has the number `first`.
    waiting: VecDeque<Waiting>,
    first: u64,
    lanes: BTreeMap<Option<String>, Lane>,
    /// Visits found to be play, for the votes of theirs that follow.
    flagged: BTreeSet<VoteId>,
    flagged_order: VecDeque<VoteId>,
    last_at: Option<i64>,
    /// Milliseconds passed on the terminal, never going back.
    time: i64,
}

#[derive(Debug)]
struct Waiting {
    vote: Vote,
    time: i64,
    play: bool,
}

/// Answers that are judged together: those of one glass, or of one survey's public page.
#[derive(Debug, Default)]
struct Lane {
    any: Run,
    same: BTreeMap<Key, Run>,
}

/// The answers of the last `within_s` seconds, as their times and numbers.
#[derive(Debug, Default)]
struct Run {
    answers: VecDeque<(i64, u64)>,
    /// Number of the last answer flagged here.
    done: Option<u64>,
}

impl Sift {
    pub fn new(rule: Misuse) -> Self {
        Self {
            rule,
            within_ms: i64::from(rule.within_s).saturating_mul(1_000),
            terminal: String::new(),
            waiting: VecDeque::new(),
            first: 0,
            lanes: BTreeMap::new(),
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
        while self.waiting.front().is_some_and(|it| self.time.saturating_sub(it.time) > self.within_ms) {
            self.release(each);
        }
        let number = self.first.saturating_add(self.waiting.len() as u64);
        let opens = vote.id == vote.visit && vote.answered();
        let key = opens.then(|| (vote.survey.clone(), vote.question.clone(), vote.score, vote.choice.clone()));
        let lane = (vote.ui == Ui::Qr).then(|| vote.survey.clone());
        self.waiting.push_back(Waiting { vote, time: self.time, play: false });
        if let Some(key) = key {
            self.judge(lane, key, number);
        }
        if self.waiting.len() > MOST {
            self.release(each);
        }
    }

    /// No more votes, or none of this terminal: hands on what was held back.
    pub fn finish(&mut self, each: &mut dyn FnMut(Vote, bool)) {
        while !self.waiting.is_empty() {
            self.release(each);
        }
        self.lanes.clear();
        self.last_at = None;
        self.time = 0;
    }

    fn judge(&mut self, lane: Option<String>, key: Key, number: u64) {
        let (time, within, first) = (self.time, self.within_ms, self.first);
        let public = lane.is_some();
        let lane = self.lanes.entry(lane).or_default();
        let waiting = &mut self.waiting;
        let mut flag = |number: u64| {
            let at = number.checked_sub(first).and_then(|it| usize::try_from(it).ok());
            if let Some(it) = at.and_then(|at| waiting.get_mut(at)) {
                it.play = true;
            }
        };
        let most = if public { self.rule.public } else { self.rule.any };
        lane.any.push((time, number), within, most, &mut flag);
        if public {
            return;
        }
        // Options are few; whoever invents many of them must not fill the memory.
        if lane.same.len() > MOST {
            lane.same.retain(|_, run| run.answers.back().is_some_and(|(it, _)| time.saturating_sub(*it) <= within));
        }
        lane.same.entry(key).or_default().push((time, number), within, self.rule.same, &mut flag);
    }

    fn release(&mut self, each: &mut dyn FnMut(Vote, bool)) {
        let Some(Waiting { vote, play, .. }) = self.waiting.pop_front() else { return };
        self.first = self.first.saturating_add(1);
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

impl Run {
    fn push(&mut self, answer: (i64, u64), within: i64, limit: u32, flag: &mut dyn FnMut(u64)) {
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

/// For each of some votes of one terminal, in its order, whether it is misuse.
pub fn flags(rule: Misuse, votes: &[Vote]) -> Vec<bool> {
    let (mut sift, mut flagged) = (Sift::new(rule), HashSet::new());
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
