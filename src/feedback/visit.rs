//! One person's way through the questions, from the first touch to the thanks. Pure.
//!
//! Counter, question, reason, next question, comment, thanks. Every answer becomes a [`Vote`] at once; the thanks wait
//! until all of them are known to be kept. What is touched while thanks stand, right after the screen changed, or with a
//! second finger, is nobody's answer. Left out: how it looks (`player::terminal`) and where votes go (`booth`).

mod clock;

use std::{sync::Arc, time::Duration};

use jiff::Timestamp;

use super::{Step, Ui, Vote, VoteId};
use crate::{
    config::survey::{Question, Survey},
    touch::Guard,
    words::Language,
};

/// What was touched stands marked for so long before the next screen comes, so that one sees what one said.
pub const BEAT: Duration = Duration::from_millis(220);
/// Without a word from the urn for so long, an answer is taken back ([`Visit::overdue`]) …
pub const RECEIPT: Duration = Duration::from_secs(5);
/// … and where that is too late, because it is being written, it is waited for until this. Then nobody knows, and that is
/// said.
pub const UNKNOWN: Duration = Duration::from_secs(10);

/// What a terminal goes by.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Its short name; votes carry it.
    pub terminal: String,
    /// Short names of its counters. With one, every vote is of it; with more it is asked first.
    pub counters: Vec<String>,
    /// How long the thanks stand.
    pub thanks: Duration,
    /// How long a further question waits.
    pub wait: Duration,
}

/// Where a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Nothing is asked today.
    Nothing,
    /// Which counter?
    Counters,
    /// The question with this index.
    Question(usize),
    /// What exactly, after this score of this question?
    Reasons(usize, u8),
    /// Anything to add?
    Comment,
    Thanks,
    /// What was answered could not be kept, and that is said.
    NotKept,
    /// Some of what was answered is kept and some is not.
    PartKept,
    /// It is not known whether what was answered is kept.
    Unknown,
}

/// What a person can touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touch {
    Counter(usize),
    Score(u8),
    /// An option of a choice.
    Option(usize),
    /// One of the reasons that fit the score.
    Reason(usize),
    Comment(String),
    Skip,
    /// From the first question to the counters.
    Back,
}

/// What a vote is marked with from outside.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    pub id: VoteId,
    pub at: Timestamp,
    /// Difference of the civil time from UTC in seconds.
    pub offset_s: i32,
    pub language: Language,
    /// The time is not known.
    pub doubtful: bool,
}

/// One person's way; after the thanks it is the next person's.
#[derive(Debug)]
pub struct Visit {
    rules: Rules,
    survey: Option<Arc<Survey>>,
    at: At,
    /// Changes with every screen.
    serial: u32,
    /// Persons so far.
    person: u64,
    /// When this screen came.
    came: Duration,
    guard: Guard,
    /// From when on it waits.
    since: Duration,
    counter: Option<usize>,
    /// The language or the reach is not as the next person should find it.
    touched: bool,
    chosen: Option<Touch>,
    /// Where it goes next, and since when.
    next: Option<(At, Duration)>,
    /// The first vote, which names the visit, and its score.
    first: Option<(VoteId, Option<u8>)>,
    /// Votes that are not known to be kept yet; true for those that can no longer be taken back.
    open: Vec<(VoteId, bool)>,
    /// Votes that are kept, and votes that are not.
    kept: u32,
    lost: u32,
}

impl Visit {
    /// A terminal at which nobody is, and which does not know yet what to ask.
    pub fn new(rules: Rules) -> Self {
        let mut visit = Self {
            rules,
            survey: None,
            at: At::Nothing,
            serial: 0,
            person: 0,
            came: Duration::ZERO,
            guard: Guard::default(),
            since: Duration::ZERO,
            counter: None,
            touched: false,
            chosen: None,
            next: None,
            first: None,
            open: Vec::new(),
            kept: 0,
            lost: 0,
        };
        visit.forget();
        visit
    }

    /// Where the visitor is.
    pub fn at(&self) -> At {
        self.at
    }

    /// Name of the screen: touches carry it, and one of another screen is nothing.
    pub fn serial(&self) -> u32 {
        self.serial
    }

    /// Counts the persons; the next one finds everything as it was.
    pub fn person(&self) -> u64 {
        self.person
    }

    /// The survey that is asked; `None` where none is.
    pub fn survey(&self) -> Option<&Arc<Survey>> {
        self.survey.as_ref()
    }

    /// The question that stands, or that is explained.
    pub fn question(&self) -> Option<(usize, &Question)> {
        let index = match self.at {
            At::Question(index) | At::Reasons(index, _) => index,
            _ => return None,
        };
        Some((index, self.survey.as_ref()?.questions.get(index)?))
    }

    /// The counter that was chosen, or the only one.
    pub fn counter(&self) -> Option<usize> {
        self.counter
    }

    /// What was touched a moment ago, while it stands marked.
    pub fn chosen(&self) -> Option<&Touch> {
        self.chosen.as_ref()
    }

    /// True when "Zpět" leads to the counters.
    pub fn may_go_back(&self) -> bool {
        self.at == At::Question(0) && self.rules.counters.len() > 1
    }

    /// True on the screen that the next person finds.
    pub fn at_start(&self) -> bool {
        self.first.is_none() && (self.at == self.start() || self.at == At::Nothing)
    }

    fn start(&self) -> At {
        match &self.survey {
            None => At::Nothing,
            Some(_) if self.rules.counters.len() > 1 => At::Counters,
            Some(_) => At::Question(0),
        }
    }

    /// Says what is due. A person on the way is not disturbed; true when the screen is another one now.
    pub fn ask(&mut self, now: Duration, due: Option<&Arc<Survey>>) -> bool {
        if self.survey.as_ref() == due || !self.at_start() || self.touched || self.next.is_some() {
            return false;
        }
        self.survey = due.cloned();
        self.go(self.start(), now);
        true
    }

    /// Takes a touch on the screen with this name. What it says is to be cast.
    pub fn touch(
        &mut self,
        now: Duration,
        serial: u32,
        touch: Touch,
        stamp: &mut dyn FnMut() -> Stamp,
    ) -> Option<Vote> {
        if serial != self.serial || self.next.is_some() {
            return None;
        }
        if self.guard.refuses(now) {
            return None;
        }
        let survey = self.survey.clone()?;
        let (vote, next) = match (self.at, &touch) {
            (At::Counters, Touch::Counter(index)) if *index < self.rules.counters.len() => {
                self.counter = Some(*index);
                (None, At::Question(0))
            }
            (At::Question(0), Touch::Back) if self.may_go_back() => {
                self.counter = None;
                (None, At::Counters)
            }
            (At::Question(index), Touch::Score(score)) => {
                let question = survey.questions.get(index).filter(|it| *score < it.scale.scores())?;
                let next = if question.reasons_for(*score).is_empty() {
                    self.after(index)
                } else {
                    At::Reasons(index, *score)
                };
                (Some(self.vote(stamp(), question, Step::Answer, Some(*score), None, Ui::Touch)), next)
            }
            (At::Question(index), Touch::Option(option)) => {
                let question = survey.questions.get(index)?;
                let choice = question.options.get(*option)?.id.clone();
                let vote = self.vote(stamp(), question, Step::Answer, None, Some(choice), Ui::Touch);
                (Some(vote), self.after(index))
            }
            (At::Reasons(index, score), Touch::Reason(reason)) => {
                let question = survey.questions.get(index)?;
                let choice = question.reasons_for(score).get(*reason)?.id.clone();
                let vote = self.vote(stamp(), question, Step::Reason, Some(score), Some(choice), Ui::Touch);
                (Some(vote), self.after(index))
            }
            (At::Comment, Touch::Comment(text)) => {
                let comment = super::comment(text);
                let ui = if comment.is_some() { Ui::Touch } else { Ui::Skip };
                (Some(Vote { comment, ..self.unanswered(stamp(), &survey, ui)? }), At::Thanks)
            }
            (At::Question(1..) | At::Reasons(..) | At::Comment, Touch::Skip) => {
                let next = match self.at {
                    At::Question(index) | At::Reasons(index, _) => self.after(index),
                    _ => At::Thanks,
                };
                (Some(self.unanswered(stamp(), &survey, Ui::Skip)?), next)
            }
            _ => return None,
        };
        self.chosen = Some(touch);
        self.next = Some((next, now));
        self.enter(vote)
    }

    /// What comes after a question.
    fn after(&self, index: usize) -> At {
        let Some(survey) = &self.survey else { return At::Thanks };
        match index.saturating_add(1) {
            next if next < survey.questions.len() => At::Question(next),
            _ if survey.comment => At::Comment,
            _ => At::Thanks,
        }
    }

    /// Remembers a vote that is on its way.
    fn enter(&mut self, vote: Option<Vote>) -> Option<Vote> {
        if let Some(vote) = &vote {
            self.first.get_or_insert((vote.id, vote.score));
            self.open.push((vote.id, false));
        }
        vote
    }

    /// The vote that says that this screen was left without an answer.
    fn unanswered(&self, stamp: Stamp, survey: &Survey, ui: Ui) -> Option<Vote> {
        Some(match self.at {
            At::Question(index) => self.vote(stamp, survey.questions.get(index)?, Step::Answer, None, None, ui),
            At::Reasons(index, score) => {
                self.vote(stamp, survey.questions.get(index)?, Step::Reason, Some(score), None, ui)
            }
            // A comment is about the visit; it goes with the first answer.
            At::Comment => {
                let score = self.first.and_then(|(_, score)| score);
                self.vote(stamp, survey.questions.first()?, Step::Comment, score, None, ui)
            }
            _ => return None,
        })
    }

    fn vote(
        &self,
        stamp: Stamp,
        question: &Question,
        step: Step,
        score: Option<u8>,
        choice: Option<String>,
        ui: Ui,
    ) -> Vote {
        let (survey, version) = self.survey.as_ref().map(|it| (it.id.clone(), it.version.clone())).unwrap_or_default();
        Vote {
            id: stamp.id,
            visit: self.first.map_or(stamp.id, |(id, _)| id),
            terminal: self.rules.terminal.clone(),
            counter: self.counter.and_then(|index| self.rules.counters.get(index)).cloned(),
            survey,
            version,
            question: question.id.clone(),
            scale: question.scale,
            step,
            score,
            choice,
            comment: None,
            ui,
            language: stamp.language,
            at: stamp.at,
            offset_s: stamp.offset_s,
            seq: 0,
            doubtful: stamp.doubtful,
        }
    }
}

#[cfg(test)]
mod tests;
